"""Workbooks and CSV files of any make: several sheets, guessed, corrected, and read twice."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from openpyxl import Workbook

from network.exchange import TableError
from network.exchange.lists.book import Lists
from network.exchange.lists.doubts import known_names
from network.exchange.lists.grid import Grid, grids_of_file
from network.exchange.lists.headers import header_cells
from network.exchange.lists.layout import guess, personal_columns
from network.exchange.lists.meaning import as_json, from_json, guessed, read_lists
from network.exchange.lists.proposal import Proposal, propose
from network.exchange.progress import Progress, Stopped
from network.exchange.recognising import recognised
from network.model import Custom, Evidence, Network, Node, PartialDate, Project, apply, inverse
from network.words import words_in

EMPTY = Network.of([Project(id="new", name="Nieuw")])
Rows = list[list[Any]]

PARTNERS: Rows = [
    ["Partneroverzicht 2026"],
    [],
    ["Telefoon", "Contract", None, "Soort", "Organisatie", "Afkorting"],
    [None, "Begin", "Looptijd", None, None, None],
    ["053-4801234", 2024, "4 jaar", "partner", "Scouting Havenstad", "SH"],
    ["06-12345678", 2025, "2 jaar", "afdeling", "Welzijn", None],
]
TIES: Rows = [
    ["Van", "Naar", "Soort relatie", "Sinds", "Bedrag", "Kenmerk", "Bron", "Vindplaats"],
    ["Welzijn", "SH", "subsidieert", "1-1-2024", "12.500,50", "Z-24", "Raadsbrief", "§ 3"],
    ["Welzijn", "Zeevaartschool", "borrelt met", "ooit", "-5", "Z-25", None, None],
    ["Welzijn", "Lezen", "voert uit", None, None, None, None, None],
    ["Welzijn", None, "subsidieert", None, None, None, None, None],
]


def book(sheets: Mapping[str, Rows], merged: Mapping[str, list[str]] | None = None) -> bytes:
    """A workbook with these sheets and merged cells."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        page = workbook.create_sheet(title)
        for row in rows:
            page.append(row)
        for cells in (merged or {}).get(title, ()):
            page.merge_cells(cells)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def both() -> bytes:
    down = [f"{column}3:{column}4" for column in "ADEF"]
    return book(
        {"Partners": PARTNERS, "Subsidies": TIES, "Toelichting": [["Zo werkt het."]]},
        {"Partners": ["A1:F1", "B3:C3", *down]},
    )


def grid_of(rows: Rows, merged: list[str] | None = None) -> Grid:
    (grid,) = grids_of_file("lijst.xlsx", book({"Blad1": rows}, {"Blad1": merged or []}))
    return grid


def lists_of(content: bytes, network: Network = EMPTY) -> Lists:
    meaning = guessed(grids_of_file("lijst.xlsx", content), network)
    return read_lists(meaning, network, "lijst.xlsx")


def brought(content: bytes, network: Network = EMPTY, **choices: Any) -> Proposal:
    count = itertools.count(len(network.nodes) + len(network.relations))
    lists = lists_of(content, network)
    return propose(lists, network, words_in("nl"), lambda: f"n{next(count)}", **choices)


def roles_of(rows: Rows, merged: list[str] | None = None) -> dict[str, str]:
    grid = grid_of(rows, merged)
    layout = guess(grid)
    return dict(zip(header_cells(grid, layout.header), layout.roles, strict=True))


def test_a_header_of_two_rows_under_a_title_is_read_with_merged_cells_and_without():
    meant = {
        "Telefoon": "none",
        "Contract – Begin": "since",
        "Contract – Looptijd": "custom",
        "Soort": "kind",
        "Organisatie": "party",
        "Afkorting": "short",
    }
    down = [f"{column}3:{column}4" for column in "ADEF"]
    assert roles_of(PARTNERS, ["A1:F1", "B3:C3", *down]) == meant
    assert roles_of(PARTNERS) == meant
    assert roles_of([["Wie", "Functies", None], [None, "Lezen", "Leren"], ["A", "x", "x"]]) == {
        "Wie": "party",
        "Lezen": "function",
        "Leren": "function",
    }


def test_a_row_of_data_is_no_second_header():
    assert list(roles_of([["Wie", "Plaats"], ["Alifa", "Enschede"], ["SIVE", "Losser"]])) == [
        "Wie",
        "Plaats",
    ]
    assert list(roles_of([["Wie", "Plaats", None], ["Alifa", None, None]])) == ["Wie", "Plaats"]


def test_what_has_no_place_is_kept_and_what_is_about_persons_stays_out():
    rows: Rows = [
        ["Nr.", "Organisatie", "Website", "Leden", "Bereikbaar", "Naam directeur", "Wie belt"],
        [1, "Alifa", "alifa.nl", 40, "053 480 1234", "iemand", "Dhr. A. de Vries"],
        [2, "SIVE", "sive.nl", 12, "info@sive.nl", "iemand", "Mevr. Jansen"],
    ]
    grid = grid_of(rows)
    layout = guess(grid)
    assert layout.roles == ("none", "party", "custom", "custom", "none", "none", "none")
    assert personal_columns(grid, layout) == [4, 5, 6]
    (alifa, _) = brought(book({"Blad1": rows})).new_nodes
    assert alifa.custom == (Custom("Website", "alifa.nl"), Custom("Leden", "40"))


def test_several_sheets_speak_of_the_same_names():
    made = brought(both())
    network = apply(EMPTY, made.change)
    nodes = {node.name: node for node in network.nodes.values()}
    assert {(name, node.kind) for name, node in nodes.items()} == {
        ("Scouting Havenstad", "partner"),
        ("Welzijn", "department"),
        ("Zeevaartschool", "partner"),
        ("Lezen", "function"),
    }
    assert nodes["Scouting Havenstad"].custom == (
        Custom("Contract – Looptijd", "4 jaar"),
        Custom("Contract – Begin", "2024"),
    )
    ties = {network.nodes[tie.target].name: tie for tie in network.relations.values()}
    subsidy = ties["Scouting Havenstad"]
    assert (subsidy.kind, subsidy.amount, str(subsidy.since)) == ("funds", 12500.5, "2024-01-01")
    assert subsidy.evidence is Evidence.DOCUMENTED and subsidy.section == "§ 3"
    assert network.sources[subsidy.document].title == "Raadsbrief"
    assert subsidy.custom == (Custom("Kenmerk", "Z-24"),)
    assert (ties["Lezen"].kind, ties["Lezen"].source) == ("performs", nodes["Welzijn"].id)


def test_what_does_not_fit_is_kept_and_told_with_its_place():
    lists = lists_of(both())
    told = [
        (one.grid.place, each.row, each.column, each.finding.code)
        for one in lists.lists
        for each in one.unread
    ]
    assert told == [
        ("Subsidies", 3, "Sinds", "bad_date"),
        ("Subsidies", 3, "Bedrag", "negative_amount"),
    ]
    sentences = [each.finding.sentence(words_in("nl")) for each in lists.lists[1].unread]
    assert "Schrijf bijvoorbeeld" in sentences[0] and "0 of meer" in sentences[1]
    assert lists.unknown_ties == ("borrelt met",)
    made = brought(both(), meant_ties={"borrelt met": "works_with"})
    (odd,) = [tie for tie in made.new_ties if tie.description == "borrelt met"]
    assert dict(odd.custom) == {"Kenmerk": "Z-25", "Sinds": "ooit", "Bedrag": "-5"}
    assert odd.kind == "works_with"
    skipped = [(each.row, each.why) for one in lists.lists for each in one.skipped]
    assert (5, "no_end") in skipped


def test_the_second_time_nothing_changes_and_undo_takes_back_everything():
    first = brought(both())
    after = apply(EMPTY, first.change)
    assert not brought(both(), after).change
    assert apply(after, inverse(first.change)) == EMPTY


def test_what_is_there_is_completed_and_contradicted_only_when_asked(harbour_network: Network):
    rows: Rows = [
        ["Partij", "Andere naam", "Omschrijving", "Werkt samen met", "Sinds"],
        ["Zeevaartschool", "ZVS", "Mbo voor de zeevaart", "De Kade", "2020"],
    ]
    made = brought(book({"Blad1": rows}), harbour_network)
    after = apply(harbour_network, made.change)
    school = after.nodes["school"]
    assert school.description == "Mbo voor de zeevaart" and school.aliases == ("ZVS",)
    rows[1] = ["Zeevaartschool", None, "Iets anders", "De Kade", "2021"]
    again = brought(book({"Blad1": rows}), after)
    assert not again.change.revised and len(again.differing) == 1
    taken = apply(after, brought(book({"Blad1": rows}), after, replaces=True).change)
    assert taken.nodes["school"].description == "Iets anders"


def test_two_rows_of_one_tie_that_differ_are_two_ties_and_stay_two():
    rows: Rows = [
        ["Van", "Naar", "Relatie", "Sinds", "Bedrag"],
        ["A", "B", "bekostigt", 2024, 100],
        ["A", "B", "bekostigt", 2025, 200],
        ["A", "B", "bekostigt", 2025, 250],
        ["A", "B", "bekostigt", 2025, 250],
    ]
    after = apply(EMPTY, brought(book({"Blad1": rows})).change)
    assert sorted(tie.amount or 0 for tie in after.relations.values()) == [100, 200, 250]
    assert not brought(book({"Blad1": rows}), after).change


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16", "utf-8"])
def test_a_dutch_csv_is_read_in_every_encoding(encoding: str):
    text = (
        "Overzicht;;\r\n;;\r\nOrganisatie;Sinds;Werkt samen met\r\nCafé ’t Hoekje;3-2024;Élan\r\n"
    )
    (grid,) = grids_of_file("lijst.csv", text.encode(encoding))
    lists = read_lists(guessed([grid]), None, "lijst.csv")
    assert [entry.name for entry in lists.entries] == ["Café ’t Hoekje", "Élan"]
    assert dict(lists.ties[0].values) == {"since": PartialDate(2024, None, 3)}


def test_codes_in_one_sheet_stand_for_names_in_the_other():
    content = book(
        {
            "Punten": [["Code", "Naam"], ["p1", "Alifa"], ["p2", "SIVE"]],
            "Lijnen": [["Van", "Naar"], ["p1", "p2"]],
        }
    )
    network = apply(EMPTY, brought(content).change)
    (tie,) = network.relations.values()
    assert [network.nodes[end].name for end in (tie.source, tie.target)] == ["Alifa", "SIVE"]


def test_cells_merged_downwards_hold_for_every_row():
    rows: Rows = [
        ["Wie", "Functies"],
        ["Alifa", "lezen"],
        [None, "leren"],
        ["SIVE", "debat"],
        ["Power", None],
    ]
    lists = lists_of(book({"Blad1": rows}, {"Blad1": ["A2:A3", "B4:B5"]}))
    said = {entry.name: [each.name for each in entry.functions] for entry in lists.entries}
    assert said == {"Alifa": ["lezen", "leren"], "SIVE": ["debat"], "Power": ["debat"]}


def test_a_guess_can_be_written_down_corrected_and_read_back(refused: Callable[..., None]):
    grids = grids_of_file("lijst.xlsx", both())
    meaning = guessed(grids)
    text = as_json(meaning)
    assert from_json(text, grids, None, "kolommen.json") == meaning
    other = text.replace('"Contract – Looptijd": "custom"', '"Contract – Looptijd": "none"')
    other = other.replace('"ties": {}', '"ties": {"borrelt met": "supports"}')
    corrected = from_json(other, grids, None, "kolommen.json")
    assert corrected.layouts[0].roles[2] == "none" and corrected.ties == {"borrelt met": "supports"}
    for wrong in ("[]", "{", '{"sheets": {"Patners": {}}}', '{"sheets": {"Partners": 3}}'):
        with pytest.raises(TableError) as problem:
            from_json(wrong, grids, None, "kolommen.json")
        assert all("kolommen.json" in line for line in problem.value.lines(words_in("nl")))
    wrong = text.replace('"Organisatie": "party"', '"Organisatie": "partij"')
    refused(lambda: from_json(wrong, grids, None, "kolommen.json"), "bad_mapping_word")


def test_a_sheet_can_be_read_for_names_or_ties_only():
    grids = grids_of_file("lijst.xlsx", both())
    text = as_json(guessed(grids)).replace('"use": "both"', '"use": "names"')
    lists = read_lists(from_json(text, grids, None, "k"), None)
    names = {entry.name for entry in lists.entries}
    assert not lists.ties and {"Scouting Havenstad", "Welzijn", "Zeevaartschool"} <= names
    rows: Rows = [["Wie", "Functies"], ["Alifa", "lezen"], ["SIVE", None]]
    grids = grids_of_file("l.xlsx", book({"Blad1": rows}))
    text = as_json(guessed(grids)).replace('"use": "both"', '"use": "ties"')
    lists = read_lists(from_json(text, grids, None, "k"), None)
    assert [entry.name for entry in lists.entries] == ["Alifa"]


def test_files_of_any_make_are_told_from_ours_and_from_those_of_programs(
    harbour_network: Network, words: Any
):
    from network.exchange import workbook_bytes

    own = recognised({"haven.xlsx": workbook_bytes(harbour_network, words)})
    assert (own.what, own.names, own.ties) == ("own", 9, 8)
    assert recognised({"lijst.xlsx": both()}).what == "list"
    edges = recognised({"rand.csv": b"Source,Target,Type\na,b,Undirected\n"})
    assert (edges.what, edges.ties) == ("edges", 1)
    assert recognised({"rand.csv": b"van;naar;telefoon\na;b;06-12345678\n"}).what == "list"
    two = recognised({"a.csv": b"Wie;Functies\nAlifa;lezen\n", "b.csv": b"Wie\nSIVE\n"})
    assert two.what == "list" and [grid.place for grid in two.grids] == ["a.csv", "b.csv"]


def test_work_that_is_stopped_ends_at_its_next_step():
    stopped = Progress()
    stopped.stop()
    with pytest.raises(Stopped):
        recognised({"lijst.xlsx": both()}, stopped)
    lists = lists_of(both())
    with pytest.raises(Stopped):
        known_names(lists, EMPTY, stopped)
    with pytest.raises(Stopped):
        propose(lists, EMPTY, words_in("nl"), lambda: "x", progress=stopped)


def test_a_list_with_a_function_of_the_project_finds_it(harbour_network: Network):
    rows: Rows = [["Van", "Naar"], ["Werken", "Ontmoeting"], ["Kade", "Havenbedrijf"]]
    made = brought(book({"Blad1": rows}), harbour_network)
    assert [node.name for node in made.new_nodes] == ["Havenbedrijf"]
    assert isinstance(made.parties[0].node, Node) and made.there == 1
