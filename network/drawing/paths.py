"""The course of a tie between two boxes. ``assets/map/course.js`` has the same rules on screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from network.drawing.figure import Box, Group, Tie

RADII = {"square": 2.0, "rounded": 8.0}
"""Radius of the corners per shape; a pill is as round as it is high."""
DOUBLE = 3.5
"""Points from the box to the outer of its two edges."""
GROUP_RADIUS = 11.0
BOW = 64.0
"""Points that a bow stands out at most, to keep it off the next column."""
SPREAD = 7.0
"""Points between ties that share both their ends."""


@dataclass(frozen=True)
class Area:
    """The rectangle with round corners that a tie ends at."""

    x: float
    y: float
    width: float
    height: float
    radius: float


def area_of(end: Box | Group) -> Area:
    """What a tie sees of a box or a frame: with its shape and its double edge."""
    if isinstance(end, Group):
        return Area(end.x, end.y, end.width, end.height, GROUP_RADIUS)
    pad = DOUBLE if end.edge == "double" else 0.0
    radius = min(RADII.get(end.shape, end.height / 2), end.height / 2)
    return Area(end.x, end.y, end.width + 2 * pad, end.height + 2 * pad, radius + pad)


def spread(ties: Iterable[Tie]) -> dict[str, float]:
    """Per tie id the points it is moved aside, so that ties between the same ends all show."""
    together: dict[tuple[str, ...], list[Tie]] = defaultdict(list)
    for tie in ties:
        together[tuple(sorted((tie.source, tie.target)))].append(tie)
    aside: dict[str, float] = {}
    for same in together.values():
        for place, tie in enumerate(same):
            # "Aside" is to the right of the way a straight tie goes; turn it for the way back.
            turn = -1 if tie.path == "straight" and tie.source > tie.target else 1
            aside[tie.id] = (place - (len(same) - 1) / 2) * SPREAD * turn
    return aside


def course(
    source: Box | Group, target: Box | Group, path: str, aside: float = 0.0
) -> tuple[float, ...]:
    """Where the tie runs, in points: ``x1, y1, x2, y2`` when straight, else a cubic curve.

    A curve is ``x1, y1, cx1, cy1, cx2, cy2, x2, y2`` and leaves and enters halfway the side of
    the box: a horizontal S, or a bow on the right where the boxes stand above each other.
    """
    ends = area_of(source), area_of(target)
    return _line(*ends, aside) if path == "straight" else _curve(*ends, aside)


def _curve(source: Area, target: Area, aside: float) -> tuple[float, ...]:
    y1, y2 = source.y + aside, target.y + aside
    if source.x + source.width / 2 <= target.x - target.width / 2:
        x1, x2 = source.x + source.width / 2, target.x - target.width / 2
    elif target.x + target.width / 2 <= source.x - source.width / 2:
        x1, x2 = source.x - source.width / 2, target.x + target.width / 2
    else:
        x1, x2 = source.x + source.width / 2, target.x + target.width / 2
        out = max(x1, x2) + 16 + min(0.12 * abs(y2 - y1), BOW) + aside
        return x1, y1, out, y1, out, y2, x2, y2
    middle = (x1 + x2) / 2
    return x1, y1, middle, y1, middle, y2, x2, y2


def _line(source: Area, target: Area, aside: float) -> tuple[float, ...]:
    dx, dy = target.x - source.x, target.y - source.y
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    out, back = _reach(source, dx, dy), _reach(target, dx, dy)
    if out + back >= 1:
        out = back = 0.0
    sx, sy = -dy / length * aside, dx / length * aside
    return (
        source.x + dx * out + sx,
        source.y + dy * out + sy,
        target.x - dx * back + sx,
        target.y - dy * back + sy,
    )


def _reach(area: Area, dx: float, dy: float) -> float:
    """The share of the way from the centre that lies inside the area."""
    across = area.width / 2 / abs(dx) if dx else float("inf")
    down = area.height / 2 / abs(dy) if dy else float("inf")
    share = min(across, down, 1.0)
    flat, steep = area.width / 2 - area.radius, area.height / 2 - area.radius
    if abs(dx) * share <= flat or abs(dy) * share <= steep:
        return share
    # It leaves through a round corner: where the way meets the circle of that corner.
    length = dx * dx + dy * dy
    along = abs(dx) * flat + abs(dy) * steep
    left = along * along - length * (flat * flat + steep * steep - area.radius**2)
    return min((along + max(left, 0.0) ** 0.5) / length, 1.0)
