"""The order of boxes in columns, so that ties cross little.

Barycentre sweeps with transposition, after Sugiyama, Tagawa & Toda (1981) and Gansner, Koutsofios,
North & Vo (1993). The source's order decides between equals.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

_SWEEPS = 8
_TRANSPOSITIONS = 6


@dataclass(frozen=True)
class Lane:
    """Ids that keep together in a column, from top to bottom. ``steady`` ones keep their order.

    ``column`` may be halfway two others; ``lower`` lanes stand below the full height. ``level``
    is for whoever made the lane.
    """

    column: float
    items: tuple[str, ...]
    steady: bool = False
    lower: bool = False
    level: int = 0


def crossings(lanes: Iterable[Lane], ties: Iterable[tuple[str, str]]) -> int:
    """How many pairs of ties between the same two columns cross.

    Counted per pair of columns as inversions, in the logarithm of the number of ties each.
    """
    return _crossings(_Places(lanes), list(ties))


def reduced(lanes: Sequence[Lane], ties: Iterable[tuple[str, str]]) -> list[Lane]:
    """The lanes in an order with few crossings, starting from the order given.

    Steady lanes keep theirs unless letting go takes away over 40 % and over four of the crossings.
    """
    ties = sorted(set(ties))
    kept, cost = _reduced(lanes, ties)
    if cost > 4 and any(lane.steady for lane in lanes):
        free, free_cost = _reduced([replace(lane, steady=False) for lane in lanes], ties)
        if free_cost < 0.6 * cost and cost - free_cost > 4:
            return free
    return kept


class _Places:
    """Where each id stands: its column and its height from 0 to 1 (lower lanes from 1 to 2)."""

    def __init__(self, lanes: Iterable[Lane]) -> None:
        self.column: dict[str, float] = {}
        self.height: dict[str, float] = {}
        stacks: dict[tuple[float, bool], list[str]] = defaultdict(list)
        for lane in lanes:
            stacks[lane.column, lane.lower].extend(lane.items)
        for (column, lower), ids in stacks.items():
            for index, id_ in enumerate(ids):
                self.column[id_] = column
                self.height[id_] = (index + 0.5) / len(ids) + lower


def _reduced(lanes: Sequence[Lane], ties: list[tuple[str, str]]) -> tuple[list[Lane], int]:
    neighbours: dict[str, list[str]] = defaultdict(list)
    for source, target in ties:
        neighbours[source].append(target)
        neighbours[target].append(source)
    first = {id_: index for lane in lanes for index, id_ in enumerate(lane.items)}
    best, best_score = list(lanes), _score(lanes, ties)
    current = list(lanes)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        turns = sorted(range(len(current)), key=lambda i: (current[i].column, i))
        for index in turns if forward else turns[::-1]:
            lane = current[index]
            if not lane.steady:
                places = _Places(current)
                items = _by_barycentre(lane, neighbours, places, first, forward)
                current[index] = replace(lane, items=items)
        current = _transposed(current, neighbours)
        score = _score(current, ties)
        if score < best_score:
            best, best_score = list(current), score
        elif sweep >= 3:
            break
    return best, best_score[0]


def _by_barycentre(
    lane: Lane,
    neighbours: Mapping[str, list[str]],
    places: _Places,
    first: Mapping[str, int],
    forward: bool,
) -> tuple[str, ...]:
    """The lane sorted by the mean height of what it is tied to in the columns already done."""

    def centre(id_: str) -> float:
        done = [
            places.height[other]
            for other in neighbours.get(id_, ())
            if (places.column[other] < lane.column) == forward
            and places.column[other] != lane.column
        ]
        every = done or [places.height[other] for other in neighbours.get(id_, ())]
        return sum(every) / len(every) if every else places.height[id_]

    return tuple(sorted(lane.items, key=lambda id_: (round(centre(id_), 9), first[id_])))


def _transposed(lanes: list[Lane], neighbours: Mapping[str, list[str]]) -> list[Lane]:
    """Lanes with neighbours swapped wherever that takes a crossing away."""
    lanes = list(lanes)
    for _ in range(_TRANSPOSITIONS):
        improved = False
        for index, lane in enumerate(lanes):
            if lane.steady or len(lane.items) < 2:
                continue
            places = _Places(lanes)
            ends = {id_: _ends(id_, lane.column, neighbours, places) for id_ in lane.items}
            items = list(lane.items)
            for at in range(len(items) - 1):
                upper, under = items[at], items[at + 1]
                if _cost(ends[under], ends[upper]) < _cost(ends[upper], ends[under]):
                    items[at], items[at + 1] = under, upper
                    improved = True
            lanes[index] = replace(lane, items=tuple(items))
        if not improved:
            break
    return lanes


def _ends(
    id_: str, column: float, neighbours: Mapping[str, list[str]], places: _Places
) -> dict[float, list[float]]:
    """Per other column the heights at which the ties of an id end, sorted."""
    ends: dict[float, list[float]] = defaultdict(list)
    for other in neighbours.get(id_, ()):
        if places.column[other] != column:
            insort(ends[places.column[other]], places.height[other])
    return ends


def _cost(upper: dict[float, list[float]], under: dict[float, list[float]]) -> int:
    """Crossings between the ties of two ids when the first stands on top."""
    return sum(
        bisect_left(under[column], height)
        for column, heights in upper.items()
        if column in under
        for height in heights
    )


def _score(lanes: Sequence[Lane], ties: list[tuple[str, str]]) -> tuple[int, float]:
    places = _Places(lanes)
    length = sum(abs(places.height[a] - places.height[b]) for a, b in ties)
    return _crossings(places, ties), round(length, 6)


def _crossings(places: _Places, ties: list[tuple[str, str]]) -> int:
    between: dict[tuple[float, float], list[tuple[float, float]]] = defaultdict(list)
    for source, target in ties:
        left, right = sorted((source, target), key=lambda id_: places.column[id_])
        columns = places.column[left], places.column[right]
        if columns[0] != columns[1]:
            between[columns].append((places.height[left], places.height[right]))
    return sum(_inversions(sorted(ends)) for ends in between.values())


def _inversions(ends: list[tuple[float, float]]) -> int:
    """Pairs that are in one order on the left and in the other on the right."""
    heights = sorted({right for _, right in ends})
    tree = [0] * (len(heights) + 1)
    count = 0
    for seen, (_, right) in enumerate(ends):
        rank = bisect_right(heights, right)
        count += seen - _prefix(tree, rank)
        while rank <= len(heights):
            tree[rank] += 1
            rank += rank & -rank
    return count


def _prefix(tree: list[int], rank: int) -> int:
    total = 0
    while rank:
        total += tree[rank]
        rank -= rank & -rank
    return total
