"""Who stands between groups: constraint, effective size, and the roles of a broker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from network.analysis.scores import EFFORT, Effort, Scores, rounded
from network.analysis.slices import Pair, Slice


def constraint(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """How far all of a node's ties lead back to the same few: Σ_j (p_ij + Σ_q p_iq p_qj)².

    Low for a node between groups, high within one closed group; p_ij is 1/d_i, and j and q run
    over the ties of i (Burt 1992). A node without ties has no value. Without triangles, as in any
    slice between two kinds, it is 1/d and adds nothing.
    """
    near = slice_.neighbours
    share = {node: 1 / len(others) for node, others in near.items() if others}
    share_of = share.__getitem__
    values: dict[str, float] = {}
    for done, (node, own) in enumerate(share.items()):
        if done % 200 == 0:
            effort.at(done / len(share))
        others = near[node]
        values[node] = rounded(
            sum((own + own * sum(map(share_of, others & near[other]))) ** 2 for other in others)
        )
    return Scores(values, sampled=slice_.sampled)


def effective_size(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """How many of a node's ties do not lead to the same: d − 2t/d, t the ties among them.

    Burt (1992), in the form of Borgatti (1997). A node without ties has no value.
    """
    near = slice_.neighbours
    values: dict[str, float] = {}
    for done, (node, others) in enumerate(near.items()):
        if done % 200 == 0:
            effort.at(done / len(near))
        if others:
            among = sum(len(others & near[other]) for other in others)
            values[node] = rounded(len(others) - among / len(others))
    return Scores(values, sampled=slice_.sampled)


ROLES = ("coordinator", "consultant", "representative", "gatekeeper", "liaison")


@dataclass(frozen=True)
class Brokerage:
    """How often a node stands between two others that have no tie, by the groups of the three.

    *coordinator* all in one group; *consultant* between two of another group; *representative*
    from its own group to another; *gatekeeper* from another group to its own; *liaison* between
    two groups, neither its own.
    """

    coordinator: float = 0
    consultant: float = 0
    representative: float = 0
    gatekeeper: float = 0
    liaison: float = 0

    @property
    def total(self) -> float:
        """In all roles together."""
        return sum(getattr(self, role) for role in ROLES)


def brokerage_roles(ties: Iterable[Pair], groups: Mapping[str, str]) -> dict[str, Brokerage]:
    """Roles of each node: i → v → j without i → j, counted by groups (Gould & Fernandez 1989).

    ``ties`` run from the first of a pair to the second; a tie without a direction is given both
    ways and its counts then halved. Nodes without a group take no part.
    """
    onward: dict[str, set[str]] = {node: set() for node in groups}
    back: dict[str, set[str]] = {node: set() for node in groups}
    for one, other in ties:
        if one in groups and other in groups and one != other:
            onward[one].add(other)
            back[other].add(one)
    return {node: _roles_of(node, onward, back, groups) for node in sorted(groups)}


def _roles_of(
    node: str,
    onward: Mapping[str, set[str]],
    back: Mapping[str, set[str]],
    groups: Mapping[str, str],
) -> Brokerage:
    """All pairs by their groups, less those that have a tie of their own and a node with itself."""
    to = Counter(groups[other] for other in onward[node])
    between: Counter[Pair] = Counter()
    for source in back[node]:
        closed = onward[node] & (onward[source] | {source})
        open_ = to.copy()
        open_.subtract(groups[other] for other in closed)
        for group, count in open_.items():
            between[groups[source], group] += count
    own, counts = groups[node], dict.fromkeys(ROLES, 0)
    for (first, last), count in between.items():
        if first == last:
            role = "coordinator" if first == own else "consultant"
        elif first == own:
            role = "representative"
        else:
            role = "gatekeeper" if last == own else "liaison"
        counts[role] += count
    return Brokerage(**counts)


def brokerage(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """Between how many pairs without a tie a node stands, and in which role, by sort of party.

    As ties have no direction here, representative and gatekeeper are one role and are added up.
    Only parties whose sort is known take part.
    """
    ways = [way for one, other in slice_.ties for way in ((one, other), (other, one))]
    groups = {node: group for node, group in slice_.groups.items() if node in slice_.index}
    roles = brokerage_roles(ways, groups)
    effort.at(1)
    parts = {
        "coordinator": {node: each.coordinator / 2 for node, each in roles.items()},
        "consultant": {node: each.consultant / 2 for node, each in roles.items()},
        "gatekeeper": {
            node: (each.representative + each.gatekeeper) / 2 for node, each in roles.items()
        },
        "liaison": {node: each.liaison / 2 for node, each in roles.items()},
    }
    values = {node: each.total / 2 for node, each in roles.items()}
    return Scores(values, parts, sampled=slice_.sampled)
