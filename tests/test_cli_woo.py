"""``krachtenveld woo``, and annexes that the command line keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from network.cli import main
from network.model import Network
from network.workspace import Workspace


@pytest.fixture
def project(
    harbour_network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, str]:
    """The address of a store, and the id of the harbour in it."""
    address = f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("KRACHTENVELD_DATABASE", address)
    monkeypatch.chdir(tmp_path)
    with Workspace.open(address) as workspace:
        return address, workspace.create(harbour_network, author="Anna")


def test_an_overview_of_a_project_or_a_file_and_the_export_is_noted(
    project: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address, id_ = project
    assert main(["woo", id_, "x/woo.pdf"]) == 0
    assert (tmp_path / "x/woo.pdf").read_bytes().startswith(b"%PDF")
    assert main(["convert", id_, "haven.krachtenveld"]) == 0
    assert main(["woo", "haven.krachtenveld", "woo.zip", "--include", "notes"]) == 0
    assert (tmp_path / "woo.zip").read_bytes().startswith(b"PK")
    with Workspace.open(address) as workspace:
        noted = [each.details["what"] for each in workspace.history(id_) if each.details]
    assert noted[-1] == "woo.pdf" and "woo.zip" not in noted
    assert main(["woo", id_, "woo.docx"]) == 2
    assert "woo.docx" in capsys.readouterr().err
    assert main(["woo", id_, "woo.pdf", "--on", "2001-01-01"]) == 2
    assert "1-1-2001" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["woo", id_, "woo.pdf", "--on", "gisteren"])


@pytest.mark.office
def test_the_annex_of_a_project_is_kept_and_that_of_a_file_is_not(
    project: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address, id_ = project
    assert main(["annex", id_, "--to", "bijlage.docx", "--blocks", "sources"]) == 0
    assert "Bewaard als uitgebrachte versie 1." in capsys.readouterr().out
    assert main(["convert", id_, "haven.xlsx"]) == 0
    assert main(["annex", "haven.xlsx", "--to", "ander.docx", "--blocks", "sources"]) == 0
    with Workspace.open(address) as workspace:
        (kept,) = workspace.issued(id_)
        assert kept.blocks == ("sources",) and kept.title == "Bronnen"
        content = workspace.issued_content(id_, 1)
    assert content == (tmp_path / "bijlage.docx").read_bytes()
