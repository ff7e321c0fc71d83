"""Figure: one value that says what is drawn. Screen and paper are both made from it.

Units are points at the natural size of the print (1/72 inch); y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A box with its own id: a party may stand in several open alliances.

    ``x``, ``y`` is the centre. ``lines`` are the label, broken to fit. ``kind`` is a word.
    """

    id: str
    node: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    colour: str
    kind: str
    name: str
    shape: str = "rounded"  # rounded | square | pill
    edge: str = "single"  # single | double (an alliance, closed)
    group: str = ""
    font_size: float = 11


@dataclass(frozen=True)
class Tie:
    """A line between two boxes or frames: ``straight`` or a horizontal S-``curve``.

    A curve between boxes above each other is a bow on their right. ``relation`` is the record's
    id, or empty where a line stands for no record. ``sentence`` says the tie in words, evidence
    included.
    """

    id: str
    relation: str
    source: str
    target: str
    path: str = "curve"
    style: str = "solid"  # solid (documented, confirmed) | dashed (assumed)
    certainty: str = "documented"
    status: str = "existing"
    width: float = 1.5
    arrow: bool = False
    sentence: str = ""


@dataclass(frozen=True)
class Group:
    """A frame around boxes: an open alliance, with its title in ``lines`` at the top.

    Without ``lines`` it is a party (``node``, whose own box is in it) with what belongs to it.
    """

    id: str
    node: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class Label:
    """Text or a line that is no record: a column heading, a ring's name, an axis."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False
    anchor: str = "middle"  # start | middle | end


@dataclass(frozen=True)
class Ring:
    """A circle (``radius_x`` = ``radius_y``) or ellipse behind the boxes."""

    x: float
    y: float
    radius_x: float
    radius_y: float


@dataclass(frozen=True)
class Rule:
    """A thin straight line behind the boxes: an axis or a divider."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


@dataclass(frozen=True)
class LegendEntry:
    """A word with its sample: ``sample`` is box, double, solid, thick, dashed or dotted."""

    word: str
    sample: str
    colour: str = ""


@dataclass(frozen=True)
class TwinRow:
    """A line of the text twin: who, its kind, and each tie in words."""

    node: str
    name: str
    kind: str
    ties: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """Everything that is drawn, and the same in words (``alt`` in a sentence, ``twin`` in rows)."""

    id: str
    title: str
    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    ties: tuple[Tie, ...] = ()
    groups: tuple[Group, ...] = ()
    labels: tuple[Label, ...] = ()
    rings: tuple[Ring, ...] = ()
    rules: tuple[Rule, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    alt: str = ""
    twin: tuple[TwinRow, ...] = ()
    language: str = "nl"
