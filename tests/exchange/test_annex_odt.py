"""The annex as an OpenDocument text: the same content as on screen and in Word, and accessible."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from defusedxml import ElementTree

from network.exchange.annex.composing import annex_preview
from network.exchange.annex.content import (
    Annex,
    Bullets,
    Heading,
    Illustration,
    Paragraph,
    Picture,
    Table,
)
from network.exchange.annex.opendocument import odt_bytes
from network.model import Internal, Network
from network.words import Words, words_in

DAY = date(2026, 11, 21)
_SPACES = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
    }.items()
}


def q(name: str) -> str:
    """``text:p`` as the parser has it."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def picture(width: int, caption: str) -> Picture:
    """A picture of this width in points."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="300"/>'
    return Picture(svg, b"\x89PNG", width, 300, caption, f'Alt van "{caption}" & <meer>')


@pytest.fixture
def annex(harbour_network: Network, words: Words) -> Annex:
    """The annex of the harbour with two pictures, one of them wide, and all that is internal."""
    pictures = {
        "departments_functions": picture(440, "Afdelingen"),
        "functions_partners": picture(1100, "Partners"),
    }
    include = frozenset(Internal)
    return annex_preview(harbour_network, words, on=DAY, pictures=pictures, include=include)


def parts_of(annex: Annex) -> dict[str, bytes]:
    """The parts of the file."""
    with zipfile.ZipFile(io.BytesIO(odt_bytes(annex))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(element: object) -> str:
    """All text in an element, without the places where a word may break."""
    return "".join(element.itertext()).replace("\u200b", "")  # type: ignore[attr-defined]


def test_every_item_stands_in_the_text(annex: Annex) -> None:
    parts = parts_of(annex)
    body = ElementTree.fromstring(parts["content.xml"]).find(f".//{q('office:text')}")
    headings = [(int(h.get(q("text:outline-level"))), text_of(h)) for h in body.iter(q("text:h"))]
    assert headings == [(e.level, e.text) for e in annex.items if isinstance(e, Heading)]
    told = [text_of(each) for each in body.iter(q("text:p"))]
    for note in annex.notes:
        assert note.text in told
    for item in annex.items:
        if isinstance(item, Paragraph):
            assert item.text in told
        elif isinstance(item, Bullets):
            assert set(item.items) <= {text_of(each) for each in body.iter(q("text:list-item"))}
        elif isinstance(item, Table):
            assert f"{item.label} {item.number}. {item.caption}" in told
        elif isinstance(item, Illustration):
            assert f"{item.label} {item.number}. {item.picture.caption}" in told


def test_tables_have_header_rows_that_are_repeated_and_the_cells_of_the_preview(
    annex: Annex,
) -> None:
    root = ElementTree.fromstring(parts_of(annex)["content.xml"])
    tables = [item for item in annex.items if isinstance(item, Table)]
    made = list(root.iter(q("table:table")))
    assert len(made) == len(tables) > 5
    for table, item in zip(made, tables, strict=True):
        assert text_of(table.find(q("table:title"))) == item.caption
        header = table.find(q("table:table-header-rows"))
        assert [text_of(each) for each in header.iter(q("table:table-cell"))] == [
            column.heading for column in item.columns
        ]
        rows = table.findall(q("table:table-row"))
        assert len(rows) == len(item.rows)
        for row, cells in zip(rows, item.rows, strict=True):
            found = list(row)
            assert len(found) == len(cells)
            for one, cell in zip(found, cells, strict=True):
                assert (one.tag == q("table:covered-table-cell")) is (cell.rows == 0)
                lines = [text_of(p).replace(" ", "") for p in one.findall(q("text:p"))]
                expected = [str(line).replace(" ", "") for line in cell.lines]
                assert lines == (expected or ([] if cell.rows == 0 else [""]))
                spanned = int(one.get(q("table:number-rows-spanned"), 1))
                assert spanned == max(1, cell.rows)


def test_pictures_have_vector_raster_and_words(annex: Annex) -> None:
    parts = parts_of(annex)
    root = ElementTree.fromstring(parts["content.xml"])
    frames = list(root.iter(q("draw:frame")))
    pictures = [item.picture for item in annex.items if isinstance(item, Illustration)]
    assert len(frames) == len(pictures) == 2
    for frame, drawn in zip(frames, pictures, strict=True):
        kinds = [each.get(q("draw:mime-type")) for each in frame.findall(q("draw:image"))]
        assert kinds == ["image/svg+xml", "image/png"]
        for image in frame.findall(q("draw:image")):
            assert image.get("{http://www.w3.org/1999/xlink}href") in parts
        assert text_of(frame.find(q("svg:title"))) == drawn.caption
        assert text_of(frame.find(q("svg:desc"))) == drawn.alt


def test_wide_tables_and_pictures_lie_on_their_side(annex: Annex) -> None:
    parts = parts_of(annex)
    styles = ElementTree.fromstring(parts["styles.xml"])
    masters = {m.get(q("style:name")) for m in styles.iter(q("style:master-page"))}
    assert masters == {"Standard", "Landscape"}
    content = ElementTree.fromstring(parts["content.xml"])
    turned = [
        master
        for style in content.iter(q("style:style"))
        if (master := style.get(q("style:master-page-name")))
    ]
    assert "Landscape" in turned and "Standard" in turned
    widths = {
        each.get(q("fo:page-width")) for each in styles.iter(q("style:page-layout-properties"))
    }
    assert widths == {"210.0mm", "297.0mm"}
    for frame in content.iter(q("draw:frame")):
        assert float(frame.get(q("svg:width")).removesuffix("pt")) <= 701


def test_every_style_that_is_used_is_there(annex: Annex) -> None:
    parts = parts_of(annex)
    content, styles = (parts[name].decode() for name in ("content.xml", "styles.xml"))
    there = set(re.findall(r'style:name="([^"]*)"', content + styles))
    for attribute in ("text:style-name", "table:style-name", "draw:style-name"):
        assert set(re.findall(rf'{attribute}="([^"]*)"', content)) <= there
    for attribute in ("style:parent-style-name", "style:next-style-name", "style:page-layout-name"):
        assert set(re.findall(rf'{attribute}="([^"]*)"', content + styles)) <= there


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_file_names_its_language_and_title_and_nobody(
    harbour_network: Network, language: str, tag: str
) -> None:
    parts = parts_of(annex_preview(harbour_network, words_in(language), on=DAY))
    assert next(iter(parts.values())) == b"application/vnd.oasis.opendocument.text"
    meta = parts["meta.xml"].decode()
    assert "<dc:title>Haven voor iedereen</dc:title>" in meta
    assert f"<dc:language>{tag}</dc:language>" in meta
    assert "creator" not in meta and "2026-11-21" in meta
    tongue, country = tag.split("-")
    assert f'fo:language="{tongue}" fo:country="{country}"' in parts["styles.xml"].decode()


def test_hostile_text_is_text(harbour_network: Network, words: Words) -> None:
    annex = annex_preview(harbour_network, words, on=DAY, blocks=["roles"])
    hostile = ' <b>&"  x\ty</text:p>\x0b'
    changed = replace(annex, running=hostile, name=hostile, notes=(Paragraph(hostile),))
    parts = parts_of(changed)
    root = ElementTree.fromstring(parts["content.xml"])
    told = next(p for p in root.iter(q("text:p")) if "<b>" in text_of(p))
    assert [child.tag for child in told] == [q("text:s"), q("text:s"), q("text:tab")]
    ElementTree.fromstring(parts["styles.xml"])
    ElementTree.fromstring(parts["meta.xml"])


def test_equal_annexes_give_equal_bytes(annex: Annex) -> None:
    assert odt_bytes(annex) == odt_bytes(annex)
