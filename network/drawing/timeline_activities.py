"""Activities on the timeline: numbers under the phase of their line, and the same by number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from network.analysis.activities import Session, sessions
from network.drawing.figure import Box, LegendEntry, TwinRow
from network.drawing.text import wrap
from network.model import ActivityStatus, Network, PartialDate
from network.words import Words, capital

LANE = 19.0
_HIGH, _LEAST, _GAP, _SIZE = 15.0, 19.0, 3.0, 9.0
_MOST = 40
"""So many activities stand below by number; the rest stands in the text twin."""
_COLOURS = {ActivityStatus.PLANNED: "blue", ActivityStatus.HELD: "green"}


@dataclass(frozen=True)
class Marks:
    """Sessions with a date by their number, and by row (a phase's id; ``""``: the whole)."""

    sessions: tuple[Session, ...]
    rows: dict[str, tuple[int, ...]]

    @property
    def dates(self) -> list[PartialDate]:
        """The dates that the scale must hold."""
        return [each.first.date for each in self.sessions if each.first.date]

    def drawn(
        self,
        row: str,
        span: Callable[[PartialDate], tuple[float, float]],
        top: float,
        high: float,
        t: Words,
    ) -> tuple[list[Box], float]:
        """The marks of a row that begins at ``top`` and is ``high``; and how high it becomes.

        ``span`` tells from where to where a date runs. Marks that would meet stand below each
        other; the row of the whole assignment has no bar above them.
        """
        boxes: list[Box] = []
        ends: list[float] = []
        below = top if not row else top + high
        for number in self.rows.get(row, ()):
            activity = self.sessions[number - 1].first
            assert activity.date is not None
            left, right = span(activity.date)
            middle, wide = (left + right) / 2, max(right - left, _LEAST)
            if right - left < _LEAST:
                middle = left + wide / 2
            free = [place for place, end in enumerate(ends) if end + _GAP <= middle - wide / 2]
            lane = free[0] if free else len(ends)
            ends[lane : lane + 1] = [middle + wide / 2]
            boxes.append(
                Box(
                    id=f"{activity.id}@{row}",
                    node="",
                    x=round(middle, 2),
                    y=round(below + lane * LANE + LANE / 2, 2),
                    width=round(wide, 2),
                    height=_HIGH,
                    lines=(str(number),),
                    colour=_COLOURS[activity.status],
                    kind=t.name("record", "activities"),
                    name=activity.name,
                    shape="pill",
                    font_size=_SIZE,
                )
            )
        deep = len(ends) * LANE
        return boxes, max(high, deep) + _GAP if not row else high + deep + (_GAP if deep else 0)


def marks_of(network: Network | None, phases: Sequence[str]) -> Marks:
    """Dated sessions that were not called off; those of phases that are not drawn go to the whole.

    Without a network there are none.
    """
    if network is None:
        return Marks((), {})
    found = [
        session
        for session in sessions(network)
        if session.first.date and session.first.status is not ActivityStatus.CANCELLED
    ]
    rows: dict[str, list[int]] = {}
    for number, session in enumerate(found, start=1):
        held = {network.engagements[line].phase for line in session.lines}
        for row in {phase if phase in phases else "" for phase in held}:
            rows.setdefault(row, []).append(number)
    return Marks(tuple(found), {row: tuple(numbers) for row, numbers in rows.items()})


def told(session: Session, network: Network, t: Words) -> str:
    """*14-7-2026 Bewonersavond (Bewoners van de Kop, De Kade)*."""
    activity = session.first
    when = t.date(activity.date) if activity.date else ""
    nodes = [network.nodes[network.engagements[line].node].label for line in session.lines]
    parties = ", ".join(dict.fromkeys(nodes))
    return " ".join(filter(None, (when, activity.name, f"({parties})")))


def list_of(marks: Marks, network: Network, t: Words, room: float) -> list[str]:
    """A line for every number, broken where it is longer than ``room`` points."""
    lines: list[str] = []
    for number, session in enumerate(marks.sessions[:_MOST], start=1):
        lines += wrap(f"{number}. {told(session, network, t)}", room, 10.0)
    more = len(marks.sessions) - _MOST
    return [*lines, t("and {count} more", count=t.number(more))] if more > 0 else lines


def legend_of(marks: Marks, t: Words) -> tuple[LegendEntry, ...]:
    """The colours that occur: planned, held."""
    found = {session.first.status for session in marks.sessions}
    return tuple(
        LegendEntry(t.of(status), "box", colour)
        for status, colour in _COLOURS.items()
        if status in found
    )


def twin_of(marks: Marks, network: Network, t: Words) -> tuple[TwinRow, ...]:
    """Every activity on the timeline in words, in the order of the numbers."""
    kind = capital(t.name("record", "activities"))
    return tuple(
        TwinRow(
            session.first.id,
            f"{number}. {session.first.name}",
            kind,
            (told(session, network, t), t.of(session.first.status)),
        )
        for number, session in enumerate(marks.sessions, start=1)
    )
