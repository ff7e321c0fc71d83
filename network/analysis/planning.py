"""The lines of a participation plan: their order, adding and moving them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from network.model import (
    Audience,
    Change,
    Engagement,
    Network,
    Phase,
    Record,
    by_order,
)


def plan_lines(network: Network, audience: Audience, phase: str = "") -> list[Engagement]:
    """Lines of a part of the plan in one phase (``""``: the whole assignment), in order."""
    found = [
        line
        for line in network.engagements.values()
        if line.audience is audience and line.phase == phase
    ]
    return sorted(
        found,
        key=lambda line: (
            line.order is None,
            line.order or 0,
            *by_order(network.nodes[line.node]),
            line.id,
        ),
    )


def added_lines(
    network: Network, nodes: Iterable[tuple[str, str]], audience: Audience, phase: str = ""
) -> Change:
    """The change that adds a line for each party: pairs of the new line's id and the node's id."""
    last = max((line.order or 0 for line in plan_lines(network, audience, phase)), default=0)
    return Change.adding(
        *(
            Engagement(id=id_, node=node, audience=audience, phase=phase, order=last + place)
            for place, (id_, node) in enumerate(nodes, start=1)
        )
    )


def moved(network: Network, records: Sequence[Record], id_: str, step: int) -> Change:
    """The change that moves a record ``step`` places within ``records``, given in their order.

    Phases and lines of the plan can be moved; places are counted from 1, and only records whose
    place differs are revised. KeyError for an id that is not among the records.
    """
    held = {record.id: record for record in records}
    record = held[id_]
    ids = list(held)
    place = min(max(ids.index(id_) + step, 0), len(ids) - 1)
    ids.remove(record.id)
    ids.insert(place, record.id)
    return Change.revising(
        network, *(_at(held[each], number) for number, each in enumerate(ids, start=1))
    )


def _at(record: Record, order: int) -> Record:
    if not isinstance(record, Engagement | Phase):
        raise TypeError(f"{record.id!r} is a {type(record).__name__}; it has no place in a plan.")
    return replace(record, order=order)


def phases_naming(network: Network, names: Iterable[str]) -> list[Phase]:
    """Phases whose result or note names one of these, such as a plan that is promised there."""
    sought = [name.casefold() for name in names]
    return [
        phase
        for phase in sorted(network.phases.values(), key=by_order)
        if any(name in f"{phase.result} {phase.note}".casefold() for name in sought)
    ]
