"""The map before a room: large type, nothing but the map and the line, a key for everything."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from network.drawing.theme import BEAMER, contrast
from network.model import Network, Node, Project, Relation
from network.workspace import Workspace
from tests.ui.screens import serious, settled, the_map

LABEL = "Typ wat er gezegd wordt"
SLOT = "krachtenveld.slots.get('kv_beamer_map')"
SMALLEST = f"""() => {{
  const {{ data, map }} = {SLOT};
  const sizes = [...data.nodes.filter((each) => !each.frame).map((each) => each.f ?? 11),
    ...data.labels.map((label) => label[3])];
  const box = data.nodes.find((each) => !each.frame).id;
  return Math.min(...sizes) * map.boxOnScreen(box).scale;
}}"""


@pytest.mark.parametrize("theme", BEAMER.values(), ids=BEAMER)
def test_words_are_read_in_a_room_that_is_not_dark(theme: Any):
    for shade in theme.colours.values():
        assert contrast(shade.fill, shade.text) >= 7
    for ink in (theme.text, theme.muted, theme.line):
        assert contrast(ink, theme.background) >= 7
    assert contrast(theme.faint, theme.background) >= 4.5


def opened(visit: Any, project: str, **settings: Any) -> Page:
    page = visit("beamer", project=project, **settings)
    the_map(page)
    expect(page.get_by_label(LABEL)).to_be_focused()
    return page


def shows(page: Page, view: str) -> None:
    page.wait_for_function(f"view => {SLOT}.data?.id.startsWith(view)", arg=view)
    settled(page)


def in_sight(page: Page, node: str) -> bool:
    """Whether the whole box of a node is within the part of the map that is seen."""
    stage = page.locator(".kv-stage").bounding_box()
    box = page.evaluate(f"id => {SLOT}.map.boxOnScreen(id)", node)
    assert stage and box
    wide, high = box["w"] * box["scale"] / 2, box["h"] * box["scale"] / 2
    return (
        stage["x"] <= box["x"] - wide
        and box["x"] + wide <= stage["x"] + stage["width"]
        and stage["y"] <= box["y"] - high
        and box["y"] + high <= stage["y"] + stage["height"]
    )


@pytest.fixture
def large(new_project: Any) -> str:
    """The id of a project with 120 nodes."""
    dice = Random(3)
    nodes = [Node(id=f"f{i}", kind="function", name=f"Kernfunctie {i}", order=i) for i in range(8)]
    nodes += [Node(id=f"d{i}", kind="department", name=f"Afdeling {i}") for i in range(22)]
    nodes += [Node(id=f"p{i}", kind="partner", name=f"Stichting Welzijn {i}") for i in range(90)]
    ties = [
        Relation(
            id=f"r{node.id}",
            kind="performs" if node.kind == "partner" else "contributes_to",
            source=node.id,
            target=f"f{dice.randrange(8)}",
        )
        for node in nodes[8:]
    ]
    return new_project(Network.of([Project(id="large", name="Groot"), *nodes, *ties]))


@pytest.mark.browser
def test_the_screen_holds_the_map_and_the_line_and_no_menu(visit, harbour):
    page = visit("netwerk", project=harbour)
    page.get_by_role("button", name="Beamer").first.click()
    expect(page.get_by_role("link", name="Aandachtspunten")).to_be_hidden()
    the_map(page)
    expect(page.get_by_label(LABEL)).to_be_focused()
    expect(page.get_by_role("link", name="Aandachtspunten")).to_be_hidden()
    stage = page.locator(".kv-stage").bounding_box()
    assert stage and stage["height"] >= 0.65 * 800 and stage["width"] >= 0.95 * 1280
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= 800
    assert serious(page) == {}
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").get_by_role("rowheader", name="Esc")).to_be_visible()
    assert serious(page) == {}
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Donker").first.click()
    expect(page.get_by_role("button", name="Licht").first).to_be_visible()
    page.wait_for_function("document.querySelector('.kv-line')")
    assert serious(page) == {}


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height", "least"), [(1920, 1080, 18), (1280, 720, 12)])
def test_labels_are_large_however_large_the_network(visit, large, width, height, least):
    page = opened(visit, large, viewport=(width, height))
    for view in ("departments_functions", "functions_partners", "network"):
        shows(page, view)
        assert page.evaluate(SMALLEST) >= least - 0.01
        while page.evaluate(f"{SLOT}.map.turn(1)"):
            assert page.evaluate(SMALLEST) >= least - 0.01
        page.keyboard.press("PageDown")
    shows(page, "departments_functions")


@pytest.mark.browser
def test_what_is_added_glows_where_it_is_seen(visit, large, workspace: Workspace):
    page = opened(visit, large)
    while page.evaluate(f"{SLOT}.map.turn(1)"):
        pass
    page.keyboard.press("PageDown")
    shows(page, "functions_partners")
    page.keyboard.type("partner Zeescouts: kernfunctie 7\n")
    expect(page.get_by_text("Nieuw: Zeescouts.")).to_be_visible()
    node = workspace.snapshot(large).network.named("Zeescouts")[0].id
    page.wait_for_function(f"id => {SLOT}.map.boxOnScreen(id)", arg=node)
    assert set(page.evaluate(f"{SLOT}.map.fresh()")) >= {node}
    page.wait_for_timeout(700)
    assert in_sight(page, node)
    expect(page.get_by_label(LABEL)).to_be_focused()


@pytest.mark.browser
def test_there_is_a_key_for_everything(visit, harbour, workspace: Workspace):
    page = opened(visit, harbour)
    box = page.get_by_label(LABEL)
    page.keyboard.press("ArrowRight")
    shows(page, "functions_partners")
    page.keyboard.press("PageUp")
    shows(page, "departments_functions")
    page.keyboard.type("Cultuur: leren\n")
    expect(page.get_by_text("Cultuur draagt bij aan Leren en lezen")).to_be_visible()
    count = len(workspace.snapshot(harbour).network.relations)
    page.keyboard.press("Control+z")
    expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    assert len(workspace.snapshot(harbour).network.relations) == count - 1
    page.keyboard.press("Control+y")
    expect(page.get_by_text("Opnieuw gedaan.")).to_be_visible()
    expect(box).to_be_focused()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    expect(keys.get_by_role("rowheader", name="Esc")).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("a?f")
    expect(box).to_have_value("a?f")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    expect(box).to_have_value("a?f")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement")
    page.evaluate("document.exitFullscreen()")
    page.wait_for_function("!document.fullscreenElement")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Aandachtspunten")).to_be_visible()


@pytest.mark.browser
def test_an_empty_project_begins_on_the_beamer(visit, new_project):
    project = new_project(Network.of([Project(id="empty", name="Nieuwe opdracht")]))
    page = visit("beamer", project=project)
    expect(page.get_by_text("Typ hieronder de eerste naam.")).to_be_visible()
    expect(page.get_by_label(LABEL)).to_be_focused()
    page.keyboard.type("kernfunctie Ontmoeting\n")
    the_map(page)
    expect(page.get_by_label(LABEL)).to_be_focused()
