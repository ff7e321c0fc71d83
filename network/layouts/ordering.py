"""The order of boxes in columns, so that ties cross little.

Barycentre sweeps with transposition, after Sugiyama, Tagawa & Toda (1981) and Gansner, Koutsofios,
North & Vo (1993). The source's order decides between equals.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_SWEEPS = 8
_PATIENCE = 2
"""Sweeps without gain before the search ends."""
_TRANSPOSITIONS = 3


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


def crossings(lanes: Sequence[Lane], ties: Iterable[tuple[str, str]]) -> int:
    """How many pairs of ties between the same two columns cross."""
    return _Search(lanes, sorted(set(ties))).score()[0]


def reduced(lanes: Sequence[Lane], ties: Iterable[tuple[str, str]]) -> list[Lane]:
    """The lanes in an order with few crossings, starting from the order given.

    Steady lanes keep theirs unless letting go takes away over 40 % and over four of the crossings.
    """
    ties = sorted(set(ties))
    kept, cost = _Search(lanes, ties).best()
    if cost > 4 and any(lane.steady for lane in lanes):
        free, free_cost = _Search(lanes, ties, all_free=True).best()
        if free_cost < 0.6 * cost and cost - free_cost > 4:
            return free
    return kept


class _Search:
    """Orders being improved: items as numbers, with the height of each from 0 to 1.

    Heights of lower lanes go from 1 to 2.
    """

    def __init__(
        self, lanes: Sequence[Lane], ties: Sequence[tuple[str, str]], *, all_free: bool = False
    ) -> None:
        self.lanes = lanes
        self.ids = [id_ for lane in lanes for id_ in lane.items]
        number = {id_: index for index, id_ in enumerate(self.ids)}
        self.orders = [[number[id_] for id_ in lane.items] for lane in lanes]
        self.free = [(all_free or not lane.steady) and len(lane.items) > 1 for lane in lanes]
        self.column = [lane.column for lane in lanes for _ in lane.items]
        self.height = [0.0] * len(self.ids)
        self.stacks: dict[tuple[float, bool], list[int]] = defaultdict(list)
        for index, lane in enumerate(lanes):
            self.stacks[lane.column, lane.lower].append(index)
        for stack in self.stacks:
            self._settle(stack)
        self.ties = [
            (number[a], number[b])
            if self.column[number[a]] <= self.column[number[b]]
            else (number[b], number[a])
            for a, b in ties
        ]
        near: list[dict[float, list[int]]] = [defaultdict(list) for _ in self.ids]
        for a, b in self.ties:
            near[a][self.column[b]].append(b)
            near[b][self.column[a]].append(a)
        self.near = [sorted(by_column.items()) for by_column in near]

    def best(self) -> tuple[list[Lane], int]:
        """The best lanes found, and their crossings."""
        best, best_score = [list(order) for order in self.orders], self.score()
        idle = 0
        turns = sorted(range(len(self.lanes)), key=lambda i: (self.lanes[i].column, i))
        for sweep in range(_SWEEPS):
            forward = sweep % 2 == 0
            for index in turns if forward else reversed(turns):
                if self.free[index]:
                    self._sort(index, forward)
            self._transpose()
            score = self.score()
            idle += 1
            if score < best_score:
                best, best_score, idle = [list(order) for order in self.orders], score, 0
            if idle >= _PATIENCE or not any(self.free):
                break
        lanes = [
            replace(lane, items=tuple(self.ids[number] for number in order))
            for lane, order in zip(self.lanes, best, strict=True)
        ]
        return lanes, best_score[0]

    def score(self) -> tuple[int, float]:
        """Crossings, and between equals the sum of how far ties go up or down."""
        height, column = self.height, self.column
        between: dict[tuple[float, float], list[tuple[float, float]]] = defaultdict(list)
        length = 0.0
        for a, b in self.ties:
            length += abs(height[a] - height[b])
            if column[a] != column[b]:
                between[column[a], column[b]].append((height[a], height[b]))
        return sum(_inversions(ends) for ends in between.values()), round(length, 6)

    def _settle(self, stack: tuple[float, bool]) -> None:
        """Heights of everything in a stack of lanes."""
        items = [number for index in self.stacks[stack] for number in self.orders[index]]
        for place, number in enumerate(items):
            self.height[number] = (place + 0.5) / len(items) + stack[1]

    def _sort(self, index: int, forward: bool) -> None:
        """A lane by the mean height of what it is tied to in the columns already sorted."""
        lane = self.lanes[index]

        def centre(number: int) -> tuple[float, int]:
            ends: list[int] = []
            rest: list[int] = []
            for column, others in self.near[number]:
                done = column < lane.column if forward else column > lane.column
                (ends if done else rest).extend(others)
            ends = ends or rest
            if not ends:
                return self.height[number], number
            return round(sum(self.height[end] for end in ends) / len(ends), 9), number

        self.orders[index].sort(key=centre)
        self._settle((lane.column, lane.lower))

    def _transpose(self) -> None:
        """Swap neighbours wherever that takes a crossing away."""
        for _ in range(_TRANSPOSITIONS):
            improved = False
            for index, lane in enumerate(self.lanes):
                if not self.free[index]:
                    continue
                order = self.orders[index]
                ends = {number: self._ends(number, lane.column) for number in order}
                swapped = False
                for at in range(len(order) - 1):
                    upper, under = order[at], order[at + 1]
                    if _cost(ends[under], ends[upper]) < _cost(ends[upper], ends[under]):
                        order[at], order[at + 1] = under, upper
                        swapped = True
                if swapped:
                    improved = True
                    self._settle((lane.column, lane.lower))
            if not improved:
                return

    def _ends(self, number: int, own: float) -> dict[float, list[float]]:
        """Per other column the heights at which the ties of an item end, sorted."""
        return {
            column: sorted([self.height[other] for other in others])
            for column, others in self.near[number]
            if column != own
        }


def _cost(upper: dict[float, list[float]], under: dict[float, list[float]]) -> int:
    """Crossings between the ties of two items when the first stands on top."""
    count = 0
    for column, heights in upper.items():
        if column in under:
            others = under[column]
            for height in heights:
                count += bisect_left(others, height)
    return count


def _inversions(ends: list[tuple[float, float]]) -> int:
    """Pairs that are in one order on the left and in the other on the right."""
    ends.sort()
    seen: list[float] = []
    count = 0
    for _, right in ends:
        count += len(seen) - bisect_right(seen, right)
        insort(seen, right)
    return count
