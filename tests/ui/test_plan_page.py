"""The plan kept over time, in a real browser: activities, handing over, another phase, levels."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from network.model import Activity, Change, Engagement, Network, PartialDate, apply
from network.ui.plan_schedule import calendar_name
from network.words import Words
from network.workspace import Document, Workspace
from tests.ui.screens import at_rest, downloaded, serious, settled
from tests.ui.table_cells import cell, eventually, of, row
from tests.ui.test_participation_page import to_tab

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


@pytest.fixture
def planned(harbour_network: Network) -> Network:
    """The harbour with one more line, of the same role."""
    line = Engagement(id="works-line", node="works", responsible="projectleider", order=2)
    return apply(harbour_network, Change.adding(line))


def choose(page: Page, label: str, *names: str) -> None:
    """Choose from a list in which one can type."""
    page.get_by_label(label).last.click()
    for name in names:
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def deed(page: Page, name: str) -> None:
    """Choose from the menu of the plan; its dialog opens, and the menu does not stand over it."""
    page.get_by_role("button", name="Meer", exact=True).click()
    page.get_by_role("button", name=name).click()
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_visible()


def test_an_evening_with_three_parties_is_one_row_and_undo_takes_it_back_at_once(
    visit: Visit, workspace: Workspace, new_project: Callable[[Network], str], planned: Network
) -> None:
    project = new_project(planned)
    page = visit("participatieplan", project=project)
    to_tab(page, "Activiteiten")
    page.get_by_label("Activiteit", exact=True).fill("Havenavond")
    page.get_by_label("Datum", exact=True).fill("14-7-2031")
    choose(page, "Met wie", "Gemeenteraad", "Werken", "De Kade")
    page.get_by_role("button", name="Activiteit toevoegen").click()
    evening = page.locator("tr[data-row]", has=page.get_by_text("De Kade"))
    expect(evening).to_contain_text("Gemeenteraad")
    assert len(of(workspace, project).activities) == 3
    people = evening.locator("[data-column=people]")
    people.fill("40")
    page.keyboard.press("Tab")
    eventually(lambda: {a.people for a in of(workspace, project).activities.values()} == {40})
    to_tab(page, "Plan")
    expect(row(page, "Gemeenteraad")).to_contain_text("volgende: 14-7-2031 Havenavond")
    page.get_by_role("button", name="Ongedaan maken").click()
    eventually(lambda: {a.people for a in of(workspace, project).activities.values()} == {None})
    settled(page)
    page.get_by_role("button", name="Ongedaan maken").click()
    eventually(lambda: not of(workspace, project).activities)


def test_lines_and_open_activities_are_handed_over_at_once(
    visit: Visit, workspace: Workspace, new_project: Callable[[Network], str], planned: Network
) -> None:
    talk = Activity(id="talk", engagement="quay-line", name="Gesprek", responsible="projectleider")
    project = new_project(apply(planned, Change.adding(talk)))
    page = visit("participatieplan", project=project)
    deed(page, "Overdragen")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Dit gaat mee: 2 regels en 1 open activiteit")).to_be_visible()
    box = dialog.get_by_label("Naar")
    box.click()
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press_sequentially("procesbegeleider")
    expect(page.get_by_role("option", name=re.compile("procesbegeleider"))).to_be_visible()
    box.press("Enter")
    dialog.get_by_role("button", name="Overdragen").click()
    expect(dialog).to_have_count(0)
    network = of(workspace, project)
    assert network.activities["talk"].responsible == "procesbegeleider"
    lines = [line.responsible for line in network.engagements.values()]
    assert lines.count("procesbegeleider") == 2
    page.get_by_role("button", name="Ongedaan maken").click()
    eventually(lambda: of(workspace, project).activities["talk"].responsible == "projectleider")
    assert of(workspace, project).engagements == planned.engagements


def test_a_plan_is_taken_over_in_the_next_phase(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("participatieplan", project=harbour)
    deed(page, "Plan overnemen")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Gemeenteraad (informeren en raadplegen)")).to_be_visible()
    dialog.get_by_role("button", name="Overnemen", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("radio", name="Bouw")).to_be_checked()
    expect(row(page, "Gemeenteraad")).to_be_visible()
    copies = [e for e in of(workspace, harbour).engagements.values() if e.phase == "build"]
    assert {line.node for line in copies} == {"council", "quay"}
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(row(page, "Gemeenteraad")).to_have_count(0)


def test_what_is_due_leads_to_its_line_and_a_departure_asks_for_its_reason(
    visit: Visit, workspace: Workspace, new_project: Callable[[Network], str], planned: Network
) -> None:
    late = Activity(
        id="late", engagement="quay-line", name="Gesprek", date=PartialDate.parse("2025-01")
    )
    project = new_project(apply(planned, Change.adding(late)))
    page = visit("participatieplan", project=project)
    page.get_by_role("button", name="Gesprek").click()
    expect(page.get_by_role("heading", name="Stichting De Kade")).to_be_visible()
    expect(cell(page, "Gesprek", "name")).to_have_count(0)
    assert serious(page) == {}
    levels = page.locator("[data-column=levels]").first
    levels.get_by_role("checkbox", name="coproduceren").click()
    levels.get_by_role("checkbox", name="informeren").click()
    expect(page.get_by_text("Er is een ander niveau afgesproken")).to_be_visible()
    reason = page.locator("tr[data-row=reason] [data-column=text]")
    reason.fill("Zo besloot de raad")
    page.keyboard.press("Tab")
    eventually(
        lambda: of(workspace, project).engagements["quay-line"].reason == "Zo besloot de raad"
    )
    page.get_by_role("button", name="Terug naar het plan").click()
    expect(row(page, "Gemeenteraad")).to_be_visible()


def test_the_calendar_holds_what_has_a_date_and_no_role_until_asked(
    visit: Visit, workspace: Workspace, new_project: Callable[[Network], str], planned: Network
) -> None:
    talk = Activity(
        id="talk", engagement="quay-line", name="Gesprek", date=PartialDate.parse("2031-02-03")
    )
    project = new_project(apply(planned, Change.adding(talk)))
    page = visit("participatieplan", project=project)
    to_tab(page, "Fasen en planning")
    expect(page.get_by_alt_text("Er staat 1 activiteit op.")).to_be_visible()
    expect(page.get_by_role("button", name="Agenda downloaden")).to_be_visible()
    at_rest(page)
    download = downloaded(page, page.get_by_role("button", name="Agenda downloaden"))
    content = download.path().read_bytes()
    events = Calendar.from_ical(content).walk("VEVENT")
    assert "Gesprek" in {str(event["summary"]) for event in events}
    assert b"projectleider" not in content
    exports = [e for e in workspace.history(project) if e.action == "export"]
    assert exports and not exports[0].details.get("internal")
    choose(page, "Activiteiten van", "projectleider")
    settled(page)
    page.get_by_text("Zet erbij wie het doet (intern)").click()
    named = downloaded(page, page.get_by_role("button", name="Agenda met rollen downloaden"))
    assert "projectleider" in named.suggested_filename
    note = workspace.history(project)[0].details
    assert note["internal"] == ["owners"] and "projectleider" not in note["what"]


def test_the_name_of_a_calendar_file_tells_no_role_until_asked(words: Words) -> None:
    assert calendar_name("De Kade", None, words) == "agenda-de-kade.ics"
    assert calendar_name("De Kade", "Projectleider", words) == "agenda-projectleider-de-kade.ics"


def test_what_is_looked_at_is_ticked_off_and_what_changed_since_the_adopted_version_is_told(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    issued = Document(content=b"%PDF-1.4", format="pdf", title="Bijlage", language="nl", revision=1)
    number = workspace.issue(harbour, issued, author="Anna", what="bijlage.pdf")
    workspace.adopt(harbour, number, author="Anna", by="gemeenteraad", on=date(2031, 1, 2))
    network = of(workspace, harbour)
    line = replace(network.engagements["quay-line"], purpose="Draagvlak")
    workspace.commit(harbour, Change.revising(network, line), author="Anna", action="edit")
    page = visit("participatieplan", project=harbour)
    to_tab(page, "Herzien")
    expect(page.get_by_text("1 regel gewijzigd")).to_be_visible()
    expect(page.get_by_role("cell", name="Draagvlak")).to_be_visible()
    assert serious(page) == {}
    row(page, "Gemeenteraad").get_by_role("button", name="Bekeken").click()
    eventually(lambda: bool(of(workspace, harbour).engagements["council-line"].checked_on))
    expect(row(page, "Gemeenteraad")).to_have_count(0)
    expect(page.get_by_text("1 van 3 bekeken")).to_be_visible()
