"""How high the items of each column stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from network.layouts.columns import ROW_GAP, Cell, Column, height_of
from network.layouts.scene import Scene

_SLOT_ABOVE = 26.0
_LANE = 16.0
"""Points between the lowest tie that runs above a column and its first box."""


def set_heights(columns: Sequence[Column], scene: Scene) -> None:
    """Give every cell its height, 0 at the top.

    Columns of evenly spread cells, and those beside a section between columns, end above that
    section. Other columns use the full height, each cell near what it is tied to.
    """
    slots = [column for column in columns if column.is_slot]
    beside = {slot.index + side for slot in slots for side in (-0.5, 0.5)}
    even = [column for column in columns if column.even and not column.is_slot]
    near = [c for c in columns if c not in even and not c.is_slot and c.index in beside]
    outer = [c for c in columns if c not in even and not c.is_slot and c not in near]
    below = max((_SLOT_ABOVE + slot.cells[0].above + slot.height for slot in slots), default=0.0)
    lane = max((_lane(column) for column in (*near, *outer)), default=0.0) if even else 0.0
    middle = max((column.height for column in even), default=0.0) + lane
    middle = max([middle, *(column.height for column in near)])
    full = max([middle + below, *(column.height for column in outer)])
    for slot in slots:
        for stack in slot.stacks:
            _packed(stack, full - slot.height)
    for column in even:
        _spread(column, lane, full - below)
    placed = {cell.item.id: cell.end for column in (*even, *slots) for cell in column.cells}
    core = sum(column.index for column in even) / len(even) if even else 0.0
    nearest = sorted((*near, *outer), key=lambda column: (abs(column.index - core), column.index))
    for column in nearest:
        room = full - below if column in near else full
        if len(column.stacks) > 1:
            for stack in column.stacks:
                _packed(stack, 0.0)
        elif placed:
            _pull(column.cells, placed, scene, room)
        else:
            _spread(column, 0.0, room)
        placed |= {cell.item.id: cell.end for cell in column.cells}


def _lane(column: Column) -> float:
    """How low the ties end of what stands on top of a column to have them run above others."""
    top = [cell for cell in column.cells if cell.level < 0]
    if not top or len(column.stacks) > 1:
        return 0.0
    last = height_of(top) - top[-1].item.height / 2 + top[-1].item.port
    return last + _LANE


def _spread(column: Column, top: float, bottom: float) -> None:
    """Cells with the room that is left shared evenly between them."""
    for stack in column.stacks:
        share = 0.0
        if len(column.stacks) == 1:
            share = max(0.0, (bottom - top - height_of(stack)) / len(stack))
        y = top + share / 2
        for place, cell in enumerate(stack):
            y += cell.above if place else 0.0
            cell.y = y + cell.item.height / 2
            y += cell.item.height + ROW_GAP + share


def _packed(cells: Sequence[Cell], top: float) -> None:
    y = top
    for place, cell in enumerate(cells):
        y += cell.above if place else 0.0
        cell.y = y + cell.item.height / 2
        y += cell.item.height + ROW_GAP


def _pull(cells: Sequence[Cell], placed: Mapping[str, float], scene: Scene, full: float) -> None:
    """Each cell as near to the mean height of what it is tied to as the others allow.

    The least sum of squares under a fixed order: pool adjacent violators (Barlow et al. 1972).
    """
    tied: dict[str, list[float]] = defaultdict(list)
    for source, target in scene.ties:
        for here, there in ((source, target), (target, source)):
            if there in placed:
                tied[here].append(placed[there])
    offsets: list[float] = []
    wishes: list[float] = []
    offset = cells[0].item.height / 2
    for place, cell in enumerate(cells):
        if place:
            before = cells[place - 1]
            offset += (before.item.height + cell.item.height) / 2 + ROW_GAP + cell.above
        near = tied.get(cell.item.id)
        if cell.level < 0:
            wish = 0.0
        elif near:
            wish = sum(near) / len(near) - cell.item.port - offset
        else:
            wish = wishes[-1] if wishes else 0.0
        offsets.append(offset)
        wishes.append(wish)
    room = max(full - height_of(cells), 0.0)
    for cell, offset, shift in zip(cells, offsets, _pooled(wishes), strict=True):
        cell.y = offset + min(max(shift, 0.0), room)


def _pooled(wishes: Sequence[float]) -> list[float]:
    """The non-decreasing sequence nearest to the wishes."""
    pools: list[tuple[float, int]] = []
    for wish in wishes:
        total, count = wish, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]
