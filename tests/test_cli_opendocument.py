"""OpenDocument by the command line: spreadsheets both ways, and the annex as a text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from network.cli import main

ENSCHEDE = Path(__file__).parents[1] / "data" / "enschede"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder; gives code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def test_a_spreadsheet_of_enschede_differs_in_nothing(run: Run) -> None:
    assert run("convert", ENSCHEDE, "x.ods")[0] == 0
    code, told, _ = run("diff", ENSCHEDE, "x.ods")
    assert (code, told.strip()) == (0, "Geen verschil.")


def test_the_annex_comes_as_opendocument_but_in_no_template(run: Run, tmp_path: Path) -> None:
    assert run("annex", ENSCHEDE, "--to", "a.odt", "--blocks", "roles", "sources")[0] == 0
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        assert "Bijlage 1. Bronnen" in archive.read("content.xml").decode()
    code, _, error = run("annex", ENSCHEDE, "--to", "b.odt", "--template", "a.odt")
    assert code == 2 and "Laat --template weg" in error
    assert not (tmp_path / "b.odt").exists()


def test_a_file_that_is_no_spreadsheet_is_told_with_a_remedy(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kapot.ods").write_bytes(b"PK\x03\x04")
    code, _, error = run("convert", "kapot.ods", "x.xlsx")
    assert code == 2 and "kapot: Dit is geen OpenDocument-rekenblad (.ods)" in error
