"""Ties on a slide: connectors that are glued at both ends and run as on the diagram.

PowerPoint's connectors end at the middle of a side, and bend as ``curvedConnector3`` does: away
from one side, along ``adj1`` of the way, to the other. LibreOffice draws its own bend.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from network.exchange.slides.content import Connector
from network.exchange.slides.parts import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Frame,
    element,
    lined,
    named,
    placed,
    preset,
)

_LEAST = 0.25
"""Points that a bent line is wide at least, for its bend is a share of that width."""
_BOW = 16.0
_ASIDE = 14.0
"""Points between the bends of ties that share both their ends."""


@dataclass(frozen=True)
class Course:
    """The sides that a tie is glued to, and how it bends.

    ``out`` is where the bend lies, in points from the start: to the right or, where the tie
    leaves ``down``, below. None is a straight line.
    """

    start: int
    end: int
    out: float | None = None
    down: bool = False


def site(frame: Frame, side: int) -> tuple[float, float]:
    """The middle of a side, where a tie is glued."""
    x, y = frame.left + frame.width / 2, frame.top + frame.height / 2
    return {TOP: (x, frame.top), LEFT: (frame.left, y), BOTTOM: (x, frame.bottom)}.get(
        side, (frame.right, y)
    )


def places_among_equals(connectors: Iterable[Connector]) -> dict[str, int]:
    """Per tie its place among the ties between the same two shapes, from 0."""
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in connectors:
        together[tuple(sorted((each.source, each.target)))].append(each.id)
    return {id_: place for same in together.values() for place, id_ in enumerate(same)}


def course(source: Frame, target: Frame, *, curved: bool, place: int, scale: float) -> Course:
    """How a tie runs; ``place`` tells ties between the same shapes apart."""
    if not curved:
        return _straight(source, target, place)
    aside = place * _ASIDE * scale
    if source.right <= target.left:
        start, end = RIGHT, LEFT
    elif target.right <= source.left:
        start, end = LEFT, RIGHT
    else:
        (x1, y1), (x2, y2) = site(source, RIGHT), site(target, RIGHT)
        bow = _BOW * scale + min(0.12 * abs(y2 - y1), 64 * scale) + aside
        return Course(RIGHT, RIGHT, max(x1, x2) + bow - x1)
    (x1, y1), (x2, y2) = site(source, start), site(target, end)
    if place and abs(y2 - y1) < 2 * _ASIDE * scale:
        (_, low), (_, other) = site(source, BOTTOM), site(target, BOTTOM)
        return Course(BOTTOM, BOTTOM, max(low, other) - low + aside, down=True)
    turned = (place + 1) // 2 * (1 if place % 2 else -1) * min(aside, abs(x2 - x1) / 4)
    return Course(start, end, (x2 - x1) / 2 + turned)


def _straight(source: Frame, target: Frame, place: int) -> Course:
    """The shortest way between two sides; another tie between the same shapes takes others."""

    def length(sides: tuple[int, int]) -> float:
        (x1, y1), (x2, y2) = site(source, sides[0]), site(target, sides[1])
        return (x2 - x1) ** 2 + (y2 - y1) ** 2

    sides = sorted(((one, two) for one in range(4) for two in range(4)), key=length)
    chosen = sides[0]
    for _ in range(place % 4):
        used = chosen
        sides = [each for each in sides if each[0] != used[0] and each[1] != used[1]]
        chosen = sides[0]
    return Course(*chosen)


def connector_element(
    number: int,
    tie: Connector,
    ends: Sequence[tuple[int, Frame]],
    place: int,
    scale: float,
) -> Any:
    """The connector of a tie; ``ends`` are the number and area of the shapes that it joins."""
    (first, source), (second, target) = ends
    way = course(source, target, curved=tie.curved, place=place, scale=scale)
    start, end = site(source, way.start), site(target, way.end)
    where, form = _form(start, end, way)
    head = named("p:nvCxnSpPr", number, tie.told or tie.id, tie.told)
    glue = element(
        "p:cNvCxnSpPr",
        element("a:stCxn", id=first, idx=way.start),
        element("a:endCxn", id=second, idx=way.end),
    )
    head.extend([glue, element("p:nvPr")])
    looks = element("p:spPr", where, form, lined(tie.stroke, scale, arrow=tie.arrow))
    return element("p:cxnSp", head, looks)


def _form(start: tuple[float, float], end: tuple[float, float], way: Course) -> tuple[Any, Any]:
    """Where a connector stands and its form: a box from start to end, mirrored and turned."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    if way.out is None:
        box = Frame(min(x1, x2), min(y1, y2), abs(dx), abs(dy))
        return placed(box, flip_x=dx < 0, flip_y=dy < 0), preset("straightConnector1")
    if not way.down:
        wide = max(abs(dx), _LEAST)
        box = Frame(min(x1, x2), min(y1, y2), wide, abs(dy))
        share = way.out / wide * (-1 if dx < 0 else 1)
        where = placed(box, flip_x=dx < 0, flip_y=dy < 0)
    else:
        # Turned a quarter to the right, what went right goes down and what went down goes left.
        long, high = max(abs(dy), _LEAST), abs(dx)
        box = Frame((x1 + x2) / 2 - long / 2, (y1 + y2) / 2 - high / 2, long, high)
        share = way.out / long * (-1 if dy < 0 else 1)
        where = placed(box, turn=90, flip_x=dy < 0, flip_y=dx > 0)
    return where, preset("curvedConnector3", adj1=round(share * 100_000))
