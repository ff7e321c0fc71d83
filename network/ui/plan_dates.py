"""Dates and numbers as people type them in the tables of the plan."""

from __future__ import annotations

from typing import Any

from network.model import PartialDate
from network.ui.tables import Value
from network.words import Words


def read_day(value: Value, t: Words) -> PartialDate | None:
    """The date that someone typed; ValueError with the remedy for one that nobody can read."""
    from network.exchange import cells

    try:
        return cells.read_date(value) if value else None
    except cells.CellProblem as problem:
        raise ValueError(t("Write a date as 2026, Q3 2026, 7-2026 or 14-7-2026.")) from problem


def read_count(value: Value, t: Words) -> int | None:
    """The number that someone typed; ValueError with the remedy for anything else."""
    text = str(value).strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(t("Write the number of people in digits, such as 40."))
    return int(text)


def stood(record: Any, name: str, value: Value, t: Words, read: Any) -> Any:
    """What a cell showed before: the field itself where the cell showed it, else what it says."""
    held = getattr(record, name)
    return held if value == t.value(held) else read(value, t)
