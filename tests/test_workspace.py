"""The verbs that the pages and the command line share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from network import workspace as verbs
from network.model import Change, Internal, Network
from network.words import LANGUAGES, words_in
from network.workspace import (
    NothingToRedo,
    NothingToUndo,
    UnknownProject,
    Workspace,
    examples,
    exports_folder,
    is_project,
    new_id,
    read_source,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(f"sqlite:///{tmp_path / 'workspace.sqlite'}") as opened:
        yield opened


def test_a_morning_of_work(workspace: Workspace, harbour_network: Network) -> None:
    project = workspace.create(harbour_network, author="Anna")
    seen = workspace.snapshot(project)
    quay = seen.network.nodes["quay"]
    commit = workspace.commit(
        project,
        Change.revising(seen.network, replace(quay, name="Kade")),
        author="Anna",
        action="edit",
        based_on=seen.revision,
        change_id=new_id(),
    )
    assert commit.revision == 2
    undoable = workspace.can_undo(project, "Anna")
    assert undoable is not None and undoable.revision == 2
    assert workspace.can_undo(project, "Bo") is None
    workspace.undo(project, author="Anna")
    redoable = workspace.can_redo(project, "Anna")
    assert redoable is not None and redoable.action == "edit"
    workspace.redo(project, author="Anna")
    assert workspace.snapshot(project).network.nodes["quay"].name == "Kade"
    assert workspace.network_at(project, 1) == harbour_network
    workspace.record_export(project, author="Anna", what="annex", internal=[Internal.NOTES])
    actions = [entry.action for entry in workspace.history(project)]
    assert actions == ["export", "redo", "undo", "edit", "create"]
    with pytest.raises(NothingToUndo):
        workspace.undo(project, author="Bo")
    with pytest.raises(NothingToRedo):
        workspace.redo(project, author="Anna")
    assert [each.id for each in workspace.projects()] == [project]
    workspace.remove(project)
    assert workspace.projects() == []
    assert not is_project(workspace, project)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_the_history_and_the_store_say_has_words(
    workspace: Workspace, language: str
) -> None:
    words = words_in(language)
    for action in (
        "create", "add", "edit", "remove", "type", "import", "confirm", "place", "undo", "redo",
        "export",
    ):  # fmt: skip
        assert words.name("action", action) != action
    with pytest.raises(UnknownProject) as caught:
        workspace.snapshot("nergens")
    assert "'nergens'" in caught.value.sentence(words)


def test_new_ids_differ_and_stay_text_in_a_spreadsheet() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(id_[0].isalpha() and id_.isalnum() and id_.isascii() for id_ in ids)


def test_examples_are_found_beside_the_package_and_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (tmp_path / "data", tmp_path / "network" / "data"):
        monkeypatch.setattr(verbs, "__file__", str(tmp_path / "network" / "workspace.py"))
        assert place not in [path.parent for path in examples().values()]
        (place / "harbour").mkdir(parents=True)
        (place / "empty").mkdir()
        (place / "harbour" / "project.csv").write_text("id;naam\n")
        assert examples() == {"harbour": place / "harbour"}


def test_exports_go_to_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert exports_folder() == exports_folder() == tmp_path / "exports"
    assert exports_folder().is_dir()


def test_a_source_is_a_project_or_a_file(
    workspace: Workspace,
    harbour_network: Network,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from network import exchange

    project = workspace.create(harbour_network, author="Anna")
    assert read_source(project, workspace) == harbour_network
    monkeypatch.setenv("KRACHTENVELD_DATABASE", f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    assert read_source(project) == harbour_network
    with pytest.raises(UnknownProject, match="nergens"):
        read_source("nergens", workspace)
    exchange.write_csv_folder(harbour_network, tmp_path / "folder")
    assert read_source(tmp_path / "folder") == harbour_network
    with pytest.raises(exchange.TableError):
        read_source(tmp_path / "missing.xlsx")
