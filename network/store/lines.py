"""A line of a project file: one entry of a journal as JSON, written and read back.

Whatever a line holds, reading it gives a well-formed entry or a FaultyProjectFile.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn
from unicodedata import category

from network.model import LARGEST_NUMBER, Change
from network.store.entries import Entry
from network.store.errors import FaultyProjectFile
from network.store.formats import Formats, written
from network.store.names import one_line

_FACTS: dict[str, tuple[type, ...]] = {
    "revision": (int,),
    "change_id": (str,),
    "at": (str,),
    "author": (str,),
    "action": (str,),
    "undoes": (int, type(None)),
    "redoes": (int, type(None)),
    "format": (int,),
    "details": (dict,),
    "edits": (list,),
}
_EDIT = {"table", "before", "after"}
_ACTION = re.compile("[a-z][a-z_]{0,39}")
_LONGEST = 120
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs"))
_MOST_DETAILS = 20
_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)
"""So far a clock elsewhere may run ahead."""


def line_of(row: Mapping[str, Any]) -> bytes:
    """A row of the journal as a line; its edits stay as they were written."""
    head: dict[str, Any] = {name: row[name] for name in _FACTS if name not in ("details", "edits")}
    head["at"] = row["at"].astimezone(UTC).isoformat()
    parts = written(head)[:-1], f'"details":{row["details"]}', f'"edits":{row["edits"]}'
    return (",".join(parts) + "}").encode("utf-8", "surrogatepass")


def entry_of_line(
    line: bytes, revision: int, formats: Formats, now: datetime | None = None
) -> Entry:
    """The entry in a line, at this revision; without ``now`` its time is not weighed again."""
    plain = json_of(line, revision)
    if not isinstance(plain, dict) or set(plain) != set(_FACTS):
        raise FaultyProjectFile("not_an_entry", revision=revision)
    for name, types in _FACTS.items():
        if type(plain[name]) not in types:
            _refuse(name, revision)
    if plain["revision"] != revision:
        raise FaultyProjectFile("gap", revision=revision, found=plain["revision"])
    author, action, change_id = plain["author"], plain["action"], plain["change_id"]
    sound = {
        "author": is_line(author),
        "action": _ACTION.fullmatch(action) is not None,
        "change_id": change_id != "" and is_line(change_id),
        "details": _are_details(plain["details"]),
        "edits": all(_is_edit(edit) for edit in plain["edits"]),
    }
    for name, is_sound in sound.items():
        if not is_sound:
            _refuse(name, revision)
    if not 1 <= plain["format"] <= formats.current:
        fault = "newer" if plain["format"] > 0 else "faulty_field"
        raise FaultyProjectFile(fault, revision=revision, field="format", version="?")
    change = _change(plain["edits"], plain["format"], revision, formats)
    return Entry(
        revision=revision,
        change_id=change_id,
        at=time_of(plain["at"], now, revision),
        author=author,
        action=action,
        undoes=plain["undoes"],
        redoes=plain["redoes"],
        added=len(change.added),
        revised=len(change.revised),
        removed=len(change.removed),
        details=plain["details"],
        _read=lambda: change,
    )


def json_of(content: bytes, revision: int) -> Any:
    """The JSON in some bytes, of a depth that can be read and without what is no JSON."""

    def refuse(_text: str) -> NoReturn:
        raise ValueError

    try:
        return json.loads(content.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise FaultyProjectFile("not_json", revision=revision) from error


def time_of(text: str, now: datetime | None, revision: int) -> datetime:
    """An aware time in UTC, not before 2000 and not later than clocks differ."""
    try:
        at = datetime.fromisoformat(text) if len(text) <= 40 else None
        at = at.astimezone(UTC) if at is not None and at.tzinfo is not None else None
    except (ValueError, OverflowError):
        at = None
    if at is None or at < _FIRST or (now is not None and at > now + _AHEAD):
        raise FaultyProjectFile("faulty_time", revision=revision, value=one_line(text, 40))
    return at


def _change(edits: list[Any], written_in: int, revision: int, formats: Formats) -> Change:
    """The change in the current format, at most one edit per record."""
    try:
        change = formats.change(edits, written_in)
    except Exception as error:
        # A migration meets what it does not expect in as many ways as there are migrations.
        raise FaultyProjectFile("not_a_change", revision=revision) from error
    if len({edit.key for edit in change.edits}) < len(change.edits):
        raise FaultyProjectFile("record_twice", revision=revision)
    return Change.of(change.edits)


def _refuse(name: str, revision: int) -> NoReturn:
    raise FaultyProjectFile("faulty_field", revision=revision, field=name)


def is_line(text: Any) -> bool:
    """Text on one line, of a length that every database keeps and without signs that do not show.

    Signs that a later Unicode knows are let through: whoever wrote the file may know them.
    """
    return (
        isinstance(text, str)
        and len(text) <= _LONGEST
        and all(sign == " " or category(sign) not in _UNSEEN for sign in text)
    )


def _are_details(details: dict[str, Any]) -> bool:
    return len(details) <= _MOST_DETAILS and all(
        is_line(name)
        and (
            is_line(value)
            or (
                isinstance(value, list)
                and len(value) <= _MOST_DETAILS
                and all(is_line(each) for each in value)
            )
        )
        for name, value in details.items()
    )


def _is_edit(edit: Any) -> bool:
    """A table and two sides, each a record or none."""
    return (
        isinstance(edit, dict)
        and set(edit) == _EDIT
        and isinstance(edit["table"], str)
        and all(_is_side(edit[side]) for side in ("before", "after"))
    )


def _is_side(side: Any) -> bool:
    if side is None:
        return True
    if not isinstance(side, dict):
        return False
    return all(_is_plain(value) or _is_list(value) for value in side.values())


def _is_list(value: Any) -> bool:
    """A list of plain values, or of lists of them: deeper no format has ever gone."""
    return isinstance(value, list) and all(
        all(map(_is_plain, each)) if isinstance(each, list) else _is_plain(each) for each in value
    )


def _is_plain(value: Any) -> bool:
    if isinstance(value, int):
        return abs(value) <= LARGEST_NUMBER
    return value is None or isinstance(value, str | float)
