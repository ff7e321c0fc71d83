"""The row that names the columns of a list, which may be two rows under merged cells."""

from __future__ import annotations

from collections.abc import Sequence

from network.exchange.columns import compact
from network.exchange.lists.grid import Grid
from network.exchange.lists.words import (
    is_blank,
    is_mark,
    is_number,
    is_total,
    names_functions,
    role_of_header,
)
from network.exchange.tables import Row
from network.model import Network

_TOP = 15
"""Rows among which the header is looked for."""
BETWEEN = " – "
"""What stands between the upper and the lower name of a column."""


def header_of(grid: Grid, network: Network | None = None) -> int:
    """The number of the row that names the columns, 0 where none does.

    It is the row over the marks of a cross table, or the row with the most header words; of two
    rows the lower one.
    """
    top = grid.rows[:_TOP]
    marked = next((at for at, row in enumerate(top) if _has_marks(row.cells)), None)
    over = next((row for row in reversed(top[:marked]) if _names_columns(row.cells)), None)
    if marked is not None and over is not None:
        return over.number
    best, found = 0, -1
    for at, row in enumerate(top):
        filled = filled_in(row.cells)
        known = sum(bool(role_of_header(cell)) for cell in filled)
        few = len(filled) == 1 and grid.width > 1
        most = 2 * known >= len(filled) or known >= 3 or _is_on_top(top[: at + 1])
        if known > best and most and not few and not is_total(row.cells):
            best, found = known, at
    if found < 0:
        return 0
    lower = top[found + 1] if found + 1 < len(top) else None
    if lower and lower.number == top[found].number + 1 and _goes_under(grid, top[found], lower):
        return lower.number
    return top[found].number


def _is_on_top(rows: Sequence[Row]) -> bool:
    """Whether the last of these rows is the first of a table, with a word for parties in it.

    *Organisatie, Wijk, Website, Leden* name columns, though one of them only is known.
    """
    *above, row = rows
    names = filled_in(row.cells)
    return (
        all(len(filled_in(each.cells)) < 2 for each in above)
        and len(set(names)) > 1
        and any(role_of_header(name) == "party" and len(name.split()) < 3 for name in names)
        and not any(is_number(name) or is_mark(name) or len(name) > 60 for name in names)
    )


def upper_header(grid: Grid, header: int) -> Row | None:
    """The row over the header that names groups of columns, where there is one."""
    rows = {row.number: row for row in grid.rows[: _TOP + 1]}
    upper, lower = rows.get(header - 1), rows.get(header)
    return upper if upper and lower and _goes_under(grid, upper, lower) else None


def header_cells(grid: Grid, header: int) -> list[str]:
    """The names of the columns; empty where there is no header.

    A name under another one holds both, but not the word *Functies* over functions.
    """
    found = next((row.cells for row in grid.rows if row.number == header), ())
    names = [found[at] if at < len(found) else "" for at in range(grid.width)]
    upper = upper_header(grid, header)
    if upper is None:
        return names
    return [
        _joined(over, name) for over, name in zip(_over(grid, upper, names), names, strict=True)
    ]


def own_name(name: str) -> str:
    """The lower name of a column under another name."""
    return name.rpartition(BETWEEN)[2]


def filled_in(cells: Sequence[str]) -> list[str]:
    """The cells that have anything in them."""
    return [cell for cell in cells if cell]


def _joined(over: str, name: str) -> str:
    if not over or compact(over) == compact(name) or (name and names_functions(over)):
        return name
    return f"{over}{BETWEEN}{name}" if name else over


def _over(grid: Grid, upper: Row, names: Sequence[str]) -> list[str]:
    """What stands over each column: in the middle of merged cells, what stands in the first."""
    over = [upper.cells[at] if at < len(upper.cells) else "" for at in range(grid.width)]
    spans = [span for span in grid.spans if span[0] == upper.number]
    for _, first, last in spans:
        for at in range(first + 1, min(last + 1, len(over))):
            over[at] = over[at] or over[first]
    if not spans:
        held = ""
        for at, name in enumerate(names):
            held = over[at] or (held if name else "")
            over[at] = held
    return over


def _goes_under(grid: Grid, upper: Row, lower: Row) -> bool:
    """Whether a row names the columns under groups in the row over it.

    Under a name it is empty (or the same, in merged cells) and elsewhere it has names of its own.
    """
    names = [lower.cells[at] if at < len(lower.cells) else "" for at in range(grid.width)]
    over = [upper.cells[at] if at < len(upper.cells) else "" for at in range(grid.width)]
    filled = filled_in(names)
    spans = [span for span in grid.spans if span[0] == upper.number]
    whole = any(first == 0 and last + 1 >= len(filled) for _, first, last in spans)
    if not filled or whole or any(is_mark(n) or is_number(n) or is_blank(n) for n in filled):
        return False
    starts = {first for _, first, _ in spans}
    own, under = 0, 0
    for at, (above, name) in enumerate(zip(over, names, strict=True)):
        if above and name and compact(above) != compact(name):
            if spans and at not in starts:
                return False
            under += 1
        elif name and not above:
            own += 1
        elif above and not name:
            under += 1
    same = sum(bool(a) and compact(a) == compact(n) for a, n in zip(over, names, strict=True))
    if spans:
        return own > 0 and (same > 0 or under > 0)
    # Without merged cells to go by, a row of data must not pass for names.
    blank_under = any(above and not name for above, name in zip(over, names, strict=True))
    both = sum(bool(a) and bool(n) for a, n in zip(over, names, strict=True))
    known = sum(bool(role_of_header(name)) for name in filled)
    return own > 0 and blank_under and (both <= max(1, own) or known > 0)


def _has_marks(cells: Sequence[str]) -> bool:
    """Whether a row is one of a cross table: a name, and mostly marks beside it."""
    beside = [cell for cell in cells[1:] if not is_blank(cell)]
    marks = sum(map(is_mark, beside))
    return bool(cells and cells[0]) and 0 < len(beside) <= 2 * marks


def _names_columns(cells: Sequence[str]) -> bool:
    """Whether a row over marks may name the columns: several texts, no marks and no numbers."""
    return len(filled_in(cells)) > 1 and not any(
        is_mark(cell) or is_number(cell) for cell in cells[1:] if cell
    )
