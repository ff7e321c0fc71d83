"""The house style as styles of an OpenDocument text, the same that Word files have.

Names are those that LibreOffice gives its own styles, so that its pane of styles and its navigator
know what is a heading, a caption or the text of a table.
"""

from __future__ import annotations

from network.exchange.annex.content import Annex
from network.exchange.annex.pages import PAGE_MM, SIDE_MM, TOP_MM
from network.exchange.opendocument.writing import (
    FONT,
    FONT_FACES,
    document_part,
    inline,
    language_of,
    quoted,
    setting,
    settings_of,
)

ACCENT = "#1B4F91"
TINT = "#E9EFF7"
QUIET = "#595959"
HAIRLINE = "#C9D1DA"
UPRIGHT, WIDE = "Standard", "Landscape"
"""Names of the master pages."""

_SPACING = {
    "AddParaTableSpacing": "false",
    "AddParaTableSpacingAtStart": "true",
    "AddParaSpacingToTableCells": "true",
    "AddParaLineSpacingToTableCells": "true",
    "PropLineSpacingShrinksFirstLine": "true",
    "TableRowKeep": "true",
}
"""The last lets rows stay with the next where their paragraphs do."""
_EDGE_MM = 10.0
_FOOT_HEIGHT_MM = 9.0


def styles_part(annex: Annex) -> str:
    """The part with all named styles, the pages and what stands at their foot."""
    return document_part(
        "styles",
        FONT_FACES,
        f"<office:styles>{_default(annex.language)}{_paragraphs()}{_letters()}{_OUTLINE}{_BULLETS}"
        "</office:styles>",
        f"<office:automatic-styles>{_page('Upright', wide=False)}{_page('Lying', wide=True)}"
        "</office:automatic-styles>",
        "<office:master-styles>"
        f"{_master(UPRIGHT, 'Upright', annex)}{_master(WIDE, 'Lying', annex)}"
        "</office:master-styles>",
    )


def settings_part() -> str:
    """The part with settings: spaces between paragraphs, in cells too, are as Word has them."""
    items = "".join(setting(name, "boolean", value) for name, value in _SPACING.items())
    settings = settings_of("configuration-settings", items)
    return document_part("settings", f"<office:settings>{settings}</office:settings>")


def style_name(name: str) -> str:
    """A name as attributes hold it: ``Heading_20_1`` for *Heading 1*."""
    return name.replace(" ", "_20_")


def _default(language: str) -> str:
    letters = f'style:font-name="{FONT}" fo:font-size="10pt" {language_of(language)}'
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties '
        'fo:hyphenation-ladder-count="no-limit" style:writing-mode="page" '
        'style:tab-stop-distance="12.5mm"/>'
        f'<style:text-properties {letters} fo:hyphenate="false"/></style:default-style>'
        '<style:default-style style:family="table"><style:table-properties '
        'table:border-model="collapsing"/></style:default-style>'
        '<style:default-style style:family="graphic"><style:graphic-properties/>'
        "</style:default-style>"
    )


def _paragraph(
    name: str,
    letters: str,
    space: tuple[float, float],
    line: int = 110,
    *,
    more: str = "",
    parent: str = "Standard",
    after: str = "",
    level: int = 0,
) -> str:
    before, behind = space
    outline = f' style:default-outline-level="{level}"' if level else ""
    next_ = f' style:next-style-name="{style_name(after)}"' if after else ""
    based = f' style:parent-style-name="{style_name(parent)}"' if parent else ""
    return (
        f'<style:style style:name="{style_name(name)}" style:display-name={quoted(name)} '
        f'style:family="paragraph"{based}{next_}{outline} style:class="text">'
        f'<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="{behind}pt" '
        f'fo:line-height="{line}%" {more}/><style:text-properties {letters}/></style:style>'
    )


def _size(points: float, colour: str = "", *, bold: bool = False) -> str:
    return (
        f'fo:font-size="{points}pt"'
        + (f' fo:color="{colour}"' if colour else "")
        + (' fo:font-weight="bold"' if bold else "")
    )


_KEEP = 'fo:keep-with-next="always" fo:keep-together="always"'
_WHOLE_LINES = 'fo:orphans="2" fo:widows="2"'


def _paragraphs() -> str:
    table = 'fo:orphans="0" fo:widows="0"'

    def head(name: str, letters: str, space: tuple[float, float], level: int = 0) -> str:
        place = {"parent": "Heading", "after": "Text body"}
        return _paragraph(name, letters, space, 100, more=_KEEP, level=level, **place)

    return "".join(
        (
            _paragraph("Standard", _size(10), (0, 0), more=_WHOLE_LINES, parent=""),
            _paragraph("Text body", _size(10), (0, 6)),
            _paragraph("Heading", _size(16, ACCENT, bold=True), (12, 6), 100, more=_KEEP),
            head("Title", _size(22, ACCENT, bold=True), (0, 3)),
            _paragraph("Subtitle", _size(11, QUIET), (0, 12), after="Text body"),
            head("Heading 1", _size(16, ACCENT, bold=True), (18, 6), 1),
            head("Heading 2", _size(12, ACCENT, bold=True), (11, 4), 2),
            head("Heading 3", _size(10, "#000000", bold=True), (5, 2), 3),
            _paragraph("Caption", _size(9), (8, 5), 100),
            _paragraph("Caption above", _size(9), (8, 5), 100, more=_KEEP, parent="Caption"),
            _paragraph(
                "Figure", _size(10), (6, 0), 100, more='fo:keep-with-next="always"', after="Caption"
            ),
            _paragraph("Note", _size(9, QUIET), (0, 6)),
            _paragraph("List Bullet", _size(9.5), (0, 1.5), 105),
            _paragraph("Footer", _size(8, QUIET), (0, 0), 100, more='fo:text-align="end"'),
            _paragraph("Table Contents", _size(9), (2.5, 2), 105, more=table),
            _paragraph(
                "Table Heading",
                _size(9, ACCENT, bold=True),
                (3, 3),
                100,
                more=f'{table} fo:keep-with-next="always"',
            ),
            _paragraph("Table Small", _size(8), (1.25, 1), 102, more=table),
            _paragraph("Break", _size(1), (0, 0), 100),
        )
    )


def _letters() -> str:
    def letters(name: str, properties: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="text">'
            f"<style:text-properties {properties}/></style:style>"
        )

    return (
        letters("Mark", f'fo:font-style="italic" fo:color="{QUIET}"')
        + letters("Label", f'fo:font-weight="bold" fo:color="{ACCENT}"')
        + letters("Strong", 'fo:font-weight="bold"')
        + '<style:style style:name="Picture" style:family="graphic"><style:graphic-properties '
        'text:anchor-type="as-char" style:vertical-pos="top" style:vertical-rel="baseline" '
        'fo:margin="0mm" fo:padding="0mm" fo:border="none"/></style:style>'
    )


_OUTLINE = (
    '<text:outline-style style:name="Outline">'
    + "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""/>'
        for level in range(1, 11)
    )
    + "</text:outline-style>"
)
_BULLETS = (
    '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" '
    'text:style-name="Label" text:bullet-char="•"><style:list-level-properties '
    'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
    'text:label-followed-by="listtab" text:list-tab-stop-position="5mm" fo:text-indent="-5mm" '
    'fo:margin-left="5mm"/></style:list-level-properties>'
    f'<style:text-properties style:font-name="{FONT}"/></text:list-level-style-bullet>'
    "</text:list-style>"
)


def _page(name: str, *, wide: bool) -> str:
    width, height = reversed(PAGE_MM) if wide else PAGE_MM
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties '
        f'fo:page-width="{width}mm" fo:page-height="{height}mm" '
        f'style:print-orientation="{"landscape" if wide else "portrait"}" '
        f'fo:margin-left="{SIDE_MM}mm" fo:margin-right="{SIDE_MM}mm" '
        f'fo:margin-top="{TOP_MM}mm" fo:margin-bottom="{_EDGE_MM}mm" '
        'style:writing-mode="lr-tb"/><style:header-style/><style:footer-style>'
        f'<style:header-footer-properties fo:min-height="{_FOOT_HEIGHT_MM}mm" '
        'fo:margin-top="8mm" style:dynamic-spacing="true"/></style:footer-style>'
        "</style:page-layout>"
    )


def _master(name: str, layout: str, annex: Annex) -> str:
    page, of = (inline(word) for word in annex.page_words)
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">'
        f'<style:footer><text:p text:style-name="Footer">{inline(f"{annex.running}  ·  ")}{page} '
        '<text:page-number text:select-page="current">1</text:page-number> '
        f"{of} <text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
    )
