"""Names that vary: a list that writes a name otherwise makes no double unless someone wants it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from network.model import Network
from network.workspace import Workspace, examples, read_source
from tests.ui.screens import serious, settled, the_map

pytestmark = pytest.mark.browser

LIST = "soort;naam;omschrijving\nPartner;Lezen & Schrijven;Tegen laaggeletterdheid\n"
ROC = "Partner;R.O.C. van Twente;\n"


@pytest.fixture
def enschede(new_project: Callable[[Network], str]) -> str:
    return new_project(read_source(examples()["enschede"]))


def give(page: Page, text: str) -> None:
    """Read a list into the open project."""
    page.locator("input[type=file]").set_input_files(
        [{"name": "knopen.csv", "mimeType": "text/csv", "buffer": text.encode()}]
    )
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Bestuursopdracht bibliotheekvoorziening").click()


def test_a_list_with_another_spelling_is_merged_and_taken_back(
    visit: Callable[..., Page], enschede: str, workspace: Workspace
):
    before = workspace.snapshot(enschede).network
    page = visit("start", project=enschede)
    give(page, LIST)
    dialog = page.get_by_role("dialog")
    question = dialog.get_by_role("radiogroup", name=re.compile("Lezen .*Schrijven. in de lijst"))
    expect(question.get_by_role("radio", name="Samenvoegen")).to_be_checked()
    expect(dialog.get_by_text("vrijwel zeker dezelfde")).to_be_visible()
    expect(dialog.get_by_role("cell", name="andere namen")).to_be_visible()
    assert serious(page) == {}
    dialog.get_by_role("button", name="Dit uitvoeren").click()
    the_map(page)
    after = workspace.snapshot(enschede).network
    assert len(after.nodes) == len(before.nodes)
    (node,) = after.named("Lezen & Schrijven")
    assert node.name == "Stichting Lezen en Schrijven"
    assert node.description == "Tegen laaggeletterdheid"
    page.get_by_role("button", name="Ongedaan maken", exact=True).click()
    expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    assert workspace.snapshot(enschede).network == before


def test_what_is_left_for_later_stands_in_a_list_to_merge_or_keep_apart(
    visit: Callable[..., Page], enschede: str, workspace: Workspace
):
    before = workspace.snapshot(enschede).network
    page = visit("start", project=enschede)
    give(page, LIST + ROC)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("radiogroup")).to_have_count(3)
    for name in ("Lezen .*Schrijven. in de lijst", "R.*O.*C.* in de lijst"):
        dialog.get_by_role("radiogroup", name=re.compile(name)).get_by_text(
            "Later beslissen"
        ).click()
        settled(page)
    dialog.get_by_role("button", name="Dit uitvoeren").click()
    the_map(page)
    assert len(workspace.snapshot(enschede).network.nodes) == len(before.nodes) + 2

    page.get_by_role("button", name="Filter").click()
    page.get_by_role("button", name="Dubbele namen").click()
    expect(page.get_by_role("heading", name="Dubbele namen")).to_be_visible()
    expect(page.get_by_text("2 paren namen")).to_be_visible()
    assert serious(page) == {}
    page.get_by_role("radio", name="‘Stichting Lezen en Schrijven’").check(force=True)
    page.get_by_role("region", name="Naast elkaar").get_by_text("Tegen laagg").wait_for()
    page.get_by_role("button", name="Samenvoegen").click()
    expect(page.get_by_text("1 paar namen")).to_be_visible()
    after = workspace.snapshot(enschede).network
    assert after.named("Lezen & Schrijven")[0].name == "Stichting Lezen en Schrijven"
    page.keyboard.press("a")
    expect(page.get_by_text("Er lijken geen namen op elkaar.")).to_be_visible()
    expect(page.get_by_text("Apart gehouden (1)")).to_be_visible()
    assert [entry.action for entry in workspace.history(enschede)][:3] == [
        "apart",
        "merge",
        "import",
    ]
