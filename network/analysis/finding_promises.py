"""Findings about promises: what a line still lacks, what is late, what was not fed back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from network.analysis.activities import DueSort, by_line, due, owes_feedback
from network.analysis.reviewing import ends_of, is_due
from network.model import (
    ActivityStatus,
    Engagement,
    Finding,
    LineStatus,
    Network,
    by_order,
)

_KEPT = (LineStatus.PROMISED, LineStatus.RUNNING)


class Lacking(Enum):
    """What a promise can still lack."""

    ACTIVITY = "activity"
    DATE = "date"
    OWNER = "owner"
    FEEDBACK = "feedback"


def incomplete(network: Network, on: date) -> Iterator[Finding]:
    """Promises without activity, date, owner or feedback, the emptiest first.

    Whoever is only informed is owed no feedback; whoever takes the formal decision, no activity.
    """
    held = by_line(network)
    found = []
    for line in network.engagements.values():
        if line.status not in _KEPT or not line.levels:
            continue
        activities = [
            each for each in held.get(line.id, ()) if each.status is not ActivityStatus.CANCELLED
        ]
        lacking = []
        if not activities:
            lacking.append(Lacking.ACTIVITY)
        elif not any(each.date for each in activities):
            lacking.append(Lacking.DATE)
        if not line.responsible and not any(each.responsible for each in activities):
            lacking.append(Lacking.OWNER)
        fed_back = line.feedback or any(each.feedback for each in activities)
        if owes_feedback(line) and not fed_back:
            lacking.append(Lacking.FEEDBACK)
        if lacking:
            found.append((line, tuple(lacking)))
    for line, lacking in sorted(found, key=lambda each: (-len(each[1]), _place(network, each[0]))):
        node = network.nodes[line.node]
        facts = {"name": node.label, "lacking": lacking, "related": (node.id,)}
        yield Finding("promise_incomplete", "engagements", line.id, facts=facts)


def overdue(network: Network, on: date) -> Iterator[Finding]:
    """Activities whose day has passed and of which nobody noted whether they were held."""
    yield from _due(network, on, DueSort.OVERDUE, "activity_overdue")


def feedback_owed(network: Network, on: date) -> Iterator[Finding]:
    """Activities that were held and not fed back to those who took part."""
    yield from _due(network, on, DueSort.FEEDBACK, "feedback_owed")


def _due(network: Network, on: date, sort: DueSort, code: str) -> Iterator[Finding]:
    for each in due(network, on, on):
        if each.sort is sort:
            nodes = [network.nodes[network.engagements[line].node] for line in each.lines]
            facts = {
                "activity": each.name,
                "names": tuple(node.label for node in nodes),
                "related": tuple(node.id for node in nodes),
            }
            yield Finding(code, "engagements", each.lines[0], value=each.when, facts=facts)


def reviews_due(network: Network, on: date) -> Iterator[Finding]:
    """Agreements whose day of review has passed."""
    for each in due(network, on, on):
        agreement = network.agreements.get(each.agreement)
        if agreement and is_due(agreement, on):
            facts = {
                "text": agreement.text.removesuffix("."),
                "related": ends_of(network, agreement),
            }
            yield Finding(
                "agreement_to_review", "agreements", agreement.id, "review_on", each.when, facts
            )


def _place(network: Network, line: Engagement) -> tuple[object, ...]:
    return (
        line.audience.rank,
        line.order is None,
        line.order or 0,
        by_order(network.nodes[line.node]),
    )
