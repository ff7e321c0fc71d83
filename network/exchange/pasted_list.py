"""A loose list read: who stands in it, with which functions, and which rows were passed over.

A list is what anyone has in Excel or Word: *wie, soort, functies*, or a table of parties against
functions with crosses. Nothing here knows a screen; :mod:`pasted_list_proposal` makes of it what
would come into a network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from network.exchange.columns import compact
from network.exchange.pasted_list_grid import Grid
from network.exchange.pasted_list_layout import Layout, header_cells
from network.exchange.pasted_list_words import (
    Sorting,
    heading_kind,
    is_blank,
    is_mark,
    is_total,
    kinds_of,
)
from network.exchange.tables import Row
from network.model import Network, PartySort, normalised

LONGEST_NAME = 200
"""Characters over which a text is no name of a party or a function."""

_BULLETS = "•·▪◦●"
_LEADING = re.compile(r"^(?:[-–—*>o•·▪◦●]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Named:
    """A name in a row, with what stood in its cell instead of a mark."""

    name: str
    remark: str = ""


@dataclass(frozen=True)
class Entry:
    """A party of the list: the rows of one name together.

    ``kind`` is empty where no row gives one. ``functions`` and ``alliances`` are as written.
    """

    name: str
    kind: str = ""
    sort: PartySort | None = None
    short: str = ""
    note: str = ""
    functions: tuple[Named, ...] = ()
    alliances: tuple[Named, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A row, or a text in it, that was passed over: why, and what stood there.

    ``why`` is title, total, heading, no_name or too_long.
    """

    row: int
    why: str
    text: str


@dataclass(frozen=True)
class PastedList:
    """What a list says. ``functions`` are the columns of a cross table, also those without marks.

    ``empty`` counts blank rows between others; ``unknown`` are words for kinds that nobody knows.
    """

    grid: Grid
    layout: Layout
    entries: tuple[Entry, ...]
    functions: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    empty: int = 0
    unknown: tuple[str, ...] = ()


def read_list(
    grid: Grid,
    layout: Layout,
    network: Network | None = None,
    meant: Mapping[str, str] | None = None,
) -> PastedList:
    """What a list says in this layout.

    ``network`` is the project that it is read into: its kinds and the names of its functions are
    known. ``meant`` gives the node kind of words that nobody knows.
    """
    return _Reader(grid, layout, network, meant or {}).read()


def names_in(
    text: str, separators: str, is_known: Callable[[str], bool] = lambda _: False
) -> list[str]:
    """The names in one cell, without bullets; a known name that holds a separator stays whole.

    What stands between brackets is never taken apart.
    """
    sign = re.escape(separators + _BULLETS)
    parts: list[str] = []
    signs: list[str] = []
    current = ""
    for found in re.finditer(rf"\([^()]*\)|[{sign}]|[^{sign}(]+|\(", text):
        if len(found[0]) == 1 and found[0] in separators + _BULLETS:
            parts.append(current)
            signs.append(found[0])
            current = ""
        else:
            current += found[0]
    parts.append(current)
    return list(_whole_names(parts, signs, is_known))


def _whole_names(
    parts: list[str], signs: list[str], is_known: Callable[[str], bool]
) -> Iterator[str]:
    at = 0
    while at < len(parts):
        count = 1
        for longer in range(min(4, len(parts) - at), 1, -1):
            joined = parts[at] + "".join(
                signs[at + n - 1] + parts[at + n] for n in range(1, longer)
            )
            if is_known(_bare(joined)):
                count = longer
                break
        text = parts[at] + "".join(signs[at + n - 1] + parts[at + n] for n in range(1, count))
        if not is_blank(name := _bare(text)):
            yield name
        at += count


def _bare(text: str) -> str:
    return " ".join(_LEADING.sub("", text.strip()).split())


@dataclass
class _Draft:
    """A party while its rows are read."""

    name: str
    kind: str
    sort: PartySort | None
    short: str = ""
    notes: dict[str, None] = field(default_factory=dict)
    functions: dict[str, Named] = field(default_factory=dict)
    alliances: dict[str, Named] = field(default_factory=dict)
    rows: dict[int, None] = field(default_factory=dict)

    def entry(self) -> Entry:
        return Entry(
            self.name,
            self.kind,
            self.sort,
            self.short,
            "\n".join(self.notes),
            tuple(self.functions.values()),
            tuple(self.alliances.values()),
            tuple(self.rows),
        )


@dataclass
class _Reader:
    grid: Grid
    layout: Layout
    network: Network | None
    meant: Mapping[str, str]
    drafts: dict[tuple[str, str], _Draft] = field(default_factory=dict)
    by_name: dict[str, list[_Draft]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)

    def read(self) -> PastedList:
        self.kinds = kinds_of(self.network)
        signs = set(self.layout.separators + _BULLETS)
        self.whole = {
            normalised(name)
            for node in (self.network.nodes.values() if self.network else ())
            for name in (node.name, node.short, *node.aliases)
            if signs.intersection(name)
        }
        self.names = header_cells(self.grid, self.layout.header)
        self.at: dict[str, list[int]] = {}
        for index, role in enumerate(self.layout.roles):
            self.at.setdefault(role, []).append(index)
        heading, above, last = "", None, 0
        for row in self.grid.rows:
            if row.number < self.layout.header:
                self._skip(row, "title")
            elif row.number > self.layout.header:
                direct = row.number == last + 1
                if kind := self._heading(row):
                    heading, above = kind, None
                    self._skip(row, "heading")
                else:
                    above = self._row(row, heading, above if direct else None)
            last = row.number
        return PastedList(
            self.grid,
            self.layout,
            tuple(draft.entry() for draft in self.drafts.values()),
            tuple(self._columns()),
            tuple(self.skipped),
            self._blank_rows(),
            tuple(self.unknown.values()),
        )

    def _row(self, row: Row, heading: str, above: _Draft | None) -> _Draft | None:
        """Enter a row; a row without a name goes on with the party of the row directly above."""
        if is_total(row.cells):
            self._skip(row, "total")
            return None
        name = _bare(self._cell(row, "party").replace("\n", " "))
        if is_blank(name) or len(name) > LONGEST_NAME:
            if is_blank(name) and above is not None and self._says_more(row):
                self._fill(above, row)
                return above
            self._skip(row, "no_name" if is_blank(name) else "too_long")
            return None
        sorting = self._sorting(self._cell(row, "kind"))
        draft = self._draft(name, sorting.kind or heading, sorting.sort)
        self._fill(draft, row)
        return draft

    def _fill(self, draft: _Draft, row: Row) -> None:
        draft.rows[row.number] = None
        draft.short = draft.short or _bare(self._cell(row, "short"))[:LONGEST_NAME]
        for index in self.at.get("note", ()):
            if text := _at(row, index):
                draft.notes[text] = None
        for role, held in (("functions", draft.functions), ("alliances", draft.alliances)):
            for index in self.at.get(role, ()):
                for name in names_in(_at(row, index), self.layout.separators, self._is_known):
                    self._name(row, held, name, "")
        for index in self.at.get("function", ()):
            cell = _at(row, index)
            if not is_blank(cell) and self.names[index]:
                self._name(row, draft.functions, self.names[index], "" if is_mark(cell) else cell)

    def _name(self, row: Row, held: dict[str, Named], name: str, remark: str) -> None:
        name = " ".join(name.split())
        if len(name) > LONGEST_NAME:
            self.skipped.append(Skipped(row.number, "too_long", name))
        else:
            held.setdefault(normalised(name), Named(name, remark))

    def _draft(self, name: str, kind: str, sort: PartySort | None) -> _Draft:
        """The party of this name; one without a kind is the one with, and takes its kind."""
        same = self.by_name.setdefault(normalised(name), [])
        for draft in same:
            if not kind or not draft.kind or draft.kind == kind:
                draft.kind = draft.kind or kind
                draft.sort = draft.sort or sort
                return draft
        draft = _Draft(name, kind, sort)
        same.append(draft)
        self.drafts[normalised(name), kind] = draft
        return draft

    def _sorting(self, text: str) -> Sorting:
        """What the word in the column *soort* means; a word that nobody knows is kept apart."""
        word = compact(text)
        if is_blank(text) or not word:
            return Sorting("")
        if text in self.meant:
            self.unknown.setdefault(word, text)
            return Sorting(self.meant[text])
        found = self.kinds.get(word)
        if found is None:
            parts = [self.kinds.get(compact(part)) for part in re.split(r"[,;/\n(]", text)]
            found = next((part for part in parts if part), None)
        if found is None:
            self.unknown.setdefault(word, text)
            return Sorting("")
        return found

    def _heading(self, row: Row) -> str:
        """The kind that a row announces: *Afdelingen* alone in a list without a column *soort*."""
        filled = [cell for cell in row.cells if cell]
        return heading_kind(filled[0]) if len(filled) == 1 and "kind" not in self.at else ""

    def _says_more(self, row: Row) -> bool:
        roles = ("functions", "function", "alliances", "note")
        return any(
            not is_blank(_at(row, index)) for role in roles for index in self.at.get(role, ())
        )

    def _columns(self) -> Iterator[str]:
        for index in self.at.get("function", ()):
            if name := " ".join(self.names[index].split())[:LONGEST_NAME]:
                yield name

    def _blank_rows(self) -> int:
        """How many rows between the header and the last row have nothing in them."""
        numbers = [row.number for row in self.grid.rows if row.number >= self.layout.header]
        within = max(numbers) - min(numbers) + 1 if numbers else 0
        return within - len(numbers) - len(self.grid.joined)

    def _is_known(self, name: str) -> bool:
        return bool(self.whole) and normalised(name) in self.whole

    def _cell(self, row: Row, role: str) -> str:
        return next((_at(row, index) for index in self.at.get(role, ())), "")

    def _skip(self, row: Row, why: str) -> None:
        text = " · ".join(cell.replace("\n", " ") for cell in row.cells if cell)
        self.skipped.append(Skipped(row.number, why, text[:LONGEST_NAME]))


def _at(row: Row, index: int) -> str:
    return row.cells[index] if index < len(row.cells) else ""
