"""Laws that hold for any network: relabelling, monotony, samples, stopping, no trace."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.analysis.agreement import SCALES, alpha
from network.analysis.cohesion import robustness
from network.analysis.communities import likeness
from network.analysis.holes import brokerage
from network.analysis.levels import recommended_level
from network.analysis.methods import METHODS
from network.analysis.paths import AT_ONCE, betweenness
from network.analysis.scores import Effort
from network.analysis.slices import Slice
from network.analysis.slicing import ONE_MODE, TWO_MODE
from network.analysis.what_if import Scenario, outcome, without
from network.model import Influence, Interest, Network, ParticipationLevel

UNORDERED = {"communities", "nestedness"}
"""Methods that draw in the order of the nodes; their figures may differ with other names."""


@st.composite
def slices(draw: st.DrawFn) -> tuple[Slice, Slice, dict[str, str]]:
    """A small slice, the same with its nodes renamed, and the names."""
    n = draw(st.integers(2, 9))
    nodes = [f"n{i}" for i in range(n)]
    half = draw(st.integers(0, n - 1))
    left = nodes[:half] if half else None
    pairs = [
        (a, b)
        for i, a in enumerate(nodes)
        for b in nodes[i + 1 :]
        if not left or (a in left) != (b in left)
    ]
    ties = dict.fromkeys(draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else [], 1.0)
    new = dict(zip(nodes, draw(st.permutations([f"m{i}" for i in range(n)])), strict=True))
    groups = {node: draw(st.sampled_from("xyz")) for node in nodes}
    renamed = Slice.of(
        "s",
        new.values(),
        {(new[a], new[b]): weight for (a, b), weight in ties.items()},
        [new[node] for node in left] if left else None,
        groups={new[node]: group for node, group in groups.items()},
    )
    return Slice.of("s", nodes, ties, left, groups=groups), renamed, new


@settings(max_examples=40)
@given(slices())
def test_other_names_change_no_figure(given_: tuple[Slice, Slice, dict[str, str]]) -> None:
    slice_, renamed, new = given_
    fitting = set(TWO_MODE if slice_.two_mode else ONE_MODE)
    for method in METHODS.values():
        if not fitting.intersection(method.slices) or method.id in UNORDERED:
            continue
        if method.id == "eigenvector" and len(slice_.components) > 1:
            continue  # of parts of equal size, the one with the first name is taken
        one, other = method.compute(slice_), method.compute(renamed)
        assert {new[node]: value for node, value in one.values.items()} == pytest.approx(
            dict(other.values), abs=1e-6
        ), method.id
        assert dict(one.whole) == pytest.approx(dict(other.whole), abs=1e-9), method.id


def test_the_level_rule_never_falls_and_hears_whoever_has_an_interest() -> None:
    for influence in Influence:
        for interest in Interest:
            here = recommended_level(influence, interest)
            assert len(here.reasons) == here.level.rank - 1
            assert here.level <= ParticipationLevel.COPRODUCE
            if interest >= Interest.MEDIUM:
                assert here.level.rank >= ParticipationLevel.CONSULT.rank
            for more in (m for m in Influence if m.rank > influence.rank):
                assert recommended_level(more, interest).level.rank >= here.level.rank
            for more in (m for m in Interest if m.rank > interest.rank):
                assert recommended_level(influence, more).level.rank >= here.level.rank
            given_mandate = recommended_level(influence, interest, mandate=True)
            assert given_mandate.level is ParticipationLevel.CODECIDE
            assert given_mandate.reasons[-1] == "mandate"


@settings(max_examples=30)
@given(st.data())
def test_what_if_leaves_no_trace(enschede: Network, data: st.DataObject) -> None:
    nodes = data.draw(st.sets(st.sampled_from(sorted(enschede.nodes)), max_size=4))
    ties = data.draw(st.sets(st.sampled_from(sorted(enschede.relations)), max_size=4))
    before = [*enschede.records()]
    scenario = Scenario(frozenset(nodes), frozenset(ties))
    found = outcome(enschede, scenario)
    assert [*enschede.records()] == before
    rest = without(enschede, scenario)
    assert not rest.nodes.keys() & set(found.switched_off)
    assert set(nodes) <= set(found.switched_off)
    for tie in rest.relations.values():
        assert tie.source in rest.nodes and tie.target in rest.nodes
    assert all(found.after.carriers[f] == 0 for f in found.to_none)
    assert all(found.after.carriers[f] == 1 for f in found.to_one)
    assert outcome(enschede, Scenario()).before == found.before


def test_sampled_betweenness_stays_within_the_error_that_it_states(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from network.analysis import paths

    monkeypatch.setattr(paths, "SOURCES", 80)
    slice_ = Slice.of_graph(nx.gnm_random_graph(200, 600, seed=2))
    exact = betweenness(slice_).values
    sampled = betweenness(slice_, Effort(exact=False))
    assert sampled.sampled is not None and (sampled.sampled.kept, sampled.sampled.of) == (80, 200)
    assert sampled.error is not None and 0 < sampled.error < 0.05
    near = [abs(sampled.values[n] - exact[n]) <= sampled.error for n in slice_.nodes]
    assert sum(near) / len(near) > 0.95
    assert betweenness(slice_, Effort(exact=False)).values == sampled.values


def test_sampled_nearness_stays_within_the_error_that_it_states(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from network.analysis import paths

    slice_ = Slice.of_graph(nx.gnm_random_graph(300, 500, seed=2))
    for method in (paths.closeness, paths.harmonic):
        exact = method(slice_).values
        monkeypatch.setattr(paths, "REACHED", 100)
        sampled = method(slice_, Effort(exact=False))
        assert sampled.sampled is not None and sampled.sampled.kept == 100
        assert sampled.error is not None and 0 < sampled.error < 0.1
        near = [abs(sampled.values[n] - exact[n]) <= sampled.error for n in slice_.nodes]
        assert sum(near) / len(near) > 0.95


def test_following_the_ways_one_by_one_says_what_the_engine_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from network.analysis import paths

    graph = nx.gnm_random_graph(80, 150, seed=5)
    at_once = betweenness(Slice.of_graph(graph)).values
    monkeypatch.setattr(paths, "AT_ONCE", 0)
    assert AT_ONCE > 0
    assert betweenness(Slice.of_graph(graph)).values == pytest.approx(dict(at_once), abs=1e-10)


class StopError(Exception):
    """What a person raises who presses *Stop*."""


def test_progress_rises_and_may_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    from network.analysis import paths
    from network.analysis.caching import Memo
    from network.analysis.measuring import score

    monkeypatch.setattr(paths, "AT_ONCE", 0)
    slice_ = Slice.of_graph(nx.gnm_random_graph(100, 200, seed=1))
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share > 0.5:
            raise StopError

    memo = Memo()
    with pytest.raises(StopError):
        score(slice_, METHODS["betweenness"], Effort(progress=stop), memo)
    assert told == sorted(told)
    assert len(score(slice_, METHODS["betweenness"], Effort(), memo).values) == 100


@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=4), min_size=2, max_size=8))
def test_full_agreement_is_one_on_every_scale_and_order_of_raters_does_not_matter(
    units: list[list[int]],
) -> None:
    for scale in SCALES:
        agreed = alpha([[unit[0]] * len(unit) for unit in units], scale)
        assert agreed is None or agreed == pytest.approx(1)
        found = alpha(units, scale)
        turned = alpha([list(reversed(unit)) for unit in units], scale)
        assert (found is None) == (turned is None)
        assert found is None or found == pytest.approx(turned)


def test_likeness_is_one_for_the_same_division_under_other_numbers() -> None:
    assert likeness([1, 1, 2, 2, 3], [7, 7, 5, 5, 6]) == pytest.approx(1)
    assert likeness([1, 1, 2, 2], [1, 2, 1, 2]) < 0.1


def test_robustness_without_an_order_is_the_mean_over_all_orders() -> None:
    graph = nx.Graph([("a", 1), ("a", 2), ("b", 2), ("c", 2), ("c", 3), ("d", 3)])
    slice_ = Slice.of_graph(graph, "abcd")
    areas = [robustness(slice_, order=order).whole["area"] for order in permutations("abcd")]
    assert robustness(slice_).whole["area"] == pytest.approx(sum(areas) / len(areas))
    assert robustness(slice_).values == pytest.approx({"a": 1 / 3, "b": 0, "c": 0, "d": 0})


def test_a_broker_without_a_known_sort_takes_no_part() -> None:
    slice_ = Slice.of_graph(nx.path_graph(3))
    assert not brokerage(slice_).values
    sorted_ = replace(slice_, groups=dict.fromkeys(slice_.nodes, "x"))
    found = brokerage(sorted_)
    assert found.values == {"0": 0, "1": 1, "2": 0}
    assert found.parts["coordinator"]["1"] == 1
