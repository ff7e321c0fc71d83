"""Blocks: a box, or a frame with the boxes in it, sized by their text. A layout moves them whole.

A frame stands for an open alliance (its title on top, its members below) or for a party with its
programmes and places (the party's own box on top).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from network.drawing.figure import Box, Group
from network.drawing.metrics import Mark
from network.drawing.text import LINE_HEIGHT, longest_word, text_width, wrap
from network.drawing.theme import SHAPES
from network.model import Network, Node
from network.words import Words

FONT_SIZE = 11.0
SMALL = 10.0
TEXT_WIDTH = 138.0
SMALL_TEXT_WIDTH = 96.0
TITLE_SIZE = 11.0
_ACROSS, _DOWN = 11.0, 7.0
_PADDING, _GAP = 10.0, 7.0
_LEAST_WIDTH = 84.0
_PILL_LINES = 3
UNMARKED = Mark()


@dataclass(frozen=True)
class Block:
    """Boxes placed around the block's centre at (0, 0), with the frame around them, if any."""

    id: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    group: Group | None = None

    def at(self, x: float, y: float) -> Block:
        """The same block with its centre elsewhere."""
        boxes = tuple(replace(box, x=box.x + x, y=box.y + y) for box in self.boxes)
        group = self.group and replace(self.group, x=self.group.x + x, y=self.group.y + y)
        return replace(self, boxes=boxes, group=group)

    @property
    def head(self) -> tuple[float, float]:
        """The centre of the box or frame that carries the block's id."""
        for box in self.boxes:
            if box.id == self.id:
                return box.x, box.y
        return (self.group.x, self.group.y) if self.group else (0.0, 0.0)


def box_of(
    network: Network,
    node: Node,
    t: Words,
    *,
    id_: str = "",
    size: float = FONT_SIZE,
    text_width_pt: float = TEXT_WIDTH,
    group: str = "",
    mark: Mark = UNMARKED,
) -> Box:
    """The box of a node, as wide and as high as its label needs, with its centre at (0, 0)."""
    kind = network.node_kinds[node.kind]
    label = node.label
    if kind.container:
        members = len(network.memberships(node.id))
        label = f"{label}\u00a0({members})" if members else label
    if mark.note:
        label = f"{label}\u00a0· {mark.note}"
    size, text_width_pt = round(size * mark.size, 1), text_width_pt * mark.size
    wide = max(text_width_pt, min(longest_word(label, size) + 0.5, TEXT_WIDTH * mark.size))
    lines = wrap(label, wide, size)
    shape = SHAPES.get(kind.id, "rounded")
    if shape == "pill" and len(lines) > _PILL_LINES:
        shape = "rounded"
    return Box(
        id=id_ or node.id,
        node=node.id,
        x=0.0,
        y=0.0,
        width=round(max(text_width(line, size) for line in lines) + 2 * _ACROSS, 1),
        height=round(len(lines) * size * LINE_HEIGHT + 2 * _DOWN, 1),
        lines=lines,
        colour=mark.colour or kind.colour,
        kind=t.kind(network, node.kind),
        name=node.name,
        shape=shape,
        edge="double" if kind.container else "single",
        group=group,
        font_size=size,
    )


def single(box: Box, width: float = 0.0) -> Block:
    """A block of one box, at least ``width`` wide."""
    box = replace(box, width=max(box.width, width, _LEAST_WIDTH))
    return Block(box.id, box.width, box.height, (box,))


def alliance_frame(network: Network, node: Node, members: Sequence[Box]) -> Block:
    """The open alliance as a frame: its name on top, its members below."""
    columns = _columns(len(members))
    grid, width, height = _grid(members, columns, 0.0)
    lines = wrap(node.label, max(width, TEXT_WIDTH), TITLE_SIZE, True)
    width = max(width, max(text_width(line, TITLE_SIZE, True) for line in lines))
    title = len(lines) * TITLE_SIZE * LINE_HEIGHT + 8.0
    full_width = width + 2 * _PADDING
    full_height = title + (height + _GAP if members else 0.0) + _PADDING
    top = -full_height / 2 + title + _GAP
    boxes = tuple(replace(box, y=box.y + top + height / 2) for box in grid)
    colour = network.node_kinds[node.kind].colour
    group = Group(
        node.id, node.id, 0.0, 0.0, round(full_width, 1), round(full_height, 1), lines, colour
    )
    return Block(node.id, group.width, group.height, boxes, group)


def party_frame(
    head: Box, parts: Sequence[Box], frame_id: str, width: float = 0.0, across: int = 2
) -> Block:
    """A party with what belongs to it: its own box on top, the parts below, one frame around.

    From four parts on, ``across`` stand beside each other.
    """
    columns = 1 if len(parts) < 4 else across
    inner = max(width - 2 * _PADDING, head.width, _LEAST_WIDTH)
    grid, grid_width, grid_height = _grid(parts, columns, inner)
    inner = max(inner, grid_width)
    full_height = head.height + _GAP + grid_height + 2 * _PADDING
    top = -full_height / 2 + _PADDING
    head = replace(head, width=inner, y=round(top + head.height / 2, 1))
    shift = top + head.height + _GAP + grid_height / 2
    boxes = (head, *(replace(box, y=round(box.y + shift, 1)) for box in grid))
    group = Group(
        frame_id,
        head.node,
        0.0,
        0.0,
        round(inner + 2 * _PADDING, 1),
        round(full_height, 1),
        (),
        head.colour,
    )
    return Block(head.id, group.width, group.height, boxes, group)


def _columns(count: int) -> int:
    """Boxes side by side in a frame."""
    if count < 5:
        return 1
    return 2 if count <= 16 else math.ceil(math.sqrt(count / 4))


def _grid(boxes: Sequence[Box], columns: int, least: float) -> tuple[list[Box], float, float]:
    """Boxes in columns, filled one after the other, around (0, 0), with their width and height."""
    if not boxes:
        return [], 0.0, 0.0
    columns = min(columns, len(boxes))
    wide = max(max(box.width for box in boxes), (least - _GAP * (columns - 1)) / columns)
    high = math.ceil(len(boxes) / columns)
    rows = [boxes[row::high] for row in range(high)]
    heights = [max(box.height for box in row) for row in rows]
    full_width = wide * columns + _GAP * (columns - 1)
    full_height = sum(heights) + _GAP * (len(rows) - 1)
    placed: list[Box] = []
    y = -full_height / 2
    for row, tallest in zip(rows, heights, strict=True):
        x = -full_width / 2
        for box in row:
            placed.append(
                replace(
                    box,
                    x=round(x + wide / 2, 1),
                    y=round(y + tallest / 2, 1),
                    width=round(wide, 1),
                    height=tallest,
                )
            )
            x += wide + _GAP
        y += tallest + _GAP
    return placed, full_width, full_height
