"""Ties that run over a box that is not theirs: what a reader takes for another tie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from network.layouts.scene import Item, Point

_SAMPLES = 24
_NEAR = 2.0


def passes(
    items: Sequence[Item], ties: Sequence[tuple[str, str]], places: Mapping[str, Point]
) -> int:
    """How many times a horizontal S-curve runs over the box of a third item.

    A tie between two boxes above each other counts as well, once: its bow bulges out of the column.
    """
    import numpy as np

    at = {item.id: index for index, item in enumerate(items)}
    ends = np.array([(at[a], at[b]) for a, b in ties if a != b], dtype=int).reshape(-1, 2)
    if not len(ends):
        return 0
    centre = np.array([places[item.id] for item in items])
    half = np.array([(item.width, item.height) for item in items]) / 2
    x = centre[ends, 0]
    ends = np.where((x[:, 0] <= x[:, 1])[:, None], ends, ends[:, ::-1])
    start = centre[ends[:, 0], 0] + half[ends[:, 0], 0]
    stop = centre[ends[:, 1], 0] - half[ends[:, 1], 0]
    beside = start <= stop
    ports = np.array([item.port for item in items])
    y = centre[ends, 1] + ports[ends]
    part = np.linspace(0, 1, _SAMPLES)
    bend = 1.5 * part * (1 - part) + part**3  # x of a cubic with both handles halfway
    rise = part * part * (3 - 2 * part)
    curve_x = start[:, None] + (stop - start)[:, None] * bend
    curve_y = y[:, :1] + (y[:, 1:] - y[:, :1]) * rise
    over = np.zeros((len(ends), len(items)), dtype=bool)
    for sample in range(_SAMPLES):
        near_x = np.abs(curve_x[:, sample, None] - centre[:, 0]) < half[:, 0] + _NEAR
        near_y = np.abs(curve_y[:, sample, None] - centre[:, 1]) < half[:, 1] + _NEAR
        over |= near_x & near_y
    rows = np.arange(len(ends))
    over[rows, ends[:, 0]] = over[rows, ends[:, 1]] = False
    return int(over[beside].sum() + (~beside).sum())
