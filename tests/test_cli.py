"""The command line, as a person types it: on files, not on mocks."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from network.cli import main
from network.model import Network
from tests.exchange.word_templates import by_hand

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


def test_a_workbook_of_enschede_differs_in_nothing(run: Run) -> None:
    assert run("convert", ENSCHEDE, "x.xlsx")[0] == 0
    code, out, _ = run("diff", ENSCHEDE, "x.xlsx", "--json")
    assert code == 0
    assert json.loads(out) == {"added": [], "revised": [], "removed": []}


def test_a_csv_folder_of_enschede_differs_in_nothing(run: Run) -> None:
    assert run("convert", ENSCHEDE, "map")[0] == 0
    _, out, _ = run("diff", ENSCHEDE, "map", "--json")
    assert json.loads(out) == {"added": [], "revised": [], "removed": []}


def test_a_working_copy_says_that_internal_data_are_in_it(run: Run) -> None:
    assert "interne gegevens" in run("convert", ENSCHEDE, "x.xlsx")[2]
    assert run("convert", ENSCHEDE, "bare.xlsx", "--include", "none")[2] == ""
    assert run("convert", "bare.xlsx", "map")[2] == ""
    assert run("convert", ENSCHEDE, "x.graphml")[2] == ""


def test_without_a_command_the_app_starts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        monkeypatch.setenv("PORT", port)
        code, _, told = run("--language", "en")
    assert code == 2
    assert port in told


@pytest.mark.office
def test_a_workbook_that_libreoffice_saved_again_differs_in_nothing(
    run: Run, tmp_path: Path
) -> None:
    run("convert", ENSCHEDE, "x.xlsx")
    office = shutil.which("soffice")
    assert office
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            "again",
            "x.xlsx",
        ],
        check=True,
        timeout=120,
        capture_output=True,
    )
    _, out, _ = run("diff", ENSCHEDE, "again/x.xlsx", "--json")
    assert json.loads(out) == {"added": [], "revised": [], "removed": []}


def test_diff_lists_what_was_added_revised_and_removed_and_nothing_else(
    run: Run, harbour_network: Network, tmp_path: Path
) -> None:
    from dataclasses import replace

    from network.exchange import write_csv_folder
    from network.model import Change, Node, apply

    school = harbour_network.nodes["school"]
    quay = replace(harbour_network.nodes["quay"], name="De Nieuwe Kade")
    change = Change.removing(harbour_network, school).then(
        Change.revising(harbour_network, quay, Node(id="museum", kind="partner", name="Museum"))
    )
    write_csv_folder(harbour_network, tmp_path / "a")
    write_csv_folder(apply(harbour_network, change), tmp_path / "b")
    _, out, _ = run("diff", "a", "b", "--json")
    found = json.loads(out)
    assert set(found) == {"added", "revised", "removed"}
    assert [record["name"] for record in found["added"]] == ["Museum"]
    assert found["revised"] == [
        {
            "table": "nodes",
            "id": "quay",
            "fields": {"name": ["Stichting De Kade", "De Nieuwe Kade"]},
        }
    ]
    assert [record["id"] for record in found["removed"]] == ["school", "school-house"]


def test_check_lists_each_faulty_cell_with_its_remedy_and_exits_1(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ENSCHEDE, tmp_path / "faulty")
    ties = tmp_path / "faulty" / "relaties.csv"
    lines = ties.read_text(encoding="utf-8-sig").splitlines()
    header = lines[0].split(";")
    row = dict.fromkeys(header, "")
    row |= {"soort": "voert uit", "van": "GGD Zuid", "naar": "Kennis en informatie"}
    ties.write_text("\n".join([*lines, ";".join(row.values())]) + "\n", encoding="utf-8-sig")
    code, out, _ = run("check", "faulty")
    assert code == 1
    assert "relaties.csv" in out
    assert "GGD Zuid" in out
    code, out, _ = run("check", "faulty", "--json")
    assert code == 1
    assert json.loads(out)["errors"]


def test_check_of_sound_data_counts_and_exits_0(run: Run) -> None:
    code, out, _ = run("check", ENSCHEDE, "--json")
    assert code == 0
    assert json.loads(out)["errors"] == []
    assert json.loads(out)["counts"]["nodes"] > 40


@pytest.mark.parametrize("suffix", ["html", "svg", "png", "pdf", "pptx"])
def test_each_picture_format_is_written(run: Run, suffix: str, tmp_path: Path) -> None:
    code, _, error = run("convert", ENSCHEDE, f"kaart.{suffix}", "--view", "departments_functions")
    assert (code, error) == (0, "")
    starts = {"html": b"<!", "svg": b"<", "png": b"\x89PNG", "pdf": b"%PDF", "pptx": b"PK"}[suffix]
    assert (tmp_path / f"kaart.{suffix}").read_bytes().startswith(starts)


def test_graphml_keeps_parallel_ties_and_the_ids_of_the_vocabulary(
    run: Run, tmp_path: Path
) -> None:
    import networkx as nx

    run("convert", ENSCHEDE, "x.graphml", "--include", "all")
    graph = nx.read_graphml(tmp_path / "x.graphml", force_multigraph=True)
    _, out, _ = run("check", ENSCHEDE, "--json")
    counts = json.loads(out)["counts"]
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (
        counts["nodes"],
        counts["relations"],
    )
    assert {attributes["evidence"] for _, _, attributes in graph.edges(data=True)} == {
        "documented",
        "assumed",
    }
    _, out, _ = run("diff", ENSCHEDE, "x.graphml", "--json")
    assert json.loads(out) == {"added": [], "revised": [], "removed": []}


def test_the_annex_is_written_and_a_wrong_name_is_refused_with_the_remedy(
    run: Run, tmp_path: Path
) -> None:
    assert run("annex", ENSCHEDE, "--to", "bijlage.docx")[0] == 0
    assert (tmp_path / "bijlage.docx").read_bytes().startswith(b"PK")
    code, _, error = run("annex", ENSCHEDE, "--to", "bijlage.pdf")
    assert code == 2
    assert ".docx" in error


def test_the_annex_comes_in_a_template_and_what_is_none_is_refused(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "huisstijl.dotx").write_bytes(by_hand())
    assert run("annex", ENSCHEDE, "--to", "a.docx", "--template", "huisstijl.dotx")[0] == 0
    with ZipFile(tmp_path / "a.docx") as package:
        assert "Ondertekening" in package.read("word/document.xml").decode()
    (tmp_path / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    code, _, error = run("annex", ENSCHEDE, "--to", "b.docx", "--template", "oud.doc")
    assert (code, (tmp_path / "b.docx").exists()) == (2, False)
    assert error.startswith("oud.doc: ")
    code, _, error = run("annex", ENSCHEDE, "--to", "b.docx", "--template", "nergens.dotx")
    assert code == 2
    assert "nergens.dotx" in error


def test_the_annex_comes_as_slides_in_a_template_too(run: Run, tmp_path: Path) -> None:
    assert run("annex", ENSCHEDE, "--to", "a.pptx")[0] == 0
    assert run("annex", ENSCHEDE, "--to", "b.pptx", "--template", "a.pptx")[0] == 0
    with ZipFile(tmp_path / "a.pptx") as one, ZipFile(tmp_path / "b.pptx") as two:
        slides = [sum("slides/slide" in name for name in each.namelist()) for each in (one, two)]
    assert slides[1] == 2 * slides[0] > 10
    (tmp_path / "oud.ppt").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    code, _, error = run("annex", ENSCHEDE, "--to", "c.pptx", "--template", "oud.ppt")
    assert (code, (tmp_path / "c.pptx").exists()) == (2, False)
    assert error.startswith("oud.ppt: ")


def test_a_project_in_the_store_is_a_source(run: Run, harbour_network: Network) -> None:
    from network.workspace import Workspace

    workspace = Workspace.open()
    project = workspace.create(harbour_network, author="")
    workspace.close()
    _, out, _ = run("projects", "--json")
    assert [listed["id"] for listed in json.loads(out)] == [project]
    run("convert", project, "haven.xlsx")
    _, out, _ = run("diff", project, "haven.xlsx", "--json")
    assert json.loads(out) == {"added": [], "revised": [], "removed": []}


def test_an_unknown_source_is_an_error_with_a_remedy(run: Run) -> None:
    for source in ("nergens", "nergens.xlsx"):
        code, _, error = run("check", source)
        assert code == 2
        assert source in error
        assert "Traceback" not in error


def test_a_store_that_cannot_be_opened_is_told_without_its_password(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KRACHTENVELD_DATABASE", "postgresql://user:geheim@127.0.0.1:1/nergens")
    code, _, error = run("projects")
    assert code == 2
    assert error.strip()
    assert "geheim" not in error


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("serve", "annex", "convert", "check", "diff", "projects"):
        for language in ("nl", "en"):
            with pytest.raises(SystemExit) as stopped:
                main([command, "--help", "--language", language])
            assert stopped.value.code == 0
            assert f"krachtenveld {command}" in capsys.readouterr().out
