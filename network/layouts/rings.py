"""Rings around the assignment: the nearer to the middle, the more say (Factor C).

Ellipses, for boxes are wider than high and so are screens and pages turned sideways.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from network.layouts.scene import Arrangement, Item, Point, Scene, rounded
from network.layouts.strip import with_loose

_RATIO = 1.8
"""Width of an ellipse over its height."""
_ANGLES = 240
_GAP = 9.0
_EDGE = 5.0
_LEAST_BAND = 27.0
_LEAST_SIDE = 300.0
_BELOW = 22.0
_ROW = 36
"""Items in a ring before it gets a second row."""

Rect = tuple[float, float, float, float]
"""Centre, width and height."""


class Rings:
    """Participation: who decides in the middle, who is informed outside, the rest below."""

    id = "rings"
    path = "straight"

    def place(self, scene: Scene) -> Arrangement:
        """Each ring as narrow as its boxes allow; items beyond the last ring in rows below."""
        held: dict[int, list[Item]] = defaultdict(list)
        for item in sorted(scene.items, key=lambda item: item.rank):
            held[item.ring].append(item)
        width, height = scene.centre
        radius = math.hypot(width / 2 / _RATIO, height / 2) + _EDGE
        radii = [radius]
        places: dict[str, Point] = {}
        names: list[Point] = []
        for ring, name in enumerate(scene.rings):
            items = held[ring]
            cuts = [items[start : start + _ROW] for start in range(0, len(items), _ROW)] or [[]]
            for number, row in enumerate(cuts):
                last = number == len(cuts) - 1
                radius, found = _band(row, radius, name if last else (0.0, 0.0))
                places |= found
            names.append((0.0, _name_height(name, radius)))
            radii.append(radius)
        arrangement = Arrangement(
            {id_: rounded(point) for id_, point in places.items()},
            rings=tuple(rounded((radius * _RATIO, radius)) for radius in radii),
            ring_names=tuple(rounded(point) for point in names),
        )
        side = max(radius * _RATIO, _LEAST_SIDE)
        rest = held[len(scene.rings)]
        return with_loose(arrangement, scene, (), rest, (-side, side, radius + _BELOW))


def _band(items: Sequence[Item], inner: float, name: Point) -> tuple[float, dict[str, Point]]:
    """The least outer radius (half height) at which items and name fit, and the places."""
    least = inner + _LEAST_BAND
    while -_name_height(name, least) < inner + name[1] / 2 + 1.0:
        least += 1.0
    if not items:
        return least, {}
    low, high = least, least + 20.0
    while (found := _packed(items, inner, high, name, 0)) is None:
        low, high = high, inner + (high - inner) * 1.5
    while high - low > 2.0:
        middle = (low + high) / 2
        if tried := _packed(items, inner, middle, name, 0):
            high, found = middle, tried
        else:
            low = middle
    apart, most = 0, _ANGLES // len(items)
    while apart < most:
        middle = (apart + most + 1) // 2
        if tried := _packed(items, inner, high, name, middle):
            apart, found = middle, tried
        else:
            most = middle - 1
    return high, found


def _name_height(name: Point, outer: float) -> float:
    """How high the name of a ring stands to have its upper corners inside the ring."""
    inside = (outer - _EDGE / 2) ** 2 - (name[0] / 2 / _RATIO) ** 2
    return name[1] / 2 - math.sqrt(max(inside, 0.0))


def _packed(
    items: Sequence[Item], inner: float, outer: float, name: Point, apart: int
) -> dict[str, Point] | None:
    """Places clockwise from the ring's name at the top; None where they do not fit.

    ``apart`` is the least number of steps around the ring between two items.
    """
    taken: list[Rect] = []
    if name[0]:
        taken.append((0.0, _name_height(name, outer), name[0], name[1]))
    places: dict[str, Point] = {}
    step = apart // 2
    for item in items:
        while step < _ANGLES:
            point = _within(item, step, inner, outer)
            if point and _is_free(item, point, taken):
                break
            step += 1
        else:
            return None
        places[item.id] = point
        taken.append((*point, item.width, item.height))
        step += max(apart, 1)
    return places


def _within(item: Item, step: int, inner: float, outer: float) -> Point | None:
    """The place of an item at an angle, halfway the band; None where the band is too narrow."""
    angle = -math.pi / 2 + 2 * math.pi * step / _ANGLES
    across, down = math.cos(angle), math.sin(angle)
    least = max(_nearest(item, abs(across), abs(down), inner + _EDGE), inner)
    most = _farthest(item, abs(across), abs(down), outer - _EDGE)
    if most < least:
        return None
    radius = (least + most) / 2
    return radius * across * _RATIO, radius * down


def _nearest(item: Item, across: float, down: float, inner: float) -> float:
    """The least radius at which no point of the box is within the ellipse ``inner``.

    Drawn as circles, the ellipses have half the box at ``a`` by ``b``; its inner corner is on the
    circle where (r·across - a)² + (r·down - b)² = inner², unless a side of it is nearer.
    """
    a, b = item.width / 2 / _RATIO, item.height / 2
    if down * (a + inner) <= b * across:
        return (a + inner) / across
    if across * (b + inner) <= a * down:
        return (b + inner) / down
    towards, beside = a * across + b * down, a * down - b * across
    return towards + math.sqrt(max(inner * inner - beside * beside, 0.0))


def _farthest(item: Item, across: float, down: float, outer: float) -> float:
    """The radius at which the outer corner of the box is on the ellipse ``outer``."""
    a, b = item.width / 2 / _RATIO, item.height / 2
    towards, beside = a * across + b * down, a * down - b * across
    return math.sqrt(max(outer * outer - beside * beside, 0.0)) - towards


def _is_free(item: Item, point: Point, taken: Sequence[Rect]) -> bool:
    x, y = point
    return all(
        abs(x - other_x) >= (item.width + width) / 2 + _GAP
        or abs(y - other_y) >= (item.height + height) / 2 + _GAP
        for other_x, other_y, width, height in taken
    )
