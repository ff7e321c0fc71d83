"""To confirm, in a real browser: a party answers in a few keystrokes, as one change."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from network.model import (
    Change,
    CheckMethod,
    Evidence,
    Network,
    Node,
    PartialDate,
    Relation,
    RelationStatus,
    apply,
    today,
)
from network.ui.check_answers import additions
from network.workspace import Workspace
from tests.ui.screens import at_rest, downloaded, serious, settled
from tests.ui.table_cells import eventually, of

browser = pytest.mark.browser
Visit = Callable[..., Page]


def answer(page: Page, tie: str, reply: str) -> Locator:
    """The choice of one answer for a tie."""
    return page.get_by_role("radiogroup", name=tie).get_by_role("radio", name=reply, exact=True)


@browser
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


@browser
def test_what_is_unsure_stays_an_assumption(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bevestigen", project=harbour)
    answer(page, "Werken draagt bij aan Ontmoeting", "weet niet").click()
    page.get_by_role("radio", name="mail").click()
    page.get_by_role("button", name="Bevestig 1 relatie").click()
    expect(page.get_by_text("1 van 4 relaties bevestigd")).to_be_visible()
    network = of(workspace, harbour)
    assert network.relations["works-meet"].evidence is Evidence.ASSUMED
    assert network.relations["works-learn"].checked_how is CheckMethod.MAIL


@browser
def test_how_it_was_checked_is_kept_for_the_next_party(visit: Visit, harbour: str) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_role("radio", name="gesprek").click()
    page.get_by_role("button", name="Bevestig 2 relaties").click()
    expect(page.get_by_role("heading", name="Huis aan het Water: klopt dit?")).to_be_visible()
    expect(page.get_by_role("radio", name="gesprek")).to_be_checked()


@browser
def test_what_is_wrong_is_removed_and_what_is_over_is_kept_as_ended_in_one_change(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bevestigen", project=harbour)
    before = of(workspace, harbour)
    answer(page, "Werken draagt bij aan Ontmoeting", "klopt niet").click()
    answer(page, "Werken draagt bij aan Leren en lezen", "voorbij").click()
    page.get_by_role("button", name="Beëindig 1, verwijder 1").click()
    expect(page.get_by_text("1 beëindigd, 1 verwijderd.")).to_be_visible()
    after = of(workspace, harbour)
    assert "works-meet" not in after.relations
    assert after.relations["works-learn"].status is RelationStatus.ENDED
    page.get_by_role("button", name="Ongedaan maken").click()
    eventually(lambda: of(workspace, harbour) == before)


@browser
def test_a_sheet_of_eight_ties_is_entered_in_well_under_a_minute(
    visit: Visit,
    workspace: Workspace,
    new_project: Callable[[Network], str],
    harbour_network: Network,
) -> None:
    parties = [Node(id=f"p{n}", kind="partner", name=f"Partner {n}") for n in range(7)]
    ties = [
        Relation(id=f"t{n}", kind="works_with", source="school", target=f"p{n}") for n in range(7)
    ]
    network = apply(harbour_network, Change.adding(*parties, *ties))
    project = new_project(network)
    page = visit("bevestigen", project=project)
    page.get_by_role("radio", name="controleblad").click()
    settled(page)
    started = time.monotonic()
    # A click and four keys find the party, a click says what is over, a click and seven keys add
    # what is missing, and one more pair stores all of it.
    page.get_by_role("combobox", name="Zoek een partij").click()
    page.keyboard.type("zee")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Zeevaartschool: klopt dit?")).to_be_visible()
    settled(page)
    answer(page, "Zeevaartschool werkt samen met Partner 3", "voorbij").click()
    expect(page.get_by_role("button", name="Bevestig 7 relaties, beëindig 1")).to_be_visible()
    page.get_by_role("combobox", name="Doet ook").click()
    page.keyboard.type("leren")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="voeg 1 toe")).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("7 relaties bevestigd, 1 beëindigd, 1 toegevoegd.")).to_be_visible()
    assert time.monotonic() - started < 40
    after = of(workspace, project)
    mine = {tie.target: tie for tie in after.relations_at("school")}
    assert mine["p3"].status is RelationStatus.ENDED
    assert mine["house"].evidence is Evidence.DOCUMENTED
    assert mine["learn"].kind == "performs"
    for tie in mine.values():
        assert tie.checked_how is CheckMethod.CHECK_SHEET
        assert tie.checked_by == "Zeevaartschool"
    page.get_by_role("button", name="Ongedaan maken").click()
    eventually(lambda: of(workspace, project).relations == network.relations)


@browser
def test_a_name_that_is_new_is_shown_before_it_comes_onto_the_map(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_role("combobox", name="Neemt ook deel aan").click()
    page.keyboard.type("Kustverbond")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(
        page.get_by_text("Nieuw op de kaart: Kustverbond (Samenwerkingsverband)")
    ).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("2 relaties bevestigd, 1 toegevoegd.")).to_be_visible()
    (new,) = of(workspace, harbour).named("Kustverbond")
    assert new.kind == "alliance" and new.evidence is Evidence.CONFIRMED


@browser
def test_what_is_settled_is_asked_only_when_one_wants_to(visit: Visit, harbour: str) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_text("Huis aan het Water (1)").click()
    expect(page.get_by_role("button", name="Bevestig 1 relatie")).to_be_visible()
    page.get_by_text("Ook 2 relaties die al vaststaan").click()
    expect(page.get_by_role("button", name="Bevestig 3 relaties")).to_be_visible()
    expect(page.get_by_text("staat in bron: Havenplan, §2")).to_have_count(2)


@browser
def test_a_party_is_done_by_keyboard_alone(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_role("radio", name="Werken (2)").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("heading", name="Huis aan het Water: klopt dit?")).to_be_visible()
    answer(page, "Huis aan het Water voert uit Leren en lezen", "klopt").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Beëindig 1")).to_be_visible()
    page.keyboard.press("Control+s")
    eventually(
        lambda: of(workspace, harbour).relations["house-learn"].status is RelationStatus.ENDED
    )


@browser
def test_sheets_are_made_for_one_party_or_for_all(visit: Visit, harbour: str) -> None:
    page = visit("bevestigen", project=harbour)
    page.get_by_role("button", name="Controlebladen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Terug naar").fill("het havenkantoor")
    dialog.get_by_role("button", name="Maak 1 controleblad").click()
    one = downloaded(page, dialog.get_by_role("button", name="Download 1 controleblad"))
    assert one.suggested_filename == "controleblad-werken.docx"
    with zipfile.ZipFile(Path(one.path())) as package:
        written = package.read("word/document.xml").decode()
    assert "Werken draagt bij aan" in written and "het havenkantoor" in written
    dialog.get_by_text("Alle 5 partijen met relaties").click()
    dialog.get_by_text("Een bestand per partij (zip)").click()
    expect(dialog.get_by_role("button", name="Download")).to_have_count(0)
    dialog.get_by_role("button", name="Maak 5 controlebladen").click()
    all_ = downloaded(page, dialog.get_by_role("button", name="Download 5 controlebladen"))
    with zipfile.ZipFile(io.BytesIO(Path(all_.path()).read_bytes())) as archive:
        assert "controleblad-de-kade.docx" in archive.namelist()
        assert len(archive.namelist()) == 5


@browser
def test_when_all_is_confirmed_the_page_says_so_and_a_sheet_can_still_come_back(
    visit: Visit,
    workspace: Workspace,
    new_project: Callable[[Network], str],
    harbour_network: Network,
) -> None:
    done = Change.removing(harbour_network, *harbour_network.assumed)
    project = new_project(apply(harbour_network, done))
    page = visit("bevestigen", project=project)
    expect(page.get_by_text("Er staat niets open: elke relatie staat in een bron.")).to_be_visible()
    page.get_by_role("combobox", name="Zoek een partij").click()
    page.keyboard.type("kade")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Bevestig 2 relaties").click()
    eventually(
        lambda: of(workspace, project).relations["quay-meet"].checked_by == "Stichting De Kade"
    )
    page.get_by_role("button", name="Naar de kaart").click()
    expect(page.get_by_role("heading", name="Te bevestigen")).to_have_count(0)


@browser
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


@browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_and_the_choice_of_sheets_pass_axe(
    visit: Visit, harbour: str, scheme: str
) -> None:
    page = visit("bevestigen", project=harbour, color_scheme=scheme)
    at_rest(page)
    assert serious(page) == {}
    page.get_by_role("button", name="Controlebladen").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    at_rest(page)
    assert serious(page) == {}


def test_a_name_typed_is_the_node_that_bears_it_and_a_tie_that_stands_is_not_doubled(
    harbour_network: Network,
) -> None:
    ids = iter("abcdefg")
    chosen = {
        "functions": ["learn", "ontmoeting"],
        "alliances": ["Huis aan het Water"],
        "others": ["  Roei  club ", "roei club", "zeevaartschool", "De Kade", " "],
    }
    added = additions(harbour_network, harbour_network.nodes["quay"], chosen, lambda: next(ids))
    (new,) = [each for each in added if isinstance(each, Node)]
    ties = [each for each in added if isinstance(each, Relation)]
    assert (new.kind, new.name) == ("partner", "Roei club")
    assert [(tie.kind, tie.source, tie.target) for tie in ties] == [
        ("performs", "quay", "learn"),
        ("works_with", "quay", new.id),
        ("works_with", "quay", "school"),
    ]


def test_a_party_named_by_an_alliance_becomes_its_member(harbour_network: Network) -> None:
    house = harbour_network.nodes["house"]
    (tie,) = additions(harbour_network, house, {"others": ["council"]}, lambda: "new")
    assert isinstance(tie, Relation)
    assert (tie.kind, tie.source, tie.target) == ("member_of", "council", "house")
