"""Save a project in one installation, open it in another, and bring the first up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from network.model import Change, Node
from network.workspace import Workspace
from tests.ui.screens import downloaded, serious, settled, the_map


def saved(page: Page, project: str, to: Path) -> Path:
    """The project file that the page Start hands out."""
    card = page.locator(f".st-key-kv_card_{project}")
    card.get_by_role("button", name="Alles exporteren").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("alle interne gegevens")).to_be_visible()
    download = downloaded(page, dialog.get_by_role("button", name="Projectbestand opslaan"))
    assert download.suggested_filename == "haven-voor-iedereen.krachtenveld"
    download.save_as(to)
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    return to


def given(page: Page, path: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(str(path))
    expect(page.get_by_role("dialog").get_by_text("Projectbestand").first).to_be_visible()


@pytest.mark.browser
def test_a_project_goes_to_another_installation_and_comes_back_newer(
    visit: Callable[..., Page],
    harbour: str,
    workspace: Workspace,
    empty_app_url: str,
    tmp_path: Path,
) -> None:
    crane = Node(id="crane", kind="partner", name="De Kraan")
    workspace.commit(harbour, Change.adding(crane), author="Anna", action="add")
    here = visit("start", project=harbour)
    file = saved(here, harbour, tmp_path / "haven.krachtenveld")
    assert workspace.history(harbour)[0].action == "export"

    there = visit(f"{empty_app_url}/start")
    given(there, file)
    expect(there.get_by_text("Dit project is hier nog niet")).to_be_visible()
    there.get_by_role("button", name="Project openen").click()
    the_map(there)
    there.get_by_role("button", name="Ongedaan maken", exact=True).click()
    expect(there.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    there.goto(f"{empty_app_url}/start?project={harbour}")
    newer = saved(there, harbour, tmp_path / "newer.krachtenveld")

    given(here, newer)
    expect(here.get_by_text("Dit bestand is nieuwer")).to_be_visible()
    expect(here.get_by_role("cell", name="Partner De Kraan")).to_be_visible()
    assert serious(here) == {}
    assert "crane" in workspace.snapshot(harbour).network.nodes
    here.get_by_role("button", name="Bijwerken").click()
    the_map(here)
    assert "crane" not in workspace.snapshot(harbour).network.nodes
    assert {entry.action for entry in workspace.history(harbour)} >= {"create", "add", "undo"}


@pytest.mark.browser
def test_where_both_went_on_one_chooses_and_a_damaged_file_changes_nothing(
    visit: Callable[..., Page],
    harbour: str,
    workspace: Workspace,
    app_url: str,
    tmp_path: Path,
) -> None:
    file, cut = tmp_path / "haven.krachtenveld", tmp_path / "stuk.krachtenveld"
    with Workspace.open(f"sqlite:///{tmp_path / 'elsewhere.db'}") as elsewhere:
        content = workspace.project_file(harbour, author="Anna", what="haven")
        elsewhere.put_in(elsewhere.open_project_file(content))
        node = Node(id="lock", kind="partner", name="De <b>Sluis</b>")
        elsewhere.commit(harbour, Change.adding(node), author="Bert *x*", action="add")
        file.write_bytes(elsewhere.project_file(harbour, author="", what="haven"))
    cut.write_bytes(file.read_bytes()[:-400])
    crane = Node(id="crane", kind="partner", name="De Kraan")
    workspace.commit(harbour, Change.adding(crane), author="Carla", action="add")
    before = workspace.snapshot(harbour)

    page = visit("start", project=harbour, color_scheme="dark")
    given(page, cut)
    expect(page.get_by_text("Er is niets overgenomen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text(cut.name)).to_have_count(0)
    settled(page)

    given(page, file)
    expect(page.get_by_text("1 wijziging van Bert *x*")).to_be_visible()
    expect(page.get_by_role("cell", name="Partner De <b>Sluis</b>")).to_be_visible()
    assert serious(page) == {}
    assert workspace.snapshot(harbour) == before
    page.get_by_role("button", name="Als apart project openen").click()
    the_map(page)
    apart = f"{harbour}-2"
    assert "lock" in workspace.snapshot(apart).network.nodes
    assert workspace.snapshot(harbour) == before

    page.goto(f"{app_url}/start?project={harbour}")
    settled(page)
    given(page, file)
    page.get_by_role("button", name="Verschil overnemen").click()
    the_map(page)
    nodes = workspace.snapshot(harbour).network.nodes
    assert "lock" in nodes and "crane" not in nodes
    page.get_by_role("button", name="Ongedaan maken", exact=True).click()
    expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    assert workspace.snapshot(harbour).network == before.network
