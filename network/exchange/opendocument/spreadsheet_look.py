"""The look of an OpenDocument spreadsheet: styles are made as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from network.exchange.excel.look import ACCENT, QUIET
from network.exchange.opendocument.writing import FONT, FONT_FACES, document_part, language_of

_FILLS = {"accent": ACCENT, "quiet": QUIET}
_CHARACTER_MM = 1.9
"""The width of a character of 10 points, in millimetres."""
_MARGIN_MM, _EDGE_MM = 10, 15


@dataclass(frozen=True)
class Shape:
    """How a cell looks: its type, its colours (``fill`` by name), and how it lies in its cell."""

    size: int = 10
    bold: bool = False
    white: bool = False
    accent: bool = False
    quiet: bool = False
    fill: str = ""
    text: bool = False
    amount: bool = False
    wraps: bool = False
    centred: bool = False
    middle: bool = False


class Look:
    """Names of styles; the styles themselves come out at the end."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._cells: dict[Shape, str] = {}
        self._columns: dict[int, str] = {}

    def cell(self, shape: Shape) -> str:
        """The style of cells of this shape."""
        return self._cells.setdefault(shape, f"ce{len(self._cells) + 1}")

    def column(self, width: int) -> str:
        """The style of columns that are so many characters wide."""
        return self._columns.setdefault(width, f"co{len(self._columns) + 1}")

    def fonts(self) -> str:
        """The typefaces."""
        return FONT_FACES

    def automatic(self) -> str:
        """Every style that was asked for."""
        return "".join(
            [
                "<office:automatic-styles>",
                '<number:text-style style:name="Text"><number:text-content/></number:text-style>',
                '<number:number-style style:name="Amount"><number:number '
                'number:decimal-places="2" number:min-decimal-places="2" '
                'number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
                *(_sheet(name, shown) for name, shown in (("sheet", "true"), ("hidden", "false"))),
                *(
                    f'<style:style style:name="{name}" style:family="table-column">'
                    f'<style:table-column-properties style:column-width="{mm(width)}"/>'
                    "</style:style>"
                    for width, name in self._columns.items()
                ),
                *(_cell(name, shape) for shape, name in self._cells.items()),
                "</office:automatic-styles>",
            ]
        )

    def styles(self) -> str:
        """The part with the styles that hold for the whole document, and the page to print on."""
        standard = (
            f'<style:text-properties style:font-name="{FONT}" fo:font-size="10pt" '
            f"{language_of(self._language)}/>"
        )
        margins = f'fo:margin="{_MARGIN_MM}mm" fo:margin-bottom="{_EDGE_MM - 5}mm"'
        page = (
            '<style:page-layout style:name="Page"><style:page-layout-properties '
            'fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" '
            f'{margins} style:scale-to-X="1" style:scale-to-Y="0"/>'
            "<style:header-style/><style:footer-style><style:header-footer-properties "
            'fo:min-height="6mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout>'
        )
        foot = (
            '<text:p text:style-name="Foot"><text:sheet-name>–</text:sheet-name> – '
            "<text:page-number>1</text:page-number>/<text:page-count>1</text:page-count></text:p>"
        )
        return document_part(
            "styles",
            FONT_FACES,
            f'<office:styles><style:default-style style:family="table-cell">{standard}'
            "</style:default-style>"
            '<style:style style:name="Default" style:family="table-cell"/></office:styles>',
            '<office:automatic-styles><style:style style:name="Foot" style:family="paragraph">'
            '<style:paragraph-properties fo:text-align="center"/></style:style>'
            f"{page}</office:automatic-styles>",
            '<office:master-styles><style:master-page style:name="Default" '
            f'style:page-layout-name="Page"><style:header style:display="false"><text:p/>'
            f"</style:header><style:footer>{foot}</style:footer></style:master-page>"
            "</office:master-styles>",
        )


def mm(characters: int) -> str:
    """The width of a column of so many characters."""
    return f"{characters * _CHARACTER_MM + 2:.1f}mm"


def _sheet(name: str, shown: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table" style:master-page-name="Default">'
        f'<style:table-properties table:display="{shown}" style:writing-mode="lr-tb"/>'
        "</style:style>"
    )


def _cell(name: str, shape: Shape) -> str:
    data = "Text" if shape.text else "Amount" if shape.amount else ""
    colour = "FFFFFF" if shape.white else ACCENT if shape.accent else QUIET if shape.quiet else ""
    cell = f'style:vertical-align="{"middle" if shape.middle else "top"}"'
    if shape.fill:
        cell += f' fo:background-color="#{_FILLS[shape.fill]}"'
    if shape.wraps:
        cell += ' fo:wrap-option="wrap"'
    if shape.centred:
        cell += ' style:text-align-source="fix"'
    text = f'style:font-name="{FONT}" fo:font-size="{shape.size}pt"'
    if shape.bold:
        text += ' fo:font-weight="bold"'
    if colour:
        text += f' fo:color="#{colour}"'
    return (
        f'<style:style style:name="{name}" style:family="table-cell" '
        'style:parent-style-name="Default"'
        + (f' style:data-style-name="{data}"' if data else "")
        + f"><style:table-cell-properties {cell}/>"
        + ('<style:paragraph-properties fo:text-align="center"/>' if shape.centred else "")
        + f"<style:text-properties {text}/></style:style>"
    )
