"""Nodes of a selection → blocks: which boxes stand alone, which in a frame, which in both."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from network.drawing.blocks import (
    FONT_SIZE,
    SMALL,
    SMALL_TEXT_WIDTH,
    TEXT_WIDTH,
    Block,
    alliance_frame,
    box_of,
    party_frame,
    single,
)
from network.drawing.figure import Box
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
    held: dict[str, list[Node]] = defaultdict(list)
    for part, whole in selection.inside.items():
        held[whole].append(nodes[part])
    members = _members(network, view, selection, set(held))
    in_frame = {m.id for frame in members.values() for m, alone in frame if not alone}
    ends: dict[str, str] = {}
    frames: dict[str, list[Box]] = {}
    for alliance, frame in members.items():
        boxes = []
        for member, alone in frame:
            id_ = f"{member.id}@{alliance}"
            boxes.append(_small(network, member, t, id_, alliance))
            if not alone:
                ends.setdefault(member.id, id_)
        frames[alliance] = boxes
    alone = [n for n in selection.nodes if n.id not in in_frame and n.id not in selection.inside]
    widths: dict[object, float] = defaultdict(float)
    wide, size = _TEXT[view.layout]
    heads = {
        n.id: box_of(network, n, t, size=size, text_width_pt=wide)
        for n in alone
        if n.id not in members
    }
    columns = {part.id: part.column for part in selection.parts}
    level = view.layout == "layered"
    for id_, box in heads.items():
        if level:
            column = columns[selection.part_of[id_]]
            widths[column] = max(widths[column], box.width)
    blocks: list[Block] = []
    for node in alone:
        ends[node.id] = node.id
        width = widths[columns[selection.part_of[node.id]]] if level else 0.0
        if node.id in members:
            blocks.append(alliance_frame(network, node, frames[node.id]))
        elif node.id in held:
            frame_id = f"frame:{node.id}"
            parts = sorted(held[node.id], key=by_order)
            boxes = [_small(network, part, t, part.id, frame_id) for part in parts]
            ends |= {part.id: part.id for part in parts}
            blocks.append(
                party_frame(replace(heads[node.id], group=frame_id), boxes, frame_id, width)
            )
        else:
            blocks.append(single(heads[node.id], width))
    return blocks, ends


def _small(network: Network, node: Node, t: Words, id_: str, group: str) -> Box:
    return box_of(
        network, node, t, id_=id_, size=SMALL, text_width_pt=SMALL_TEXT_WIDTH, group=group
    )


def _members(
    network: Network, view: View, selection: Selection, heads: set[str]
) -> dict[str, list[tuple[Node, bool]]]:
    """Open alliance → its members, each with whether the member also stands on its own.

    It does where it is the middle of the view, holds parts of its own, or stands in a column
    other than that of the alliance.
    """
    shown = {node.id for node in selection.nodes}
    columns = {part.id: part.column for part in selection.parts}
    members: dict[str, list[tuple[Node, bool]]] = {}
    for node in selection.nodes:
        opened = node.id in view.open_alliances and network.node_kinds[node.kind].container
        if not opened or node.id == selection.centre or node.id in selection.inside:
            continue
        frame = []
        for tie in network.memberships(node.id):
            member = network.nodes[tie.source]
            if not is_visible(network, view, member) or member.id in view.open_alliances:
                continue
            alone = member.id in shown and (
                member.id == selection.centre
                or member.id in heads
                or columns[selection.part_of[member.id]] != columns[selection.part_of[node.id]]
            )
            frame.append((member, alone))
        members[node.id] = frame
    return members
