"""Where what stands in a loose list: a guess from its headers and contents, that people correct."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from network.exchange.columns import compact
from network.exchange.pasted_list_grid import Grid
from network.exchange.pasted_list_words import (
    heading_kind,
    is_blank,
    is_mark,
    is_number,
    is_total,
    kinds_of,
    names_functions,
    role_of_header,
)
from network.model import Network, normalised

BETWEEN_FUNCTIONS = ",;/\n"
"""What may stand between the functions in one cell."""

_TOP = 12
"""Rows among which the header is looked for."""
_ENOUGH = 0.6
"""The part of the filled cells that must be of a sort for a column to be of that sort."""
_MOST = 0.75
_SEVERAL = re.compile(r"[,;/\n]")


@dataclass(frozen=True)
class Layout:
    """How a list is to be read.

    ``header`` is the number of the row with the names of the columns (0: there is none);
    ``roles`` has one of ``ROLES`` per column; ``kind`` is that of whoever has none in the list;
    ``separators`` are the signs between functions in one cell.
    """

    header: int
    roles: tuple[str, ...]
    kind: str = "partner"
    separators: str = BETWEEN_FUNCTIONS

    @property
    def crossed(self) -> bool:
        """Whether functions are columns with marks."""
        return "function" in self.roles


def guess(grid: Grid, network: Network | None = None) -> Layout:
    """The likeliest layout of a list; ``network`` is the project that it is read into."""
    return layout_with_header(grid, header_of(grid, network), network)


def header_of(grid: Grid, network: Network | None = None) -> int:
    """The number of the row that names the columns, 0 where none does.

    It is the row over the marks of a cross table, or the row with the most header words.
    """
    top = grid.rows[:_TOP]
    marked = next((at for at, row in enumerate(top) if _has_marks(row.cells)), None)
    over = next((row for row in reversed(top[:marked]) if _names_columns(row.cells)), None)
    if marked is not None and over is not None:
        return over.number
    best, number = 0, 0
    for row in top:
        filled = _filled(row.cells)
        known = sum(bool(role_of_header(cell)) for cell in filled)
        few = len(filled) == 1 and grid.width > 1
        if known > best and 2 * known >= len(filled) and not few and not is_total(row.cells):
            best, number = known, row.number
    return number


def layout_with_header(grid: Grid, header: int, network: Network | None = None) -> Layout:
    """The likeliest roles of the columns when the row with their names is known."""
    names = header_cells(grid, header)
    below = [row for row in grid.rows if row.number > header and not _says_nothing(row.cells)]
    columns = [
        [row.cells[at] if at < len(row.cells) else "" for row in below] for at in range(grid.width)
    ]
    roles = [
        _role(name, cells, bool(header), network)
        for name, cells in zip(names, columns, strict=True)
    ]
    roles = _one_of_each(roles, columns)
    roles = _crossed(roles, names, columns)
    if "party" not in roles:
        texts = [at for at, role in enumerate(roles) if not role] or [
            at for at, role in enumerate(roles) if role == "functions"
        ]
        if texts:
            roles[texts[0]] = "party"
    if not {"functions", "function"} & set(roles):
        rest = [at for at, role in enumerate(roles) if not role and any(columns[at])]
        if rest:
            roles[max(rest, key=lambda at: _listlike(columns[at]))] = "functions"
    return Layout(header, tuple(role or "none" for role in roles), _whose(names, roles))


def header_cells(grid: Grid, header: int) -> list[str]:
    """The names of the columns; empty where there is no header."""
    found = next((row.cells for row in grid.rows if row.number == header), ())
    return [found[at] if at < len(found) else "" for at in range(grid.width)]


def lies_turned(grid: Grid, network: Network | None = None) -> bool:
    """Whether the rows of a cross table are functions and its columns parties."""
    layout = guess(grid, network)
    if not layout.crossed:
        return False
    names = header_cells(grid, layout.header)
    crossed = [at for at, role in enumerate(layout.roles) if role == "function"]
    first = names[: crossed[0]]
    if any(names_functions(name) for name in first):
        return True
    if any(role_of_header(name) == "party" for name in first) or network is None:
        return False
    functions = _function_names(network)
    beside = [row.cells[0] for row in grid.rows if row.number > layout.header and row.cells]
    return _share(beside, functions) > _share([names[at] for at in crossed], functions)


def contact_columns(grid: Grid, layout: Layout) -> list[str]:
    """Headers of columns about persons; these stay out unless someone gives them a role."""
    names = header_cells(grid, layout.header)
    return [
        name
        for name, role in zip(names, layout.roles, strict=True)
        if role == "none" and role_of_header(name) == "contact"
    ]


def _role(name: str, cells: Sequence[str], named: bool, network: Network | None) -> str:
    """The role of a column by its name, else by what stands in it; empty where that is open."""
    filled = [cell for cell in cells if cell]
    said = role_of_header(name) if named else ""
    if said == "contact":
        return "none"
    if filled and (not named or name) and _is_crossed(filled) and said in ("", "functions"):
        return "function" if named else ""
    if said:
        return said
    if not filled or _share_of(filled, is_number) > _ENOUGH:
        return "none"
    kinds = kinds_of(network)
    if _share_of(filled, lambda cell: compact(cell) in kinds) >= _MOST:
        return "kind"
    if any("@" in cell for cell in filled) and _share_of(filled, lambda cell: "@" in cell) > 0.3:
        return "none"
    if network is not None and _share(filled, _function_names(network)) >= _ENOUGH:
        return "functions"
    return ""


def _one_of_each(roles: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """One column for each role but functions; of several, the first that has most in it."""
    result = list(roles)
    for role in ("party", "kind", "short"):
        held = [at for at, each in enumerate(result) if each == role]
        best = max(held, key=lambda at: len(set(filter(None, columns[at]))), default=None)
        for at in held:
            if at != best:
                result[at] = "none"
    return result


def _crossed(
    roles: Sequence[str], names: Sequence[str], columns: Sequence[Sequence[str]]
) -> list[str]:
    """The roles once it is known whether the list is a cross table."""
    if "function" not in roles:
        return list(roles)
    if "functions" in roles and "party" in roles:
        # Beside a column with functions a column of marks tells something else: invited, or not.
        return ["none" if role == "function" else role for role in roles]
    return [
        "function"
        if name
        and role in ("", "none")
        and not role_of_header(name)
        and (all(map(is_blank, cells)) or any(map(is_mark, cells)))
        else role
        for role, name, cells in zip(roles, names, columns, strict=True)
    ]


def _whose(names: Sequence[str], roles: Sequence[str]) -> str:
    """The kind that the header over the names tells: *Afdeling* over departments."""
    if "party" not in roles or "kind" in roles:
        return "partner"
    found = kinds_of(None).get(compact(names[roles.index("party")]))
    return found.kind if found and found.kind not in ("", "function") else "partner"


def _has_marks(cells: Sequence[str]) -> bool:
    """Whether a row is one of a cross table: a name, and mostly marks beside it."""
    beside = [cell for cell in cells[1:] if not is_blank(cell)]
    marks = sum(map(is_mark, beside))
    return bool(cells and cells[0]) and 0 < len(beside) <= 2 * marks


def _names_columns(cells: Sequence[str]) -> bool:
    """Whether a row over marks may name the columns: several texts, no marks and no numbers."""
    return len(_filled(cells)) > 1 and not any(
        is_mark(cell) or is_number(cell) for cell in cells[1:] if cell
    )


def _is_crossed(filled: Sequence[str]) -> bool:
    marks = sum(is_mark(cell) for cell in filled)
    return marks > 0 and marks + sum(is_blank(cell) for cell in filled) >= _ENOUGH * len(filled)


def _listlike(cells: Sequence[str]) -> float:
    """How much a column looks like lists of functions: several in a cell, or the same again."""
    filled = [cell for cell in cells if cell]
    several = _share_of(filled, lambda cell: bool(_SEVERAL.search(cell)))
    return several + 1 - len(set(filled)) / max(1, len(filled))


def _function_names(network: Network) -> Collection[str]:
    return {
        normalised(name)
        for node in network.nodes_of("function")
        for name in (node.name, node.short, *node.aliases)
        if name
    }


def _share(cells: Sequence[str], names: Collection[str]) -> float:
    """The part of the cells whose first function has one of these names, or begins one."""
    firsts = [normalised(first) for cell in cells if (first := _SEVERAL.split(cell)[0].strip())]
    hits = sum(first in names or any(n.startswith(first) for n in names) for first in firsts)
    return hits / max(1, len(firsts))


def _share_of(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, cells)) / max(1, len(cells))


def _says_nothing(cells: Sequence[str]) -> bool:
    """Whether a row is a total or a heading over a group: its cells are not like the others."""
    filled = _filled(cells)
    return is_total(cells) or (len(filled) == 1 and bool(heading_kind(filled[0])))


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell]
