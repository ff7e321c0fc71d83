"""Five people look at one map: what that takes of the server, the line and the eye."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from math import hypot
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
FIELD = ".st-key-kv_typing input"

Boxes = dict[str, dict[str, float]]

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
    ("view", "lines"),
    [
        ("departments_functions", ("Stadsdeelmanagement: lezen", "Business Controllers: lezen")),
        ("functions_partners", ("ROC van Twente: kunst", "BoekStart: kennis")),
        ("network", ("ROC van Twente: ontmoeting", "ROC van Twente: kennis")),
    ],
)
def test_a_typed_line_is_on_the_map_at_once_costs_little_and_nothing_jumps(
    five: tuple[list[Visitor], str],
    record_property: Callable[[str, object], None],
    view: str,
    lines: tuple[str, ...],
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
    for line in lines:
        before, ties = page.evaluate(_BOXES), _ties(anna)
        page.locator(FIELD).click()
        page.keyboard.type(line)
        standing(page)
        page.evaluate(_WATCH_DRAWING)
        received.clear()
        page.keyboard.press("Enter")
        page.wait_for_function("window.drawn > 0")
        standing(page, quiet=0.6)
        assert _ties(anna) == ties + 1
        way = moved(before, page.evaluate(_BOXES))
        assert len(way) <= 3 and max(way.values(), default=0) < 50, f"the picture jumped: {way}"
        took.append(round(page.evaluate("window.drawn") / 1000, 3))
        sent.append(sum(received))
    wire.detach()
    record_property("seconds", took)
    record_property("bytes", sent)
    print(f"{view}: seconds {took}, bytes {sent}")
    assert 0 < max(sent) < BYTES
    # The best of two: a machine that is busy with other things delays one, not both.
    assert min(took) < SECONDS


def test_a_new_box_comes_into_sight_and_the_others_make_room(
    five: tuple[list[Visitor], str],
) -> None:
    anna = five[0][0]
    show(anna, "functions_partners")
    before = anna.page.evaluate(_BOXES)
    anna.type_line("Alifa: ontmoeting, lezen")
    standing(anna.page, quiet=0.6)
    after = anna.page.evaluate(_BOXES)
    (new,) = (after[id_] for id_ in after.keys() - before.keys())
    assert 0 < new["x"] < 1280 and 0 < new["y"] < 800
    assert max(moved(before, after).values(), default=0) < 60


def test_on_the_whole_network_a_party_that_stood_apart_moves_alone(
    five: tuple[list[Visitor], str],
) -> None:
    anna = five[0][0]
    show(anna, "network")
    before = anna.page.evaluate(_BOXES)
    anna.type_line("VNG: lezen")
    standing(anna.page, quiet=0.6)
    far = [id_ for id_, way in moved(before, anna.page.evaluate(_BOXES)).items() if way > 40]
    assert len(far) < len(before) / 5, f"{len(far)} of {len(before)} boxes jumped"


def moved(before: Boxes, after: Boxes) -> dict[str, int]:
    """Box → how many pixels it stands from where it stood, of those that do."""
    ways = {
        id_: round(hypot(after[id_]["x"] - box["x"], after[id_]["y"] - box["y"]))
        for id_, box in before.items()
        if id_ in after
    }
    return {id_: way for id_, way in ways.items() if way}


def _ties(visitor: Visitor) -> int:
    return visitor.page.evaluate("krachtenveld.slots.get('kv_map').data.edges.length")


def test_the_others_see_it_after_their_next_deed(five: tuple[list[Visitor], str]) -> None:
    people, _ = five
    show(people[0], "functions_partners")
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
    for visitor, path in zip(people, list(PAGES.values())[2:7], strict=True):
        visitor.open(path, project)
        seen.append(server.megabytes())
    for visitor in people:
        visitor.open(PAGES["network_map"], project)
        seen.append(server.megabytes())
    record_property("megabytes", seen)
    print(f"megabytes {[round(each) for each in seen]}")
    assert max(seen) < MEGABYTES
