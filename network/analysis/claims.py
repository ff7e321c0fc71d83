"""Claims of stakeholders and the scores behind them, party by party."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from network.analysis.agreement import WIDE, Agreement, agreement
from network.analysis.stakeholders import Salience, assessments_in, salience, scores_in
from network.model import Assessment, Influence, Network


@dataclass(frozen=True)
class Claim:
    """The weight of a party's claim, as its assessments of one phase give it."""

    node: str
    salience: Salience


def claims_in(network: Network, phase: str = "") -> tuple[Claim, ...]:
    """Parties of which influence, legitimacy and urgency are all known, in the order of parties.

    Influence from the middle of the scale on counts as power (Mitchell, Agle & Wood 1997); of
    several assessments the middle one counts, and a tie counts as having it.
    """
    found = []
    for score in scores_in(network, phase):
        legitimacy = _mostly(each.legitimacy for each in score.held)
        urgency = _mostly(each.urgency for each in score.held)
        if score.influence is None or legitimacy is None or urgency is None:
            continue
        power = score.influence >= Influence.MEDIUM
        weight = salience(power=power, legitimacy=legitimacy, urgency=urgency)
        found.append(Claim(score.node, weight))
    return tuple(found)


@dataclass(frozen=True)
class Raters:
    """What several raters made of one party: influence and interest, None where nobody did."""

    node: str
    raters: int
    influence: Agreement | None
    interest: Agreement | None

    @property
    def differ(self) -> bool:
        """Whether it is worth talking about."""
        return self.spread >= WIDE

    @property
    def spread(self) -> float:
        """The widest of the two."""
        return max((each.spread for each in (self.influence, self.interest) if each), default=0.0)


def raters_in(network: Network, phase: str = "") -> tuple[Raters, ...]:
    """Parties that more than one rater assessed, those on which they differ most first."""
    found = [
        Raters(
            node,
            len(held),
            agreement([each.influence.value for each in held if each.influence]),
            agreement([each.interest.value for each in held if each.interest]),
        )
        for node, held in _by_node(network, phase).items()
        if len(held) > 1
    ]
    return tuple(sorted(found, key=lambda each: -each.spread))


def _by_node(network: Network, phase: str) -> dict[str, list[Assessment]]:
    found: dict[str, list[Assessment]] = {}
    for each in assessments_in(network, phase):
        found.setdefault(each.node, []).append(each)
    return found


def _mostly(values: Iterable[bool | None]) -> bool | None:
    known = [value for value in values if value is not None]
    return sum(known) * 2 >= len(known) if known else None
