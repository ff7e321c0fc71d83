"""What a slide shows of a diagram: shapes, ties that are glued to them, legend, and the words.

Lengths are points at the natural size of the print; y grows downwards. Colours are ``#rrggbb``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from network.exchange.annex.content import Picture, Twin


@dataclass(frozen=True)
class Shape:
    """A box or frame, edges included, by its centre.

    ``double`` is how far a second edge lies inside the first, 0 for one edge. The lines of a
    ``frame`` stand bold at its top, its fill reaches the outer edge and it lies behind the ties.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    radius: float
    fill: str
    edge: str
    ink: str
    lines: tuple[str, ...] = ()
    size: float = 11
    double: float = 0.0
    frame: bool = False
    name: str = ""
    told: str = ""


@dataclass(frozen=True)
class Stroke:
    """How a line looks: ``dash`` is empty, ``dashed`` or ``dotted``."""

    colour: str
    width: float = 1.0
    dash: str = ""


@dataclass(frozen=True)
class Connector:
    """A tie from one shape to another, ``curved`` (a horizontal S) or straight."""

    id: str
    source: str
    target: str
    curved: bool
    stroke: Stroke
    arrow: bool = False
    told: str = ""


@dataclass(frozen=True)
class Text:
    """A line of text that is no record; ``anchor`` is ``start``, ``middle`` or ``end`` of it."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: str = "middle"


@dataclass(frozen=True)
class Ellipse:
    """A ring behind the boxes."""

    x: float
    y: float
    radius_x: float
    radius_y: float
    stroke: Stroke


@dataclass(frozen=True)
class Rule:
    """A straight line that ties nothing."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Stroke


@dataclass(frozen=True)
class Sample:
    """An entry of the legend: a word with a small shape, or with a piece of line."""

    word: str
    shape: Shape | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True)
class Diagram:
    """A diagram as slides take it; ``alt`` and ``twin`` say the same in words."""

    title: str
    width: float
    height: float
    background: str
    ink: str
    shapes: tuple[Shape, ...] = ()
    connectors: tuple[Connector, ...] = ()
    texts: tuple[Text, ...] = ()
    rings: tuple[Ellipse, ...] = ()
    rules: tuple[Rule, ...] = ()
    legend: tuple[Sample, ...] = ()
    alt: str = ""
    twin: Sequence[Twin] = ()


@dataclass(frozen=True)
class DrawnPicture(Picture):
    """A picture of the annex that slides show as shapes."""

    diagram: Diagram = field(kw_only=True)
