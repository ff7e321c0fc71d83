"""Reads an Excel workbook into raw tables, and refuses what is not safe to open."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from network.exchange.columns import sheet_named
from network.exchange.tables import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_FILE,
    MAX_ROWS,
    CellFinding,
    Faulty,
    RawTable,
    Room,
    TableError,
    Tables,
    check_sheet_names,
    column_letters,
    file_error,
    raw_table,
)
from network.exchange.workbook_guide import LISTS, guide_name
from network.exchange.workbook_safety import check_workbook
from network.exchange.writing import refuse
from network.model import PartialDate

MAX_SHEET_ROWS = 1_048_576
"""The last row that a sheet of Excel has."""
MAX_SPAN = 5_000_000
"""Places between the first and the last cell of every row together, empty ones too."""

_Parsed = TypeVar("_Parsed")
_ESCAPE = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|_x00([01][0-9A-Fa-f])_")


def read_workbook(source: bytes | Path | str, name: str = "") -> Tables:
    """The raw tables of a workbook, given as its bytes or its path.

    A formula counts as the result that the spreadsheet saved. Sheets with names that are not
    near a known one are left alone. Raises TableError for what is not a workbook, is protected
    or unsafe, and for sheets that cannot be told apart.
    """
    if isinstance(source, bytes):
        content = source
    else:
        path = Path(source)
        name = name or path.stem
        if not path.is_file():
            raise file_error(path.name, "not_found", str(path))
        if path.stat().st_size > MAX_FILE:
            raise file_error(path.name, "too_large", "", limit=MAX_FILE // 1024 // 1024)
        content = path.read_bytes()
    return _checked(content, name, _parsed)


def read_sheets(content: bytes, name: str) -> list[tuple[str, list[tuple[int, tuple[Any, ...]]]]]:
    """Every visible sheet of a workbook, whatever it is called: its title and its numbered rows.

    Values and errors are as in :func:`read_workbook`.
    """
    return _checked(content, name, _sheets)


def _checked(content: bytes, name: str, parse: Callable[[bytes, str, bool], _Parsed]) -> _Parsed:
    """What ``parse`` makes of a workbook that is safe; it is told whether there are formulas."""
    if len(content) > MAX_FILE:
        raise file_error(name, "too_large", "", limit=MAX_FILE // 1024 // 1024)
    formulas = check_workbook(content, name)
    try:
        with warnings.catch_warnings():
            # Parts of a workbook that are not read (drawings, rules) are none of our business.
            warnings.simplefilter("ignore")
            return parse(content, name, formulas)
    except TableError:
        raise
    except Exception as error:
        raise file_error(name, "not_a_workbook", type(error).__name__) from error


def _parsed(content: bytes, name: str, formulas: bool) -> Tables:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    pages = [
        (page.title, sheet_named(page.title), page)
        for page in workbook.worksheets
        if page.title not in (LISTS, guide_name())
    ]
    refuse(check_sheet_names((title, sheet) for title, sheet, _ in pages))
    known = [title for title, sheet, _ in pages if sheet]
    without_result = _formulas(content, known) if formulas else {}
    tables: dict[str, RawTable] = {}
    count, room = 0, Room(name)
    for title, sheet, page in pages:
        if sheet is None:
            continue
        rows = _rows(page, without_result.get(title, {}), title, room)
        table = raw_table(sheet, title, rows)
        count += len(table.rows)
        if count > MAX_ROWS:
            raise TableError([CellFinding(title, "", count, "too_many_rows", {"limit": MAX_ROWS})])
        if table.headers:
            tables[sheet.table] = table
    workbook.close()
    return Tables(name, tables)


def _sheets(
    content: bytes, name: str, formulas: bool
) -> list[tuple[str, list[tuple[int, tuple[Any, ...]]]]]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    pages = [page for page in workbook.worksheets if page.sheet_state == "visible"]
    without_result = _formulas(content, [page.title for page in pages]) if formulas else {}
    room = Room(name)
    found = [
        (page.title, list(_rows(page, without_result.get(page.title, {}), page.title, room)))
        for page in pages
    ]
    workbook.close()
    return found


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


def _rows(
    page: Any, formulas: dict[tuple[int, int], str], title: str, room: Room
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    filled = 0
    for number, row in _numbered(page, title):
        if len(row) > MAX_COLUMNS and all(cell.value is None for cell in row[MAX_COLUMNS:]):
            row = row[:MAX_COLUMNS]
        cells = tuple([_raw(cell) for cell in row])
        for index, cell in enumerate(cells):
            room.take(cell)
            if isinstance(cell, str) and len(cell) > MAX_CELL:
                at = f"{column_letters(index)}{number}"
                found = CellFinding(title, at, cell[:100], "too_long", {"limit": MAX_CELL})
                raise TableError([found])
        if formulas:
            cells = tuple(
                Faulty("formula_without_value", formulas[number, index])
                if cell is None and (number, index) in formulas and row[index].data_type != "str"
                else cell
                for index, cell in enumerate(cells)
            )
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
        return _date(value, cell.number_format or "")
    return str(value)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else "_"


def _date(value: date, pattern: str) -> PartialDate | str:
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
