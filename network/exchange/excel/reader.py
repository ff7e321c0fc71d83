"""Reads an Excel workbook into raw tables, and refuses what is not safe to open."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from network.exchange.columns import sheet_named
from network.exchange.excel.guide import LISTS, guide_name
from network.exchange.excel.safety import MAX_SPAN, Contents, check_workbook
from network.exchange.excel.values import NotPlain, quick_sheets, shown_date
from network.exchange.progress import Progress, Stopped
from network.exchange.sheet_rows import Merged, SheetRows
from network.exchange.tables import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    CellFinding,
    Faulty,
    RawTable,
    Room,
    TableError,
    Tables,
    check_sheet_names,
    check_size,
    column_letters,
    content_of,
    file_error,
    raw_table,
)
from network.exchange.writing import refuse

MAX_SHEET_ROWS = 1_048_576
"""The last row that a sheet of Excel has."""

_Parsed = TypeVar("_Parsed")
_ESCAPE = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|_x00([01][0-9A-Fa-f])_")


def read_workbook(
    source: bytes | Path | str, name: str = "", progress: Progress | None = None
) -> Tables:
    """The raw tables of a workbook, given as its bytes or its path.

    A formula counts as the result that the spreadsheet saved. Sheets with names that are not
    near a known one are left alone. Raises TableError for what is not a workbook, is protected
    or unsafe, and for sheets that cannot be told apart, and Stopped.
    """
    content, name = content_of(source, name)
    return _checked(content, name, _parsed, progress or Progress())


def read_sheets(content: bytes, name: str, progress: Progress | None = None) -> list[SheetRows]:
    """Every visible sheet of a workbook, whatever it is called.

    Values and errors are as in :func:`read_workbook`. Raises Stopped.
    """
    return _checked(content, name, _sheets, progress or Progress())


@dataclass(frozen=True)
class _Page:
    """A sheet: its title, whether people see it, its rows when asked for, its merged cells."""

    title: str
    visible: bool
    rows: Callable[[Room], Iterator[tuple[int, tuple[Any, ...]]]]
    merged: Callable[[], tuple[Merged, ...]]


def _checked(
    content: bytes,
    name: str,
    parse: Callable[[list[_Page], str, Progress], _Parsed],
    progress: Progress,
) -> _Parsed:
    """What ``parse`` makes of the sheets of a workbook that is safe."""
    check_size(name, len(content))
    progress.at("opening", name)
    found = check_workbook(content, name)
    with warnings.catch_warnings():
        # Parts of a workbook that are not read (drawings, rules) are none of our business.
        warnings.simplefilter("ignore")
        if found.plain and found.bounded:
            with contextlib.suppress(NotPlain):
                return parse(_quick_pages(content), name, progress)
        try:
            return parse(_careful_pages(content, found), name, progress)
        except (TableError, Stopped):
            raise
        except Exception as error:
            raise file_error(name, "not_a_workbook", type(error).__name__) from error


def _quick_pages(content: bytes) -> list[_Page]:
    """The sheets as a reader of values alone sees them; raises NotPlain where that will not do."""
    return [
        _Page(
            sheet.title,
            sheet.visible,
            lambda room, sheet=sheet: _weighed(sheet.rows(), sheet.title, room),
            sheet.merged,
        )
        for sheet in quick_sheets(content)
    ]


def _careful_pages(content: bytes, found: Contents) -> list[_Page]:
    """The sheets with their formulas and formats."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = _Formulas(content, found.formulas)

    def merged(title: str) -> tuple[Merged, ...]:
        # Worth a second reading only where that is quick; it is about looks, not values.
        if not found.bounded:
            return ()
        with contextlib.suppress(NotPlain):
            return next((s.merged() for s in quick_sheets(content) if s.title == title), ())
        return ()

    return [
        _Page(
            page.title,
            page.sheet_state == "visible",
            lambda room, page=page: _weighed(_careful_rows(page, formulas), page.title, room),
            lambda page=page: merged(page.title),
        )
        for page in workbook.worksheets
    ]


def _parsed(pages: list[_Page], name: str, progress: Progress) -> Tables:
    named = [
        (page, sheet_named(page.title)) for page in pages if page.title not in (LISTS, guide_name())
    ]
    refuse(check_sheet_names((page.title, sheet) for page, sheet in named))
    tables: dict[str, RawTable] = {}
    count, room = 0, Room(name)
    for page, sheet in named:
        if sheet is None:
            continue
        rows = progress.each(page.rows(room), "sheet", page.title, 0)
        table = raw_table(sheet, page.title, rows)
        count += len(table.rows)
        if count > MAX_ROWS:
            found = CellFinding(page.title, "", count, "too_many_rows", {"limit": MAX_ROWS})
            raise TableError([found])
        if table.headers:
            tables[sheet.table] = table
    return Tables(name, tables)


def _sheets(pages: list[_Page], name: str, progress: Progress) -> list[SheetRows]:
    room = Room(name)
    return [
        SheetRows(
            page.title,
            tuple(progress.each(page.rows(room), "sheet", page.title, 0)),
            page.merged(),
        )
        for page in pages
        if page.visible
    ]


class _Formulas:
    """Formulas by their place, read where anyone asks."""

    def __init__(self, content: bytes, there: bool) -> None:
        self._content = content
        self._there = there

    def of(self, title: str) -> dict[tuple[int, int], str]:
        """Place → formula, for every formula of a sheet."""
        return _formulas(self._content, [title])[title] if self._there else {}


def _formulas(content: bytes, titles: list[str]) -> dict[str, dict[tuple[int, int], str]]:
    """Sheet → place → formula, for every formula."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    found: dict[str, dict[tuple[int, int], str]] = {}
    for title in titles:
        at = found[title] = {}
        for number, row in _numbered(workbook[title], title):
            for index, cell in enumerate(row[:MAX_COLUMNS]):
                if cell.data_type == "f":
                    at[number, index] = str(getattr(cell.value, "text", cell.value))
    workbook.close()
    return found


def _numbered(page: Any, title: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet that have cells; a sheet says itself at which row they stand."""
    page.reset_dimensions()
    span = 0
    for number, row in enumerate(page.iter_rows(), 1):
        span += len(row)
        if number > MAX_SHEET_ROWS or span > MAX_SPAN:
            raise file_error(title, "too_much")
        if row:
            yield number, row


def _careful_rows(page: Any, formulas: _Formulas) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet; a formula that was never calculated is a faulty cell."""
    without_result = formulas.of(page.title)
    for number, row in _numbered(page, page.title):
        if len(row) > MAX_COLUMNS and all(cell.value is None for cell in row[MAX_COLUMNS:]):
            row = row[:MAX_COLUMNS]
        cells = tuple([_raw(cell) for cell in row])
        if without_result:
            cells = tuple(
                Faulty("formula_without_value", without_result[number, index])
                if cell is None
                and (number, index) in without_result
                and row[index].data_type != "str"
                else cell
                for index, cell in enumerate(cells)
            )
        yield number, cells


def _weighed(
    rows: Iterable[tuple[int, tuple[Any, ...]]], title: str, room: Room
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows, as long as they hold no more than anyone can bear."""
    filled = 0
    for number, cells in rows:
        for index, cell in enumerate(cells):
            room.take(cell)
            if isinstance(cell, str) and len(cell) > MAX_CELL:
                at = f"{column_letters(index)}{number}"
                found = CellFinding(title, at, cell[:100], "too_long", {"limit": MAX_CELL})
                raise TableError([found])
        filled += any(cell is not None for cell in cells)
        if filled > MAX_ROWS + 1:
            raise TableError([CellFinding(title, "", filled, "too_many_rows", {"limit": MAX_ROWS})])
        yield number, cells


def _raw(cell: Any) -> Any:
    value = cell.value
    if value is None:
        return None
    if isinstance(value, str):
        if cell.data_type == "e":
            return Faulty("error_value", value)
        return _ESCAPE.sub(_unescaped, value) if "_x00" in value else value
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return shown_date(value, cell.number_format or "")
    return str(value)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else "_"
