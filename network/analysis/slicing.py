"""From a network to the slices on which methods hold.

A tie counts for whoever stands behind its end: what a programme does is done by the party that it
belongs to, what a role in a department does by that department, and, where alliances are read by
member, what an alliance does by each of its members. Such a tie is as sure as its weakest link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from network.analysis.scores import EFFORT, Effort
from network.analysis.slices import READING, Alliances, Pair, Reading, Slice
from network.model import Evidence, Network, Node, Relation, RelationStatus

HIERARCHY = ("member_of", "part_of", "succeeds")
"""Relation kinds that tell how something is composed, not that it deals with or does anything."""


@dataclass(frozen=True)
class SliceKind:
    """A slice that can be cut from any network. Words stand under ``("slice", id)``.

    ``mode`` is *two* (between kinds of nodes), *one* (parties with each other) or *projection*
    (parties that share something).
    """

    id: str
    mode: str
    cut: Callable[[Network, Reading, Effort], Slice]


def slice_of(
    network: Network, id_: str, reading: Reading = READING, effort: Effort = EFFORT
) -> Slice:
    """A slice of a network; KeyError for an id that is not in ``SLICES``."""
    return SLICES[id_].cut(network, reading, effort)


def is_over(network: Network, node_id: str) -> bool:
    """Whether a node has left the network: its ties are all ended, or another succeeds it.

    Functions and tasks do not leave: without ties they are gaps.
    """
    if network.nodes[node_id].kind in ("function", "task"):
        return False
    left = False
    for tie in network.relations_at(node_id):
        if tie.status is RelationStatus.ENDED:
            left = True
        elif tie.kind != "succeeds":
            return False
        elif tie.target == node_id:
            left = True
    return left


def counts(tie: Relation, reading: Reading) -> bool:
    """Whether a tie counts in a reading."""
    if tie.status is RelationStatus.ENDED:
        return False
    if tie.status is RelationStatus.WANTED and not reading.wanted:
        return False
    return reading.assumed or tie.evidence is not Evidence.ASSUMED


def members_of(network: Network, alliance: str, reading: Reading) -> dict[str, Evidence]:
    """Members of an alliance, those of alliances within it too, and how sure that is."""
    found: dict[str, Evidence] = {}
    for tie in network.memberships(alliance):
        if not counts(tie, reading):
            continue
        inside: dict[str, Evidence] = {}
        if network.kind_of(tie.source).container:
            inside = members_of(network, tie.source, reading)
        for member, evidence in (inside or {tie.source: tie.evidence}).items():
            surest = max(found.get(member, Evidence.ASSUMED), min(evidence, tie.evidence))
            found[member] = surest
    return found


def behind(network: Network, node_id: str, reading: Reading) -> dict[str, Evidence]:
    """Who stands behind the end of a tie, and how sure that is; the node itself, mostly."""
    kind = network.kind_of(node_id)
    if kind.container:
        if reading.alliances is Alliances.MEMBERS:
            return members_of(network, node_id, reading) or {node_id: Evidence.DOCUMENTED}
        return {node_id: Evidence.DOCUMENTED}
    if kind.id in ("department", "function", "task", "partner", "group"):
        return {node_id: Evidence.DOCUMENTED}
    found: dict[str, Evidence] = {}
    for tie in network.relations_at(node_id):
        if tie.kind != "part_of" or tie.source != node_id or not counts(tie, reading):
            continue
        whole = network.kind_of(tie.target)
        if (whole.id == "department") if kind.party else whole.party:
            for party, evidence in behind(network, tie.target, reading).items():
                found[party] = max(found.get(party, Evidence.ASSUMED), min(evidence, tie.evidence))
    return found or {node_id: Evidence.DOCUMENTED}


def _pairs(
    network: Network, reading: Reading, takes: Callable[[Relation], bool]
) -> Iterator[tuple[str, str, float, Evidence]]:
    """Ends, weight and evidence of each tie that counts, for whoever stands behind its ends."""
    for tie in network.relations.values():
        if not counts(tie, reading) or not takes(tie):
            continue
        weight = float(tie.strength.value) if tie.strength else 1.0
        for one, first in behind(network, tie.source, reading).items():
            for other, second in behind(network, tie.target, reading).items():
                yield one, other, weight, min(first, second, tie.evidence)


class _Gathered:
    """Ties of a slice: the strongest weight and the surest evidence of each pair."""

    def __init__(self) -> None:
        self.weights: dict[Pair, float] = {}
        self.evidence: dict[Pair, Evidence] = {}

    def add(self, pair: Pair, weight: float, evidence: Evidence) -> None:
        """Note a tie."""
        self.weights[pair] = max(weight, self.weights.get(pair, weight))
        self.evidence[pair] = max(evidence, self.evidence.get(pair, evidence))


def _between(id_: str, who: str, what: str) -> Callable[[Network, Reading, Effort], Slice]:
    """The cutter of a slice between those who do (or the functions) and what is done."""

    def is_who(network: Network, node_id: str) -> bool:
        kind = network.kind_of(node_id)
        if who == "partner":
            return kind.id not in ("department", "function", "task")
        return kind.id == who

    def cut(network: Network, reading: Reading, effort: Effort) -> Slice:
        gathered = _Gathered()
        kinds = {node.id: node.kind for node in network.nodes.values()}

        def at_what(tie: Relation) -> bool:
            if what == "function" and tie.kind in HIERARCHY:
                return False
            return what in (kinds[tie.source], kinds[tie.target])

        for one, other, weight, evidence in _pairs(network, reading, at_what):
            if kinds[one] == what:
                one, other = other, one
            if kinds[other] == what and kinds[one] != what and is_who(network, one):
                gathered.add((one, other), weight, evidence)
        tied = {one for one, _ in gathered.weights}
        left = tied | {node.id for node in _standing(network, who, reading)}
        left = {node for node in left if node in tied or not _is_whole(network, node)}
        right = {node.id for node in network.nodes_of(what) if not is_over(network, node.id)}
        right |= {other for _, other in gathered.weights}
        return Slice.of(
            id_,
            left | right,
            gathered.weights,
            left,
            evidence=gathered.evidence,
            groups=_sorts(network, left),
            reading=reading,
        )

    return cut


def _standing(network: Network, who: str, reading: Reading) -> Iterator[Node]:
    """Nodes of a kind that could have a tie, with or without one."""
    for node in network.nodes.values():
        kind = network.node_kinds[node.kind]
        fits = node.kind == who
        if who == "partner" and kind.container:
            fits = not (
                reading.alliances is Alliances.MEMBERS and members_of(network, node.id, reading)
            )
        if fits and not is_over(network, node.id):
            yield node


def _is_whole(network: Network, node_id: str) -> bool:
    """Whether a node is only the whole of others of its kind, as a cluster of departments is."""
    kind = network.nodes[node_id].kind
    return any(part.kind == kind for part in network.parts(node_id))


def _memberships(network: Network, reading: Reading, effort: Effort) -> Slice:
    """Parties and the alliances that they take part in."""
    gathered = _Gathered()
    alliances = [n.id for n in network.parties if network.kind_of(n.id).container]
    for alliance in alliances:
        for member, evidence in members_of(network, alliance, reading).items():
            if not network.kind_of(member).container:
                gathered.add((member, alliance), 1.0, evidence)
    left = {member for member, _ in gathered.weights}
    tied = {alliance for _, alliance in gathered.weights}
    right = {each for each in alliances if each in tied or not is_over(network, each)}
    return Slice.of(
        "parties_alliances",
        left | right,
        gathered.weights,
        left,
        evidence=gathered.evidence,
        groups=_sorts(network, left),
        reading=reading,
    )


def _direct(network: Network, reading: Reading, effort: Effort) -> Slice:
    """Parties and the ties that they have with each other."""
    gathered = _Gathered()
    parties = {node.id for node in network.parties}
    for tie in network.relations.values():
        if not counts(tie, reading) or tie.kind in HIERARCHY:
            continue
        if tie.source not in parties or tie.target not in parties:
            continue
        weight = float(tie.strength.value) if tie.strength else 1.0
        for one, first in _as_party(network, tie.source, reading).items():
            for other, second in _as_party(network, tie.target, reading).items():
                if one != other:
                    evidence = min(first, second, tie.evidence)
                    gathered.add((min(one, other), max(one, other)), weight, evidence)
    nodes = {end for pair in gathered.weights for end in pair}
    for party in parties - nodes:
        if not is_over(network, party) and party in _as_party(network, party, reading):
            nodes.add(party)
    return Slice.of(
        "parties",
        nodes,
        gathered.weights,
        evidence=gathered.evidence,
        groups=_sorts(network, nodes),
        reading=reading,
    )


def _as_party(network: Network, node_id: str, reading: Reading) -> dict[str, Evidence]:
    if network.kind_of(node_id).container:
        return behind(network, node_id, reading)
    return {node_id: Evidence.DOCUMENTED}


def _shared(id_: str, through: str) -> Callable[[Network, Reading, Effort], Slice]:
    """The cutter of a slice of parties that share something in another slice."""

    def cut(network: Network, reading: Reading, effort: Effort) -> Slice:
        from network.analysis.projection import projection

        return projection(slice_of(network, through, reading), id_, effort)

    return cut


def _sorts(network: Network, nodes: set[str]) -> dict[str, str]:
    """The sort of each party that has one."""
    found = {node: network.nodes[node].sort for node in sorted(nodes)}
    return {node: sort.value for node, sort in found.items() if sort is not None}


SLICES: dict[str, SliceKind] = {
    kind.id: kind
    for kind in (
        SliceKind(
            "departments_functions",
            "two",
            _between("departments_functions", "department", "function"),
        ),
        SliceKind(
            "functions_partners", "two", _between("functions_partners", "partner", "function")
        ),
        SliceKind("functions_tasks", "two", _between("functions_tasks", "function", "task")),
        SliceKind("parties_alliances", "two", _memberships),
        SliceKind("parties", "one", _direct),
        SliceKind(
            "shared_functions", "projection", _shared("shared_functions", "functions_partners")
        ),
        SliceKind(
            "shared_alliances", "projection", _shared("shared_alliances", "parties_alliances")
        ),
    )
}
"""Every slice, in the order in which people read them."""

ONE_MODE = tuple(kind.id for kind in SLICES.values() if kind.mode != "two")
TWO_MODE = tuple(kind.id for kind in SLICES.values() if kind.mode == "two")
DOING = ("departments_functions", "functions_partners")
