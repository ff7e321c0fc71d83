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

_SLOT_GAP = 64.0
"""Points between a section that stands between two columns and each of them."""
_MANY = 400
"""Above so many items no time is spent on comparing places for a section."""
_LAST = 99
_IN_ROW = 44.0
"""A heading no further below the highest one than this stands in one row with it."""


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
            if not _touches(scene, {s.id for s in floating}, middle + side):
                options.append((middle + side, _LAST))
            options.append((middle + side / 2, 0))
    if len(scene.items) > _MANY:
        options = options[-1:]
    return [
        replace(
            scene,
            sections=(*fixed, *(replace(s, column=column, before=before) for s in floating)),
        )
        for column, before in options
    ]


def _touches(scene: Scene, sections: set[str], column: float) -> bool:
    """Whether a tie runs from these sections to a column."""
    columns = {section.id: section.column for section in scene.sections}
    section_of = {item.id: item.section for item in scene.items}
    ends = [(section_of[a], section_of[b]) for a, b in scene.ties]
    return any(
        (a in sections and columns[b] == column) or (b in sections and columns[a] == column)
        for a, b in ends
    )


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
                _set_stacks(slot, x + (gap - slot.width) / 2)
            x += gap
        _set_stacks(column, x)
        x += column.width


def _set_stacks(column: Column, left: float) -> None:
    for stack in column.stacks:
        for cell in stack:
            cell.x = left + column.stack_width / 2
        left += column.stack_width + STACK_GAP


def _headings(columns: Sequence[Column]) -> dict[str, tuple[Point, ...]]:
    """Centres of the headings, each above its first item; those near the top in one row."""
    headings: dict[str, list[Point]] = defaultdict(list)
    tops = {column.index: _top(column.cells[0]) for column in columns if not column.is_slot}
    row = min(tops.values())
    even = [tops[column.index] for column in columns if column.even and column.index in tops]
    for column in columns:
        for place, cell in enumerate(column.cells):
            width, height = cell.section.heading
            if not cell.first or not width:
                continue
            edge = _top(cell)
            if not place and not column.is_slot:
                edge = min(even) if column.even else edge
                edge = row if edge - row < _IN_ROW else edge
            middle = rounded((cell.x, edge - HEADING_GAP - height / 2))
            headings[cell.section.id].append(middle)
    return {id_: tuple(points) for id_, points in headings.items()}


def _top(cell: Cell) -> float:
    return cell.y - cell.item.height / 2
