"""Lists as municipalities keep them: nothing is lost, doubled or taken for something else."""

from __future__ import annotations

import pytest

from network.exchange.cells import read_number
from network.exchange.formats import read_lists
from network.exchange.graphs.graphml_reader import read_graphml
from network.exchange.lists.grid import grid_of_text
from network.exchange.lists.layout import guess, personal_columns
from network.exchange.lists.telling import passed_over
from network.exchange.recognising import recognised
from network.exchange.tables import TableError
from network.model import Custom, PartialDate, RelationStatus, Strength, apply
from network.words import words_in
from tests.exchange.pasted_lists import EMPTY, pasted, proposed, said, tied
from tests.exchange.test_list_meaning import book, brought


@pytest.mark.parametrize("day", ["01-09-2023", "06/05/2024", "01-09-2023 t/m 31-08-2025"])
def test_a_date_is_no_telephone_number(day: str):
    grid = grid_of_text(f"Organisatie\tSinds\tTelefoon\nAlifa\t{day}\t06-12345678\n", "geplakt")
    layout = guess(grid)
    assert layout.roles == ("party", "since", "none") and personal_columns(grid, layout) == [2]


def test_year_strength_and_status_of_a_tie_have_columns_of_their_own():
    text = (
        "Van\tNaar\tSubsidie\tJaar\tSterkte\tStatus\tIngangsdatum\n"
        "Zorg\tAlifa\t€ 1.000,-\t2024\tsterk\tbeoogd\t45292\n"
        "Zorg\tSIVE\t2.000\t24\t1\tbeëindigd\t2023\n"
    )
    made = proposed(text)
    first, second = made.new_ties
    assert (first.amount, first.amount_year) == (1000, 2024)
    assert (first.strength, first.status) == (Strength.INTENSIVE, RelationStatus.WANTED)
    assert first.since == PartialDate(2024, None, 1, 1), "a day that lost its format"
    assert (second.strength, second.status) == (Strength.LIGHT, RelationStatus.ENDED)
    assert second.amount_year is None and second.custom == (Custom("Jaar", "24"),)
    assert not proposed(text, apply(EMPTY, made.change)).change
    words = "Wie\tWerkt samen met\tStatus\tJaar\nAlifa\tSIVE\tbellen in mei\t2024\n"
    assert guess(grid_of_text(words, "geplakt")).roles == ("party", "to", "custom", "custom")


def test_an_amount_of_several_ties_is_not_doubled_but_kept_and_told():
    text = "Organisatie\tFuncties\tSubsidie\nAlifa\tlezen, leren\t12.500\nSIVE\tlezen\t300\n"
    made = proposed(text)
    assert sorted(tie.amount or 0 for tie in made.new_ties) == [0, 0, 300]
    assert made.new_nodes[2].custom == (Custom("Subsidie", "12.500"),)
    (cell,) = pasted(text).unread
    assert cell.finding.sentence(words_in("nl")).startswith("'12.500' geldt voor meer relaties")


def test_a_function_with_an_amount_for_each_year_is_a_tie_for_each():
    text = "Organisatie\tThema\tBedrag\tJaar\nGGD\tTaal\t100\t2023\nGGD\tTaal\t200\t2024\n"
    made = proposed(text)
    assert [(tie.amount, tie.amount_year) for tie in made.new_ties] == [(100, 2023), (200, 2024)]
    assert not proposed(text, apply(EMPTY, made.change)).change


def test_what_rows_or_columns_of_one_name_say_otherwise_is_kept_side_by_side():
    made = proposed("Naam\tWijk\tWijk\nGGD\tNoord\tOost\nGGD\tZuid\tOost\n")
    (node,) = made.new_nodes
    assert node.custom == (Custom("Wijk", "Noord\nZuid"), Custom("Wijk (C)", "Oost"))
    assert not proposed("Naam\tWijk\nGGD\tNoord\nGGD\tZuid\n", apply(EMPTY, made.change)).change


def test_a_name_that_is_an_error_belongs_to_nobody(typed_workbook):
    rows = [["Naam", "Werkt samen met"], ["Zorg", "Alifa"], ["=NA()", "SIVE"]]
    content = typed_workbook({"Blad1": rows})
    (pasted_list,) = lists_of(content)
    assert [tie.target for tie in pasted_list.ties] == ["Alifa"]
    told = passed_over(pasted_list, False, words_in("nl"))
    assert "rij 3 (geen naam): SIVE" in told[0] and "A3" in told[1]


def lists_of(content: bytes):
    """The lists of a workbook as first guessed."""
    from network.exchange.lists.grid import grids_of_file
    from network.exchange.lists.meaning import guessed
    from network.exchange.lists.meaning import read_lists as read

    return read(guessed(grids_of_file("lijst.xlsx", content)), None, "lijst.xlsx").lists


def test_ties_without_a_header_are_known_by_names_on_both_sides():
    made = proposed("Zorg;Alifa\nAlifa;SIVE\nROC;Alifa\n")
    assert tied(apply(EMPTY, made.change)) == {
        ("Zorg", "works_with", "Alifa"),
        ("Alifa", "works_with", "SIVE"),
        ("ROC", "works_with", "Alifa"),
    }
    made = proposed("Zorg\tbekostigt\tAlifa\nZorg\twerkt samen met\tSIVE\n")
    assert ("Zorg", "funds", "Alifa") in tied(apply(EMPTY, made.change))
    assert said(pasted("Zorg;lezen\nAlifa;leren\n"))["Zorg"][1] == ["lezen"]


def test_a_table_of_parties_against_themselves_holds_ties_and_no_functions():
    text = ";Zorg;Alifa;SIVE\nZorg;0;1;0\nAlifa;1;0;soms\nSIVE;0;;1\n"
    made = proposed(text)
    assert tied(apply(EMPTY, made.change)) == {
        ("Zorg", "works_with", "Alifa"),
        ("Alifa", "works_with", "SIVE"),
    }
    assert not made.functions and "soms" in made.new_ties[1].note
    assert [each.why for each in pasted(text).skipped] == ["itself"]
    crossed = "Wie;Taalhuis;Spreekuur;Cursus\nTaalhuis;;x;x\nAlifa;x;;x\n"
    assert len(proposed(crossed).functions) == 3, "one name on both sides makes no such table"


@pytest.mark.parametrize("text", ["€ 1.000,-", "1.000,--", "€1000,–", "1.000"])
def test_an_amount_without_cents_is_an_amount(text: str):
    assert read_number(text) == 1000


def test_another_sheet_beside_ties_is_read_too():
    content = book(
        {
            "Edges": [["From", "To"], ["A", "B"]],
            "Parties": [["Organisation", "Kind"], ["C", "Partner"]],
        }
    )
    assert recognised({"lijst.xlsx": content}).what == "list"
    assert {node.name for node in brought(content).new_nodes} == {"A", "B", "C"}
    plain = book({"Nodes": [["Id", "Label"], ["1", "A"]], "Edges": [["Source", "Target"]]})
    assert recognised({"lijst.xlsx": plain}).what == "edges"


def test_a_sheet_of_ours_under_another_name_is_told_and_not_read_without_the_rest():
    files = [
        ("knopen.csv", b"soort;naam;id\npartner;Alifa;a\n"),
        ("relatie.csv", b"van;relatie;naar;id\nAlifa;werkt samen met;Alifa;r\n"),
    ]
    with pytest.raises(TableError) as problem:
        read_lists(files, "map")
    (line,) = problem.value.lines(words_in("nl"))
    assert "relatie" in line and "Is 'Relaties' bedoeld?" in line


def test_a_file_under_a_wrong_name_is_told_with_the_remedy():
    def told(name: str, content: bytes) -> str:
        with pytest.raises(TableError) as problem:
            recognised({name: content})
        (line,) = problem.value.lines(words_in("nl"))
        return line

    assert "geen CSV maar een werkmap" in told("lijst.csv", book({"Blad1": [["Naam"]]}))
    assert "bewaar het als .xlsx" in told("lijst.xls", b"\xd0\xcf\x11\xe0")


def test_marked_up_labels_of_yed_are_names_without_the_marks():
    label = "&lt;html&gt;&lt;b&gt;Lezen&lt;/b&gt;&lt;br&gt;&amp;amp; Schrijven&lt;/html&gt;"
    text = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="y">'
        '<key id="d0" for="node" yfiles.type="nodegraphics"/><graph edgedefault="directed">'
        f'<node id="a"><data key="d0"><y:N><y:NodeLabel>{label}</y:NodeLabel></y:N></data></node>'
        '<node id="b"><data key="d0"><y:N><y:NodeLabel>a &lt; b</y:NodeLabel></y:N></data></node>'
        "</graph></graphml>"
    )
    raw = read_graphml(text.encode(), "yed").by_table["nodes"]
    column = raw.headers.index("name")
    assert [row.cells[column] for row in raw.rows] == ["Lezen & Schrijven", "a < b"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Alifa; SIVE (Noord; Zuid)", ["Alifa", "SIVE (Noord; Zuid)"]),
        ("Alifa\nSIVE\nROC", ["Alifa", "SIVE", "ROC"]),
        ("- Alifa\n- SIVE", ["Alifa", "SIVE"]),
        ("Bibliotheek\nCentrum", ["Bibliotheek Centrum"]),
        ("Zorg, Welzijn en Sport", ["Zorg, Welzijn en Sport"]),
    ],
)
def test_several_parties_in_a_cell_are_parties_each(cell: str, names: list[str]):
    rows = [["Thema", "Partners", "Bedrag"], ["Taal", cell, 100]]
    made = brought(book({"Blad1": rows}))
    assert [each.node.name for each in made.parties] == names
    amounts = {tie.amount for tie in made.new_ties}
    assert len(made.new_ties) == len(names) and amounts == ({100} if len(names) == 1 else {None})


def test_a_header_is_known_by_its_word_for_parties_alone():
    rows = [["Organisatie", "Website", "Wijk", "Leden"], ["Alifa", "alifa.nl", "Noord", 40]]
    (node,) = brought(book({"Blad1": rows})).new_nodes
    assert node.name == "Alifa" and Custom("Website", "alifa.nl") in node.custom
