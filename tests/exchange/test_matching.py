"""Rows and records: which record a row is, and what a file would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from network.exchange import import_change, network_of, read_workbook
from network.exchange.tables import new_id
from network.model import (
    Engagement,
    Evidence,
    Kind,
    Network,
    Node,
    PartialDate,
    ParticipationLevel,
    Project,
    Relation,
    Strength,
    apply,
)
from network.words import Words

Typed = Callable[[dict[str, list[list[Any]]]], bytes]
Problems = Callable[[Callable[[], Any]], list[str]]

TIES = ["van", "relatie", "naar"]


def test_a_pasted_list_becomes_a_network_within_one_reading(
    typed_workbook: Typed, words: Words
) -> None:
    pasted = typed_workbook(
        {
            "Knopen": [
                ["Soort", "Naam ", "andere namen"],
                ["afdeling", "Werken", None],
                ["Kernfuncties", "Ontmoeting", None],
                ["partner", " Stichting De Kade", "Kade"],
                [None, None, None],
                ["Partner", "Zeevaartschool", None],
            ],
            "Relaties": [
                [*TIES, "niveau van zekerheid"][:3],
                ["werken", "draagt bij aan", "ONTMOETING"],
                ["Kade", "voert uit", "Ontmoeting"],
                ["Zeevaartschool", "werkt samen met", "Stichting de Kade"],
            ],
        }
    )
    network = network_of(read_workbook(pasted, "Haven"), t=words)
    assert network.project.name == "Haven"
    assert {node.name for node in network.nodes.values()} == {
        "Werken",
        "Ontmoeting",
        "Stichting De Kade",
        "Zeevaartschool",
    }
    assert {
        (network.nodes[tie.source].name, tie.kind, network.nodes[tie.target].name)
        for tie in network.relations.values()
    } == {
        ("Werken", "contributes_to", "Ontmoeting"),
        ("Stichting De Kade", "performs", "Ontmoeting"),
        ("Zeevaartschool", "works_with", "Stichting De Kade"),
    }
    assert all(tie.evidence is Evidence.ASSUMED for tie in network.relations.values())
    assert network_of(read_workbook(pasted, "Haven"), t=words) == network


def test_rows_without_id_are_the_records_of_the_same_kind_and_name(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    typed = typed_workbook(
        {
            "Knopen": [
                ["soort", "naam", "omschrijving"],
                ["Partner", "stichting de  KADE", "Kent iedereen."],
                ["Partner", "Havenbedrijf", None],
            ],
            "Relaties": [
                [*TIES, "sterkte"],
                ["De Kade", "voert uit", "Ontmoeting", "regelmatig"],
                ["Havenbedrijf", "voert uit", "Ontmoeting", None],
            ],
        }
    )
    change = import_change(harbour_network, read_workbook(typed), words, remove_missing=False)
    kept = {edit.record.id: edit.fields for edit in change.revised}
    assert kept == {"quay": ("description",), "quay-meet": ("strength",)}
    party, tie = change.added
    assert isinstance(party, Node) and isinstance(tie, Relation)
    assert (party.name, tie.source, tie.target) == ("Havenbedrijf", party.id, "meet")
    after = apply(harbour_network, change)
    assert after.nodes["quay"].name == "Stichting De Kade"
    assert after.relations["quay-meet"].strength is Strength.REGULAR
    assert not change.removed


def test_a_short_name_or_alias_finds_the_record_too(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    typed = typed_workbook({"Knopen": [["soort", "naam", "volgorde"], ["partner", "kade", 7]]})
    change = import_change(harbour_network, read_workbook(typed), words, remove_missing=False)
    (edit,) = change.revised
    assert (edit.record.id, edit.fields) == ("quay", ("order",))


def test_what_has_no_row_is_removed_with_what_depends_on_it(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    rows = [["id"], *([id_] for id_ in harbour_network.nodes if id_ != "quay")]
    change = import_change(harbour_network, read_workbook(typed_workbook({"Knopen": rows})), words)
    assert {record.id for record in change.removed} == {
        "quay",
        "quay-meet",
        "quay-house",
        "quay-now",
        "quay-line",
    }
    assert not change.added and not change.revised
    kept = import_change(
        harbour_network,
        read_workbook(typed_workbook({"Knopen": rows})),
        words,
        remove_missing=False,
    )
    assert not kept


def test_a_removed_source_leaves_its_statements_behind_as_assumptions(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    sheets = {
        "Bronnen": [["titel"], ["Ander plan"]],
        "Knopen": [["id", "omschrijving"], *([id_, "nieuw"] for id_ in harbour_network.nodes)],
    }
    change = import_change(harbour_network, read_workbook(typed_workbook(sheets)), words)
    after = apply(harbour_network, change)
    assert {source.title for source in after.sources.values()} == {"Ander plan"}
    assert {node.document for node in after.nodes.values()} == {""}
    assert {node.evidence for node in after.nodes.values()} == {Evidence.ASSUMED}
    assert {node.description for node in after.nodes.values()} == {"nieuw"}


def test_a_missing_column_leaves_its_field_and_an_empty_cell_clears_it(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    typed = typed_workbook(
        {"Knopen": [["id", "korte naam", "zekerheid"], ["quay", None, None]]},
    )
    change = import_change(harbour_network, read_workbook(typed), words, remove_missing=False)
    (edit,) = change.revised
    assert edit.fields == ("short",)
    quay = apply(harbour_network, change).nodes["quay"]
    assert (quay.name, quay.short, quay.aliases) == ("Stichting De Kade", "", ("Kade",))
    assert quay.evidence is Evidence.DOCUMENTED


def test_the_project_keeps_its_id_and_a_file_can_rename_it(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    typed = typed_workbook({"Project": [["naam", "id"], ["Haven 2026", "something-else"]]})
    change = import_change(harbour_network, read_workbook(typed), words)
    assert apply(harbour_network, change).project == replace(
        harbour_network.project, name="Haven 2026"
    )


def test_parallel_ties_without_id_are_told_apart_by_their_beginning(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    since = {"a": PartialDate(2024), "b": PartialDate(2025)}
    ties = [
        Relation(id=id_, kind="funds", source="council", target="quay", since=when)
        for id_, when in since.items()
    ]
    base = Network.of([*harbour_network.records(), *ties])
    typed = typed_workbook(
        {
            "Relaties": [
                [*TIES, "sinds", "bedrag"],
                ["Gemeenteraad", "bekostigt", "De Kade", 2024, 100],
                ["Gemeenteraad", "bekostigt", "De Kade", 2025, 200],
                ["Gemeenteraad", "bekostigt", "De Kade", 2026, 300],
            ]
        }
    )
    change = import_change(base, read_workbook(typed), words, remove_missing=False)
    assert {edit.record.id: edit.fields for edit in change.revised} == {
        "a": ("amount",),
        "b": ("amount",),
    }
    (new,) = change.added
    assert isinstance(new, Relation) and new.amount == 300


def test_a_tie_without_direction_is_the_same_from_both_sides(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    tie = Relation(id="ab", kind="works_with", source="quay", target="school")
    base = Network.of([*harbour_network.records(), tie])
    typed = typed_workbook(
        {"Relaties": [[*TIES, "notitie"], ["Zeevaartschool", "werkt samen met", "Kade", "ja"]]}
    )
    change = import_change(base, read_workbook(typed), words, remove_missing=False)
    (edit,) = change.revised
    assert edit.record.id == "ab"


def test_plan_lines_are_found_by_party_phase_and_part_of_the_plan(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    typed = typed_workbook(
        {
            "Participatieplan": [
                ["stakeholder", "fase", "deel van het plan", "niveau"],
                ["De Kade", "bouw", "Samenleving", "adviseren en coproduceren"],
                ["De Kade", None, "Samenleving", "informeren"],
            ],
            "Stakeholderanalyse": [
                ["partij", "invloed"],
                ["Kade", "zeer groot"],
                ["Zeevaartschool", 2],
            ],
        }
    )
    change = import_change(harbour_network, read_workbook(typed), words, remove_missing=False)
    assert {edit.record.id: edit.fields for edit in change.revised} == {
        "quay-line": ("levels",),
        "quay-now": ("influence",),
    }
    assert len(change.added) == 2
    line = apply(harbour_network, change).engagements["quay-line"]
    assert line.levels == {ParticipationLevel.ADVISE, ParticipationLevel.COPRODUCE}
    assert isinstance(line, Engagement) and line.responsible == "projectleider"


def test_own_kinds_are_written_and_read_by_their_names(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    typed = typed_workbook(
        {
            "Soorten": [["naam", "kleur", "is een partij"], ["Vrijwilligersgroep", "roze", "ja"]],
            "Knopen": [["soort", "naam"], ["vrijwilligersgroep", "Kadeploeg"]],
        }
    )
    change = import_change(harbour_network, read_workbook(typed), words, remove_missing=False)
    kind, node = change.added
    assert isinstance(kind, Kind) and (kind.colour, kind.party) == ("pink", True)
    assert isinstance(node, Node) and node.kind == kind.id


def test_new_ids_are_random_in_a_network_that_exists_and_never_the_same(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    typed = typed_workbook({"Knopen": [["soort", "naam"], ["Partner", "Alifa"]]})
    ids = {
        import_change(harbour_network, read_workbook(typed), words, remove_missing=False)
        .added[0]
        .id
        for _ in range(3)
    }
    assert len(ids) == 3
    assert len({new_id() for _ in range(100)}) == 100
    given = import_change(
        harbour_network,
        read_workbook(typed),
        words,
        remove_missing=False,
        id_of_new=lambda: "mine",
    )
    assert given.added[0].id == "mine"


def test_a_network_can_be_made_on_top_of_another(
    harbour_network: Network, typed_workbook: Typed, words: Words
) -> None:
    typed = typed_workbook({"Knopen": [["soort", "naam"], ["Partner", "Alifa"]]})
    tables = read_workbook(typed)
    after = network_of(tables, base=harbour_network, t=words, remove_missing=False)
    assert len(after.nodes) == len(harbour_network.nodes) + 1
    assert isinstance(after.project, Project) and after.project == harbour_network.project
