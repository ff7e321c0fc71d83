"""The Excel workbook: what people fill in, and what is refused."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from network.exchange import (
    TableError,
    import_change,
    network_of,
    read_workbook,
    tables,
    workbook_bytes,
)
from network.exchange.excel import reader as module
from network.model import Kind, Network, Node, PartialDate, Phase, Project
from network.words import Words, words_in

Typed = Callable[[dict[str, list[list[Any]]]], bytes]
Problems = Callable[[Callable[[], Any]], list[str]]


@pytest.fixture
def opened(harbour_network: Network, words: Words) -> Any:
    return load_workbook(io.BytesIO(workbook_bytes(harbour_network, words)))


def saved(workbook: Any) -> bytes:
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same workbook with its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return made.getvalue()


def test_the_workbook_explains_itself_and_then_has_a_sheet_per_table(opened: Any) -> None:
    assert opened.sheetnames == [
        "Uitleg",
        "Project",
        "Soorten",
        "Bronnen",
        "Fasen",
        "Knopen",
        "Relaties",
        "Afspraken",
        "Stakeholderanalyse",
        "Participatieplan",
        "Activiteiten",
        "Plaatsen",
        "Lijsten",
    ]
    assert opened["Lijsten"].sheet_state == "hidden"
    guide = "\n".join(
        str(cell) for row in opened["Uitleg"].iter_rows(values_only=True) for cell in row if cell
    )
    assert "Haven voor iedereen" in guide
    assert "informeren, raadplegen, adviseren, coproduceren, meebeslissen" in guide
    assert "None" not in guide and "{" not in guide and "_" not in guide


def test_the_explanation_comes_in_english_too_but_the_columns_stay(
    harbour_network: Network,
) -> None:
    workbook = load_workbook(io.BytesIO(workbook_bytes(harbour_network, words_in("en"))))
    assert "Each sheet holds one table" in str(workbook["Uitleg"]["A3"].value)
    assert workbook["Relaties"]["A1"].value == "van"


def test_sheets_are_made_to_be_filled_in(opened: Any) -> None:
    ties = opened["Relaties"]
    assert [cell.value for cell in ties[1]][:3] == ["van", "relatie", "naar"]
    assert [cell.value for cell in ties[2]][:3] == ["Werken", "draagt bij aan", "Ontmoeting"]
    assert ties.freeze_panes == "D2"
    assert ties.auto_filter.ref == "A1:S9"
    assert ties.page_setup.orientation == "landscape"
    assert ties.sheet_properties.pageSetUpPr.fitToPage
    assert ties.print_title_rows == "$1:$1"
    assert ties.column_dimensions["A"].number_format == "@"


def test_lists_to_choose_from_come_from_the_vocabulary(opened: Any) -> None:
    def rule(sheet: str, header: str) -> Any:
        page = opened[sheet]
        column = next(cell.column_letter for cell in page[1] if cell.value == header)
        return next(
            rule
            for rule in page.data_validations.dataValidation
            if str(rule.sqref).startswith(f"{column}2:")
        )

    def words_of(formula: str) -> list[Any]:
        area = formula.partition("!")[2].replace("$", "")
        return [cell.value for (cell,) in opened["Lijsten"][area]]

    evidence = rule("Knopen", "zekerheid")
    assert words_of(evidence.formula1) == ["aanname", "bevestigd", "staat in bron"]
    assert evidence.showErrorMessage and evidence.error == "Kies een woord uit de lijst."
    kinds = words_of(rule("Knopen", "soort").formula1)
    assert kinds[:2] == ["Afdeling", "Kernfunctie"] and not rule("Knopen", "soort").showErrorMessage
    assert "voert uit" in words_of(rule("Relaties", "relatie").formula1)
    ends = rule("Relaties", "van")
    assert "Knopen!$B$2" in ends.formula1 and not ends.showErrorMessage
    assert str(ends.sqref) == "A2:A1009"
    assert "Bronnen!$A$2" in rule("Relaties", "bron").formula1
    assert "Fasen!$A$2" in rule("Participatieplan", "fase").formula1


def test_own_kinds_stand_in_the_list(harbour_network: Network, words: Words) -> None:
    network = Network.of([*harbour_network.records(), Kind(id="k", name="Vrijwilligersgroep")])
    workbook = load_workbook(io.BytesIO(workbook_bytes(network, words)))
    assert "Vrijwilligersgroep" in [cell.value for row in workbook["Lijsten"] for cell in row]


def test_a_row_typed_at_the_bottom_is_a_new_record(
    harbour_network: Network, words: Words, opened: Any
) -> None:
    opened["Knopen"].append(["Partner", "Alifa"])
    opened["Relaties"].append(["alifa", "voert uit", "leren en lezen"])
    change = import_change(harbour_network, read_workbook(saved(opened)), words)
    assert [type(record).__name__ for record in change.added] == ["Node", "Relation"]
    assert not change.revised and not change.removed


def test_real_dates_keep_the_precision_that_excel_shows(
    typed_workbook: Typed, words: Words
) -> None:
    content = typed_workbook(
        {
            "Fasen": [
                ["naam", "begin", "eind"],
                ["Dag", datetime(2025, 7, 14), date(2025, 8, 1)],
                ["Maand", datetime(2025, 7, 1), None],
                ["Jaar", 2025, datetime(2026, 1, 1)],
            ]
        }
    )
    workbook = load_workbook(io.BytesIO(content))
    workbook["Fasen"]["B3"].number_format = "mmm\\-yy"
    workbook["Fasen"]["C4"].number_format = "yyyy"
    network = network_of(read_workbook(saved(workbook)), t=words)
    dates = {phase.name: (phase.start, phase.end) for phase in network.phases.values()}
    assert dates == {
        "Dag": (PartialDate(2025, None, 7, 14), PartialDate(2025, None, 8, 1)),
        "Maand": (PartialDate(2025, None, 7), None),
        "Jaar": (PartialDate(2025), PartialDate(2026)),
    }


def test_numbers_and_truths_in_a_text_column_are_text(typed_workbook: Typed, words: Words) -> None:
    content = typed_workbook(
        {
            "Knopen": [
                ["soort", "naam", "omschrijving"],
                ["Partner", 112, True],
                ["Partner", "Tijd", time(9, 30)],
                ["Partner", "Dag", date(2025, 7, 14)],
            ]
        }
    )
    network = network_of(read_workbook(content), t=words)
    assert {node.name: node.description for node in network.nodes.values()} == {
        "112": "WAAR",
        "Tijd": "09:30:00",
        "Dag": "14-7-2025",
    }


def test_a_formula_counts_as_its_result_and_one_without_result_is_told(
    typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    content = typed_workbook(
        {
            "Knopen": [
                ["soort", "naam", "omschrijving"],
                ["Partner", '="Ali"&"fa"', "=1/0"],
                ["Partner", "Zuid", '=IF(1=1,"","")'],
            ]
        }
    )
    lines = problems(lambda: network_of(read_workbook(content), t=words))
    assert [line.split(":")[0] for line in lines] == ["Knopen B2", "Knopen C2", "Knopen C3"]
    assert 'De formule ="Ali"&"fa" heeft geen uitkomst.' in lines[0]

    def calculated(name: str, part: bytes) -> bytes:
        if "sheet1" not in name:
            return part
        for cell, kind, value in (
            ("B2", "str", "Alifa"),
            ("C2", "e", "#DIV/0!"),
            ("C3", "str", ""),
        ):
            begin = part.index(f'r="{cell}"'.encode())
            end = part.index(b"</c>", begin)
            formula = part[part.index(b"<f>", begin) : part.index(b"</f>", begin)]
            filled = f'r="{cell}" t="{kind}">'.encode() + formula + f"</f><v>{value}</v>".encode()
            part = part[:begin] + filled + part[end:]
        return part

    (line,) = problems(lambda: network_of(read_workbook(repacked(content, calculated)), t=words))
    assert line.startswith("Knopen C2: De cel geeft de fout #DIV/0!.")


def test_blank_rows_titles_above_and_merged_cells_are_no_trouble(words: Words) -> None:
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = "Knopen"
    for row in ([], [], ["soort", "naam"], [], ["Partner", "Alifa"], [" ", None], ["Partner", "B"]):
        page.append(row)
    page.merge_cells("B5:C5")
    network = network_of(read_workbook(saved(workbook)), t=words)
    assert {node.name for node in network.nodes.values()} == {"Alifa", "B"}


def test_a_blank_sheet_removes_nothing_and_one_with_only_a_header_removes_all(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    blank = typed_workbook(
        {"Relaties": [[]], "Knopen": [["id"], *([n] for n in harbour_network.nodes)]}
    )
    assert not import_change(harbour_network, read_workbook(blank), words)
    header = typed_workbook({"Relaties": [["van", "relatie", "naar"]]})
    change = import_change(harbour_network, read_workbook(header), words)
    assert len(change.removed) == len(harbour_network.relations)


def test_other_sheets_are_left_alone_but_a_slip_in_a_name_is_told(
    typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    sheets = {"Kladblok": [["van alles"]], "knopen ": [["soort", "naam"], ["Partner", "Alifa"]]}
    assert len(network_of(read_workbook(typed_workbook(sheets)), t=words).nodes) == 1
    slip = typed_workbook({"Knopen": [["soort", "naam"]], "Relatie": [["van"]]})
    (line,) = problems(lambda: read_workbook(slip))
    assert line.startswith("Relatie: ") and "Is 'Relaties' bedoeld?" in line
    (line,) = problems(lambda: read_workbook(typed_workbook({"Blad1": [["x"]]})))
    assert "Bekende namen: Project" in line


def test_what_excel_cannot_hold_is_refused_before_writing(words: Words, problems: Problems) -> None:
    fits = Project(id="p", name="P", description="é" * 32_767)
    tables = read_workbook(workbook_bytes(Network.of([fits]), words))
    assert network_of(tables, t=words).project == fits
    for text in ("x" * 32_768, "😀" * 16_384):
        long = Network.of([Project(id="p", name="P", description=text)])
        (line,) = problems(lambda long=long: workbook_bytes(long, words))
        assert line.startswith("Project C2: De tekst '") and "32.767" in line
    unseen = Network({"project": {"p": Project(id="p", name="a\x0bb")}})
    (line,) = problems(lambda: workbook_bytes(unseen, words))
    assert line.startswith("Project A2") and "stuurteken" in line


def test_more_rows_than_a_sheet_has_are_refused_before_writing(
    words: Words, monkeypatch: pytest.MonkeyPatch, harbour_network: Network
) -> None:
    monkeypatch.setattr("network.exchange.excel.workbook.MAX_SHEET_ROWS", 9)
    with pytest.raises(TableError) as raised:
        workbook_bytes(harbour_network, words)
    assert [(f.sheet, f.code, f.facts["limit"]) for f in raised.value.findings] == [
        ("Knopen", "too_many_rows", 8)
    ]


def test_what_is_not_a_workbook_is_refused_with_a_reason(
    tmp_path: Path, problems: Problems, typed_workbook: Typed
) -> None:
    good = typed_workbook({"Knopen": [["soort", "naam"]]})
    assert "geen Excel-werkmap" in problems(lambda: read_workbook(b"naam;soort"))[0]
    assert "geen Excel-werkmap" in problems(lambda: read_workbook(good[: len(good) // 2]))[0]
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "geen Excel-werkmap" in problems(lambda: read_workbook(empty.getvalue()))[0]
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
    assert "wachtwoord" in problems(lambda: read_workbook(protected))[0]
    assert "is er niet" in problems(lambda: read_workbook(tmp_path / "weg.xlsx"))[0]


def test_a_zip_bomb_is_not_unpacked(problems: Problems) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    assert len(bomb.getvalue()) < 100_000
    assert "niet veilig" in problems(lambda: read_workbook(bomb.getvalue()))[0]


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(
    typed_workbook: Typed, problems: Problems, part: str, encoding: str
) -> None:
    good = typed_workbook({"Knopen": [["soort", "naam"], ["Partner", "A"]]})
    evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

    def poisoned(name: str, content: bytes) -> bytes:
        body = content.decode().partition("?>\n")[2] or content.decode()
        return (evil + body).encode(encoding) if name == part else content

    assert "niet veilig" in problems(lambda: read_workbook(repacked(good, poisoned)))[0]


def test_limits_hold_whatever_the_workbook_says_of_itself(
    typed_workbook: Typed, monkeypatch: pytest.MonkeyPatch, words: Words
) -> None:
    good = typed_workbook({"Knopen": [["soort", "naam"], ["Partner", "Alifa"]]})

    def boasting(name: str, content: bytes) -> bytes:
        return content.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')

    network = network_of(read_workbook(repacked(good, boasting)), t=words)
    assert len(network.nodes) == 1
    many = typed_workbook({"Knopen": [["soort", "naam"], *(["Partner", "x"] for _ in range(30))]})
    monkeypatch.setattr(module, "MAX_ROWS", 20)
    with pytest.raises(TableError, match="too_many_rows"):
        read_workbook(many)
    monkeypatch.setattr(tables, "MAX_FILE", 100)
    with pytest.raises(TableError, match="too_large"):
        read_workbook(many)


def test_reading_gives_no_warnings_to_people(opened: Any, words: Words) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_workbook(saved(opened))


def test_numbers_that_excel_would_round_are_kept_as_text(words: Words) -> None:
    network = Network.of(
        [
            Project(id="p", name="P"),
            Node(id="n", kind="partner", name="N", order=9007199254740991),
            Phase(id="f", name="F", order=-3),
        ]
    )
    content = workbook_bytes(network, words)
    page = load_workbook(io.BytesIO(content))["Knopen"]
    assert page["H2"].value == "9007199254740991"
    assert network_of(read_workbook(content), t=words) == network


def test_no_text_of_people_becomes_a_formula_on_any_sheet(words: Words) -> None:
    sly = ['=HYPERLINK("http://x","y")', "=1+1", "+1", "@SUM(1)", "=cmd|'/c calc'!A0", "_x0041_"]
    network = Network.of(
        [
            Project(id="p", name=sly[0], organisation=sly[1]),
            *(Kind(id=f"=k{number}", name=text) for number, text in enumerate(sly)),
            *(
                Node(id=f"=n{number}", kind=f"=k{number}", name=text, aliases=(text, text))
                for number, text in enumerate(sly)
            ),
        ]
    )
    content = workbook_bytes(network, words)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            found = archive.read(part)
            assert b"<f>" not in found and b"<hyperlink" not in found, part
            assert b"openpyxl</dc:creator>" not in found
    shown = load_workbook(io.BytesIO(content))
    for page in shown.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value[:1] in "=+@":
                    # Also when someone presses F2 and Enter.
                    assert cell.data_type == "s" and cell.quotePrefix, (page.title, cell.coordinate)
    assert network_of(read_workbook(content), t=words) == network
