"""An annex as a Word file: renders the content of :mod:`network.exchange.annex.content`."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Any, Protocol

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from network.exchange.annex.content import (
    NOTHING,
    Annex,
    Bullets,
    Cell,
    Heading,
    Illustration,
    Paragraph,
    Picture,
    Table,
)
from network.exchange.annex.pages import (
    FOOT_MM,
    PAGE_MM,
    SIDE_MM,
    TOP_MM,
    WHOLE_PT,
    HousePages,
    Pages,
    oriented,
    picture_size,
    together,
)
from network.exchange.word.parts import (
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
from network.exchange.word.style import prepare
from network.exchange.word.widths import breakable, column_widths, fits, row_height


class Paper(Pages, Protocol):
    """What an annex is laid down on: an empty document of the house, or a template.

    ``cell_margins_pt`` is the width of both margins in a cell, ``has_title`` whether the paper
    shows a title of its own, ``words_pt`` the size of Arial that takes as much room as the letters
    of a style. ``append`` lays down a block of WordprocessingML, ``turn`` goes on with pages on
    their side or as they were, ``picture`` is a run with a picture of that size, ``content`` the
    file.
    """

    @property
    def cell_margins_pt(self) -> float: ...
    @property
    def has_title(self) -> bool: ...
    def append(self, block: Any) -> None: ...
    def turn(self, wide: bool) -> None: ...
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
    for item, wide in oriented(annex.items, paper):
        paper.turn(wide)
        _ADD[type(item)](paper, item)
        if notes and isinstance(item, Heading):
            _add_notes(paper, notes)
            notes = []
    _add_notes(paper, notes)
    return paper.content()


class _House(HousePages):
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
    width, height = reversed(PAGE_MM) if wide else PAGE_MM
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(SIDE_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(FOOT_MM)
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
    drawn = paper.picture(item.number, picture, picture_size(picture, paper))
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
    for cells, height, kept in zip(item.rows, heights, together(item, heights), strict=True):
        made = [
            table_cell(
                widths[place],
                _cell(item.columns[place].strong, cell, style, kept),
                _merge(cell),
            )
            for place, cell in enumerate(cells)
        ]
        rows.append(row(made, whole=height < WHOLE_PT))
    paper.append(_caption(item.label, item.number, item.caption, keep_next=True))
    paper.append(table(item.caption, widths, rows))


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
