"""How many ties a node has, and with whom: degree, density, centralisation, eigenvector."""

from __future__ import annotations

import numpy as np

from network.analysis.scores import EFFORT, Effort, Scores, rounded
from network.analysis.slices import Slice


def degree(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """Ties as a share of those possible, 0–1: d / size of the other side, or d / (n − 1).

    ``whole`` holds ``density`` (the share of possible ties that are there) and, in a slice of one
    kind, ``centralisation``: Σ(d_max − d) / ((n − 1)(n − 2)), 1 for a star and 0 for a circle.
    Freeman (1979); for two kinds of nodes Borgatti & Halgin (2011).
    """
    left, right, n = len(slice_.left), len(slice_.right), len(slice_.nodes)
    degrees = {node: slice_.degree(node) for node in slice_.nodes}
    if slice_.two_mode:
        room = {True: right, False: left}
        values = {
            node: rounded(count / max(room[node in slice_.left], 1))
            for node, count in degrees.items()
        }
        return Scores(values, whole={"density": density(slice_)})
    values = {node: rounded(count / max(n - 1, 1)) for node, count in degrees.items()}
    whole = {"density": density(slice_), "centralisation": centralisation(slice_)}
    return Scores(values, whole=whole, sampled=slice_.sampled)


def density(slice_: Slice) -> float:
    """Ties that are there as a share of those possible: 2m / n(n − 1), or m / (left × right)."""
    n = len(slice_.nodes)
    pairs = len(slice_.left) * len(slice_.right) if slice_.two_mode else n * (n - 1) / 2
    there = slice_.sampled.of if slice_.sampled else len(slice_.ties)
    return rounded(there / pairs) if pairs else 0.0


def centralisation(slice_: Slice) -> float:
    """How far one node has all ties: Σ(d_max − d) / ((n − 1)(n − 2)) (Freeman 1979), 0–1."""
    degrees = [slice_.degree(node) for node in slice_.nodes]
    n = len(degrees)
    if n < 3:
        return 0.0
    most = max(degrees)
    return rounded(sum(most - each for each in degrees) / ((n - 1) * (n - 2)))


def eigenvector(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """How far a node is tied to well-tied nodes: x of Ax = λx, of length 1 (Bonacich 1972).

    Only for the largest part that hangs together (of equals the one with the first node): in a
    network of several parts there is no single answer. Up to 500 nodes it is solved in full;
    beyond, by repeated multiplication with A + I, which cannot swing between two answers;
    ``error`` says how far the last step still moved where it had not settled.
    """
    if not slice_.ties:
        return Scores()
    part = sorted(slice_.components[0])
    if len(part) < 2:
        return Scores()
    number = {node: each for each, node in enumerate(part)}
    pairs = [(number[a], number[b]) for a, b in slice_.ties if a in number]
    ends = np.array(pairs, dtype=np.int64)
    heads = np.concatenate([ends[:, 0], ends[:, 1]])
    tails = np.concatenate([ends[:, 1], ends[:, 0]])
    moved: float | None = None
    if len(part) <= 500:
        matrix = np.zeros((len(part), len(part)))
        matrix[heads, tails] = 1.0
        vector = np.abs(np.linalg.eigh(matrix)[1][:, -1])
    else:
        vector, moved = _repeated(heads, tails, len(part), effort)
    values = {node: rounded(vector[number[node]]) for node in part}
    return Scores(values, error=moved, sampled=slice_.sampled)


def _repeated(
    heads: np.ndarray, tails: np.ndarray, n: int, effort: Effort
) -> tuple[np.ndarray, float | None]:
    vector = np.full(n, n**-0.5)
    moved, most = 1.0, 5000
    for step in range(most):
        if step % 50 == 0:
            effort.at(step / most)
        following = vector + np.bincount(heads, weights=vector[tails], minlength=n)
        following /= np.linalg.norm(following)
        moved = float(np.abs(following - vector).max())
        vector = following
        if moved < 1e-11:
            return vector, None
    return vector, moved
