"""A workbook of any make, from the page Start onto the map of the open project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from network.model import Custom
from network.workspace import Workspace
from tests.ui.screens import serious, the_map
from tests.ui.table_cells import eventually

pytestmark = pytest.mark.browser


@pytest.fixture
def partners(tmp_path: Path) -> Path:
    """Titles, a header of two rows under merged cells, an odd order, a phone column, two sheets."""
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = "Partners"
    for row in (
        ["Partneroverzicht gemeente Havenstad 2026"],
        [],
        ["Telefoon", "Contract", None, "Soort", "Organisatie", "Kernfuncties"],
        [None, "Begin", "Looptijd", None, None, None],
        ["053-4801234", 2024, "4 jaar", "partner", "Scouting Havenstad", "ontmoeting"],
        ["06-12345678", 2025, "2 jaar", "partner", "De Kade", "ontmoeting; zingen"],
    ):
        page.append(row)
    for cells in ("A1:F1", "B3:C3", "A3:A4", "D3:D4", "E3:E4", "F3:F4"):
        page.merge_cells(cells)
    ties = workbook.create_sheet("Subsidies")
    for row in (
        ["Van", "Naar", "Soort relatie", "Sinds", "Bedrag"],
        ["Werken", "Scouting Havenstad", "subsidieert", "ooit", "12.500,50"],
    ):
        ties.append(row)
    file = tmp_path / "partners.xlsx"
    workbook.save(file)
    return file


def test_a_workbook_of_any_make_comes_into_the_open_project(
    visit: Callable[..., Page], harbour: str, workspace: Workspace, partners: Path
):
    before = workspace.snapshot(harbour).network
    page = visit("start", project=harbour)
    page.get_by_role("button", name="Inlezen").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(str(partners))
    expect(dialog.get_by_role("radio", name="Haven voor iedereen")).to_be_checked()
    expect(dialog.get_by_text("Contract – Looptijd", exact=True)).to_be_visible()
    expect(dialog.get_by_text("Persoonsgegevens; contactpersonen")).to_be_visible()
    coming = dialog.get_by_role("region", name="Wat erbij komt")
    expect(coming.get_by_role("rowheader", name="Scouting Havenstad")).to_be_visible()
    dialog.get_by_text("1 cel past niet in de kolom").click()
    expect(dialog.get_by_text("blad Subsidies, rij 2, kolom Sinds")).to_be_visible()
    assert serious(page) == {}
    assert workspace.snapshot(harbour).network == before

    dialog.get_by_role("button", name="Zet op de kaart").click()
    the_map(page)
    after = workspace.snapshot(harbour).network
    (scouting,) = after.named("Scouting Havenstad")
    assert scouting.custom == (Custom("Contract – Looptijd", "4 jaar"),)
    assert "480" not in repr(after.nodes)
    assert after.nodes["quay"].custom == (Custom("Contract – Looptijd", "2 jaar"),)
    assert next(entry.action for entry in workspace.history(harbour)) == "import"

    page = visit(f"netwerk?project={harbour}&select={scouting.id}")
    the_map(page)
    expect(page.get_by_text("Eigen velden")).to_be_visible()
    page.get_by_role("button", name="Wijzigen", exact=True).click()
    page.get_by_label("Eigen velden").fill("Contract: 5 jaar")
    page.get_by_role("button", name="Bewaren").click()
    changed = (Custom("Contract", "5 jaar"),)
    eventually(lambda: workspace.snapshot(harbour).network.nodes[scouting.id].custom == changed)
    for _ in range(2):
        page.get_by_role("button", name="Ongedaan maken", exact=True).click()
        expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
        expect(page.get_by_text("Ongedaan gemaakt.")).to_be_hidden(timeout=20_000)
    assert workspace.snapshot(harbour).network == before


@pytest.fixture
def long_list(tmp_path: Path) -> Path:
    """So many rows, one with a formula that was never calculated, that reading takes seconds."""
    workbook = Workbook(write_only=True)
    page = workbook.create_sheet("Partners")
    for row in (["Organisatie", "Wijk"], ["=A1", "Noord"]):
        page.append(row)
    for number in range(50_000):
        page.append([f"Organisatie {number}", "Zuid"])
    file = tmp_path / "lang.xlsx"
    workbook.save(file)
    return file


def test_a_long_import_is_stopped_and_changes_nothing(
    visit: Callable[..., Page], harbour: str, workspace: Workspace, long_list: Path, partners: Path
):
    before = workspace.snapshot(harbour).network
    page = visit("start", project=harbour)
    page.get_by_role("button", name="Inlezen").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(str(long_list))
    expect(dialog.get_by_text("Blad lezen: Partners")).to_be_visible()
    dialog.get_by_role("button", name="Stop").click()
    expect(dialog.get_by_text("Gestopt. Er is niets veranderd.")).to_be_visible()
    expect(dialog.get_by_role("button", name="Opnieuw beginnen")).to_be_visible()
    assert workspace.snapshot(harbour).network == before
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Inlezen").click()
    dialog.locator("input[type=file]").set_input_files(str(partners))
    expect(dialog.get_by_text("Contract – Looptijd", exact=True)).to_be_visible()


def test_a_list_in_which_nobody_is_named_says_what_to_choose(
    visit: Callable[..., Page], harbour: str, tmp_path: Path
):
    file = tmp_path / "codes.csv"
    file.write_text("12;Noord-1\n13;Noord-2\n", "utf-8")
    page = visit("start", project=harbour)
    page.get_by_role("button", name="Inlezen").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(str(file))
    dialog.get_by_role("combobox", name="Kolom B").click()
    page.get_by_role("option", name="Niet inlezen").click()
    expect(dialog.get_by_text("Er staat nog niemand in.")).to_be_visible()
    dialog.get_by_role("combobox", name="Kolom B").click()
    page.get_by_role("option", name="Wie", exact=True).click()
    expect(dialog.get_by_text("Erbij: 2 partijen.")).to_be_visible()


def test_a_file_that_cannot_be_opened_is_no_list_either(
    visit: Callable[..., Page], harbour: str, tmp_path: Path
):
    file = tmp_path / "oud.xlsx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    page = visit("start", project=harbour)
    page.get_by_role("button", name="Inlezen").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(str(file))
    expect(dialog.get_by_text("Dit bestand kan niet worden ingelezen.")).to_be_visible()
    expect(dialog.get_by_text("Deze werkmap heeft een wachtwoord")).to_be_visible()
    expect(dialog.get_by_role("button", name="Lees het als een lijst")).to_have_count(0)


def test_a_file_of_a_kind_that_is_not_read_says_what_does_help(
    visit: Callable[..., Page], harbour: str, tmp_path: Path
):
    file = tmp_path / "partners.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    page = visit("start", project=harbour)
    page.get_by_role("button", name="Inlezen").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(str(file))
    expect(dialog.get_by_text("bewaar het als .xlsx")).to_be_visible()
