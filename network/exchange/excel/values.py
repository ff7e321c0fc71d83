"""The values of a workbook, many times quicker than with their formulas and formats.

What a reader of values alone cannot tell apart (a date that shows only its month, a formula that
was never calculated) must not be in the workbook: :mod:`workbook_safety` looks for that.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from network.exchange.sheet_rows import Merged
from network.model import PartialDate

_MOST_DIGITS = 1e15
_MOST_MERGED = 100_000


class NotPlain(Exception):
    """There is more to a workbook than its values; it must be read with care."""


@dataclass(frozen=True)
class QuickSheet:
    """A sheet: its title, whether people see it, its rows when asked for, its merged cells."""

    title: str
    visible: bool
    rows: Callable[[], Iterator[tuple[int, tuple[Any, ...]]]]
    merged: Callable[[], tuple[Merged, ...]]


def quick_sheets(content: bytes) -> list[QuickSheet]:
    """The sheets of a workbook; raises NotPlain here, or when rows are asked for.

    Memory follows the last row and column that a cell names, and how often texts are shown, so
    these must be known beforehand.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = _quickly(lambda: CalamineWorkbook.from_filelike(_as_read(content)))

    def sheet(title: str) -> Any:
        return _quickly(lambda: workbook.get_sheet_by_name(title))

    return [
        QuickSheet(
            each.name,
            each.visible == SheetVisibleEnum.Visible,
            lambda title=each.name: _rows(sheet(title)),
            lambda title=each.name: _merged(sheet(title)),
        )
        for each in workbook.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet
    ]


def _as_read(content: bytes) -> io.BytesIO:
    """The package with its parts as they were looked through: two readers may see two things."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as copy,
    ):
        for name in archive.NameToInfo:
            if name.endswith((".xml", ".rels")):
                copy.writestr(name, archive.read(name))
    packed.seek(0)
    return packed


def _quickly(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of the library is no Exception
        raise NotPlain from error


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Numbered rows that have anything in them, as wide as they are filled."""
    for number, values in enumerate(_quickly(lambda: sheet.to_python(skip_empty_area=False)), 1):
        cells = [value if type(value) is str else _value(value) for value in values]
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if cells:
            yield number, tuple([cell if cell != "" else None for cell in cells])


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        if abs(value) >= _MOST_DIGITS:
            raise NotPlain
        return int(value) if value.is_integer() else value
    if isinstance(value, int):
        return value
    if isinstance(value, date):
        return shown_date(value, "d-m-y")
    raise NotPlain


def _merged(sheet: Any) -> tuple[Merged, ...]:
    found = _quickly(lambda: sheet.merged_cell_ranges) or ()
    return tuple(
        Merged(top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in found[:_MOST_MERGED]
    )


def shown_date(value: date, pattern: str) -> PartialDate | str:
    """A date with the precision that its format shows: ``mmm-yy`` is a month."""
    month, day = _precision(pattern)
    try:
        return PartialDate(
            value.year, None, value.month if month else None, value.day if day else None
        )
    except ValueError:
        return str(value.date() if isinstance(value, datetime) else value)


@lru_cache(256)
def _precision(pattern: str) -> tuple[bool, bool]:
    """Whether a format shows the month, and the day."""
    signs = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", pattern).lower()
    day = "d" in signs or "y" not in signs
    return day or "m" in signs, day
