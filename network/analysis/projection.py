"""Projection: parties tied by what they share, weighted by how much (Borgatti & Halgin 2011).

An alliance of m members becomes a clique of m(m − 1)/2 pairs; above ``PAIRS`` pairs an even
sample of them is drawn, and the slice says so.
"""

from __future__ import annotations

import numpy as np

from network.analysis.scores import EFFORT, PAIRS, Effort
from network.analysis.slices import Sample, Slice
from network.model import Evidence


def projection(slice_: Slice, id_: str, effort: Effort = EFFORT) -> Slice:
    """The left side of a slice between two kinds, tied where two share a node on the right.

    Weights are the number of shared nodes; evidence is that of the surest shared node, both ties
    being as sure. Where there are more than ``PAIRS`` pairs, that many are drawn with equal
    chance: ``sampled`` tells how many of how many and ``degrees`` are those of the whole.
    Raises ValueError for a slice of one kind of nodes.
    """
    if not slice_.two_mode:
        raise ValueError(f"slice={slice_.id!r}, must be between two kinds of nodes.")
    nodes = sorted(slice_.left)
    number = {node: each for each, node in enumerate(nodes)}
    sharing = {
        what: np.array(sorted(number[who] for who in slice_.neighbours[what]), dtype=np.int64)
        for what in slice_.right
    }

    def row(who: str) -> tuple[np.ndarray, np.ndarray]:
        """Numbers of those after ``who`` with whom it shares something, and how much."""
        groups = [sharing[what] for what in slice_.neighbours[who]]
        if not groups:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        shared = np.bincount(np.concatenate(groups), minlength=len(nodes))
        shared[: number[who] + 1] = 0
        others = np.flatnonzero(shared)
        return others, shared[others]

    degrees = np.zeros(len(nodes), np.int64)
    sizes = np.zeros(len(nodes), np.int64)
    for each, who in enumerate(nodes):
        if each % 100 == 0:
            effort.at(0.5 * each / len(nodes))
        others, _ = row(who)
        sizes[each] = len(others)
        degrees[each] += len(others)
        degrees[others] += 1
    total = int(sizes.sum())
    chosen = None
    if total > PAIRS:
        drawn = np.random.default_rng(effort.seed).choice(total, PAIRS, replace=False)
        chosen = np.sort(drawn)
    ties: dict[tuple[str, str], float] = {}
    first = 0
    for each, who in enumerate(nodes):
        if each % 100 == 0:
            effort.at(0.5 + 0.5 * each / len(nodes))
        last = first + int(sizes[each])
        picked = slice(None)
        if chosen is not None:
            low, high = np.searchsorted(chosen, (first, last))
            picked = chosen[low:high] - first
        if last > first:
            others, shared = row(who)
            for other, weight in zip(others[picked], shared[picked], strict=True):
                ties[who, nodes[other]] = float(weight)
        first = last
    return Slice.of(
        id_,
        nodes,
        ties,
        groups={node: group for node, group in slice_.groups.items() if node in number},
        evidence={pair: _surest(slice_, *pair) for pair in ties} if slice_.evidence else {},
        reading=slice_.reading,
        sampled=Sample(PAIRS, total) if chosen is not None else None,
        degrees={node: int(degrees[number[node]]) for node in nodes} if total > PAIRS else {},
    )


def _surest(slice_: Slice, one: str, other: str) -> Evidence:
    shared = slice_.neighbours[one] & slice_.neighbours[other]
    return max(min(slice_.evidence[one, what], slice_.evidence[other, what]) for what in shared)
