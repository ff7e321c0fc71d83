"""Activities as a table to edit: one row for a session with everyone it is held with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from network.analysis.activities import Session, lines_in_order, session_of, sessions
from network.model import Activity, ActivityStatus, Change, Engagement, Network
from network.ui.plan_dates import read_count, read_day, stood
from network.ui.tables import Button, Column, Edits, Row, Value, revising
from network.words import Words

_DAYS = ("date", "feedback_on")
_TEXTS = ("name", "form", "responsible", "result", "feedback")


def session_columns(t: Words, *, parties: bool = True) -> tuple[Column, ...]:
    """The columns; without ``parties`` for the activities of one line."""

    def word(name: str) -> str:
        return t.field("activities", name).capitalize()

    states = tuple((str(each.value), t.of(each)) for each in ActivityStatus)
    with_ = Column("parties", t("With whom") if parties else t("Together with"), "shown", share=1.9)
    return (
        Column("date", word("date"), share=1.2, hint="14-7-2026"),
        Column("name", word("name"), share=2),
        with_,
        Column("form", word("form"), share=1.25),
        Column("status", word("status"), "choice", states, share=1.3, empty=False, filtered=True),
        Column("people", t("Number"), share=0.9),
        Column("responsible", word("responsible"), share=1.85),
        Column("result", word("result"), share=1.75),
        Column("feedback", word("feedback"), share=1.6),
        Column("feedback_on", t("Given on"), share=1.15),
    )


def session_buttons(t: Words) -> tuple[Button, ...]:
    """What can be done with a row."""
    return (Button("remove", t("Remove"), "remove"),)


def session_rows(network: Network, t: Words, lines: Collection[str] | None = None) -> list[Row]:
    """A row for each session in time; of these lines alone where they are given."""
    return [_row(network, t, session) for session in sessions(network, lines)]


def activity_rows(network: Network, t: Words, line: str) -> list[Row]:
    """A row for each activity of one line, with those who were there as well."""
    rows: list[Row] = []
    for session in sessions(network, [line]):
        for activity in session.activities:
            whole = session_of(network, activity)
            others = [each for each in whole.lines if each != line]
            rows.append(_cells(activity, t, _parties(network, others)))
    return rows


def _row(network: Network, t: Words, session: Session) -> Row:
    return _cells(session.first, t, _parties(network, session.lines))


def _cells(activity: Activity, t: Words, parties: str) -> Row:
    cells: dict[str, Value] = {name: getattr(activity, name) for name in _TEXTS}
    cells |= {name: t.value(getattr(activity, name)) for name in _DAYS}
    cells["people"] = "" if activity.people is None else str(activity.people)
    cells["status"] = str(activity.status.value)
    cells["parties"] = parties
    return Row(activity.id, activity.name, cells)


def _parties(network: Network, lines: Iterable[str]) -> str:
    nodes = [network.nodes[network.engagements[line].node].label for line in lines]
    return ", ".join(dict.fromkeys(nodes))


def edit_session(network: Network, edits: Edits, t: Words) -> Change:
    """The change of a whole session; KeyError where it is gone, ValueError for an odd value."""
    before, after = _values(network.activities[edits.row], edits, t)
    held = session_of(network, network.activities[edits.row]).activities
    return Change.of(edit for each in held for edit in revising(each, before, after).edits)


def edit_activity(network: Network, edits: Edits, t: Words) -> Change:
    """The change of an activity with one line alone; it then stands apart from its session."""
    activity = network.activities[edits.row]
    return revising(activity, *_values(activity, edits, t))


def _values(
    activity: Activity, edits: Edits, t: Words
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    def read(name: str, value: Value) -> Any:
        if name in _DAYS:
            return read_day(value, t)
        if name == "people":
            return read_count(value, t)
        return ActivityStatus(value) if name == "status" else str(value)

    before = {
        name: stood(activity, name, value, t, read_day) if name in _DAYS else read(name, value)
        for name, value in edits.before.items()
    }
    after = {name: read(name, value) for name, value in edits.after.items()}
    return before, after


def line_names(network: Network, t: Words) -> dict[str, str]:
    """Every line by id, as people tell them apart: party and phase."""
    return {line.id: line_name(network, line, t) for line in lines_in_order(network)}


def line_name(network: Network, line: Engagement, t: Words) -> str:
    """*Gemeenteraad (Definitiefase)*."""
    phase = network.phases.get(line.phase)
    return f"{network.nodes[line.node].label} ({phase.name if phase else t('whole assignment')})"
