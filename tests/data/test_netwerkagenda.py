"""The Netwerkagenda example: three tasks and eight challenges, each with harvest and plans."""

from __future__ import annotations

from collections import Counter

import pytest

from network.analysis.reviewing import is_figure
from network.drawing import figure_of
from network.drawing.views import first_view
from network.model import Agreement, AgreementStatus, Network, RelationStatus
from network.words import words_in


def listed(network: Network, node: str, status: AgreementStatus) -> list[Agreement]:
    """What was agreed about a node: harvest is achieved, plans are agreed."""
    return [
        each
        for each in network.agreements.values()
        if (each.node, each.status) == (node, status) and not is_figure(each)
    ]


def figures(network: Network, node: str) -> set[tuple[str, str, str]]:
    """Indicator, value and year of the figures about a node."""
    return {
        (each.indicator, each.measured, str(each.measured_on or ""))
        for each in network.agreements.values()
        if each.node == node and is_figure(each)
    }


@pytest.mark.parametrize("alliance", ["alliantie-convenant", "alliantie-convenant-nieuw"])
def test_three_governments_and_three_library_parties_stand_in_the_convenant(
    netwerkagenda: Network, alliance: str
):
    ties = [tie for tie in netwerkagenda.relations_at(alliance) if tie.kind == "member_of"]
    assert sorted(tie.source for tie in ties) == ["ipo", "kb", "ocw", "spn", "vng", "vob"]
    wanted = alliance.endswith("nieuw")
    for tie in ties:
        assert (tie.status is RelationStatus.WANTED) == wanted
        dates = ("2024", "2027") if wanted else ("2020-09", "2023-09-30")
        assert (str(tie.since), str(tie.until)) == dates


def test_libraries_support_organisations_and_the_kb_form_the_system(netwerkagenda: Network):
    def members(alliance: str) -> list[str]:
        return sorted(tie.source for tie in netwerkagenda.memberships(alliance))

    assert members("alliantie-stelsel") == ["kb", "lokale-bibliotheken", "pois"]
    assert members("vob") == ["lokale-bibliotheken", "pois"]
    assert members("spn") == ["pois"]
    assert members("alliantie-netwerkoverleg") == ["kb", "spn", "vob"]
    assert figures(netwerkagenda, "pois") == {("POI's", "negen", "2023")}
    assert figures(netwerkagenda, "lokale-bibliotheken") == {
        ("Lokale bibliotheken", "bijna 140", "2023")
    }
    assert "bijna 150" in netwerkagenda.nodes["lokale-bibliotheken"].note


def test_three_tasks_and_eight_challenges_stand_in_order(netwerkagenda: Network):
    assert [node.name for node in netwerkagenda.nodes_of("task")] == [
        "Geletterde samenleving",
        "Participatie in de informatiesamenleving",
        "Leven lang ontwikkelen",
    ]
    assert [node.name for node in netwerkagenda.nodes_of("function")] == [
        "Robuuste lokale bibliotheek",
        "Medewerkers en vrijwilligers",
        "Digitale (netwerk-)infrastructuur",
        "Kwaliteit en kennis",
        "Innovatie",
        "Collectie",
        "Gezamenlijke klantbenadering",
        "Digitale openbare bibliotheek",
    ]


def test_each_has_its_harvest_of_2022_and_plans_for_2023(netwerkagenda: Network):
    fieldlabs = [
        node
        for node in netwerkagenda.nodes_of("programme")
        if node.id.startswith("programma-fieldlab")
    ]
    assert len(fieldlabs) == 4
    more = [
        netwerkagenda.nodes[id_] for id_ in ("programma-caribisch", "programma-toegankelijkheid")
    ]
    for node in (
        *netwerkagenda.nodes_of("task"),
        *netwerkagenda.nodes_of("function"),
        *fieldlabs,
        *more,
    ):
        harvest = listed(netwerkagenda, node.id, AgreementStatus.ACHIEVED)
        plans = listed(netwerkagenda, node.id, AgreementStatus.AGREED)
        assert harvest and {str(each.since) for each in harvest} == {"2022"}, node.id
        assert plans and {str(each.since) for each in plans} == {"2023"}, node.id


def test_innovation_follows_its_eight_tasks(netwerkagenda: Network):
    for status in (AgreementStatus.ACHIEVED, AgreementStatus.AGREED):
        assert len(listed(netwerkagenda, "uitdaging-5-innovatie", status)) == 8


def test_what_was_counted_in_2022_stands_as_a_value_with_its_indicator(netwerkagenda: Network):
    values = {
        each.indicator: each.measured
        for each in listed(netwerkagenda, "opgave-participatie", AgreementStatus.ACHIEVED)
        if each.indicator
    }
    assert values["Gemeenten met een IDO"] == "333 van de 342"
    assert values["IDO's"] == "653" and values["Geregistreerde vragen"] == "45000"


def test_each_task_and_challenge_has_a_steering_group(netwerkagenda: Network):
    aims = {node.id for kind in ("task", "function") for node in netwerkagenda.nodes_of(kind)}
    steered = Counter(
        tie.target
        for tie in netwerkagenda.relations.values()
        if tie.source.startswith("koersgroep-") and tie.kind == "contributes_to"
    )
    assert steered.pop("programma-caribisch") == 1
    assert steered == dict.fromkeys(aims, 1) and len(aims) == 11
    for name in ("Koersgroep LDI", "Koersgroep Onderzoek", "Koersgroep LLO", "Koersgroep CN"):
        assert len(netwerkagenda.named(name)) == 1, name
    reflection = [id_ for id_ in netwerkagenda.nodes if id_.startswith("reflectiegroep-")]
    assert len(reflection) == 2


def test_parties_have_a_sort_but_for_groups_whose_members_are_not_told(netwerkagenda: Network):
    without = {node.id.split("-")[0] for node in netwerkagenda.parties if node.sort is None}
    assert without == {"koersgroep", "reflectiegroep"}


def test_phases_are_the_years_of_the_agenda(netwerkagenda: Network):
    phases = sorted(netwerkagenda.phases.values(), key=lambda phase: phase.order or 0)
    assert [(str(phase.start), phase.name) for phase in phases] == [
        ("2021", "Beginnen en doorpakken"),
        ("2022", "Samenwerken en vernieuwen"),
        ("2023", "Oogsten en borgen"),
        ("2024", "Verstevigen en vooruitkijken"),
    ]


def test_counts_that_another_source_contradicts_stand_with_both(netwerkagenda: Network):
    points = {value for _, value, _ in figures(netwerkagenda, "programma-ido")}
    assert points == {"433", "653", "45000"}
    for word in ("664", "bijna 140", "Twaalf teams", "SVW", "LDI"):
        assert word in netwerkagenda.project.note


def test_the_picture_that_opens_has_tasks_and_challenges_with_their_parties(
    netwerkagenda: Network,
):
    view = first_view(netwerkagenda)
    figure = figure_of(netwerkagenda, view, words_in("nl"))
    boxes = {box.node: box for box in figure.boxes}
    middle = [node.id for kind in ("task", "function") for node in netwerkagenda.nodes_of(kind)]
    assert sorted(middle, key=lambda id_: boxes[id_].y) == middle
    assert len({boxes[id_].x for id_ in middle}) == 1
    assert len([id_ for id_ in boxes if id_.startswith("koersgroep-")]) == 11
    headings = {label.text for label in figure.labels}
    assert {"Maatschappelijke opgaven", "Stelseluitdagingen"} <= headings
