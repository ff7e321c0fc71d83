"""Two people work on one project at the same time, and neither loses anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from network.model import Change, Influence, Interest, Network, Node
from network.words import Words
from network.workspace import Workspace
from tests.acceptance.hostile import IMAGE, MARKUP, caught, missing
from tests.acceptance.stage import PAGES, Visitor, standing, table_cell

DESCRIPTION, NOTE = "description", "note"


@pytest.fixture
def now(workspace: Workspace, harbour: str) -> Callable[[], Network]:
    """The network of the harbour as it is stored."""
    return lambda: workspace.snapshot(harbour).network


@pytest.fixture
def both(visitor: Callable[..., Visitor], harbour: str) -> tuple[Visitor, Visitor]:
    """Anna and Bert, each with the form of De Kade open."""
    people = visitor("Anna"), visitor("Bert")
    for each in people:
        page = each.open(PAGES["network_map"], harbour, select="quay")
        page.locator(".st-key-kv_edit button").click()
        page.locator(".st-key-kv_panel form, .st-key-kv_panel [data-testid=stForm]").wait_for()
        standing(page)
    return people


def fill(page: Page, words: Words, field: str, text: str) -> None:
    """Type in a field of the form that is open."""
    page.get_by_label(words.field("nodes", field).capitalize(), exact=True).fill(text)


def save(page: Page, words: Words) -> None:
    """Press the button under the form."""
    page.get_by_role("button", name=words("Save"), exact=True).click()


def saved(page: Page, words: Words) -> None:
    """Save, and wait until the form is gone."""
    save(page, words)
    page.locator(".st-key-kv_panel [data-testid=stForm]").wait_for(state="detached")
    standing(page)


def test_different_fields_of_one_record_both_succeed(
    both: tuple[Visitor, Visitor], words: Words, now: Callable[[], Network]
) -> None:
    anna, bert = both
    fill(anna.page, words, DESCRIPTION, "Brengt mensen bijeen.")
    fill(bert.page, words, NOTE, "Bellen in mei.")
    saved(anna.page, words)
    saved(bert.page, words)
    assert bert.page.get_by_role("dialog").count() == 0
    quay = now().nodes["quay"]
    assert (quay.description, quay.note) == ("Brengt mensen bijeen.", "Bellen in mei.")
    assert missing(bert.page, "Brengt mensen bijeen.", "Bellen in mei.") == []


@pytest.mark.parametrize(("button", "kept"), [("kv_theirs", MARKUP), ("kv_mine", IMAGE)])
def test_the_same_field_is_asked_with_both_values_and_either_can_stay(
    both: tuple[Visitor, Visitor],
    words: Words,
    now: Callable[[], Network],
    button: str,
    kept: str,
) -> None:
    anna, bert = both
    fill(anna.page, words, DESCRIPTION, MARKUP)
    fill(bert.page, words, DESCRIPTION, IMAGE)
    fill(bert.page, words, NOTE, "Bellen in mei.")
    saved(anna.page, words)
    save(bert.page, words)
    dialog = bert.page.get_by_role("dialog")
    dialog.locator(f".st-key-{button}").wait_for()
    told = dialog.text_content() or ""
    assert MARKUP in told and IMAGE in told
    assert caught(bert.page) == []
    assert now().nodes["quay"].description == MARKUP, "nothing is stored before the choice"
    dialog.locator(f".st-key-{button} button").click()
    dialog.wait_for(state="detached")
    standing(bert.page)
    quay = now().nodes["quay"]
    assert (quay.description, quay.note) == (kept, "Bellen in mei.")


def test_who_closes_the_question_loses_nothing_of_the_other(
    both: tuple[Visitor, Visitor], words: Words, now: Callable[[], Network]
) -> None:
    anna, bert = both
    fill(anna.page, words, DESCRIPTION, "van Anna")
    fill(bert.page, words, DESCRIPTION, "van Bert")
    saved(anna.page, words)
    save(bert.page, words)
    dialog = bert.page.get_by_role("dialog")
    dialog.locator(".st-key-kv_mine").wait_for()
    bert.page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert now().nodes["quay"].description == "van Anna"


def test_what_one_adds_is_on_the_map_of_the_other_after_the_next_deed(
    visitor: Callable[..., Visitor], harbour: str
) -> None:
    anna, bert = visitor("Anna"), visitor("Bert")
    for each in (anna, bert):
        each.open(PAGES["network_map"], harbour)
        each.page.locator(".st-key-kv_view button").nth(2).click()
        each.shows("quay")
    anna.type_line("Gemeenteraad: Leren en lezen")
    before = len(_ties(bert))
    bert.choose("works")
    assert len(_ties(bert)) == before + 1
    bert.type_line("Werken in Gemeenteraad")
    anna.choose("works")
    assert len(_ties(anna)) == len(_ties(bert)) == before + 2


def _ties(visitor: Visitor) -> list[str]:
    return visitor.page.evaluate("krachtenveld.slots.get('kv_map').data.edges.map(each => each.id)")


def test_a_row_that_the_other_adds_leaves_the_cell_that_one_is_in(
    visitor: Callable[..., Visitor],
    harbour: str,
    workspace: Workspace,
    now: Callable[[], Network],
) -> None:
    anna = visitor("Anna")
    page = anna.open(PAGES["stakeholders"], harbour)
    table_cell(page, "quay", NOTE).fill("Eerst bellen.")
    table_cell(page, "school", NOTE).click()
    page.keyboard.type("Leidt stuur")
    others = Change.adding(Node(id="first", kind="department", name="Aanlegplaatsen", order=0))
    workspace.commit(harbour, others, author="Bert", action="add")
    # An answer of the server, to something of before, comes while Anna is typing.
    table_cell(page, "house", "influence").evaluate(
        "cell => { cell.value = cell.options[2].value; cell.dispatchEvent(new Event('change')); }"
    )
    table_cell(page, "first", NOTE).wait_for()
    standing(page)
    page.keyboard.type("lieden op.")
    page.keyboard.press("Tab")
    standing(page)
    page.wait_for_timeout(300)
    standing(page)
    notes = {each.node: each.note for each in now().assessments.values()}
    assert notes["quay"] == "Eerst bellen."
    assert notes["school"] == "Leidt stuurlieden op."
    assert "first" not in notes and "works" not in notes


def test_two_cells_of_one_row_by_two_people_are_both_kept(
    visitor: Callable[..., Visitor], harbour: str, now: Callable[[], Network]
) -> None:
    anna, bert = visitor("Anna"), visitor("Bert")
    for each in (anna, bert):
        each.open(PAGES["stakeholders"], harbour)
    table_cell(anna.page, "quay", "influence").select_option("1")
    table_cell(bert.page, "quay", "interest").select_option("1")
    for each in (anna, bert):
        each.page.locator("h1").first.click()
        each.page.wait_for_timeout(900)
        standing(each.page)
    quay = now().assessments["quay-now"]
    assert (quay.influence, quay.interest) == (Influence.VERY_LOW, Interest.VERY_LOW)


def test_the_same_cell_is_a_question_in_the_table_too(
    visitor: Callable[..., Visitor],
    harbour: str,
    workspace: Workspace,
    now: Callable[[], Network],
) -> None:
    anna = visitor("Anna")
    page = anna.open(PAGES["stakeholders"], harbour)
    quay = now().assessments["quay-now"]
    theirs = Change.revising(now(), replace(quay, note="van Bert"))
    workspace.commit(harbour, theirs, author="Bert", action="edit")
    table_cell(page, "quay", NOTE).fill("van Anna")
    page.keyboard.press("Tab")
    dialog = page.get_by_role("dialog")
    dialog.locator(".st-key-kv_mine").wait_for()
    told = dialog.text_content() or ""
    assert "van Anna" in told and "van Bert" in told
    dialog.locator(".st-key-kv_mine button").click()
    dialog.wait_for(state="detached")
    standing(page)
    assert now().assessments["quay-now"].note == "van Anna"
    assert table_cell(page, "quay", NOTE).input_value() == "van Anna"
