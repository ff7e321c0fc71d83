"""A loose list as it stands: cells of text in rows, pasted or from a file of any layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from network.exchange.cells import as_text
from network.exchange.csv_folder import decoded
from network.exchange.progress import Progress
from network.exchange.sheet_rows import Merged, SheetRows
from network.exchange.tables import (
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    CellFinding,
    Faulty,
    Row,
    TableError,
    check_size,
    column_letters,
    file_error,
)

MAX_LIST_ROWS = 100_000
"""Rows of one list."""
SEPARATORS = ("\t", ";", ":", ",")
"""What may stand between the cells of a pasted line, the surest first."""
LIST_FILES = (".xlsx", ".ods", ".csv", ".tsv", ".txt")
"""Files that hold a list of any make."""

_LOOKED_AT = 200
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True)
class Grid:
    """The rows of a list that are not blank; ``place`` is what people call it, such as its sheet.

    ``joined`` are the numbers of lines without cells of their own, added to the row above them.
    ``faulty`` are cells that hold an error of the spreadsheet and count as empty.
    ``turned`` says that rows were columns, so that a row's number is that of a column.
    ``spans`` are cells merged across columns: row number, first and last column.
    """

    place: str
    rows: tuple[Row, ...]
    joined: tuple[int, ...] = ()
    faulty: tuple[str, ...] = ()
    turned: bool = False
    spans: tuple[tuple[int, int, int], ...] = ()

    @cached_property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)

    def column(self, index: int) -> list[str]:
        """The cells of a column, top down; empty where a row is shorter."""
        return [_cell(row, index) for row in self.rows]

    def label(self, number: int) -> str:
        """What people call a row: its number, or the letters of the column that it was."""
        return column_letters(number - 1) if self.turned else str(number)


def grid_of_text(text: str, place: str, separator: str | None = None) -> Grid:
    """The rows of pasted text; without a ``separator`` (``""``: none) it is looked for.

    A cell that Excel put between quotes may hold line breaks. In a table from Word a line
    without tabs goes on with the last cell of the row above it. Raises TableError where nothing
    stands in it, or too much.
    """
    check_size(place, len(text))
    if separator is None:
        separator = found_separator(text)
    rows, joined = _with_loose_lines(_lines(text, separator, place), separator)
    return _grid(place, rows, joined)


def grids_of_file(name: str, content: bytes, progress: Progress | None = None) -> list[Grid]:
    """The sheets of a workbook that have anything in them, or the one list of a CSV file.

    Raises TableError for what cannot be read or is not safe to open, and Stopped.
    """
    path = PurePosixPath(PurePosixPath(name.replace("\\", "/")).name)
    progress = progress or Progress()
    if path.suffix.lower() in (".xlsx", ".ods"):
        found = [
            _grid(sheet.title, _filled_down(sheet.rows, sheet.merged), (), sheet.merged)
            for sheet in _sheets(path, content, progress)
            if any(any(cell not in (None, "") for cell in cells) for _, cells in sheet.rows)
        ]
        if not found:
            raise file_error(path.name, "empty_list")
        return found
    progress.at("sheet", path.name)
    check_size(path.name, len(content))
    text = decoded(content, path.name)
    if text[:4].lower() == "sep=" and len(text) > 4:
        return [grid_of_text(text.partition("\n")[2], path.name, text[4])]
    return [grid_of_text(text, path.name)]


def _sheets(path: PurePosixPath, content: bytes, progress: Progress) -> list[SheetRows]:
    if path.suffix.lower() == ".ods":
        from network.exchange.opendocument.spreadsheet_reader import read_ods_sheets

        return read_ods_sheets(content, path.stem, progress)
    from network.exchange.excel.reader import read_sheets

    return read_sheets(content, path.stem, progress)


def _filled_down(
    rows: Sequence[tuple[int, tuple[Any, ...]]], merged: Sequence[Merged]
) -> list[tuple[int, tuple[Any, ...]]]:
    """The rows with what stands in cells merged downwards in each of them."""
    deep = [each for each in merged if each.bottom > each.top]
    if not deep:
        return list(rows)
    by_number = dict(rows)
    room = MAX_CELLS
    for each in deep:
        held = by_number.get(each.top, ())
        value = held[each.left] if each.left < len(held) else None
        if value in (None, "") or each.top not in by_number:
            continue
        for number in range(each.top + 1, each.bottom + 1):
            cells = by_number.get(number)
            if cells is None or all(cell in (None, "") for cell in cells):
                continue
            room -= each.left + 1
            if room < 0:
                return list(by_number.items())
            cells = [*cells, *[None] * (each.left + 1 - len(cells))]
            if cells[each.left] in (None, ""):
                cells[each.left] = value
            by_number[number] = tuple(cells)
    return list(by_number.items())


def turned(grid: Grid) -> Grid:
    """The list with its rows as columns."""
    cells = [grid.column(index) for index in range(grid.width)]
    if len(grid.rows) > MAX_COLUMNS:
        raise file_error(grid.place, "too_wide", len(grid.rows), limit=MAX_COLUMNS)
    rows = tuple(
        Row(number, tuple(column)) for number, column in enumerate(cells, 1) if any(column)
    )
    return replace(grid, rows=rows, joined=(), turned=not grid.turned)


def found_separator(text: str) -> str:
    """What stands between the cells of most lines; ``""`` for a list of names only."""
    if "\t" in text:
        return "\t"
    head = "\n".join(_BREAKS.sub("\n", text[:MAX_CELL]).split("\n")[:_LOOKED_AT])
    for sign in SEPARATORS[1:]:
        widths = [len(cells) for _, cells in _lines(head, sign, "") if any(cells)]
        if not widths:
            return ""
        width, often = Counter(widths).most_common(1)[0]
        if width > 1 and often >= 0.6 * len(widths):
            return sign
    return ""


def tidy(value: Any) -> str:
    """The text of a cell: lines without blanks around them, no signs that nobody sees."""
    if value is None or isinstance(value, Faulty):
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if not isinstance(value, str):
        return as_text(value)
    if value.isalnum():
        return value
    text = _INVISIBLE.sub("", _BREAKS.sub("\n", value))
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def _lines(text: str, separator: str, place: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows with their numbers, blank ones too."""
    if separator and text.count(separator) + text.count("\n") > MAX_CELLS:
        raise file_error(place, "too_much")
    sign = re.escape(separator)
    until = f"{sign}\r\n" if separator else "\r\n"
    end = rf"(?={sign}|[\r\n]|\Z)" if separator else r"(?=[\r\n]|\Z)"
    cell = re.compile(rf'[^\S\r\n\t]*+"((?:[^"]++|"")*+)"{end}|([^{until}]*)')
    at, number, cells = 0, 1, []
    while at <= len(text):
        found = cell.match(text, at)
        assert found is not None
        quoted = found[1]
        cells.append(tidy(quoted.replace('""', '"') if quoted is not None else found[2]))
        at = found.end()
        if separator and text.startswith(separator, at):
            at += len(separator)
            continue
        yield number, tuple(cells)
        number, cells = number + 1, []
        at += 2 if text.startswith("\r\n", at) else 1


def _with_loose_lines(
    rows: Iterable[tuple[int, tuple[str, ...]]], separator: str
) -> tuple[list[tuple[int, tuple[str, ...]]], tuple[int, ...]]:
    """Rows in which a line without tabs stands with the last cell of the row before it."""
    from network.exchange.lists.words import is_total

    whole: list[tuple[int, tuple[str, ...]]] = []
    joined: dict[int, None] = {}
    rows = list(rows)
    widths = Counter(len(cells) for _, cells in rows if any(cells))
    usual = widths.most_common(1)[0][0] if widths else 1
    for number, cells in rows:
        above, last = whole[-1] if whole else (0, ())
        loose = len(cells) == 1 and cells[0] and not is_total(cells)
        if separator == "\t" and loose and 1 < usual == len(last) and any(last):
            whole[-1] = (above, (*last[:-1], "\n".join((*last[-1:], cells[0])).strip()))
            joined[number] = None
        else:
            whole.append((number, cells))
    return whole, tuple(joined)


def _grid(
    place: str,
    rows: Iterable[tuple[int, tuple[Any, ...]]],
    joined: tuple[int, ...],
    merged: Sequence[Merged] = (),
) -> Grid:
    kept: list[Row] = []
    faulty: list[str] = []
    for number, raw in rows:
        faulty += [
            f"{column_letters(index)}{number}"
            for index, cell in enumerate(raw)
            if isinstance(cell, Faulty)
        ]
        cells = [tidy(cell) for cell in raw]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise file_error(place, "too_wide", len(cells), limit=MAX_COLUMNS)
        for index, cell in enumerate(cells):
            if len(cell) > MAX_CELL:
                at = f"{column_letters(index)}{number}"
                found = CellFinding(place, at, cell[:100], "too_long", {"limit": MAX_CELL})
                raise TableError([found])
        kept.append(Row(number, tuple(cells)))
        if len(kept) > MAX_LIST_ROWS:
            raise file_error(place, "too_many_rows", len(kept), limit=MAX_LIST_ROWS)
    if not kept:
        raise file_error(place, "empty_list")
    spans = tuple((each.top, each.left, each.right) for each in merged if each.right > each.left)
    return Grid(place, tuple(kept), joined, tuple(faulty), spans=spans)


def _cell(row: Row, index: int) -> str:
    return row.cells[index] if index < len(row.cells) else ""
