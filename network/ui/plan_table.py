"""The participation plan and its phases as tables, in the form that people know from the paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from network.analysis import plan_lines
from network.analysis.activities import by_line, next_and_last
from network.model import (
    Activity,
    Audience,
    Change,
    Engagement,
    Evidence,
    LineStatus,
    Network,
    ParticipationLevel,
    Phase,
    Scale,
    by_order,
    called,
)
from network.ui.plan_dates import read_day, stood
from network.ui.plan_fitting import Fitting, ask_reason
from network.ui.tables import Button, Column, Edits, Row, Value, revising
from network.words import Words
from network.words.levels import level_choices

OPTIONAL = (
    "purpose",
    "subject",
    "feedback",
    "status",
    "activities",
    "fitting",
    "reason",
    "wanted_levels",
    "reached_levels",
    "evidence",
    "note",
)
"""Columns that stay unseen until someone asks for them."""
_LEVELS = ("levels", "wanted_levels", "reached_levels")
_CHOICES: dict[str, type[Scale]] = {"evidence": Evidence, "status": LineStatus}
_TEXTS = (
    "responsible",
    "purpose",
    "subject",
    "frequency",
    "reason",
    "decides_on",
    "decides_in",
    "feedback",
    "note",
)
_ORDER = (
    "responsible",
    "node",
    "purpose",
    "subject",
    "frequency",
    "levels",
    "fitting",
    "reason",
    "decides_on",
    "decides_in",
    "feedback",
    "activities",
    "status",
    "wanted_levels",
    "reached_levels",
    "evidence",
    "note",
)


def plan_columns(network: Network, t: Words, shown: Collection[str] = ()) -> tuple[Column, ...]:
    """The columns of the plan; ``shown`` are those of ``OPTIONAL`` that were asked for."""
    levels = tuple((level.value, word) for level, word in level_choices(network, t).items())
    columns = {
        "responsible": Column("responsible", t("Who"), share=1.6),
        "node": Column("node", t("Stakeholder"), "shown", share=2.1, strong=True),
        "frequency": Column("frequency", t("Frequency and nature"), share=1.8),
        "decides_on": Column("decides_on", t("Decides on …"), share=1.3),
        "decides_in": Column("decides_in", t("… in"), share=0.9),
    }
    for name in _LEVELS:
        columns[name] = Column(name, optional_word(t, name), "many", levels, share=3.5)
    for name, scale in _CHOICES.items():
        options = tuple((str(each.value), t.of(each)) for each in scale)
        columns[name] = Column(
            name, optional_word(t, name), "choice", options, share=1.4, empty=False
        )
    for name in ("purpose", "subject", "feedback", "reason", "note"):
        columns[name] = Column(name, optional_word(t, name), share=2.4)
    for name in ("fitting", "activities"):
        columns[name] = Column(name, optional_word(t, name), "shown", share=2.6)
    return tuple(columns[name] for name in _ORDER if name in shown or name not in OPTIONAL)


def optional_word(t: Words, name: str) -> str:
    """The heading of a column that is shown on request."""
    own = {
        "note": t("Explanation"),
        "fitting": t("Level that fits"),
        "activities": t("Activities"),
    }
    return own.get(name) or t.field("engagements", name).capitalize()


def plan_rows(network: Network, t: Words, audience: Audience, phase: str) -> list[Row]:
    """A row per line of the plan, in order; what is assumed says so, and what comes next."""
    fitting, held = Fitting(network, phase), by_line(network)
    return [
        plan_row(network, t, line, fitting, held.get(line.id, ()))
        for line in plan_lines(network, audience, phase)
    ]


def plan_row(
    network: Network, t: Words, line: Engagement, fitting: Fitting, held: Iterable[Activity]
) -> Row:
    """The row of a line with its activities (``held``)."""
    cells: dict[str, Value] = {"node": network.nodes[line.node].name}
    for name in _TEXTS:
        cells[name] = getattr(line, name)
    for name in _LEVELS:
        cells[name] = tuple(level.value for level in sorted(getattr(line, name)))
    for name in _CHOICES:
        cells[name] = str(getattr(line, name).value)
    coming, last = next_and_last(held)
    cells["fitting"] = fitting.sentence(line, t) or t("not assessed yet")
    cells["activities"] = told_activities(coming, last, t)
    assumed = line.evidence is Evidence.ASSUMED
    marks = [t.of(line.evidence) if assumed else line.section, told_activities(coming, None, t)]
    party = network.nodes[line.node]
    mark = " · ".join(filter(None, marks))
    return Row(line.id, party.label, cells, mark, " ".join(called(party)))


def told_activities(coming: Activity | None, last: Activity | None, t: Words) -> str:
    """*Komt: 14-7-2026 Bewonersavond. Was: 3-2-2026 Gesprek.*"""

    def told(activity: Activity) -> str:
        return " ".join(filter(None, (t.value(activity.date), activity.name)))

    parts = []
    if coming:
        parts.append(t("next: {activity}", activity=told(coming)))
    if last:
        parts.append(t("last: {activity}", activity=told(last)))
    return "; ".join(parts)


def edit_plan(network: Network, edits: Edits, t: Words) -> Change:
    """The change of a line of the plan; KeyError where it is gone.

    Who departs from the level that fits is asked for the reason; nothing is refused for it.
    """

    def read(name: str, value: Value) -> Any:
        if name in _LEVELS:
            return frozenset(map(ParticipationLevel, value))
        return _CHOICES[name](value) if name in _CHOICES else str(value)

    line = network.engagements[edits.row]
    before = {name: read(name, value) for name, value in edits.before.items()}
    after = {name: read(name, value) for name, value in edits.after.items()}
    if "levels" in after and "reason" not in after:
        ask_reason(network, replace(line, levels=after["levels"]), t)
    return revising(line, before, after)


def phase_columns(t: Words) -> tuple[Column, ...]:
    """The columns of the phases."""
    return (
        Column("name", t("Phase"), share=2),
        Column("start", t("Start"), share=1, hint="Q1 2026"),
        Column("end", t("End"), share=1, hint="Q4 2026"),
        Column("result", t("Result"), share=5),
    )


def phase_rows(network: Network, t: Words) -> list[Row]:
    """A row per phase, in order."""
    return [
        Row(
            phase.id,
            phase.name,
            {
                "name": phase.name,
                "start": t.value(phase.start),
                "end": t.value(phase.end),
                "result": phase.result,
            },
        )
        for phase in sorted(network.phases.values(), key=by_order)
    ]


def edit_phase(network: Network, edits: Edits, t: Words) -> Change:
    """The change of a phase; KeyError where it is gone, ValueError for a date nobody can read."""
    phase: Phase = network.phases[edits.row]

    def read(name: str, value: Value) -> Any:
        return read_day(value, t) if name in ("start", "end") else str(value)

    after = {name: read(name, value) for name, value in edits.after.items()}
    before = {
        name: stood(phase, name, value, t, read_day) if name in ("start", "end") else str(value)
        for name, value in edits.before.items()
    }
    return revising(phase, before, after)


def order_buttons(t: Words, *, opening: bool = False) -> tuple[Button, ...]:
    """Up, down and remove, for a row that has a place of its own; before them one that opens it."""
    return (
        *([Button("open", t("Open"), "open")] if opening else []),
        Button("up", t("Move up"), "up"),
        Button("down", t("Move down"), "down"),
        Button("remove", t("Remove"), "remove"),
    )
