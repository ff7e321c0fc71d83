"""The phases of an assignment on a scale of quarters, each on a row with its activities."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from network.drawing.figure import Box, Figure, Label, Rule, TwinRow
from network.drawing.text import text_width, wrap
from network.drawing.timeline_activities import (
    Marks,
    legend_of,
    list_of,
    marks_of,
    twin_of,
)
from network.model import Network, PartialDate, Phase, by_order
from network.words import Words, capital

_NAMES, _SCALE, _EDGE = 150.0, 610.0, 10.0
_ROOM = _NAMES - 2 * _EDGE
_HEAD, _BAR, _ROW, _LINE = 40.0, 26.0, 38.0, 14.0
_NAME_SIZE, _SIZE, _LISTED = 11.0, 10.0, 16.0
_QUARTER_WORD = 22.0
"""Points that a quarter needs to have its name above it."""


@dataclass(frozen=True)
class _Scale:
    """Quarters from ``first`` up to ``last`` (exclusive), counted as year × 4 + quarter − 1."""

    first: int
    last: int

    def at(self, quarter: float) -> float:
        """Where a quarter begins, in points."""
        return _NAMES + (quarter - self.first) * self.step

    @property
    def step(self) -> float:
        return _SCALE / (self.last - self.first)

    def span(self, when: PartialDate) -> tuple[float, float]:
        """From where to where a date runs, in points."""
        return self.at(_begin(when)), self.at(_finish(when))


def timeline_of(
    network: Network, t: Words, on: date | None = None, *, activities: bool = True
) -> Figure:
    """The phases in their order; phases may overlap, and one without dates is listed only.

    A phase without a beginning or an end runs to the edge of the scale. ``on`` marks a day; by
    default none is marked, so that the same data gives the same picture. ``activities`` with a
    date stand as numbers under the phase of their line, and by number below.
    """
    phases = sorted(network.phases.values(), key=by_order)
    dated = [each for each in phases if each.start or each.end]
    marks = marks_of(network if activities else None, [phase.id for phase in dated])
    scale = _scale([*_dates(dated), *marks.dates])
    boxes: list[Box] = []
    labels: list[Label] = []
    top = _HEAD
    for phase in (None, *dated):
        if phase is None and not marks.rows.get(""):
            continue
        lines = wrap(phase.name if phase else t("Whole assignment"), _ROOM, _NAME_SIZE)
        high = max(_ROW, len(lines) * _LINE + 12) if phase else len(lines) * _LINE + 6
        labels += _lines(lines, top + high / 2)
        if phase is not None:
            bar, beside = _bar(phase, t, scale, top + high / 2)
            boxes.append(bar)
            labels += beside
        drawn, deep = marks.drawn(phase.id if phase else "", scale.span, top, high, t)
        boxes += drawn
        top += deep
    bottom, marked = top, on is not None and scale.first <= _share(on) < scale.last
    shown = bool(dated or marks.dates)
    top += 18 if shown and marked else 0
    undated = [each for each in phases if each not in dated]
    for line in (*_undated(undated, t), *list_of(marks, network, t, _NAMES + _SCALE)):
        labels.append(Label(0, top + 16, line, _SIZE, anchor="start"))
        top += _LISTED
    rules: list[Rule] = []
    if shown:
        labels += _heads(scale)
        rules = _grid(scale, bottom)
        if on is not None and marked:
            where = scale.at(_share(on))
            rules.append(Rule(where, _HEAD - 4, where, bottom + 4))
            half = text_width(t("today"), 9, True) / 2
            middle = min(max(where, half), _NAMES + _SCALE + _EDGE - half)
            labels.append(Label(middle, bottom + 14, t("today"), 9, bold=True))
    return Figure(
        id="timeline",
        title=t("Phases and activities") if marks.sessions else t("Phases"),
        width=_NAMES + _SCALE + _EDGE,
        height=top + 12,
        boxes=tuple(boxes),
        labels=tuple(labels),
        rules=tuple(rules),
        legend=legend_of(marks, t),
        alt=_alt(phases, marks, t),
        twin=(*(_row(phase, t) for phase in phases), *twin_of(marks, network, t)),
        language=t.language,
    )


def period(phase: Phase, t: Words) -> str:
    """When a phase runs, with the precision of its dates: *Q1 2025 – Q2 2025*."""
    if phase.start and phase.end:
        days = dict.fromkeys((t.date(phase.start), t.date(phase.end)))
        return " – ".join(days)
    if phase.start:
        return t("from {date}", date=t.date(phase.start))
    if phase.end:
        return t("until {date}", date=t.date(phase.end))
    return t("no dates yet")


def _share(day: date) -> float:
    """A day as a number of quarters, with the part of its quarter that has passed."""
    begin = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    passed = (day - begin).days / 92
    return day.year * 4 + (day.month - 1) // 3 + min(passed, 1)


def _begin(when: PartialDate) -> float:
    return _share(when.first)


def _finish(when: PartialDate) -> float:
    """The end of the last day; the last day of a quarter fills the quarter."""
    return _share(when.last + timedelta(days=1))


def _dates(phases: Iterable[Phase]) -> list[PartialDate]:
    return [day for each in phases for day in (each.start, each.end) if day]


def _scale(dates: Iterable[PartialDate]) -> _Scale:
    """All quarters that the dates touch; at least four, so that a bar keeps its measure."""
    days = list(dates)
    if not days:
        return _Scale(0, 4)
    first, last = math.floor(min(map(_begin, days))), math.ceil(max(map(_finish, days)))
    return _Scale(first, max(last, first + 4))


def _bar(phase: Phase, t: Words, scale: _Scale, y: float) -> tuple[Box, list[Label]]:
    """The bar of a phase, with its period in it, or beside it where it does not fit."""
    left = scale.at(_begin(phase.start) if phase.start else scale.first)
    right = max(scale.at(_finish(phase.end) if phase.end else scale.last), left + 6)
    text = period(phase, t)
    room = text_width(text, _SIZE) + 2 * _EDGE
    inside = room <= right - left
    box = Box(
        id=phase.id,
        node="",
        x=round((left + right) / 2, 2),
        y=round(y, 2),
        width=round(right - left, 2),
        height=_BAR,
        lines=(text,) if inside else (),
        colour="grey",
        kind=t.name("record", "phases"),
        name=phase.name,
        font_size=_SIZE,
    )
    if inside:
        return box, []
    if right + room <= _NAMES + _SCALE:
        return box, [Label(right + 6, y, text, _SIZE, anchor="start")]
    return box, [Label(left - 6, y, text, _SIZE, anchor="end")]


def _lines(lines: tuple[str, ...], y: float) -> list[Label]:
    top = y - (len(lines) - 1) * _LINE / 2
    return [
        Label(0, round(top + number * _LINE, 2), line, _NAME_SIZE, bold=True, anchor="start")
        for number, line in enumerate(lines)
    ]


def _heads(scale: _Scale) -> list[Label]:
    """Years, and quarters where there is room for their names."""
    labels: list[Label] = []
    years = range(scale.first // 4, (scale.last - 1) // 4 + 1)
    room = text_width("2025", 11, True)
    every = max(1, math.ceil((room + 8) / (4 * scale.step)))
    for year in years:
        begin, end = max(year * 4, scale.first), min(year * 4 + 4, scale.last)
        middle = scale.at((begin + end) / 2)
        fits = (end - begin) * scale.step >= room or every > 1
        inside = middle - room / 2 >= _NAMES and middle + room / 2 <= _NAMES + _SCALE
        if year % every == 0 and fits and inside:
            labels.append(Label(round(middle, 2), 10, str(year), 11, bold=True))
    if scale.step >= _QUARTER_WORD:
        labels += [
            Label(round(scale.at(each + 0.5), 2), 28, f"Q{each % 4 + 1}", 9)
            for each in range(scale.first, scale.last)
        ]
    return labels


def _grid(scale: _Scale, bottom: float) -> list[Rule]:
    """A line for every quarter (every year, every ten years: as there is room), years solid."""
    step = next(each for each in (1, 4, 40, 400, 4000) if each * scale.step >= 12)
    marks = [each for each in range(scale.first, scale.last + 1) if each % step == 0]
    marks = sorted({scale.first, *marks, scale.last})
    rules = [
        Rule(
            round(scale.at(each), 2),
            18 if each % 4 == 0 else _HEAD - 4,
            round(scale.at(each), 2),
            bottom,
            dashed=each % 4 != 0,
        )
        for each in marks
    ]
    return [*rules, Rule(0, _HEAD - 4, _NAMES + _SCALE, _HEAD - 4)]


def _undated(phases: list[Phase], t: Words) -> list[str]:
    if not phases:
        return []
    names = t.list([phase.name for phase in phases])
    return list(wrap(t("No dates yet: {names}", names=names), _NAMES + _SCALE, _SIZE))


def _row(phase: Phase, t: Words) -> TwinRow:
    told = (period(phase, t), phase.result)
    kind = capital(t.name("record", "phases"))
    return TwinRow(phase.id, phase.name, kind, tuple(x for x in told if x))


def _alt(phases: list[Phase], marks: Marks, t: Words) -> str:
    told = "; ".join(f"{phase.name}: {period(phase, t)}" for phase in phases)
    alt = t("Timeline of the phases. {phases}.", phases=told) if told else t("No phases yet.")
    count = len(marks.sessions)
    if not count:
        return alt
    more = t.many("1 activity stands on it.", "{count} activities stand on it.", count)
    return f"{alt} {more}"
