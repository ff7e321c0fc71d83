"""A figure on its page: everything from the margin on, and boxes where people put them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from network.drawing.figure import Box, Figure, Group, Label, Ring, Tie
from network.drawing.paths import course
from network.drawing.text import text_width

MARGIN = 6.0
_FRAME = 10.0

Point = tuple[float, float]
Extent = tuple[float, float, float, float]


def on_page(figure: Figure, chosen: Mapping[str, Point], *, still: bool = False) -> Figure:
    """The figure moved to the margin, sized, and with boxes at the centres chosen for their nodes.

    ``chosen`` is node → centre on the page; one beyond the left or upper margin is put at it.
    A ``still`` figure is moved only where something would stand beyond that margin.
    """
    left, top, _, _ = _extent(figure)
    dx, dy = MARGIN - left, MARGIN - top
    if still:
        dx, dy = max(dx, 0.0), max(dy, 0.0)
    figure = _chosen(_moved(figure, dx, dy), chosen)
    _, _, right, bottom = _extent(figure)
    if not (figure.boxes or figure.groups or figure.labels):
        return replace(figure, width=2 * MARGIN, height=2 * MARGIN)
    return replace(figure, width=round(right + MARGIN, 1), height=round(bottom + MARGIN, 1))


def _moved(figure: Figure, dx: float, dy: float) -> Figure:
    def moved(each: Box | Group | Label | Ring) -> dict[str, float]:
        return {"x": round(each.x + dx, 1), "y": round(each.y + dy, 1)}

    return replace(
        figure,
        boxes=tuple(replace(box, **moved(box)) for box in figure.boxes),
        groups=tuple(replace(group, **moved(group)) for group in figure.groups),
        labels=tuple(replace(label, **moved(label)) for label in figure.labels),
        rings=tuple(replace(ring, **moved(ring)) for ring in figure.rings),
    )


def _chosen(figure: Figure, chosen: Mapping[str, Point]) -> Figure:
    """Boxes at their chosen centres; a frame goes with its own box, and follows what it holds."""
    if not chosen:
        return figure
    shifts: dict[str, Point] = {}
    boxes = {box.id: box for box in figure.boxes}
    for group in figure.groups:
        if group.node in chosen:
            own: Box | Group = boxes.get(group.node, group)  # type: ignore[arg-type]
            x, y = _kept_on(own, chosen[group.node])
            shifts[group.id] = (x - own.x, y - own.y)
    moved: list[Box] = []
    for box in figure.boxes:
        dx, dy = shifts.get(box.group, (0.0, 0.0))
        box = replace(box, x=round(box.x + dx, 1), y=round(box.y + dy, 1))
        if box.node in chosen and not (box.group in shifts and box.id == box.node):
            x, y = _kept_on(box, chosen[box.node])
            box = replace(box, x=round(x, 1), y=round(y, 1))
        moved.append(box)
    held = {group.id: [box for box in moved if box.group == group.id] for group in figure.groups}
    groups = tuple(_around(group, shifts, held[group.id], boxes) for group in figure.groups)
    return replace(figure, boxes=tuple(moved), groups=groups)


def _around(
    group: Group, shifts: Mapping[str, Point], held: list[Box], before: Mapping[str, Box]
) -> Group:
    """The frame where it was, moved along, and widened around what it holds."""
    dx, dy = shifts.get(group.id, (0.0, 0.0))
    x, y = group.x + dx, group.y + dy
    if all((box.x, box.y) == (before[box.id].x + dx, before[box.id].y + dy) for box in held):
        return replace(group, x=round(x, 1), y=round(y, 1))
    title = group.height - 2 * _FRAME - _span(held_before(held, before))
    left = min(box.x - box.width / 2 for box in held) - _FRAME
    right = max(box.x + box.width / 2 for box in held) + _FRAME
    top = min(box.y - box.height / 2 for box in held) - _FRAME - max(title, 0.0)
    bottom = max(box.y + box.height / 2 for box in held) + _FRAME
    return replace(
        group,
        x=round((left + right) / 2, 1),
        y=round((top + bottom) / 2, 1),
        width=round(right - left, 1),
        height=round(bottom - top, 1),
    )


def held_before(held: Iterable[Box], before: Mapping[str, Box]) -> list[Box]:
    """The boxes of a frame as the layout placed them."""
    return [before[box.id] for box in held]


def _span(boxes: list[Box]) -> float:
    return max(b.y + b.height / 2 for b in boxes) - min(b.y - b.height / 2 for b in boxes)


def _kept_on(box: Box | Group, point: Point) -> Point:
    """The centre, no further left or up than the margin allows."""
    return max(point[0], MARGIN + box.width / 2), max(point[1], MARGIN + box.height / 2)


def _extent(figure: Figure) -> Extent:
    """Left, top, right and bottom of everything drawn."""
    areas: list[Extent] = []
    for each in (*figure.boxes, *figure.groups):
        rim = 3.5 if isinstance(each, Box) and each.edge == "double" else 0.0
        areas.append(_around_centre(each.x, each.y, each.width + 2 * rim, each.height + 2 * rim))
    for ring in figure.rings:
        areas.append(_around_centre(ring.x, ring.y, 2 * ring.radius_x, 2 * ring.radius_y))
    for label in figure.labels:
        width = text_width(label.text, label.size, label.bold)
        shift = {"start": width / 2, "end": -width / 2}.get(label.anchor, 0.0)
        areas.append(_around_centre(label.x + shift, label.y, width, label.size * 1.2))
    ends: dict[str, Box | Group] = {each.id: each for each in (*figure.groups, *figure.boxes)}
    areas += [_bowed(ends[tie.source], ends[tie.target], tie) for tie in figure.ties]
    if not areas:
        return 0.0, 0.0, 0.0, 0.0
    return (
        min(area[0] for area in areas),
        min(area[1] for area in areas),
        max(area[2] for area in areas),
        max(area[3] for area in areas),
    )


def _around_centre(x: float, y: float, width: float, height: float) -> Extent:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _bowed(source: Box | Group, target: Box | Group, tie: Tie) -> Extent:
    """How far a tie reaches: a bow stands out beside its boxes, three quarters of its handles."""
    if tie.path == "straight":
        return _between(source.x, source.y, target.x, target.y)
    x1, y1, out, _, _, _, x2, y2 = course(source, target, tie.path)
    left, top, right, bottom = _between(x1, y1, x2, y2)
    return left, top, max(right, (x1 + x2) / 8 + out * 0.75), bottom


def _between(x1: float, y1: float, x2: float, y2: float) -> Extent:
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
