"""Asking parties whether what is assumed about them is right, and keeping their answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from network.model import (
    RELATION_KINDS,
    Change,
    CheckMethod,
    Evidence,
    Network,
    Node,
    PartialDate,
    Relation,
    by_order,
)


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
    kinds, verbs = list(network.node_kinds), list(RELATION_KINDS)

    def order(id_: str) -> tuple[object, ...]:
        node = network.nodes[id_]
        return (not network.kind_of(id_).party, kinds.index(node.kind), *by_order(node))

    def within(id_: str, tie: Relation) -> tuple[object, ...]:
        other = network.nodes[tie.target if tie.source == id_ else tie.source]
        return (tie.source != id_, verbs.index(tie.kind), *by_order(other), tie.id)

    return tuple(
        Question(network.nodes[id_], tuple(sorted(asked[id_], key=partial(within, id_))))
        for id_ in sorted(asked, key=order)
    )


def progress(network: Network) -> tuple[int, int]:
    """How many ties have been confirmed, and how many there were to confirm."""
    confirmed = sum(tie.evidence is Evidence.CONFIRMED for tie in network.relations.values())
    return confirmed, confirmed + len(network.assumed)


def confirmation(
    network: Network, ties: Iterable[str], *, how: CheckMethod, by: str, on: date
) -> Change:
    """The change that confirms these ties: how, by which organisation, on which day.

    Ties that are gone or no longer assumed fall away, for someone else may have answered first.
    """
    chosen = frozenset(ties)
    return Change.revising(
        network,
        *(
            replace(
                tie,
                evidence=Evidence.CONFIRMED,
                checked_how=how,
                checked_by=by.strip(),
                checked_on=PartialDate.of(on),
            )
            for tie in network.assumed
            if tie.id in chosen
        ),
    )
