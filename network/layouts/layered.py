"""Columns from left to right, in an order with few crossings.

Sections between two columns stand below them, so that no tie has to cross a column to reach them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from network.layouts.columns import HEADING_GAP, STACK_GAP, Cell, Column, columns_of
from network.layouts.heights import set_heights
from network.layouts.passing import passes
from network.layouts.scene import Arrangement, Point, Scene, rounded
from network.layouts.strip import with_loose

_SLOT_GAP = 52.0
"""Points between a section that stands between two columns and each of them."""
_MANY = 400
"""Above so many items no time is spent on comparing places for a section."""
_LAST = 99


class Layered:
    """Departments | functions | partners: columns with horizontal S-curves between them."""

    id = "layered"
    path = "curve"

    def place(self, scene: Scene) -> Arrangement:
        """Columns in order; those too high for a page stand on two sides or in several stacks."""
        sections = {section.id for section in scene.sections if section.loose}
        loose = [item for item in scene.items if item.section in sections]
        tied = replace(
            scene,
            items=tuple(item for item in scene.items if item.section not in sections),
            sections=tuple(section for section in scene.sections if not section.loose),
        )
        options = [_arranged(each) for each in _settled(tied)]
        arrangement = min(options, key=lambda option: option[0])[1]
        return with_loose(arrangement, scene, tied.items, loose)


def _arranged(scene: Scene) -> tuple[tuple[float, ...], Arrangement]:
    """The arrangement of a scene whose sections all have a column, with how much it costs."""
    if not scene.items:
        return (0.0,), Arrangement({})
    columns = columns_of(scene)
    set_heights(columns, scene)
    _set_widths(columns, scene)
    cells = [cell for column in columns for cell in column.cells]
    places = {cell.item.id: rounded((cell.x, cell.y)) for cell in cells}
    over = passes(scene.items, scene.ties, places) if len(cells) <= _MANY else 0
    area = _span(cells, 0) * _span(cells, 1)
    return (over, area), Arrangement(places, _headings(columns))


def _span(cells: Sequence[Cell], axis: int) -> float:
    """How wide (0) or high (1) the cells stand."""
    ends = [
        (cell.x, cell.item.width) if axis == 0 else (cell.y, cell.item.height) for cell in cells
    ]
    return max(at + size / 2 for at, size in ends) - min(at - size / 2 for at, size in ends)


def _settled(scene: Scene) -> list[Scene]:
    """The scene with a column for every section: one scene per place that the last may have."""
    held = {item.section for item in scene.items}
    floating = [s for s in scene.sections if s.column is None and s.id in held]
    fixed = [s for s in scene.sections if s.column is not None and s.id in held]
    if not floating:
        return [replace(scene, sections=tuple(fixed))]
    columns = {s.column for s in fixed if s.column is not None}
    core = [s.column for s in fixed if s.steady and s.column is not None] or sorted(columns)[:1]
    middle = core[0] if core else 0.0
    options: list[tuple[float, int]] = []
    for side in (1.0, -1.0):
        if middle + side not in columns:
            options.append((middle + side, 0))
    if not options:
        for side in (1.0, -1.0):
            options += [(middle + side / 2, 0), (middle + side, _LAST)]
    if len(scene.items) > _MANY:
        options = options[:1]
    return [
        replace(
            scene,
            sections=(*fixed, *(replace(s, column=column, before=before) for s in floating)),
        )
        for column, before in options
    ]


def _set_widths(columns: Sequence[Column], scene: Scene) -> None:
    whole = [column for column in columns if not column.is_slot]
    slots = {column.index: column for column in columns if column.is_slot}
    x = 0.0
    for place, column in enumerate(whole):
        if place:
            slot = slots.get((whole[place - 1].index + column.index) / 2)
            gap = scene.gap
            if slot:
                gap = max(gap, slot.width + 2 * _SLOT_GAP)
                for cell in slot.cells:
                    cell.x = x + gap / 2
            x += gap
        for stack in column.stacks:
            for cell in stack:
                cell.x = x + column.stack_width / 2
            x += column.stack_width + STACK_GAP
        x -= STACK_GAP


def _headings(columns: Sequence[Column]) -> dict[str, tuple[Point, ...]]:
    """Centres of the headings: those of whole columns in one row, others above their first item."""
    headings: dict[str, list[Point]] = defaultdict(list)
    top = min(cell.y - cell.item.height / 2 for column in columns for cell in column.cells)
    for column in columns:
        for place, cell in enumerate(column.cells):
            width, height = cell.section.heading
            if not cell.first or not width:
                continue
            in_row = not place and not column.is_slot
            edge = top if in_row else cell.y - cell.item.height / 2
            middle = rounded((cell.x, edge - HEADING_GAP - height / 2))
            headings[cell.section.id].append(middle)
    return {id_: tuple(points) for id_, points in headings.items()}
