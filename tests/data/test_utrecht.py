"""The Utrecht example: the house of the library network, and what is measured of it."""

from __future__ import annotations

import re
from collections import Counter

from network.drawing import View, figure_of
from network.model import Network, RelationStatus
from network.words import words_in


def members(network: Network, alliance: str) -> set[str]:
    """Ids of the members of an alliance."""
    return {tie.source for tie in network.memberships(alliance)}


def test_the_house_stands_from_roof_to_foundation(utrecht: Network):
    parts = [node.label.split(":")[0] for node in utrecht.nodes_of("function")]
    assert parts == ["Dak"] * 2 + ["Kamer"] * 3 + ["Fundament"] * 7
    served = {
        tie.source: tie.target
        for tie in utrecht.relations.values()
        if tie.kind == "serves" and tie.source.startswith(("kamer", "fundament"))
    }
    assert Counter(served.values()) == {
        "opgave-basis": 7,
        "opgave-geletterd": 1,
        "opgave-participatie": 1,
        "opgave-leven-lang": 1,
    }


def test_the_picture_shows_the_house_from_roof_to_foundation(utrecht: Network):
    figure = figure_of(utrecht, View("functions_partners"), words_in("nl"))
    house = [node.id for node in utrecht.nodes_of("function")]
    boxes = {box.node: box for box in figure.boxes}
    assert sorted(house, key=lambda id_: boxes[id_].y) == house
    assert len({boxes[id_].x for id_ in house}) == 1


def test_bisc_works_on_every_part_of_the_house(utrecht: Network):
    done = {tie.target for tie in utrecht.relations_at("bisc") if tie.kind == "performs"}
    assert done == {node.id for node in utrecht.nodes_of("function")}


def test_four_themes_and_five_roles(utrecht: Network):
    assert [node.name.split(" (")[0] for node in utrecht.nodes_of("thema")] == [
        "Leesoffensief",
        "Impactgericht werken",
        "Community",
        "Bedrijfsvoering",
    ]
    assert [node.name for node in utrecht.nodes_of("rol")] == [
        "Verkenner",
        "Gids",
        "Facilitator",
        "Expert",
        "Verbinder",
    ]
    homeless = [node.id for node in utrecht.nodes_of("thema") if not utrecht.wholes(node.id)]
    assert homeless == ["thema-community"]


def test_libraries_municipalities_bisc_and_province_form_the_network(utrecht: Network):
    four = {"bibliotheken", "gemeenten", "bisc", "provincie-utrecht"}
    assert members(utrecht, "alliantie-netwerk") == four
    assert members(utrecht, "alliantie-vierhoek") == four
    assert "27 gemeenten (groep)" in utrecht.nodes["gemeenten"].description
    assert "Acht openbare bibliotheekvoorzieningen" in utrecht.nodes["bibliotheken"].description
    assert [node.label for node in utrecht.parts("bibliotheken")] == [
        "Bibliotheek Lek & IJssel",
        "Bibliotheek Utrecht",
        "Bibliotheek Utrechtse Venen",
    ]


def test_founders_of_the_cooperative_are_told_apart_from_its_members(utrecht: Network):
    founders = {
        tie.source
        for tie in utrecht.relations_at("alliantie-sdi")
        if tie.kind == "supports" and tie.description.startswith("Grondlegger")
    }
    assert founders == {"bisc", "cubiss", "probiblio", "rijnbrink"}
    assert members(utrecht, "alliantie-sdi") == {"bibliotheken"}


def test_the_convenant_has_six_parties(utrecht: Network):
    assert members(utrecht, "alliantie-convenant") == {
        "ocw",
        "ipo",
        "vng",
        "kb",
        "alliantie-spn",
        "vob",
    }


def test_basic_tasks_have_the_targets_of_the_table(utrecht: Network):
    targets = {
        node.label: re.findall(r"(?:: |; )([^;]+)", node.description.rstrip("."))
        for node in utrecht.nodes_of("programme")
        if node.id.startswith("basistaak")
    }
    assert {name: len(found) for name, found in targets.items()} == {
        "Basistaak IBL": 1,
        "Basistaak Provinciale ICT": 9,
        "Basistaak Netwerk": 4,
    }
    assert targets["Basistaak IBL"] == ["95% collectiebeschikbaarheid binnen 72 uur"]
    assert [found.split()[1] for found in targets["Basistaak Netwerk"]] == ["2", "6", "5", "1"]


def test_the_subsidy_is_there_with_the_budget_that_differs(utrecht: Network):
    paid = utrecht.relations["rel-provincie-utrecht-bisc"]
    assert (paid.kind, paid.amount, paid.amount_year) == ("funds", 2776000, 2025)
    assert "€ 300.000" in paid.note and "€ 2.989.448" in paid.note
    for phase in utrecht.phases.values():
        assert "totale baten" in phase.note and "totale lasten" in phase.note


def test_the_merged_libraries_are_followed_by_one(utrecht: Network):
    ties = [tie for tie in utrecht.relations.values() if tie.kind == "succeeds"]
    assert {tie.source for tie in ties} == {"bibliotheek-utrechtse-venen"}
    assert len(ties) == 2 and {str(tie.since) for tie in ties} == {"2025-01-01"}


def test_what_is_over_is_over(utrecht: Network):
    ended = [tie for tie in utrecht.relations.values() if tie.status is RelationStatus.ENDED]
    assert {tie.target for tie in ended} == {"alliantie-klein"}


def test_what_the_source_leaves_open_stands_as_a_note(utrecht: Network):
    for word in ("negen", "verbonden gebruikers", "Community", "PDO", "Basis garanderen", "2026"):
        assert word in utrecht.project.note
