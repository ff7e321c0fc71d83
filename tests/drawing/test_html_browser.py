"""The standalone file in a real browser, without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from network.drawing import interactive
from network.drawing.figure import Box, Figure, Tie
from network.drawing.html import html_of
from network.drawing.paths import course
from network.words import Words

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test when anything in it goes wrong or asks for anything."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda sent: _note(sent.url, wrong))
    yield page
    context.close()
    assert not wrong


def _note(url: str, wrong: list[str]) -> None:
    if not url.startswith(("file:", "data:", "blob:", "about:")):
        wrong.append(url)


def _open(page: Page, figure: Figure, words: Words, folder: Path) -> None:
    path = folder / "figure.html"
    path.write_text(html_of(figure, words), encoding="utf-8")
    page.goto(path.as_uri())
    page.locator("html.drawn .kv-canvas canvas").wait_for()
    page.wait_for_timeout(50)


def _at(page: Page, box: str) -> dict[str, Any]:
    return page.evaluate(f"krachtenveldMap.boxOnScreen({json.dumps(box)})")


def test_the_map_stands_with_its_legend_and_its_twin(
    page: Page, picture: Figure, words: Words, tmp_path: Path
) -> None:
    _open(page, picture, words, tmp_path)
    assert page.locator(".kv-legend li").all_inner_texts() == [e.word for e in picture.legend]
    assert page.get_by_role("button", name="Inzoomen").is_visible()
    assert page.get_by_role("row").count() == 1 + len(picture.twin)
    assert page.evaluate("performance.getEntriesByName('krachtenveld:still').length") == 1
    assert page.evaluate("document.fonts.check('11px \"Krachtenveld Sans\"')")
    assert not page.locator("#paper").is_visible()


def test_a_map_that_gets_its_room_later_is_drawn_then(
    page: Page, picture: Figure, words: Words, tmp_path: Path
) -> None:
    path = tmp_path / "figure.html"
    path.write_text(html_of(picture, words).replace("<html", "<html hidden", 1), encoding="utf-8")
    page.goto(path.as_uri())
    page.locator("html.drawn").wait_for(state="attached")
    still = "performance.getEntriesByName('krachtenveld:still').length"
    assert page.evaluate(still) == 0
    page.evaluate("document.documentElement.hidden = false")
    page.locator(".kv-canvas canvas").wait_for()
    page.wait_for_timeout(100)
    assert page.evaluate(still) == 1
    assert _at(page, "works")["scale"] > 0.5


def test_hostile_labels_are_shown_as_they_are(
    page: Page, hostile_picture: Figure, words: Words, tmp_path: Path
) -> None:
    _open(page, hostile_picture, words, tmp_path)
    box = hostile_picture.boxes[0]
    where = _at(page, box.id)
    page.mouse.move(where["x"], where["y"])
    page.locator(".kv-tip").wait_for()
    assert box.name in page.locator(".kv-tip").inner_text()
    page.mouse.click(where["x"], where["y"])
    assert box.name in (page.locator(".kv-live").text_content() or "")
    assert page.locator(".kv-legend").inner_text() == hostile_picture.legend[0].word
    assert page.locator("img").count() == 0
    assert page.get_by_role("rowheader", name=box.name, exact=True).is_visible()


def test_the_map_is_walked_and_read_by_keyboard(
    page: Page, picture: Figure, words: Words, tmp_path: Path
) -> None:
    _open(page, picture, words, tmp_path)
    page.keyboard.press("Tab")
    stage = page.get_by_role("application", name="Kaart: Haven voor iedereen")
    assert stage.evaluate("node => node === document.activeElement")
    live = page.locator(".kv-live")
    page.keyboard.press("ArrowRight")
    assert live.text_content() == "Werken, Afdeling, 4 relaties"
    page.keyboard.press("ArrowRight")
    assert (live.text_content() or "").startswith("Ontmoeting, Kernfunctie")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    said = live.text_content() or ""
    assert said.startswith("Gekozen: Leren en lezen, Kernfunctie, 3 relaties. ")
    assert "Werken draagt bij aan Leren en lezen – gewenst" in said
    page.keyboard.press("Escape")
    assert live.text_content() == "Niets gekozen"
    before = _at(page, "works")["scale"]
    page.keyboard.press("+")
    assert _at(page, "works")["scale"] > before
    page.keyboard.press("0")
    assert _at(page, "works")["scale"] == pytest.approx(before)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Inzoomen"


def test_the_wheel_scrolls_the_page_until_the_map_is_asked(
    page: Page, picture: Figure, words: Words, tmp_path: Path
) -> None:
    rows = picture.twin * 40
    _open(page, replace(picture, twin=rows), words, tmp_path)
    where = _at(page, "works")
    page.mouse.move(where["x"], where["y"] + 80)
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") > 0
    assert _at(page, "works")["scale"] == where["scale"]
    assert page.locator(".kv-hint").is_visible()
    page.evaluate("scrollTo(0, 0)")
    page.mouse.click(where["x"], where["y"])
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == 0
    assert _at(page, "works")["scale"] > where["scale"]


def test_printing_shows_the_diagram_instead_of_the_map(
    page: Page, picture: Figure, words: Words, tmp_path: Path
) -> None:
    _open(page, picture, words, tmp_path)
    page.emulate_media(media="print")
    assert page.locator("#paper svg").is_visible()
    assert not page.locator("#map").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_file_is_accessible(
    page: Page, picture: Figure, words: Words, tmp_path: Path, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    _open(page, picture, words, tmp_path)
    assert page.locator(".kv-map").get_attribute("data-theme") == scheme
    found = _axe(page)
    serious = [v["id"] for v in found if v["impact"] in ("serious", "critical")]
    assert not serious, found


def _axe(page: Page) -> list[dict[str, Any]]:
    # Put in through the debugger, so that the policy of the page stays as it is.
    page.evaluate(Path(str(files("axe_playwright_python") / "axe.min.js")).read_text("utf-8"))
    return page.evaluate("axe.run().then(result => result.violations)")


def test_ties_run_on_screen_as_they_do_on_paper(page: Page, picture: Figure) -> None:
    script = (Path(interactive.__file__).parent / "assets/map/course.js").read_text("utf-8")
    ends: list[Any] = [*picture.boxes, *picture.groups]
    pairs = [
        (one, two, path, aside)
        for one in ends
        for two in ends
        if one is not two
        for path in ("curve", "straight")
        for aside in (0.0, 3.5)
    ]

    def data(end: Any) -> dict[str, Any]:
        if not isinstance(end, Box):
            return {"x": end.x, "y": end.y, "w": end.width, "h": end.height, "frame": True}
        edge = int(end.edge == "double")
        return {"x": end.x, "y": end.y, "w": end.width, "h": end.height, "s": end.shape, "e": edge}

    page.goto("about:blank")
    there = page.evaluate(
        "pairs => {" + script + "return pairs.map(([a, b, p, o]) =>"
        " course(a, b, p === 'straight', o)); }",
        [[data(one), data(two), path, aside] for one, two, path, aside in pairs],
    )
    for (one, two, path, aside), points in zip(pairs, there, strict=True):
        assert list(course(one, two, path, aside)) == pytest.approx(points), (one.id, two.id, path)


def test_a_large_network_stands(page: Page, words: Words, tmp_path: Path) -> None:
    boxes = tuple(
        Box(f"n{i}", f"n{i}", 75 + i % 40 * 190, 30 + i // 40 * 64, 130, 38, (f"Partij {i}",),
            "green", "Partner", f"Partij {i}")
        for i in range(1500)
    )  # fmt: skip
    ties = tuple(
        Tie(f"t{i}", f"t{i}", f"n{i % 1500}", f"n{(i * 7 + 13) % 1500}",
            style="dashed" if i % 3 else "solid")
        for i in range(3000)
    )  # fmt: skip
    _open(page, Figure("network", "Groot", 7600, 2500, boxes, ties), words, tmp_path)
    for _ in range(400):  # Asked again from here: the file lets no page evaluate text.
        if page.evaluate("performance.getEntriesByName('krachtenveld:still').length"):
            return
        page.wait_for_timeout(50)
    pytest.fail("The map does not stand still.")
