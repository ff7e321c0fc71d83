"""The annex as a Word file: sound XML, real styles and fields, text that stays text."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from network.exchange.annex.composing import annex_bytes, annex_preview
from network.exchange.annex.content import Heading, Picture, Table
from network.exchange.word.widths import breakable, word_width
from network.model import Change, Internal, Network, Node, Record, Relation, apply
from network.words import Words, words_in

DAY = date(2026, 11, 21)
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x")',
    "</w:t></w:r>&amp;{0}{name}",
    "{ MERGEFIELD x } \\* PAGE",
)


def small_png() -> bytes:
    """A picture of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xc0")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.fixture
def upright() -> Picture:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'
    return Picture(svg, small_png(), 400, 300, "Afdelingen en functies", "Werken – Ontmoeting")


@pytest.fixture
def wide(upright: Picture) -> Picture:
    return replace(upright, width_pt=900, height_pt=400)


@pytest.fixture
def pictures(upright: Picture, wide: Picture) -> dict[str, Picture]:
    return {"departments_functions": upright, "functions_partners": wide}


@pytest.fixture
def file(harbour_network: Network, words: Words, pictures: dict[str, Picture]) -> bytes:
    return annex_bytes(harbour_network, words, on=DAY, pictures=pictures)


def with_records(network: Network, *records: Record) -> Network:
    return apply(network, Change.revising(network, *records))


def part(file: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return etree.fromstring(package.read(name))


def parts(file: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return package.namelist()


def text_of(node: Any) -> str:
    return "".join(t.text or "" for t in node.iter(qn("w:t")))


def test_headings_are_real_headings_in_the_order_of_the_content(
    file: bytes, harbour_network: Network, words: Words, pictures: dict[str, Picture]
) -> None:
    annex = annex_preview(harbour_network, words, on=DAY, pictures=pictures)
    expected = [(i.text, f"Heading {i.level}") for i in annex.items if isinstance(i, Heading)]
    found = [
        (p.text, p.style.name.title())
        for p in docx.Document(io.BytesIO(file)).paragraphs
        if p.style is not None and p.style.name and p.style.name.lower().startswith("heading")
    ]
    assert found == expected


def test_every_table_repeats_its_header_fits_the_text_and_keeps_rows_whole(
    file: bytes, harbour_network: Network, words: Words, pictures: dict[str, Picture]
) -> None:
    annex = annex_preview(harbour_network, words, on=DAY, pictures=pictures)
    tables = [item for item in annex.items if isinstance(item, Table)]
    made = list(part(file, "word/document.xml").iter(qn("w:tbl")))
    assert len(made) == len(tables)
    for xml, table in zip(made, tables, strict=True):
        rows = xml.findall(qn("w:tr"))
        assert len(rows) == len(table.rows) + 1
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
            index == 0 for index in range(len(rows))
        ]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        widths = [int(col.get(qn("w:w"))) for col in xml.iter(qn("w:gridCol"))]
        assert sum(widths) == int(160 / 25.4 * 72 * 20)
        assert [text_of(cell) for cell in rows[0].iter(qn("w:tc"))] == [
            column.heading for column in table.columns
        ]
        assert xml.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val")) == table.caption


def test_captions_are_numbered_by_fields_with_their_results(file: bytes) -> None:
    body = part(file, "word/document.xml")
    codes = [code.text.strip() for code in body.iter(qn("w:instrText"))]
    assert set(codes) == {"SEQ Tabel \\* ARABIC", "SEQ Figuur \\* ARABIC"}
    captions = [
        text_of(p)
        for p in body.iter(qn("w:p"))
        if (style := p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and style.get(qn("w:val")) == "Caption"
    ]
    assert "Figuur 1. Netwerkdiagram van afdelingen en kernfuncties" in captions
    assert "Figuur 2. Netwerkdiagram van kernfuncties en partners" in captions
    assert [c.split(".")[0] for c in captions if c.startswith("Tabel")] == [
        f"Tabel {n}" for n in range(1, len(captions) - 1)
    ]
    footer = next(name for name in parts(file) if "footer" in name)
    foot = part(file, f"{footer}")
    assert [c.text.strip() for c in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert text_of(foot) == "Haven voor iedereen  ·  Pagina 1 van 1"


def test_a_picture_is_a_vector_with_a_raster_behind_it_and_words_for_who_cannot_see_it(
    file: bytes, upright: Picture
) -> None:
    names = parts(file)
    assert {"word/media/figure1.svg", "word/media/figure2.svg"} <= set(names)
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.read("word/media/figure1.svg").decode() == upright.svg
    types = part(file, "[Content_Types].xml")
    svg_types = [e.get("ContentType") for e in types if e.get("PartName", "").endswith(".svg")]
    assert svg_types == ["image/svg+xml"] * 2
    body = part(file, "word/document.xml")
    relations = {
        rel.get("Id"): rel.get("Target") for rel in part(file, "word/_rels/document.xml.rels")
    }
    blips = list(body.iter(qn("a:blip")))
    svg_tag = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
    assert [relations[blip.get(qn("r:embed"))][-4:] for blip in blips] == [".png"] * 2
    assert [relations[next(blip.iter(svg_tag)).get(qn("r:embed"))] for blip in blips] == [
        "media/figure1.svg",
        "media/figure2.svg",
    ]
    properties = list(body.iter(qn("wp:docPr")))
    assert properties[0].get("descr") == upright.alt
    assert properties[0].get("title") == "Netwerkdiagram van afdelingen en kernfuncties"
    assert len({each.get("id") for each in properties}) == 2


def test_a_wide_picture_lies_on_a_wide_page_and_nothing_is_wider_than_its_page(
    file: bytes,
) -> None:
    document = docx.Document(io.BytesIO(file))
    sides = [(s.page_width, s.page_height) for s in document.sections]
    assert [width > height for width, height in sides] == [False, True, False]
    for shape, section in zip(document.inline_shapes, document.sections, strict=False):
        room = section.page_width - section.left_margin - section.right_margin
        assert shape.width <= room
    assert {round(side / 36000) for pair in sides for side in pair} == {210, 297}


def test_many_internal_columns_lie_on_a_wide_page(harbour_network: Network, words: Words) -> None:
    line = replace(
        harbour_network.engagements["quay-line"],
        wanted_levels=harbour_network.engagements["quay-line"].levels,
        note="let op",
    )
    file = annex_bytes(
        with_records(harbour_network, line),
        words,
        on=DAY,
        blocks=["participation"],
        include=frozenset(Internal),
    )
    sections = docx.Document(io.BytesIO(file)).sections
    assert [s.page_width > s.page_height for s in sections] == [False, True]


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW vMerge tcBorders shd vAlign",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr "
    "tblStylePr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "sectPr": "footerReference type pgSz pgMar cols docGrid",
}


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/numbering.xml"]
)
def test_elements_stand_in_the_order_of_the_schema(file: bytes, name: str) -> None:
    for element in part(file, name).iter(etree.Element):
        tag = etree.QName(element).localname
        if tag in ORDER and etree.QName(element).namespace == docx.oxml.ns.nsmap["w"]:
            order = ORDER[tag].split()
            children = [etree.QName(child).localname for child in element]
            assert [order.index(child) for child in children] == sorted(
                order.index(child) for child in children
            ), (name, tag, children)


def test_every_style_that_is_used_is_there(file: bytes) -> None:
    known = {s.get(qn("w:styleId")) for s in part(file, "word/styles.xml").iter(qn("w:style"))}
    tags = [qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle")]
    for name in ("word/document.xml", next(n for n in parts(file) if "footer" in n)):
        used = {e.get(qn("w:val")) for e in part(file, name).iter(*tags)}
        assert used <= known


def test_the_file_names_its_language_and_title_and_nobody(file: bytes) -> None:
    document = docx.Document(io.BytesIO(file))
    properties = document.core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (
        "Haven voor iedereen",
        "",
        "",
    )
    assert b"python-docx" not in zipfile.ZipFile(io.BytesIO(file)).read("docProps/core.xml")
    assert 'w:lang w:val="nl-NL"' in etree.tostring(part(file, "word/styles.xml")).decode()
    assert not [name for name in parts(file) if "thumbnail" in name or "customXml" in name]


def test_equal_content_gives_equal_bytes(
    file: bytes, harbour_network: Network, words: Words, pictures: dict[str, Picture]
) -> None:
    assert annex_bytes(harbour_network, words, on=DAY, pictures=pictures) == file


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_people_is_only_text(harbour_network: Network, words: Words, text: str) -> None:
    renamed = [replace(node, name=text) for node in harbour_network.nodes.values()]
    lines = [replace(each, frequency=text) for each in harbour_network.engagements.values()]
    sources = [replace(each, title=text) for each in harbour_network.sources.values()]
    project = replace(harbour_network.project, name=text)
    network = with_records(harbour_network, *renamed, *lines, *sources, project)
    file = annex_bytes(network, words, on=DAY)
    body = part(file, "word/document.xml")
    shown = text_of(body).replace("\u200b", "")
    assert shown.count(text) > 8
    codes = {code.text.strip() for code in body.iter(qn("w:instrText"))}
    assert codes == {"SEQ Tabel \\* ARABIC"}
    footer = next(name for name in parts(file) if "footer" in name)
    assert text in text_of(part(file, footer))
    assert not list(body.iter(qn("w:hyperlink")))


def test_a_word_of_thousands_of_letters_and_a_list_of_hundreds_stay_within_the_columns(
    harbour_network: Network, words: Words
) -> None:
    long_ = replace(harbour_network.nodes["works"], name="x" * 5000)
    members = [Node(id=f"p{n}", kind="partner", name=f"Partner {n}", order=n) for n in range(300)]
    ties = [
        Relation(id=f"m{n}", kind="member_of", source=f"p{n}", target="house") for n in range(300)
    ]
    file = annex_bytes(with_records(harbour_network, long_, *members, *ties), words, on=DAY)
    for table in part(file, "word/document.xml").iter(qn("w:tbl")):
        widths = [int(col.get(qn("w:w"))) for col in table.iter(qn("w:gridCol"))]
        assert sum(widths) == 9070
        assert min(widths) > 700


def test_english_reads_english(harbour_network: Network, pictures: dict[str, Picture]) -> None:
    file = annex_bytes(harbour_network, words_in("en"), on=DAY, pictures=pictures)
    text = text_of(part(file, "word/document.xml"))
    assert "Consult and decide on het plan in de raad" in text.replace("Inform, consult", "Consult")
    dutch = r"Tabel|Figuur|Bijlage|Afdeling\b|Opgave\b|aanname|Niveau|Deelnemers"
    assert not re.search(dutch, text)
    assert 'w:lang w:val="en-GB"' in etree.tostring(part(file, "word/styles.xml")).decode()


def test_a_long_word_may_break_after_a_slash_and_a_short_one_may_not() -> None:
    assert (
        breakable("Gebiedsgericht/samenlevingsgericht")
        == "Gebiedsgericht/\u200bsamenlevingsgericht"
    )
    assert breakable("en/of") == "en/of"
    assert word_width("mm", 10) > word_width("ii", 10)
