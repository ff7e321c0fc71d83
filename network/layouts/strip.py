"""Rows below a picture for what has no ties."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from network.layouts.scene import Arrangement, Item, Point, Scene, rounded

_GAP = 14.0
_LEAST_WIDTH = 520.0
_ABOVE = 34.0
_HEADING_GAP = 9.0
_RATIO = 1.6
"""Width over height that many rows strive for."""


def with_loose(
    arrangement: Arrangement,
    scene: Scene,
    placed: Sequence[Item],
    loose: Sequence[Item],
    least: tuple[float, float, float] = (0.0, 0.0, 0.0),
) -> Arrangement:
    """The arrangement with rows of ``loose`` items below it, under the heading of their section.

    ``least`` is how far to the left, right and bottom the picture reaches besides its items.
    """
    if not loose:
        return arrangement
    ends = [(arrangement.places[item.id], item) for item in placed]
    left = min([least[0], *(x - item.width / 2 for (x, _), item in ends)])
    right = max([least[1], *(x + item.width / 2 for (x, _), item in ends)])
    bottom = max([least[2], *(y + item.height / 2 for (_, y), item in ends)])
    section = next((section for section in scene.sections if section.loose), None)
    width, height = section.heading if section else (0.0, 0.0)
    top = bottom + (_ABOVE if placed else 0.0) + height + _HEADING_GAP
    headings = dict(arrangement.headings)
    if section and width:
        middle = rounded((left + width / 2, top - _HEADING_GAP - height / 2))
        headings[section.id] = (middle,)
    places = {**arrangement.places, **_rows(loose, left, right, top)}
    return replace(arrangement, places=places, headings=headings)


def _rows(items: Sequence[Item], left: float, right: float, top: float) -> dict[str, Point]:
    """Items in rows of equal columns between two sides, in the order of their ranks."""
    items = sorted(items, key=lambda item: item.rank)
    wide = max(item.width for item in items)
    room = sum((wide + _GAP) * (item.height + _GAP) for item in items)
    width = max(right - left, _LEAST_WIDTH, math.sqrt(room * _RATIO))
    count = max(1, int((width + _GAP) // (wide + _GAP)))
    places: dict[str, Point] = {}
    y = top
    for start in range(0, len(items), count):
        row = items[start : start + count]
        high = max(item.height for item in row)
        for place, item in enumerate(row):
            x = left + wide / 2 + place * (wide + _GAP)
            places[item.id] = rounded((x, y + high / 2))
        y += high + _GAP
    return places
