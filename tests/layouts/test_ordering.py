"""Crossings of ties are counted exactly and taken away where the order allows."""

from __future__ import annotations

import random
from itertools import combinations

from network.layouts import Lane, crossings, reduced

LEFT = Lane(0, ("a", "b", "c", "d", "e"))
RIGHT = Lane(1, ("v", "w", "x", "y", "z"))
UPSIDE_DOWN = [("a", "z"), ("b", "y"), ("c", "x"), ("d", "w"), ("e", "v")]


def counted(lanes: list[Lane], ties: list[tuple[str, str]]) -> int:
    """Crossings counted pair by pair, between two columns."""
    height = {id_: index for lane in lanes for index, id_ in enumerate(lane.items)}
    side = {id_: lane.column for lane in lanes for id_ in lane.items}
    ends = [(a, b) if side[a] < side[b] else (b, a) for a, b in set(ties)]
    return sum(
        (height[a] - height[c]) * (height[b] - height[d]) < 0
        for (a, b), (c, d) in combinations(ends, 2)
    )


def random_ties(seed: int, count: int, left: int, right: int) -> list[tuple[str, str]]:
    """Ties between numbered items of two columns."""
    chance = random.Random(seed)
    return [(f"l{chance.randrange(left)}", f"r{chance.randrange(right)}") for _ in range(count)]


def two_lanes(left: int, right: int, *, steady: bool = False) -> list[Lane]:
    """Two columns of numbered items in the source's order."""
    return [
        Lane(0, tuple(f"l{number}" for number in range(left)), steady),
        Lane(1, tuple(f"r{number}" for number in range(right))),
    ]


def test_ties_from_top_to_bottom_and_back_cross_each_other_all() -> None:
    assert crossings([LEFT, RIGHT], UPSIDE_DOWN) == 10


def test_crossings_are_those_that_one_counts_pair_by_pair() -> None:
    for seed in range(20):
        ties = random_ties(seed, 30, 6, 9)
        assert crossings(two_lanes(6, 9), ties) == counted(two_lanes(6, 9), ties)


def test_an_order_without_crossings_is_found() -> None:
    lanes = reduced([LEFT, RIGHT], UPSIDE_DOWN)
    assert crossings(lanes, UPSIDE_DOWN) == 0


def test_the_source_order_stays_where_nothing_crosses() -> None:
    straight = list(zip(LEFT.items, RIGHT.items, strict=True))
    assert reduced([LEFT, RIGHT], straight) == [LEFT, RIGHT]


def test_sorting_takes_away_a_good_part_of_the_crossings() -> None:
    for seed in range(10):
        ties = random_ties(seed, 40, 8, 20)
        lanes = two_lanes(8, 20)
        assert crossings(reduced(lanes, ties), ties) < 0.6 * crossings(lanes, ties)


def test_a_steady_lane_keeps_its_order_unless_that_costs_many_crossings() -> None:
    few = [("l0", "r0"), ("l1", "r1"), ("l2", "r0"), ("l3", "r3"), ("l4", "r2")]
    kept = reduced(two_lanes(5, 5, steady=True), few)
    assert kept[0].items == ("l0", "l1", "l2", "l3", "l4")

    # A chain that zigzags: without letting go of the left order it crosses itself over and over.
    zigzag = [(f"l{(number * 3) % 8}", f"r{number}") for number in range(8)]
    zigzag += [(f"l{(number * 3) % 8}", f"r{number + 1}") for number in range(7)]
    free = reduced(two_lanes(8, 8, steady=True), zigzag)
    assert free[0].items != tuple(f"l{number}" for number in range(8))
    assert crossings(free, zigzag) == 0


def test_the_order_does_not_depend_on_the_order_of_the_ties() -> None:
    ties = random_ties(3, 40, 8, 12)
    shuffled = random.Random(4).sample(ties, len(ties))
    assert reduced(two_lanes(8, 12), ties) == reduced(two_lanes(8, 12), shuffled)


def test_lanes_of_one_column_keep_apart() -> None:
    lanes = [LEFT, Lane(1, ("v", "w")), Lane(1, ("x", "y", "z"))]
    sorted_lanes = reduced(lanes, UPSIDE_DOWN)
    assert [set(lane.items) for lane in sorted_lanes] == [set(lane.items) for lane in lanes]
