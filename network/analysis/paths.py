"""Who lies on the ways between others, and who is near them: betweenness and closeness.

Ways are counted in steps; the strength of a tie says how alike two nodes are, not how far apart,
and is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from network.analysis.scores import EFFORT, Effort, Scores, rounded
from network.analysis.slices import Sample, Slice

AT_ONCE = 100_000_000
"""Up to this many nodes × (nodes + ties) the engine computes betweenness in one go (a second)."""

SOURCES = 400
"""From how many nodes the ways are followed where betweenness is sampled."""

REACHED = 2_000
"""To how many nodes distances are found where closeness is sampled."""

_WORDS = 64  # words of 64 bits: from how many nodes distances are found at once, times 64


def betweenness(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """On how many of the shortest ways between others a node lies, as a share of the most, 0–1.

    Σ σ_st(v)/σ_st, divided by (n − 1)(n − 2)/2, or by the most that a node on its side can have
    in a slice between two kinds (Freeman 1979; Borgatti & Halgin 2011). Computed as by Brandes
    (2001). Sampled (``effort.exact`` unset, over ``SOURCES`` nodes) the ways from that many nodes
    drawn at random stand for all; ``error`` is then stated.
    """
    n = len(slice_.nodes)
    most = _most(slice_)
    if effort.exact and n * (n + len(slice_.ties)) <= AT_ONCE:
        import rustworkx

        found = rustworkx.graph_betweenness_centrality(slice_.engine, normalized=False)
        raw = np.array([found[number] for number in range(n)])
        return Scores(_shares(slice_, raw, most), sampled=slice_.sampled)
    raw, half_width, seen = _followed(slice_, effort)
    shares = _shares(slice_, raw, most)
    if seen == n:
        return Scores(shares, sampled=slice_.sampled)
    widths = [
        half_width[number] / most(node) if most(node) else 0.0
        for node, number in slice_.index.items()
    ]
    return Scores(shares, error=rounded(max(widths)), sampled=slice_.sampled or Sample(seen, n))


def _shares(slice_: Slice, raw: np.ndarray, most: Callable[[str], float]) -> dict[str, float]:
    return {
        node: rounded(raw[number] / most(node)) if most(node) else 0.0
        for node, number in slice_.index.items()
    }


def _most(slice_: Slice) -> Callable[[str], float]:
    """Node → the highest betweenness that a node in its place can have."""
    n = len(slice_.nodes)
    if not slice_.two_mode:
        return lambda _: (n - 1) * (n - 2) / 2
    own, other = len(slice_.left), len(slice_.right)
    left, right = _most_between(own, other), _most_between(other, own)
    return lambda node: left if node in slice_.left else right


def _most_between(own: int, other: int) -> float:
    """As in Borgatti & Halgin (2011), for a node on the side with ``own`` nodes."""
    if not own or not other:
        return 0.0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _followed(slice_: Slice, effort: Effort) -> tuple[np.ndarray, np.ndarray, int]:
    """Betweenness from the ways from each node, or from a sample; half-widths; from how many."""
    n = len(slice_.nodes)
    sources = np.arange(n)
    if not effort.exact and n > SOURCES:
        sources = np.sort(np.random.default_rng(effort.seed).choice(n, SOURCES, replace=False))
    total, squares = np.zeros(n), np.zeros(n)
    for done, source in enumerate(sources):
        if done % 20 == 0:
            effort.at(done / len(sources))
        dependency = _dependencies(*slice_.arcs, int(source))
        total += dependency
        squares += dependency**2
    seen = len(sources)
    raw = total * n / seen / 2
    spread = np.sqrt(np.maximum(squares - total**2 / seen, 0) / max(seen - 1, 1))
    unseen = max(1 - seen / n, 0) ** 0.5 if n else 0.0
    return raw, 1.96 * n / 2 * spread / max(seen, 1) ** 0.5 * unseen, seen


def _dependencies(starts: np.ndarray, heads: np.ndarray, source: int) -> np.ndarray:
    """How much the shortest ways from one node depend on each other node (Brandes 2001)."""
    n = len(starts) - 1
    counts = np.diff(starts)
    ways = np.zeros(n)
    ways[source] = 1.0
    seen = np.zeros(n, bool)
    seen[source] = True
    edge = np.array([source])
    steps: list[tuple[np.ndarray, np.ndarray]] = []
    while True:
        out = counts[edge]
        arcs = np.arange(int(out.sum())) + np.repeat(starts[edge] - np.cumsum(out) + out, out)
        to = heads[arcs]
        new = ~seen[to]
        to, from_ = to[new], np.repeat(edge, out)[new]
        if not to.size:
            break
        steps.append((from_, to))
        ways += np.bincount(to, weights=ways[from_], minlength=n)
        reached = np.zeros(n, bool)
        reached[to] = True
        edge = np.flatnonzero(reached)
        seen[edge] = True
    dependency = np.zeros(n)
    for from_, to in reversed(steps):
        share = ways[from_] / ways[to] * (1.0 + dependency[to])
        dependency += np.bincount(from_, weights=share, minlength=n)
    dependency[source] = 0.0
    return dependency


def closeness(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """How near a node is to the others on average, 0–1: (n − 1) / Σd.

    In a slice between two kinds the least possible distance is 1 to the other side and 2 to the
    own (Borgatti & Halgin 2011). Where not all can be reached, the value is that within the part,
    times the share of the others that is in it (Wasserman & Faust 1994). Sampled
    (``effort.exact`` unset, over ``REACHED`` nodes) distances to that many nodes stand for all.
    """
    far = _distances(slice_, effort)
    n, sides = len(slice_.nodes), _sides(slice_) if slice_.two_mode else {}
    values: dict[str, float] = {}
    error = 0.0
    for node, number in slice_.index.items():
        count, total = float(far.reached[number]), float(far.sums[number])
        if not total or n < 2:
            values[node] = 0.0
            continue
        least = count
        if slice_.two_mode:
            own, other = sides[node]
            least = other + 2 * (own - 1)
        values[node] = rounded(least / total * count / (n - 1))
        spread = max(far.squares[number] / count - (total / count) ** 2, 0.0) ** 0.5
        error = max(error, values[node] * far.half_width(spread) * count / total)
    return _near(slice_, values, far, error)


def _sides(slice_: Slice) -> dict[str, tuple[int, int]]:
    """Per node how many of its own side and of the other are in its part of the network."""
    sides: dict[str, tuple[int, int]] = {}
    for part in slice_.components:
        left = len(part & slice_.left)
        for node in part:
            own = left if node in slice_.left else len(part) - left
            sides[node] = (own, len(part) - own)
    return sides


def harmonic(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """How near a node is to the others, those out of reach counting 0: Σ(1/d) / (n − 1), 0–1.

    Preferred where a network falls apart in several parts (Boldi & Vigna 2014). Sampled as
    :func:`closeness` is.
    """
    far = _distances(slice_, effort)
    room = max(len(slice_.nodes) - 1, 1)
    means = far.inverses / room
    spreads = np.sqrt(np.maximum(far.inverse_squares / room - means**2, 0))
    values = {node: rounded(means[each]) for node, each in slice_.index.items()}
    return _near(slice_, values, far, far.half_width(float(spreads.max(initial=0.0))))


def _near(slice_: Slice, values: dict[str, float], far: _Distances, error: float) -> Scores:
    if far.seen == len(slice_.nodes):
        return Scores(values, sampled=slice_.sampled)
    sample = slice_.sampled or Sample(far.seen, len(slice_.nodes))
    return Scores(values, error=rounded(error), sampled=sample)


@dataclass(frozen=True)
class _Distances:
    """Per node: how many others it reaches, Σd, Σd², Σ1/d and Σ1/d²; from how many, of ``n``."""

    reached: np.ndarray
    sums: np.ndarray
    squares: np.ndarray
    inverses: np.ndarray
    inverse_squares: np.ndarray
    seen: int
    n: int

    def half_width(self, spread: float) -> float:
        """Half the 95 % interval of a mean with this spread, over the nodes that were seen."""
        return 1.96 * spread * (max(1 - self.seen / max(self.n, 1), 0) / max(self.seen, 1)) ** 0.5


_KNOWN: WeakKeyDictionary[Slice, dict[tuple[bool, int], _Distances]] = WeakKeyDictionary()


def _distances(slice_: Slice, effort: Effort) -> _Distances:
    """Distances, found once per slice."""
    known = _KNOWN.setdefault(slice_, {})
    key = (effort.exact, effort.seed)
    if key not in known:
        known[key] = _measured(slice_, effort)
    return known[key]


def _measured(slice_: Slice, effort: Effort) -> _Distances:
    """Spreads from many nodes at once, one bit each, over all ties in step.

    As ties have no direction, a node is reached by those that it reaches.
    """
    n = len(slice_.nodes)
    starts, heads = slice_.arcs
    tied = np.flatnonzero(np.diff(starts))
    sources = np.arange(n)
    if not effort.exact and n > REACHED:
        drawn = np.random.default_rng(effort.seed).choice(n, REACHED, replace=False)
        sources = np.sort(drawn)
    reached, sums, squares, inverses, inverse_squares = np.zeros((5, n))
    for first in range(0, len(sources), _WORDS * 64):
        chosen = sources[first : first + _WORDS * 64]
        edge = np.zeros((n, (len(chosen) + 63) // 64), np.uint64)
        bits = np.arange(len(chosen))
        edge[chosen, bits // 64] = np.uint64(1) << (bits % 64).astype(np.uint64)
        seen = edge.copy()
        distance = 0
        while tied.size:
            distance += 1
            effort.at((first + len(chosen) * (1 - 0.8**distance)) / len(sources))
            edge = _spread(edge, starts, heads, tied)
            edge &= ~seen
            counts = np.bitwise_count(edge).sum(axis=1, dtype=np.int64)
            if not counts.any():
                break
            seen |= edge
            reached += counts
            sums += counts * distance
            squares += counts * distance**2
            inverses += counts / distance
            inverse_squares += counts / distance**2
    others = np.full(n, float(len(sources)))
    others[sources] -= 1
    scale = max(n - 1, 1) / np.maximum(others, 1)
    if len(sources) == n:
        scale = np.ones(n)
    found = (each * scale for each in (reached, sums, squares, inverses, inverse_squares))
    return _Distances(*found, seen=len(sources), n=n)


def _spread(
    edge: np.ndarray, starts: np.ndarray, heads: np.ndarray, tied: np.ndarray
) -> np.ndarray:
    """For each node the bits of all its neighbours, in blocks of at most some 60 MB."""
    result = np.zeros_like(edge)
    block = max(8_000_000 // edge.shape[1], 1)
    first = 0
    while first < len(tied):
        last = int(np.searchsorted(starts[tied + 1], starts[tied[first]] + block))
        chosen = tied[first : max(last, first + 1)]
        low, high = starts[chosen[0]], starts[chosen[-1] + 1]
        result[chosen] = np.bitwise_or.reduceat(edge[heads[low:high]], starts[chosen] - low)
        first += len(chosen)
    return result
