"""Rows that mean nothing or too much: refused at their cell, with what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from network.exchange import import_change, network_of, read_workbook
from network.model import (
    Network,
    Node,
)
from network.words import Words

Typed = Callable[[dict[str, list[list[Any]]]], bytes]
Problems = Callable[[Callable[[], Any]], list[str]]

TIES = ["van", "relatie", "naar"]


def test_every_faulty_cell_is_listed_with_its_place_and_what_to_do(
    harbour_network: Network, typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    typed = typed_workbook(
        {
            "Knopen": [
                ["soort", "naam", "volgorde", "thema's"],
                ["partnr", "GGD", 1, None],
                ["Partner", "Haven", "eerst", None],
                [None, "Los", None, None],
            ],
            "Relaties": [
                [*TIES, "sinds"],
                ["GGD", "voert uit", "Ontmoetng", "gisteren"],
                ["Haven", "doet", "Ontmoeting", None],
            ],
        }
    )
    lines = problems(
        lambda: import_change(harbour_network, read_workbook(typed), words, remove_missing=False)
    )
    assert [line.split(":")[0] for line in lines] == [
        "Knopen D1",
        "Knopen A2",
        "Knopen C3",
        "Knopen A4",
        "Relaties C2",
        "Relaties D2",
        "Relaties B3",
    ]
    assert "bekende kolommen: soort, naam" in lines[0]
    assert "Is 'Partner' bedoeld?" in lines[1]
    assert lines[4] == (
        "Relaties C2: 'Ontmoetng' staat niet bij Knopen. Voeg het daar toe of verbeter de naam. "
        "Is 'Ontmoeting' bedoeld?"
    )


def test_a_name_of_several_nodes_is_refused_with_what_to_write_instead(
    harbour_network: Network, typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    base = Network.of([*harbour_network.records(), Node(id="t2", kind="task", name="Ontmoeting")])
    ambiguous = {"Relaties": [TIES, ["Kade", "voert uit", "ontmoeting"]]}
    (line,) = problems(lambda: import_change(base, read_workbook(typed_workbook(ambiguous)), words))
    assert line.startswith("Relaties C2: 'ontmoeting' staat meer dan eens bij Knopen.")
    assert "Ontmoeting (Kernfunctie), Ontmoeting (Maatschappelijke opgave)" in line
    clear = {"Relaties": [TIES, ["Kade", "voert uit", "Ontmoeting (kernfunctie)"]]}
    change = import_change(base, read_workbook(typed_workbook(clear)), words, remove_missing=False)
    assert not change


def test_a_row_that_could_be_several_records_is_refused(
    harbour_network: Network, typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    twin = Node(id="twin", kind="partner", name="zeevaart-school")
    named = replace(twin, name="Zeevaart school")
    base = Network.of([*harbour_network.records(), replace(named, id="a"), named])
    typed = typed_workbook({"Knopen": [["soort", "naam"], ["Partner", "zeevaart SCHOOL"]]})
    (line,) = problems(lambda: import_change(base, read_workbook(typed), words))
    assert line.startswith("Knopen B2") and "a, twin" in line


def test_rows_that_mean_the_same_record_are_refused(
    harbour_network: Network, typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    typed = typed_workbook(
        {
            "Knopen": [
                ["id", "soort", "naam"],
                ["new", "Partner", "Haven"],
                ["new", "Partner", "Ander"],
                [None, "Partner", "Dubbel"],
                [None, "partner", "DUBBEL"],
                ["quay", "Partner", "Stichting De Kade"],
                [None, "Partner", "De Kade"],
            ]
        }
    )
    lines = problems(lambda: import_change(harbour_network, read_workbook(typed), words))
    assert [line.split(":")[0] for line in lines] == [
        "Knopen A3",
        "Knopen C4",
        "Knopen C5",
        "Knopen C7",
    ]


def test_what_cannot_stand_together_is_told_at_its_cell(
    harbour_network: Network, typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    typed = typed_workbook(
        {
            "Relaties": [
                [*TIES, "zekerheid", "bedrag", "sinds", "tot en met"],
                ["Kade", "voert uit", "kade", None, None, None, None],
                ["Kade", "neemt deel aan", "Werken", None, None, None, None],
                ["Kade", "bekostigt", "Werken", "staat in bron", -5, 2025, 2024],
            ]
        }
    )
    lines = problems(
        lambda: import_change(harbour_network, read_workbook(typed), words, remove_missing=False)
    )
    assert {line.split(":")[0] for line in lines} == {
        "Relaties C2",
        "Relaties C3",
        "Relaties A4",
        "Relaties E4",
        "Relaties G4",
    }
    assert any("'kade' is met zichzelf verbonden" in line for line in lines)


def test_a_new_row_needs_its_columns_and_an_existing_one_does_not(
    harbour_network: Network, typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    rows = [["id", "naam"], ["quay", "Kade 2"], [None, "Nieuw"], [None, "Nog een"]]
    (line,) = problems(
        lambda: import_change(
            harbour_network, read_workbook(typed_workbook({"Knopen": rows})), words
        )
    )
    assert line.startswith("Knopen: De kolom 'soort' ontbreekt")
    by_name = [["naam", "volgorde"], ["Zeevaartschool", 3]]
    change = import_change(
        harbour_network,
        read_workbook(typed_workbook({"Knopen": by_name})),
        words,
        remove_missing=False,
    )
    (edit,) = change.revised
    assert (edit.record.id, edit.fields) == ("school", ("order",))


def test_a_mistake_in_one_row_is_not_repeated_for_every_row_that_names_it(
    typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    typed = typed_workbook(
        {
            "Knopen": [
                ["soort", "naam", "volgorde"],
                ["Partner", "Alifa", "x"],
                ["Kernfunctie", "Lezen", 1],
            ],
            "Relaties": [TIES, ["Alifa", "voert uit", "Lezen"]],
        }
    )
    (line,) = problems(lambda: network_of(read_workbook(typed), t=words))
    assert line.startswith("Knopen C2")


def test_one_project_at_a_time(typed_workbook: Typed, words: Words, problems: Problems) -> None:
    typed = typed_workbook({"Project": [["naam"], ["Een"], ["Twee"]]})
    (line,) = problems(lambda: network_of(read_workbook(typed), t=words))
    assert line == "Project A3: Er staat meer dan één project. Houd één rij over."
