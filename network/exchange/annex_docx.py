"""An annex as a Word file: renders the content of :mod:`network.exchange.annex_content`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

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
from network.exchange.docx_widths import breakable, column_widths, row_height

_PAGE_MM = (210.0, 297.0)
_SIDE_MM, _TOP_MM, _FOOT_MM = 25.0, 21.0, 19.0
_POINTS = 72 / 25.4
_CAPTIONED_PT = 95
"""Height that heading and caption take on the page of a picture."""

_READABLE = 0.78
"""Scale under which a picture in portrait is too small: 11 points become 8.5."""

_WHOLE_PT = 230
"""Rows and tables higher than this may be divided over pages."""


def docx_bytes(annex: Annex) -> bytes:
    """The Word file of an annex; equal annexes give equal bytes."""
    document = docx.Document()
    prepare(document, annex.language)
    _describe(document, annex)
    _page(document.sections[0], wide=False)
    _foot(document, annex)
    if annex.title:
        _append(document, paragraph("Title", run(annex.title)))
        _append(document, paragraph("Subtitle", run(annex.subtitle)))
    notes = list(annex.notes)
    if annex.title:
        _add_notes(document, notes)
        notes = []
    wide = False
    for item, needs_width in _oriented(annex.items):
        if needs_width is not wide:
            wide = needs_width
            _turn(document, wide)
        _ADD[type(item)](document, item)
        if notes and isinstance(item, Heading):
            _add_notes(document, notes)
            notes = []
    _add_notes(document, notes)
    if annex.items and isinstance(annex.items[-1], Table):
        _append(document, paragraph("Break"))
    saved = io.BytesIO()
    document.save(saved)
    return same_bytes(saved.getvalue())


def _describe(document: Document, annex: Annex) -> None:
    properties = document.core_properties
    moment = datetime.combine(annex.on, time(), UTC).replace(tzinfo=None)
    properties.title = annex.name[:255]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = annex.language
    properties.created = properties.modified = moment


def _append(document: Document, block: Any) -> None:
    document.element.body.sectPr.addprevious(block)


def _add_notes(document: Document, notes: list[Paragraph]) -> None:
    for note in notes:
        _add_paragraph(document, note)


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


def _turn(document: Document, wide: bool) -> None:
    """Start a section on a new page that lies on its side, or stands again."""
    started = any(child.tag != qn("w:sectPr") for child in document.element.body)
    if not started:
        _page(document.sections[0], wide=wide)
        return
    _page(document.add_section(WD_SECTION.NEW_PAGE), wide=wide)
    break_ = document.element.body.sectPr.getprevious()
    break_.get_or_add_pPr().style = "Break"


def _oriented(items: tuple[Item, ...]) -> Iterator[tuple[Item, bool]]:
    """Items with whether they lie on a wide page: text goes with the table or picture after it."""
    wide, directions = False, []
    for item in reversed(items):
        if isinstance(item, Table):
            wide = item.wide
        elif isinstance(item, Illustration):
            wide = _lies(item.picture)
        elif isinstance(item, Bullets):
            wide = False
        directions.append(wide)
    return zip(items, reversed(directions), strict=True)


def _lies(picture: Picture) -> bool:
    """Whether a picture is too small in portrait and larger in landscape."""
    upright = _scale(picture, wide=False)
    return upright < _READABLE and _scale(picture, wide=True) > upright


def _room_pt(wide: bool) -> tuple[float, float]:
    """Width and height of the text area in points."""
    width, height = reversed(_PAGE_MM) if wide else _PAGE_MM
    return (width - 2 * _SIDE_MM) * _POINTS, (height - _TOP_MM - _FOOT_MM) * _POINTS


def _scale(picture: Picture, *, wide: bool) -> float:
    width, height = _room_pt(wide)
    return min(1.0, width / picture.width_pt, (height - _CAPTIONED_PT) / picture.height_pt)


def _add_heading(document: Document, item: Heading) -> None:
    runs = run(item.text)
    _append(document, paragraph(f"Heading{item.level}", runs, new_page=item.new_page))


def _add_paragraph(document: Document, item: Paragraph) -> None:
    _append(document, paragraph("Note" if item.quiet else "Normal", run(item.text)))


def _add_bullets(document: Document, item: Bullets) -> None:
    for text in item.items:
        _append(document, paragraph("ListBullet", run(text)))


def _caption(label: str, number: int, text: str, *, keep_next: bool) -> Any:
    return paragraph(
        "Caption",
        run(f"{label} ", "Label"),
        *field(f"SEQ {label} \\* ARABIC", str(number), "Label"),
        run(". ", "Label"),
        run(text),
        keep_next=keep_next,
    )


def _add_illustration(document: Document, item: Illustration) -> None:
    picture = item.picture
    scale = _scale(picture, wide=_lies(picture))
    size = (picture.width_pt * scale, picture.height_pt * scale)
    drawn = picture_run(
        document, item.number, picture.svg, picture.png, size, picture.caption, picture.alt
    )
    _append(document, paragraph("Figure", drawn))
    _append(document, _caption(item.label, item.number, picture.caption, keep_next=False))


def _add_table(document: Document, item: Table) -> None:
    size = 8 if item.small else 9
    widths = column_widths(item, _room_pt(item.wide)[0], size)
    heads = [
        table_cell(width, [paragraph("TableHeading", run(column.heading))])
        for width, column in zip(widths, item.columns, strict=True)
    ]
    heights = [row_height(cells, widths, size) for cells in item.rows]
    rows = [row(heads, header=True)]
    for cells, height, together in zip(item.rows, heights, _together(item, heights), strict=True):
        made = [
            table_cell(widths[place], _cell(item, place, cell, together), _merge(cell))
            for place, cell in enumerate(cells)
        ]
        rows.append(row(made, whole=height < _WHOLE_PT))
    _append(document, _caption(item.label, item.number, item.caption, keep_next=True))
    _append(document, table(item.caption, widths, rows))


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


def _cell(item: Table, place: int, cell: Cell, together: bool) -> list[Any]:
    style = "TableSmall" if item.small else "TableText"
    strong = item.columns[place].strong
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
