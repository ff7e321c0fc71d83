"""The box to type in: nothing that is typed is lost, and the cursor never leaves it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from network.model import Network, Node, Project, RelationStatus
from network.workspace import Workspace
from tests.ui.screens import serious, settled, the_map

pytestmark = pytest.mark.browser

LABEL = "Typ wat er gezegd wordt"
PASTE = """(box, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const kind = { clipboardData, bubbles: true, cancelable: true };
  box.dispatchEvent(new ClipboardEvent('paste', kind));
}"""
WATCH_FOCUS = """() => {
  window.strayed = [];
  document.addEventListener('focusin', (event) => {
    if (!event.target.matches('.kv-line')) window.strayed.push(event.target.outerHTML.slice(0, 80));
  });
}"""


@pytest.fixture
def page(visit, harbour: str) -> Page:
    page = visit("netwerk", project=harbour)
    the_map(page)
    page.get_by_label(LABEL).click()
    return page


def focused(page: Page) -> bool:
    return page.evaluate("document.activeElement.matches('.kv-line')")


def pasted(page: Page, text: str) -> None:
    page.get_by_label(LABEL).evaluate(PASTE, text)


def test_thirty_lines_typed_one_after_another_are_all_there_and_the_focus_stays(
    page: Page, harbour: str, workspace: Workspace
):
    before = workspace.snapshot(harbour).network
    page.evaluate(WATCH_FOCUS)
    for number in range(30):
        page.keyboard.type(f"partner Vereniging {number}: ontmoeting\n")
    expect(page.get_by_label(LABEL)).to_have_value("")
    expect(page.get_by_text("Nieuw: Vereniging 29.")).to_be_visible()
    network = workspace.snapshot(harbour).network
    names = [node.name for node in network.nodes.values() if node.id not in before.nodes]
    assert sorted(names) == sorted(f"Vereniging {number}" for number in range(30))
    assert len(network.relations) == len(before.relations) + 30
    assert focused(page)
    assert page.evaluate("window.strayed") == []


def test_names_are_completed_without_the_server(page: Page):
    sent: list[object] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.webSocketFrameSent", lambda frame: sent.append(frame))
    box = page.get_by_label(LABEL)
    page.keyboard.type("zee")
    expect(page.get_by_role("option", name="Zeevaartschool")).to_be_visible()
    page.keyboard.press("Tab")
    expect(box).to_have_value("Zeevaartschool")
    page.keyboard.type(": werk")
    expect(page.get_by_role("option")).to_have_count(1)
    for _ in range(4):
        page.keyboard.press("Backspace")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.type("le")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Leren en lezenKernfunctie")
    assert serious(page) == {}
    page.keyboard.press("Enter")
    expect(box).to_have_value("Zeevaartschool: Leren en lezen")
    assert not sent
    page.keyboard.press("Enter")
    expect(page.get_by_text("Zeevaartschool voert uit Leren en lezen")).to_be_visible()
    assert focused(page)


def test_twenty_pasted_names_are_asked_once_and_are_one_change(
    page: Page, harbour: str, workspace: Workspace
):
    names = [f"Vereniging {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    pasted(page, "\n".join([*names, "Zeevartschool"]))
    expect(page.get_by_text("21 regels.")).to_be_visible()
    page.keyboard.press("Enter")
    asked = page.get_by_role("region", name="21 namen staan er nog niet")
    expect(asked.get_by_text("lijkt op Zeevaartschool")).to_be_visible()
    assert serious(page) == {}
    asked.get_by_label("Vereniging B").select_option("Weglaten")
    asked.get_by_label("Alle nieuwe namen zijn").select_option("Afdeling")
    asked.get_by_label("Vereniging C").select_option("Kernfunctie")
    before = workspace.snapshot(harbour)
    asked.get_by_role("button", name="Zet op de kaart").click()
    expect(asked).to_be_hidden()
    expect(page.get_by_text("Nieuw: Vereniging A")).to_be_visible()
    after = workspace.snapshot(harbour)
    added = {
        n.name: n.kind for id_, n in after.network.nodes.items() if id_ not in before.network.nodes
    }
    assert added == {
        name: "function" if name.endswith("C") else "department"
        for name in names
        if not name.endswith("B")
    }
    assert after.revision == before.revision + 1
    assert focused(page)


def test_a_question_is_answered_without_leaving_the_box(
    page: Page, harbour: str, workspace: Workspace
):
    page.evaluate(WATCH_FOCUS)
    page.keyboard.type("Scouting: ontmoeting\n")
    page.get_by_role("button", name="Partner", exact=True).click()
    expect(page.get_by_text("Nieuw: Scouting.")).to_be_visible()
    assert focused(page) and page.evaluate("window.strayed") == []
    page.keyboard.type("Padvinders: leren\n")
    expect(page.get_by_text("'Padvinders' staat er nog niet")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nieuw: Padvinders.")).to_be_visible()
    assert focused(page)
    page.keyboard.type("Duikers: leren\n")
    page.get_by_role("button", name="Terug naar de regel").click()
    expect(page.get_by_label(LABEL)).to_have_value("Duikers: leren")
    assert not workspace.snapshot(harbour).network.named("Duikers")


def test_a_line_that_came_back_waits_beside_the_one_being_typed(page: Page):
    page.keyboard.type("Kade: Kade\n")
    page.keyboard.type("Zeevaartschool: ontm")
    told = page.get_by_text("Niet verwerkt: Kade: Kade")
    expect(told).to_be_visible()
    expect(page.get_by_label(LABEL)).to_have_value("Zeevaartschool: ontm")
    page.get_by_role("button", name="Terug naar de regel").click()
    expect(page.get_by_label(LABEL)).to_have_value("Kade: Kade")
    expect(page.get_by_text("Niet verwerkt: Zeevaartschool: ontm")).to_be_visible()


def test_an_x_ends_a_tie_and_asks_which_of_several(page: Page, harbour: str, workspace: Workspace):
    page.keyboard.type("Kade x\n")
    page.get_by_role("button", name="De Kade voert uit Ontmoeting").click()
    expect(page.get_by_text("Beëindigd per")).to_be_visible()
    relations = workspace.snapshot(harbour).network.relations
    ended = [tie.id for tie in relations.values() if tie.status is RelationStatus.ENDED]
    assert ended == ["quay-meet"]
    page.keyboard.type("Niemendal x Kade\n")
    expect(page.get_by_text("'Niemendal x Kade' staat er nog niet")).to_be_visible()


def test_the_question_mark_shows_what_can_be_typed(page: Page):
    page.locator(".st-key-kv_typing_help button").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("rowheader", name="Alifa x lezen")).to_be_visible()
    assert serious(page) == {}


def test_what_was_being_typed_is_there_when_the_map_appears(visit, new_project):
    empty = Network.of([Project(id="empty", name="Nieuw"), Node(id="a", kind="partner", name="A")])
    project = new_project(Network.of([each for each in empty.records() if each.id != "a"]))
    page = visit("netwerk", project=project)
    page.get_by_label(LABEL).click()
    page.keyboard.type("partner Alifa\npartner Sive")
    the_map(page)
    settled(page)
    expect(page.get_by_label(LABEL)).to_have_value("partner Sive")
    assert focused(page)
