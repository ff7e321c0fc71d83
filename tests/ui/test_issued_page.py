"""What goes out is kept, marked as adopted, taken along again and held against the map of now."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from network.model import Change, Node, Relation
from network.workspace import Workspace
from tests.ui.screens import downloaded, serious, settled

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def taken(page: Page, name: str) -> bytes:
    waiting = downloaded(page, page.get_by_role("button", name=name, exact=True).first)
    return Path(waiting.path()).read_bytes()


def test_an_annex_is_kept_adopted_taken_along_again_and_compared(
    visit: Visit, workspace: Workspace, harbour: str, app_url: str
) -> None:
    page = visit("uitgebracht", project=harbour)
    expect(page.get_by_text("Elke bijlage die wordt gedownload")).to_be_visible()
    page.get_by_role("button", name="Naar de bijlage").click()
    expect(page.get_by_role("article")).to_be_visible()
    settled(page)
    annex = taken(page, "Download Word")
    crane = Node(id="crane", kind="partner", name="De Kraan")
    tie = Relation(id="lifts", kind="performs", source="crane", target="meet")
    workspace.commit(harbour, Change.adding(crane, tie), author="Bert", action="add")

    page.goto(f"{app_url}/uitgebracht?project={harbour}")
    settled(page)
    card = page.locator(".st-key-kv_issued_1")
    expect(card.get_by_text("concept")).to_be_visible()
    assert taken(page, "Opnieuw downloaden") == annex == workspace.issued_content(harbour, 1)
    settled(page)
    card.get_by_role("button", name="Titel en status").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="vastgesteld").click()
    body = dialog.get_by_label("Vastgesteld door")
    body.click()
    page.get_by_role("option", name="Gemeenteraad").click()
    settled(page)
    dialog.get_by_role("button", name="Bewaren", exact=True).click()
    toast = page.get_by_test_id("stToast")
    expect(toast.get_by_text("Bewaard.")).to_be_visible()
    expect(card.get_by_text(re.compile("vastgesteld door Gemeenteraad op"))).to_be_visible()
    assert workspace.history(harbour, limit=1)[0].action == "adopt"

    expect(page.get_by_role("cell", name="Partner De Kraan")).to_be_visible()
    page.get_by_role("tab", name="In beeld").click()
    expect(page.get_by_alt_text(re.compile("Nieuw op de kaart: De Kraan"))).to_be_visible()
    expect(toast).to_have_count(0)
    assert serious(page) == {}

    page.get_by_role("button", name="Woo-overzicht").click()
    expect(page.get_by_role("dialog").get_by_text("Zoals het was op")).to_be_visible()
    assert taken(page, "Download pdf").startswith(b"%PDF")
    settled(page)
    with zipfile.ZipFile(io.BytesIO(taken(page, "Download CSV in een zip"))) as archive:
        names = archive.namelist()
    assert "1-feiten.csv" in names and "6-uitgebracht.csv" in names
    assert workspace.history(harbour, limit=1)[0].details["internal"] == []
