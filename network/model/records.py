"""The records of a project: frozen values, one dataclass per table.

Field metadata say what a field refers to (``table``) and to which group of internal data it
belongs (``internal``), so that look-ups, invariants and exports need no list of their own.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from typing import Any, NamedTuple

from network.model.dates import PartialDate
from network.model.vocabulary import (
    ActivityStatus,
    AgreementSort,
    AgreementStatus,
    Attitude,
    Audience,
    CheckMethod,
    Evidence,
    Influence,
    Interest,
    Internal,
    Ladder,
    LineStatus,
    ParticipationLevel,
    PartySort,
    RelationStatus,
    Sector,
    Strength,
)


def _ref(table: str, *, default: Any = MISSING, about: bool = False) -> Any:
    """A reference; ``about`` where the record is about it and cannot stand without."""
    return field(default=default, metadata={"table": table, "about": about})


def _internal(group: Internal, *, default: Any) -> Any:
    return field(default=default, metadata={"internal": group})


class Custom(NamedTuple):
    """A value that the model has no field for, under the name that people gave it."""

    name: str
    value: str


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
    ladder: Ladder = Ladder.FIVE_RUNGS
    note: str = _internal(Internal.NOTES, default="")


@dataclass(frozen=True, kw_only=True)
class Rung(Record):
    """The project's own name for a level of participation, and what it promises."""

    level: ParticipationLevel
    name: str
    promise: str = ""


@dataclass(frozen=True, kw_only=True)
class Kind(Record):
    """A node kind of the project's own, or another name or colour for a built-in one.

    ``plural`` is the heading over several; without it the name serves.
    """

    name: str
    plural: str = ""
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
    sector: Sector | None = None
    description: str = ""
    order: int | None = None
    custom: tuple[Custom, ...] = _internal(Internal.CUSTOM, default=())

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
    custom: tuple[Custom, ...] = _internal(Internal.CUSTOM, default=())

    def other(self, node: str) -> str:
        """The id at the other end, seen from the id at one end."""
        return self.target if self.source == node else self.source


@dataclass(frozen=True, kw_only=True)
class Agreement(Backed):
    """What was agreed with a party, on a task or about a tie: exactly one of node and relation.

    ``text`` is what was agreed. ``measured`` is the latest value of ``indicator``, ``target``
    the value agreed; both in the words of the source, for units differ.
    """

    node: str = _ref("nodes", default="", about=True)
    relation: str = _ref("relations", default="", about=True)
    text: str
    sort: AgreementSort | None = None
    status: AgreementStatus = AgreementStatus.AGREED
    since: PartialDate | None = None
    until: PartialDate | None = None
    indicator: str = ""
    target: str = ""
    measured: str = ""
    measured_on: PartialDate | None = None
    review_on: PartialDate | None = None
    order: int | None = None


@dataclass(frozen=True, kw_only=True)
class Assessment(Backed):
    """Influence, interest and attitude of a party, in one phase or (``phase=""``) as a whole.

    ``rater`` is the role or team that gave it, so that several may assess one party.
    ``legitimacy`` and ``urgency`` are those of its claim (Mitchell, Agle & Wood 1997).
    """

    node: str = _ref("nodes")
    phase: str = _ref("phases", default="")
    influence: Influence | None = _internal(Internal.ASSESSMENTS, default=None)
    interest: Interest | None = _internal(Internal.ASSESSMENTS, default=None)
    attitude: Attitude | None = _internal(Internal.ASSESSMENTS, default=None)
    legitimacy: bool | None = _internal(Internal.ASSESSMENTS, default=None)
    urgency: bool | None = _internal(Internal.ASSESSMENTS, default=None)
    rater: str = _internal(Internal.ASSESSMENTS, default="")


@dataclass(frozen=True, kw_only=True)
class Engagement(Backed):
    """A line of the participation plan, in one phase or (``phase=""``) the whole assignment.

    ``responsible`` is the role that keeps the promise; ``levels`` are the agreed rungs.
    ``purpose`` says why, ``subject`` what about, ``feedback`` how the party hears what was done
    with it. ``reason`` says why the levels depart from those that the rule recommends.
    """

    node: str = _ref("nodes")
    audience: Audience = Audience.ORGANISATION
    phase: str = _ref("phases", default="")
    responsible: str = _internal(Internal.OWNERS, default="")
    purpose: str = ""
    subject: str = ""
    frequency: str = ""
    feedback: str = ""
    status: LineStatus = LineStatus.PROMISED
    levels: frozenset[ParticipationLevel] = frozenset()
    reason: str = _internal(Internal.NOTES, default="")
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
class Activity(Record):
    """A meeting, survey or visit that keeps a line of the participation plan.

    ``people`` is how many took part; ``feedback`` what they heard back, on ``feedback_on``.
    """

    engagement: str = _ref("engagements")
    name: str
    status: ActivityStatus = ActivityStatus.PLANNED
    date: PartialDate | None = None
    form: str = ""
    responsible: str = _internal(Internal.OWNERS, default="")
    people: int | None = None
    result: str = ""
    feedback: str = ""
    feedback_on: PartialDate | None = None
    note: str = _internal(Internal.NOTES, default="")


@dataclass(frozen=True, kw_only=True)
class Scenario(Record):
    """A named "what if": ids of nodes and ties that are switched off; unknown ones do nothing."""

    name: str
    nodes: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    note: str = _internal(Internal.NOTES, default="")


@dataclass(frozen=True, kw_only=True)
class Acceptance(Record):
    """A finding that people live with, until its facts (its ``fingerprint``) change."""

    code: str
    fingerprint: str
    reason: str = _internal(Internal.NOTES, default="")


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
    "rungs": Rung,
    "nodes": Node,
    "relations": Relation,
    "agreements": Agreement,
    "assessments": Assessment,
    "engagements": Engagement,
    "activities": Activity,
    "scenarios": Scenario,
    "acceptances": Acceptance,
    "placements": Placement,
}
"""Tables in the order in which a record may refer to one before it."""

INTERNAL_TABLES = {
    "assessments": Internal.ASSESSMENTS,
    "scenarios": Internal.NOTES,
    "acceptances": Internal.NOTES,
}
"""Tables that are internal as a whole, and the group that they belong to."""

_TABLE_OF = {cls: table for table, cls in TABLES.items()}


def table_of(record: Record) -> str:
    """The name of the table that a record belongs to."""
    return _TABLE_OF[type(record)]
