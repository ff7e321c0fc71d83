"""Five people look at one map: what that takes of the server, the line and the eye."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from network.drawing import VIEWS
from network.model import Network
from network.workspace import Workspace
from tests.acceptance.stage import PAGES, Server, Visitor, served, standing

MEGABYTES = 400
BYTES = 60_000
SECONDS = 0.5

_BOXES = """
() => {
  const { data, map } = krachtenveld.slots.get('kv_map');
  return Object.fromEntries(
    data.nodes.filter((each) => !each.frame).map((each) => [each.id, map.boxOnScreen(each.id)]));
}
"""
"""Box → where it stands on the screen: in the window, its scale, its size."""

_WATCH_DRAWING = """
() => {
  const slot = krachtenveld.slots.get('kv_map');
  const was = slot.data;
  window.drawn = 0;
  document.querySelector('.st-key-kv_typing input').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    const entered = performance.now();
    const look = () => {
      if (slot.data === was) return requestAnimationFrame(look);
      requestAnimationFrame(() => (window.drawn = performance.now() - entered));
    };
    look();
  });
}
"""
"""Milliseconds from Enter to the first frame with the new figure on the map."""


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A server that has shown nothing to anyone, and the address of its database."""
    folder = tmp_path_factory.mktemp("five")
    address = f"sqlite:///{folder / 'five.db'}"
    with served(address, folder / "log.txt") as server:
        yield server, address


def show(visitor: Visitor, view: str) -> None:
    """Choose a view and wait until it is on the map."""
    visitor.page.locator(".st-key-kv_view button").nth(list(VIEWS).index(view)).click()
    visitor.page.wait_for_function(
        "view => krachtenveld.slots.get('kv_map').data.id.startsWith(view)", arg=view
    )
    standing(visitor.page)


@pytest.fixture(scope="module")
def five(
    chromium: Browser, own_server: tuple[Server, str], enschede_network: Network
) -> Iterator[tuple[list[Visitor], str]]:
    """Five people with the map of the example before them, and its project."""
    server, address = own_server
    with Workspace.open(address) as workspace:
        project = workspace.create(enschede_network, author="Begin")
    names = ("Anna", "Bert", "Carla", "Dirk", "Els")
    people = [Visitor(chromium, server.address, name) for name in names]
    for each in people:
        each.open(PAGES["network_map"], project)
        show(each, "functions_partners")
    yield people, project
    for each in people:
        each.close()
    assert not [wrong for each in people for wrong in each.wrong]


@pytest.mark.parametrize(
    ("view", "party"), [("network", "VNG"), ("functions_partners", "Humanitas")]
)
def test_a_typed_line_is_on_the_map_at_once_costs_little_and_nothing_jumps(
    five: tuple[list[Visitor], str],
    record_property: Callable[[str, object], None],
    view: str,
    party: str,
) -> None:
    anna = five[0][0]
    page = anna.page
    show(anna, view)
    received: list[int] = []

    def count(event: dict[str, Any]) -> None:
        frame = event["response"]
        text = frame["payloadData"]
        received.append(len(base64.b64decode(text)) if frame["opcode"] == 2 else len(text))

    wire = anna.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.webSocketFrameReceived", count)
    took: list[float] = []
    sent: list[int] = []
    for function in ("kennis", "ontwikkeling", "lezen"):
        before, ties = page.evaluate(_BOXES), _ties(anna)
        page.locator(".st-key-kv_typing input").click()
        page.keyboard.type(f"{party}: {function}")
        standing(page)
        page.evaluate(_WATCH_DRAWING)
        received.clear()
        page.keyboard.press("Enter")
        page.wait_for_function("window.drawn > 0")
        standing(page, quiet=0.6)
        assert _ties(anna) == ties + 1
        assert page.evaluate(_BOXES) == before, "the picture jumped"
        took.append(page.evaluate("window.drawn") / 1000)
        sent.append(sum(received))
    record_property("seconds", took)
    record_property("bytes", sent)
    print(f"seconds {took}, bytes {sent}")
    assert 0 < max(sent) < BYTES
    assert min(took) < SECONDS


def test_a_new_box_moves_no_other(five: tuple[list[Visitor], str]) -> None:
    anna = five[0][0]
    before = anna.page.evaluate(_BOXES)
    anna.type_line("partner Volksuniversiteit: ontmoeting")
    standing(anna.page, quiet=0.6)
    after = anna.page.evaluate(_BOXES)
    assert len(after) == len(before) + 1
    scales = {box["scale"] for box in (*before.values(), *after.values())}
    assert len(scales) == 1, "the map zoomed"
    assert {id_: after[id_] for id_ in before} == before


def _ties(visitor: Visitor) -> int:
    return visitor.page.evaluate("krachtenveld.slots.get('kv_map').data.edges.length")


def test_the_others_see_it_after_their_next_deed(five: tuple[list[Visitor], str]) -> None:
    people, _ = five
    everyone = _ties(people[0])
    for each in people[1:]:
        each.page.locator(".kv-stage").press("ArrowRight")
        each.page.locator(".kv-stage").press("Enter")
        each.page.locator(".st-key-kv_panel_head").wait_for()
        standing(each.page)
        assert _ties(each) == everyone


def test_five_people_leave_the_server_under_400_megabytes(
    five: tuple[list[Visitor], str],
    own_server: tuple[Server, str],
    record_property: Callable[[str, object], None],
) -> None:
    people, project = five
    server, _ = own_server
    seen = [server.megabytes()]
    # Each of the five on another page, the heavy ones among them.
    for visitor, path in zip(people, list(PAGES.values())[2:], strict=True):
        visitor.open(path, project)
        seen.append(server.megabytes())
    for visitor in people:
        visitor.open(PAGES["network_map"], project)
        seen.append(server.megabytes())
    record_property("megabytes", seen)
    print(f"megabytes {[round(each) for each in seen]}")
    assert max(seen) < MEGABYTES
