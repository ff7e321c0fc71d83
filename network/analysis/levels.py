"""The level of participation that fits a party, and why; levels mapped to rings of influence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from network.analysis.stakeholders import Score, score_of, scores_in
from network.model import (
    Engagement,
    Influence,
    Interest,
    LineStatus,
    Network,
    ParticipationLevel,
    PartySort,
    Scale,
)

_LADDER = list(ParticipationLevel)


@dataclass(frozen=True)
class Recommendation:
    """A level, and the reasons that raised it from *inform*: ids under ``("level_reason", id)``."""

    level: ParticipationLevel
    reasons: tuple[str, ...]


def recommended_level(
    influence: Influence, interest: Interest, *, mandate: bool = False
) -> Recommendation:
    """The level that fits a party by its influence I and interest B, with the rule shown.

    A convention of this tool, after Bryson (2004): level 1 + [B ≥ 3] + [I ≥ 3] + [I ≥ 4 and
    B ≥ 4], so one to four; the fifth, *codecide*, only by an explicit mandate. It never falls
    when influence or interest rises, and whoever has an interest of 3 is consulted at least. A
    *participatieverordening* comes first, and a reason may.
    """
    reasons = [
        reason
        for reason, holds in (
            ("interest", interest >= Interest.MEDIUM),
            ("influence", influence >= Influence.MEDIUM),
            ("both_high", influence >= Influence.HIGH and interest >= Interest.HIGH),
        )
        if holds
    ]
    if mandate:
        return Recommendation(ParticipationLevel.CODECIDE, (*reasons, "mandate"))
    return Recommendation(_LADDER[len(reasons)], tuple(reasons))


def recommendation_for(network: Network, node: str, phase: str = "") -> Recommendation | None:
    """The level that fits a party by its scores in a phase, or else as a whole; None unscored."""
    return _fitting(score_of(network, node, phase))


def _fitting(score: Score | None) -> Recommendation | None:
    if score is None or score.influence is None or score.interest is None:
        return None
    return recommended_level(score.influence, score.interest)


def departure(network: Network, line: Engagement) -> int | None:
    """How many rungs what is agreed lies above (or, negative, below) the level that fits.

    None where nothing is agreed, the party is not scored or takes the formal decision itself,
    which is no rung; a departure asks for a reason.
    """
    if line.decides_on or line.decides_in:
        return None
    fitting, agreed = recommendation_for(network, line.node, line.phase), highest(line.levels)
    return agreed.rank - fitting.level.rank if fitting and agreed else None


def highest(levels: Iterable[ParticipationLevel]) -> ParticipationLevel | None:
    """The highest rung of those agreed, by which gaps are compared."""
    return max(levels, default=None, key=lambda level: level.rank)


class Ring(Scale):
    """Rings of influence, outermost first (Factor C, communicatierijk.nl)."""

    KNOW = "know"
    THINK = "think"
    WORK = "work"
    DECIDE = "decide"


class RingRole(Enum):
    """The part that a party plays in the rings of influence."""

    DECIDER = "decider"
    USER = "user"
    MAKER = "maker"
    SUPPLIER = "supplier"


_RING_OF = {
    ParticipationLevel.INFORM: Ring.KNOW,
    ParticipationLevel.CONSULT: Ring.THINK,
    ParticipationLevel.ADVISE: Ring.THINK,
    ParticipationLevel.COPRODUCE: Ring.WORK,
    ParticipationLevel.CODECIDE: Ring.DECIDE,
}

LAYERS = ("agreed", "wanted", "reached", "fitting")
"""Rings of influence as they are agreed, wanted by the party, reached, and as the rule gives."""


def ring_of(levels: Iterable[ParticipationLevel], *, decides: bool = False) -> Ring | None:
    """The ring of the highest rung; who takes the formal decision stands in the innermost."""
    top = highest(levels)
    if decides:
        return Ring.DECIDE
    return _RING_OF[top] if top else None


@dataclass(frozen=True)
class Rings:
    """Where a party stands in each layer (None: unknown), and the part that it plays."""

    node: str
    role: RingRole
    agreed: Ring | None
    wanted: Ring | None
    reached: Ring | None
    fitting: Ring | None

    def gap(self, one: str = "agreed", other: str = "wanted") -> int | None:
        """How many rings further in the party is in another layer; None where one is unknown."""
        first, second = getattr(self, one), getattr(self, other)
        return second.rank - first.rank if first and second else None


def lines_in(network: Network, phase: str = "") -> list[Engagement]:
    """Lines that hold in a phase: its own and those of the whole assignment.

    Without a phase those of every phase; never one that was dropped.
    """
    return [
        line
        for line in network.engagements.values()
        if line.status is not LineStatus.DROPPED and (not phase or line.phase in ("", phase))
    ]


def rings(network: Network, phase: str = "") -> tuple[Rings, ...]:
    """Rings of influence of each party that has a line or a score, in the order of parties.

    The lines that hold in the phase count; of several, the innermost ring.
    """
    scores = {score.node: score for where in ("", phase) for score in scores_in(network, where)}
    lines_by_node: dict[str, list[Engagement]] = {}
    for line in lines_in(network, phase):
        lines_by_node.setdefault(line.node, []).append(line)
    found = []
    for node in network.parties:
        lines, fitting = lines_by_node.get(node.id, []), _fitting(scores.get(node.id))
        if not lines and fitting is None:
            continue
        decides = any(line.decides_on or line.decides_in for line in lines)
        agreed = [level for line in lines for level in line.levels]
        found.append(
            Rings(
                node.id,
                _role(network, node.id, decides),
                ring_of(agreed, decides=decides),
                ring_of(level for line in lines for level in line.wanted_levels),
                ring_of(level for line in lines for level in line.reached_levels),
                ring_of([fitting.level], decides=decides) if fitting else None,
            )
        )
    return tuple(found)


def _role(network: Network, node_id: str, decides: bool) -> RingRole:
    """Decides; else uses (residents and groups); else does a function's work; else supplies."""
    node = network.nodes[node_id]
    if decides:
        return RingRole.DECIDER
    if node.sort is PartySort.RESIDENTS or node.kind == "group":
        return RingRole.USER
    does = any(
        tie.kind in ("performs", "contributes_to") and tie.source == node_id
        for tie in network.relations_at(node_id)
        if tie.status.value == "existing"
    )
    return RingRole.MAKER if does else RingRole.SUPPLIER
