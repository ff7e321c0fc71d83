"""The map component in a real browser: what goes out, what comes back, and how often."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from network.ui.graph_view import event_of

APP = Path(__file__).with_name("graph_view_app.py")
MAP = (
    "document.querySelector('.st-key-map-figure [data-testid=stBidiComponentIsolated]')"
    ".shadowRoot.querySelector('.kv-host').map"
)


class Watched:
    """A page with its map, and everything that it said or received."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.received = 0
        self.wrong: list[str] = []
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        page.on("request", lambda sent: self._outside(sent.url, address))
        page.on("websocket", lambda wire: wire.on("framereceived", self._count))

    def _outside(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.wrong.append(url)

    def _count(self, frame: str | bytes) -> None:
        self.received += len(frame)

    def at(self, box: str) -> dict[str, Any]:
        return self.page.evaluate(f"{MAP}.boxOnScreen({json.dumps(box)})")

    def log(self) -> dict[str, Any]:
        return json.loads(self.page.locator("[data-testid=stCode] code").inner_text())

    def told(self, count: int) -> list[dict[str, Any]]:
        """What Python has been told, once it has been told so many things."""
        for _ in range(100):
            if len(self.log()["told"]) >= count:
                break
            self.page.wait_for_timeout(50)
        self.page.wait_for_timeout(150)
        return self.log()["told"]

    def click(self, box: str) -> None:
        where = self.at(box)
        self.page.mouse.click(where["x"], where["y"])

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
        self.page.mouse.move(*end, steps=4)
        self.page.mouse.up()

    @property
    def live(self) -> str:
        return self.page.locator(".kv-live").text_content() or ""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(APP)]
    command += [f"--{name}={value}" for name, value in options.items()]
    root = APP.parents[2]
    server = subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urlopen(f"{address}/_stcore/health").close()
            break
        except URLError:
            time.sleep(0.1)
    yield address
    server.terminate()
    server.wait(10)


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Any]:
    contexts = []
    pages: list[Watched] = []

    def open_(query: str = "", **options: Any) -> Watched:
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, **options)
        contexts.append(context)
        watched = Watched(context.new_page(), address)
        pages.append(watched)
        watched.page.goto(f"{address}/?{query}")
        watched.page.locator(".kv-canvas canvas").wait_for()
        watched.page.locator("[data-testid=stCode]").wait_for()
        watched.page.wait_for_timeout(300)
        return watched

    yield open_
    for context in contexts:
        context.close()
    assert not [wrong for watched in pages for wrong in watched.wrong]


@pytest.mark.browser
def test_a_click_comes_back_once_however_often_the_page_runs(opened: Any) -> None:
    watched = opened()
    watched.click("n1")
    [event] = watched.told(1)
    assert (event["kind"], event["table"], event["id"]) == ("select", "node", "n1")
    for _ in range(2):
        watched.page.get_by_role("button", name="Run again").click()
        watched.page.wait_for_timeout(300)
    assert watched.log()["runs"] >= 4
    assert len(watched.told(1)) == 1
    assert watched.live.startswith("Gekozen: Stichting Welzijn en Ontmoeting 1, Partner")


@pytest.mark.browser
def test_a_tie_can_be_chosen_and_let_go(opened: Any) -> None:
    watched = opened("nodes=15&ties=1")
    left = watched.at("n0")
    watched.page.mouse.click(left["x"] + 115 * left["scale"], left["y"])
    [event] = watched.told(1)
    assert (event["table"], event["id"]) == ("relation", "t0")
    watched.page.mouse.click(left["x"] + 115 * left["scale"], left["y"] + 25 * left["scale"])
    assert [each["id"] for each in watched.told(2)] == ["t0", ""]


@pytest.mark.browser
def test_a_box_that_is_dragged_stays_where_it_was_put(opened: Any) -> None:
    watched = opened()
    start = watched.at("n6")
    end = (start["x"] + 60, start["y"] + 25)
    watched.drag((start["x"], start["y"]), end)
    [event] = watched.told(1)
    [place] = event["places"]
    assert event["kind"] == "moved" and place["node"] == "n6"
    assert place["x"] == pytest.approx(70 + 230 + 60 / start["scale"], abs=1)
    assert place["y"] == pytest.approx(40 + 56 + 25 / start["scale"], abs=1)
    now = watched.at("n6")
    assert (now["x"], now["y"]) == pytest.approx(end, abs=1)


@pytest.mark.browser
def test_dragging_from_the_handle_connects_two_boxes(opened: Any) -> None:
    watched = opened()
    source, target = watched.at("n2"), watched.at("n9")
    watched.page.mouse.move(source["x"], source["y"])
    edge = source["x"] + source["w"] / 2 * source["scale"]
    handle = watched.page.locator(".kv-handle")
    handle.wait_for()
    assert "verbinden" in (handle.get_attribute("title") or "")
    watched.drag((edge, source["y"]), (target["x"], target["y"]))
    [event] = watched.told(1)
    assert (event["kind"], event["source"], event["target"]) == ("drawn", "n2", "n9")


@pytest.mark.browser
def test_several_deeds_in_a_row_all_arrive_in_order(opened: Any) -> None:
    watched = opened()
    for box in ("n5", "n6", "n7", "n8"):
        where = watched.at(box)
        watched.drag((where["x"], where["y"]), (where["x"] + 20, where["y"]))
        watched.page.wait_for_timeout(80)  # no hand is quicker, and vis-network counts on that
    told = watched.told(4)
    assert [each["places"][0]["node"] for each in told] == ["n5", "n6", "n7", "n8"]
    assert len({each["nonce"] for each in told}) == 4


@pytest.mark.browser
def test_a_slow_hand_chooses_when_it_lets_go_and_only_moves_when_it_drags(opened: Any) -> None:
    watched = opened()
    mouse, slow = watched.page.mouse, 600
    where = watched.at("n5")
    mouse.move(where["x"], where["y"])
    mouse.down()
    watched.page.wait_for_timeout(slow)
    mouse.move(where["x"] + 20, where["y"], steps=8)
    mouse.up()
    where = watched.at("n6")
    mouse.move(where["x"], where["y"])
    mouse.down()
    watched.page.wait_for_timeout(slow)
    mouse.up()
    told = [(each["kind"], each["id"]) for each in watched.told(2)]
    assert told == [("moved", ""), ("select", "n6")]


@pytest.mark.browser
def test_a_new_box_appears_without_the_picture_jumping(opened: Any) -> None:
    watched = opened("nodes=60&ties=120")
    watched.page.locator(".kv-stage").press("-")
    watched.page.mouse.move(5, 5)
    before, received = watched.at("n0"), watched.received
    watched.page.evaluate(f"window.kept = {MAP}")
    watched.page.get_by_role("button", name="Add").click()
    while not watched.at("new0"):
        watched.page.wait_for_timeout(10)
    watched.page.wait_for_timeout(400)
    after = watched.at("n0")
    assert (after["x"], after["y"], after["scale"]) == (before["x"], before["y"], before["scale"])
    assert watched.page.evaluate(f"window.kept === {MAP}"), "the map was made anew"
    assert watched.received - received < 60_000


@pytest.mark.browser
def test_choosing_sends_next_to_nothing(opened: Any) -> None:
    watched = opened("nodes=500&ties=1000")
    received = watched.received
    watched.click("n1")
    watched.told(1)
    assert watched.received - received < 20_000


@pytest.mark.browser
def test_python_can_choose_too(opened: Any) -> None:
    watched = opened()
    watched.page.get_by_role("button", name="Choose n4").click()
    watched.page.wait_for_timeout(500)
    watched.page.locator(".kv-stage").press("ArrowLeft")
    assert "Ontmoeting 3" in watched.live
    watched.page.keyboard.press("Escape")
    [event] = watched.told(1)
    assert event["id"] == ""


@pytest.mark.browser
def test_the_map_comes_back_after_it_was_away(opened: Any) -> None:
    watched = opened()
    watched.click("n1")
    watched.told(1)
    toggle = watched.page.get_by_text("Map", exact=True)
    toggle.click()
    watched.page.locator(".kv-canvas").wait_for(state="detached")
    toggle.click()
    watched.page.locator(".kv-canvas canvas").wait_for()
    watched.page.wait_for_timeout(300)
    watched.click("n2")
    assert [each["id"] for each in watched.told(2)] == ["n1", "n2"]


@pytest.mark.browser
def test_two_people_look_at_the_same_map_apart(opened: Any) -> None:
    one, two = opened(), opened()
    one.click("n1")
    two.click("n7")
    assert [each["id"] for each in one.told(1)] == ["n1"]
    assert [each["id"] for each in two.told(1)] == ["n7"]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_follows_the_theme_and_is_accessible(opened: Any, scheme: str) -> None:
    watched = opened(color_scheme=scheme)
    page: Page = watched.page
    assert page.locator(".kv-map").get_attribute("data-theme") == scheme
    watched.click("n1")
    watched.told(1)
    page.evaluate(Path(str(files("axe_playwright_python") / "axe.min.js")).read_text("utf-8"))
    found = page.evaluate("axe.run('.st-key-map-map').then(result => result.violations)")
    assert not [each["id"] for each in found if each["impact"] in ("serious", "critical")]


@pytest.mark.browser
def test_hostile_names_are_only_names(opened: Any) -> None:
    watched = opened()
    for box, name in (("n13", "<img src=x onerror=alert(1)>"), ("n14", "</script><script>")):
        watched.click(box)
        watched.page.wait_for_timeout(400)
        assert name in watched.live
    assert watched.page.locator(".kv-map img").count() == 0


@pytest.mark.parametrize("given", [None, "", 7, [], {}, {"kind": "other"}])
def test_what_is_no_event_is_none(given: Any) -> None:
    assert event_of(given) is None


def test_an_event_is_read() -> None:
    event = event_of(
        {"kind": "moved", "nonce": "a-1", "boxes": [{"box": "b@g", "id": "b", "x": 1.5, "y": 2}]}
    )
    assert event and event.nonce == "a-1"
    assert [(each.box, each.node, each.x, each.y) for each in event.places] == [
        ("b@g", "b", 1.5, 2.0)
    ]
