"""The Utrecht example: the house of the library network, and what is measured of it."""

from __future__ import annotations

import re
from collections import Counter

from network.drawing import figure_of
from network.drawing.views import first_view
from network.model import AgreementStatus, Network, RelationStatus
from network.words import words_in


def members(network: Network, alliance: str) -> set[str]:
    """Ids of the members of an alliance."""
    return {tie.source for tie in network.memberships(alliance)}


def test_the_house_stands_from_roof_to_foundation(utrecht: Network):
    storeys = utrecht.nodes_of("verdieping")
    assert [node.label.split(":")[0] for node in storeys] == ["Dak", "Kamers", "Fundament"]
    assert [len(utrecht.parts(node.id)) for node in storeys] == [2, 3, 7]
    assert {part.id for node in storeys for part in utrecht.parts(node.id)} == {
        node.id for node in utrecht.nodes_of("function")
    }
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


def test_the_picture_that_opens_shows_the_house_from_roof_to_foundation(utrecht: Network):
    view = first_view(utrecht)
    assert view.id == "functions_partners"
    figure = figure_of(utrecht, view, words_in("nl"))
    assert figure.title == "Onderdelen van het Huis en partners"
    house = [node.id for node in utrecht.nodes_of("function")]
    boxes = {box.node: box for box in figure.boxes}
    assert sorted(house, key=lambda id_: boxes[id_].y) == house
    assert len({boxes[id_].x for id_ in house}) == 1
    frames = [group for group in figure.groups if group.node.startswith("huis-")]
    assert len(frames) == 3 and len({(frame.x, frame.width) for frame in frames}) == 1


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
    rows = [each for each in utrecht.agreements.values() if each.node.startswith("basistaak")]
    assert Counter(each.node for each in rows) == {
        "basistaak-ibl": 1,
        "basistaak-ict": 9,
        "basistaak-netwerk": 4,
    }
    assert len({(each.node, each.indicator) for each in rows}) == 11
    targets = {each.indicator: each.target for each in rows}
    assert targets["Collectiebeschikbaarheid binnen 72 uur"] == "95%"
    assert targets["Aantal kennisdelingbijeenkomsten"] == "minimaal 6"
    assert targets["Vierhoeksoverleg"] == "minimaal 1"
    assert {(str(each.since), str(each.until)) for each in rows} == {("2025", "2028")}
    assert all(each.status is AgreementStatus.AGREED for each in rows)
    labels = [utrecht.nodes[f"basistaak-{key}"].label for key in ("ibl", "ict", "netwerk")]
    assert [re.sub(r"\D", "", label) for label in labels] == ["1", "6", "4"]


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
