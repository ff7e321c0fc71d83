"""What holds a network together: single links, the core, and what falls apart without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import rustworkx

from network.analysis.scores import EFFORT, Effort, Scores, rounded
from network.analysis.slices import Pair, Slice, components_of


def articulation_points(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """Nodes without which the network falls apart further: 1 for those, 0 for others.

    Hopcroft & Tarjan (1973).
    """
    found = set(rustworkx.articulation_points(slice_.engine))
    values = {node: float(number in found) for node, number in slice_.index.items()}
    return Scores(values, whole={"count": len(found)}, sampled=slice_.sampled)


def bridges(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """Ties without which the network falls apart further; ``values`` count them at each node.

    ``pairs`` holds 1 for each such tie. In a network without circles every tie is one.
    Hopcroft & Tarjan (1973).
    """
    ends: Any = rustworkx.bridges(slice_.engine)
    pairs: dict[Pair, float] = {}
    for a, b in ends:
        one, other = slice_.nodes[a], slice_.nodes[b]
        pairs[(one, other) if (one, other) in slice_.ties else (other, one)] = 1.0
    values = dict.fromkeys(slice_.nodes, 0.0)
    for pair in pairs:
        for node in pair:
            values[node] += 1
    in_order = {pair: pairs[pair] for pair in sorted(pairs)}
    return Scores(values, whole={"count": len(pairs)}, pairs=in_order, sampled=slice_.sampled)


def core(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """The highest k such that a node is in a part where each has k ties within that part.

    Seidman (1983); Batagelj & Zaveršnik (2003). An alliance of m counts as a core of m − 1.
    """
    found: Any = rustworkx.core_number(slice_.engine)
    values = {node: float(found[number]) for node, number in slice_.index.items()}
    most = max(values.values(), default=0.0)
    return Scores(values, whole={"max": most}, sampled=slice_.sampled)


def fragmentation(slice_: Slice, without: Iterable[str] = ()) -> float:
    """The share of pairs that cannot reach each other, 0–1: 1 − Σ s(s − 1)/(n(n − 1)).

    ``s`` are the sizes of the parts, ``n`` the nodes left when those of ``without`` are gone
    (Borgatti 2006). 0 where fewer than two are left.
    """
    gone = frozenset(without)
    left = [node for node in slice_.nodes if node not in gone]
    if len(left) < 2:
        return 0.0
    near = {node: slice_.neighbours[node] - gone for node in left} if gone else slice_.neighbours
    n = len(left)
    held = sum(len(part) * (len(part) - 1) for part in components_of(left, near))
    return rounded(1 - held / (n * (n - 1)))


def cohesion(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """How many parts the network falls into, and the share of pairs that cannot reach each other.

    ``whole``: ``components``, ``largest`` (nodes in the largest part), ``fragmentation``.
    """
    parts = slice_.components
    return Scores(
        whole={
            "components": len(parts),
            "largest": max(map(len, parts), default=0),
            "fragmentation": fragmentation(slice_),
        },
        sampled=slice_.sampled,
    )


def robustness(slice_: Slice, effort: Effort = EFFORT, order: Sequence[str] = ()) -> Scores:
    """What is still done when those who do it stop one by one: the area under that curve, 0–1.

    For a slice between who does (left) and what is done (right): the share of the right side that
    keeps a tie, averaged over stopping none, one, two … of the N who do something, in ``order``.
    Without one it is the mean over all orders: what k carry contributes
    ((N + 1) · k/(k + 1) − ½)/N. Near 1, hardly anything is lost until the last stops. Memmott,
    Waser & Price (2004); Burgos et al. (2007). Nobody is replaced here, and every tie weighs the
    same. ``whole``: ``area``; ``values``: what each alone carries, as a share.
    """
    carried = {what: len(slice_.neighbours[what]) for what in slice_.right}
    done = [what for what in sorted(slice_.right) if carried[what]]
    doers = [who for who in sorted(slice_.left) if slice_.neighbours[who]]
    if not done:
        return Scores(whole={"area": 0.0})
    n = len(doers)
    alone = {
        who: rounded(sum(carried[what] == 1 for what in slice_.neighbours[who]) / len(done))
        for who in doers
    }
    if not order:
        shares = (((n + 1) * carried[what] / (carried[what] + 1) - 0.5) / n for what in done)
        return Scores(alone, whole={"area": rounded(sum(shares) / len(done))})
    curve, kept = [1.0], len(done)
    for who in (each for each in order if each in alone):
        for what in slice_.neighbours[who]:
            carried[what] -= 1
            kept -= carried[what] == 0
        curve.append(kept / len(done))
    area = sum((one + other) / 2 for one, other in pairwise(curve))
    return Scores(alone, whole={"area": rounded(area / n)})
