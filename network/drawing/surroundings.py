"""One node and its surroundings: neighbours on both sides, under what ties them to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from network.drawing.selection import Part, Selection, visible
from network.model import RELATION_KINDS, Network, Relation, by_order
from network.words import Words

if TYPE_CHECKING:
    from network.drawing.views import View

_CENTRE = "centre"
_LEFT_KINDS = ("department", "body")


def party_selection(network: Network, view: View, t: Words) -> Selection:
    """The node ``view.party`` in the middle, what it is tied to on both sides.

    Neighbours stand under the words of their tie, read from the middle; what is tied to the
    middle twice stands under the first. Ties between neighbours are left out. Behind a closed
    alliance stand its other members, so that one sees whom one meets there.
    """
    nodes, relations = visible(network, view)
    shown = {node.id: node for node in nodes}
    if view.party not in network.nodes:
        return Selection((), (), (), {})
    centre = network.nodes[view.party]
    shown[centre.id] = centre
    own = [tie for tie in network.relations_at(centre.id) if _kept(tie, view, shown)]
    by_kind = {kind: place for place, kind in enumerate(RELATION_KINDS)}
    own.sort(key=lambda tie: (by_kind.get(tie.kind, 99), tie.id))
    words: dict[str, list[str]] = defaultdict(list)
    first: dict[str, tuple[int, str]] = {}
    for tie in own:
        other = tie.other(centre.id)
        outward = tie.source == centre.id or RELATION_KINDS[tie.kind].symmetric
        phrase = t.relation(tie.kind) if outward else t.inverse_relation(tie.kind)
        first.setdefault(other, (by_kind.get(tie.kind, 99) * 2 + (not outward), phrase))
        words[other].append(phrase)
    sides = _sides(network, centre.id, first)
    part_of = {centre.id: _CENTRE}
    parts: dict[str, Part] = {_CENTRE: Part(_CENTRE, 0, "")}
    for other, (rank, phrase) in first.items():
        key = f"{sides[other]}:{rank}"
        part_of[other] = key
        parts.setdefault(key, Part(key, sides[other], phrase, before=rank, even=False))
    ties = list(own)
    joined = {tie.target for tie in own if tie.kind == "member_of" and tie.source == centre.id}
    beyond = _fellow_members(network, view, relations, set(part_of))
    for tie in beyond:
        side = sides[tie.target] * 2
        key = f"{side}:members"
        if tie.source not in part_of:
            part_of[tie.source] = key
            heading = t("other members") if tie.target in joined else t("members")
            parts.setdefault(key, Part(key, side, heading, even=False))
        ties.append(tie)
    chosen = sorted((network.nodes[id_] for id_ in part_of), key=by_order)
    return Selection(tuple(chosen), tuple(ties), tuple(parts.values()), part_of, centre=centre.id)


def _kept(tie: Relation, view: View, shown: object) -> bool:
    assert isinstance(shown, dict)
    return (
        tie.source in shown
        and tie.target in shown
        and tie.status.value not in view.hidden_statuses
        and tie.evidence.value not in view.hidden_evidence
    )


def _sides(network: Network, centre: str, first: dict[str, tuple[int, str]]) -> dict[str, int]:
    """Neighbour → side: who decides or pays on the left, who carries out on the right.

    Sides are filled by the words of the ties, the longest list first, each to the emptier side.
    """
    groups: dict[tuple[int, str], list[str]] = defaultdict(list)
    for other, group in first.items():
        groups[group].append(other)
    count = {-1: 0, 1: 0}
    sides: dict[str, int] = {}
    for _, others in sorted(groups.items(), key=lambda each: (-len(each[1]), each[0])):
        left = sum(network.nodes[id_].kind in _LEFT_KINDS for id_ in others) * 2 > len(others)
        wish = -1 if left else 1
        alliance = any(network.kind_of(id_).container for id_ in others)
        uneven = count[wish] > count[-wish] + 1 and not alliance
        side = -wish if uneven else wish
        count[side] += len(others)
        sides |= dict.fromkeys(others, side)
    return sides


def _fellow_members(
    network: Network, view: View, relations: list[Relation], near: set[str]
) -> list[Relation]:
    """Memberships of the closed alliances beside the middle, of nodes not beside it themselves."""
    closed = {
        id_
        for id_ in near
        if id_ != view.party and network.kind_of(id_).container and id_ not in view.open_alliances
    }
    return [
        tie
        for tie in relations
        if tie.kind == "member_of" and tie.target in closed and tie.source not in near
    ]
