"""Reads an OpenDocument spreadsheet (.ods) into raw tables, and refuses what is not safe to open.

An .ods says *this row a million times* in a few characters, so a small file can be a huge table.
Here nothing is unrolled that is empty, and what is filled counts as often as it is repeated.
Sheets are those of ODF 1.3 part 3, chapter 9.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from network.exchange.columns import sheet_named
from network.exchange.excel.guide import LISTS, guide_name
from network.exchange.excel.reader import MAX_SHEET_ROWS, MAX_SPAN
from network.exchange.opendocument.reading import (
    Begin,
    End,
    Events,
    opened_opendocument,
    qualified,
)
from network.exchange.opendocument.spreadsheet_styles import Styles
from network.exchange.opendocument.spreadsheet_text import CellText
from network.exchange.progress import Progress, Stopped
from network.exchange.sheet_rows import Merged, SheetRows
from network.exchange.tables import (
    MAX_CELL,
    MAX_FILE,
    MAX_ROWS,
    CellFinding,
    Faulty,
    RawTable,
    TableError,
    Tables,
    check_sheet_names,
    column_letters,
    content_of,
    file_error,
    raw_table,
)
from network.exchange.writing import refuse

MAX_SHEET_COLUMNS = 16_384
"""The last column that a sheet has."""
_MOST_MERGED = 100_000
_EVERY = 500
_KIND = "spreadsheet"
_ROWS = tuple(f"table:table-{name}" for name in ("header-rows", "rows", "row-group"))
_COLUMNS = tuple(f"table:table-{name}" for name in ("header-columns", "columns", "column-group"))
_AROUND = ("office:document-content", "office:body", *_ROWS, *_COLUMNS)
_NAME = qualified("table:name")
_STYLE = qualified("table:style-name")
_CELL_STYLE = qualified("table:default-cell-style-name")
_SAME_ROWS = qualified("table:number-rows-repeated")
_SAME_COLUMNS = qualified("table:number-columns-repeated")
_SPANNED_ROWS = qualified("table:number-rows-spanned")
_SPANNED_COLUMNS = qualified("table:number-columns-spanned")
_FORMULA = qualified("table:formula")
_TYPE = qualified("office:value-type")
_RESULT = qualified("calcext:value-type")
_VALUE = qualified("office:value")
_DATE = qualified("office:date-value")
_YES_NO = qualified("office:boolean-value")
_STRING = qualified("office:string-value")
_NUMBERS = ("float", "percentage", "currency")
_REPEATS = re.compile("[0-9]{1,8}")
_WHOLE = re.compile("-?[0-9]{1,15}")
_LANGUAGE = re.compile(r"^\w+:(?==)")
_ERROR = re.compile(r"#[A-ZÀ-Ý0-9/]+[!?]?|(?:Err|Fout):\d{3}")
_TRUTHS = {"=TRUE()": True, "=FALSE()": False}

Wanted = Callable[[str, bool], bool]
"""Whether a sheet is read, given its title and whether people see it."""


def read_ods(
    source: bytes | Path | str, name: str = "", progress: Progress | None = None
) -> Tables:
    """The raw tables of an OpenDocument spreadsheet, given as its bytes or its path.

    What :func:`network.exchange.read_workbook` says holds here too.
    """
    content, name = content_of(source, name)
    titles: list[str] = []

    def is_known(title: str, _: bool) -> bool:
        if title in (LISTS, guide_name()):
            return False
        titles.append(title)
        return sheet_named(title) is not None

    sheets = _read(content, name, is_known, progress)
    refuse(check_sheet_names((title, sheet_named(title)) for title in titles))
    tables: dict[str, RawTable] = {}
    count = 0
    for each in sheets:
        sheet = sheet_named(each.title)
        assert sheet is not None
        table = raw_table(sheet, each.title, each.rows)
        count += len(table.rows)
        if count > MAX_ROWS:
            found = CellFinding(each.title, "", count, "too_many_rows", {"limit": MAX_ROWS})
            raise TableError([found])
        if table.headers:
            tables[sheet.table] = table
    return Tables(name, tables)


def read_ods_sheets(content: bytes, name: str, progress: Progress | None = None) -> list[SheetRows]:
    """Every visible sheet of an OpenDocument spreadsheet, whatever it is called.

    Values and errors are as in :func:`read_ods`. Raises Stopped.
    """
    return _read(content, name, lambda _, visible: visible, progress)


def _read(content: bytes, name: str, wanted: Wanted, progress: Progress | None) -> list[SheetRows]:
    reader = _Reader(name, wanted, progress or Progress())
    stopped = False
    with opened_opendocument(content, name, _KIND) as archive:
        try:
            reader.read(archive)
        except Stopped:
            stopped = True
    if stopped:
        raise Stopped
    return reader.sheets


class _Reader:
    """Follows the elements of a spreadsheet: sheet, row, cell, paragraph; deeper is not ours."""

    def __init__(self, name: str, wanted: Wanted, progress: Progress) -> None:
        self.sheets: list[SheetRows] = []
        self._progress = progress
        self._name = name
        self._wanted = wanted
        self._styles = Styles(name)
        self._events = Events(name, _KIND)
        self._text = CellText(self._events, self._too_long)
        self._span = self._weight = 0
        self._is_spreadsheet = False
        self._in_sheet = self._in_row = self._in_cell = False
        self._title = ""
        self._rows: list[tuple[int, tuple[Any, ...]]] = []
        self._merged: list[Merged] = []
        self._seen = 0
        self._columns: list[tuple[int, str]] = []
        self._width = 0
        self._number = 0
        self._row_attributes: dict[str, str] = {}
        self._cells: list[Any] = []
        self._at = 0
        self._cell: dict[str, str] = {}

    def read(self, archive: zipfile.ZipFile) -> None:
        """Read the styles and then the sheets."""
        self._progress.at("opening", self._name)
        self._events.begin = {**self._styles.begin(), **self._text.begin(), **self._begin()}
        self._events.end = {**self._styles.end(), **self._text.end(), **self._end()}
        for part in ("styles.xml", "content.xml"):
            if part in archive.NameToInfo or part == "content.xml":
                with archive.open(part) as stream:
                    self._events.read(stream)
        if not self._is_spreadsheet:
            raise file_error(self._name, f"not_a_{_KIND}")

    def _begin(self) -> dict[str, Begin]:
        return {
            **{qualified(name): lambda _: not self._in_row for name in _AROUND},
            qualified("office:spreadsheet"): self._begin_spreadsheet,
            qualified("table:table"): self._begin_sheet,
            qualified("table:table-column"): self._begin_column,
            qualified("table:table-row"): self._begin_row,
            qualified("table:table-cell"): self._begin_cell,
            qualified("table:covered-table-cell"): self._begin_covered,
            qualified("text:p"): self._begin_paragraph,
        }

    def _end(self) -> dict[str, End]:
        return {
            qualified("table:table"): self._end_sheet,
            qualified("table:table-row"): self._end_row,
            qualified("table:table-cell"): self._end_cell,
        }

    def _begin_spreadsheet(self, _: dict[str, str]) -> bool:
        self._is_spreadsheet = True
        return True

    def _begin_sheet(self, attributes: dict[str, str]) -> bool:
        if self._in_sheet or not self._is_spreadsheet:
            return False
        self._title = attributes.get(_NAME, "")
        if not self._wanted(self._title, not self._styles.hides(attributes.get(_STYLE, ""))):
            return False
        self._in_sheet = True
        self._rows, self._merged, self._columns = [], [], []
        self._width = self._number = self._seen = 0
        self._progress.at("sheet", self._title)
        return True

    def _end_sheet(self) -> None:
        self._in_sheet = False
        last = self._rows[-1][0] if self._rows else 0
        # What is merged below the last row is of no use, and would be gone through row by row.
        merged = [each._replace(bottom=min(each.bottom, last)) for each in self._merged]
        if sum(each.bottom - each.top for each in merged) > MAX_SPAN:
            raise file_error(self._title, "too_much")
        self.sheets.append(SheetRows(self._title, tuple(self._rows), tuple(merged)))

    def _begin_column(self, attributes: dict[str, str]) -> bool:
        if self._in_sheet and not self._in_row:
            self._width += _count(attributes.get(_SAME_COLUMNS))
            self._columns.append((self._width, attributes.get(_CELL_STYLE, "")))
        return False

    def _begin_row(self, attributes: dict[str, str]) -> bool:
        if not self._in_sheet or self._in_row:
            return False
        self._in_row = True
        self._number += 1
        self._row_attributes = attributes
        self._cells, self._at = [], 0
        return True

    def _end_row(self) -> None:
        self._in_row = False
        self._seen += 1
        if self._seen % _EVERY == 0:
            self._progress.step(self._number)
        times = _count(self._row_attributes.get(_SAME_ROWS))
        if self._cells:
            cells = tuple(self._cells)
            weight = sum(len(cell) for cell in cells if isinstance(cell, str))
            for number in range(self._number, self._number + times):
                self._take(number, cells, weight)
        self._number += times - 1

    def _take(self, number: int, cells: tuple[Any, ...], weight: int) -> None:
        self._span += len(cells)
        self._weight += weight
        if number > MAX_SHEET_ROWS or self._span > MAX_SPAN or self._weight > MAX_FILE:
            raise file_error(self._title, "too_much")
        self._rows.append((number, cells))
        if len(self._rows) > MAX_ROWS + 1:
            facts = {"limit": MAX_ROWS}
            found = CellFinding(self._title, "", len(self._rows), "too_many_rows", facts)
            raise TableError([found])

    def _begin_cell(self, attributes: dict[str, str]) -> bool:
        if not self._in_row or self._in_cell:
            return False
        self._in_cell = True
        self._cell = attributes
        self._text.clear()
        return True

    def _end_cell(self) -> None:
        self._in_cell = False
        times = _count(self._cell.get(_SAME_COLUMNS))
        value = self._value()
        if value is not None:
            if isinstance(value, str) and len(value) > MAX_CELL:
                self._too_long(value)
            if self._at + times > MAX_SHEET_COLUMNS:
                raise file_error(self._title, "too_much")
            self._cells += [None] * (self._at - len(self._cells)) + [value] * times
            self._merge()
        self._at += times

    def _merge(self) -> None:
        """Note a cell that lies over others."""
        if _SPANNED_ROWS not in self._cell and _SPANNED_COLUMNS not in self._cell:
            return
        rows, columns = (_count(self._cell.get(name)) for name in (_SPANNED_ROWS, _SPANNED_COLUMNS))
        if rows > 1 or columns > 1:
            top, left = self._number, self._at
            self._merged.append(Merged(top, left, top + rows - 1, left + columns - 1))
            if len(self._merged) > _MOST_MERGED:
                raise file_error(self._title, "too_much")

    def _begin_covered(self, attributes: dict[str, str]) -> bool:
        """A cell that a merged cell lies over: what may stand in it nobody sees."""
        if self._in_row and not self._in_cell:
            self._at += _count(attributes.get(_SAME_COLUMNS))
        return False

    def _begin_paragraph(self, _: dict[str, str]) -> bool:
        return self._in_cell and self._text.begin_paragraph()

    def _too_long(self, text: str) -> None:
        at = f"{column_letters(self._at)}{self._number}"
        found = CellFinding(self._title, at, text[:100], "too_long", {"limit": MAX_CELL})
        raise TableError([found])

    def _value(self) -> Any:
        """The value of the cell that ends; what a formula gave where it holds one."""
        given, text = self._cell, self._text.whole()
        if _TYPE not in given and _FORMULA not in given:
            return text or None
        kind, formula = given.get(_TYPE), given.get(_FORMULA, "")
        if formula:
            formula = _LANGUAGE.sub("", formula)
        if given.get(_RESULT) == "error" or (formula and _ERROR.fullmatch(text or "")):
            return Faulty("error_value", text or formula)
        if formula in _TRUTHS:
            return _TRUTHS[formula]
        if kind in _NUMBERS:
            return _number(given.get(_VALUE, ""), text)
        if kind == "date":
            return self._styles.date(given.get(_DATE, ""), self._style()) or text
        if kind == "boolean":
            return given.get(_YES_NO) == "true"
        if formula and kind is None and text is None:
            return Faulty("formula_without_value", formula)
        return given.get(_STRING, text) or None

    def _style(self) -> str:
        """The style of the cell that ends: its own, or else that of its row or column."""
        own = self._cell.get(_STYLE) or self._row_attributes.get(_CELL_STYLE)
        if own:
            return own
        return next((style for end, style in self._columns if self._at < end), "")


def _count(text: str | None) -> int:
    """How often something is repeated."""
    return max(1, int(text)) if text and _REPEATS.fullmatch(text) else 1


def _number(text: str, shown: str | None) -> int | float | str | Faulty | None:
    if _WHOLE.fullmatch(text):
        return int(text)
    try:
        value = float(text)
    except ValueError:
        return shown or None
    return value if math.isfinite(value) else Faulty("error_value", text)
