"""Activities that keep the plan: held with whom, what comes, what is late, what is still owed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum

from network.model import (
    Activity,
    ActivityStatus,
    Change,
    Engagement,
    LineStatus,
    Network,
    PartialDate,
    ParticipationLevel,
    by_order,
    normalised,
)

_LATE = PartialDate(2200)
_OWN = ("id", "engagement", "note")
"""Fields in which the records of one session may differ."""


@dataclass(frozen=True)
class Session:
    """One activity with everyone that it is held with: records that differ in their line alone."""

    activities: tuple[Activity, ...]

    @property
    def first(self) -> Activity:
        """The record that speaks for the session: the one with the first id."""
        return self.activities[0]

    @property
    def lines(self) -> tuple[str, ...]:
        """Ids of the lines of the plan that it keeps."""
        return tuple(each.engagement for each in self.activities)


def sessions(network: Network, lines: Collection[str] | None = None) -> list[Session]:
    """Sessions by date, those without one last; ``lines`` keeps those of these lines alone."""
    groups: dict[tuple[object, ...], list[Activity]] = {}
    for activity in network.activities.values():
        if lines is None or activity.engagement in lines:
            groups.setdefault(_facts(activity), []).append(activity)
    found = [Session(tuple(sorted(held, key=lambda each: each.id))) for held in groups.values()]
    return sorted(found, key=lambda each: in_time(each.first))


def session_of(network: Network, activity: Activity) -> Session:
    """The session that an activity belongs to."""
    held = [each for each in network.activities.values() if _facts(each) == _facts(activity)]
    return Session(tuple(sorted(held, key=lambda each: each.id)))


def _facts(activity: Activity) -> tuple[object, ...]:
    names = [spec.name for spec in fields(activity) if spec.name not in _OWN]
    return tuple(getattr(activity, name) for name in names)


def in_time(activity: Activity) -> tuple[bool, PartialDate, str, str]:
    """Sort key: by date, those without one last, then by name."""
    when = activity.date
    return when is None, when or _LATE, activity.name.casefold(), activity.id


def new_session(activity: Activity, lines: Iterable[tuple[str, str]]) -> Change:
    """The change that adds an activity to each line: pairs of the new record's id and the line's.

    Of ``activity`` all but its id and its line is taken.
    """
    return Change.adding(
        *(replace(activity, id=id_, engagement=line) for id_, line in lines),
    )


def by_line(network: Network) -> dict[str, list[Activity]]:
    """Activities by the line that they keep, in time."""
    found: dict[str, list[Activity]] = {}
    for activity in sorted(network.activities.values(), key=in_time):
        found.setdefault(activity.engagement, []).append(activity)
    return found


def next_and_last(held: Iterable[Activity]) -> tuple[Activity | None, Activity | None]:
    """Of the activities of a line the first still planned, and the last one held.

    What is planned and late counts as the next: it is still to come.
    """
    held = list(held)
    planned = [each for each in held if each.status is ActivityStatus.PLANNED]
    done = [each for each in held if each.status is ActivityStatus.HELD]
    dated = [each for each in done if each.date] or done
    return min(planned, key=in_time, default=None), max(dated, key=in_time, default=None)


class DueSort(Enum):
    """Why something asks for attention: words under the context ``due``."""

    OVERDUE = "overdue"
    COMING = "coming"
    FEEDBACK = "feedback"
    REVIEW = "review"


@dataclass(frozen=True)
class Due:
    """Something to do: an activity of these lines, or an agreement to look at again."""

    sort: DueSort
    when: PartialDate | None
    name: str
    lines: tuple[str, ...] = ()
    agreement: str = ""


def due(network: Network, on: date, until: date) -> tuple[Due, ...]:
    """What is late, what comes up to and including ``until``, and what is still owed.

    A date that is known by month, quarter or year counts where it begins or ends in the period.
    Lines that are dropped owe nothing, and whoever is only informed is owed no feedback.
    """
    kept = {
        line.id for line in network.engagements.values() if line.status is not LineStatus.DROPPED
    }
    found: list[Due] = []
    for session in sessions(network, kept):
        activity = session.first
        sort, with_ = _sort(activity, on, until), session.lines
        if sort is DueSort.FEEDBACK:
            with_ = tuple(line for line in with_ if owes_feedback(network.engagements[line]))
        if sort is not None and with_:
            found.append(Due(sort, activity.date, activity.name, with_))
    for agreement in network.agreements.values():
        when = agreement.review_on
        if when and not agreement.status.is_over and _reached(when, on, until):
            found.append(Due(DueSort.REVIEW, when, agreement.text, agreement=agreement.id))
    order = list(DueSort)
    return tuple(
        sorted(found, key=lambda each: (order.index(each.sort), each.when or _LATE, each.name))
    )


def owes_feedback(line: Engagement) -> bool:
    """Whether a party hears what was done with its part: it is not only informed."""
    return line.levels != frozenset({ParticipationLevel.INFORM})


def _sort(activity: Activity, on: date, until: date) -> DueSort | None:
    if activity.status is ActivityStatus.HELD:
        return DueSort.FEEDBACK if activity.feedback_on is None else None
    if activity.status is not ActivityStatus.PLANNED or activity.date is None:
        return None
    if activity.date.last < on:
        return DueSort.OVERDUE
    return DueSort.COMING if _reached(activity.date, on, until) else None


def _reached(when: PartialDate, on: date, until: date) -> bool:
    return when.last <= until or on <= when.first <= until


def owner_of(network: Network, activity: Activity) -> str:
    """The role that sees to an activity: its own, or else that of its line; ``""`` for none."""
    return activity.responsible or network.engagements[activity.engagement].responsible


def owners(network: Network) -> list[str]:
    """Roles that keep lines or see to activities; one spelling of each, the most used one."""
    spellings: dict[str, dict[str, int]] = {}
    for record in (*network.engagements.values(), *network.activities.values()):
        if name := record.responsible.strip():
            counts = spellings.setdefault(normalised(name), {})
            counts[name] = counts.get(name, 0) + 1
    chosen = [min(counts, key=lambda name: (-counts[name], name)) for counts in spellings.values()]
    return sorted(chosen, key=str.casefold)


def is_owner(name: str, owner: str) -> bool:
    """Whether a name is this role, however it is spelled; two empty ones are."""
    return normalised(name) == normalised(owner)


def handing_over(network: Network, owner: str, to: str) -> Change:
    """The change that gives all lines and open activities of a role to another.

    What was held or called off keeps the role that saw to it, and so do lines that are done or
    dropped.
    """
    lines = [
        replace(line, responsible=to.strip())
        for line in network.engagements.values()
        if is_owner(line.responsible, owner) and not line.status.is_settled
    ]
    planned = [
        replace(activity, responsible=to.strip())
        for activity in network.activities.values()
        if is_owner(activity.responsible, owner) and activity.status is ActivityStatus.PLANNED
    ]
    return Change.revising(network, *lines, *planned)


@dataclass(frozen=True)
class Load:
    """How many activities each role has in each month (None: no month known), and how many lines.

    ``owners`` ends with ``""`` where something has no owner.
    """

    owners: tuple[str, ...]
    months: tuple[PartialDate | None, ...]
    counts: Mapping[tuple[str, PartialDate | None], int]
    lines: Mapping[str, int]


def load(network: Network) -> Load:
    """Activities by role and month, called-off ones left out; one session counts once a role."""
    named = {normalised(name): name for name in owners(network)}

    def owner(name: str) -> str:
        return named.get(normalised(name), "")

    counts: dict[tuple[str, PartialDate | None], int] = {}
    for session in sessions(network):
        if session.first.status is ActivityStatus.CANCELLED:
            continue
        when = session.first.date
        month = PartialDate(when.year, None, when.month) if when and when.month else None
        for who in {owner(owner_of(network, each)) for each in session.activities}:
            counts[who, month] = counts.get((who, month), 0) + 1
    lines: dict[str, int] = {}
    for line in network.engagements.values():
        if not line.status.is_settled:
            lines[owner(line.responsible)] = lines.get(owner(line.responsible), 0) + 1
    held = {who for who, _ in counts} | lines.keys()
    months = sorted({month for _, month in counts if month})
    return Load(
        owners=(*(name for name in named.values() if name in held), *([""] if "" in held else [])),
        months=(*months, *([None] if any(month is None for _, month in counts) else [])),
        counts=counts,
        lines=lines,
    )


def lines_in_order(network: Network) -> list[Engagement]:
    """Every line: the whole assignment before the phases, part by part, in the plan's order."""
    phases = {
        phase.id: place
        for place, phase in enumerate(sorted(network.phases.values(), key=by_order), start=1)
    }
    return sorted(
        network.engagements.values(),
        key=lambda line: (
            phases.get(line.phase, 0),
            line.audience.rank,
            line.order is None,
            line.order or 0,
            by_order(network.nodes[line.node]),
            line.id,
        ),
    )
