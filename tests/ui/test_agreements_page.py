"""Agreements in a real browser: added beside the map and in the table, reviewed, taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from network.model import Agreement, Change, Network, PartialDate, apply
from network.workspace import Workspace
from tests.ui.screens import at_rest, serious, settled
from tests.ui.table_cells import cell, eventually, of

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def agreed(workspace: Workspace, project: str) -> list[Agreement]:
    """What is stored."""
    return list(of(workspace, project).agreements.values())


def test_an_empty_page_says_what_to_do_and_the_first_agreement_is_made_there(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("afspraken", project=harbour)
    expect(page.get_by_text("Er zijn nog geen afspraken.")).to_be_visible()
    page.get_by_role("combobox", name="Nieuwe afspraak met of over").fill("kade")
    page.get_by_role("option", name="De Kade (Partner)").click()
    page.get_by_role("button", name="Afspraak toevoegen").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox", name="Afspraak", exact=True).fill("Elke dag open.")
    form.get_by_role("button", name="Bewaren").click()
    expect(form).to_be_hidden()
    eventually(lambda: [each.text for each in agreed(workspace, harbour)] == ["Elke dag open."])
    assert agreed(workspace, harbour)[0].node == "quay"
    target = cell(page, "Stichting De Kade", "target")
    target.fill("7 dagen")
    page.keyboard.press("Tab")
    eventually(lambda: agreed(workspace, harbour)[0].target == "7 dagen")


def test_an_agreement_whose_day_has_passed_is_to_be_reviewed_and_stands_beside_the_tie(
    visit: Visit,
    workspace: Workspace,
    new_project: Callable[[Network], str],
    harbour_network: Network,
) -> None:
    opening = Agreement(
        id="opening",
        relation="quay-meet",
        text="Elke dag open.",
        review_on=PartialDate.parse("2024"),
    )
    project = new_project(apply(harbour_network, Change.adding(opening)))
    page = visit("afspraken", project=project)
    page.get_by_role("radio", name="Te herzien (1)").click()
    expect(page.get_by_role("rowheader").get_by_text("te herzien")).to_be_visible()
    at_rest(page)
    assert not serious(page)
    page.goto(f"{page.url.split('/afspraken')[0]}/netwerk?project={project}&select=quay")
    settled(page)
    expect(page.get_by_text("Elke dag open.")).to_be_visible()
    page.get_by_role("button", name="Afspraak toevoegen").click()
    expect(page.get_by_role("dialog").get_by_text("Afspraak: Stichting De Kade")).to_be_visible()
