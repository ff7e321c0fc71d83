"""What a layout arranges and what it gives back. Lengths are points; y grows downwards.

A layout knows rectangles and ties, not what they mean: an open alliance is one item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Point = tuple[float, float]


@dataclass(frozen=True)
class Item:
    """A rectangle to place. ``rank`` is its sort key in the source's order, unique per item.

    ``section`` is where it stands in columns, ``ring`` in rings (0 is innermost). Its ties end
    ``port`` below its centre (above, where negative).
    """

    id: str
    width: float
    height: float
    rank: tuple[Any, ...]
    section: str = ""
    ring: int = 0
    port: float = 0.0


@dataclass(frozen=True)
class Section:
    """Items under one heading in a column. Columns count from left to right.

    ``column`` None leaves the place to the layout: beside the ``steady`` sections, where its ties
    cross no column of boxes. ``steady`` items keep the order of their ranks unless that costs many
    crossings. ``even`` items are spread over the height; others stand as near to what they are
    tied to as they can. ``loose`` items stand in rows below everything, for they have no ties.
    ``before`` is the place among the sections of one column, lowest on top.
    """

    id: str
    column: float | None = 0.0
    before: int = 0
    heading: Point = (0.0, 0.0)
    steady: bool = False
    even: bool = True
    loose: bool = False


@dataclass(frozen=True)
class Scene:
    """Everything that a layout may look at.

    ``previous`` are the centres of the picture before: what it holds moves little. ``rings`` are
    the sizes of the ring names, innermost first, and ``centre`` the size of what stands in the
    middle of them. ``gap`` is the room between columns; columns higher than ``tall``
    times the width are broken (an A4 page is 1.41 times as high as wide).
    """

    items: tuple[Item, ...]
    ties: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    rings: tuple[Point, ...] = ()
    centre: Point = (0.0, 0.0)
    gap: float = 150.0
    tall: float = 1.45
    previous: Mapping[str, Point] = field(default_factory=dict)


@dataclass(frozen=True)
class Arrangement:
    """Centres of items and of headings, and the rings as half widths and half heights.

    ``origin`` is the centre of the rings. Coordinates may be negative.
    """

    places: Mapping[str, Point]
    headings: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    rings: tuple[Point, ...] = ()
    ring_names: tuple[Point, ...] = ()
    origin: Point = (0.0, 0.0)


class Layout(Protocol):
    """A way to arrange a scene. ``path`` says how its ties run: ``curve`` or ``straight``."""

    @property
    def id(self) -> str: ...

    @property
    def path(self) -> str: ...

    def place(self, scene: Scene) -> Arrangement:
        """Places for every item; the same scene gives the same places, to 0.1 point."""
        ...


def rounded(point: Point) -> Point:
    """The point to 0.1, which is what a picture keeps."""
    return (round(point[0], 1), round(point[1], 1))
