"""The annex as slides from the page Bijlage, in the reader's own template too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from network.workspace import Workspace
from tests.exchange import decks
from tests.ui.screens import at_rest, downloaded, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_the_slides_come_in_the_template_that_was_chosen(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bijlage", project=harbour)
    expect(page.get_by_role("article")).to_be_visible()
    deck, name = taken(page)
    assert name == "bijlage-haven-voor-iedereen.pptx"
    assert deck.slides[0].shapes.title.text_frame.text == "Haven voor iedereen"
    entry = workspace.history(harbour, limit=1)[0]
    assert entry.details == {"what": name, "internal": [], "version": "1"}
    page.get_by_text("Eigen PowerPoint-sjabloon").click()
    offer(page, "oud.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    expect(page.get_by_text("oude PowerPoint (.ppt of .pot)")).to_be_visible()
    offer(page, "huisstijl.pptx", decks.template())
    expect(page.get_by_text("De dia's worden gemaakt in 'huisstijl.pptx'.")).to_be_visible()
    at_rest(page)
    deck, _ = taken(page)
    assert deck.slides[0].shapes.title.text_frame.text == "Bestaande dia 0"
    page.get_by_role("button", name="Zonder PowerPoint-sjabloon").click()
    expect(page.get_by_text("De dia's worden gemaakt in")).to_have_count(0)


def offer(page: Page, name: str, content: bytes) -> None:
    """Choose a file as the template for slides."""
    chooser = page.locator("[class*=st-key-kv_slides_template] input[type=file]")
    expect(chooser).to_have_count(1)  # one that was used before leaves a moment later
    chooser.set_input_files({"name": name, "mimeType": "application/x", "buffer": content})
    settled(page)


def taken(page: Page) -> tuple[Any, str]:
    """The presentation behind the button, and the name of its file."""
    waiting = downloaded(page, page.get_by_role("button", name="Download PowerPoint", exact=True))
    content = Path(waiting.path()).read_bytes()
    return decks.opened(content), waiting.suggested_filename
