"""What was agreed: about whom, in which order, and what is due for review."""

from __future__ import annotations

from datetime import date

from network.model import (
    Agreement,
    AgreementSort,
    Network,
    by_order,
)


def is_figure(agreement: Agreement) -> bool:
    """Whether it is a measured fact, of which nothing was agreed."""
    return agreement.sort is AgreementSort.FIGURE


def is_due(agreement: Agreement, on: date) -> bool:
    """Whether its review date has passed while it still has to be kept."""
    review = agreement.review_on
    return review is not None and review.last < on and not agreement.status.is_over


def ends_of(network: Network, agreement: Agreement) -> tuple[str, ...]:
    """Ids of the nodes that an agreement is about: one, or the two ends of a tie."""
    if agreement.node:
        return (agreement.node,)
    tie = network.relations.get(agreement.relation)
    return (tie.source, tie.target) if tie else ()


def agreements_at(network: Network, id_: str) -> list[Agreement]:
    """Agreements about a node or one of its ties, or about a tie, in order."""
    held = [
        each
        for each in network.agreements.values()
        if id_ == each.relation or id_ in ends_of(network, each)
    ]
    return in_order(network, held)


def in_order(network: Network, agreements: list[Agreement]) -> list[Agreement]:
    """Sorted by what they are about (as nodes stand, ties after their source), then by order."""
    kinds = {kind: place for place, kind in enumerate(network.node_kinds)}

    def key(each: Agreement) -> tuple[object, ...]:
        ends = [network.nodes[id_] for id_ in ends_of(network, each) if id_ in network.nodes]
        place = [(kinds[node.kind], *by_order(node)) for node in ends]
        return (place, each.relation, each.order is None, each.order or 0, each.id)

    return sorted(agreements, key=key)
