"""Projection: parties tied by what they share, weighted by how much (Borgatti & Halgin 2011).

An alliance of m members becomes a clique of m(m − 1)/2 pairs; above ``PAIRS`` pairs an even
sample of them is drawn, and the slice says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from network.analysis.scores import EFFORT, PAIRS, Effort
from network.analysis.slices import Pair, Sample, Slice
from network.model import Evidence

_KEPT = 1_000_000
"""Pairs that are kept from counting to drawing; the rows of the others are made twice."""


def projection(slice_: Slice, id_: str, effort: Effort = EFFORT) -> Slice:
    """The left side of a slice between two kinds, tied where two share a node on the right.

    Weights are the number of shared nodes; evidence is that of the surest shared node, both ties
    being as sure. Where there are more than ``PAIRS`` pairs, that many are drawn with equal
    chance: ``sampled`` tells how many of how many and ``degrees`` are those of the whole.
    Raises ValueError for a slice of one kind of nodes.
    """
    shared = sharing(slice_, effort)
    return Slice.of(
        id_,
        slice_.left,
        shared.pairs,
        groups={node: group for node, group in slice_.groups.items() if node in slice_.left},
        evidence=_surest(slice_, shared.pairs) if slice_.evidence else {},
        reading=slice_.reading,
        sampled=shared.sampled,
        degrees=shared.degrees,
    )


@dataclass(frozen=True)
class Sharing:
    """Pairs on the left with how much they share; ``degrees`` are of the whole of a sample."""

    pairs: dict[Pair, float]
    sampled: Sample | None = None
    degrees: dict[str, int] = field(default_factory=dict)


def sharing(slice_: Slice, effort: Effort = EFFORT) -> Sharing:
    """Which two on the left of a slice share how many nodes on the right, in order of ids.

    Samples and errors are as in :func:`projection`.
    """
    if not slice_.two_mode:
        raise ValueError(f"slice={slice_.id!r}, must be between two kinds of nodes.")
    nodes = sorted(slice_.left)
    number = {node: each for each, node in enumerate(nodes)}
    those_at = {
        what: np.array(sorted(number[who] for who in slice_.neighbours[what]), dtype=np.int64)
        for what in slice_.right
    }

    def row(who: str) -> tuple[np.ndarray, np.ndarray]:
        """Numbers of those after ``who`` with whom it shares something, and how much."""
        groups = [those_at[what] for what in slice_.neighbours[who]]
        if not groups:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        shared = np.bincount(np.concatenate(groups), minlength=len(nodes))
        shared[: number[who] + 1] = 0
        others = np.flatnonzero(shared)
        return others, shared[others]

    degrees = np.zeros(len(nodes), np.int64)
    sizes = np.zeros(len(nodes), np.int64)
    kept: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    room = _KEPT
    for each, who in enumerate(nodes):
        if each % 100 == 0:
            effort.at(0.5 * each / len(nodes))
        found = row(who)
        others, _ = found
        sizes[each] = len(others)
        degrees[each] += len(others)
        degrees[others] += 1
        room -= len(others)
        if room > 0:
            kept[who] = found
    total = int(sizes.sum())
    chosen = None
    if total > PAIRS:
        drawn = np.random.default_rng(effort.seed).choice(total, PAIRS, replace=False)
        chosen = np.sort(drawn)
    ties: dict[Pair, float] = {}
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
            others, shared = kept.get(who) or row(who)
            for other, weight in zip(others[picked], shared[picked], strict=True):
                ties[who, nodes[other]] = float(weight)
        first = last
    if chosen is None:
        return Sharing(ties)
    whole = {node: int(degrees[number[node]]) for node in nodes}
    return Sharing(ties, Sample(PAIRS, total), whole)


def _surest(slice_: Slice, pairs: Iterable[Pair]) -> dict[Pair, Evidence]:
    order, near = list(Evidence), slice_.neighbours
    ranks = {tie: order.index(evidence) for tie, evidence in slice_.evidence.items()}
    return {
        (one, other): order[
            max(min(ranks[one, what], ranks[other, what]) for what in near[one] & near[other])
        ]
        for one, other in pairs
    }
