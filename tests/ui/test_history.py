"""Wijzigingen: who changed what when, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from network.model import Change, Evidence, Internal, Relation, Scenario
from network.ui.change_words import ChangeBook
from network.words import Words
from network.workspace import Workspace
from tests.ui.screens import serious

TIE = Relation(id="new-tie", kind="performs", source="school", target="meet")


def test_a_change_of_one_record_is_told_by_its_name_and_fields(harbour_network, words: Words):
    book = ChangeBook(harbour_network, [])
    quay = replace(harbour_network.nodes["quay"], short="Kade", description="Aan het water")
    change = Change.revising(harbour_network, quay)
    assert book.title(change, words) == "Stichting De Kade (korte naam en omschrijving)"
    assert book.title(Change.adding(TIE), words) == "Zeevaartschool voert uit Ontmoeting"


def test_a_tie_of_a_node_that_is_gone_keeps_its_name(harbour_network, words: Words):
    gone = Change.removing(harbour_network, harbour_network.nodes["quay"])
    without = harbour_network.replacing(
        {"nodes": {k: v for k, v in harbour_network.nodes.items() if k != "quay"}}
    )
    book = ChangeBook(without, [gone])
    assert "relatie De Kade voert uit Ontmoeting" in book.table(gone, words)


def test_before_and_after_stand_side_by_side_and_are_only_text(harbour_network, words: Words):
    tie = harbour_network.relations["works-meet"]
    after = replace(tie, note="<b>vet</b>", evidence=Evidence.CONFIRMED)
    change = Change.revising(harbour_network, after)
    table = ChangeBook(harbour_network, [change]).table(change, words)
    assert "<td>aanname</td><td>bevestigd</td>" in table
    assert "&lt;b&gt;vet&lt;/b&gt;" in table


def test_years_and_what_a_scenario_switches_off_are_told_as_people_say_them(
    harbour_network, words: Words
):
    tie = replace(harbour_network.relations["works-meet"], amount=45000, amount_year=2026)
    storm = Scenario(id="storm", name="Zonder kade", nodes=("quay",), ties=("works-meet",))
    change = Change.of([*Change.revising(harbour_network, tie).edits, *Change.adding(storm).edits])
    table = ChangeBook(harbour_network, [change]).table(change, words)
    assert "<td>45.000</td>" in table and "<td>2026</td>" in table
    sentence = ChangeBook(harbour_network, []).label(tie, words)
    assert "De Kade" in table and sentence in table
    assert "quay" not in table and "works-meet" not in table


def test_many_records_are_counted(harbour_network, words: Words):
    change = Change.removing(harbour_network, harbour_network.nodes["meet"])
    title = ChangeBook(harbour_network, [change]).title(change, words)
    assert "relaties: 4" in title and "1 naam" in title


@pytest.mark.browser
def test_the_page_tells_who_changed_what_and_shows_it(visit, harbour, workspace: Workspace):
    workspace.commit(harbour, Change.adding(TIE), author="Bert <b>", action="type")
    network = workspace.snapshot(harbour).network
    works = replace(network.nodes["works"], description="Alles over werk")
    workspace.commit(harbour, Change.revising(network, works), author="Anna", action="edit")
    workspace.record_export(harbour, author="Anna", what="x.xlsx", internal=[Internal.NOTES])
    page = visit("wijzigingen", project=harbour)
    entries = page.get_by_test_id("stExpander")
    expect(entries).to_have_count(4)
    expect(entries.nth(0)).to_contain_text("x.xlsx, met notities")
    entries.nth(0).locator("summary").click()
    expect(entries.nth(0)).to_contain_text("veranderde niets in het project")
    expect(entries.nth(2)).to_contain_text("Bert <b>")
    entries.nth(1).locator("summary").click()
    expect(entries.nth(1).get_by_role("cell", name="Alles over werk")).to_be_visible()
    assert serious(page) == {}
    who = page.get_by_role("combobox", name="Door wie")
    who.fill("Bert")
    who.press("Enter")
    expect(entries).to_have_count(1)
    expect(page.get_by_role("combobox", name="Wat er gebeurde")).to_have_value("alles")


@pytest.mark.browser
def test_ones_own_last_change_is_taken_back_and_others_stay(visit, harbour, workspace: Workspace):
    workspace.commit(harbour, Change.adding(TIE), author="Anna", action="type")
    other = replace(TIE, id="other-tie", target="learn")
    workspace.commit(harbour, Change.adding(other), author="Bert", action="type")
    page = visit("wijzigingen", project=harbour)
    expect(page.get_by_text("Eigen laatste wijziging: Getypt: Zeevaartschool")).to_be_visible()
    page.get_by_test_id("stMain").get_by_role("button", name="Ongedaan maken").last.click()
    expect(page.get_by_text("Laatst ongedaan gemaakt")).to_be_visible()
    relations = workspace.snapshot(harbour).network.relations
    assert "new-tie" not in relations and "other-tie" in relations


@pytest.mark.browser
def test_an_undo_that_touches_later_work_asks_first(visit, harbour, workspace: Workspace):
    network = workspace.snapshot(harbour).network
    mine = replace(network.nodes["works"], description="van Anna")
    workspace.commit(harbour, Change.revising(network, mine), author="Anna", action="edit")
    network = workspace.snapshot(harbour).network
    later = replace(network.nodes["works"], description="van Bert")
    workspace.commit(harbour, Change.revising(network, later), author="Bert", action="edit")
    page = visit("wijzigingen", project=harbour)
    page.get_by_role("button", name="Ongedaan maken", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("van Bert")).to_be_visible()
    dialog.get_by_role("button", name="Laat het zo").click()
    expect(dialog).to_be_hidden()
    assert workspace.snapshot(harbour).network.nodes["works"].description == "van Bert"
    page.get_by_role("button", name="Ongedaan maken", exact=True).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Toch doen").click()
    expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    assert workspace.snapshot(harbour).network.nodes["works"].description == ""
