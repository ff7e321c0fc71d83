"""An annex as an OpenDocument text, of the values of :mod:`network.exchange.annex.content`."""

from __future__ import annotations

from network.exchange.annex.content import (
    NOTHING,
    Annex,
    Bullets,
    Cell,
    Heading,
    Illustration,
    Item,
    Line,
    Paragraph,
    Table,
)
from network.exchange.annex.pages import WHOLE_PT, HousePages, oriented, picture_size, together
from network.exchange.opendocument.text_style import (
    ACCENT,
    HAIRLINE,
    TINT,
    UPRIGHT,
    WIDE,
    settings_part,
    style_name,
    styles_part,
)
from network.exchange.opendocument.writing import (
    FONT_FACES,
    document_part,
    escaped,
    inline,
    opendocument,
    quoted,
)
from network.exchange.word.widths import breakable, column_widths, fits, row_height

_MARGINS_PT = 10.0
_SIDE_PT = 4.25
"""Left and right of the text of a cell, in points."""
_TEXT_PT, _SMALL_PT = 9, 8


def odt_bytes(annex: Annex) -> bytes:
    """The OpenDocument text of an annex; equal annexes give equal bytes."""
    text = _Text()
    notes = list(annex.notes)
    if annex.title:
        text.paragraph("Title", inline(annex.title))
        text.paragraph("Subtitle", inline(annex.subtitle))
        text.add(*notes)
        notes = []
    for item, wide in oriented(annex.items, HousePages()):
        text.turn(wide)
        text.add(item)
        if notes and isinstance(item, Heading):
            text.add(*notes)
            notes = []
    text.add(*notes)
    parts = {
        "content.xml": text.written(),
        "styles.xml": styles_part(annex),
        "settings.xml": settings_part(),
        **text.pictures,
    }
    title, language = annex.name, annex.language
    return opendocument("text", parts, title=title, language=language, on=annex.on)


class _Text:
    """The body of a text, and the styles that it needs beside the named ones."""

    def __init__(self) -> None:
        self.pictures: dict[str, str | bytes] = {}
        self._body: list[str] = []
        self._sequences: dict[str, None] = {}
        self._paragraphs: dict[tuple[str, str, bool], str] = {}
        self._columns: dict[int, str] = {}
        self._tables: list[str] = []
        self._pages = HousePages()
        self._wide = False
        self._master = ""

    def turn(self, wide: bool) -> None:
        """Let what comes next start a page that lies on its side, or stands again."""
        if wide is not self._wide:
            self._wide = wide
            self._master = WIDE if wide else UPRIGHT

    def add(self, *items: Item) -> None:
        """Write items down."""
        for item in items:
            if isinstance(item, Heading):
                self._heading(item)
            elif isinstance(item, Paragraph):
                self.paragraph("Note" if item.quiet else "Text body", inline(item.text))
            elif isinstance(item, Bullets):
                self._bullets(item)
            elif isinstance(item, Table):
                self._table(item)
            else:
                self._illustration(item)

    def written(self) -> str:
        """The part that holds the text."""
        if self._body and self._body[-1].endswith("</table:table>"):
            self.paragraph("Break", "")
        sequences = "".join(
            f'<text:sequence-decl text:display-outline-level="0" text:name={quoted(name)}/>'
            for name in self._sequences
        )
        declared = f"<text:sequence-decls>{sequences}</text:sequence-decls>" if sequences else ""
        return document_part(
            "content",
            FONT_FACES,
            f"<office:automatic-styles>{self._styles()}</office:automatic-styles>",
            f"<office:body><office:text>{declared}{''.join(self._body)}</office:text>"
            "</office:body>",
        )

    def paragraph(self, style: str, content: str) -> None:
        """A paragraph of content that is XML already, in a named style."""
        self._body.append(f'<text:p text:style-name="{self._style(style)}">{content}</text:p>')

    def _style(self, name: str, *, new_page: bool = False) -> str:
        """The named style; one of its own where a paragraph starts a page too."""
        master, self._master = self._master, ""
        if not master and not new_page:
            return style_name(name)
        made = f"P{len(self._paragraphs) + 1}"
        return self._paragraphs.setdefault((name, master, new_page and not master), made)

    def _heading(self, item: Heading) -> None:
        style = self._style(f"Heading {item.level}", new_page=item.new_page)
        self._body.append(
            f'<text:h text:style-name="{style}" text:outline-level="{item.level}">'
            f"{inline(item.text)}</text:h>"
        )

    def _bullets(self, item: Bullets) -> None:
        items = "".join(
            f'<text:list-item><text:p text:style-name="{self._style("List Bullet")}">'
            f"{inline(text)}</text:p></text:list-item>"
            for text in item.items
        )
        self._body.append(f'<text:list text:style-name="Bullets">{items}</text:list>')

    def _caption(self, label: str, number: int, text: str, *, above: bool) -> None:
        self._sequences[label] = None
        self.paragraph(
            "Caption above" if above else "Caption",
            f'<text:span text:style-name="Label">{inline(label)} <text:sequence '
            f"text:ref-name={quoted(f'ref{label}{number}')} text:name={quoted(label)} "
            f'text:formula={quoted(f"ooow:{label}+1")} style:num-format="1">{number}'
            f"</text:sequence>. </text:span>{inline(text)}",
        )

    def _illustration(self, item: Illustration) -> None:
        picture = item.picture
        width, height = picture_size(picture, self._pages)
        images = ""
        for suffix, type_, content in (
            ("svg", "image/svg+xml", picture.svg),
            ("png", "image/png", picture.png),
        ):
            name = f"Pictures/figure{item.number}.{suffix}"
            self.pictures[name] = content
            images += (
                f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" '
                f'xlink:actuate="onLoad" draw:mime-type="{type_}"/>'
            )
        self.paragraph(
            "Figure",
            f"<draw:frame draw:name={quoted(f'{item.label} {item.number}')} "
            'draw:style-name="Picture" text:anchor-type="as-char" '
            f'svg:width="{width:.2f}pt" svg:height="{height:.2f}pt" draw:z-index="0">{images}'
            f"<svg:title>{escaped(picture.caption)}</svg:title>"
            f"<svg:desc>{escaped(picture.alt)}</svg:desc></draw:frame>",
        )
        self._caption(item.label, item.number, picture.caption, above=False)

    def _table(self, item: Table) -> None:
        self._caption(item.label, item.number, item.caption, above=True)
        room = self._pages.room_pt(item.wide)[0]
        roomy = not item.small and fits(item, room, _TEXT_PT, _MARGINS_PT)
        style, size = ("Table Contents", _TEXT_PT) if roomy else ("Table Small", _SMALL_PT)
        widths = column_widths(item, room, size, _MARGINS_PT)
        heights = [row_height(cells, widths, size, _MARGINS_PT) for cells in item.rows]
        name = f"Table{item.number}"
        self._tables.append(_table_style(name, sum(widths)))
        columns = "".join(
            f'<table:table-column table:style-name="{self._column(width)}"/>' for width in widths
        )
        heads = "".join(
            '<table:table-cell table:style-name="Head" office:value-type="string">'
            f'<text:p text:style-name="Table_20_Heading">{inline(column.heading)}</text:p>'
            "</table:table-cell>"
            for column in item.columns
        )
        rows = []
        kept = together(item, heights)
        for number, (cells, height) in enumerate(zip(item.rows, heights, strict=True)):
            left = len(item.rows) - number - 1
            letters = style + (" kept" if kept[number] else "")
            made = "".join(
                _cell(cell, letters, column.strong, last=cell.rows > left)
                for cell, column in zip(cells, item.columns, strict=True)
            )
            row = "Whole" if height < WHOLE_PT else "Divided"
            rows.append(f'<table:table-row table:style-name="{row}">{made}</table:table-row>')
        called = quoted(f"{item.label} {item.number}")
        self._body.append(
            f'<table:table table:name={called} table:style-name="{name}">'
            f"<table:title>{escaped(item.caption)}</table:title>{columns}"
            f'<table:table-header-rows><table:table-row table:style-name="Whole">{heads}'
            f"</table:table-row></table:table-header-rows>{''.join(rows)}</table:table>"
        )

    def _column(self, width: int) -> str:
        return self._columns.setdefault(width, f"Column{len(self._columns) + 1}")

    def _styles(self) -> str:
        paragraphs = (
            _paragraph_style(made, name, master, new_page)
            for (name, master, new_page), made in self._paragraphs.items()
        )
        columns = (
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width / 20}pt"/></style:style>'
            for width, name in self._columns.items()
        )
        return "".join([*paragraphs, *self._tables, *columns, _KEPT, _ROWS, _CELLS])


def _paragraph_style(made: str, name: str, master: str, new_page: bool) -> str:
    page = f' style:master-page-name="{master}"' if master else ""
    above = ' fo:break-before="page" fo:margin-top="0pt"' if new_page else ""
    number = ' style:page-number="auto"' if master else ""
    return (
        f'<style:style style:name="{made}" style:family="paragraph" '
        f'style:parent-style-name="{style_name(name)}"{page}>'
        f"<style:paragraph-properties{above}{number}/></style:style>"
    )


def _table_style(name: str, width: int) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties '
        f'style:width="{width / 20}pt" table:align="left" table:border-model="collapsing"/>'
        "</style:style>"
    )


_KEPT = "".join(
    f'<style:style style:name="{style_name(name)}_20_kept" style:family="paragraph" '
    f'style:parent-style-name="{style_name(name)}">'
    '<style:paragraph-properties fo:keep-with-next="always"/></style:style>'
    for name in ("Table Contents", "Table Small")
)
_ROWS = "".join(
    f'<style:style style:name="{name}" style:family="table-row">'
    f'<style:table-row-properties fo:keep-together="{keep}"/></style:style>'
    for name, keep in (("Whole", "always"), ("Divided", "auto"))
)


def _cell_style(name: str, borders: str, ground: str = "", align: str = "top") -> str:
    shade = f' fo:background-color="{ground}"' if ground else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'style:vertical-align="{align}" fo:padding-left="{_SIDE_PT}pt" '
        f'fo:padding-right="{_SIDE_PT}pt" fo:padding-top="0pt" fo:padding-bottom="0pt" '
        f'fo:border-left="none" fo:border-right="none" {borders}{shade}/></style:style>'
    )


_HEAVY, _HAIR = f"1pt solid {ACCENT}", f"0.5pt solid {HAIRLINE}"
_CELLS = (
    _cell_style(
        "Head", f'fo:border-top="{_HEAVY}" fo:border-bottom="{_HEAVY}"', TINT, align="bottom"
    )
    + _cell_style("Body", f'fo:border-top="none" fo:border-bottom="{_HAIR}"')
    + _cell_style("Last", f'fo:border-top="none" fo:border-bottom="{_HEAVY}"')
)


def _cell(cell: Cell, style: str, strong: bool, *, last: bool) -> str:
    if not cell.rows:
        return "<table:covered-table-cell/>"
    spanned = f' table:number-rows-spanned="{cell.rows}"' if cell.rows > 1 else ""
    lines = cell.lines or (Line(""),)
    paragraphs = "".join(
        f'<text:p text:style-name="{style_name(style)}">{_line(line, strong)}</text:p>'
        for line in lines
    )
    return (
        f'<table:table-cell table:style-name="{"Last" if last else "Body"}"{spanned} '
        f'office:value-type="string">{paragraphs}</table:table-cell>'
    )


def _line(line: Line, strong: bool) -> str:
    text = inline(breakable(line.text))
    style = "Mark" if line.text == NOTHING else "Strong" if strong else ""
    if style:
        text = f'<text:span text:style-name="{style}">{text}</text:span>'
    if line.mark:
        text += f'<text:span text:style-name="Mark"><text:s/>({inline(line.mark)})</text:span>'
    return text
