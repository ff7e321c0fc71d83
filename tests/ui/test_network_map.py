"""The map in the room: what is said, dragged or typed is there for everyone, and can be undone."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import cast

import pytest
from playwright.sync_api import Page, expect

from network.model import Change, Network, Node, Project
from network.workspace import Workspace
from tests.ui.screens import box_at, downloaded, serious, settled, the_map, to_page

pytestmark = pytest.mark.browser


def typed(page: Page, line: str) -> None:
    box = page.get_by_label("Typ wat er gezegd wordt")
    box.fill(line)
    box.press("Enter")


def found(page: Page, name: str) -> None:
    """Search for a name and select it."""
    search = page.get_by_role("combobox", name="Zoeken")
    search.fill(name)
    search.press("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    settled(page)


def view(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).click()


def test_a_typed_tie_is_on_the_map_in_half_a_second_and_nothing_jumps(visit, harbour):
    page = visit("netwerk", project=harbour)
    received: list[int] = []
    host = the_map(page)
    before = {node: box_at(page, node) for node in ("works", "culture", "meet", "learn")}
    host.evaluate(
        """host => {
          const update = host.map.update;
          host.map.update = (data) => { update(data); window.drawnAt = performance.now(); };
          window.addEventListener('keydown', (event) => {
            if (event.key === 'Enter') window.typedAt = performance.now();
          }, { capture: true });
        }"""
    )
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.webSocketFrameReceived",
        lambda frame: received.append(len(frame["response"]["payloadData"]) * 3 // 4),
    )
    typed(page, "Cultuur: leren")
    expect(page.get_by_text("Cultuur draagt bij aan Leren en lezen")).to_be_visible()
    taken = [_from_enter_to_map(page)]
    assert sum(received) < 60_000
    after = {node: box_at(page, node) for node in before}
    assert {n: (b["x"], b["y"], b["scale"]) for n, b in after.items()} == {
        n: (b["x"], b["y"], b["scale"]) for n, b in before.items()
    }
    expect(page.get_by_label("Typ wat er gezegd wordt")).to_be_focused()
    expect(page.get_by_label("Typ wat er gezegd wordt")).to_have_value("")
    # A busy machine may delay one of them; the map itself is quick enough if any is in time.
    for name in ("Sport", "Jeugd"):
        typed(page, f"afdeling {name}: leren")
        expect(page.get_by_text(f"Nieuw: {name}.")).to_be_visible()
        taken.append(_from_enter_to_map(page))
    assert min(taken) < 500, taken


def _from_enter_to_map(page: Page) -> float:
    """Milliseconds between the last Enter and the map that shows what came of it."""
    page.wait_for_function("window.drawnAt > window.typedAt")
    return page.evaluate("window.drawnAt - window.typedAt")


def test_a_slash_goes_to_the_line_to_type_in(visit, harbour):
    page = visit("netwerk", project=harbour)
    the_map(page)
    page.locator("body").press("/")
    box = page.get_by_label("Typ wat er gezegd wordt")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")


def test_a_new_name_is_asked_once_and_then_the_line_is_done(visit, harbour, workspace: Workspace):
    page = visit("netwerk", project=harbour)
    typed(page, "Scouting: ontmoeting")
    expect(page.get_by_text("'Scouting' staat er nog niet")).to_be_visible()
    page.get_by_role("button", name="Partner", exact=True).click()
    expect(page.get_by_text("Nieuw: Scouting.")).to_be_visible()
    network = workspace.snapshot(harbour).network
    scouting = network.named("Scouting")[0]
    assert [tie.target for tie in network.relations_at(scouting.id)] == ["meet"]
    expect(page.get_by_text("Niet in deze weergave")).to_be_visible()


def test_a_line_that_is_not_understood_stays_with_what_was_expected(visit, harbour):
    page = visit("netwerk", project=harbour)
    typed(page, "Kade: Kade")
    expect(page.get_by_text("Beide kanten zijn dezelfde")).to_be_visible()
    expect(page.get_by_label("Typ wat er gezegd wordt")).to_have_value("Kade: Kade")


def test_clicking_a_box_reads_it_and_editing_saves_it(visit, harbour, workspace: Workspace):
    page = visit("netwerk", project=harbour)
    at = box_at(page, "culture")
    page.mouse.click(at["x"], at["y"])
    expect(page.get_by_role("heading", name="Cultuur")).to_be_visible()
    expect(page.get_by_text("staat in bron: Havenplan, §2")).to_be_visible()
    page.get_by_role("button", name="Wijzigen").click()
    page.get_by_label("Omschrijving").fill("Laat de haven klinken <script>alert(1)</script>")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    expect(page.get_by_text("Laat de haven klinken <script>alert(1)</script>")).to_be_visible()
    assert workspace.snapshot(harbour).network.nodes["culture"].description.startswith("Laat de")


def test_two_people_on_the_same_field_see_both_versions(visit, harbour, workspace: Workspace):
    page = visit("netwerk", project=harbour)
    found(page, "Cultuur")
    page.get_by_role("button", name="Wijzigen").click()
    page.get_by_label("Omschrijving").fill("die van mij")
    network = workspace.snapshot(harbour).network
    other = replace(network.nodes["culture"], description="die van Bert", short="Cult")
    workspace.commit(harbour, Change.revising(network, other), author="Bert", action="edit")
    page.get_by_role("button", name="Bewaren").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("die van Bert")).to_be_visible()
    expect(dialog.get_by_text("die van mij")).to_be_visible()
    assert serious(page) == {}
    assert workspace.snapshot(harbour).network.nodes["culture"].description == "die van Bert"
    dialog.get_by_role("button", name="Gebruik de mijne").click()
    expect(dialog).to_be_hidden()
    culture = workspace.snapshot(harbour).network.nodes["culture"]
    assert (culture.description, culture.short) == ("die van mij", "Cult")


def test_different_fields_of_one_record_go_together(visit, harbour, workspace: Workspace):
    page = visit("netwerk", project=harbour)
    found(page, "Cultuur")
    page.get_by_role("button", name="Wijzigen").click()
    page.get_by_label("Omschrijving").fill("van mij")
    network = workspace.snapshot(harbour).network
    other = replace(network.nodes["culture"], short="Cult")
    workspace.commit(harbour, Change.revising(network, other), author="Bert", action="edit")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", name="Cult", exact=True)).to_be_visible()
    _until(lambda: workspace.snapshot(harbour).network.nodes["culture"].description == "van mij")
    assert workspace.snapshot(harbour).network.nodes["culture"].short == "Cult"


def test_a_dragged_box_stays_put_for_everyone_until_it_is_let_go(
    visit, harbour, workspace: Workspace
):
    page = visit("netwerk", project=harbour)
    start, before = box_at(page, "culture"), _apart(page)
    page.mouse.move(start["x"] - 20, start["y"])
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 90, steps=6)
    page.mouse.up()
    _until(lambda: len(workspace.snapshot(harbour).network.placements) == 1)
    other = visit("netwerk", project=harbour, name="Bert")
    assert _apart(other) == pytest.approx(_apart(page), abs=0.5)
    assert _apart(other)[1] > before[1] + 30
    found(page, "Cultuur")
    page.get_by_role("button", name="Loslaten").click()
    _until(lambda: not workspace.snapshot(harbour).network.placements)


def test_the_controls_stay_on_one_row_at_1280_in_both_languages(visit, harbour):
    page = visit("netwerk", project=harbour)
    bar = page.locator(".st-key-kv_map_bar")
    for other, party in (("English", "Eén partij"), ("Nederlands", "One party")):
        view(page, party)
        expect(page.get_by_role("radio", name=party)).to_be_checked()
        settled(page)
        assert bar.evaluate("row => row.offsetHeight") < 45
        page.get_by_role("button", name=other).click()
        expect(page.get_by_role("button", name=other)).to_have_count(0)


def _apart(page: Page) -> tuple[float, float]:
    """From the box of Werken to that of Cultuur, in points of the figure."""
    works, culture = box_at(page, "works"), box_at(page, "culture")
    scale = works["scale"]
    return (culture["x"] - works["x"]) / scale, (culture["y"] - works["y"]) / scale


def _until(holds, seconds: float = 8) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.1)


def test_dragging_from_box_to_box_asks_the_kind_and_one_click_saves(
    visit, harbour, workspace: Workspace
):
    page = visit("netwerk", project=harbour)
    start, end = box_at(page, "culture"), box_at(page, "learn")
    page.mouse.move(start["x"], start["y"])
    handle = page.locator(".kv-handle")
    expect(handle).to_be_visible()
    grip = handle.bounding_box()
    assert grip
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"], end["y"], steps=8)
    page.mouse.up()
    expect(page.get_by_role("combobox", name="Soort relatie")).to_have_value("draagt bij aan")
    page.get_by_role("button", name="Bewaren").click()
    _until(
        lambda: any(
            (tie.source, tie.target) == ("culture", "learn")
            for tie in workspace.snapshot(harbour).network.relations.values()
        )
    )


def test_deleting_says_what_goes_too_and_undo_brings_it_back(visit, harbour, workspace: Workspace):
    page = visit("netwerk", project=harbour)
    before = workspace.snapshot(harbour).network
    found(page, "Ontmoeting")
    page.get_by_role("button", name="Verwijderen").click()
    sure = page.get_by_test_id("stPopoverBody")
    expect(sure.get_by_text("verdwijnen mee")).to_be_visible()
    expect(sure.get_by_text("relatie Cultuur draagt bij aan Ontmoeting")).to_be_visible()
    sure.get_by_role("button", name="Verwijderen").click()
    expect(page.get_by_text("Verwijderd. Ongedaan maken brengt het terug.")).to_be_visible()
    assert "meet" not in workspace.snapshot(harbour).network.nodes
    page.get_by_role("button", name="Ongedaan maken", exact=True).click()
    expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    assert workspace.snapshot(harbour).network == before


def test_a_node_and_a_tie_are_added_with_a_form(visit, harbour, workspace: Workspace):
    page = visit("netwerk", project=harbour)
    page.get_by_role("button", name="Toevoegen").click()
    page.get_by_label("Naam", exact=True).fill("Scouting")
    page.locator(".st-key-kv_panel").get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("heading", name="Scouting")).to_be_visible()
    page.get_by_role("button", name="Relatie toevoegen").click()
    target = page.get_by_role("combobox", name="Naar")
    target.fill("Ontmoeting")
    target.press("Enter")
    expect(page.get_by_role("combobox", name="Soort relatie")).to_have_value("voert uit")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Toegevoegd: Scouting voert uit Ontmoeting.")).to_be_visible()


def test_the_matrix_and_the_list_say_what_the_diagram_shows(visit, harbour):
    page = visit("netwerk", project=harbour)
    view(page, "Matrix")
    table = page.get_by_role("table")
    row = table.get_by_role("row", name="Werken")
    expect(row).to_contain_text("draagt bij aan (aanname)")
    expect(table.get_by_role("row", name="Cultuur")).to_contain_text("staat in bron")
    assert serious(page) == {}
    view(page, "Lijst")
    row = page.get_by_role("row", name="Cultuur Afdeling")
    expect(row).to_contain_text("draagt bij aan: Ontmoeting (staat in bron)")
    assert serious(page) == {}


def test_a_filter_hides_and_stays_on_other_pages(visit, harbour):
    page = visit("netwerk", project=harbour)
    page.get_by_role("button", name="Filter").click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="aanname").click()
    expect(page.get_by_role("button", name="Filter (1)")).to_be_visible()
    page.keyboard.press("Escape")
    to_page(page, "Wijzigingen")
    expect(page.get_by_role("heading", name="Wijzigingen")).to_be_visible()
    to_page(page, "Netwerk")
    expect(page.get_by_role("button", name="Filter (1)")).to_be_visible()


def test_an_empty_project_says_what_to_do_and_the_first_line_works(
    visit, new_project, workspace: Workspace
):
    project = new_project(Network.of([Project(id="empty", name="Nieuwe opdracht")]))
    page = visit("netwerk", project=project)
    expect(page.get_by_role("heading", name="Een lege kaart")).to_be_visible()
    typed(page, "partner Alifa: ontmoeting")
    page.get_by_role("button", name="Kernfunctie").click()
    the_map(page)
    assert len(workspace.snapshot(project).network.nodes) == 2


def test_hostile_names_are_shown_as_text(visit, new_project, harbour_network):
    name = "<img src=x onerror=alert(1)> </script> **vet** =HYPERLINK(1)"
    nodes = [Node(id="bad", kind="department", name=name)]
    project = new_project(Network.of([*harbour_network.records(), *nodes]))
    page = visit("netwerk", project=project)
    at = box_at(page, "bad")
    page.mouse.click(at["x"], at["y"])
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    view(page, "Lijst")
    expect(page.get_by_role("rowheader", name=name)).to_be_visible()
    assert page.locator("img[src='x']").count() == 0


def test_the_diagram_is_downloaded_as_it_is_seen(visit, harbour):
    page = visit("netwerk", project=harbour)
    page.get_by_role("button", name="Downloaden").click()
    started = downloaded(page, page.get_by_role("button", name="SVG"))
    path = started.path()
    assert started.suggested_filename.endswith(".svg")
    assert "Kernfuncties" in cast(str, path.read_text(encoding="utf-8"))


def test_the_map_gets_seven_tenths_of_the_height(visit, harbour):
    page = visit("netwerk", project=harbour)
    box = the_map(page).bounding_box()
    assert box and box["height"] >= 560
    assert page.get_by_label("Typ wat er gezegd wordt").is_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
