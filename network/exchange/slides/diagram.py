"""A diagram on a slide: one group of native shapes, as large as there is room, with its legend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from network.exchange.slides.content import Diagram, Rule, Sample, Shape, Stroke, Text
from network.exchange.slides.parts import (
    Frame,
    body,
    broken,
    group_element,
    lined,
    outline,
    paragraph,
    preset,
    run,
    shape_element,
)
from network.exchange.slides.ties import connector_element, places_among_equals
from network.exchange.word.widths import word_width

_LARGEST = 1.6
"""Times its natural size that a diagram grows at most."""
_LEGEND_SIZE = 12.0
_LEGEND_STEP = 20.0
_SAMPLE_WIDTH, _SAMPLE_GAP, _ENTRY_GAP = 22.0, 6.0, 18.0
_GAP = 12.0
_PAPER = 10.0
"""Points of paper around a diagram on a coloured slide."""
_FRAME_PADDING = 8.0


@dataclass(frozen=True)
class _Plan:
    """Where a diagram comes to stand, its scale, and where each entry of the legend begins."""

    left: float
    top: float
    scale: float
    legend: tuple[tuple[Sample, float, float], ...]
    area: Frame


def diagram_element(
    diagram: Diagram,
    room: Frame,
    numbers: Iterator[int],
    language: str,
    *,
    paper: bool = False,
    narrowing: float = 1.0,
) -> Any:
    """The group that holds the whole diagram, within ``room``.

    ``numbers`` gives each shape its number on the slide. ``paper`` puts a white ground behind it.
    ``narrowing`` makes type smaller where the font of the template is wide.
    """
    inner = (
        Frame(
            room.left + _PAPER, room.top + _PAPER, room.width - 2 * _PAPER, room.height - 2 * _PAPER
        )
        if paper
        else room
    )
    plan = _planned(diagram, inner)
    pen = _Pen(diagram, plan, numbers, language, narrowing)
    group = next(numbers)
    members: list[Any] = []
    area = plan.area
    if paper:
        area = Frame(
            area.left - _PAPER,
            area.top - _PAPER,
            area.width + 2 * _PAPER,
            area.height + 2 * _PAPER,
        )
        members.append(
            shape_element(next(numbers), "", area, preset("rect"), fill=diagram.background)
        )
    members += [*pen.ground(), *pen.frames(), *pen.ties_and_boxes(), *pen.texts(), *pen.legend()]
    return group_element(group, diagram.title, diagram.alt, area, members)


class _Pen:
    """Draws the parts of one diagram, each with a number of its own."""

    def __init__(
        self,
        diagram: Diagram,
        plan: _Plan,
        numbers: Iterator[int],
        language: str,
        narrowing: float,
    ) -> None:
        self.diagram = diagram
        self.plan = plan
        self.numbers = numbers
        self.language = language
        self.narrowing = narrowing
        self.ends: dict[str, tuple[int, Frame]] = {}

    def ground(self) -> Iterator[Any]:
        """Rings and rules."""
        for ring in self.diagram.rings:
            around = self._frame(ring.x, ring.y, 2 * ring.radius_x, 2 * ring.radius_y)
            line = lined(ring.stroke, self.plan.scale)
            yield shape_element(next(self.numbers), "", around, preset("ellipse"), line=line)
        for rule in self.diagram.rules:
            yield self._rule(rule)

    def frames(self) -> Iterator[Any]:
        """What lies behind the ties."""
        for shape in self.diagram.shapes:
            if shape.frame:
                yield self._shape(shape)

    def ties_and_boxes(self) -> Iterator[Any]:
        """Ties first, so that the boxes lie on them; a tie names the number of a box after it."""
        boxes = [self._shape(shape) for shape in self.diagram.shapes if not shape.frame]
        places = places_among_equals(self.diagram.connectors)
        for tie in self.diagram.connectors:
            yield connector_element(
                next(self.numbers),
                tie,
                (self.ends[tie.source], self.ends[tie.target]),
                places[tie.id],
                self.plan.scale,
            )
        yield from boxes

    def texts(self) -> Iterator[Any]:
        """Headings, names of rings and axes, each on a piece of ground that keeps lines off."""
        for text in self.diagram.texts:
            yield self._text(text)

    def legend(self) -> Iterator[Any]:
        """Each word with its sample."""
        for sample, left, middle in self.plan.legend:
            if sample.shape:
                small = sample.shape
                frame = Frame(left, middle - small.height / 2, small.width, small.height)
                yield shape_element(
                    next(self.numbers),
                    sample.word,
                    frame,
                    outline(small, 1.0),
                    fill=small.fill,
                    line=_edge(small, 1.0),
                )
            elif sample.stroke:
                yield shape_element(
                    next(self.numbers),
                    sample.word,
                    Frame(left, middle, _SAMPLE_WIDTH, 0),
                    preset("line"),
                    line=lined(sample.stroke),
                )
            at = left + _SAMPLE_WIDTH + _SAMPLE_GAP
            size = _LEGEND_SIZE * self.narrowing
            words = run(sample.word, self.language, size, colour=self.diagram.ink)
            yield shape_element(
                next(self.numbers),
                sample.word,
                Frame(at, middle - _LEGEND_STEP / 2, _word(sample.word), _LEGEND_STEP),
                preset("rect"),
                text=body([paragraph(words, align="l")]),
                text_box=True,
            )

    def _shape(self, shape: Shape) -> Any:
        frame = self._frame(shape.x, shape.y, shape.width, shape.height)
        number = next(self.numbers)
        self.ends[shape.id] = (number, frame)
        size = shape.size * self.plan.scale * self.narrowing
        lines = [
            run(line, self.language, size, bold=shape.frame, colour=shape.ink)
            for line in shape.lines
        ]
        top = _FRAME_PADDING * self.plan.scale if shape.frame else 0
        return shape_element(
            number,
            shape.name or shape.id,
            frame,
            outline(shape, self.plan.scale),
            fill=shape.fill,
            line=_edge(shape, self.plan.scale),
            text=body(
                [paragraph(*broken(lines, self.language, size), align="ctr")] if lines else (),
                anchor="t" if shape.frame else "ctr",
                insets=(0, top),
            ),
            told=shape.told,
        )

    def _text(self, text: Text) -> Any:
        size = text.size * self.plan.scale
        width = word_width(text.text, size, text.bold) + 4
        shift = {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
        x, y = self._point(text.x, text.y)
        words = run(
            text.text, self.language, size * self.narrowing, bold=text.bold, colour=text.colour
        )
        align = {"start": "l", "middle": "ctr", "end": "r"}[text.anchor]
        return shape_element(
            next(self.numbers),
            text.text,
            Frame(x - shift, y - 0.6 * size, width, 1.2 * size),
            preset("rect"),
            fill=self.diagram.background if self.diagram.rings or self.diagram.rules else "",
            text=body([paragraph(words, align=align)]),
            text_box=True,
        )

    def _rule(self, rule: Rule) -> Any:
        x1, y1 = self._point(min(rule.x1, rule.x2), min(rule.y1, rule.y2))
        size = self.plan.scale
        frame = Frame(x1, y1, abs(rule.x2 - rule.x1) * size, abs(rule.y2 - rule.y1) * size)
        line = lined(rule.stroke, size)
        return shape_element(next(self.numbers), "", frame, preset("line"), line=line)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return self.plan.left + x * self.plan.scale, self.plan.top + y * self.plan.scale

    def _frame(self, x: float, y: float, width: float, height: float) -> Frame:
        left, top = self._point(x - width / 2, y - height / 2)
        return Frame(left, top, width * self.plan.scale, height * self.plan.scale)


def _edge(shape: Shape, scale: float) -> Any:
    """The edge of a box."""
    return lined(Stroke(shape.edge), scale)


def _planned(diagram: Diagram, room: Frame) -> _Plan:
    """The legend below the diagram or on its right: where the diagram is largest."""
    below, beside = _below(diagram, room), _beside(diagram, room)
    return beside if beside and beside.scale > below.scale * 1.02 else below


def _below(diagram: Diagram, room: Frame) -> _Plan:
    rows: list[list[tuple[Sample, float]]] = []
    left = room.width
    for sample in diagram.legend:
        width = _entry(sample)
        if not rows or left + width > room.width:
            rows.append([])
            left = 0.0
        rows[-1].append((sample, left))
        left += width + _ENTRY_GAP
    high = len(rows) * _LEGEND_STEP + _GAP if rows else 0.0
    scale = _scale(diagram, room.width, room.height - high)
    left, top = room.left + (room.width - diagram.width * scale) / 2, room.top
    drawn = Frame(left, top, diagram.width * scale, diagram.height * scale)
    widest = max((row[-1][1] + _entry(row[-1][0]) for row in rows), default=0.0)
    start = min(max(left, room.left), room.right - widest)
    entries = tuple(
        (sample, start + along, drawn.bottom + _GAP + (place + 0.5) * _LEGEND_STEP)
        for place, row in enumerate(rows)
        for sample, along in row
    )
    area = Frame(
        min(left, start),
        top,
        max(drawn.right, start + widest) - min(left, start),
        drawn.height + high,
    )
    return _Plan(left, top, scale, entries, area)


def _beside(diagram: Diagram, room: Frame) -> _Plan | None:
    if not diagram.legend:
        return None
    widest = max(_entry(sample) for sample in diagram.legend)
    high = len(diagram.legend) * _LEGEND_STEP
    if high > room.height or widest > room.width / 3:
        return None
    scale = _scale(diagram, room.width - widest - 2 * _GAP, room.height)
    width = diagram.width * scale + 2 * _GAP + widest
    left = room.left + (room.width - width) / 2
    start = left + diagram.width * scale + 2 * _GAP
    height = max(diagram.height * scale, high)
    first = room.top + max(diagram.height * scale - high, 0)
    entries = tuple(
        (sample, start, first + (place + 0.5) * _LEGEND_STEP)
        for place, sample in enumerate(diagram.legend)
    )
    return _Plan(left, room.top, scale, entries, Frame(left, room.top, width, height))


def _scale(diagram: Diagram, width: float, height: float) -> float:
    wide, high = max(diagram.width, 1.0), max(diagram.height, 1.0)
    return max(min(width / wide, height / high, _LARGEST), 0.02)


def _entry(sample: Sample) -> float:
    return _SAMPLE_WIDTH + _SAMPLE_GAP + _word(sample.word)


def _word(word: str) -> float:
    return word_width(word, _LEGEND_SIZE) + 4
