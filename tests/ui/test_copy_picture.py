"""The diagram as a picture: on the clipboard in one press, as a file where copying is refused."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.ui.screens import downloaded

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]

ON_THE_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const picture = await createImageBitmap(await item.getType('image/png'));
  return [picture.width, picture.height];
}"""


def test_the_diagram_goes_to_the_clipboard_by_button_and_by_key(
    visit: Visit, harbour: str, app_url: str
) -> None:
    page = visit("netwerk", project=harbour)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app_url)
    told = page.get_by_text("Het diagram staat op het klembord")
    page.get_by_role("button", name="Kopieer afbeelding").click()
    expect(told).to_be_visible()
    width, height = page.evaluate(ON_THE_CLIPBOARD)
    assert width > 600 and height > 300
    page.evaluate("navigator.clipboard.writeText('iets anders')")
    expect(told).to_be_hidden()
    page.get_by_role("application").first.focus()
    page.keyboard.press("Control+c")
    expect(told).to_be_visible()
    assert page.evaluate(ON_THE_CLIPBOARD) == [width, height]
    page.context.clear_permissions()


def test_where_the_browser_refuses_the_picture_comes_as_a_file(
    visit: Visit, harbour: str, app_url: str
) -> None:
    page = visit("netwerk", project=harbour)
    browser = page.context.new_cdp_session(page)
    seat = browser.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
    for name in ("clipboard-write", "clipboard-read"):
        browser.send(
            "Browser.setPermission",
            {
                "permission": {"name": name},
                "setting": "denied",
                "origin": app_url,
                "browserContextId": seat,
            },
        )
    waiting = downloaded(page, page.get_by_role("button", name="Kopieer afbeelding"))
    assert waiting.suggested_filename == "haven-voor-iedereen-afdelingen-en-kernfuncties.png"
    assert Path(waiting.path()).read_bytes().startswith(b"\x89PNG")
    expect(page.get_by_text("laat deze pagina geen afbeeldingen kopiëren")).to_be_visible()
    page.context.clear_permissions()


def test_the_diagram_comes_as_a_slide_of_shapes(visit: Visit, harbour: str) -> None:
    page = visit("netwerk", project=harbour)
    page.get_by_role("button", name="Downloaden").click()
    waiting = downloaded(page, page.get_by_role("button", name="PowerPoint"))
    assert waiting.suggested_filename.endswith(".pptx")
    deck = Presentation(BytesIO(Path(waiting.path()).read_bytes()))
    (slide,) = deck.slides
    assert slide.shapes.title is not None and slide.has_notes_slide
