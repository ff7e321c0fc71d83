"""Slices: what counts in a reading, who stands behind a tie, what is shared, and samples of it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from network.analysis import projection as projecting
from network.analysis.coverage import Cover, coverage
from network.analysis.measuring import analyse, measure
from network.analysis.projection import projection
from network.analysis.slices import Alliances, Reading, Slice
from network.analysis.slicing import SLICES, slice_of
from network.model import Change, Evidence, Kind, Network, Node, Relation, RelationStatus, apply

BY_MEMBER = Reading(alliances=Alliances.MEMBERS)
SURE = Reading(assumed=False)


def test_departments_and_functions_of_the_harbour(harbour_network: Network) -> None:
    slice_ = slice_of(harbour_network, "departments_functions")
    assert slice_.left == {"works", "culture"} and slice_.right == {"meet", "learn"}
    assert set(slice_.ties) == {("works", "meet"), ("works", "learn"), ("culture", "meet")}
    assert slice_.ties["culture", "meet"] == 3
    assert slice_.evidence["culture", "meet"] is Evidence.DOCUMENTED
    assert slice_.neighbours["learn"] == {"works"}


def test_without_assumed_ties_the_nodes_stay_as_white_spots(harbour_network: Network) -> None:
    slice_ = slice_of(harbour_network, "departments_functions", SURE)
    assert set(slice_.ties) == {("culture", "meet")}
    assert slice_.left == {"works", "culture"}
    assert coverage(harbour_network, SURE).idle_departments == ("works",)


def test_an_alliance_counts_once_or_as_each_of_its_members(harbour_network: Network) -> None:
    once = slice_of(harbour_network, "functions_partners")
    assert set(once.ties) == {("quay", "meet"), ("house", "learn")}
    assert once.left == {"quay", "school", "house"}
    member = slice_of(harbour_network, "functions_partners", BY_MEMBER)
    assert set(member.ties) == {("quay", "meet"), ("quay", "learn"), ("school", "learn")}
    assert member.left == {"quay", "school"}
    assert member.evidence["quay", "learn"] is Evidence.ASSUMED
    assert member.reading.alliances is Alliances.MEMBERS


def test_ended_ties_never_count_and_wished_ones_only_when_asked(harbour_network: Network) -> None:
    ties = harbour_network.relations
    network = apply(
        harbour_network,
        Change.revising(
            harbour_network,
            replace(ties["quay-meet"], status=RelationStatus.ENDED),
            replace(ties["house-learn"], status=RelationStatus.WANTED),
        ),
    )
    assert not slice_of(network, "functions_partners").ties
    wished = slice_of(network, "functions_partners", Reading(wanted=True))
    assert set(wished.ties) == {("house", "learn")}
    assert {each.cover for each in coverage(network).functions.values()} == {Cover.GAP}


def test_a_programme_counts_for_its_party_and_a_role_for_its_department(
    harbour_network: Network,
) -> None:
    network = apply(
        harbour_network,
        Change.adding(
            Node(id="class", kind="programme", name="Zeeklas"),
            Node(id="adviser", kind="body", name="Adviseur cultuur"),
            Relation(id="1", kind="part_of", source="class", target="school"),
            Relation(id="2", kind="part_of", source="adviser", target="culture"),
            Relation(id="3", kind="performs", source="class", target="meet"),
            Relation(id="4", kind="contributes_to", source="adviser", target="learn"),
        ),
    )
    assert ("school", "meet") in slice_of(network, "functions_partners").ties
    assert "class" not in slice_of(network, "functions_partners").nodes
    assert ("culture", "learn") in slice_of(network, "departments_functions").ties


def test_a_theme_that_is_part_of_a_function_is_no_party_that_carries_it(
    harbour_network: Network,
) -> None:
    before = slice_of(harbour_network, "functions_partners")
    network = apply(
        harbour_network,
        Change.adding(
            Kind(id="theme", name="Thema", plural="Thema's"),
            Node(id="tides", kind="theme", name="Getijden"),
            Relation(id="1", kind="part_of", source="tides", target="learn"),
        ),
    )
    assert slice_of(network, "functions_partners").ties == before.ties
    assert coverage(network).functions["learn"].partners == ("house",)


def test_a_cluster_of_departments_is_no_white_spot(harbour_network: Network) -> None:
    network = apply(
        harbour_network,
        Change.adding(
            Node(id="cluster", kind="department", name="Cluster Stad"),
            Relation(id="1", kind="part_of", source="works", target="cluster"),
        ),
    )
    assert "cluster" not in slice_of(network, "departments_functions").nodes


def test_parties_that_share_an_alliance_are_tied(harbour_network: Network) -> None:
    shared = slice_of(harbour_network, "shared_alliances")
    assert dict(shared.ties) == {("quay", "school"): 1}
    assert shared.groups == {"quay": "societal_partner", "school": "education"}


def test_direct_ties_divide_by_all_other_parties(harbour_network: Network) -> None:
    network = apply(
        harbour_network,
        Change.adding(Relation(id="1", kind="works_with", source="quay", target="school")),
    )
    scores = measure(network, "degree", "parties").values
    assert len(scores) == 6
    assert scores["quay"] == pytest.approx(1 / 5) and scores["works"] == 0


def test_a_method_is_refused_on_a_slice_where_it_means_nothing(harbour_network: Network) -> None:
    with pytest.raises(ValueError, match="departments_functions"):
        measure(harbour_network, "constraint", "departments_functions")
    with pytest.raises(ValueError, match="nowhere"):
        measure(harbour_network, "degree", "nowhere")
    with pytest.raises(KeyError):
        measure(harbour_network, "charm", "parties")


def test_a_slice_refuses_ties_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="two sides"):
        Slice.of("x", "ab", {("a", "b"): 1.0}, ["a", "b"])
    with pytest.raises(ValueError, match="two nodes of the slice"):
        Slice.of("x", "ab", {("a", "c"): 1.0})


def test_every_slice_of_an_empty_network_is_empty_and_measured(empty: Network) -> None:
    for id_ in SLICES:
        assert not slice_of(empty, id_).nodes
    assert all(not each.values for scores in analyse(empty).values() for each in scores.values())


def test_a_projection_of_many_pairs_is_sampled_says_so_and_keeps_degrees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = random.Random(4)
    who, what = [f"p{i}" for i in range(60)], [f"f{i}" for i in range(8)]
    ties = {(draw.choice(who), draw.choice(what)): 1.0 for _ in range(150)}
    slice_ = Slice.of("doing", who + what, ties, who)
    whole = projection(slice_, "shared")
    monkeypatch.setattr(projecting, "PAIRS", 50)
    sampled = projection(slice_, "shared")
    assert sampled.sampled is not None and whole.sampled is None
    assert (sampled.sampled.kept, sampled.sampled.of) == (50, len(whole.ties))
    assert len(sampled.ties) == 50
    assert sampled.ties.items() <= whole.ties.items()
    assert {n: sampled.degree(n) for n in who} == {n: whole.degree(n) for n in who}
    assert projection(slice_, "shared").ties == sampled.ties
