"""What a change of phase asks: what to look at again, and a plan to go on with."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from network.analysis.activities import lines_in_order
from network.analysis.slicing import is_over
from network.analysis.stakeholders import assessments_in
from network.model import (
    Agreement,
    Assessment,
    Backed,
    Change,
    Engagement,
    Evidence,
    LineStatus,
    Network,
    PartialDate,
    Phase,
    by_order,
    diff,
    table_of,
)


def phase_at(network: Network, on: date) -> Phase | None:
    """The phase that began last; None before the first and where no phase has a beginning."""
    begun = [each for each in network.phases.values() if each.start and each.start.first <= on]
    return max(
        begun,
        key=lambda each: (each.start.first if each.start else on, by_order(each)),
        default=None,
    )


@dataclass(frozen=True)
class Review:
    """A statement to look at again; ``done`` where it was checked since the phase began."""

    record: Engagement | Assessment | Agreement
    node: str
    done: bool


def reviews(network: Network, phase: Phase) -> list[Review]:
    """What to look at again now that a phase begins, in the order lines, assessments, agreements.

    Lines that still run, of the phase and of the whole assignment, with their levels; assessments
    of the phase and of the whole; agreements that are not over. Parties that left are not asked.
    """
    since = phase.start.first if phase.start else None
    found: list[Engagement | Assessment | Agreement] = [
        line
        for line in lines_in_order(network)
        if line.phase in ("", phase.id) and not line.status.is_settled
    ]
    found += [each for where in ("", phase.id) for each in assessments_in(network, where)]
    found += sorted(
        (each for each in network.agreements.values() if not each.status.is_over),
        key=lambda each: (_node(network, each), by_order(each)),
    )
    return [
        Review(record, node, _checked(record, since))
        for record in found
        for node in [_node(network, record)]
        if not is_over(network, node)
    ]


def _node(network: Network, record: Engagement | Assessment | Agreement) -> str:
    if isinstance(record, Agreement):
        return record.node or network.relations[record.relation].source
    return record.node


def _checked(record: Backed, since: date | None) -> bool:
    if record.checked_on is None:
        return False
    return since is None or record.checked_on.last >= since


def ticked_off(network: Network, id_: str, table: str, on: date) -> Change:
    """The change that says that a record was looked at on a day; KeyError where it is gone."""
    record = network.table(table)[id_]
    if not isinstance(record, Backed):
        raise TypeError(f"{table_of(record)} {id_!r} cannot be checked.")
    return Change.revising(network, replace(record, checked_on=PartialDate.of(on)))


def copied(
    network: Network,
    source: str,
    target: str,
    new_id: Callable[[], str],
    *,
    note: str = "",
    lines: Collection[str] | None = None,
) -> Change:
    """The change that takes lines of a phase (``""``: the whole assignment) over in another.

    A party that has a line in that part of the target's plan is left alone, and so are lines that
    were dropped. What comes is a draft and assumed, for no source says it of the target; ``note``
    tells where it came from. ``lines`` keeps these lines alone.
    """
    added: list[Engagement] = []
    places = {
        audience: max((each.order or 0 for each in held), default=0)
        for audience, held in _by_audience(network, target).items()
    }
    for line in copyable(network, source, target):
        if lines is not None and line.id not in lines:
            continue
        places[line.audience] = places.get(line.audience, 0) + 1
        added.append(
            Engagement(
                id=new_id(),
                node=line.node,
                audience=line.audience,
                phase=target,
                responsible=line.responsible,
                purpose=line.purpose,
                subject=line.subject,
                frequency=line.frequency,
                feedback=line.feedback,
                status=LineStatus.DRAFT,
                levels=line.levels,
                decides_on=line.decides_on,
                decides_in=line.decides_in,
                wanted_levels=line.wanted_levels,
                evidence=Evidence.ASSUMED,
                note=note,
                order=places[line.audience],
            )
        )
    return Change.adding(*added)


def copyable(network: Network, source: str, target: str) -> list[Engagement]:
    """The lines of a phase that have no counterpart in another, in order."""
    taken = {
        (line.node, line.audience) for line in network.engagements.values() if line.phase == target
    }
    found: list[Engagement] = []
    for line in lines_in_order(network) if source != target else ():
        key = (line.node, line.audience)
        if line.phase == source and line.status is not LineStatus.DROPPED and key not in taken:
            taken.add(key)
            found.append(line)
    return found


def _by_audience(network: Network, phase: str) -> dict[object, list[Engagement]]:
    found: dict[object, list[Engagement]] = {}
    for line in network.engagements.values():
        if line.phase == phase:
            found.setdefault(line.audience, []).append(line)
    return found


def plan_changes(before: Network, after: Network) -> Change:
    """What changed in the plan between two states of a project: lines and activities.

    Order and checks do not count: they change nothing of what was promised.
    """
    passing = {"order", "checked_how", "checked_by", "checked_on"}
    return Change.of(
        edit
        for edit in diff(before, after).edits
        if edit.key[0] in ("engagements", "activities")
        and (edit.before is None or edit.after is None or set(edit.fields) - passing)
    )
