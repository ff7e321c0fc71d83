"""An annex as a Word file: renders the content of :mod:`network.exchange.annex_content`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any, Protocol

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from network.exchange.annex_content import (
    NOTHING,
    Annex,
    Bullets,
    Cell,
    Heading,
    Illustration,
    Item,
    Paragraph,
    Picture,
    Table,
)
from network.exchange.docx_parts import (
    element,
    field,
    paragraph,
    picture_run,
    row,
    run,
    same_bytes,
    table,
    table_cell,
)
from network.exchange.docx_style import prepare
from network.exchange.docx_widths import breakable, column_widths, fits, row_height

_PAGE_MM = (210.0, 297.0)
_SIDE_MM, _TOP_MM, _FOOT_MM = 25.0, 21.0, 19.0
_POINTS = 72 / 25.4
_CAPTIONED_PT = 95
"""Height that heading and caption take on the page of a picture."""

_READABLE = 0.78
"""Scale under which a picture in portrait is too small: 11 points become 8.5."""

_WHOLE_PT = 230
"""Rows and tables higher than this may be divided over pages."""


class Paper(Protocol):
    """What an annex is laid down on: an empty document of the house, or a template."""

    @property
    def cell_margins_pt(self) -> float: ...
    @property
    def has_title(self) -> bool: ...
    def append(self, block: Any) -> None: ...
    def turn(self, wide: bool) -> None: ...
    def room_pt(self, wide: bool) -> tuple[float, float]: ...
    def words_pt(self, style: str) -> float: ...
    def picture(self, number: int, picture: Picture, size_pt: tuple[float, float]) -> Any: ...
    def content(self) -> bytes: ...


def docx_bytes(annex: Annex, paper: Paper | None = None) -> bytes:
    """The Word file of an annex; equal annexes on equal paper give equal bytes."""
    paper = paper or _House(annex)
    notes = list(annex.notes)
    if annex.title:
        _add_title(paper, annex)
        _add_notes(paper, notes)
        notes = []
    for item, wide in _oriented(annex.items, paper):
        paper.turn(wide)
        _ADD[type(item)](paper, item)
        if notes and isinstance(item, Heading):
            _add_notes(paper, notes)
            notes = []
    _add_notes(paper, notes)
    return paper.content()


class _House:
    """An empty document in the style of the house."""

    cell_margins_pt = 10.0
    has_title = False

    def __init__(self, annex: Annex) -> None:
        self._document = docx.Document()
        self._wide = False
        prepare(self._document, annex.language)
        _describe(self._document, annex)
        _page(self._document.sections[0], wide=False)
        _foot(self._document, annex)

    def append(self, block: Any) -> None:
        self._document.element.body.sectPr.addprevious(block)

    def turn(self, wide: bool) -> None:
        """Start a section on a new page that lies on its side, or stands again."""
        if wide is self._wide:
            return
        self._wide = wide
        document = self._document
        if all(child.tag == qn("w:sectPr") for child in document.element.body):
            _page(document.sections[0], wide=wide)
            return
        _page(document.add_section(WD_SECTION.NEW_PAGE), wide=wide)
        break_ = document.element.body.sectPr.getprevious()
        break_.get_or_add_pPr().style = "Break"

    def room_pt(self, wide: bool) -> tuple[float, float]:
        width, height = reversed(_PAGE_MM) if wide else _PAGE_MM
        return (width - 2 * _SIDE_MM) * _POINTS, (height - _TOP_MM - _FOOT_MM) * _POINTS

    def words_pt(self, style: str) -> float:
        return 8 if style == "TableSmall" else 9

    def picture(self, number: int, picture: Picture, size_pt: tuple[float, float]) -> Any:
        given = (picture.svg, picture.png, size_pt, picture.caption, picture.alt)
        return picture_run(self._document, number, *given)

    def content(self) -> bytes:
        last = self._document.element.body.sectPr.getprevious()
        if last is not None and last.tag == qn("w:tbl"):
            self.append(paragraph("Break"))
        saved = io.BytesIO()
        self._document.save(saved)
        return same_bytes(saved.getvalue())


def _add_title(paper: Paper, annex: Annex) -> None:
    """Title and subtitle; where the paper has a title already, what the subtitle says is a note."""
    if paper.has_title:
        _add_paragraph(paper, Paragraph(annex.subtitle, quiet=True))
        return
    paper.append(paragraph("Title", run(annex.title)))
    paper.append(paragraph("Subtitle", run(annex.subtitle)))


def _describe(document: Document, annex: Annex) -> None:
    properties = document.core_properties
    moment = datetime.combine(annex.on, time(), UTC).replace(tzinfo=None)
    properties.title = annex.name[:255]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = annex.language
    properties.created = properties.modified = moment


def _page(section: Section, *, wide: bool) -> None:
    width, height = reversed(_PAGE_MM) if wide else _PAGE_MM
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(_SIDE_MM)
    section.top_margin, section.bottom_margin = Mm(_TOP_MM), Mm(_FOOT_MM)
    section.header_distance = section.footer_distance = Mm(10)


def _foot(document: Document, annex: Annex) -> None:
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    page, of = annex.page_words
    runs = [
        run(f"{annex.running}  ·  {page} "),
        *field("PAGE", "1"),
        run(f" {of} "),
        *field("NUMPAGES", "1"),
    ]
    kept = footer.paragraphs[0]._p
    kept.addprevious(paragraph("Footer", *runs))
    kept.getparent().remove(kept)


def _oriented(items: tuple[Item, ...], paper: Paper) -> Iterator[tuple[Item, bool]]:
    """Items with whether they lie on a wide page: text goes with the table or picture after it."""
    wide, directions = False, []
    for item in reversed(items):
        if isinstance(item, Table):
            wide = item.wide
        elif isinstance(item, Illustration):
            wide = _lies(item.picture, paper)
        elif isinstance(item, Bullets):
            wide = False
        directions.append(wide)
    return zip(items, reversed(directions), strict=True)


def _lies(picture: Picture, paper: Paper) -> bool:
    """Whether a picture is too small in portrait and larger in landscape."""
    upright = _scale(picture, paper, wide=False)
    return upright < _READABLE and _scale(picture, paper, wide=True) > upright


def _scale(picture: Picture, paper: Paper, *, wide: bool) -> float:
    width, height = paper.room_pt(wide)
    room = max(height / 3, height - _CAPTIONED_PT)
    return min(1.0, width / picture.width_pt, room / picture.height_pt)


def _add_notes(paper: Paper, notes: list[Paragraph]) -> None:
    for note in notes:
        _add_paragraph(paper, note)


def _add_heading(paper: Paper, item: Heading) -> None:
    runs = run(item.text)
    paper.append(paragraph(f"Heading{item.level}", runs, new_page=item.new_page))


def _add_paragraph(paper: Paper, item: Paragraph) -> None:
    paper.append(paragraph("Note" if item.quiet else "Normal", run(item.text)))


def _add_bullets(paper: Paper, item: Bullets) -> None:
    for text in item.items:
        paper.append(paragraph("ListBullet", run(text)))


def _caption(label: str, number: int, text: str, *, keep_next: bool) -> Any:
    return paragraph(
        "Caption",
        run(f"{label} ", "Label"),
        *field(f"SEQ {label} \\* ARABIC", str(number), "Label"),
        run(". ", "Label"),
        run(text),
        keep_next=keep_next,
    )


def _add_illustration(paper: Paper, item: Illustration) -> None:
    picture = item.picture
    scale = _scale(picture, paper, wide=_lies(picture, paper))
    size = (picture.width_pt * scale, picture.height_pt * scale)
    drawn = paper.picture(item.number, picture, size)
    paper.append(paragraph("Figure", drawn))
    paper.append(_caption(item.label, item.number, picture.caption, keep_next=False))


def _add_table(paper: Paper, item: Table) -> None:
    room, margins = paper.room_pt(item.wide)[0], paper.cell_margins_pt
    roomy = not item.small and fits(item, room, paper.words_pt("TableText"), margins)
    style = "TableText" if roomy else "TableSmall"
    size = paper.words_pt(style)
    widths = column_widths(item, room, size, margins)
    heads = [
        table_cell(width, [paragraph("TableHeading", run(column.heading))])
        for width, column in zip(widths, item.columns, strict=True)
    ]
    heights = [row_height(cells, widths, size, margins) for cells in item.rows]
    rows = [row(heads, header=True)]
    for cells, height, together in zip(item.rows, heights, _together(item, heights), strict=True):
        made = [
            table_cell(
                widths[place],
                _cell(item.columns[place].strong, cell, style, together),
                _merge(cell),
            )
            for place, cell in enumerate(cells)
        ]
        rows.append(row(made, whole=height < _WHOLE_PT))
    paper.append(_caption(item.label, item.number, item.caption, keep_next=True))
    paper.append(table(item.caption, widths, rows))


def _together(item: Table, heights: list[float]) -> list[bool]:
    """For each row whether it stays with the next.

    So it is in a short table, under one merged cell, and before the last row: none stands alone.
    """
    count = len(item.rows)
    short = sum(heights) < _WHOLE_PT
    together = [index < count - 1 and (short or index == count - 2) for index in range(count)]
    for index, cells in enumerate(item.rows):
        end = index + cells[0].rows
        if cells[0].rows > 1 and sum(heights[index:end]) < _WHOLE_PT:
            together[index : end - 1] = [True] * (cells[0].rows - 1)
    return together


def _merge(cell: Cell) -> str:
    return "" if cell.rows == 1 else "restart" if cell.rows else "continue"


def _cell(strong: bool, cell: Cell, style: str, together: bool) -> list[Any]:
    made = []
    for line in cell.lines:
        quiet = "Mark" if line.text == NOTHING else ""
        runs = [run(breakable(line.text), quiet, bold=strong and not quiet)]
        if line.mark:
            runs.append(run(f" ({line.mark})", "Mark"))
        made.append(paragraph(style, *runs, keep_next=together))
    return made or [element("w:p", element("w:pPr", element("w:pStyle", val=style)))]


_ADD: dict[type, Any] = {
    Heading: _add_heading,
    Paragraph: _add_paragraph,
    Bullets: _add_bullets,
    Table: _add_table,
    Illustration: _add_illustration,
}
