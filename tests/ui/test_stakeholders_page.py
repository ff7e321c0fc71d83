"""Stakeholder analysis in a real browser: edits land where they belong, whoever else is busy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from network.model import (
    Assessment,
    Attitude,
    Change,
    Influence,
    Interest,
    Internal,
    Network,
    Node,
    apply,
)
from network.workspace import Workspace, new_id
from tests.ui.screens import at_rest, downloaded, serious, settled
from tests.ui.table_cells import cell, eventually, of, paste, rerun_beside, row

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
QUICKLY = """async (columns) => {
    const roots = [...document.querySelectorAll('*')].map((each) => each.shadowRoot);
    const table = roots.find((root) => root?.querySelector('tr[data-row]'));
    const rows = table.querySelectorAll('tr[data-row]');
    for (const row of rows) for (const column of columns) {
        const select = row.querySelector(`[data-column=${column}]`);
        select.dispatchEvent(new PointerEvent('pointerdown'));
        select.value = select.options[2].value;
        select.dispatchEvent(new Event('change'));
        await new Promise((then) => setTimeout(then, 15));
    }
    return rows.length;
}"""
"""Chooses the second answer in each of these columns of every row, 15 ms apart."""


def test_a_score_is_stored_as_it_is_chosen_and_moves_the_party_on_the_grid(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    cell(page, "De Kade", "interest").select_option("2")
    eventually(lambda: of(workspace, harbour).assessments["quay-now"].interest is Interest.LOW)
    expect(page.get_by_alt_text("Op hoofdlijnen afstemmen: De Kade")).to_be_visible()


def test_a_row_that_someone_else_inserts_does_not_disturb_the_cell_being_edited(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    note = cell(page, "De Kade", "note")
    note.click()
    page.keyboard.type("praat mee over ")
    first = Node(id=new_id(), kind="department", name="Aanleg", order=0)
    before = Node(id=new_id(), kind="partner", name="Brug en Co", order=0)
    workspace.commit(harbour, Change.adding(first, before), author="Bram", action="add")
    rerun_beside(page)
    expect(row(page, "Aanleg")).to_be_visible()
    expect(row(page, "Brug en Co")).to_be_visible()
    page.keyboard.type("de kade")
    expect(note).to_have_value("praat mee over de kade")
    page.keyboard.press("Enter")
    eventually(
        lambda: of(workspace, harbour).assessments["quay-now"].note == "praat mee over de kade"
    )
    assert {each.node for each in of(workspace, harbour).assessments.values()} == {
        "quay",
        "council",
    }


def test_a_row_that_someone_else_removes_does_not_move_what_one_types(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    note = cell(page, "Zeevaartschool", "note")
    note.click()
    page.keyboard.type("lessen ")
    network = of(workspace, harbour)
    gone = Change.removing(network, network.nodes["works"])
    workspace.commit(harbour, gone, author="Bram", action="remove")
    rerun_beside(page)
    expect(row(page, "Werken")).to_have_count(0)
    page.keyboard.type("op het water")
    page.keyboard.press("Enter")
    eventually(
        lambda: any(
            each.node == "school" and each.note == "lessen op het water"
            for each in of(workspace, harbour).assessments.values()
        )
    )


def test_what_one_types_in_a_row_that_someone_else_removes_is_not_swept_away_in_silence(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    note = cell(page, "Zeevaartschool", "note")
    note.click()
    page.keyboard.type("nog niet klaar")
    network = of(workspace, harbour)
    gone = Change.removing(network, network.nodes["school"])
    workspace.commit(harbour, gone, author="Bram", action="remove")
    rerun_beside(page)
    eventually(lambda: len(of(workspace, harbour).assessments) == 2)
    expect(note).to_have_value("nog niet klaar")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Iemand anders heeft deze regel verwijderd")).to_be_visible()
    expect(row(page, "Zeevaartschool")).to_have_count(0)


def test_edits_that_follow_each_other_quickly_are_all_stored(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    for party, value in {"Werken": "1", "Cultuur": "2", "Zeevaartschool": "4"}.items():
        cell(page, party, "influence").select_option(value)

    def stored() -> dict[str, Influence | None]:
        return {each.node: each.influence for each in of(workspace, harbour).assessments.values()}

    eventually(lambda: len(stored()) == 4)
    assert stored() == {
        "quay": Influence.HIGH,
        "works": Influence.VERY_LOW,
        "culture": Influence.LOW,
        "school": Influence.HIGH,
    }


def test_two_people_on_one_field_see_both_versions_and_lose_neither(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    note = cell(page, "De Kade", "note")
    note.click()
    page.keyboard.type("mijn woorden")
    network = of(workspace, harbour)
    theirs = replace(network.assessments["quay-now"], note="andere woorden")
    change = Change.revising(network, theirs)
    workspace.commit(harbour, change, author="Bram", action="edit")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("mijn woorden")
    expect(dialog).to_contain_text("andere woorden")
    dialog.get_by_role("button", name="Gebruik de mijne").click()
    eventually(lambda: of(workspace, harbour).assessments["quay-now"].note == "mijn woorden")


def test_cells_pasted_from_excel_are_one_change_that_undo_takes_back(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    before = of(workspace, harbour)
    cell(page, "Werken", "influence").focus()
    paste(page, "groot\tzeer groot\theeft vragen\nklein\tonbekend woord\tpositief\n")
    eventually(lambda: len(of(workspace, harbour).assessments) == 3)
    found = {each.node: each for each in of(workspace, harbour).assessments.values()}
    assert found["works"].interest is Interest.VERY_HIGH
    assert (found["culture"].interest, found["culture"].attitude) == (None, Attitude.FAVOURS)
    expect(page.get_by_text("Niet herkend en dus overgeslagen: onbekend woord")).to_be_visible()
    settled(page)
    page.keyboard.press("Control+z")
    eventually(lambda: of(workspace, harbour) == before)


def test_the_table_sorts_by_scale_and_filters_by_kind(visit: Visit, harbour: str) -> None:
    page = visit("stakeholders", project=harbour)
    cell(page, "Cultuur", "influence").select_option("5")
    expect(cell(page, "Cultuur", "influence")).to_have_value("5")
    page.get_by_role("button", name="Invloed", exact=True).dblclick()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Invloed")
    expect(page.locator("tr[data-row] th").first).to_contain_text("Cultuur")
    page.get_by_label("Filter op Soort").select_option("Partner")
    expect(page.locator("tr[data-row]:visible")).to_have_count(2)
    page.get_by_label("Zoek in deze tabel").fill("zeev")
    expect(page.locator("tr[data-row]:visible")).to_have_count(1)
    expect(page.get_by_text("1 van 6 regels")).to_be_visible()


def test_everything_goes_by_keyboard(visit: Visit, workspace: Workspace, harbour: str) -> None:
    page = visit("stakeholders", project=harbour)
    cell(page, "Werken", "influence").focus()
    revision = workspace.snapshot(harbour).revision
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+ArrowDown")
    expect(cell(page, "Cultuur", "interest")).to_be_focused()

    def stored() -> tuple[Influence | None, Interest | None] | None:
        found = [e for e in of(workspace, harbour).assessments.values() if e.node == "works"]
        return (found[0].influence, found[0].interest) if found else None

    eventually(lambda: stored() == (Influence.MEDIUM, Interest.VERY_LOW))
    assert workspace.snapshot(harbour).revision <= revision + 2, "an edit per cell, not per key"


def test_a_party_is_found_on_the_map(visit: Visit, harbour: str) -> None:
    page = visit("stakeholders", project=harbour)
    row(page, "De Kade").get_by_role("button", name="Toon op de kaart").click()
    expect(page.get_by_role("heading", name="Stakeholderanalyse")).to_have_count(0)
    expect(page.locator(".st-key-kv_panel")).to_contain_text("De Kade")


def test_the_grid_leaves_once_it_is_ticked_and_says_that_it_is_internal(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    page.get_by_role("button", name="Downloaden").click()
    svg_button = page.get_by_role("button", name="SVG, tekening voor Word")
    expect(svg_button).to_be_disabled()
    page.get_by_text("Neem interne gegevens mee").click()
    expect(svg_button).to_be_enabled()
    waiting = downloaded(page, svg_button)
    name = "haven-voor-iedereen-invloed-en-belang-intern.svg"
    assert waiting.suggested_filename == name
    assert "Intern werkdocument" in waiting.path().read_text(encoding="utf-8")
    entry = workspace.history(harbour, limit=1)[0]
    assert entry.action == "export"
    assert entry.details["internal"] == [Internal.ASSESSMENTS.value]
    expect(svg_button).to_be_disabled()


def test_a_file_with_internal_data_comes_from_a_busy_machine_too(
    visit: Visit, busy_app_url: str, harbour: str
) -> None:
    page = visit(f"{busy_app_url}/stakeholders?project={harbour}")
    page.get_by_role("button", name="Downloaden").click()
    page.get_by_text("Neem interne gegevens mee").click()
    svg_button = page.get_by_role("button", name="SVG, tekening voor Word")
    waiting = downloaded(page, svg_button)
    assert "Intern werkdocument" in waiting.path().read_text(encoding="utf-8")
    expect(svg_button).to_be_disabled()


def test_two_teams_differ_and_a_party_chosen_in_the_grid_is_marked_in_the_table(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    expect(page.get_by_label("Scores van")).to_have_count(0)
    page.locator("[class*=st-key-kv_raters]").get_by_role("button").click()
    expect(page.get_by_text("een rol of een team, nooit een persoon")).to_be_visible()
    page.get_by_label("Nieuwe beoordelaar").fill("Wijkteams")
    page.get_by_role("button", name="Toevoegen en laten scoren").click()
    expect(cell(page, "De Kade", "influence")).to_have_value("")
    cell(page, "De Kade", "influence").select_option("1")
    cell(page, "De Kade", "interest").select_option("1")
    eventually(lambda: len(of(workspace, harbour).assessments) == 2)
    settled(page)
    page.get_by_label("Scores van").click()
    page.get_by_role("option", name="allen samen").click()
    kade = row(page, "De Kade")
    expect(kade).to_contain_text("gemiddeld (spreiding 1,5)")
    expect(kade).to_contain_text("loopt uiteen: bespreken")
    assert page.locator("tr[aria-current=true]").count() == 0
    page.get_by_role("button", name="Markeer Stichting De Kade").click()
    expect(kade).to_have_attribute("aria-current", "true")
    card = page.locator(".st-key-kv_stakeholder_card")
    expect(card.get_by_role("row").filter(has_text="Wijkteams")).to_contain_text("zeer klein")
    page.get_by_role("tab", name="Ringen").click()
    expect(page.locator(".spot.chosen")).to_have_count(1)
    expect(page.get_by_alt_text("Meewerken: De Kade.")).to_be_visible()
    row(page, "Gemeenteraad").get_by_role("button", name="Gemeenteraad", exact=True).click()
    expect(page.locator("tr[aria-current=true]")).to_contain_text("Gemeenteraad")
    expect(card).to_contain_text("Gemeenteraad")
    assert serious(page) == {}
    card.get_by_role("button", name="Toon op de kaart").click()
    panel = page.locator(".st-key-kv_panel")
    expect(panel.get_by_role("heading", name="Gemeenteraad")).to_be_visible()


def test_scores_given_faster_than_the_page_answers_are_each_kept_once(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("stakeholders", project=harbour)
    page.locator("[class*=st-key-kv_raters]").get_by_role("button").click()
    page.get_by_label("Nieuwe beoordelaar").fill("Wijkteams")
    page.get_by_role("button", name="Toevoegen en laten scoren").click()
    expect(cell(page, "De Kade", "influence")).to_have_value("")
    settled(page)
    parties = page.evaluate(QUICKLY, ["influence", "interest", "attitude"])
    assert parties > 3

    def given() -> list[Assessment]:
        return [each for each in of(workspace, harbour).assessments.values() if each.rater]

    def whole(each: Assessment) -> bool:
        return None not in (each.influence, each.interest, each.attitude)

    eventually(lambda: len(given()) >= parties and all(map(whole, given())))
    settled(page)
    assert sorted(each.node for each in given()) == sorted({each.node for each in given()})
    assert len(given()) == parties


def test_a_grid_that_is_wide_stands_below_the_table_rather_than_cut_off_beside_it(
    visit: Visit, new_project: Callable[[Network], str], harbour_network: Network
) -> None:
    many = [
        Node(id=f"n{place}", kind="partner", name=f"Partij {place}", order=place)
        for place in range(60)
    ]
    scores = [
        Assessment(
            id=f"s{place}",
            node=node.id,
            influence=Influence(place % 3 + 3),
            interest=Interest(place % 5 + 1),
        )
        for place, node in enumerate(many)
    ]
    for network, beside in (
        (harbour_network, True),
        (apply(harbour_network, Change.adding(*many, *scores)), False),
    ):
        page = visit("stakeholders", project=new_project(network), viewport=(1920, 1080))
        table = page.locator(".st-key-kv_stakeholders_table")
        grid = page.locator(".st-key-kv_stakeholders_grid img").first
        expect(grid).to_be_visible()
        eventually(lambda t=table, g=grid, b=beside: (area(g)[0] >= area(t)[2]) is b)
        assert (area(grid)[1] >= area(table)[3]) is not beside
        assert area(grid)[2] <= 1920


def area(place: Locator) -> tuple[float, float, float, float]:
    """Left, top, right and bottom on the screen."""
    box = place.bounding_box()
    assert box
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def test_a_name_that_looks_like_markup_is_shown_as_that_text(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    nasty = Node(id=new_id(), kind="partner", name="<img src=x onerror=alert(1)>*_`</script>")
    workspace.commit(harbour, Change.adding(nasty), author="Bram", action="add")
    page = visit("stakeholders", project=harbour)
    expect(row(page, nasty.name)).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_passes_axe(visit: Visit, harbour: str, scheme: str) -> None:
    page = visit("stakeholders", project=harbour, color_scheme=scheme)
    page.get_by_text("De figuur in woorden").click()
    expect(page.get_by_role("cell", name="invloed groot")).to_be_visible()
    at_rest(page)
    assert serious(page) == {}
