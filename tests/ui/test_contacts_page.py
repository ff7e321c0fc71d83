"""A contact person is added, kept to its day, and erased for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from network.workspace import Contact, Workspace
from tests.ui.screens import serious, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def test_a_person_is_added_and_erased_again(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    page = visit("contactpersonen", project=harbour)
    expect(page.get_by_text("Er zijn nog geen contactpersonen.")).to_be_visible()
    page.get_by_role("button", name="Contactpersoon toevoegen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Bewaren", exact=True).click()
    expect(dialog.get_by_text("Vul een partij, een naam en een datum in")).to_be_visible()
    dialog.get_by_label("Naam", exact=True).fill("Proef *Persoon*")
    dialog.get_by_label("E-mail").fill("proef@kade.example")
    dialog.get_by_label("Partij").click()
    page.get_by_role("option", name="Stichting De Kade").click()
    dialog.get_by_role("button", name="Bewaren", exact=True).click()
    row = page.get_by_role("row").filter(has_text="Proef *Persoon*")
    expect(row).to_be_visible()
    (kept,) = workspace.contacts(harbour)
    assert (kept.node, kept.email) == ("quay", "proef@kade.example")
    assert kept.keep_until >= date.today() + timedelta(days=364)
    expect(page.get_by_test_id("stToast")).to_have_count(0)
    assert serious(page) == {}

    settled(page)
    row.get_by_role("button", name="Wissen").click()
    expect(dialog.get_by_text("Wat gewist is, komt niet terug.")).to_be_visible()
    dialog.get_by_role("button", name="Wissen").click()
    expect(page.get_by_text("Er zijn nog geen contactpersonen.")).to_be_visible()
    assert workspace.contacts(harbour) == []
    entry = workspace.history(harbour, limit=1)[0]
    assert (entry.action, entry.author, entry.details) == ("erase", "Anna", {"count": "1"})


def test_who_is_kept_too_long_stands_on_top(
    visit: Visit, workspace: Workspace, harbour: str
) -> None:
    late = Contact(id="late", node="quay", name="Oude Bekende", keep_until=date(2020, 1, 1))
    workspace.save_contact(harbour, late)
    page = visit("contactpersonen", project=harbour, color_scheme="dark")
    expect(page.get_by_text("Bewaartermijn verstreken: 1 contactpersoon")).to_be_visible()
    assert serious(page) == {}
    page.get_by_role("button", name="1 contactpersoon wissen").click()
    page.get_by_role("dialog").get_by_role("button", name="Wissen").click()
    expect(page.get_by_text("Bewaartermijn verstreken")).to_have_count(0)
    assert workspace.contacts(harbour) == []
