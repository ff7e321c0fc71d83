"""Columns that people add to a sheet of ours stay as fields of their own, or are refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from network.exchange import import_change, read_workbook
from network.exchange.own_fields import added_columns
from network.model import Change, Custom, Edit, Network, apply
from network.words import Words

Typed = Callable[[dict[str, list[list[Any]]]], bytes]
Problems = Callable[[Callable[[], Any]], list[str]]


def _given(network: Network, *custom: Custom) -> Network:
    before = network.nodes["quay"]
    return apply(network, Change.of([Edit(before, replace(before, custom=custom))]))


def _read(base: Network, workbook: bytes, words: Words) -> Network:
    change = import_change(base, read_workbook(workbook), words, remove_missing=False)
    return apply(base, change)


def test_an_added_column_is_kept_under_its_own_name(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    typed = typed_workbook(
        {
            "Knopen": [
                ["id", "naam", "Wijk van  vestiging", "leden"],
                ["quay", "Kade", "Noord", 1250.5],
                ["school", "Zeevaartschool", None, None],
            ],
            "Relaties": [
                ["van", "relatie", "naar", "dossier"],
                ["Zeevaartschool", "werkt samen met", "Kade", "12-A"],
            ],
        }
    )
    network = _read(harbour_network, typed, words)
    assert network.nodes["quay"].custom == (
        Custom("Wijk van vestiging", "Noord"),
        Custom("leden", "1250,5"),
    )
    assert network.nodes["school"].custom == ()
    (tie,) = set(network.relations.values()) - set(harbour_network.relations.values())
    assert tie.custom == (Custom("dossier", "12-A"),)
    assert not import_change(network, read_workbook(typed), words, remove_missing=False)


def test_an_added_column_says_its_field_and_leaves_the_others(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    base = _given(harbour_network, Custom("wijk", "Noord"), Custom("leden", "40"))
    for cell, kept in (("Zuid", (Custom("wijk", "Zuid"), Custom("leden", "40"))), (None, None)):
        typed = typed_workbook({"Knopen": [["id", "naam", "wijk"], ["quay", "Kade", cell]]})
        found = _read(base, typed, words).nodes["quay"].custom
        assert found == (kept or (Custom("leden", "40"),))
    both = [
        ["id", "naam", "eigen velden", "wijk"],
        ["quay", "Kade", "wijk: Oost; kleur: rood", "Zuid"],
    ]
    found = _read(base, typed_workbook({"Knopen": both}), words).nodes["quay"].custom
    assert found == (Custom("wijk", "Zuid"), Custom("kleur", "rood"))


@pytest.mark.parametrize(
    ("header", "cell", "said"),
    [
        ("E-mail", "x", "gaat over personen"),
        ("bereikbaar via", "info@kade.example", "gaat over personen"),
        ("omschrijvng", "Kent iedereen", "Is 'omschrijving' bedoeld?"),
        ("functies", "Ontmoeting", "is niet bekend"),
        ("x" * 201, "Noord", "is niet bekend"),
        ("naam", "Kade", "staat er twee keer"),
    ],
)
def test_a_column_about_persons_or_meant_as_one_of_ours_is_refused(
    harbour_network: Network,
    typed_workbook: Typed,
    words: Words,
    problems: Problems,
    header: str,
    cell: str,
    said: str,
) -> None:
    typed = typed_workbook({"Knopen": [["id", "naam", header], ["quay", "Kade", cell]]})
    (line,) = problems(lambda: import_change(harbour_network, read_workbook(typed), words))
    assert line.startswith("Knopen C1") and said in line


def test_an_added_column_comes_once(
    harbour_network: Network, typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    rows = [["id", "naam", "wijk", "wijk "], ["quay", "Kade", "Noord", "Zuid"]]
    typed = typed_workbook({"Knopen": rows})
    (line,) = problems(lambda: import_change(harbour_network, read_workbook(typed), words))
    assert line.startswith("Knopen D1") and "twee keer" in line


def test_a_sheet_without_fields_of_peoples_own_takes_no_column(
    harbour_network: Network, typed_workbook: Typed, words: Words, problems: Problems
) -> None:
    typed = typed_workbook({"Bronnen": [["titel", "kastnummer"], ["Nota", "12"]]})
    (line,) = problems(lambda: import_change(harbour_network, read_workbook(typed), words))
    assert line.startswith("Bronnen B1") and "is niet bekend" in line


def test_columns_that_are_kept_are_named_once_and_refused_ones_are_not(
    typed_workbook: Typed,
) -> None:
    sheets = {
        "Knopen": [["id", "naam", "wijk", "e-mail", None, "naem"], ["quay", "Kade", "Zuid"]],
        "Relaties": [["van", "relatie", "naar", " wijk", "dossier"]],
        "Bronnen": [["titel", "kastnummer"], ["Nota", "12"]],
    }
    assert added_columns(read_workbook(typed_workbook(sheets))) == ["wijk", "dossier"]
