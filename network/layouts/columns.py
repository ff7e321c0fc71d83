"""Items in columns: which stands where, in which order, and what to do with too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from network.layouts.ordering import Lane, reduced
from network.layouts.scene import Item, Scene, Section

ROW_GAP = 13.0
"""Points between two boxes in a column."""
HEADING_GAP = 9.0
SECTION_GAP = 20.0
STACK_GAP = 26.0
"""Points between the stacks of one column."""
_LEAST_HEIGHT = 560.0
_WRAPPED = 0.8
"""Height over width that a picture in stacks strives for."""
_FEW = 8
_SLOT_SHARE = 0.4
"""Of the height of other stacks, for what stands below them between two columns."""


@dataclass
class Cell:
    """An item in its column. ``first`` has the heading of its section above it.

    ``level`` is -1 for what stands on top, 1 for what stands at the bottom, to have its ties run
    above or below the columns in between.
    """

    item: Item
    section: Section
    level: int = 0
    first: bool = False
    x: float = 0.0
    y: float = 0.0

    @property
    def above(self) -> float:
        """Room for the heading, where this is not the first of its column."""
        return self.section.heading[1] + HEADING_GAP + SECTION_GAP if self.first else 0.0

    @property
    def end(self) -> float:
        """How high its ties end."""
        return self.y + self.item.port


@dataclass
class Column:
    """Cells from top to bottom, in one stack or, where there are many, in several."""

    index: float
    cells: list[Cell]
    stacks: list[list[Cell]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stacks = self.stacks or [self.cells]

    @property
    def even(self) -> bool:
        """Whether its cells are spread over the height."""
        return all(cell.section.even for cell in self.cells)

    @property
    def is_slot(self) -> bool:
        """Whether it stands between two columns."""
        return self.index % 1 != 0

    @property
    def stack_width(self) -> float:
        """The width of the widest item or heading."""
        return max(max(cell.item.width, cell.section.heading[0]) for cell in self.cells)

    @property
    def width(self) -> float:
        """The width of all stacks."""
        count = len(self.stacks)
        return count * self.stack_width + (count - 1) * STACK_GAP

    @property
    def height(self) -> float:
        """The least height, of the highest stack."""
        return max(height_of(stack) for stack in self.stacks)


def height_of(cells: Sequence[Cell]) -> float:
    """The least height of cells in a stack."""
    above = sum(cell.above for cell in cells[1:])
    return sum(cell.item.height for cell in cells) + ROW_GAP * (len(cells) - 1) + above


def columns_of(scene: Scene) -> list[Column]:
    """Columns with their cells in order, from left to right; none higher than a page asks."""
    items = {item.id: item for item in scene.items}
    sections = {section.id: section for section in scene.sections}
    held: dict[float, list[Cell]] = defaultdict(list)
    for lane in _ordered(_lanes(scene), scene):
        cells = held[lane.column]
        for id_ in lane.items:
            item = items[id_]
            first = not cells or cells[-1].section.id != item.section
            cells.append(Cell(item, sections[item.section], lane.level, first))
    columns = [Column(index, cells) for index, cells in sorted(held.items())]
    columns = _two_sided(columns, scene)
    _stack(columns, scene)
    return columns


def _lanes(scene: Scene) -> list[Lane]:
    """Sections as lanes, each in up to three parts: what stands on top, as it likes, below."""
    columns = {section.id: section.column or 0.0 for section in scene.sections}
    levels = _levels(scene, columns)
    lanes: list[tuple[tuple[float, float, str, int], Lane]] = []
    for section in scene.sections:
        column = columns[section.id]
        free = not section.even and column % 1 == 0
        groups: dict[int, list[Item]] = defaultdict(list)
        for item in sorted(scene.items, key=lambda item: item.rank):
            if item.section == section.id:
                groups[levels.get(item.id, 0) if free else 0].append(item)
        turn = section.before + 1000 * min(groups, key=abs, default=0)
        for level, held in groups.items():
            ids = tuple(item.id for item in held)
            lane = Lane(column, ids, section.steady, column % 1 != 0, level)
            lanes.append(((column, turn, section.id, level), lane))
    return [lane for _, lane in sorted(lanes, key=lambda each: each[0])]


def _levels(scene: Scene, columns: dict[str, float]) -> dict[str, int]:
    """Item → -1 or 1 for what is tied across a column of evenly spread boxes.

    Ties to what stands below between two columns run below, others above.
    """
    walls = {columns[s.id] for s in scene.sections if s.even and columns[s.id] % 1 == 0}
    at = {item.id: columns[item.section] for item in scene.items}
    levels: dict[str, int] = {}
    for tie in scene.ties:
        low, high = sorted(at[id_] for id_ in tie)
        if any(low < wall < high for wall in walls):
            level = 1 if low % 1 or high % 1 else -1
            for id_ in tie:
                levels[id_] = max(level, levels.get(id_, level))
    return levels


def _ordered(lanes: list[Lane], scene: Scene) -> list[Lane]:
    """Few crossings; with a picture before, its order, and new items where they belong."""
    best = reduced(lanes, scene.ties)
    before = scene.previous
    if not before:
        return best
    kept: list[Lane] = []
    for lane in best:
        known = sorted((id_ for id_ in lane.items if id_ in before), key=before.__getitem__)
        stacks = len({before[id_][0] for id_ in known})
        if len(known) * 2 < len(lane.items) or stacks > 1 + len(known) / 10:
            return best
        order = list(known)
        for place, id_ in enumerate(lane.items):
            if id_ not in before:
                above = lane.items[place - 1] if place else ""
                order.insert(order.index(above) + 1 if above in order else 0, id_)
        kept.append(replace(lane, items=tuple(order)))
    return kept


def _two_sided(columns: list[Column], scene: Scene) -> list[Column]:
    """Two columns of which one is too high for a page: it goes half to each side of the other."""
    if len(columns) != 2:
        return columns
    low, high = sorted(columns, key=lambda column: column.height)
    width = low.width + high.width + scene.gap
    if high.height <= max(scene.tall * width, _LEAST_HEIGHT) or len(high.cells) < _FEW:
        return columns
    halves = []
    for side in (0, 1):
        cells = [replace(cell) for cell in high.cells[side::2]]
        for place, cell in enumerate(cells):
            cell.first = not place or cells[place - 1].section.id != cell.section.id
        halves.append(Column(low.index + 2 * side - 1, cells))
    return [halves[0], low, halves[1]]


def _stack(columns: list[Column], scene: Scene) -> None:
    """Break columns into stacks until the picture is no higher than a page."""
    highest = _full_height(columns)
    if highest <= max(scene.tall * _full_width(columns, scene), _LEAST_HEIGHT):
        return
    for parts in range(2, 80):
        for column in columns:
            share = _SLOT_SHARE if column.is_slot else 1.0
            column.stacks = _broken(column.cells, highest / parts * share)
        if _full_height(columns) <= _WRAPPED * _full_width(columns, scene):
            return


def _full_height(columns: Sequence[Column]) -> float:
    """About how high the columns are with what stands between two of them below those."""
    slot = max((column.height for column in columns if column.is_slot), default=0.0)
    even = max((c.height for c in columns if c.even and not c.is_slot), default=0.0)
    return max(slot + even, *(column.height for column in columns))


def _full_width(columns: Sequence[Column], scene: Scene) -> float:
    """About how wide the columns are: what stands between two of them fits there or widens."""
    whole = [column for column in columns if not column.is_slot]
    slots = sum(column.width for column in columns if column.is_slot)
    return sum(column.width for column in whole) + scene.gap * (len(whole) - 1) + slots


def _broken(cells: Sequence[Cell], limit: float) -> list[list[Cell]]:
    """Cells in stacks of about equal height, about as high as the limit."""
    sizes = [cell.item.height + ROW_GAP + cell.above for cell in cells]
    whole = sum(sizes)
    count = min(max(1, round(whole / max(limit, 1.0))), len(cells))
    stacks: list[list[Cell]] = [[] for _ in range(count)]
    filled = 0.0
    for cell, size in zip(cells, sizes, strict=True):
        stacks[min(int((filled + size / 2) / whole * count), count - 1)].append(cell)
        filled += size
    return [stack for stack in stacks if stack]
