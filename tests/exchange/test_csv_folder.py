"""The CSV folder: what Excel, LibreOffice and text editors make of it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from network.exchange import (
    TableError,
    import_change,
    network_of,
    read_csv_folder,
    tables,
    write_csv_folder,
)
from network.exchange import csv_folder as module
from network.model import Network, Node, Project
from network.words import Words

Problems = Callable[[Callable[[], Any]], list[str]]


def test_a_folder_opens_in_a_dutch_excel(harbour_network: Network, tmp_path: Path) -> None:
    write_csv_folder(harbour_network, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bronnen.csv",
        "fasen.csv",
        "knopen.csv",
        "participatieplan.csv",
        "project.csv",
        "relaties.csv",
        "stakeholderanalyse.csv",
    ]
    assert (tmp_path / "knopen.csv").read_bytes().startswith(b"\xef\xbb\xbfsoort;naam;korte naam;")
    with (tmp_path / "relaties.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = {row["id"]: row for row in csv.DictReader(opened, delimiter=";")}
    tie = rows["quay-meet"]
    assert [tie[header] for header in ("van", "relatie", "naar", "bedrag", "status")] == [
        "Stichting De Kade",
        "voert uit",
        "Ontmoeting",
        "1250,5",
        "bestaand",
    ]


def test_a_formula_gets_an_apostrophe_that_reading_takes_away(tmp_path: Path, words: Words) -> None:
    names = [
        '=HYPERLINK("http://x")',
        "+31",
        "-",
        "@rol",
        "'=x",
        "'t Hart",
        "''",
        "'s-Graveland",
        " =1+1",
        "\u00a0@rol",
        "＝1+1",
        "' =1",
        "'",
        "' x",
    ]
    network = Network.of(
        [
            Project(id="p", name="P"),
            *(Node(id=f"n{i}", kind="partner", name=name) for i, name in enumerate(names)),
        ]
    )
    write_csv_folder(network, tmp_path)
    with (tmp_path / "knopen.csv").open(encoding="utf-8-sig", newline="") as opened:
        written = {row["id"]: row["naam"] for row in csv.DictReader(opened, delimiter=";")}
    assert [written[f"n{i}"] for i in range(len(names))] == [
        '\'=HYPERLINK("http://x")',
        "'+31",
        "'-",
        "'@rol",
        "''=x",
        "'t Hart",
        "'''",
        "'s-Graveland",
        "' =1+1",
        "'\u00a0@rol",
        "'＝1+1",
        "'' =1",
        "'",
        "' x",
    ]
    assert network_of(read_csv_folder(tmp_path), t=words) == network


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_files_of_other_programs_are_understood(
    tmp_path: Path, words: Words, encoding: str, delimiter: str
) -> None:
    lines = [
        ["soort", "naam", "omschrijving"],
        ["Partner", "Café De Brug", '"a; b, c\nd"'],
        ["", "", ""],
        ["Partner", "Zoë", ""],
    ]
    text = "\r\n".join(delimiter.join(cells) for cells in lines)
    (tmp_path / "Knopen.CSV").write_bytes(text.encode(encoding))
    network = network_of(read_csv_folder(tmp_path), t=words)
    found = {node.name: node.description for node in network.nodes.values()}
    assert found == {"Café De Brug": "a; b, c\nd", "Zoë": ""}


def test_the_separator_line_of_excel_is_understood(tmp_path: Path, words: Words) -> None:
    (tmp_path / "nodes.csv").write_text("sep=,\nkind,name\npartner,Alifa\n")
    network = network_of(read_csv_folder(tmp_path), t=words)
    assert [(node.kind, node.name) for node in network.nodes.values()] == [("partner", "Alifa")]


def test_a_file_that_is_not_there_leaves_its_records_alone(
    harbour_network: Network, tmp_path: Path, words: Words
) -> None:
    write_csv_folder(harbour_network, tmp_path)
    for path in tmp_path.iterdir():
        if path.name != "knopen.csv":
            path.unlink()
    assert not import_change(harbour_network, read_csv_folder(tmp_path), words)


def test_writing_again_removes_tables_that_are_empty_now_and_nothing_else(
    harbour_network: Network, tmp_path: Path
) -> None:
    (tmp_path / "aantekeningen.txt").write_text("blijft")
    (tmp_path / "eigen.csv").write_text("blijft")
    write_csv_folder(harbour_network, tmp_path)
    write_csv_folder(Network.of([Project(id="p", name="Leeg")]), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "aantekeningen.txt",
        "eigen.csv",
        "project.csv",
    ]


def test_a_network_that_cannot_be_written_leaves_the_folder_as_it_was(
    harbour_network: Network, tmp_path: Path, words: Words, problems: Problems
) -> None:
    write_csv_folder(harbour_network, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    project = Project(id="p", name="x" * 1_000_001)
    (line,) = problems(lambda: write_csv_folder(Network.of([project]), tmp_path))
    assert line.startswith("project.csv A2: De tekst 'xxx") and "1.000.000" in line
    unseen = Network({"project": {"p": Project(id="p", name="a\x00b")}})
    (line,) = problems(lambda: write_csv_folder(unseen, tmp_path))
    assert "stuurteken" in line
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_faulty_cell_is_called_by_its_file_and_place(
    harbour_network: Network, tmp_path: Path, words: Words, problems: Problems
) -> None:
    (tmp_path / "relaties.csv").write_text(
        "van;relatie;naar;notitie\n"
        'Kade;voert uit;Ontmoeting;"twee\nregels"\n'
        "Kade;voert uit;Ruimte;\n"
    )
    (line,) = problems(
        lambda: import_change(
            harbour_network, read_csv_folder(tmp_path), words, remove_missing=False
        )
    )
    assert line.startswith("relaties.csv C3: 'Ruimte' staat niet bij Knopen.")


def test_a_cell_too_many_is_told_and_not_dropped(
    tmp_path: Path, words: Words, problems: Problems
) -> None:
    (tmp_path / "knopen.csv").write_text("soort;naam\nPartner;Jansen; Pietersen\n")
    (line,) = problems(lambda: network_of(read_csv_folder(tmp_path), t=words))
    assert line.startswith("knopen.csv C2: 'Pietersen' staat onder geen kolomnaam.")


def test_quotes_that_do_not_match_are_told_at_their_row(tmp_path: Path, problems: Problems) -> None:
    (tmp_path / "knopen.csv").write_text('soort;naam\nPartner;A\nPartner;"B\nPartner;C\n')
    (line,) = problems(lambda: read_csv_folder(tmp_path))
    assert line.startswith("knopen.csv A3: Vanaf deze rij kloppen de aanhalingstekens niet.")


def test_files_that_are_not_text_are_refused(tmp_path: Path, problems: Problems) -> None:
    (tmp_path / "knopen.csv").write_bytes(b"soort;naam\nPartner;\x81\x8d\x90\n")
    (tmp_path / "bronnen.csv").write_bytes(b"titel\na\x00b\n")
    lines = problems(lambda: read_csv_folder(tmp_path))
    assert [line.split(":")[0] for line in lines] == ["bronnen.csv", "knopen.csv"]


def test_names_that_are_nearly_known_or_come_twice_are_told(
    tmp_path: Path, problems: Problems
) -> None:
    for name in ("knopn.csv", "relaties.csv", "relations.csv", "kladblok.csv"):
        (tmp_path / name).write_text("naam\n")
    lines = problems(lambda: read_csv_folder(tmp_path))
    assert len(lines) == 2
    assert "Is 'Knopen' bedoeld?" in lines[0]
    assert lines[1].startswith("relations.csv: 'relations.csv' is er al als 'relaties.csv'.")


def test_a_folder_without_tables_is_no_source(tmp_path: Path, problems: Problems) -> None:
    (line,) = problems(lambda: read_csv_folder(tmp_path))
    assert "Bekende namen: Project, Soorten" in line
    (line,) = problems(lambda: read_csv_folder(tmp_path / "weg"))
    assert "is er niet" in line
    (tmp_path / "bestand").write_text("")
    (line,) = problems(lambda: read_csv_folder(tmp_path / "bestand"))
    assert "is geen map" in line


def test_a_folder_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "knopen.csv").write_text("soort;naam\n" + "Partner;x\n" * 30)
    monkeypatch.setattr(module, "MAX_ROWS", 20)
    with pytest.raises(TableError, match="too_many_rows"):
        read_csv_folder(tmp_path)
    monkeypatch.setattr(tables, "MAX_FILE", 100)
    with pytest.raises(TableError, match="too_large"):
        read_csv_folder(tmp_path)
