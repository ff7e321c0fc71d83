"""Nodes of a selection → blocks: which boxes stand alone, which in a frame, which in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from network.drawing.blocks import (
    FONT_SIZE,
    SMALL,
    SMALL_TEXT_WIDTH,
    TEXT_WIDTH,
    UNMARKED,
    Block,
    alliance_frame,
    box_of,
    party_frame,
    single,
)
from network.drawing.figure import Box
from network.drawing.metrics import Mark
from network.drawing.selection import Selection, is_visible
from network.model import Network, Node, by_order
from network.words import Words

if TYPE_CHECKING:
    from network.drawing.views import View

_TEXT = {"layered": (TEXT_WIDTH, FONT_SIZE), "rings": (92.0, 10.0), "force": (104.0, FONT_SIZE)}
"""Per layout the width of a line of label and the size of the type."""


def blocks_of(
    network: Network, view: View, selection: Selection, t: Words
) -> tuple[list[Block], dict[str, str]]:
    """Blocks to place, and node → the box or frame that its ties end at."""
    nodes = {node.id: node for node in selection.nodes}
    mark = selection.marks.of if selection.marks else lambda _: UNMARKED
    held: dict[str, list[Box]] = defaultdict(list)
    ends: dict[str, str] = {}
    for part, whole in sorted(selection.inside.items(), key=lambda pair: by_order(nodes[pair[0]])):
        group = whole if whole in view.open_alliances else f"frame:{whole}"
        held[whole].append(_small(network, nodes[part], t, part, group, mark(part)))
        ends[part] = part
    members = _members(network, view, selection, set(held))
    frames: dict[str, list[Box]] = {}
    for alliance, frame in members.items():
        frames[alliance] = []
        for member, alone in frame:
            id_ = f"{member.id}@{alliance}"
            frames[alliance].append(_small(network, member, t, id_, alliance, mark(member.id)))
            if not alone:
                ends.setdefault(member.id, id_)
        frames[alliance] += held[alliance]
    wide, size = _TEXT[view.layout]
    alone = [node for node in selection.nodes if node.id not in ends]
    heads = {
        node.id: box_of(network, node, t, size=size, text_width_pt=wide, mark=mark(node.id))
        for node in alone
        if node.id not in members
    }
    widths = _widths(selection, view, heads)
    functions = {node.id for node in selection.nodes if node.kind == "function"}
    blocks: list[Block] = []
    storeys: dict[int, tuple[Box, list[Box], str]] = {}
    for node in alone:
        ends[node.id] = node.id
        if node.id in members:
            blocks.append(alliance_frame(network, node, frames[node.id]))
        elif held[node.id]:
            frame_id = f"frame:{node.id}"
            head = replace(heads[node.id], group=frame_id)
            if functions.intersection(box.node for box in held[node.id]):
                storeys[len(blocks)] = (head, held[node.id], frame_id)
            blocks.append(party_frame(head, held[node.id], frame_id, widths[node.id]))
        else:
            blocks.append(single(heads[node.id], widths[node.id]))
    # Storeys are as wide as the widest, with each function on a line of its own.
    widest = max((party_frame(*frame, across=1).width for frame in storeys.values()), default=0.0)
    for place, frame in storeys.items():
        blocks[place] = party_frame(*frame, widest, across=1)
    return blocks, ends


def _widths(selection: Selection, view: View, heads: Mapping[str, Box]) -> dict[str, float]:
    """Node → the least width of its box: in a column, and in rows, boxes are equally wide."""
    columns = {part.id: part.id if part.loose else part.column for part in selection.parts}
    tied = {end for tie in selection.relations for end in (tie.source, tie.target)}
    groups: dict[str, object] = {}
    for id_ in heads:
        if view.layout == "layered":
            groups[id_] = columns[selection.part_of[id_]]
        elif selection.ring_of.get(id_, -1) == len(selection.rings):
            groups[id_] = "outside"
        elif id_ not in tied and not selection.rings:
            groups[id_] = "loose"
    widest: dict[object, float] = defaultdict(float)
    for id_, group in groups.items():
        widest[group] = max(widest[group], heads[id_].width)
    return {id_: widest[groups[id_]] if id_ in groups else 0.0 for id_ in heads}


def _small(network: Network, node: Node, t: Words, id_: str, group: str, mark: Mark) -> Box:
    return box_of(
        network,
        node,
        t,
        id_=id_,
        size=SMALL,
        text_width_pt=SMALL_TEXT_WIDTH,
        group=group,
        mark=mark,
    )


def _members(
    network: Network, view: View, selection: Selection, heads: set[str]
) -> dict[str, list[tuple[Node, bool]]]:
    """Open alliance → its members, each with whether the member also stands on its own.

    It does where it is the middle of the view, where it stands in a frame or has one, and where
    it has other ties and stands in a column other than that of the alliance.
    """
    shown = {node.id for node in selection.nodes}
    opened = [
        node
        for node in selection.nodes
        if node.id in view.open_alliances
        and network.node_kinds[node.kind].container
        and not selection.rings
        and node.id != selection.centre
        and node.id not in selection.inside
    ]
    open_ids = {node.id for node in opened}
    columns = {part.id: part.column for part in selection.parts}
    tied = {
        end
        for tie in selection.relations
        if not (tie.kind == "member_of" and tie.target in open_ids)
        for end in (tie.source, tie.target)
    }
    members: dict[str, list[tuple[Node, bool]]] = {}
    for node in opened:
        frame = []
        for tie in network.memberships(node.id):
            member = network.nodes[tie.source]
            if not is_visible(network, view, member) or member.id in open_ids:
                continue
            alone = member.id in shown and (
                member.id == selection.centre
                or member.id in heads
                or member.id in selection.inside
                or (
                    member.id in tied
                    and columns[selection.part_of[member.id]] != columns[selection.part_of[node.id]]
                )
            )
            frame.append((member, alone))
        # What has ties of its own goes first: the first column is the one nearest to them.
        frame.sort(key=lambda held: held[1] or held[0].id not in tied)
        members[node.id] = frame
    return members
