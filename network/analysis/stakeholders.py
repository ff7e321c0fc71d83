"""Stakeholders by influence and interest (Eden & Ackermann 1998; Bryson 2004)."""

from __future__ import annotations

from enum import Enum

from network.model import Assessment, Influence, Interest, Network, by_order


class Quadrant(Enum):
    """What influence and interest together suggest; named after the work, not the party.

    In the source's terms: players, context setters, subjects, crowd. High is 3 or more.
    """

    INVOLVE = "involve"
    ALIGN = "align"
    INFORM = "inform"
    FOLLOW = "follow"


def quadrant(influence: Influence, interest: Interest) -> Quadrant:
    """The quadrant of the grid in which a party stands."""
    if influence >= Influence.MEDIUM:
        return Quadrant.INVOLVE if interest >= Interest.MEDIUM else Quadrant.ALIGN
    return Quadrant.INFORM if interest >= Interest.MEDIUM else Quadrant.FOLLOW


def assessments_in(network: Network, phase: str = "") -> list[Assessment]:
    """Assessments of a phase (``""``: the whole assignment), in the order of their parties."""
    found = [each for each in network.assessments.values() if each.phase == phase]
    return sorted(found, key=lambda each: (by_order(network.nodes[each.node]), each.id))
