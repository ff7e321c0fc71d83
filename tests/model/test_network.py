"""What one can ask a network."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date

import pytest

from network.model import (
    Change,
    Internal,
    Kind,
    Network,
    Node,
    PartialDate,
    Project,
    Relation,
    RelationStatus,
    apply,
    holds,
    internal_fields_of,
    normalised,
)


def test_records_stand_in_the_order_of_their_ids_however_they_came_in(
    harbour_network: Network,
) -> None:
    backwards = Network.of(reversed(list(harbour_network.records())))
    assert backwards == harbour_network
    assert list(backwards.records()) == list(harbour_network.records())
    tie = Relation(id="a-first", kind="performs", source="quay", target="learn")
    assert next(iter(apply(harbour_network, Change.adding(tie)).relations)) == "a-first"


def test_a_network_never_changes(harbour_network: Network) -> None:
    tables = {"nodes": dict(harbour_network.nodes)}
    other = harbour_network.replacing(tables)
    tables["nodes"].clear()
    assert other == harbour_network
    with pytest.raises(TypeError):
        other.nodes["x"] = other.nodes["quay"]  # type: ignore[index]
    with pytest.raises(TypeError):
        hash(other)


def test_a_change_leaves_look_ups_of_before_as_they_were(harbour_network: Network) -> None:
    assert [node.id for node in harbour_network.named("kade")] == ["quay"]
    extra = Node(id="other", kind="partner", name="Kade")
    after = apply(harbour_network, Change.adding(extra))
    assert [node.id for node in after.named("kade")] == ["other", "quay"]
    assert [node.id for node in harbour_network.named("kade")] == ["quay"]


def test_without_a_project_a_network_says_so() -> None:
    with pytest.raises(LookupError, match="no project"):
        _ = Network({}).project
    assert Network.of([Project(id="p", name="Leeg")]).project.name == "Leeg"


@pytest.mark.parametrize("name", ["de kade", "DE  KADE", "De-Kade", "Kade", "“De Kade”", "Dé Kade"])
def test_a_node_is_found_by_any_of_its_names_as_people_type_them(
    harbour_network: Network, name: str
) -> None:
    assert [node.id for node in harbour_network.named(name)] == ["quay"]


def test_names_of_signs_only_stay_apart() -> None:
    assert normalised("...") == "..."
    assert normalised(" - ") == "-"
    assert normalised("Straße") == normalised("STRASSE")


def test_ties_at_and_between_nodes(harbour_network: Network) -> None:
    assert [tie.id for tie in harbour_network.relations_at("meet")] == [
        "culture-meet",
        "meet-include",
        "quay-meet",
        "works-meet",
    ]
    assert harbour_network.relations_at("council") == []
    between = harbour_network.relations_between(["department"], ["function"])
    assert [tie.id for tie in between] == ["culture-meet", "works-learn", "works-meet"]
    assert harbour_network.relations_between(["partner"], ["alliance"], "performs") == []


def test_members_of_an_alliance_on_a_day(harbour_network: Network) -> None:
    def members(on: date | None) -> list[str]:
        return [tie.source for tie in harbour_network.memberships("house", on)]

    assert members(None) == ["quay", "school"]
    assert members(date(2024, 8, 31)) == ["quay"]
    assert members(date(2024, 9, 1)) == ["quay", "school"]


def test_whether_a_tie_holds() -> None:
    tie = Relation(id="t", kind="member_of", source="a", target="b")
    until = replace(tie, until=PartialDate.parse("2025-Q1"))
    assert holds(until, date(2025, 3, 31))
    assert not holds(until, date(2025, 4, 1))
    ended = replace(tie, status=RelationStatus.ENDED)
    assert not holds(ended)
    assert not holds(ended, date(2025, 1, 1))
    wanted = replace(tie, status=RelationStatus.WANTED)
    assert holds(wanted)
    assert not holds(wanted, date(2025, 1, 1))


def test_parts_and_wholes(harbour_network: Network) -> None:
    tie = Relation(id="cluster", kind="part_of", source="culture", target="works")
    network = apply(harbour_network, Change.adding(tie))
    assert [node.id for node in network.wholes("culture")] == ["works"]
    assert [node.id for node in network.parts("works")] == ["culture"]


def test_own_kinds_complete_and_change_the_built_in_ones(harbour_network: Network) -> None:
    own = (Kind(id="ship", name="Schip", party=True), Kind(id="place", name="Plek", colour="teal"))
    ship = Node(id="ship-1", kind="ship", name="De Ark")
    network = apply(harbour_network, Change.adding(*own, ship))
    assert network.kind_of("ship-1").party
    assert network.node_kinds["place"].colour == "teal"
    assert "ship-1" in [node.id for node in network.parties]


def test_internal_data_stay_out_unless_they_are_asked_for(harbour_network: Network) -> None:
    bare = harbour_network.without_internal()
    assert not bare.assessments
    assert bare.relations["quay-meet"].amount is None
    assert bare.relations["works-meet"].note == ""
    assert bare.engagements["quay-line"].responsible == ""
    for record in bare.records():
        for name in internal_fields_of(type(record)):
            assert not getattr(record, name), (record.id, name)
    kept = harbour_network.without_internal({Internal.AMOUNTS, Internal.ASSESSMENTS})
    assert kept.relations["quay-meet"].amount == 1250.5
    assert kept.assessments == harbour_network.assessments
    assert kept.relations["works-meet"].note == ""
    assert harbour_network.without_internal(Internal) == harbour_network


def test_changes_can_be_copied_by_pickle(harbour_network: Network) -> None:
    change = Change.removing(harbour_network, harbour_network.nodes["quay"])
    assert pickle.loads(pickle.dumps(change)) == change
