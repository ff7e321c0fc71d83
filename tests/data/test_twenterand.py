"""The Twenterand example: four ambitions, 15 and 27 partners, mostly still to be matched."""

from __future__ import annotations

from collections import Counter

from network.drawing import figure_of
from network.drawing.views import first_view
from network.model import AgreementStatus, Evidence, Network, RelationStatus
from network.words import words_in

LIBRARY = "bibliotheek"
REGIONAL = "Bijlage, Landelijke en regionale samenwerkingspartners"
LOCAL = "Bijlage, Plaatselijke samenwerkingspartners"


def partners(network: Network, section: str) -> list[str]:
    """Ids of those that the annex lists under a heading, in its order."""
    found = [
        tie.target
        for tie in network.relations.values()
        if tie.source == LIBRARY and tie.kind == "works_with" and section in tie.section
    ]
    return sorted(found, key=lambda id_: network.nodes[id_].order or 0)


def test_every_kind_of_node_is_there_in_the_number_that_the_source_names(twenterand: Network):
    counts = Counter(node.kind for node in twenterand.nodes.values())
    assert counts["function"] == 4  # the strategic ambitions
    assert counts["thema"] == 14 + 4  # four of them within Basisvaardigheden
    assert counts["wsob-functie"] == 5
    assert counts["task"] == 3
    assert counts["leefgebied"] == 7
    assert counts["place"] == 4


def test_the_annex_lists_15_national_and_regional_and_27_local_partners(twenterand: Network):
    regional, local = partners(twenterand, REGIONAL), partners(twenterand, LOCAL)
    assert (len(regional), len(local)) == (15, 27)
    assert regional[:3] == ["provincie-overijssel", "overijsselse-bibliotheken", "rijnbrink"]
    assert local[0] == "gemeente-twenterand" and local[-1] == "coalitie-eenzaamheid"
    for ids, word in ((regional, "Landelijke of regionale"), (local, "Plaatselijke")):
        for id_ in ids:
            assert twenterand.nodes[id_].description.startswith(f"{word} partner"), id_


def test_collective_names_are_marked_as_groups(twenterand: Network):
    groups = {
        twenterand.nodes[id_].label
        for id_ in partners(twenterand, LOCAL)
        if "(groep)" in twenterand.nodes[id_].description
    }
    assert groups == {
        "Zorginformatiepunten en WMO-loketten",
        "Basisscholen",
        "Brede school",
        "Peuter- en kinderopvang",
        "Erfgoedinstellingen en musea",
        "Amateurkunst",
        "Woon- en zorgcentra",
        "Alle Thuiszorgorganisaties",
        "Casemanagers dementie",
        "Eerstelijns zorg",
    }


def test_ambitions_have_their_themes(twenterand: Network):
    ambitions = twenterand.nodes_of("function")
    assert [(node.name, len(twenterand.parts(node.id))) for node in ambitions] == [
        ("Het venster naar buiten", 3),
        ("De gedeelde huiskamer in iedere kern", 4),
        ("De bibliotheek als vliegwiel", 3),
        ("Een Robuuste Bibliotheek", 4),
    ]
    within = twenterand.parts("thema-1-basisvaardigheden")
    assert [node.name for node in within] == [
        "Laaggeletterdheid",
        "Leesplezier en Lees- en taalvaardigheden",
        "Digitale vaardigheden",
        "Digitaal Burgerschap",
    ]


def test_ambition_by_partner_is_mostly_to_be_filled_in(twenterand: Network):
    listed = {*partners(twenterand, REGIONAL), *partners(twenterand, LOCAL)}
    ambitions = {node.id for node in twenterand.nodes_of("function")}
    ties = [
        tie
        for tie in twenterand.relations.values()
        if tie.source in listed and tie.target in ambitions
    ]
    assert {tie.source for tie in ties} == listed
    evidence = Counter(tie.evidence for tie in ties)
    assert evidence[Evidence.DOCUMENTED] == 11
    assert evidence[Evidence.ASSUMED] == 33
    view = first_view(twenterand)
    assert view.id == "functions_partners"
    figure = figure_of(twenterand, view, words_in("nl"))
    assert "Strategische ambities" in {label.text for label in figure.labels}
    assert listed <= {box.node for box in figure.boxes}


def test_small_alliances_have_the_members_of_the_source(twenterand: Network):
    members = {
        alliance: {tie.source for tie in twenterand.memberships(alliance)}
        for alliance in ("alliantie-avondschool", "alliantie-toekomstkracht")
    }
    assert members == {
        "alliantie-avondschool": {LIBRARY, "alliantie-taalpunt", "noordik"},
        "alliantie-toekomstkracht": {LIBRARY, "zorgsaam", "gemeente-twenterand"},
    }
    assert len(twenterand.relations_at("alliantie-convenant")) == 6


def test_villages_belong_to_the_municipality(twenterand: Network):
    assert [node.name for node in twenterand.parts("gemeente-twenterand")] == [
        "Vroomshoop",
        "Den Ham",
        "Vriezenveen",
        "Westerhaar",
    ]


def test_what_is_asked_or_hoped_for_is_no_money_yet(twenterand: Network):
    money = [
        tie for tie in twenterand.relations.values() if tie.kind == "funds" and tie.source == "rijk"
    ]
    assert len(money) == 2
    assert all(tie.status is RelationStatus.WANTED and tie.amount is None for tie in money)
    grant = twenterand.relations["rel-provincie-overijssel-toekomstkracht"]
    assert "€ 95.000" in grant.note and grant.amount is None


def test_what_the_source_leaves_open_stands_as_a_note(twenterand: Network):
    note = twenterand.project.note
    for word in ("Toekomstkracht", "SPUK", "zwangere", "Taalhuis", "ZorgSaam", "2025"):
        assert word in note


def test_the_one_target_with_a_number_is_something_to_strive_for(twenterand: Network):
    (target,) = twenterand.agreements.values()
    assert (target.node, target.target) == ("opgave-geletterd", "100%")
    assert target.status is AgreementStatus.PROPOSED and target.since is None
