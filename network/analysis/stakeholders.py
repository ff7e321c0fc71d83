"""Stakeholders by influence and interest (Eden & Ackermann 1998; Bryson 2004)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from network.analysis.agreement import WIDE, agreement, alpha
from network.model import Assessment, Attitude, Influence, Interest, Network, Scale, by_order


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


@dataclass(frozen=True)
class Score:
    """What assessments of a party come to: the middle score and the spread of each scale.

    With one assessment the spread is 0; from ``agreement.WIDE`` on people differ. A score is None
    where nobody gave one. ``held`` are the assessments.
    """

    node: str
    influence: Influence | None
    interest: Interest | None
    influence_spread: float = 0.0
    interest_spread: float = 0.0
    raters: int = 1
    attitude: Attitude | None = None
    attitude_spread: float = 0.0
    held: tuple[Assessment, ...] = ()

    @property
    def differ(self) -> bool:
        """Whether people differ so much on one of the scales that it is worth talking about."""
        return max(self.influence_spread, self.interest_spread, self.attitude_spread) >= WIDE

    def spread(self, scale: str) -> float:
        """The spread on ``influence``, ``interest`` or ``attitude``, in steps of the scale."""
        return getattr(self, f"{scale}_spread")

    @property
    def quadrant(self) -> Quadrant | None:
        """Where the party stands in the grid; None with a score missing."""
        if self.influence is None or self.interest is None:
            return None
        return quadrant(self.influence, self.interest)


def scores_in(network: Network, phase: str = "") -> list[Score]:
    """The score of each party assessed in a phase, in the order of parties.

    A median between two scores goes to the higher: rather one party too many at the table. That
    of attitude goes to the more reserved: rather one talk too many.
    """
    by_node: dict[str, list[Assessment]] = {}
    for each in assessments_in(network, phase):
        by_node.setdefault(each.node, []).append(each)
    return [_score(node, held) for node, held in by_node.items()]


def score_of(network: Network, node: str, phase: str = "") -> Score | None:
    """The score of a party in a phase or else for the whole assignment; None unassessed."""
    for where in dict.fromkeys((phase, "")):
        held = [
            each
            for each in network.assessments.values()
            if each.node == node and each.phase == where
        ]
        if held:
            return _score(node, held)
    return None


def rater_agreement(network: Network, axis: str, phase: str = "") -> float | None:
    """Krippendorff's ordinal alpha over parties assessed more than once; ``axis`` is a field.

    Raises AttributeError for an axis that an assessment does not have.
    """
    units: dict[str, list[float]] = {}
    for each in assessments_in(network, phase):
        value = getattr(each, axis)
        if value is not None:
            units.setdefault(each.node, []).append(float(value.rank))
    return alpha(units.values())


def _score(node: str, held: list[Assessment]) -> Score:
    influence = agreement(_ranks(each.influence for each in held))
    interest = agreement(_ranks(each.interest for each in held))
    attitude = agreement(_ranks(each.attitude for each in held))
    return Score(
        node,
        Influence(math.ceil(influence.median)) if influence else None,
        Interest(math.ceil(interest.median)) if interest else None,
        influence.spread if influence else 0.0,
        interest.spread if interest else 0.0,
        len(held),
        list(Attitude)[math.floor(attitude.median) - 1] if attitude else None,
        attitude.spread if attitude else 0.0,
        tuple(held),
    )


def _ranks(given: Iterable[Scale | None]) -> list[float | None]:
    return [None if each is None else float(each.rank) for each in given]


class Salience(Enum):
    """Whose claim weighs most now: power, legitimacy and urgency (Mitchell, Agle & Wood 1997).

    Perceived and passing: keep it with a date and a phase. What people read is neutral.
    """

    NONE = "none"
    DORMANT = "dormant"
    DISCRETIONARY = "discretionary"
    DEMANDING = "demanding"
    DOMINANT = "dominant"
    DANGEROUS = "dangerous"
    DEPENDENT = "dependent"
    DEFINITIVE = "definitive"


_SALIENCE = {
    (False, False, False): Salience.NONE,
    (True, False, False): Salience.DORMANT,
    (False, True, False): Salience.DISCRETIONARY,
    (False, False, True): Salience.DEMANDING,
    (True, True, False): Salience.DOMINANT,
    (True, False, True): Salience.DANGEROUS,
    (False, True, True): Salience.DEPENDENT,
    (True, True, True): Salience.DEFINITIVE,
}


def salience(*, power: bool, legitimacy: bool, urgency: bool) -> Salience:
    """The class of a claim by which of the three it has."""
    return _SALIENCE[power, legitimacy, urgency]
