"""Points of attention: each leads to its place, can be done or accepted, and stays true."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from network.analysis.findings import FINDINGS
from network.model import Activity, Change, Network, PartialDate, Phase, apply, today
from network.ui.finding_deeds import page_of
from network.workspace import Workspace, examples, read_source
from tests.ui.screens import serious, settled, the_map, to_page

APP = Path(__file__).parents[2] / "app.py"


def test_every_kind_of_point_leads_to_a_page_of_the_app() -> None:
    (pages,) = (
        ast.literal_eval(line.value)
        for line in ast.parse(APP.read_text()).body
        if isinstance(line, ast.Assign)
    )
    known = {name for group in pages.values() for name in group}
    assert {page_of(kind) for kind in FINDINGS.values()} <= known


def group(page: Page, code: str):  # type: ignore[no-untyped-def]
    return page.locator(f".st-key-kv_points_{code}")


@pytest.mark.browser
def test_a_point_leads_to_the_place_on_the_map_that_it_speaks_of(visit, harbour) -> None:
    page = visit("aandachtspunten", project=harbour)
    single = group(page, "function_single_carrier")
    expect(single).to_contain_text("één partij die dit uitvoert: De Kade")
    single.get_by_role("button", name="Naar de kaart").click()
    the_map(page)
    expect(page.locator(".st-key-kv_panel")).to_contain_text("Ontmoeting")


@pytest.mark.browser
def test_a_point_is_accepted_with_a_reason_and_asked_for_again(
    visit, harbour, workspace: Workspace
) -> None:
    page = visit("aandachtspunten", project=harbour)
    single = group(page, "function_single_carrier")
    single.get_by_role("button", name="Aanvaarden").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Aanvaarden").click()
    expect(dialog.get_by_text("Geef een reden")).to_be_visible()
    dialog.get_by_role("textbox").fill("De tweede partij begint in <b>januari</b>")
    dialog.get_by_role("button", name="Aanvaarden").click()
    expect(single).to_have_count(0)
    (kept,) = workspace.snapshot(harbour).network.acceptances.values()
    assert kept.reason == "De tweede partij begint in <b>januari</b>"
    page.get_by_text(re.compile(r"Aanvaard \(\d+\)")).click()
    expect(page.get_by_text("<b>januari</b>")).to_be_visible()
    page.get_by_role("button", name="Weer onder de aandacht").click()
    expect(single).to_be_visible()
    assert not workspace.snapshot(harbour).network.acceptances
    assert [each.action for each in workspace.history(harbour)][:2] == ["reopen", "accept"]


@pytest.mark.browser
def test_two_points_about_one_line_or_phase_stand_beside_each_other(
    visit, workspace: Workspace, new_project, harbour_network: Network
) -> None:
    talks = [
        Activity(id=f"t{each}", engagement="quay-line", name="Gesprek", date=PartialDate(each))
        for each in (2021, 2022)
    ]
    twice = (
        "Participatieplan samenleving voor de Zeevaartschool; participatieplan met Zeevaartschool."
    )
    phase = Phase(id="next", name="Vervolg", result=twice)
    project = new_project(apply(harbour_network, Change.adding(*talks, phase)))
    page = visit("aandachtspunten", project=project)
    expect(group(page, "line_owed")).to_contain_text("Vervolg kondigt aan")
    late = group(page, "activity_overdue")
    expect(late).to_contain_text("stond gepland voor 2021")
    expect(late).to_contain_text("stond gepland voor 2022")
    expect(group(page, "line_owed").get_by_role("button", name="Aanvaarden")).to_have_count(2)


@pytest.mark.browser
def test_a_point_opens_what_it_speaks_of_on_every_other_page(visit, workspace: Workspace) -> None:
    project = workspace.create(read_source(examples()["enschede"]), author="")
    page = visit("aandachtspunten", project=project)
    group(page, "agreement_to_review").get_by_role("button", name="Naar de afspraken").click()
    form = page.get_by_role("dialog").get_by_role("textbox", name="Afspraak")
    expect(form).to_have_value(re.compile("Evalueren en bijstellen"))
    page.keyboard.press("Escape")
    expect(page.get_by_text("1 van 1 regels")).to_be_visible()

    to_page(page, "Aandachtspunten")
    group(page, "function_all_assumed").get_by_role("button").first.click()
    heading = "Het beschikbaar stellen van kennis en informatie: klopt dit?"
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    tie = page.get_by_role("paragraph").filter(has_text="krijgt een bijdrage van Stedelijke")
    expect(tie).to_be_visible()
    expect(page.get_by_role("button", name="Bevestig 6 relaties")).to_be_visible()

    to_page(page, "Aandachtspunten")
    unchecked = group(page, "party_unchecked")
    expect(unchecked).to_contain_text("Bibliotheek Enschede-Haaksbergen")
    unchecked.get_by_role("button", name="Klopt nog").first.click()
    expect(unchecked).not_to_contain_text("Bibliotheek Enschede-Haaksbergen")
    checked = workspace.snapshot(project).network.nodes["bibliotheek"].checked_on
    assert checked == PartialDate.of(today())


@pytest.mark.browser
def test_what_the_plan_owes_is_added_in_one_step(visit, workspace: Workspace) -> None:
    project = workspace.create(read_source(examples()["enschede"]), author="")
    page = visit("aandachtspunten", project=project)
    assert not serious(page)
    owed = group(page, "line_owed")
    expect(owed).to_contain_text("participatieplan samenleving")
    before = len(workspace.snapshot(project).network.engagements)
    owed.get_by_role("button", name="Regels toevoegen").click()
    expect(page.get_by_role("heading", name="Participatieplan", level=1)).to_be_visible()
    settled(page)
    lines = workspace.snapshot(project).network.engagements.values()
    assert len(lines) == before + 2
    assert {line.phase for line in lines} >= {"fase-definitie"}
