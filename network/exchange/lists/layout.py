"""What stands where in a list: a guess from its headers and contents, that people correct."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from network.exchange.columns import compact
from network.exchange.lists.grid import Grid
from network.exchange.lists.headers import (
    filled_in,
    header_cells,
    header_of,
    own_name,
)
from network.exchange.lists.relations import relation_of
from network.exchange.lists.words import (
    about_persons,
    heading_kind,
    is_aside,
    is_blank,
    is_mark,
    is_number,
    is_tie_word,
    is_total,
    kinds_of,
    names_functions,
    role_of_header,
)
from network.exchange.tables import Row
from network.model import Network, normalised

BETWEEN_FUNCTIONS = ",;/\n"
"""What may stand between the functions in one cell."""

_ENOUGH = 0.6
"""The part of the filled cells that must be of a sort for a column to be of that sort."""
_MOST = 0.75
_SOME = 0.3
_LOOKED_AT = 2_000
"""Rows from which is guessed."""
_SEVERAL = re.compile(r"[,;/\n]")
_ONCE = (
    *("party", "kind", "short", "aliases", "description", "id"),
    *("from", "to", "relation", "since", "until", "amount", "amount_year"),
    *("strength", "status", "source", "section"),
)
_AMBIGUOUS = {"source", "bron", "target", "doel"}
_OPEN = {"rol", "rollen", "role", "roles"}
"""Headers over kinds of parties as well as over what they do: what stands below tells."""


@dataclass(frozen=True)
class Layout:
    """How a list is to be read.

    ``header`` is the number of the row with the names of the columns (0: there is none);
    ``roles`` has one of ``ROLES`` per column; ``kind`` is that of whoever has none in the list;
    ``separators`` are the signs between functions in one cell; ``use`` is one of ``USES``.
    """

    header: int
    roles: tuple[str, ...]
    kind: str = "partner"
    separators: str = BETWEEN_FUNCTIONS
    use: str = "both"

    @property
    def crossed(self) -> bool:
        """Whether functions are columns with marks."""
        return "function" in self.roles

    @property
    def ties(self) -> bool:
        """Whether a row can name both ends of a tie."""
        roles = set(self.roles)
        return "to" in roles and bool({"from", "party"} & roles)


def guess(grid: Grid, network: Network | None = None) -> Layout:
    """The likeliest layout of a list; ``network`` is the project that it is read into."""
    return layout_with_header(grid, header_of(grid, network), network)


def layout_with_header(grid: Grid, header: int, network: Network | None = None) -> Layout:
    """The likeliest roles of the columns when the row with their names is known."""
    names = header_cells(grid, header)
    below = [row for row in _below(grid, header) if not _says_nothing(row.cells)]
    columns = [
        [row.cells[at] if at < len(row.cells) else "" for row in below] for at in range(grid.width)
    ]
    roles = [
        _role(name, cells, bool(header), network)
        for name, cells in zip(names, columns, strict=True)
    ]
    roles = _ends(roles, names)
    if "amount" not in roles:  # a year of something else
        roles = ["custom" if role == "amount_year" else role for role in roles]
    roles = _one_of_each(roles, columns)
    roles = _crossed(roles, names, columns)
    if not header:
        roles = _bare_ends(roles, columns)
    if not {"party", "from", "to"} & set(roles):
        texts = [at for at, role in enumerate(roles) if not role and any(columns[at])] or [
            at for at, role in enumerate(roles) if role == "functions"
        ]
        if texts:
            roles[texts[0]] = "party"
    if not {"functions", "function", "from", "to"} & set(roles):
        rest = [
            at
            for at, role in enumerate(roles)
            if not role and any(columns[at]) and (not header or _several(columns[at]) > _SOME)
        ]
        if rest:
            roles[max(rest, key=lambda at: _listlike(columns[at]))] = "functions"
    open_ = [role or ("custom" if any(columns[at]) else "none") for at, role in enumerate(roles)]
    layout = Layout(header, tuple(open_), _whose(names, roles))
    return replace(layout, use=_use(grid, layout))


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


def personal_columns(grid: Grid, layout: Layout) -> list[int]:
    """Columns about persons that are left out; they stay out unless someone gives them a role."""
    names = header_cells(grid, layout.header)
    below = [row.cells for row in _below(grid, layout.header)]
    return [
        at
        for at, role in enumerate(layout.roles)
        if role == "none"
        and about_persons(names[at], [cells[at] for cells in below if at < len(cells)])
    ]


def _below(grid: Grid, header: int) -> list[Row]:
    """The first rows under the header."""
    return [row for row in grid.rows[: 2 * _LOOKED_AT] if row.number > header][:_LOOKED_AT]


def _role(name: str, cells: Sequence[str], named: bool, network: Network | None) -> str:
    """The role of a column by its name, else by what stands in it; empty where that is open."""
    filled = [cell for cell in cells if cell]
    said = _said(name) if named else ""
    if said == "contact" or about_persons("", filled):
        return "none"
    if filled and (not named or name) and _is_crossed(filled) and said in ("", "functions"):
        return "function" if named else ""
    if said == "id":
        return "id" if len(set(filled)) == len(filled) and not _counts_up(filled) else "none"
    if said in ("strength", "status"):
        known = _share_of(filled, lambda cell: is_tie_word(said, cell)) >= _ENOUGH
        return said if known else "custom"
    if said and compact(own_name(name)) not in _OPEN:
        return said
    kinds = kinds_of(network)
    least = _SOME if said else _MOST
    if filled and _share_of(filled, lambda cell: compact(cell) in kinds) >= least:
        return "kind"
    if said:
        return said
    if not filled:
        return "none"
    if _share_of(filled, is_number) > _ENOUGH:
        return "custom" if named else "none"
    if network is not None and _share(filled, _function_names(network)) >= _ENOUGH:
        return "functions"
    return ""


def _said(name: str) -> str:
    """The role that a header names: of two names the lower, but persons in either."""
    whole, lower = role_of_header(name), role_of_header(own_name(name))
    return "contact" if whole == "contact" else lower or whole


def _ends(roles: Sequence[str], names: Sequence[str]) -> list[str]:
    """The roles once it is known whether the columns *van* and *naar* are there.

    *Bron* and *doel* are ends of ties only together, and only where no other column is.
    """
    found = list(roles)
    unsure = [compact(own_name(name)) in _AMBIGUOUS for name in names]
    ends = {role for role, doubt in zip(found, unsure, strict=True) if not doubt}
    pair = {role for role, doubt in zip(found, unsure, strict=True) if doubt}
    apart = bool({"party", "from", "to"} & ends) or not {"from", "to"} <= pair
    for at, role in enumerate(found):
        if unsure[at] and apart:
            found[at] = "source" if role == "from" else "custom"
        elif role == "from" and "to" not in found:
            found[at] = "party" if "party" not in found else "custom"
    if {"from", "to"} <= set(found) and "relation" not in found and "kind" in found:
        found[found.index("kind")] = "relation"
    if "to" in found and "from" in found:
        found = ["custom" if role == "party" else role for role in found]
    return found


def _bare_ends(roles: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """The ends of ties without a header: two columns that share names, and what is said of them.

    The same names on the left and on the right are parties; functions stand on one side only.
    """
    found = list(roles)
    open_ = [at for at, role in enumerate(roles) if not role and any(columns[at])]
    words = [
        at for at in open_ if _share_of(filled_in(columns[at]), lambda c: bool(relation_of(c))) == 1
    ]
    ends = [at for at in open_ if at not in words][:2]
    if len(ends) < 2 or {"party", "from", "to", "functions"} & set(roles):
        return found
    left, right = ({normalised(cell) for cell in filled_in(columns[at])} for at in ends)
    if words or left & right:
        found[ends[0]], found[ends[1]] = "from", "to"
        for at in words[:1]:
            found[at] = "relation"
    return found


def _one_of_each(roles: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """One column for each role but functions; of several, the first that has most in it."""
    result = list(roles)
    for role in _ONCE:
        held = [at for at, each in enumerate(result) if each == role]
        best = max(held, key=lambda at: len(set(filter(None, columns[at]))), default=None)
        for at in held:
            if at != best:
                result[at] = "custom" if any(columns[at]) else "none"
    return result


def _crossed(
    roles: Sequence[str], names: Sequence[str], columns: Sequence[Sequence[str]]
) -> list[str]:
    """The roles once it is known whether the list is a cross table."""
    if "function" not in roles:
        return list(roles)
    if {"functions", "to"} & set(roles) and {"party", "from"} & set(roles):
        # Beside a column with functions a column of marks tells something else: invited, or not.
        return ["custom" if role == "function" else role for role in roles]
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


def _use(grid: Grid, layout: Layout) -> str:
    """What the list is for: a sheet of explanations, or with nothing to call anyone, is skipped."""
    if is_aside(grid.place):
        return "skip"
    below = [row.cells for row in _below(grid, layout.header)]
    long = [cells for cells in below if cells and len(max(cells, key=len)) > 120]
    if not layout.header and len(long) * 2 > len(below):
        return "skip"
    if not {"party", "from", "to"} & set(layout.roles):
        return "skip"
    return "both"


def _is_crossed(filled: Sequence[str]) -> bool:
    marks = sum(is_mark(cell) for cell in filled)
    return marks > 0 and marks + sum(is_blank(cell) for cell in filled) >= _ENOUGH * len(filled)


def _counts_up(filled: Sequence[str]) -> bool:
    """Whether numbers only count the rows: 1, 2, 3."""
    numbers = [int(cell) for cell in filled if cell.isdecimal() and len(cell) < 8]
    return len(numbers) == len(filled) and numbers == list(range(1, len(filled) + 1))


def _several(cells: Sequence[str]) -> float:
    return _share_of(filled_in(cells), lambda cell: bool(_SEVERAL.search(cell)))


def _listlike(cells: Sequence[str]) -> float:
    """How much a column looks like lists of functions: several in a cell, or the same again."""
    filled = filled_in(cells)
    return _several(cells) + 1 - len(set(filled)) / max(1, len(filled))


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
    filled = filled_in(cells)
    return is_total(cells) or (len(filled) == 1 and bool(heading_kind(filled[0])))
