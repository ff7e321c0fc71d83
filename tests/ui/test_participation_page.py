"""Participation plan in a real browser: the table of 7.5, kept while one looks at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from network.model import Audience, Change, Network, ParticipationLevel, Phase, apply
from network.workspace import Workspace
from tests.ui.screens import at_rest, serious, settled, to_page
from tests.ui.table_cells import cell, eventually, of, row

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def to_tab(page: Page, name: str) -> None:
    """Go to another part of the page."""
    page.get_by_role("radio", name=name, exact=True).click()
    settled(page)


def to_phases(visit: Visit, project: str) -> Page:
    """The page at its phases."""
    page = visit("participatieplan", project=project)
    to_tab(page, "Fasen en planning")
    return page


def test_levels_ticked_one_after_the_other_are_stored(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("participatieplan", project=harbour)
    levels = cell(page, "Gemeenteraad", "levels")
    levels.get_by_role("checkbox", name="adviseren").click()
    levels.get_by_role("checkbox", name="informeren").click()
    eventually(
        lambda: (
            of(workspace, harbour).engagements["council-line"].levels
            == {ParticipationLevel.CONSULT, ParticipationLevel.ADVISE}
        )
    )


def test_a_formal_decision_is_typed_apart_from_the_levels(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("participatieplan", project=harbour)
    cell(page, "Gemeenteraad", "decides_in").fill("de raad van juni")
    page.keyboard.press("Tab")
    eventually(
        lambda: of(workspace, harbour).engagements["council-line"].decides_in == "de raad van juni"
    )


def test_what_is_typed_is_stored_when_one_goes_to_another_page(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("participatieplan", project=harbour)
    cell(page, "Gemeenteraad", "frequency").fill("elk kwartaal")
    to_page(page, "Te bevestigen", hold=90)
    expect(page.get_by_role("heading", name="Te bevestigen")).to_be_visible()
    assert of(workspace, harbour).engagements["council-line"].frequency == "elk kwartaal"


def test_enter_takes_the_party_that_is_typed_and_no_other(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("participatieplan", project=harbour)
    parties = page.get_by_role("combobox", name="Partijen toevoegen aan dit deel").last
    parties.fill("h")  # Stichting De Kade, Huis aan het Water, Zeevaartschool
    expect(page.get_by_role("option", name="Toevoegen: h")).to_be_visible()
    parties.fill("zeevaart")
    expect(page.get_by_role("option", name="Zeevaartschool")).to_be_visible()
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Toevoegen", exact=True).last.click()
    eventually(
        lambda: "school" in [line.node for line in of(workspace, harbour).engagements.values()]
    )


def test_an_empty_part_says_what_it_is_for_and_what_was_announced(
    visit: Visit, new_project: Callable[[Network], str], harbour_network: Network
) -> None:
    promise = Phase(
        id="promise", name="Verkenning", result="Een participatieplan met bewoners.", section="§6"
    )
    project = new_project(apply(harbour_network, Change.adding(promise)))
    page = visit("participatieplan", project=project)
    expect(page.get_by_text("Met de samenleving is nog niets afgesproken.")).to_be_visible()
    expect(page.get_by_text("Aangekondigd in Verkenning (§6):")).to_be_visible()
    expect(page.get_by_text("Elders in het plan staat 1 regel")).to_be_visible()


def test_a_phase_has_its_own_lines(visit: Visit, harbour: str) -> None:
    page = visit("participatieplan", project=harbour)
    page.get_by_role("radio", name="Bouw").click()
    expect(row(page, "De Kade")).to_be_visible()
    expect(row(page, "Gemeenteraad")).to_have_count(0)


def test_parties_are_added_from_the_network_and_by_a_new_name(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("participatieplan", project=harbour)
    page.get_by_label("Partijen toevoegen aan dit deel").last.click()
    for name in ("Zeevaartschool", "Bewoners van de Kop"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Toevoegen", exact=True).last.click()
    expect(row(page, "Bewoners van de Kop")).to_be_visible()
    network = of(workspace, harbour)
    lines = [e for e in network.engagements.values() if e.audience is Audience.SOCIETY]
    names = {network.nodes[e.node].name for e in lines if not e.phase}
    assert names == {"Zeevaartschool", "Bewoners van de Kop"}


def test_lines_move_and_go_by_their_buttons(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("participatieplan", project=harbour)
    page.get_by_label("Partijen toevoegen aan dit deel").first.click()
    page.keyboard.type("Werken")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Toevoegen", exact=True).first.click()
    row(page, "Werken").get_by_role("button", name="Omhoog").click()
    expect(page.locator("tr[data-row] th").first).to_contain_text("Werken")
    expect(row(page, "Werken").get_by_role("button", name="Omhoog")).to_be_focused()
    row(page, "Gemeenteraad").get_by_role("button", name="Verwijderen").click()
    expect(row(page, "Gemeenteraad")).to_have_count(0)
    assert "council-line" not in of(workspace, harbour).engagements


def test_wanted_and_reached_levels_stay_unseen_until_switched_on(
    visit: Visit, harbour: str
) -> None:
    page = visit("participatieplan", project=harbour)
    expect(page.get_by_role("columnheader", name="Gewenst niveau")).to_have_count(0)
    page.get_by_role("button", name="Kolommen").click()
    page.get_by_role("button", name="Gewenst niveau").click()
    expect(page.get_by_role("columnheader", name="Gewenst niveau")).to_be_visible()


def test_a_date_nobody_can_read_stays_in_its_cell_with_the_remedy(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = to_phases(visit, harbour)
    end = page.locator("tr[data-row=start] [data-column=end]")
    end.fill("straks")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Schrijf een datum als 2026")).to_be_visible()
    expect(end).to_have_value("straks")
    expect(end).to_have_attribute("aria-invalid", "true")
    end.fill("Q2 2025")
    page.keyboard.press("Enter")
    eventually(lambda: str(of(workspace, harbour).phases["start"].end) == "2025-Q2")
    expect(end).not_to_have_attribute("aria-invalid", "true")
    settled(page)


def test_an_end_before_the_beginning_is_refused_and_what_was_typed_stays(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = to_phases(visit, harbour)
    end = page.locator("tr[data-row=build] [data-column=end]")
    end.fill("2024")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Verbeter een van beide.")).to_be_visible()
    expect(end).to_have_value("2024")
    assert str(of(workspace, harbour).phases["build"].end) == "2026-03"


def test_a_phase_that_goes_leaves_its_lines_to_the_whole_assignment(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = to_phases(visit, harbour)
    remove = page.locator("tr[data-row=build]").get_by_role("button", name="Verwijderen")
    remove.click()
    expect(page.get_by_text("1 regel van deze fase hoort nu bij de hele opdracht.")).to_be_visible()
    to_tab(page, "Plan")
    expect(row(page, "De Kade")).to_be_visible()
    assert of(workspace, harbour).engagements["quay-line"].phase == ""


def test_a_new_phase_appears_on_the_timeline_list(visit: Visit, harbour: str) -> None:
    page = to_phases(visit, harbour)
    page.get_by_label("Nieuwe fase").fill("Oplevering")
    page.get_by_role("button", name="Fase toevoegen").click()
    expect(page.get_by_alt_text("Oplevering: nog zonder datum")).to_be_visible()


def test_a_row_is_read_aloud_with_its_new_name(visit: Visit, harbour: str) -> None:
    line = to_phases(visit, harbour).locator("tr[data-row=build]")
    name = line.locator("[data-column=name]")
    name.fill("Aanbouw")
    name.press("Tab")
    expect(line.get_by_role("button", name="Verwijderen: Aanbouw")).to_be_visible()
    expect(line.get_by_label("Resultaat: Aanbouw", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_passes_axe(visit: Visit, harbour: str, scheme: str) -> None:
    page = visit("participatieplan", project=harbour, color_scheme=scheme)
    at_rest(page)
    assert serious(page) == {}
