"""Asking parties whether what the map says about them is right, and keeping their answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from network.model import (
    RELATION_KINDS,
    Change,
    CheckMethod,
    Edit,
    Evidence,
    Network,
    Node,
    PartialDate,
    Relation,
    RelationStatus,
    by_order,
)

TIE_GROUPS = ("functions", "alliances", "others")
"""What a party is asked about, in this order: what it does, what it is part of, whom it knows."""

_DOING = ("contributes_to", "performs", "serves")


class Reply(Enum):
    """What a party says of one tie."""

    RIGHT = "right"
    UNKNOWN = "unknown"
    OVER = "over"
    WRONG = "wrong"


@dataclass(frozen=True)
class Question:
    """*Klopt dit?*, put to a party: the assumed ties that it can speak for."""

    node: Node
    ties: tuple[Relation, ...]


def questions(network: Network) -> tuple[Question, ...]:
    """Who can be asked what, parties first, in the order of kinds and of their nodes.

    A tie between two parties is asked of both, until one has confirmed it. A tie without a party
    at its ends (a function and a task) is asked at its source.
    """
    asked: dict[str, list[Relation]] = {}
    for tie in network.assumed:
        ends = [end for end in (tie.source, tie.target) if network.kind_of(end).party]
        for end in ends or [tie.source]:
            asked.setdefault(end, []).append(tie)
    kinds = list(network.node_kinds)

    def order(id_: str) -> tuple[object, ...]:
        node = network.nodes[id_]
        return (not network.kind_of(id_).party, kinds.index(node.kind), *by_order(node))

    return tuple(
        Question(network.nodes[id_], _in_order(network, id_, asked[id_]))
        for id_ in sorted(asked, key=order)
    )


def ties_about(network: Network, node_id: str, on: date | None = None) -> tuple[Relation, ...]:
    """Every tie at a node that is there or wished for, however certain, in the order of asking.

    With a day, ties whose last day lies before it are left out.
    """
    standing = [
        tie
        for tie in network.relations_at(node_id)
        if tie.status is not RelationStatus.ENDED
        and not (on is not None and tie.until is not None and tie.until.last < on)
    ]
    return _in_order(network, node_id, standing)


def group_of(network: Network, node_id: str, tie: Relation) -> str:
    """To which of ``TIE_GROUPS`` a tie belongs, seen from the node."""
    if tie.kind == "member_of":
        return "alliances"
    other = network.kind_of(tie.other(node_id))
    return "functions" if tie.kind in _DOING and not other.party else "others"


def untied(network: Network, node_id: str) -> dict[str, tuple[Node, ...]]:
    """By group what a party has no tie with yet, and might: functions and tasks, alliances, others.

    An alliance is asked for members among the others, not for alliances that it is in.
    """
    tied = {tie.other(node_id) for tie in ties_about(network, node_id)} | {node_id}
    free = [node for node in network.parties if node.id not in tied]
    inside = network.kind_of(node_id).container
    alliances = [node for node in free if network.kind_of(node.id).container and not inside]
    doing = [*network.nodes_of("function"), *network.nodes_of("task")]
    return {
        "functions": tuple(node for node in doing if node.id not in tied),
        "alliances": tuple(alliances),
        "others": tuple(node for node in free if node not in alliances),
    }


def _in_order(network: Network, node_id: str, ties: Iterable[Relation]) -> tuple[Relation, ...]:
    """By group; then ties that start here before those that end here, verb by verb."""
    verbs = list(RELATION_KINDS)

    def order(tie: Relation) -> tuple[object, ...]:
        group = TIE_GROUPS.index(group_of(network, node_id, tie))
        other = network.nodes[tie.other(node_id)]
        return (group, tie.source != node_id, verbs.index(tie.kind), *by_order(other), tie.id)

    return tuple(sorted(ties, key=order))


def progress(network: Network) -> tuple[int, int]:
    """How many ties have been confirmed, and how many there were to confirm."""
    confirmed = sum(tie.evidence is Evidence.CONFIRMED for tie in network.relations.values())
    return confirmed, confirmed + len(network.assumed)


def answered(
    network: Network,
    replies: Mapping[str, Reply],
    added: Iterable[Node | Relation] = (),
    *,
    how: CheckMethod,
    by: str,
    on: date,
) -> Change:
    """The one change that a party's answers make: how, by which organisation, on which day.

    ``replies`` go by tie. What is right is confirmed (a tie that a source states keeps its
    source), what is over is kept as ended, what is wrong is removed, what is unknown stays as it
    is. ``added`` are nodes and ties that were missing; they come in as confirmed. Ties that are
    gone or ended fall away, for someone else may have answered first.
    """

    def checked(record: Node | Relation) -> Node | Relation:
        assumed = record.evidence is Evidence.ASSUMED
        return replace(
            record,
            evidence=Evidence.CONFIRMED if assumed else record.evidence,
            checked_how=how,
            checked_by=by.strip(),
            checked_on=PartialDate.of(on),
        )

    edits: list[Edit] = []
    for id_, reply in replies.items():
        tie = network.relations.get(id_)
        if tie is None or tie.status is RelationStatus.ENDED or reply is Reply.UNKNOWN:
            continue
        if reply is Reply.WRONG:
            edits += Change.removing(network, tie).edits
        elif reply is Reply.OVER:
            edits.append(Edit(tie, replace(checked(tie), status=RelationStatus.ENDED)))
        else:
            edits.append(Edit(tie, checked(tie)))
    edits += [Edit(None, checked(record)) for record in added]
    return Change.of(edits)
