"""The grid of influence and interest: five by five, with a box for every party assessed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from network.analysis.stakeholders import Quadrant, Score, scores_in
from network.drawing.figure import Box, Figure, Label, LegendEntry, Rule, TwinRow
from network.drawing.text import wrap
from network.drawing.theme import SHAPES
from network.model import Influence, Interest, Network
from network.words import Words

_TILE, _FONT, _LINE, _INSET = 118.0, 10.0, 13.0, 6.0
_GAP, _CELL_WIDTH, _CELL_HEIGHT = 8.0, 104.0, 50.0
_LEFT, _TOP, _STRIP, _FOOT = 96.0, 30.0, 26.0, 62.0
_WIDE = 0.3
"""Boxes of a cell over its columns, so that a full cell grows as wide as it grows high."""
_NAMED = 6
"""Up to so many parties of a quadrant are named in the alternative text; the twin has them all."""

_Cell = tuple[Influence, Interest]


@dataclass(frozen=True)
class _Axes:
    """Where columns (interest) and rows (influence) begin and how large they are, in points."""

    x: Mapping[Interest, tuple[float, float]]
    y: Mapping[Influence, tuple[float, float]]

    @property
    def right(self) -> float:
        return max(start + size for start, size in self.x.values())

    @property
    def bottom(self) -> float:
        return max(start + size for start, size in self.y.values())


def grid_of(network: Network, t: Words, phase: str = "") -> Figure:
    """The grid of a phase (``""``: the whole assignment): influence upwards, interest rightwards.

    A party that several people assessed stands once, at the middle score, and its box says so
    where they differ. Cells grow with what stands in them, so that no label is cut and no box
    covers another. Parties without both scores are not drawn but counted. Internal data: never
    for publication unasked.
    """
    placed = [each for each in scores_in(network, phase) if each.quadrant]
    cells: dict[_Cell, list[Box]] = {}
    for each in placed:
        assert each.influence is not None and each.interest is not None
        cells.setdefault((each.influence, each.interest), []).append(_box(network, t, each))
    axes = _axes(cells)
    boxes = [box for cell, held in sorted(cells.items()) for box in _tiled(cell, held, axes)]
    missing = len(network.parties) - len(placed)
    name = network.phases[phase].name if phase else t("whole assignment")
    return Figure(
        id="grid",
        title=t("Influence and interest: {phase}", phase=name),
        width=axes.right + _GAP,
        height=axes.bottom + _STRIP + _FOOT,
        boxes=tuple(boxes),
        labels=(*_quadrant_labels(t, axes), *_axis_labels(t, axes), *_notes(t, axes, missing)),
        rules=_rules(axes),
        legend=_legend(network, t, boxes),
        alt=_alt(network, t, placed, name, missing),
        twin=tuple(_row(network, t, each) for each in placed),
        language=t.language,
    )


def _box(network: Network, t: Words, each: Score) -> Box:
    node = network.nodes[each.node]
    kind = network.kind_of(node.id)
    label = f"{node.label} · {t('scores differ')}" if each.differ else node.label
    lines = wrap(label, _TILE - 2 * _INSET, _FONT)
    return Box(
        id=node.id,
        node=node.id,
        x=0,
        y=0,
        width=_TILE,
        height=len(lines) * _LINE + 2 * _INSET,
        lines=lines,
        colour=kind.colour,
        kind=t.kind(network, kind.id),
        name=node.name,
        shape=SHAPES.get(kind.id, "rounded"),
        edge="double" if kind.container else "single",
        font_size=_FONT,
    )


def _columns(count: int) -> int:
    """How many boxes stand side by side in a cell."""
    return max(1, math.ceil(math.sqrt(count * _WIDE)))


def _stacks(boxes: list[Box]) -> list[list[Box]]:
    """Rows of boxes, filled from left to right."""
    wide = _columns(len(boxes))
    return [boxes[start : start + wide] for start in range(0, len(boxes), wide)]


def _needed(boxes: list[Box]) -> tuple[float, float]:
    """Width and height that the boxes of a cell need, with room around them."""
    wide = min(_columns(len(boxes)), len(boxes))
    rows = [max(box.height for box in row) for row in _stacks(boxes)]
    return wide * (_TILE + _GAP) + _GAP, sum(rows) + (len(rows) + 1) * _GAP


def _axes(cells: Mapping[_Cell, list[Box]]) -> _Axes:
    needed = {cell: _needed(boxes) for cell, boxes in cells.items()}
    x: dict[Interest, tuple[float, float]] = {}
    y: dict[Influence, tuple[float, float]] = {}
    at = _LEFT
    for interest in Interest:
        width = max([_CELL_WIDTH, *(w for (_, i), (w, _) in needed.items() if i is interest)])
        x[interest] = (at, width)
        at += width
    at = _TOP + _STRIP
    for influence in reversed(Influence):
        height = max([_CELL_HEIGHT, *(h for (i, _), (_, h) in needed.items() if i is influence)])
        y[influence] = (at, height)
        at += height
    return _Axes(x, y)


def _tiled(cell: _Cell, boxes: list[Box], axes: _Axes) -> list[Box]:
    """The boxes of a cell in their places, as a block in its middle."""
    influence, interest = cell
    (left, width), (top, height) = axes.x[interest], axes.y[influence]
    _, filled = _needed(boxes)
    down = top + (height - filled) / 2 + _GAP
    placed: list[Box] = []
    for row in _stacks(boxes):
        high = max(box.height for box in row)
        start = left + (width - len(row) * (_TILE + _GAP) + _GAP) / 2 + _TILE / 2
        for number, box in enumerate(row):
            across = start + number * (_TILE + _GAP)
            placed.append(replace(box, x=round(across, 2), y=round(down + high / 2, 2)))
        down += high + _GAP
    return placed


def _rules(axes: _Axes) -> tuple[Rule, ...]:
    top, bottom = _TOP, axes.bottom + _STRIP
    split_x = axes.x[Interest.MEDIUM][0]
    split_y = sum(axes.y[Influence.MEDIUM])
    rules = [Rule(at, top, at, bottom) for at in (_LEFT, split_x, axes.right)]
    rules += [Rule(_LEFT, at, axes.right, at) for at in (top, split_y, bottom)]
    inner_x = [axes.x[each][0] for each in Interest if each not in (Interest(1), Interest.MEDIUM)]
    inner_y = [axes.y[each][0] for each in Influence if each not in (Influence(5), Influence(2))]
    rules += [Rule(at, _TOP + _STRIP, at, axes.bottom, dashed=True) for at in inner_x]
    rules += [Rule(_LEFT, at, axes.right, at, dashed=True) for at in inner_y]
    return tuple(rules)


def _quadrant_labels(t: Words, axes: _Axes) -> tuple[Label, ...]:
    """Names of the quadrants, in the strips above and below the cells."""
    above, below = _TOP + _STRIP / 2, axes.bottom + _STRIP / 2
    places = {
        Quadrant.ALIGN: (_LEFT + _GAP, above, "start"),
        Quadrant.INVOLVE: (axes.right - _GAP, above, "end"),
        Quadrant.FOLLOW: (_LEFT + _GAP, below, "start"),
        Quadrant.INFORM: (axes.right - _GAP, below, "end"),
    }
    return tuple(
        Label(x, y, t.of(each), 12, bold=True, anchor=anchor)
        for each, (x, y, anchor) in places.items()
    )


def _axis_labels(t: Words, axes: _Axes) -> tuple[Label, ...]:
    labels = [
        Label(start + size / 2, axes.bottom + _STRIP + 14, t.of(each), 10)
        for each, (start, size) in axes.x.items()
    ]
    labels += [
        Label(_LEFT - _GAP, start + size / 2, t.of(each), 10, anchor="end")
        for each, (start, size) in axes.y.items()
    ]
    middle = (_LEFT + axes.right) / 2
    across = t("Interest: how much the outcome matters to the party")
    up = t("Influence: how far the party can help or hinder")
    labels.append(Label(middle, axes.bottom + _STRIP + 33, f"{across} →", 11, bold=True))
    labels.append(Label(0, _TOP / 2 - 2, f"↑ {up}", 11, bold=True, anchor="start"))
    return tuple(labels)


def _notes(t: Words, axes: _Axes, missing: int) -> tuple[Label, ...]:
    down = axes.bottom + _STRIP + _FOOT - 8
    notes = [Label(axes.right, down, t("Internal working document"), 9, bold=True, anchor="end")]
    if missing:
        text = t.many("1 party not assessed yet", "{count} parties not assessed yet", missing)
        notes.append(Label(_LEFT, down, text, 9, anchor="start"))
    return tuple(notes)


def _legend(network: Network, t: Words, boxes: list[Box]) -> tuple[LegendEntry, ...]:
    shown = {network.nodes[box.node].kind for box in boxes}
    return tuple(
        LegendEntry(t.kind(network, kind.id), "double" if kind.container else "box", kind.colour)
        for kind in network.node_kinds.values()
        if kind.id in shown
    )


def _row(network: Network, t: Words, each: Score) -> TwinRow:
    assert each.influence is not None and each.interest is not None and each.quadrant
    node = network.nodes[each.node]
    scores = [
        t("influence {level}", level=t.of(each.influence)),
        t("interest {level}", level=t.of(each.interest)),
        t.of(each.quadrant),
    ]
    if each.raters > 1:
        scores.append(t("middle score of {count} raters", count=t.number(each.raters)))
    if each.differ:
        scores.append(t("scores differ"))
    return TwinRow(node.id, node.name, t.kind(network, node.kind), tuple(scores))


def _alt(network: Network, t: Words, placed: list[Score], phase: str, missing: int) -> str:
    """The grid in sentences: who stands in which quadrant, and how many in none."""
    sentences = [t("Grid of influence and interest, {phase}.", phase=phase)]
    for each in Quadrant:
        names = [network.nodes[one.node].label for one in placed if one.quadrant is each]
        if names:
            told = t.list(names) if len(names) <= _NAMED else _counted(t, len(names))
            sentences.append(f"{t.of(each)}: {told}.")
    apart = [network.nodes[one.node].label for one in placed if one.differ]
    if apart:
        told = t.list(apart) if len(apart) <= _NAMED else _counted(t, len(apart))
        sentences.append(t("Scores differ: {names}.", names=told))
    if missing:
        text = t.many("1 party not assessed yet", "{count} parties not assessed yet", missing)
        sentences.append(f"{text}.")
    return " ".join(sentences)


def _counted(t: Words, count: int) -> str:
    return t.many("1 party", "{count} parties", count)
