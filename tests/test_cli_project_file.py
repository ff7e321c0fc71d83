"""Project files on the command line: one stays one, and what is in the store is asked about."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from network.cli import main
from network.model import Change, Network, Node
from network.workspace import Workspace

ENSCHEDE = Path(__file__).parents[1] / "data" / "enschede"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder with an empty store; gives code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KRACHTENVELD_DATABASE", f"sqlite:///{tmp_path}/store.db")

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def added(workspace: Workspace, project: str, id_: str) -> None:
    node = Node(id=id_, kind="partner", name=f"Partner {id_}")
    workspace.commit(project, Change.adding(node), author="Bert", action="add")


def same(run: Run, one: object, other: object) -> bool:
    _, out, _ = run("diff", one, other, "--json")
    return json.loads(out) == {"added": [], "revised": [], "removed": []}


def test_any_source_becomes_a_project_file_and_a_project_file_is_a_source(run: Run) -> None:
    code, out, _ = run("convert", ENSCHEDE, "e.krachtenveld")
    assert code == 0
    assert "interne gegevens" in out
    assert same(run, ENSCHEDE, "e.krachtenveld")
    assert run("check", "e.krachtenveld")[0] == 0
    assert run("convert", "e.krachtenveld", "again.krachtenveld")[0] == 0
    assert Path("again.krachtenveld").read_bytes() == Path("e.krachtenveld").read_bytes()
    assert run("convert", "e.krachtenveld", "e.xlsx")[0] == 0
    assert same(run, "e.krachtenveld", "e.xlsx")


def test_a_project_goes_to_a_file_with_its_history_and_that_is_noted(
    run: Run, harbour_network: Network
) -> None:
    with Workspace.open() as workspace:
        project = workspace.create(harbour_network, author="Anna")
        added(workspace, project, "crane")
        assert run("convert", project, "haven.krachtenveld")[0] == 0
        assert workspace.history(project)[0].details["what"] == "haven.krachtenveld"
        before = workspace.history(project)
        workspace.remove(project)
        code, out, _ = run("open", "haven.krachtenveld")
        assert (code, project in out) == (0, True)
        assert workspace.history(project) == before
        workspace.undo(project, author="Bert")
    code, out, _ = run("open", "haven.krachtenveld")
    assert code == 0
    assert "nieuwer dan het bestand" in out


def test_what_differs_is_told_and_done_only_as_asked(
    run: Run, harbour_network: Network, tmp_path: Path
) -> None:
    with (
        Workspace.open() as here,
        Workspace.open(f"sqlite:///{tmp_path}/there.db") as there,
    ):
        project = here.create(harbour_network, author="Anna")
        file = Path("haven.krachtenveld")
        file.write_bytes(here.project_file(project, author="Anna", what="haven"))
        assert "hier al" in run("open", file)[1]
        there.put_in(there.open_project_file(file.read_bytes()))
        added(there, project, "crane")
        file.write_bytes(there.project_file(project, author="Bert", what="haven"))
        code, _, error = run("open", file)
        assert code == 2
        assert "1 toegevoegd, 0 gewijzigd, 0 verwijderd" in error
        assert "crane" not in here.snapshot(project).network.nodes
        assert run("open", file, "--as", "update")[0] == 0
        assert here.snapshot(project).network == there.snapshot(project).network
        added(here, project, "lock")
        added(there, project, "bridge")
        file.write_bytes(there.project_file(project, author="Bert", what="haven"))
        for choice in ([], ["--as", "update"]):
            code, _, error = run("open", file, *choice)
            assert code == 2
            assert "--as separate" in error
        assert run("open", file, "--as", "separate")[0] == 0
        assert "bridge" in here.snapshot(f"{project}-2").network.nodes
        assert run("open", file, "--as", "change")[0] == 0
        assert here.snapshot(project).network == there.snapshot(project).network


def test_a_faulty_file_is_refused_with_the_reason(run: Run) -> None:
    Path("stuk.krachtenveld").write_bytes(b"PK geen zip")
    for arguments in (["open"], ["check"], ["convert"]):
        target = ["x.xlsx"] if arguments == ["convert"] else []
        code, out, error = run(*arguments, "stuk.krachtenveld", *target)
        assert (code, out) == (2, "")
        assert "geen projectbestand van Krachtenveld" in error
    assert run("open", "nergens.krachtenveld")[0] == 2
    assert run("check", "nergens.krachtenveld")[0] == 2
    code, _, error = run("convert", ENSCHEDE, "x.krachtenveld", "--include", "none")
    assert code == 2
    assert "--include" in error
    assert not Path("x.krachtenveld").exists()
