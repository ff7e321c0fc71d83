"""The page Wat als in a real browser: seen, kept, compared, carried out and undone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from network.analysis import Scenario, make_it_so, outcome
from network.model import Change, Edit, Network, RelationStatus, apply
from network.ui.what_if_carry_out import summary
from network.words import Words
from network.workspace import Workspace, new_id
from tests.ui.screens import serious, settled
from tests.ui.table_cells import eventually, of

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def choose(page: Page, name: str) -> None:
    """Let a party stop."""
    page.get_by_role("combobox", name="Wie stopt of fuseert").click()
    page.get_by_role("option", name=name, exact=True).click()
    expect(page.get_by_text("Stopt:", exact=False).first).to_be_visible()
    page.keyboard.press("Escape")
    settled(page)


def keep(page: Page, name: str, button: str = "Bewaren als scenario") -> None:
    """Keep what is chosen under a name."""
    page.get_by_role("button", name=button).click()
    page.get_by_role("textbox", name="Naam van het scenario").fill(name)
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.get_by_text("Scenario bewaard.").first).to_be_visible()
    settled(page)


def test_a_changed_scenario_is_kept_as_another_one_too(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("wat-als", project=harbour)
    choose(page, "Stichting De Kade")
    keep(page, "Kade stopt")
    choose(page, "Werken")
    keep(page, "Beide stoppen", "Bewaren als nieuw scenario")
    # The message of the first one may still stand when the second is on its way.
    eventually(lambda: len(of(workspace, harbour).scenarios) == 2)
    kept = {each.name: set(each.nodes) for each in of(workspace, harbour).scenarios.values()}
    assert kept == {"Kade stopt": {"quay"}, "Beide stoppen": {"quay", "works"}}


def test_before_it_is_carried_out_wished_ties_are_counted_apart(
    harbour_network: Network, words: Words
) -> None:
    tie = harbour_network.relations["quay-house"]
    wished = Edit(tie, replace(tie, status=RelationStatus.WANTED))
    network = apply(harbour_network, Change.of([wished]))
    scenario = Scenario(frozenset({"quay"}))
    change = make_it_so(network, scenario, on=date(2026, 1, 1), reason="", new_id=new_id)
    told = summary(network, words, scenario, change, "", frozenset({"quay"}))
    assert len(outcome(network, scenario).ties_lost) == 1
    assert told[:2] == ["1 relatie eindigt.", "1 gewenste relatie vervalt."]


def test_a_scenario_is_kept_compared_carried_out_and_undone(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("wat-als", project=harbour)
    choose(page, "Stichting De Kade")
    alone = page.get_by_role("listitem").filter(has_text="Functies zonder partij")
    expect(alone).to_contain_text("Ontmoeting")
    expect(page.get_by_alt_text(re.compile("Functies zonder partij: Ontmoeting"))).to_be_visible()
    assert of(workspace, harbour).relations["quay-meet"].status is RelationStatus.EXISTING
    assert serious(page) == {}
    keep(page, "Kade stopt")
    page.get_by_role("combobox", name="Bewaarde scenario's").click()
    page.get_by_role("option", name="Een nieuw scenario").click()
    expect(page.get_by_text("Kies hierboven wie stopt")).to_be_visible()
    settled(page)
    choose(page, "Werken")
    keep(page, "Werken stopt")
    expect(page.get_by_role("columnheader", name="Kade stopt")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Werken stopt")).to_be_visible()
    assert {each.name for each in of(workspace, harbour).scenarios.values()} == {
        "Kade stopt",
        "Werken stopt",
    }

    page.get_by_role("combobox", name="Bewaarde scenario's").click()
    page.get_by_role("option", name="Kade stopt").click()
    expect(page.get_by_alt_text(re.compile("Functies zonder partij: Ontmoeting"))).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Zo doorvoeren").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Wie neemt het over").click()
    page.get_by_role("option", name="Zeevaartschool").click()
    expect(dialog).to_contain_text("Zeevaartschool volgt De Kade op.")
    dialog.get_by_role("textbox", name="Waarom").fill("Fusie per 1 januari")
    dialog.get_by_role("textbox", name="Waarom").press("Enter")
    dialog.get_by_role("button", name="Doorvoeren", exact=True).click()
    eventually(lambda: of(workspace, harbour).relations["quay-meet"].status is RelationStatus.ENDED)
    after = of(workspace, harbour)
    assert after.engagements["quay-line"].node == "school"
    assert "Fusie" in after.nodes["quay"].note
    settled(page)
    page.get_by_role("button", name="Ongedaan maken").click()
    eventually(
        lambda: of(workspace, harbour).relations["quay-meet"].status is RelationStatus.EXISTING
    )
    assert of(workspace, harbour).engagements["quay-line"].node == "quay"
