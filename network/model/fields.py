"""The fields of records: their types, what they refer to, and their values as plain JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from enum import Enum
from functools import cache, partial
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from network.model.dates import PartialDate
from network.model.records import TABLES, Custom, Record
from network.model.vocabulary import Internal

_TEXTLESS = (int, float, type(None), Enum, PartialDate)
_PLAIN = (str, int, float, bool, type(None))
LARGEST_NUMBER = 2**53
"""Beyond it spreadsheets and browsers make another number of it; the model refuses it."""


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


@cache
def text_fields_of(cls: type[Record]) -> tuple[str, ...]:
    """Fields whose value may be text or hold any."""
    return tuple(
        name
        for name, (types, of) in _kinds_of(cls).items()
        if not all(issubclass(each, _TEXTLESS) for each in ((of,) if of else types))
    )


def misfits(record: Record) -> list[str]:
    """Names of the fields whose value is not of the field's type, or is too large a number."""
    return [
        name
        for name, (types, of) in _kinds_of(type(record)).items()
        if not _fits(getattr(record, name), types, of)
    ]


def _fits(value: Any, types: tuple[type, ...], of: type | None) -> bool:
    if of is None and type(value) in types:
        return type(value) not in (int, float) or abs(value) <= LARGEST_NUMBER
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        return False
    if isinstance(value, float):
        return abs(value) <= LARGEST_NUMBER
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


@cache
def required_references_of(cls: type[Record]) -> frozenset[str]:
    """Fields without whose referent the record goes: those that must be filled or it is about."""
    return frozenset(
        name
        for name in references_of(cls)
        if fields_of(cls)[name].default != "" or fields_of(cls)[name].metadata["about"]
    )


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
    readers = _readers_of(cls)
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name not in readers:
            raise ValueError(f"{table}.{name}: no such field.")
        try:
            values[name] = readers[name](value)
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise ValueError(f"{table}.{name} = {value!r}: {error}") from error
    try:
        return cls(**values)
    except TypeError as error:
        raise ValueError(f"{table} {plain.get('id')!r}: {error}") from error


def _plain_value(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, frozenset):
        return [member.value for member in sorted(value)]
    if isinstance(value, tuple):
        return [_plain_value(each) for each in value]
    return value


_Reader = Callable[[Any], Any]


@cache
def _readers_of(cls: type[Record]) -> dict[str, _Reader]:
    """Field name → what makes the field's value of a JSON value, or raises an error."""
    return {name: _reader(hint) for name, hint in types_of(cls).items()}


@cache
def _reader(hint: Any) -> _Reader:
    if get_origin(hint) in (Union, UnionType):
        filled = _reader(next(option for option in get_args(hint) if option is not type(None)))
        return lambda value: None if value is None else filled(value)
    if group := get_origin(hint):
        each = _reader(get_args(hint)[0])
        return lambda value: group(map(each, _listed(value)))
    if hint is Custom:
        return _custom
    if hint is PartialDate:
        return PartialDate.parse
    if issubclass(hint, Enum):
        return partial(_member, hint)
    return partial(_simple, hint)


def _custom(value: Any) -> Custom:
    name, text = _listed(value)
    return Custom(_simple(str, name), _simple(str, text))


def _member(scale: type[Enum], value: Any) -> Enum:
    if isinstance(value, bool):
        raise TypeError(f"expected {scale.__name__}")
    return scale(value)


def _simple(hint: type, value: Any) -> Any:
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
