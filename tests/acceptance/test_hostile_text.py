"""Text is text: on every page, on the map, and in every file that leaves the house."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from network.drawing import View
from network.exchange import csv_files, read_csv_folder, workbook_bytes, write_csv_folder
from network.model import Internal, Network
from network.publishing import (
    annex_blocks,
    annex_file,
    annex_odt_file,
    picture_file,
    slides_file,
    table_file,
)
from network.words import Words
from network.workspace import Workspace, read_source
from tests.acceptance.hostile import (
    ALL,
    FORMULA,
    IMAGE,
    MARKUP,
    SCRIPT,
    TEXTS,
    caught,
    hostile_network,
    missing,
    told_beside,
)
from tests.acceptance.stage import PAGES, Visitor, standing

EVERYTHING = frozenset(Internal)


@pytest.fixture(scope="module")
def network() -> Network:
    return hostile_network()


@pytest.fixture(scope="module")
def project(new_project: Callable[[Network], str], network: Network, workspace: Workspace) -> str:
    id_ = new_project(network)
    told_beside(workspace, id_)
    return id_


@pytest.fixture
def mallory(visitor: Callable[..., Visitor]) -> Visitor:
    """Someone whose own name is hostile too."""
    return visitor("%3Cimg%20src=x%20onerror=alert(1)%3E")


_HOUSE, _CULTURE, _TWIN = f"Huis {FORMULA}", f"Cultuur {MARKUP}", f"{MARKUP} en co"
PLACES = {
    "start": (ALL, FORMULA),
    "stakeholders": (*TEXTS, _HOUSE, _CULTURE),
    "participation": TEXTS,
    "confirm": (f"{_CULTURE} draagt bij aan {SCRIPT}", ALL),
    "annex": (*TEXTS, ALL, _CULTURE, _HOUSE),
    "history": TEXTS,
    "agreements": (*TEXTS, ALL),
    "contacts": (*TEXTS, ALL),
    "analysis": (*TEXTS, _CULTURE),
    "what_if": (IMAGE, SCRIPT),
    "national": (*TEXTS, _TWIN),
    "issued": TEXTS,
    "findings": (*TEXTS, ALL, _CULTURE),
    "duplicates": (*TEXTS, _TWIN),
}
"""Page → texts that it must show to the letter."""


@pytest.mark.parametrize("page_id", list(PLACES))
def test_a_page_shows_hostile_text_as_that_text(
    mallory: Visitor, project: str, page_id: str
) -> None:
    page = mallory.open(PAGES[page_id], project)
    for summary in page.locator("[data-testid=stExpander] summary").all():
        summary.click()
        standing(page)
    assert missing(page, *PLACES[page_id]) == []
    assert caught(page) == []


def test_every_page_is_looked_at() -> None:
    assert {*PLACES, "network_map"} == set(PAGES)


def test_the_map_its_panel_its_matrix_and_its_list_show_it_too(
    mallory: Visitor, project: str
) -> None:
    page = mallory.open(PAGES["network_map"], project, select="p3")
    page.locator(".st-key-kv_panel_head").wait_for()
    assert missing(page, MARKUP, ALL, SCRIPT, f"mail, {FORMULA}") == []
    page.locator(".st-key-kv_view button").nth(2).click()
    standing(page)
    for place, text in enumerate(TEXTS):
        box = mallory.box(f"p{place}")
        page.mouse.move(box["x"], box["y"])
        page.mouse.click(box["x"], box["y"])
        page.wait_for_function(
            "text => document.querySelector('.st-key-kv_panel_head').textContent.includes(text)",
            arg=text,
        )
        live = page.locator(".kv-live").text_content() or ""
        assert text in live
    assert caught(page) == []
    for place in (1, 2):
        page.locator(".st-key-kv_shown_as button").nth(place).click()
        standing(page)
        assert missing(page, *TEXTS, f"Cultuur {MARKUP}") == []
        assert caught(page) == []


def test_what_is_typed_asked_and_told_about_it_is_text(mallory: Visitor, project: str) -> None:
    page = mallory.open(PAGES["network_map"], project)
    field = page.locator(".st-key-kv_typing input")
    field.fill(f"**Nieuw** {IMAGE}: {SCRIPT}")
    field.press("Enter")
    page.locator(".kv-question").wait_for()
    standing(page)
    assert missing(page, f"**Nieuw** {IMAGE}") == []
    page.locator(".kv-question").get_by_role("button", name="Partner", exact=True).click()
    page.locator(".kv-question").wait_for(state="detached")
    standing(page)
    assert missing(page, f"**Nieuw** {IMAGE}") == []
    assert caught(page) == []
    page = mallory.open(PAGES["history"], project)
    page.locator("[data-testid=stExpander] summary").first.click()
    standing(page)
    assert missing(page, f"**Nieuw** {IMAGE}") == []
    assert caught(page) == []


def test_the_html_file_shows_it_without_a_server(
    chromium: Browser, network: Network, words: Words, tmp_path: Path
) -> None:
    file = tmp_path / "kaart.html"
    file.write_bytes(picture_file(network, ".html", View(id="network"), words))
    page = chromium.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: wrong.append(sent.url))
    page.goto(file.as_uri())
    page.locator(".kv-canvas canvas").wait_for()
    for _ in TEXTS:
        page.keyboard.press("Tab")
    assert missing(page, *TEXTS) == []
    assert caught(page) == []
    assert [each for each in wrong if not each.startswith(("file:", "data:"))] == []
    page.close()


@pytest.mark.parametrize("view", ["network", "functions_partners"])
def test_the_drawing_holds_no_element_that_a_text_made(
    network: Network, words: Words, view: str
) -> None:
    svg = picture_file(network, ".svg", View(id=view), words).decode()
    made = set(re.findall(r"<([a-zA-Z]+)", re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)))
    assert made.isdisjoint({"script", "img", "image", "a", "foreignObject"})
    assert not re.search(r"<[^>]+\bonerror\s*=", svg)


def test_in_excel_a_formula_is_a_text(network: Network, words: Words, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "lijst.xlsx"
    file.write_bytes(workbook_bytes(network, words, EVERYTHING))
    cells = [
        cell
        for sheet in load_workbook(file).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells if "HYPERLINK" in str(cell.value)} == {"s"}
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {*TEXTS, ALL} <= {str(cell.value) for cell in cells}
    with zipfile.ZipFile(file) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "/sheet" in name]
    assert sheets and not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    assert read_source(file).nodes == network.nodes


def test_in_csv_a_formula_has_a_quote_before_it_that_goes_when_it_is_read(
    network: Network, tmp_path: Path
) -> None:
    cells = [
        cell
        for content in csv_files(network, EVERYTHING).values()
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
        for cell in row
    ]
    assert "'" + FORMULA in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    write_csv_folder(network, tmp_path / "map")
    assert read_source(tmp_path / "map").nodes == network.nodes
    assert read_csv_folder(tmp_path / "map")


def test_in_word_it_is_text_without_a_link_or_a_field(
    network: Network, words: Words, tmp_path: Path
) -> None:
    from docx import Document

    file = tmp_path / "bijlage.docx"
    file.write_bytes(annex_file(network, words, on=date(2025, 5, 1), include=EVERYTHING))
    document = Document(str(file))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    texts = [each.text for each in document.paragraphs] + [cell.text for cell in cells]
    told = "\n".join(texts)
    assert [text for text in (*TEXTS, f"Cultuur {MARKUP}") if text not in told] == []
    with zipfile.ZipFile(file) as parts:
        links = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels")]
        body = parts.read("word/document.xml").decode()
    assert not any('TargetMode="External"' in each for each in links)
    assert "<w:hyperlink" not in body
    fields = re.findall(r"<w:instrText[^>]*>(.*?)</w:instrText>", body)
    assert not [each for each in fields if "http" in each]


FILES: dict[str, Callable[[Network, Words], bytes]] = {
    **{
        suffix: lambda network, t, suffix=suffix: table_file(network, suffix, t, EVERYTHING)
        for suffix in (".ods", ".gexf", ".graphml", ".kumu.xlsx")
    },
    ".odt": lambda network, t: annex_odt_file(
        network, t, on=date(2025, 5, 1), include=EVERYTHING, blocks=annex_blocks()
    ),
    ".pptx": lambda network, t: slides_file(
        network, t, on=date(2025, 5, 1), include=EVERYTHING, blocks=annex_blocks()
    ),
}
_ACTIVE = {"script", "img", "a", "f", "hyperlink", "hlinkClick", "hlinkHover", "object", "oleObj"}
"""Elements that do something: links, formulas, things within things. A sequence counts figures."""


def active(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """The elements of a part that do something, or refer to what is outside it."""
    return [
        (tag, named)
        for element in ElementTree.fromstring(xml).iter()
        for tag in [str(element.tag).rpartition("}")[2]]
        for named in [{key.rpartition("}")[2]: text for key, text in element.attrib.items()}]
        if tag in _ACTIVE
        or (named.keys() & {"formula", "onerror"} and tag != "sequence")
        or named.get("TargetMode") == "External"
        or re.match(r"\w+:", named.get("href", "").strip())
    ]


@pytest.mark.parametrize("suffix", FILES)
def test_no_file_holds_a_link_a_formula_or_an_element_that_a_text_made(
    network: Network, words: Words, suffix: str
) -> None:
    content = FILES[suffix](network, words)
    parts = {"": content}
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    xml = {name: part for name, part in parts.items() if part.lstrip().startswith(b"<")}
    assert {name: found for name, part in xml.items() if (found := active(part))} == {}
    assert any(b"alert(1)" in part for part in parts.values())
