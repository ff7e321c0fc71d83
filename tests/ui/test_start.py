"""Start: open, begin, read in and take out."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from network.exchange import TableError, csv_files, read_workbook, workbook_bytes
from network.exchange.uploads import tables_of_files, zipped
from network.model import Internal
from network.workspace import Workspace
from tests.ui.screens import downloaded, serious, the_map


def test_loose_csv_files_and_a_zip_of_them_mean_the_same(harbour_network):
    files = csv_files(harbour_network)
    loose = tables_of_files(files)
    packed = tables_of_files({"haven.zip": zipped({f"map/{n}": c for n, c in files.items()})})
    assert {t: raw.rows for t, raw in loose.by_table.items()} == {
        t: raw.rows for t, raw in packed.by_table.items()
    }
    assert packed.name == "haven"


def test_the_same_files_make_the_same_zip(harbour_network):
    assert zipped(csv_files(harbour_network)) == zipped(csv_files(harbour_network))


@pytest.mark.parametrize(
    "files",
    [
        {"a.xlsx": b"", "b.csv": b""},
        {"a.zip": b"no zip at all"},
        {"a.zip": zipped({"leesmij.txt": b"niets"})},
        {"a.docx": b"PK"},
    ],
)
def test_files_that_do_not_belong_together_are_told_apart(files, words):
    with pytest.raises(TableError) as problem:
        tables_of_files(files)
    assert all(len(line) > 20 for line in problem.value.lines(words))


def test_a_zip_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr("network.exchange.tables.MAX_FILE", 1000)
    with pytest.raises(TableError):
        tables_of_files({"bom.zip": zipped({"knopen.csv": b"a" * 5000})})


def upload(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files([str(path) for path in files])


@pytest.mark.browser
def test_a_new_project_starts_with_an_empty_map(visit, harbour, workspace: Workspace):
    page = visit("start", project=harbour)
    page.get_by_role("button", name="Project beginnen").click()
    expect(page.get_by_text("Vul een naam in")).to_be_visible()
    page.get_by_label("Naam van de opdracht").fill("Opdracht <i>zwembad</i>")
    page.get_by_role("button", name="Project beginnen").click()
    expect(page.get_by_role("heading", name="Een lege kaart")).to_be_visible()
    expect(page.get_by_text("Opdracht <i>zwembad</i>").first).to_be_visible()
    assert "Opdracht <i>zwembad</i>" in {each.name for each in workspace.projects()}


@pytest.mark.browser
def test_everything_goes_out_without_what_is_internal_unless_ticked(
    visit, harbour, workspace: Workspace
):
    page = visit("start", project=harbour)
    card = page.locator(f".st-key-kv_card_{harbour}")
    card.get_by_role("button", name="Alles exporteren").click()
    dialog = page.get_by_role("dialog")
    plain = downloaded(page, dialog.get_by_role("button", name="Excel"))
    dialog.get_by_text("Bedragen", exact=True).click()
    expect(dialog.get_by_text("interne gegevens: bedragen")).to_be_visible()
    full = downloaded(page, dialog.get_by_role("button", name="Excel"))
    headers = [
        {cell.value for cell in load_workbook(BytesIO(each.path().read_bytes()))["Relaties"][1]}
        for each in (plain, full)
    ]
    assert "bedrag" not in {str(each).casefold() for each in headers[0]}
    assert "bedrag" in {str(each).casefold() for each in headers[1]}
    entries = [each for each in workspace.history(harbour) if each.action == "export"]
    assert entries and any("amounts" in str(each.details) for each in entries)


@pytest.mark.browser
def test_a_list_read_in_shows_first_and_is_one_change_that_undo_takes_back(
    visit, harbour, workspace: Workspace, tmp_path: Path
):
    before = workspace.snapshot(harbour).network
    new = tmp_path / "knopen.csv"
    new.write_text("soort;naam\nPartner;Scouting\nPartner;Harmonie\n", encoding="utf-8")
    page = visit("start", project=harbour)
    upload(page, new)
    page.get_by_test_id("stRadio").get_by_text("Haven voor iedereen").click()
    expect(page.get_by_text("2 toegevoegd")).to_be_visible()
    expect(page.get_by_role("cell", name="Partner Scouting")).to_be_visible()
    assert serious(page) == {}
    assert workspace.snapshot(harbour).network == before
    page.get_by_role("button", name="Dit uitvoeren").click()
    the_map(page)
    assert workspace.snapshot(harbour).network.named("Scouting")
    page.get_by_role("button", name="Ongedaan maken", exact=True).click()
    expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    assert workspace.snapshot(harbour).network == before


@pytest.mark.browser
def test_a_workbook_becomes_a_project(visit, harbour, harbour_network, words, tmp_path: Path):
    path = tmp_path / "haven.xlsx"
    path.write_bytes(workbook_bytes(harbour_network, words))
    assert read_workbook(path).by_table
    page = visit("start", project=harbour)
    upload(page, path)
    expect(page.get_by_text("9 namen en 8 relaties worden ingelezen.")).to_be_visible()
    page.get_by_role("button", name="Project maken").click()
    the_map(page)


@pytest.mark.browser
def test_every_faulty_cell_is_listed_and_nothing_is_read_in(
    visit, harbour, workspace: Workspace, tmp_path: Path
):
    nodes, ties = tmp_path / "knopen.csv", tmp_path / "relaties.csv"
    nodes.write_text("soort;naam\nRaket;Scouting\nPartner;\n", encoding="utf-8")
    ties.write_text("van;relatie;naar\nNiemand;voert uit;Ontmoeting\n", encoding="utf-8")
    revision = workspace.snapshot(harbour).revision
    page = visit("start", project=harbour)
    upload(page, nodes, ties)
    page.get_by_test_id("stRadio").get_by_text("Haven voor iedereen").click()
    expect(page.get_by_role("rowheader", name="knopen.csv A2")).to_be_visible()
    expect(page.get_by_text("'Raket'").first).to_be_visible()
    expect(page.get_by_role("rowheader", name="relaties.csv A2")).to_be_visible()
    assert serious(page) == {}
    assert workspace.snapshot(harbour).revision == revision


@pytest.mark.browser
def test_a_project_is_deleted_only_after_it_was_asked(visit, harbour, workspace: Workspace):
    page = visit("start", project=harbour)
    card = page.locator(f".st-key-kv_card_{harbour}")
    card.get_by_role("button", name="Verwijderen").click()
    sure = page.get_by_test_id("stPopoverBody")
    expect(sure.get_by_text("Dit kan niet ongedaan worden gemaakt")).to_be_visible()
    assert harbour in {each.id for each in workspace.projects()}
    sure.get_by_role("button", name="Voorgoed verwijderen").click()
    expect(page.get_by_text("Haven voor iedereen is verwijderd.")).to_be_visible()
    assert harbour not in {each.id for each in workspace.projects()}


@pytest.mark.browser
def test_the_example_opens_from_start(visit, harbour):
    page = visit("start", project=harbour)
    page.locator("[class*=st-key-kv_example_]").get_by_role("button").first.click()
    expect(page.get_by_text("Bestuursopdracht bibliotheekvoorziening").first).to_be_visible()
    the_map(page)


def test_all_groups_of_internal_data_have_a_word(words):
    assert len({words.of(group) for group in Internal}) == len(Internal)
    assert zipfile.ZipFile(BytesIO(zipped({"a.csv": b"x"}))).namelist() == ["a.csv"]
