"""The annex in a real browser: chosen, seen as it will be, and taken along."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from network.exchange.annex.composing import BLOCKS
from network.model import Internal
from network.workspace import Workspace
from tests.exchange.word_templates import by_hand
from tests.ui.screens import at_rest, downloaded, serious, settled, to_page

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_the_paper_shows_the_blocks_that_are_ticked(visit: Visit, harbour: str) -> None:
    page = visit("bijlage", project=harbour)
    paper = page.get_by_role("article")
    expect(paper.get_by_role("heading", name="Haven voor iedereen")).to_be_visible()
    expect(paper.get_by_role("heading", name="Bijlage 2. Bronnen")).to_be_visible()
    for file in ("Word", "OpenDocument", "PowerPoint"):
        button = page.locator(".st-key-kv_annex_files").get_by_role("button", name=file)
        expect(button).to_be_in_viewport()
    page.get_by_text("Bronnen", exact=True).first.click()
    expect(paper.get_by_role("heading", name="Bijlage 2. Bronnen")).to_have_count(0)


def test_the_choice_of_blocks_survives_a_visit_to_another_page(visit: Visit, harbour: str) -> None:
    page = visit("bijlage", project=harbour)
    page.locator(".st-key-kv_annex_choice").get_by_text("Participatieplan", exact=True).click()
    expect(page.get_by_role("checkbox", name="Participatieplan", exact=True)).not_to_be_checked()
    chapter = page.get_by_role("article").get_by_role("heading", name="Communicatie")
    expect(chapter).to_have_count(0)
    to_page(page, "Te bevestigen")
    expect(page.get_by_role("heading", name="Te bevestigen")).to_be_visible()
    to_page(page, "Bijlage")
    expect(page.get_by_role("checkbox", name="Participatieplan", exact=True)).not_to_be_checked()


def test_the_word_file_holds_what_the_paper_shows(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bijlage", project=harbour)
    expect(page.get_by_role("article")).to_be_visible()
    shown = page.locator(".kv-paper table").count()
    content, name = download(page, "Download Word")
    assert name == "bijlage-haven-voor-iedereen.docx"
    document = Document(BytesIO(content))
    assert len(document.tables) == shown
    assert "1.250" not in text_of(content)
    entry = workspace.history(harbour, limit=1)[0]
    assert (entry.action, entry.author) == ("export", "Anna")
    assert entry.details == {"what": name, "internal": [], "version": "1"}
    assert workspace.issued_content(harbour, 1) == content


def test_internal_data_comes_along_once_and_only_when_ticked(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bijlage", project=harbour)
    page.get_by_text("Interne gegevens").click()
    page.get_by_text("Invloed, belang en houding").click()
    expect(page.get_by_text("De bijlage bevat nu interne gegevens")).to_be_visible()
    expect(page.get_by_alt_text("Nauw betrekken: De Kade")).to_be_visible()
    content, name = download(page, "Download Word met interne gegevens")
    assert name == "bijlage-intern-haven-voor-iedereen.docx"
    assert "Niet voor verspreiding" in text_of(content)
    entry = workspace.history(harbour, limit=1)[0]
    assert entry.details["internal"] == [Internal.ASSESSMENTS.value]
    expect(page.get_by_role("checkbox", name="Invloed, belang en houding")).not_to_be_checked()
    expect(page.get_by_role("button", name="Download Word").first).to_be_visible()
    expect(page.get_by_text("De bijlage bevat nu interne gegevens")).to_have_count(0)


def test_one_block_and_its_picture_can_be_had_alone(visit: Visit, harbour: str) -> None:
    page = visit("bijlage", project=harbour)
    expect(page.get_by_role("article")).to_be_visible()
    page.get_by_text("Eén blok of figuur").click()
    at_rest(page)
    page.get_by_label("Blok", exact=True).press_sequentially("Diagram van af")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Downloaden").click()
    content, name = download(page, "SVG, tekening voor Word")
    assert name == "haven-voor-iedereen-diagram-van-afdelingen-en-kernfuncties.svg"
    assert b"<svg" in content
    content, _ = download(page, "PNG, afbeelding (300 dpi)")
    assert content.startswith(b"\x89PNG")
    content, name = download(page, "Download Word", nth=1)
    assert name == "diagram-van-afdelingen-en-kernfuncties-haven-voor-iedereen.docx"
    assert len(Document(BytesIO(content)).inline_shapes) == 1


def test_a_template_of_ones_own_is_kept_until_it_is_taken_away(visit: Visit, harbour: str) -> None:
    page = visit("bijlage", project=harbour)
    page.get_by_text("Eigen Word-sjabloon").click()
    at_rest(page)
    choose(page, "nota.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    expect(page.get_by_text("nota.doc: Dit bestand is van een oude Word")).to_be_visible()
    choose(page, "huisstijl.dotx", by_hand())
    expect(page.get_by_text("Het Word-bestand wordt gemaakt in 'huisstijl.dotx'.")).to_be_visible()
    expect(page.get_by_text("nota.doc")).to_have_count(0)
    settled(page)
    to_page(page, "Te bevestigen")
    expect(page.get_by_role("heading", name="Te bevestigen")).to_be_visible()
    to_page(page, "Bijlage")
    expect(page.get_by_text("Het Word-bestand wordt gemaakt in")).to_be_visible()
    expect(page.get_by_role("article")).to_be_visible()
    settled(page)
    content, name = download(page, "Download Word")
    assert name == "bijlage-haven-voor-iedereen.docx"
    assert "Ondertekening" in text_of(content)
    at_rest(page)
    assert serious(page) == {}
    page.get_by_role("button", name="Zonder Word-sjabloon").click()
    expect(page.get_by_text("Het Word-bestand wordt gemaakt in")).to_have_count(0)
    settled(page)
    content, _ = download(page, "Download Word")
    assert "Ondertekening" not in text_of(content)


def test_without_blocks_the_page_says_what_to_do(visit: Visit, harbour: str) -> None:
    page = visit("bijlage", project=harbour)
    expect(page.get_by_role("article")).to_be_visible()
    choice = page.locator(".st-key-kv_annex_choice [data-testid=stCheckbox]")
    boxes = choice.locator("label:visible")
    count = sum(block.needs is None for block in BLOCKS.values())
    expect(boxes).to_have_count(count)
    expect(choice.get_by_text("Opgaven, afdelingen en rollen – nog leeg")).to_be_visible()
    for number in range(count):
        box = choice.get_by_role("checkbox").nth(number)
        if box.is_checked():
            boxes.nth(number).click()
        expect(box).not_to_be_checked()
    expect(page.get_by_text("Vink een of meer blokken aan")).to_be_visible()
    expect(page.get_by_role("button", name="Download Word").first).to_be_disabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_passes_axe(visit: Visit, harbour: str, scheme: str) -> None:
    page = visit("bijlage", project=harbour, color_scheme=scheme)
    expect(page.get_by_role("article")).to_be_visible()
    for closed in ("Eén blok of figuur", "Interne gegevens"):
        page.get_by_text(closed).click()
    at_rest(page)
    assert serious(page) == {}


def choose(page: Page, name: str, content: bytes) -> None:
    """Give a file as template."""
    given = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    settled(page)
    box = page.get_by_test_id("stFileUploader").filter(has_text="Word-sjabloon")
    expect(box).to_have_count(1)
    box.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]


def download(page: Page, name: str, nth: int = 0) -> tuple[bytes, str]:
    """The bytes and the name of the file behind a button."""
    waiting = downloaded(page, page.get_by_role("button", name=name, exact=True).nth(nth))
    return Path(waiting.path()).read_bytes(), waiting.suggested_filename


def text_of(content: bytes) -> str:
    """The text of a Word file, tags and all."""
    return ZipFile(BytesIO(content)).read("word/document.xml").decode()
