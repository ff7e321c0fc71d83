"""To confirm, in a real browser: a party answers in a few keystrokes, as one change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from network.model import (
    Change,
    CheckMethod,
    Evidence,
    Network,
    PartialDate,
    Relation,
    RelationStatus,
    apply,
)
from network.ui.choosing import today
from network.workspace import Workspace
from tests.ui.screens import serious
from tests.ui.table_cells import at_rest, eventually, of

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_a_party_confirms_all_its_ties_at_once_and_undo_takes_them_back(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bevestigen", project=harbour)
    before = of(workspace, harbour)
    expect(page.get_by_role("heading", name="Werken: klopt dit?")).to_be_visible()
    expect(page.get_by_text("0 van 4 relaties bevestigd")).to_be_visible()
    page.get_by_role("button", name="Bevestig 2 relaties").click()
    expect(page.get_by_role("heading", name="Huis aan het Water: klopt dit?")).to_be_visible()
    expect(page.get_by_text("2 van 4 relaties bevestigd")).to_be_visible()
    tie = of(workspace, harbour).relations["works-learn"]
    assert tie.evidence is Evidence.CONFIRMED
    assert tie.checked_how is CheckMethod.SESSION
    assert tie.checked_by == "Werken"
    assert tie.checked_on == PartialDate.of(today())
    page.get_by_role("button", name="Ongedaan maken").click()
    eventually(lambda: of(workspace, harbour) == before)


def test_what_is_unticked_stays_an_assumption(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_text("Werken draagt bij aan Ontmoeting").click()
    page.get_by_role("radio", name="mail").click()
    page.get_by_role("button", name="Bevestig 1 relatie").click()
    expect(page.get_by_text("1 van 4 relaties bevestigd")).to_be_visible()
    network = of(workspace, harbour)
    assert network.relations["works-meet"].evidence is Evidence.ASSUMED
    assert network.relations["works-learn"].checked_how is CheckMethod.MAIL


def test_how_it_was_checked_is_kept_for_the_next_party(visit: Visit, harbour: str) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_role("radio", name="gesprek").click()
    page.get_by_role("button", name="Bevestig 2 relaties").click()
    expect(page.get_by_role("heading", name="Huis aan het Water: klopt dit?")).to_be_visible()
    expect(page.get_by_role("radio", name="gesprek")).to_be_checked()


def test_a_tie_that_never_was_is_removed_right_there(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_role("button", name="Klopt niet").first.click()
    page.get_by_role("button", name="Dit is nooit zo geweest: verwijderen").click()
    eventually(lambda: "works-meet" not in of(workspace, harbour).relations)
    expect(page.get_by_text("Werken draagt bij aan Ontmoeting")).to_have_count(0)


def test_a_tie_that_is_over_is_kept_as_ended(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_role("button", name="Klopt niet").first.click()
    page.get_by_role("button", name="Dit is voorbij: beëindigen").click()
    eventually(
        lambda: of(workspace, harbour).relations["works-meet"].status is RelationStatus.ENDED
    )


def test_a_party_is_done_by_keyboard_alone(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_role("radio", name="Werken (2)").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("heading", name="Huis aan het Water: klopt dit?")).to_be_visible()
    page.get_by_role("button", name="Bevestig 1 relatie").focus()
    page.keyboard.press("Enter")
    eventually(
        lambda: of(workspace, harbour).relations["house-learn"].evidence is Evidence.CONFIRMED
    )


def test_when_all_is_confirmed_the_page_says_so_and_shows_the_way(
    visit: Visit, new_project: Callable[[Network], str], harbour_network: Network
) -> None:
    done = Change.removing(harbour_network, *harbour_network.assumed)
    page = visit("bevestigen", project=new_project(apply(harbour_network, done)))
    expect(page.get_by_text("Er staat niets open: elke relatie staat in een bron.")).to_be_visible()
    page.get_by_role("button", name="Naar de kaart").click()
    expect(page.get_by_role("heading", name="Te bevestigen")).to_have_count(0)


def test_names_and_notes_are_text(
    visit: Visit, new_project: Callable[[Network], str], harbour_network: Network
) -> None:
    nasty = Relation(
        id="nasty",
        kind="works_with",
        source="quay",
        target="school",
        note="**vet** <b>x</b> :red[y]",
    )
    page = visit("bevestigen", project=new_project(apply(harbour_network, Change.adding(nasty))))
    page.get_by_text("De Kade (1)").click()
    expect(page.get_by_text(nasty.note)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_passes_axe(visit: Visit, harbour: str, scheme: str) -> None:
    page = visit("bevestigen", project=harbour, color_scheme=scheme)
    at_rest(page)
    assert serious(page) == {}
