"""The records of a project: frozen values, one dataclass per table.

Field metadata say what a field refers to (``table``) and to which group of internal data it
belongs (``internal``), so that look-ups, invariants and exports need no list of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from network.model.dates import PartialDate
from network.model.vocabulary import (
    Attitude,
    Audience,
    CheckMethod,
    Evidence,
    Influence,
    Interest,
    Internal,
    ParticipationLevel,
    PartySort,
    RelationStatus,
    Strength,
)


def _ref(table: str, *, default: Any = MISSING) -> Any:
    return field(default=default, metadata={"table": table})


def _internal(group: Internal, *, default: Any) -> Any:
    return field(default=default, metadata={"internal": group})


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has: an id, random for new ones, readable in examples, never reused."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Backed(Record):
    """A record that states a fact, with what the statement rests on.

    ``document`` is the id of a :class:`Source`, ``section`` the place in it. ``checked_by`` names
    an organisation, never a person.
    """

    evidence: Evidence = Evidence.ASSUMED
    document: str = _ref("sources", default="")
    section: str = ""
    checked_how: CheckMethod | None = _internal(Internal.CHECKS, default=None)
    checked_by: str = _internal(Internal.CHECKS, default="")
    checked_on: PartialDate | None = _internal(Internal.CHECKS, default=None)
    note: str = _internal(Internal.NOTES, default="")


@dataclass(frozen=True, kw_only=True)
class Project(Record):
    """An assignment (*bestuursopdracht*) and the network around it."""

    name: str
    organisation: str = ""
    description: str = ""
    note: str = _internal(Internal.NOTES, default="")


@dataclass(frozen=True, kw_only=True)
class Kind(Record):
    """A node kind of the project's own, or another name or colour for a built-in one."""

    name: str
    colour: str = "grey"
    party: bool = False
    container: bool = False
    order: int | None = None


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A document that statements rest on; ``group`` is its heading in the list of sources."""

    title: str
    author: str = ""
    year: int | None = None
    group: str = ""
    address: str = ""
    order: int | None = None
    note: str = _internal(Internal.NOTES, default="")


@dataclass(frozen=True, kw_only=True)
class Phase(Backed):
    """A phase of the assignment, from the first day of ``start`` to the last of ``end``."""

    name: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    result: str = ""
    order: int | None = None


@dataclass(frozen=True, kw_only=True)
class Node(Backed):
    """A party, function, programme, task or place. ``short`` is the label on a diagram."""

    kind: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    sort: PartySort | None = None
    description: str = ""
    order: int | None = None

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short or self.name


@dataclass(frozen=True, kw_only=True)
class Relation(Backed):
    """A tie from ``source`` to ``target``; ``member_of`` is a dated membership.

    ``amount`` is in euros in the year ``amount_year``.
    """

    kind: str
    source: str = _ref("nodes")
    target: str = _ref("nodes")
    description: str = ""
    strength: Strength | None = None
    status: RelationStatus = RelationStatus.EXISTING
    since: PartialDate | None = None
    until: PartialDate | None = None
    amount: float | None = _internal(Internal.AMOUNTS, default=None)
    amount_year: int | None = _internal(Internal.AMOUNTS, default=None)


@dataclass(frozen=True, kw_only=True)
class Assessment(Backed):
    """Influence, interest and attitude of a party, in one phase or (``phase=""``) as a whole."""

    node: str = _ref("nodes")
    phase: str = _ref("phases", default="")
    influence: Influence | None = _internal(Internal.ASSESSMENTS, default=None)
    interest: Interest | None = _internal(Internal.ASSESSMENTS, default=None)
    attitude: Attitude | None = _internal(Internal.ASSESSMENTS, default=None)


@dataclass(frozen=True, kw_only=True)
class Engagement(Backed):
    """A line of the participation plan, in one phase or (``phase=""``) the whole assignment.

    ``responsible`` is the role that keeps the promise; ``levels`` are the agreed rungs.
    """

    node: str = _ref("nodes")
    audience: Audience = Audience.ORGANISATION
    phase: str = _ref("phases", default="")
    responsible: str = _internal(Internal.OWNERS, default="")
    frequency: str = ""
    levels: frozenset[ParticipationLevel] = frozenset()
    decides_on: str = ""
    decides_in: str = ""
    wanted_levels: frozenset[ParticipationLevel] = _internal(
        Internal.WANTED_LEVELS, default=frozenset()
    )
    reached_levels: frozenset[ParticipationLevel] = _internal(
        Internal.WANTED_LEVELS, default=frozenset()
    )
    order: int | None = None


@dataclass(frozen=True, kw_only=True)
class Placement(Record):
    """Where a person put a node's box in a view: its centre, in the units of a Figure."""

    view: str
    node: str = _ref("nodes")
    x: float
    y: float


TABLES: dict[str, type[Record]] = {
    "project": Project,
    "kinds": Kind,
    "sources": Source,
    "phases": Phase,
    "nodes": Node,
    "relations": Relation,
    "assessments": Assessment,
    "engagements": Engagement,
    "placements": Placement,
}
"""Tables in the order in which a record may refer to one before it."""

_TABLE_OF = {cls: table for table, cls in TABLES.items()}


def table_of(record: Record) -> str:
    """The name of the table that a record belongs to."""
    return _TABLE_OF[type(record)]


@cache
def fields_of(cls: type[Record]) -> dict[str, Field[Any]]:
    """The fields of a record class by name."""
    return {spec.name: spec for spec in fields(cls)}


@cache
def types_of(cls: type[Record]) -> dict[str, Any]:
    """The type of each field of a record class, resolved."""
    return get_type_hints(cls)


@cache
def references_of(cls: type[Record]) -> dict[str, str]:
    """Field name → table that the field refers to."""
    return {
        name: spec.metadata["table"]
        for name, spec in fields_of(cls).items()
        if "table" in spec.metadata
    }


@cache
def internal_fields_of(cls: type[Record]) -> dict[str, Internal]:
    """Field name → group of internal data."""
    return {
        name: spec.metadata["internal"]
        for name, spec in fields_of(cls).items()
        if "internal" in spec.metadata
    }


def misfits(record: Record) -> list[str]:
    """Names of the fields whose value is not of the field's type, or is no finite number."""
    return [
        name
        for name, (types, of) in _kinds_of(type(record)).items()
        if not _fits(getattr(record, name), types, of)
    ]


def _fits(value: Any, types: tuple[type, ...], of: type | None) -> bool:
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        return False
    if isinstance(value, float):
        return math.isfinite(value)
    members: Any = value if of and value is not None else ()
    return all(isinstance(each, of or object) for each in members)


@cache
def _kinds_of(cls: type[Record]) -> dict[str, tuple[tuple[type, ...], type | None]]:
    """Field name → the types that its value may have, and the type of each element of a group."""
    kinds: dict[str, tuple[tuple[type, ...], type | None]] = {}
    for name, hint in types_of(cls).items():
        union = get_origin(hint) in (Union, UnionType)
        options = get_args(hint) if union else (hint,)
        of = next((get_args(option)[0] for option in options if get_origin(option)), None)
        types = tuple(get_origin(option) or option for option in options)
        kinds[name] = ((*types, int) if float in types else types, of)
    return kinds


def to_plain(record: Record) -> dict[str, Any]:
    """The record as JSON values; fields at their default are left out."""
    plain: dict[str, Any] = {}
    for name, spec in fields_of(type(record)).items():
        value = getattr(record, name)
        if spec.default is not MISSING and value == spec.default:
            continue
        plain[name] = _plain_value(value)
    return plain


def from_plain(table: str, plain: Mapping[str, Any]) -> Record:
    """The record that :func:`to_plain` wrote; raises ValueError that names table, field, value."""
    cls = TABLES[table]
    hints = types_of(cls)
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name not in hints:
            raise ValueError(f"{table}.{name}: no such field.")
        try:
            values[name] = _typed_value(value, hints[name])
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise ValueError(f"{table}.{name} = {value!r}: {error}") from error
    try:
        return cls(**values)
    except TypeError as error:
        raise ValueError(f"{table} {plain.get('id')!r}: {error}") from error


def _plain_value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, frozenset):
        return [member.value for member in sorted(value)]
    if isinstance(value, tuple):
        return list(value)
    return value


def _typed_value(value: Any, hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        if value is None:
            return None
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is frozenset:
        return frozenset(_typed_value(each, get_args(hint)[0]) for each in _listed(value))
    if get_origin(hint) is tuple:
        return tuple(_typed_value(each, get_args(hint)[0]) for each in _listed(value))
    if hint is PartialDate:
        return PartialDate.parse(value)
    if issubclass(hint, Enum):
        if isinstance(value, bool):
            raise TypeError(f"expected {hint.__name__}")
        return hint(value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise TypeError(f"expected {hint.__name__}")
    if hint is float and not math.isfinite(value):
        raise ValueError("expected a finite number")
    return value


def _listed(value: Any) -> Iterable[Any]:
    if not isinstance(value, list):
        raise TypeError("expected a list")
    return value
