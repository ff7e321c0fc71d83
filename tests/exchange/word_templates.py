"""Word templates as organisations have them: made by LibreOffice, as by Word, and by hand."""

from __future__ import annotations

import base64
import io
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm

DUTCH = {
    "Normal": "Standaard",
    "Heading1": "Kop1",
    "Heading2": "Kop2",
    "Heading3": "Kop3",
    "Title": "Titel",
    "Subtitle": "Ondertitel",
    "Caption": "Bijschrift",
    "ListBullet": "Lijstopsomteken",
    "TableGrid": "Tabelraster",
    "TableNormal": "Standaardtabel",
}
"""The ids that Word in Dutch gives its own styles; their names in the file stay English."""


def logo(red: int, green: int, blue: int) -> bytes:
    """A picture of 60 × 20 pixels in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\x00" + bytes((red, green, blue)) * 60) * 20
    header = struct.pack(">IIBBBBB", 60, 20, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def soffice(folder: Path, target: str, file: str) -> None:
    """Let LibreOffice convert a file in a folder."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            target,
            file,
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )


def by_libreoffice(folder: Path) -> bytes:
    """A template of LibreOffice: green headings, serif text, a logo, a section on its side."""
    (folder / "huisstijl.fodt").write_text(_FODT.format(logo=_wrapped(logo(0, 120, 60))))
    soffice(folder, "docx:MS Word 2007 XML", "huisstijl.fodt")
    return (folder / "huisstijl.docx").read_bytes()


def _wrapped(content: bytes) -> str:
    return base64.b64encode(content).decode()


_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_FODT = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
    '<style:default-style style:family="paragraph"><style:text-properties '
    'style:font-name="Liberation Serif" fo:font-family="Liberation Serif" fo:font-size="11pt" '
    'fo:language="nl" fo:country="NL"/></style:default-style>'
    '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    '<style:style style:name="Text_20_body" style:display-name="Text body" '
    'style:family="paragraph" style:parent-style-name="Standard" style:class="text">'
    '<style:paragraph-properties fo:margin-bottom="0.25cm" fo:text-align="justify"/></style:style>'
    '<style:style style:name="Heading_20_1" style:display-name="Heading 1" '
    'style:family="paragraph" style:parent-style-name="Standard" '
    'style:next-style-name="Text_20_body" style:default-outline-level="1" style:class="text">'
    '<style:paragraph-properties fo:margin-top="0.6cm" fo:margin-bottom="0.3cm" '
    'fo:keep-with-next="always" fo:border-bottom="1pt solid #00783c"/>'
    '<style:text-properties fo:font-size="20pt" fo:color="#00783c"/></style:style>'
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2" '
    'style:family="paragraph" style:parent-style-name="Standard" '
    'style:next-style-name="Text_20_body" style:default-outline-level="2" style:class="text">'
    '<style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" '
    'fo:keep-with-next="always"/><style:text-properties fo:font-size="14pt" fo:font-style="italic" '
    'fo:color="#00783c"/></style:style></office:styles><office:automatic-styles>'
    '<style:page-layout style:name="up"><style:page-layout-properties fo:page-width="21cm" '
    'fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="1.5cm" '
    'fo:margin-bottom="1.5cm" fo:margin-left="3cm" fo:margin-right="3.5cm"/>'
    '<style:header-style><style:header-footer-properties fo:min-height="2cm" '
    'fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style>'
    '<style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/>'
    '</style:footer-style></style:page-layout><style:page-layout style:name="side">'
    '<style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" '
    'style:print-orientation="landscape" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" '
    'fo:margin-left="2cm" fo:margin-right="2cm"/><style:header-style>'
    '<style:header-footer-properties fo:min-height="2cm" fo:margin-bottom="0.5cm"/>'
    "</style:header-style></style:page-layout>"
    '<style:style style:name="turned" style:family="paragraph" '
    'style:parent-style-name="Heading_20_1" style:master-page-name="Side"/>'
    '<style:style style:name="back" style:family="paragraph" '
    'style:parent-style-name="Heading_20_1" style:master-page-name="Standard"/>'
    '<style:style style:name="pic" style:family="graphic"/></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Standard" '
    'style:page-layout-name="up"><style:header><text:p><draw:frame draw:style-name="pic" '
    'draw:name="logo" text:anchor-type="as-char" svg:width="4.5cm" svg:height="1.5cm"><draw:image>'
    "<office:binary-data>{logo}</office:binary-data></draw:image></draw:frame> Gemeente Havenstad"
    "</text:p></style:header><style:footer><text:p>Blad <text:page-number/></text:p>"
    '</style:footer></style:master-page><style:master-page style:name="Side" '
    'style:page-layout-name="side"><style:header><text:p>Overzicht op zijn kant</text:p>'
    "</style:header></style:master-page></office:master-styles><office:body><office:text>"
    '<text:h text:style-name="Heading_20_1" text:outline-level="1">Aanleiding</text:h>'
    '<text:p text:style-name="Text_20_body">De raad vroeg om een voorstel. Wat hier staat blijft '
    "staan, ook als er een bijlage bij komt.</text:p>"
    '<text:h text:style-name="turned" text:outline-level="1">Planning</text:h>'
    '<text:p text:style-name="Text_20_body">Een blad dat ligt.</text:p>'
    '<text:h text:style-name="back" text:outline-level="1">Tot slot</text:h>'
    '<text:p text:style-name="Text_20_body">Met vriendelijke groet.</text:p>'
    "</office:text></office:body></office:document>"
)


def by_word() -> bytes:
    """A document of Word in Dutch.

    It has a front page with its own header, a table of contents, numbered chapters, a bookmark
    between two of them, a section on its side and a caption.
    """
    document = docx.Document()
    _speak_dutch(document)
    front = document.sections[0]
    front.page_width, front.page_height = Mm(210), Mm(297)
    front.left_margin, front.right_margin = Cm(3), Cm(2)
    front.different_first_page_header_footer = True
    front.first_page_header.paragraphs[0].add_run().add_picture(
        io.BytesIO(logo(0, 60, 130)), width=Cm(6)
    )
    front.header.paragraphs[0].text = "Bestuursopdracht"
    front.footer.paragraphs[0].text = "Gemeente Havenstad"
    document.add_paragraph("Bestuursopdracht haven", style="Title")
    document.element.body.sectPr.addprevious(parse_xml(_CONTENTS.format(w=nsdecls("w"))))
    document.add_paragraph(
        "Aanleiding", style="Heading 1"
    ).paragraph_format.page_break_before = True
    document.add_paragraph("De raad vroeg om een voorstel.")
    caption = document.add_paragraph(style="Caption")
    caption._p.extend(parse_xml(_CAPTION.format(w=nsdecls("w"))))
    grid = document.add_table(1, 2, style="Table Grid")
    grid.rows[0].cells[0].text = "Raad"
    place = document.add_paragraph()
    place._p.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="Krachtenveld"/>'))
    place._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))
    document.add_paragraph("Planning", style="Heading 1")
    document.add_paragraph("Wat na de bijlage komt.")
    side = document.add_section(WD_SECTION.NEW_PAGE)
    side.orientation = WD_ORIENT.LANDSCAPE
    side.page_width, side.page_height = Mm(297), Mm(210)
    side.different_first_page_header_footer = False
    document.add_paragraph("Overzicht", style="Heading 1")
    document.add_paragraph("Een blad dat ligt.")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _speak_dutch(document: Document) -> None:
    """Give the styles the ids of Word in Dutch, and number the chapters."""
    styles = document.styles.element
    for each in styles.iter(qn("w:style")):
        each.set(qn("w:styleId"), DUTCH.get(each.get(qn("w:styleId")), each.get(qn("w:styleId"))))
    for name in ("basedOn", "next", "link"):
        for each in styles.iter(qn(f"w:{name}")):
            each.set(qn("w:val"), DUTCH.get(each.get(qn("w:val")), each.get(qn("w:val"))))
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Kop{level + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="709" w:hanging="709"/></w:pPr></w:lvl>'
        for level, text in enumerate(("%1", "%1.%2", "%1.%2.%3"))
    )
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType '
            f'w:val="multilevel"/>{levels}</w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level in range(3):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = level
        number.get_or_add_numId().val = 77


_CONTENTS = (
    '<w:p {w}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    ' TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r><w:r>'
    '<w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>Inhoud</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_CAPTION = (
    '<w:p {w}><w:r><w:t xml:space="preserve">Tabel </w:t></w:r>'
    '<w:fldSimple w:instr=" SEQ Tabel \\* ARABIC "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    "<w:r><w:t>. Wie besluit</w:t></w:r></w:p>"
)

CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="De bijlage"/><w:tag w:val="krachtenveld"/><w:id w:val="11"/>'
    "<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Klik om tekst in te voeren.</w:t>"
    "</w:r></w:p></w:sdtContent></w:sdt>"
)
_STYLE = '<w:style w:type="{type}" w:styleId="{id}" {more}><w:name w:val="{name}"/>{rest}</w:style>'
_PURPLE = "5B2A86"
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/>'
    '<w:sz w:val="19"/><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _STYLE.format(type="paragraph", id="Broodtekst", more='w:default="1"', name="Normal", rest="")
    + _STYLE.format(
        type="paragraph",
        id="Hoofdstuk",
        more='w:customStyle="1"',
        name="Hoofdstuk huisstijl",
        rest='<w:basedOn w:val="Broodtekst"/><w:next w:val="Broodtekst"/><w:pPr><w:keepNext/>'
        '<w:spacing w:before="240" w:after="160"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:caps/>'
        f'<w:color w:val="{_PURPLE}"/><w:sz w:val="30"/></w:rPr>',
    )
    + _STYLE.format(
        type="table",
        id="Huistabel",
        more='w:customStyle="1"',
        name="Tabel huisstijl",
        rest='<w:tblPr><w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" '
        f'w:color="{_PURPLE}"/></w:tblBorders><w:tblCellMar><w:left w:w="120" w:type="dxa"/>'
        '<w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow">'
        '<w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" '
        f'w:color="auto" w:fill="{_PURPLE}"/></w:tcPr></w:tblStylePr>',
    )
)
_LETTER = (
    '<w:p><w:pPr><w:pStyle w:val="Hoofdstuk"/></w:pPr><w:r><w:t>Nota</w:t></w:r></w:p>'
    "{place}<w:p><w:r><w:t>Ondertekening</w:t></w:r></w:p>"
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
    '<w:footerReference w:type="default" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
    'w:left="1985" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_HEADER = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="2160000" cy="720000"/>'
    '<wp:docPr id="1" name="Logo" descr="Logo"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip '
    'r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="2160000" cy="720000"/></a:xfrm><a:prstGeom prst="rect">'
    "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></w:r></w:p>"
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TEMPLATE = f"{_WORD}.template.main+xml"
DOCUMENT = f"{_WORD}.document.main+xml"


def by_hand(
    place: str = CONTROL,
    *,
    body: str = _LETTER,
    main: str = TEMPLATE,
    more: dict[str, str | bytes] | None = None,
    types: str = "",
    packing: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A template part by part: a letter with a logo, its own chapters and tables, a place."""
    spaces = nsdecls("w", "r", "wp", "a", "pic")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="'
            'application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
            f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
            f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
            f"{types}</Types>"
        ),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": (
            f"<w:document {spaces}><w:body>{body.format(place=place)}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
            ("customXml", "../customXml/item1.xml"),
        ),
        "word/styles.xml": f"<w:styles {nsdecls('w')}>{_STYLES}</w:styles>",
        "word/header1.xml": f"<w:hdr {spaces}>{_HEADER}</w:hdr>",
        "word/_rels/header1.xml.rels": relations(("image", "media/logo.png")),
        "word/footer1.xml": f"<w:ftr {spaces}><w:p><w:r><w:t>Postbus 1</w:t></w:r></w:p></w:ftr>",
        "word/media/logo.png": logo(91, 42, 134),
        "customXml/item1.xml": "<zaak><nummer>2026-11</nummer></zaak>",
    }
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", packing) as package:
        for name, content in (parts | (more or {})).items():
            package.writestr(name, content)
    return saved.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """The relationships of a part: type and target of each."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{type_}" Target="{target}"/>'
        for number, (type_, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body_of(content: bytes) -> Any:
    """The body of a document."""
    return parse_xml(parts_of(content)["word/document.xml"])[0]
