"""What if a partner stops, a department is wound up, a budget ends: in numbers, on a copy.

The network itself is never touched: :func:`without` derives one, and :func:`make_it_so` gives the
change that would carry it out, to be committed and undone like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from network.analysis.coverage import Cover, coverage
from network.analysis.slices import READING, Reading, components_of
from network.analysis.slicing import counts
from network.model import (
    Change,
    Edit,
    Engagement,
    Evidence,
    Network,
    PartialDate,
    Relation,
    RelationStatus,
    by_order,
)


@dataclass(frozen=True)
class Scenario:
    """What is switched off: nodes, and ties on their own. Ids; unknown ones do nothing."""

    nodes: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Budget:
    """Money from one party for one purpose, and the ties that it pays.

    ``total`` is the sum of the known amounts in euros, None where none is known (internal).
    """

    funder: str
    purpose: str
    ties: tuple[str, ...]
    total: float | None


@dataclass(frozen=True)
class Holding:
    """How a network holds together, in numbers.

    ``carriers``: how many partners carry each function. ``parts``: into how many parts all that
    has a tie falls. ``apart``: the share of pairs that cannot reach each other, 0–1.
    """

    nodes: int
    ties: int
    carriers: dict[str, int]
    departments: dict[str, int]
    idle_tasks: frozenset[str]
    parts: int
    apart: float


@dataclass(frozen=True)
class Outcome:
    """What a scenario does. Ids, in the order of their nodes.

    ``switched_off`` are all nodes that stop, what belongs to them alone included. ``to_none`` and
    ``to_one`` are functions that fall to no or one partner, ``departments_to_none`` functions
    that lose their last department, ``tasks_to_none`` tasks that lose their last function with a
    partner. ``promises`` are open lines of the participation plan with who stops, ``agreements``
    those still running with who stops or about a tie that is lost. ``shrunk`` are alliances left
    with fewer than two members.
    """

    scenario: Scenario
    before: Holding
    after: Holding
    switched_off: tuple[str, ...]
    ties_lost: tuple[str, ...]
    to_none: tuple[str, ...]
    to_one: tuple[str, ...]
    departments_to_none: tuple[str, ...]
    tasks_to_none: tuple[str, ...]
    promises: tuple[str, ...]
    shrunk: tuple[str, ...]
    agreements: tuple[str, ...] = ()


def switched_off(network: Network, scenario: Scenario) -> tuple[str, ...]:
    """The nodes that stop: those of the scenario, and what is part of nothing but those."""
    gone = {node for node in scenario.nodes if node in network.nodes}
    edge = set(gone)
    while edge:
        parts = {part.id for node in edge for part in network.parts(node)} - gone
        edge = {part for part in parts if all(w.id in gone for w in network.wholes(part))}
        gone |= edge
    return tuple(sorted(gone, key=lambda id_: by_order(network.nodes[id_])))


def without(network: Network, scenario: Scenario) -> Network:
    """A network in which what is switched off is not there; the one given stays as it is."""
    gone = [network.nodes[node] for node in switched_off(network, scenario)]
    ties = [network.relations[tie] for tie in sorted(scenario.ties) if tie in network.relations]
    removal = Change.removing(network, *gone, *ties)
    tables = {
        table: dict(network.table(table)) for table in {edit.key[0] for edit in removal.edits}
    }
    for edit in removal.edits:
        table, id_ = edit.key
        if edit.after is None:
            del tables[table][id_]
        else:
            tables[table][id_] = edit.after
    return network.replacing(tables)


def budgets(network: Network) -> tuple[Budget, ...]:
    """Every budget that the ties tell of: by who pays and for what.

    A tie counts as paid when it is of the kind ``funds`` or holds an amount.
    """
    paid: dict[tuple[str, str], list[Relation]] = {}
    for tie in network.relations.values():
        if tie.status is RelationStatus.ENDED:
            continue
        if tie.kind == "funds" or tie.amount is not None:
            paid.setdefault((tie.source, tie.description), []).append(tie)
    found = []
    for (funder, purpose), ties in paid.items():
        amounts = [tie.amount for tie in ties if tie.amount is not None]
        ids = tuple(sorted(tie.id for tie in ties))
        found.append(Budget(funder, purpose, ids, sum(amounts) if amounts else None))
    return tuple(sorted(found, key=lambda b: (by_order(network.nodes[b.funder]), b.purpose)))


def holding(network: Network, reading: Reading = READING) -> Holding:
    """How a network holds together in a reading."""
    cover = coverage(network, reading)
    near: dict[str, set[str]] = {}
    ties = 0
    for tie in network.relations.values():
        if counts(tie, reading):
            ties += 1
            near.setdefault(tie.source, set()).add(tie.target)
            near.setdefault(tie.target, set()).add(tie.source)
    parts = components_of(sorted(near), near)
    n = len(near)
    held = sum(len(part) * (len(part) - 1) for part in parts)
    served = {
        task
        for each in cover.functions.values()
        if each.cover is not Cover.GAP
        for task in each.tasks
    }
    return Holding(
        nodes=len(network.nodes),
        ties=ties,
        carriers={id_: len(each.partners) for id_, each in cover.functions.items()},
        departments={id_: len(each.departments) for id_, each in cover.functions.items()},
        idle_tasks=frozenset(cover.tasks) - served,
        parts=len(parts),
        apart=round(1 - held / (n * (n - 1)), 12) if n > 1 else 0.0,
    )


def outcome(network: Network, scenario: Scenario, reading: Reading = READING) -> Outcome:
    """What a scenario does to a network, in a reading; the network stays as it is."""
    rest = without(network, scenario)
    off = switched_off(network, scenario)
    gone = frozenset(off)
    before, after = holding(network, reading), holding(rest, reading)

    def fallen(was: dict[str, int], is_: dict[str, int], to: int) -> tuple[str, ...]:
        return tuple(
            id_ for id_, count in was.items() if id_ in is_ and count > to and is_[id_] == to
        )

    alliances = [node.id for node in rest.parties if rest.kind_of(node.id).container]
    return Outcome(
        scenario,
        before,
        after,
        switched_off=off,
        ties_lost=tuple(
            sorted(
                id_
                for id_, tie in network.relations.items()
                if id_ not in rest.relations and counts(tie, reading)
            )
        ),
        to_none=fallen(before.carriers, after.carriers, 0),
        to_one=fallen(before.carriers, after.carriers, 1),
        departments_to_none=fallen(before.departments, after.departments, 0),
        tasks_to_none=tuple(
            sorted(
                (after.idle_tasks - before.idle_tasks) & rest.nodes.keys(),
                key=lambda id_: by_order(network.nodes[id_]),
            )
        ),
        promises=tuple(line.id for line in open_lines(network, gone)),
        shrunk=tuple(
            id_
            for id_ in alliances
            if len(rest.memberships(id_)) < 2 <= len(network.memberships(id_))
        ),
        agreements=tuple(
            id_
            for id_, each in network.agreements.items()
            if not each.status.is_over
            and (each.node in gone or (each.relation and each.relation not in rest.relations))
        ),
    )


def open_lines(network: Network, nodes: Collection[str]) -> list[Engagement]:
    """Lines of the participation plan with these nodes that are neither done nor dropped."""
    return [
        line
        for line in network.engagements.values()
        if line.node in nodes and not line.status.is_settled
    ]


def make_it_so(
    network: Network,
    scenario: Scenario,
    *,
    on: date,
    reason: str,
    successor: str = "",
    new_id: Callable[[], str],
) -> Change:
    """The one change that carries a scenario out: who stops keeps its place in the history.

    Ties and memberships of who stops, and the ties of the scenario, end on that day (those that
    had yet to begin lose their dates). ``reason`` goes into the note of who stops, and of the ties
    of the scenario. With a ``successor`` a tie ``succeeds`` is added, open lines of the
    participation plan and the parts of who stops (programmes, branches) pass to it, the parts as
    an assumption; without one the parts stop too and the lines stay where they are, as open
    promises. What was done or dropped stays with who stops. ``new_id`` gives ids for new records.
    Raises KeyError for an unknown successor and ValueError for one that stops.
    """
    if successor and network.nodes[successor].id in switched_off(network, scenario):
        raise ValueError(f"successor={successor!r}, must not be among those that stop.")
    stopping = [id_ for id_ in switched_off(network, scenario) if id_ in scenario.nodes]
    off = stopping if successor else switched_off(network, scenario)
    day = PartialDate.of(on)
    edits: list[Edit] = []
    for tie in _ending(network, off, scenario.ties):
        ended = _ended(tie, day)
        if tie.id in scenario.ties:
            ended = replace(ended, note=_told(tie.note, reason))
        edits.append(Edit(tie, ended))
    for id_ in off:
        node = network.nodes[id_]
        edits.append(Edit(node, replace(node, note=_told(node.note, reason))))
    if successor:
        for id_ in stopping:
            link = partial(Relation, source=successor, target=id_, kind="succeeds", since=day)
            edits.append(
                Edit(None, link(id=new_id(), evidence=Evidence.CONFIRMED, note=reason.strip()))
            )
        parts = {part.id for id_ in stopping for part in network.parts(id_)} - {successor}
        edits += [
            Edit(
                None,
                Relation(id=new_id(), kind="part_of", source=part, target=successor, since=day),
            )
            for part in sorted(parts.difference(stopping))
        ]
        edits += [
            Edit(line, replace(line, node=successor, order=None))
            for line in open_lines(network, stopping)
        ]
    return Change.of(edits)


def _told(note: str, reason: str) -> str:
    return "\n".join(filter(None, (note, reason.strip())))


def _ended(tie: Relation, day: PartialDate) -> Relation:
    begun = tie.since is None or tie.since.first <= day.first
    return replace(
        tie,
        status=RelationStatus.ENDED,
        since=tie.since if begun else None,
        until=day if begun else None,
    )


def _ending(network: Network, nodes: Iterable[str], ties: Iterable[str]) -> list[Relation]:
    """Ties that end: those at the nodes and those named, as far as they have not ended yet."""
    found = {tie.id: tie for node in nodes for tie in network.relations_at(node)}
    found |= {id_: network.relations[id_] for id_ in ties if id_ in network.relations}
    return [found[id_] for id_ in sorted(found) if found[id_].status is not RelationStatus.ENDED]
