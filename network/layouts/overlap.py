"""Overlap removal: rectangles pushed apart with as little movement as that takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_ROUNDS = 120


def separated(centres: Any, sizes: Any, gap: float) -> Any:
    """Centres (n×2 array) at which no two rectangles of these sizes come nearer than ``gap``.

    Overlapping pairs are pushed apart along the axis that asks the least; where pushing goes
    round in circles the whole is spread out a little, and what then remains moves down.
    """
    import numpy as np

    centres = np.array(centres, dtype=float)
    half = np.asarray(sizes, dtype=float) / 2 + gap / 2
    if len(centres) < 2:
        return centres
    for turn in range(_ROUNDS):
        first, second = _overlapping(centres, half)
        if not len(first):
            return centres
        apart = centres[second] - centres[first]
        need = half[first] + half[second] - np.abs(apart)
        sideways = need[:, 0] <= need[:, 1]
        sign = np.where(apart >= 0, 1.0, -1.0)
        push = np.zeros_like(apart)
        push[sideways, 0] = need[sideways, 0] * sign[sideways, 0]
        push[~sideways, 1] = need[~sideways, 1] * sign[~sideways, 1]
        push *= 0.52
        moved = np.zeros_like(centres)
        times = np.zeros(len(centres))
        np.add.at(moved, first, -push)
        np.add.at(moved, second, push)
        np.add.at(times, first, 1)
        np.add.at(times, second, 1)
        centres += moved / np.maximum(np.sqrt(times), 1.0)[:, None]
        if turn % 12 == 11:
            middle = centres.mean(axis=0)
            centres = middle + (centres - middle) * 1.04
    return _moved_down(centres, half)


def _overlapping(centres: Any, half: Any) -> tuple[Any, Any]:
    """Index pairs of rectangles that overlap, found along x."""
    import numpy as np

    order = np.argsort(centres[:, 0] - half[:, 0], kind="stable")
    left = (centres[:, 0] - half[:, 0])[order]
    right = (centres[:, 0] + half[:, 0])[order]
    upto = np.searchsorted(left, right - 1e-6, side="left")
    counts = np.maximum(upto - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), counts)
    starts = np.cumsum(counts) - counts
    second = np.arange(counts.sum()) - np.repeat(starts, counts) + first + 1
    first, second = order[first], order[second]
    near = np.abs(centres[first, 1] - centres[second, 1]) < half[first, 1] + half[second, 1] - 1e-6
    return first[near], second[near]


def _moved_down(centres: Any, half: Any) -> Any:
    """From top to bottom, each rectangle moved below those it still overlaps."""
    import numpy as np

    order = np.argsort(centres[:, 1], kind="stable")
    done: list[int] = []
    for index in order:
        while done:
            others = np.array(done)
            apart = np.abs(centres[others] - centres[index])
            over = others[(apart < half[others] + half[index] - 1e-6).all(axis=1)]
            if not len(over):
                break
            centres[index, 1] = (centres[over, 1] + half[over, 1]).max() + half[index, 1]
        done.append(int(index))
    return centres


def overlaps(rectangles: Sequence[tuple[float, float, float, float]]) -> list[tuple[int, int]]:
    """Index pairs of rectangles (centre x, centre y, width, height) that overlap."""
    import numpy as np

    if len(rectangles) < 2:
        return []
    values = np.array(rectangles, dtype=float)
    first, second = _overlapping(values[:, :2], values[:, 2:] / 2)
    return sorted((int(min(a, b)), int(max(a, b))) for a, b in zip(first, second, strict=True))
