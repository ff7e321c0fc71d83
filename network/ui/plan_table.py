"""The participation plan and its phases as tables, in the form that people know from the paper."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from network.analysis import plan_lines
from network.model import (
    Audience,
    Change,
    Engagement,
    Evidence,
    Network,
    ParticipationLevel,
    Phase,
    by_order,
)
from network.ui.tables import Button, Column, Edits, Row, Value, revising
from network.words import Words

OPTIONAL = ("wanted_levels", "reached_levels", "evidence", "note")
"""Columns that stay unseen until someone asks for them."""
_LEVELS = ("levels", "wanted_levels", "reached_levels")


def plan_columns(t: Words, shown: Collection[str] = ()) -> tuple[Column, ...]:
    """The columns of the plan; ``shown`` are those of ``OPTIONAL`` that were asked for."""
    levels = tuple((level.value, t.of(level)) for level in ParticipationLevel)
    further = {
        name: Column(name, optional_word(t, name), "many", levels, share=3.5) for name in _LEVELS
    }
    evidence = tuple((each.value, t.of(each)) for each in Evidence)
    further["evidence"] = Column(
        "evidence", optional_word(t, "evidence"), "choice", evidence, share=1.4, empty=False
    )
    further["note"] = Column("note", optional_word(t, "note"), share=2.6)
    return (
        Column("responsible", t("Who"), share=1.2),
        Column("node", t("Stakeholder"), "shown", share=2.1, strong=True),
        Column("frequency", t("Frequency and nature"), share=1.8),
        further["levels"],
        Column("decides_on", t("Decides on …"), share=1.3),
        Column("decides_in", t("… in"), share=0.9),
        *(further[name] for name in OPTIONAL if name in shown),
    )


def optional_word(t: Words, name: str) -> str:
    """The heading of a column that is shown on request."""
    return t("Explanation") if name == "note" else t.field("engagements", name).capitalize()


def plan_rows(network: Network, t: Words, audience: Audience, phase: str) -> list[Row]:
    """A row per line of the plan, in order; what is assumed says so."""
    return [_plan_row(network, t, line) for line in plan_lines(network, audience, phase)]


def _plan_row(network: Network, t: Words, line: Engagement) -> Row:
    cells: dict[str, Value] = {"node": network.nodes[line.node].name}
    for name in ("responsible", "frequency", "decides_on", "decides_in", "note"):
        cells[name] = getattr(line, name)
    for name in _LEVELS:
        cells[name] = tuple(level.value for level in sorted(getattr(line, name)))
    cells["evidence"] = line.evidence.value
    assumed = line.evidence is Evidence.ASSUMED
    mark = t.of(line.evidence) if assumed else line.section
    return Row(line.id, network.nodes[line.node].label, cells, mark)


def edit_plan(network: Network, edits: Edits, t: Words) -> Change:
    """The change of a line of the plan; KeyError where it is gone."""

    def read(name: str, value: Value) -> Any:
        if name in _LEVELS:
            return frozenset(map(ParticipationLevel, value))
        return Evidence(value) if name == "evidence" else str(value)

    before = {name: read(name, value) for name, value in edits.before.items()}
    after = {name: read(name, value) for name, value in edits.after.items()}
    return revising(network.engagements[edits.row], before, after)


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
    from network.exchange import cells

    phase: Phase = network.phases[edits.row]

    def read(name: str, value: Value) -> Any:
        if name not in ("start", "end"):
            return str(value)
        try:
            return cells.read_date(value) if value else None
        except cells.CellProblem as problem:
            raise ValueError(t("Write a date as 2026, Q3 2026, 7-2026 or 14-7-2026.")) from problem

    after = {name: read(name, value) for name, value in edits.after.items()}
    before = {
        name: getattr(phase, name) if value == t.value(getattr(phase, name)) else read(name, value)
        for name, value in edits.before.items()
    }
    return revising(phase, before, after)


def order_buttons(t: Words) -> tuple[Button, ...]:
    """Up, down and remove, for a row that has a place of its own."""
    return (
        Button("up", t("Move up"), "up"),
        Button("down", t("Move down"), "down"),
        Button("remove", t("Remove"), "remove"),
    )
