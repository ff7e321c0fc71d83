"""The house style of Word files: styles, list bullets, page and document settings.

Arial stands for Liberation Sans, which has the same widths. Sizes are half-points, distances
twentieths of a point, as WordprocessingML has them (ECMA-376-1, 17).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

ACCENT = "1B4F91"
TINT = "E9EFF7"
QUIET = "595959"
HAIRLINE = "C9D1DA"
FONT = "Arial"

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}

_DROPPED = ("stylesWithEffects", "customXml", "webSettings", "thumbnail")


def prepare(document: Document, language: str) -> None:
    """Give python-docx's empty document the house style, and take out what it does not use."""
    package = document.part.package
    assert package is not None
    for rels in (document.part.rels, package.rels):
        for r_id in [r_id for r_id, rel in rels.items() if rel.reltype.endswith(_DROPPED)]:
            del rels[r_id]
    tag = LANGUAGES[language]
    _refill(document.styles.element, _styles(tag))
    _refill(document.part.numbering_part.element, _NUMBERING)
    _refill(document.settings.element, _SETTINGS.format(language=tag))
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = _APP  # type: ignore[attr-defined]
        elif part.partname == "/word/fontTable.xml":
            part._blob = _FONTS  # type: ignore[attr-defined]


def _refill(root: Any, xml: str) -> None:
    """Replace what an element holds by what this XML holds."""
    for child in list(root):
        root.remove(child)
    root.extend(_elements(xml))


def _run(size: int, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _spacing(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


_KEEP = "<w:keepNext/><w:keepLines/>"


def _paragraph(
    id_: str, name: str, paragraph: str, run: str, *, after: str = "Normal", based: str = "Normal"
) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:next w:val="{after}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def house_styles(accent: str, tint: str) -> dict[str, Any]:
    """The styles of the house by id, in colours of a template, as elements."""
    return {style.get(qn("w:styleId")): style for style in _elements("".join(_own(accent, tint)))}


def house_bullets(accent: str) -> Any:
    """The list with bullets of the house, an ``abstractNum`` in the colour of a template."""
    return _elements(_bullets(accent))[0]


def _elements(xml: str) -> list[Any]:
    return list(parse_xml(f"<w:x {nsdecls('w')}>{xml}</w:x>"))


def _styles(language: str) -> str:
    return "".join([*_defaults(language), *_own(ACCENT, TINT)])


def _defaults(language: str) -> Iterable[str]:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_run(20)}"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{_spacing(0, 120)}</w:pPr></w:pPrDefault>"
        "</w:docDefaults>"
    )
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _own(accent: str, tint: str) -> Iterable[str]:
    yield _paragraph("Title", "Title", _KEEP + _spacing(0, 60, 240), _run(44, accent, bold=True))
    yield _paragraph("Subtitle", "Subtitle", _spacing(0, 240), _run(22, QUIET))
    yield _paragraph(
        "Heading1",
        "heading 1",
        _KEEP + _spacing(360, 120, 240) + '<w:outlineLvl w:val="0"/>',
        _run(32, accent, bold=True),
    )
    yield _paragraph(
        "Heading2",
        "heading 2",
        _KEEP + _spacing(220, 80, 240) + '<w:outlineLvl w:val="1"/>',
        _run(24, accent, bold=True),
    )
    yield _paragraph(
        "Heading3",
        "heading 3",
        _KEEP + _spacing(100, 40, 240) + '<w:outlineLvl w:val="2"/>',
        _run(20, bold=True),
    )
    yield _paragraph("Caption", "caption", _spacing(160, 100, 240), _run(18))
    yield _paragraph("Figure", "Figure", "<w:keepNext/>" + _spacing(120, 0, 240), _run(20))
    yield _paragraph("Note", "Note", _spacing(0, 120), _run(18, QUIET), after="Note")
    yield _paragraph(
        "ListBullet",
        "List Bullet",
        '<w:numPr><w:numId w:val="1"/></w:numPr>' + _spacing(0, 30, 252),
        _run(19),
        after="ListBullet",
    )
    yield _paragraph(
        "Footer", "footer", _spacing(0, 0, 240) + '<w:jc w:val="right"/>', _run(16, QUIET)
    )
    yield _paragraph("TableText", "Table text", _spacing(50, 40, 252), _run(18), after="TableText")
    yield _paragraph(
        "TableHeading",
        "Table heading",
        "<w:keepNext/>" + _spacing(60, 60, 240),
        _run(18, accent, bold=True),
        after="TableText",
    )
    yield _paragraph(
        "TableSmall", "Table small", _spacing(25, 20, 245), _run(16), after="TableSmall"
    )
    yield _paragraph("Break", "Break", _spacing(0, 0, 20), _run(2))
    yield (
        '<w:style w:type="character" w:styleId="Mark"><w:name w:val="Mark"/><w:qFormat/>'
        f'<w:rPr><w:i/><w:iCs/><w:color w:val="{QUIET}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Label"><w:name w:val="Label"/><w:qFormat/>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{accent}"/></w:rPr></w:style>'
    )
    yield _TABLE_NORMAL + _table_style(accent, tint)


def _border(side: str, size: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 0), ("left", 85), ("bottom", 0), ("right", 85))
)


_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>'
    "</w:style>"
)


def _table_style(accent: str, tint: str) -> str:
    return (
        '<w:style w:type="table" w:styleId="Krachtenveld"><w:name w:val="Krachtenveld"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        + _border("top", 8, accent)
        + _border("bottom", 8, accent)
        + _border("insideH", 4, HAIRLINE)
        + "</w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        + _border("bottom", 8, accent)
        + f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _bullets(accent: str) -> str:
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:hint="default"/>'
        f'<w:color w:val="{accent}"/></w:rPr></w:lvl></w:abstractNum>'
    )


_NUMBERING = _bullets(ACCENT) + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'

_SCHEME = "".join(
    f' w:{name}="{colour}"'
    for name, colour in (
        ("bg1", "light1"),
        ("t1", "dark1"),
        ("bg2", "light2"),
        ("t2", "dark2"),
        *((f"accent{number}", f"accent{number}") for number in range(1, 7)),
        ("hyperlink", "hyperlink"),
        ("followedHyperlink", "followedHyperlink"),
    )
)
_COMPATIBLE = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
    f' w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
    )
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    f"<w:compat>{_COMPATIBLE}</w:compat>"
    '<w:themeFontLang w:val="{language}"/>'
    f"<w:clrSchemeMapping{_SCHEME}/>"
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)

_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>Krachtenveld</Application></Properties>'
)
_FONTS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>'
    f'<w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/>'
    '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
).encode()
