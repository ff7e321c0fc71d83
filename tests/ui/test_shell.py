"""Around every page: project and language stay, the name is asked once, undo is always near."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from network.workspace import Workspace
from tests.ui.screens import serious, settled, the_map, to_page

pytestmark = pytest.mark.browser

PAGES = ("Start", "Netwerk", "Stakeholderanalyse", "Participatieplan", "Te bevestigen", "Bijlage")


def test_an_empty_store_opens_with_the_map_of_the_example(visit, empty_app_url):
    page = visit(empty_app_url)
    expect(page.get_by_text("Bestuursopdracht bibliotheekvoorziening").first).to_be_visible()
    the_map(page)
    expect(page).to_have_url(re.compile("project=enschede"))


def test_project_and_language_stay_in_the_address_on_every_page(visit, harbour):
    page = visit("netwerk", project=harbour)
    for name in ("Wijzigingen", "Start", "Netwerk"):
        to_page(page, name)
        expect(page).to_have_url(re.compile(f"(?=.*project={harbour})(?=.*lang=nl)"))
    expect(page.get_by_text("Haven voor iedereen").first).to_be_visible()


def test_the_language_is_switched_and_remembered(visit, harbour):
    page = visit("wijzigingen", project=harbour)
    page.wait_for_function("document.documentElement.lang === 'nl'")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="History")).to_be_visible()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.goto(page.url.split("?")[0])
    settled(page)
    expect(page.get_by_role("heading", name="History")).to_be_visible()


def test_a_visitor_without_a_name_can_work_and_is_asked_once(visit, harbour, workspace: Workspace):
    page = visit("netwerk", project=harbour, name="")
    box = page.get_by_label("Typ wat er gezegd wordt")
    box.fill("Zeevaartschool: ontmoeting")
    box.press("Enter")
    expect(page.get_by_text("Vul rechtsboven een naam in")).to_be_visible()
    assert workspace.history(harbour)[0].author.startswith("Gast ")
    page.get_by_role("button", name="Uw naam?").click()
    field = page.get_by_label("Naam", exact=True)
    field.fill("Anna <b>de Vries</b>")
    field.press("Enter")
    expect(page.get_by_role("button", name="Anna <b>de Vries</b>")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_role("button", name="Anna <b>de Vries</b>")).to_be_visible()


def test_undo_and_redo_work_from_every_page_and_by_key(visit, harbour, workspace: Workspace):
    page = visit("netwerk", project=harbour)
    box = page.get_by_label("Typ wat er gezegd wordt")
    box.fill("Zeevaartschool: ontmoeting")
    box.press("Enter")
    expect(page.get_by_text("Toegevoegd als aanname")).to_be_visible()
    count = len(workspace.snapshot(harbour).network.relations)
    box.press("Control+z")
    page.wait_for_timeout(300)
    assert len(workspace.snapshot(harbour).network.relations) == count
    to_page(page, "Start")
    page.get_by_role("heading", name="Start").click()
    page.keyboard.press("Control+z")
    expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    assert len(workspace.snapshot(harbour).network.relations) == count - 1
    page.get_by_role("button", name="Opnieuw", exact=True).click()
    expect(page.get_by_text("Opnieuw gedaan.")).to_be_visible()
    assert len(workspace.snapshot(harbour).network.relations) == count


def test_nothing_to_undo_is_said(visit, harbour):
    page = visit("wijzigingen", project=harbour, name="Nieuw iemand")
    page.get_by_role("button", name="Ongedaan maken", exact=True).click()
    expect(page.get_by_text("Er is geen eigen wijziging")).to_be_visible()


def test_a_project_that_is_gone_is_said_and_start_is_near(visit):
    page = visit("netwerk", project="nergens")
    expect(page.get_by_text("Dat project is er niet")).to_be_visible()
    page.get_by_role("button", name="Naar Start").click()
    expect(page.get_by_role("heading", name="Start")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["netwerk", "start", "wijzigingen"])
def test_a_page_has_no_serious_barrier(visit, harbour, path, scheme):
    page = visit(path, project=harbour, color_scheme=scheme)
    if path == "netwerk":
        the_map(page)
    assert serious(page) == {}
