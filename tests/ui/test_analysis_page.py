"""The page Analyse in a real browser: what is missing is read, and leads to the map."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from network.model import Network
from network.workspace import examples, read_source
from tests.ui.screens import serious, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
NewProject = Callable[[Network], str]


@pytest.fixture
def enschede(new_project: NewProject) -> str:
    """The id of a project with the example in it."""
    return new_project(read_source(examples()["enschede"]))


def test_a_project_with_its_own_word_for_functions_is_told_what_function_means(
    visit: Visit, new_project: NewProject
) -> None:
    page = visit("analyse", project=new_project(read_source(examples()["netwerkagenda"])))
    expect(page.get_by_text("Waar hier ‘functie’ staat, is ‘Stelseluitdaging’")).to_be_visible()


def test_a_single_carrier_is_named_and_leads_to_the_map_and_back(
    visit: Visit, enschede: str
) -> None:
    page = visit("analyse", project=enschede)
    alone = page.get_by_role("listitem").filter(has_text="Maar één partij")
    expect(alone).to_contain_text("Kunst en cultuur (Bibliotheek Enschede-Haaksbergen)")
    alone.get_by_role("button", name="Bibliotheek Enschede-Haaksbergen").click()
    panel = page.locator(".st-key-kv_panel")
    expect(panel.get_by_role("heading", name="Bibliotheek Enschede-Haaksbergen")).to_be_visible()
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Dekking en witte plekken")).to_be_visible()
    expect(page.locator("tr[aria-current=true]").first).to_contain_text("Bibliotheek Enschede")


def test_the_reading_is_chosen_and_said(visit: Visit, enschede: str) -> None:
    page = visit("analyse", project=enschede)
    expect(page.get_by_alt_text(re.compile("Matrix van 5 functies.*Met aannames"))).to_be_visible()
    page.get_by_role("radio", name="Zonder aannames").click()
    figure = page.get_by_alt_text(re.compile("Zonder aannames; .* Met één partij: Kennis en inf"))
    expect(figure).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_deeper_question_is_answered_in_words(visit: Visit, enschede: str, scheme: str) -> None:
    page = visit("analyse", project=enschede, color_scheme=scheme)
    assert serious(page) == {}
    page.get_by_role("radio", name="Verdieping").click()
    page.get_by_role("combobox", name="Wat is de vraag?").click()
    page.get_by_role("option", name=re.compile("Onmisbare schakel")).click()
    told = page.get_by_text(re.compile("wegvalt, valt dit deel van het netwerk in 2 stukken"))
    expect(told.first).to_be_visible()
    assert serious(page) == {}


def test_the_roles_of_a_broker_fit_and_nothing_is_ranked_where_all_have_none(
    visit: Visit, enschede: str
) -> None:
    page = visit("analyse", project=enschede)
    page.get_by_role("radio", name="Verdieping").click()
    page.get_by_role("combobox", name="Wat is de vraag?").click()
    page.get_by_role("option", name=re.compile("Bemiddelaar")).click()
    table = page.get_by_role("region", name="Bemiddelaar: partijen")
    expect(table.get_by_role("columnheader", name="tussen twee andere groepen")).to_be_visible()
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth")
    settled(page)
    page.get_by_role("combobox", name="Wat is de vraag?").click()
    page.get_by_role("option", name=re.compile("Dubbel gedekt")).click()
    settled(page)
    page.get_by_role("combobox", name="Deel van het netwerk").click()
    page.get_by_role("option", name="Afdelingen en functies").click()
    expect(page.get_by_text("Ieder heeft hier 0; er is geen volgorde te tonen.")).to_be_visible()
