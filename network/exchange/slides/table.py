"""Tables on slides: cut to what a slide holds, each piece a table with the header above it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from network.exchange.annex.content import NOTHING, Cell, Line, Table
from network.exchange.slides.parts import (
    Frame,
    element,
    emu,
    named,
    paragraph,
    readable,
    run,
)
from network.exchange.word.widths import breakable, column_widths, word_width

SIZES = (16.0, 14.0, 12.0, 11.0)
"""Sizes of type from which a table takes the largest that keeps it on one slide."""
_SEVERAL = 12.0
"""The size of a table that takes several slides at all events."""
_LINE = 1.25
_BOLD = 1.1
_ACROSS, _DOWN = 5.0, 3.0
_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""*Medium Style 2 – Accent 1*: the first accent colour of whatever theme the slide has."""
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True)
class _Row:
    """A row with its first cell written out; ``group`` tells rows apart that share that cell."""

    group: int
    cells: tuple[Cell, ...]
    height: float


@dataclass(frozen=True)
class TablePage:
    """The rows of a table that stand on one slide, and whether any of them has a mark."""

    table: Table
    widths: tuple[float, ...]
    header: float
    rows: tuple[_Row, ...]
    size: float

    def marked(self, word: str) -> bool:
        """Whether a cell carries this word as a mark, such as *aanname*."""
        return any(
            word in line.mark for row in self.rows for cell in row.cells for line in cell.lines
        )

    @property
    def height(self) -> float:
        """About how high the table is, in points."""
        return self.header + sum(row.height for row in self.rows)


def table_pages(
    table: Table, width: float, height: float, narrowing: float = 1.0
) -> list[TablePage]:
    """The table in pieces of about ``height`` points, every row in one of them.

    A row that is higher than a slide is divided over several. Type is ``narrowing`` times its
    usual size.
    """
    for size in SIZES:
        pages = _pages(table, width, height, size, narrowing)
        if len(pages) == 1:
            return pages
    return _pages(table, width, height, _SEVERAL, narrowing)


def _pages(
    table: Table, width: float, height: float, size: float, narrowing: float
) -> list[TablePage]:
    type_ = size * narrowing
    # The bold of a wide typeface is wider still.
    size *= 1.0 if narrowing == 1 else _BOLD
    widths = tuple(each / 20 for each in column_widths(table, width, size))
    heads = [Cell((Line(column.heading),)) for column in table.columns]
    header = _height(heads, widths, size, bold=True)
    room = height - header
    rows = [
        piece
        for whole in _written_out(table, widths, size)
        for piece in _divided(whole, widths, size, room)
    ]
    pages: list[list[_Row]] = [[]]
    for row in rows:
        if pages[-1] and sum(each.height for each in pages[-1]) + row.height > room:
            pages.append([])
        pages[-1].append(row)
    return [TablePage(table, widths, header, tuple(page), type_) for page in pages]


def _written_out(table: Table, widths: Sequence[float], size: float) -> Iterator[_Row]:
    """Rows with the cell that spans them, whose height they share."""
    group, first, span, shared = 0, Cell(), 1, 0.0
    for cells in table.rows:
        if cells[0].rows:
            group += 1
            first, span = replace(cells[0], rows=1), cells[0].rows
            shared = _height([first], widths[:1], size, bold=table.columns[0].strong) / span
        own = _height(cells[1:], widths[1:], size)
        yield _Row(group, (first, *cells[1:]), max(own, shared))


def _height(
    cells: Sequence[Cell], widths: Sequence[float], size: float, *, bold: bool = False
) -> float:
    """About how high cells beside each other are."""
    lines = max(
        (_lines(cell, width, size, bold) for cell, width in zip(cells, widths, strict=True)),
        default=1,
    )
    return lines * size * _LINE + 2 * _DOWN


def _lines(cell: Cell, width: float, size: float, bold: bool = False) -> int:
    return sum(_wrapped(str(line), width, size, bold) for line in cell.lines) or 1


def _wrapped(text: str, width: float, size: float, bold: bool) -> int:
    """In how many lines a text falls, word by word."""
    room, lines, used = width - 2 * _ACROSS, 1, 0.0
    space = word_width(" ", size, bold)
    for word in breakable(text).split():
        wide = word_width(word.replace("\u200b", ""), size, bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        lines += max(math.ceil(wide / room) - 1, 0)
        used += (space if used else 0.0) + wide
    return lines


def _divided(row: _Row, widths: Sequence[float], size: float, room: float) -> list[_Row]:
    """The row, or pieces of at most ``room`` high where it is higher than a slide."""
    if row.height <= room:
        return [row]
    most = max(int((room - 2 * _DOWN) / (size * _LINE)), 1)
    columns = [
        list(_chunks(cell, width, size, most))
        for cell, width in zip(row.cells, widths, strict=True)
    ]
    count = max(len(chunks) for chunks in columns)
    pieces = []
    for place in range(count):
        # A cell that fits says on each slide whom the piece is about.
        cells = tuple(
            chunks[place] if place < len(chunks) else chunks[0] if len(chunks) == 1 else Cell()
            for chunks in columns
        )
        pieces.append(_Row(row.group, cells, _height(cells, widths, size)))
    return pieces


def _chunks(cell: Cell, width: float, size: float, most: int) -> Iterator[Cell]:
    """The lines of a cell in portions of at most ``most`` lines as they fall on the slide."""
    held: list[Line] = []
    used = 0
    for line in (part for each in cell.lines for part in _parts(each, width, size, most)):
        needed = _wrapped(str(line), width, size, False)
        if held and used + needed > most:
            yield Cell(tuple(held))
            held, used = [], 0
        held.append(line)
        used += needed
    yield Cell(tuple(held))


def _parts(line: Line, width: float, size: float, most: int) -> Iterator[Line]:
    """A line, cut between words where it alone would fill more than a slide."""
    if _wrapped(str(line), width, size, False) <= most:
        yield line
        return
    letters = max(int((width - 2 * _ACROSS) / (size * 0.9)), 1) * most
    words = [
        word[start : start + letters]
        for word in line.text.split(" ")
        for start in range(0, max(len(word), 1), letters)
    ]
    held = ""
    for word in words:
        longer = f"{held} {word}" if held else word
        if held and _wrapped(longer, width, size, False) > most:
            yield Line(held)
            longer = word
        held = longer
    # What must be known with a line stands at its end; a long one stands under it.
    if _wrapped(f"{held} ({line.mark})", width, size, False) <= most:
        yield Line(held, line.mark)
        return
    yield Line(held)
    yield from _parts(Line(f"({line.mark})"), width, size, most)


def table_element(number: int, page: TablePage, place: Frame, language: str) -> Any:
    """The piece of a table as a table of PowerPoint: the first row is flagged as its header."""
    columns = page.table.columns
    grid = element("a:tblGrid", *(element("a:gridCol", w=emu(width)) for width in page.widths))
    heads = [
        _cell([paragraph(run(column.heading, language, page.size, bold=True))])
        for column in columns
    ]
    rows = [element("a:tr", *heads, h=emu(page.header))]
    for at, row in enumerate(page.rows):
        covered = at > 0 and page.rows[at - 1].group == row.group
        cells = (Cell(), *row.cells[1:]) if covered else row.cells
        made = [
            _cell(_paragraphs(page, column, cell, language)) for column, cell in enumerate(cells)
        ]
        _span(made[0], page.rows, at)
        rows.append(element("a:tr", *made, h=emu(row.height)))
    properties = element("a:tblPr", element("a:tableStyleId"), firstRow=1, bandRow=1)
    properties[0].text = _STYLE
    caption = f"{page.table.label} {page.table.number}. {page.table.caption}"
    head = named("p:nvGraphicFramePr", number, page.table.caption, caption)
    locks = element("a:graphicFrameLocks", noGrp=1)
    head.extend([element("p:cNvGraphicFramePr", locks), element("p:nvPr")])
    where = element(
        "p:xfrm",
        element("a:off", x=emu(place.left), y=emu(place.top)),
        element("a:ext", cx=sum(emu(width) for width in page.widths), cy=emu(page.height)),
    )
    data = element("a:graphicData", element("a:tbl", properties, grid, *rows), uri=_TABLE)
    return element("p:graphicFrame", head, where, element("a:graphic", data))


def _cell(paragraphs: list[Any]) -> Any:
    across, down = emu(_ACROSS), emu(_DOWN)
    text = element("a:txBody", element("a:bodyPr"), element("a:lstStyle"), *paragraphs)
    edges = element("a:tcPr", marL=across, marR=across, marT=down, marB=down)
    return element("a:tc", text, edges)


def _paragraphs(page: TablePage, column: int, cell: Cell, language: str) -> list[Any]:
    bold = page.table.columns[column].strong
    made = []
    for line in cell.lines:
        text = readable(breakable(line.text))
        runs = [run(text, language, page.size, bold=bold and line.text != NOTHING)]
        if line.mark:
            mark = run(f" ({line.mark})", language, page.size)
            mark[0].set("i", "1")
            runs.append(mark)
        made.append(paragraph(*runs))
    return made or [paragraph(run("", language, page.size))]


def _span(first: Any, rows: Sequence[_Row], at: int) -> None:
    """Merge the first cells of rows of one group; those under the first are covered by it."""
    row = rows[at]
    if at and rows[at - 1].group == row.group:
        first.set("vMerge", "1")
        return
    same = 1
    while at + same < len(rows) and rows[at + same].group == row.group:
        same += 1
    if same > 1:
        first.set("rowSpan", str(same))
