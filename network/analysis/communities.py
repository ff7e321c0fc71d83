"""Which parties in fact form a group: communities by modularity, found by Louvain's method.

Local moves and merging as in Blondel et al. (2008), on plain lists, so that it can be stopped and
takes a fraction of the time of a general graph library; the oracles and a comparison with
networkx stand in the tests.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

from network.analysis.scores import EFFORT, Effort, Scores, rounded
from network.analysis.slices import Slice

RUNS = 10
_ENOUGH = 60_000  # ties × runs; larger networks get fewer runs, never less than two


def communities(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """The group of each node, numbered from 1, largest first; nodes without ties have none.

    The best of several runs in other orders (``effort.seed`` fixes them), ties unweighted.
    ``whole``: ``modularity`` Q = Σ(L_c/m − (d_c/2m)²); ``stability``, the mean likeness of the
    other runs to the best one as adjusted Rand index (1: each run finds the same groups, 0: no
    more alike than by chance); ``count``, the number of groups; ``runs``.
    """
    near = [
        [slice_.index[other] for other in sorted(slice_.neighbours[node])] for node in slice_.nodes
    ]
    m = len(slice_.ties)
    if not m:
        return Scores(whole={"modularity": 0.0, "stability": 1.0, "count": 0, "runs": 0})
    runs = min(RUNS, max(_ENOUGH // m, 3 if effort.exact else 2))
    found = []
    for run in range(runs):
        order = random.Random(effort.seed + run)  # noqa: S311
        found.append(_louvain(near, order, effort.within(run / runs, (run + 1) / runs)))
    marks = [_modularity(near, groups) for groups in found]
    best = max(range(runs), key=lambda run: (marks[run], -run))
    others = [run for run in range(runs) if run != best]
    tied = [number for number, others_ in enumerate(near) if others_]
    alike = [likeness([found[best][v] for v in tied], [found[r][v] for v in tied]) for r in others]
    values = _numbered(slice_, found[best])
    return Scores(
        values,
        whole={
            "modularity": rounded(marks[best]),
            "stability": rounded(sum(alike) / len(alike)) if alike else 1.0,
            "count": len(set(values.values())),
            "runs": runs,
        },
        sampled=slice_.sampled,
    )


def modularity(slice_: Slice, groups: Iterable[Iterable[str]]) -> float:
    """Q of a division in groups: Σ(L_c/m − (d_c/2m)²), ties unweighted; 0 without ties."""
    of = {node: number for number, group in enumerate(groups) for node in group}
    near = [[slice_.index[other] for other in slice_.neighbours[node]] for node in slice_.nodes]
    return rounded(_modularity(near, [of[node] for node in slice_.nodes])) if slice_.ties else 0.0


def likeness(one: list[int], other: list[int]) -> float:
    """The adjusted Rand index of two divisions (Hubert & Arabie 1985)."""

    def pairs(counts: Iterable[int]) -> float:
        return sum(count * (count - 1) / 2 for count in counts)

    both = pairs(Counter(zip(one, other, strict=True)).values())
    first, second = pairs(Counter(one).values()), pairs(Counter(other).values())
    all_ = len(one) * (len(one) - 1) / 2
    chance = first * second / all_ if all_ else 0.0
    most = (first + second) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def _numbered(slice_: Slice, groups: list[int]) -> dict[str, float]:
    """Node → number of its group: the largest is 1, of equals the one with the first node."""
    held: dict[int, list[str]] = {}
    for node in slice_.nodes:
        if slice_.neighbours[node]:
            held.setdefault(groups[slice_.index[node]], []).append(node)
    in_order = sorted(held.values(), key=lambda nodes: (-len(nodes), nodes[0]))
    number = {node: float(each) for each, nodes in enumerate(in_order, 1) for node in nodes}
    return {node: number[node] for node in slice_.nodes if node in number}


def _modularity(near: list[list[int]], groups: list[int]) -> float:
    twice = sum(map(len, near))
    within: Counter[int] = Counter()
    degrees: Counter[int] = Counter()
    for node, others in enumerate(near):
        group = groups[node]
        degrees[group] += len(others)
        within[group] += sum(groups[other] == group for other in others)
    return sum(within[group] / twice - (degrees[group] / twice) ** 2 for group in degrees)


def _louvain(near: list[list[int]], order: random.Random, effort: Effort) -> list[int]:
    """Node → group. Nodes move to the group that gains most, groups merge, until none moves."""
    ties: list[dict[int, float]] = [dict.fromkeys(others, 1.0) for others in near]
    inner = [0.0] * len(near)
    group_of = list(range(len(near)))
    twice = float(sum(map(len, near)))
    level = 0
    while True:
        moved, groups = _moved(ties, inner, twice, order, effort, level)
        if not moved:
            return group_of
        names = {group: number for number, group in enumerate(sorted(set(groups)))}
        groups = [names[group] for group in groups]
        group_of = [groups[group] for group in group_of]
        merged: list[dict[int, float]] = [{} for _ in names]
        inside = [0.0] * len(names)
        for node, others in enumerate(ties):
            own = groups[node]
            inside[own] += inner[node]
            held = merged[own]
            for other, weight in others.items():
                group = groups[other]
                if group == own:
                    inside[own] += weight
                else:
                    held[group] = held.get(group, 0.0) + weight
        ties, inner = merged, inside
        level += 1


def _moved(
    ties: list[dict[int, float]],
    inner: list[float],
    twice: float,
    order: random.Random,
    effort: Effort,
    level: int,
) -> tuple[bool, list[int]]:
    """One level: whether any node moved, and the group of each."""
    degrees = [sum(others.values()) + within for others, within in zip(ties, inner, strict=True)]
    groups, totals = list(range(len(ties))), list(degrees)
    nodes = list(range(len(ties)))
    order.shuffle(nodes)
    ever, waiting = False, [True] * len(ties)
    while True:
        again = False
        effort.at(1 - 0.5 ** (level + 1))
        for node in nodes:
            if not waiting[node]:
                continue
            waiting[node] = False
            own, degree = groups[node], degrees[node]
            weights: dict[int, float] = {}
            for other, weight in ties[node].items():
                group = groups[other]
                weights[group] = weights.get(group, 0.0) + weight
            share = degree / twice
            totals[own] -= degree
            best, gain = own, weights.get(own, 0.0) - share * totals[own] + 1e-12
            for group, weight in weights.items():
                other_gain = weight - share * totals[group]
                if other_gain > gain:
                    best, gain = group, other_gain
            totals[best] += degree
            if best != own:
                groups[node] = best
                ever = again = True
                for other in ties[node]:
                    if groups[other] != best:
                        waiting[other] = True
        if not again:
            return ever, groups
