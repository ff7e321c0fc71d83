"""The Enschede example says what its source says, and marks whatever it infers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from network.exchange import csv_files
from network.model import (
    AgreementSort,
    AgreementStatus,
    Evidence,
    Network,
    PartySort,
    RelationStatus,
)

FOLDER = Path(__file__).parents[2] / "data" / "enschede"
LIBRARY = "bibliotheek"


def linked(network: Network, kind: str, source: str = "", target: str = "") -> list[str]:
    """Names at the other end of the ties of a kind from a source or to a target."""
    ties = [tie for tie in network.relations.values() if tie.kind == kind]
    if source:
        return [network.nodes[tie.target].name for tie in ties if tie.source == source]
    return [network.nodes[tie.source].name for tie in ties if tie.target == target]


def test_every_kind_of_node_is_there_in_the_number_that_the_source_names(enschede: Network):
    counts = Counter(node.kind for node in enschede.nodes.values())
    assert counts == {
        "department": 11,  # five departments, four clusters, two units of controllers
        "function": 5,
        "partner": 19,
        "alliance": 2,
        "programme": 3,
        "task": 7,
        "body": 27,
        "group": 3,
        "place": 5,
    }


def test_nodes_of_a_source_are_documented_with_their_section(enschede: Network):
    for record in (*enschede.nodes.values(), *enschede.phases.values()):
        assert record.evidence is Evidence.DOCUMENTED, record.id
        assert record.document == "bestuursopdracht" and record.section, record.id


def test_every_tie_is_documented_with_a_section_or_assumed_with_a_reason(enschede: Network):
    for tie in enschede.relations.values():
        if tie.evidence is Evidence.DOCUMENTED:
            assert tie.document == "bestuursopdracht" and tie.section, tie.id
        else:
            assert tie.evidence is Evidence.ASSUMED, tie.id
            assert tie.note.startswith(("Sterke aanname: ", "Zwakke aanname: ")), tie.id
            assert not tie.document and not tie.section, tie.id


def test_departments_stand_in_the_order_and_cluster_of_the_source(enschede: Network):
    own = [node for node in enschede.nodes_of("department") if node.description]
    assert [(node.name, [whole.name for whole in enschede.wholes(node.id)]) for node in own] == [
        ("Onderwijs en Laaggeletterdheid", ["Strategie en Beleid Sociaal"]),
        ("Cultuur, Evenementen en Citymarketing", ["Strategie en Beleid Fysiek"]),
        ("Stedelijke Dienstverlening", ["Chief Information Officer"]),
        ("Stadsdeelmanagement", ["Stadsdelen"]),
        ("Business Controllers", ["Programmabureau Sociaal", "Planning en Control Fysiek"]),
    ]
    for node in own:
        for whole in enschede.wholes(node.id):
            assert enschede.wholes(whole.id) == [enschede.nodes["gemeente-enschede"]]


def test_every_department_contributes_to_several_functions_and_none_is_left_out(
    enschede: Network,
):
    ties = enschede.relations_between({"department"}, {"function"}, "contributes_to")
    by_department = Counter(tie.source for tie in ties)
    own = {node.id for node in enschede.nodes_of("department") if node.description}
    assert set(by_department) == own
    assert min(by_department.values()) >= 2
    assert {tie.target for tie in ties} == {node.id for node in enschede.nodes_of("function")}
    assert all(tie.evidence is Evidence.ASSUMED for tie in ties)


def test_core_functions_stand_in_the_order_of_the_law(enschede: Network):
    assert [(node.order, node.label) for node in enschede.nodes_of("function")] == [
        (1, "Kennis en informatie"),
        (2, "Ontwikkeling en educatie"),
        (3, "Lezen en literatuur"),
        (4, "Ontmoeting en debat"),
        (5, "Kunst en cultuur"),
    ]


def test_only_the_library_performs_functions_by_the_word_of_the_source(enschede: Network):
    stated = {
        (tie.source, tie.target)
        for tie in enschede.relations.values()
        if tie.kind == "performs" and tie.evidence is Evidence.DOCUMENTED
    }
    assert stated == {(LIBRARY, node.id) for node in enschede.nodes_of("function")}


def test_tasks_of_state_and_city_can_be_told_apart(enschede: Network):
    tasks = [(node.name, node.description.split(".")[0]) for node in enschede.nodes_of("task")]
    assert tasks == [
        ("Een geletterde samenleving", "Landelijke opgave"),
        ("Digitale inclusie en participatie", "Landelijke opgave"),
        ("Een leven lang ontwikkelen", "Landelijke opgave"),
        ("Inclusief Enschede", "Opgave van de stad"),
        ("Aantrekkelijk Enschede", "Opgave van de stad"),
        ("Open Enschede", "Opgave van de stad"),
        ("Gebiedsgericht/samenlevingsgericht werken", "Vierde kop in de tabel van §7"),
    ]


def test_programmes_belong_to_the_library(enschede: Network):
    for programme in enschede.nodes_of("programme"):
        assert linked(enschede, "part_of", source=programme.id) == [
            "Bibliotheek Enschede-Haaksbergen"
        ]
    found = [enschede.named(name) for name in ("Boekstart", "DBOS", "IDO")]
    assert [[node.name for node in nodes] for nodes in found] == [
        ["BoekStart"],
        ["De Bibliotheek op School"],
        ["Informatiepunt Digitale Overheid"],
    ]


def test_branches_belong_to_the_library(enschede: Network):
    assert [node.label for node in enschede.parts(LIBRARY) if node.kind == "place"] == [
        "Glanerbrug",
        "Prismare",
        "Stadsveld",
        "Twekkelerveld",
        "Zuid",
    ]


@pytest.mark.parametrize(
    ("alliance", "members"),
    [
        (
            "alliantie-rondkomen",
            {
                "Diverse welzijnsorganisaties",
                "Humanitas",
                "FAP/Diaconaal Platform Enschede",
                "Stadsbank",
            },
        ),
        (
            "alliantie-huis",
            {
                "Gemeente Enschede",
                "ROC van Twente",
                "Bibliotheek Enschede-Haaksbergen",
                "Alifa",
                "M-Pact",
                "SIVE",
                "Power",
                "Leerwerkloket Twente",
                "Stichting Lezen en Schrijven",
            },
        ),
    ],
)
def test_alliances_have_exactly_the_members_of_the_source(
    enschede: Network, alliance: str, members: set[str]
):
    memberships = enschede.memberships(alliance)
    assert sorted(linked(enschede, "member_of", target=alliance)) == sorted(members)
    assert all(tie.evidence is Evidence.DOCUMENTED for tie in memberships)


def test_alliances_and_programmes_hold_together_by_single_ties(enschede: Network):
    graph = nx.Graph()
    programmes = {node.id for node in enschede.nodes_of("programme")}
    for tie in enschede.relations.values():
        if tie.kind == "member_of" or (tie.kind == "part_of" and tie.source in programmes):
            graph.add_edge(tie.source, tie.target)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (18, 16)
    assert nx.number_connected_components(graph) == 2
    assert len(list(nx.bridges(graph))) == 16
    assert fragmentation(graph) == pytest.approx(0.4248, abs=5e-5)
    graph.remove_node(LIBRARY)
    assert fragmentation(graph) == pytest.approx(0.6618, abs=5e-5)


def fragmentation(graph: nx.Graph) -> float:
    """Share of pairs that cannot reach each other (Borgatti 2006)."""
    size = graph.number_of_nodes()
    within = sum(len(part) * (len(part) - 1) for part in nx.connected_components(graph))
    return 1 - within / (size * (size - 1))


def test_all_of_bijlage_2_is_there_under_its_headings(enschede: Network):
    groups = Counter(source.group for source in enschede.sources.values())
    assert groups == {
        "Uitgangsdocument": 1,
        "Overheidspartijen – Ministerie van OCW": 8,
        "Overheidspartijen – Raad van Cultuur": 1,
        "Overheidspartijen – Vereniging van Nederlandse Gemeenten (VNG)": 3,
        "Overheidspartijen – Gemeente Enschede": 7,
        "Bibliotheekpartijen – Koninklijke Bibliotheek (KB)": 1,
        "Bibliotheekpartijen – Bibliotheek Enschede-Haaksbergen": 2,
        "Andere informatie": 3,
        "Aanvullende bron bij de aannames": 1,
    }
    assert enschede.sources["bestuursopdracht"].order == 1


def test_the_state_pays_the_municipality_to_prepare(enschede: Network):
    paid = enschede.relations["rel-rijk-gemeente-enschede-uitkering"]
    assert (paid.amount, paid.amount_year) == (477127, 2025)
    assert (str(paid.since), str(paid.until)) == ("2025", "2026")
    later = enschede.relations["rel-rijk-gemeente-enschede-vanaf-2027"]
    assert later.status is RelationStatus.WANTED and later.amount is None


def test_stated_relations_of_the_system_are_there(enschede: Network):
    stated = {
        (tie.kind, tie.source, tie.target)
        for tie in enschede.relations.values()
        if tie.evidence is Evidence.DOCUMENTED
    }
    assert stated >= {
        ("commissions", "gemeente-enschede", LIBRARY),
        ("funds", "gemeente-enschede", LIBRARY),
        ("supports", "rijnbrink", LIBRARY),
        ("supervises", "provincie-overijssel", "gemeente-enschede"),
        ("supervises", "rijk", "provincie-overijssel"),
        *(("serves", LIBRARY, task.id) for task in enschede.nodes_of("task")[:6]),
    }


def test_rights_obligations_and_roles_stand_with_the_tie_that_they_are_about(enschede: Network):
    agreed = list(enschede.agreements.values())
    assert {each.sort for each in agreed} == {
        AgreementSort.RIGHT,
        AgreementSort.OBLIGATION,
        AgreementSort.ROLE,
        AgreementSort.RESULT,
    }
    commission = next(
        tie.id
        for tie in enschede.relations.values()
        if (tie.kind, tie.source, tie.target) == ("commissions", "gemeente-enschede", LIBRARY)
    )
    told = [each for each in agreed if each.relation == commission]
    assert [each.sort for each in told].count(AgreementSort.ROLE) == 2
    promised = [each for each in agreed if each.status is AgreementStatus.PROPOSED]
    assert {"plicht-vestiging", "plicht-meerjarenplan", "resultaat-samenwerkingsafspraken"} <= {
        each.id for each in promised
    }


def test_every_party_has_a_sort_and_every_node_a_tie(enschede: Network):
    assert [node.id for node in enschede.parties if node.sort is None] == []
    assert [node for node in enschede.nodes if not enschede.relations_at(node)] == []
    assert enschede.nodes["inwoners"].sort is PartySort.RESIDENTS


def test_assessments_are_a_first_proposal_and_leave_partners_in_society_alone(
    enschede: Network,
):
    for assessment in enschede.assessments.values():
        node = enschede.nodes[assessment.node]
        assert assessment.evidence is Evidence.ASSUMED and assessment.note, assessment.id
        assert assessment.influence and assessment.interest and not assessment.attitude
        assert node.sort is PartySort.MUNICIPALITY or node.id == LIBRARY


def test_what_the_source_leaves_open_stands_as_a_note(enschede: Network):
    told = " ".join(
        record.note
        for record in (enschede.project, *enschede.nodes.values(), *enschede.phases.values())
    )
    for word in ("FAP", "OBE", "NIEVIEWIE", "Aantrekkelijke", "Participatieplan samenleving"):
        assert word in told


def test_the_files_are_those_that_krachtenveld_writes(enschede: Network):
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert csv_files(enschede) == kept
