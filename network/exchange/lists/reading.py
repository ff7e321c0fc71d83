"""A list read: who stands in it, tied to whom, and which rows and cells were passed over.

A list is what anyone has in Excel or Word: *wie, soort, functies*, a table of parties against
functions with crosses, or *van, relatie, naar*. Nothing here knows a screen; ``proposal`` makes of
it what would come into a network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from network.exchange.columns import compact
from network.exchange.lists.grid import Grid
from network.exchange.lists.headers import filled_in, header_cells, own_name, upper_header
from network.exchange.lists.layout import Layout
from network.exchange.lists.names import BULLETS, bare_name, names_in, parties_in
from network.exchange.lists.row_values import RowSaid, RowValues, Unread, Values, keep
from network.exchange.lists.said import Entry, Named, Pairs, PastedList, Skipped, Stated
from network.exchange.lists.words import (
    Sorting,
    heading_kind,
    is_blank,
    is_mark,
    is_total,
    kinds_of,
)
from network.exchange.progress import Progress
from network.exchange.tables import Row, column_letters
from network.model import Custom, Network, PartySort, called, normalised

LONGEST_NAME = 200
"""Characters over which a text is no name of a party or a function."""

_OPEN = Sorting("")
_ENDS = ";\n"
"""What may stand between several names at one end of a tie; names hold commas and slashes."""


def read_list(
    grid: Grid,
    layout: Layout,
    network: Network | None = None,
    progress: Progress | None = None,
) -> PastedList:
    """What a list says in this layout.

    ``network`` is the project that it is read into: its kinds and the names of its functions are
    known. Raises Stopped.
    """
    return _Reader(grid, layout, network).read(progress or Progress())


@dataclass
class _Draft:
    """A party while its rows are read."""

    name: str
    kind: str
    sort: PartySort | None
    short: str = ""
    id: str = ""
    word: str = ""
    notes: dict[str, None] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    custom: dict[str, Custom] = field(default_factory=dict)
    functions: dict[tuple[str, Pairs], Named] = field(default_factory=dict)
    alliances: dict[tuple[str, Pairs], Named] = field(default_factory=dict)
    rows: dict[int, None] = field(default_factory=dict)

    def entry(self, grid: Grid, usual: str) -> Entry:
        return Entry(
            self.name,
            self.kind,
            self.sort,
            self.short,
            "\n".join(self.notes),
            tuple(self.functions.values()),
            tuple(self.alliances.values()),
            tuple(self.rows),
            id=self.id,
            word=self.word,
            aliases=tuple(self.aliases),
            values=tuple(self.values.items()),
            custom=tuple(self.custom.values()),
            grid=grid,
            usual=usual,
        )


@dataclass
class _Reader:
    grid: Grid
    layout: Layout
    network: Network | None
    drafts: dict[tuple[str, str], _Draft] = field(default_factory=dict)
    by_name: dict[str, list[_Draft]] = field(default_factory=dict)
    stated: list[Stated] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)

    def read(self, progress: Progress) -> PastedList:
        self.kinds = kinds_of(self.network)
        signs = set(self.layout.separators + BULLETS)
        self.whole = {
            normalised(name)
            for node in (self.network.nodes.values() if self.network else ())
            for name in called(node)
            if signs.intersection(name)
        }
        self.names = header_cells(self.grid, self.layout.header)
        self.at: dict[str, list[int]] = {}
        for index, role in enumerate(self.layout.roles):
            self.at.setdefault(role, []).append(index)
        self.values = RowValues(self.names, self.at)
        self.faulty = frozenset(() if self.grid.turned else self.grid.faulty)
        self.across = self._parties_across()
        upper = upper_header(self.grid, self.layout.header)
        heading, above, last = "", None, 0
        rows = self.grid.rows if self.layout.use != "skip" else ()
        for row in progress.each(rows, "rows", self.grid.place, len(rows)):
            if row.number < self.layout.header:
                if upper is None or row.number != upper.number:
                    self._skip(row, "title")
            elif row.number > self.layout.header:
                direct = row.number == last + 1
                if kind := self._heading(row):
                    heading, above = kind, None
                    self._skip(row, "heading")
                elif "from" in self.at:
                    self._tie(row, self._ends(row, "from"))
                else:
                    above = self._row(row, heading, above if direct else None)
            last = row.number
        return PastedList(
            self.grid,
            self.layout,
            tuple(
                draft.entry(self.grid, self.layout.kind)
                for draft in self.drafts.values()
                if self.layout.use != "ties" or draft.functions or draft.alliances
            ),
            tuple(self._columns()),
            tuple(self.stated),
            tuple(self.skipped),
            self._blank_rows(),
            tuple(self.unknown.values()),
            tuple(self.unread),
        )

    def _row(self, row: Row, heading: str, above: _Draft | None) -> _Draft | None:
        """Enter a row; a row without a name goes on with the party of the row directly above."""
        if is_total(row.cells):
            self._skip(row, "total")
            return None
        names = parties_in(self._cell(row, "party"))
        if not names:
            lost = any(self._is_faulty(row, index) for index in self.at.get("party", ()))
            if not lost and above is not None and self._says_more(row):
                self._fill(above, row)
                return above
            self._skip(row, "no_name")
        draft: _Draft | None = None
        for name in names:
            if len(name) > LONGEST_NAME:
                self._skip(row, "too_long")
                continue
            sorting = self._sorting(self._cell(row, "kind"))
            draft = self._draft(name, sorting.kind or heading, sorting.sort)
            draft.word = draft.word or (self._cell(row, "kind") if sorting == _OPEN else "")
            self._fill(draft, row, len(names) > 1)
        return draft if len(names) == 1 else None

    def _fill(self, draft: _Draft, row: Row, together: bool = False) -> None:
        """Enter what a row says of a party; ``together`` says that it names others as well."""
        draft.rows[row.number] = None
        if not together:
            draft.short = draft.short or bare_name(self._cell(row, "short"))[:LONGEST_NAME]
            draft.id = draft.id or self._cell(row, "id")
        for index in self.at.get("note", ()):
            if text := _at(row, index):
                draft.notes[text] = None
        for name in names_in(self._cell(row, "aliases"), _ENDS + ","):
            draft.aliases[name[:LONGEST_NAME]] = None
        said = self.values.of(row)
        for name, value in said.fields.items():
            draft.values.setdefault(name, value)
        ties = () if self.layout.use == "names" else tuple(self._ties(row))
        if together or len({(role, normalised(name)) for role, name, _ in ties}) > 1:
            said = self.values.shared(row, said)
        entered = [self._enter(draft, row, said, *tie) for tie in ties]
        custom = said.kept if any(entered) else said.spare
        for each in (*said.custom, *custom):
            keep(draft.custom, each)
        if any(entered):
            self.unread += said.unread

    def _ties(self, row: Row) -> Iterator[tuple[str, str, str]]:
        """What a row of a party is tied to: as what, the name, and what stood instead of a mark."""
        for name in self._ends(row, "to"):
            yield "to", name, ""
        for role in ("functions", "alliances"):
            for index in self.at.get(role, ()):
                for name in names_in(_at(row, index), self.layout.separators, self._is_known):
                    yield role, name, ""
        for index in self.at.get("function", ()):
            cell = _at(row, index)
            name = own_name(self.names[index])
            if not is_blank(cell) and name:
                role = "to" if normalised(name) in self.across else "functions"
                yield role, name, "" if is_mark(cell) else cell

    def _enter(
        self, draft: _Draft, row: Row, said: RowSaid, role: str, name: str, remark: str
    ) -> bool:
        """Enter a tie; whether it can be, and so holds what the row says."""
        if role == "to":
            return self._state(row, draft.name, name, said.tie, remark=remark)
        held = draft.functions if role == "functions" else draft.alliances
        return self._name(row, held, name, remark, said.tie)

    def _tie(self, row: Row, sources: list[str]) -> None:
        targets = self._ends(row, "to")
        if is_total(row.cells) and not (sources and targets):
            self._skip(row, "total")
        elif self.layout.use == "names":
            for name in (*sources, *targets):
                self._draft(name, "", None).rows[row.number] = None
        elif not sources or not targets:
            self._skip(row, "no_end")
        else:
            said = self.values.of(row)
            if len(sources) * len(targets) > 1:
                said = self.values.shared(row, said)
            self.unread += said.unread
            values, custom = said.tie | said.fields, said.custom + said.kept
            for source in sources:
                for target in targets:
                    self._state(row, source, target, values, custom)

    def _state(
        self,
        row: Row,
        source: str,
        target: str,
        values: Values,
        custom: tuple[Custom, ...] = (),
        remark: str = "",
    ) -> bool:
        if normalised(source) == normalised(target):
            self._skip(row, "itself")
            return False
        word = self._cell(row, "relation")
        if "from" in self.at:
            remark = "\n".join(filter(None, (_at(row, at) for at in self.at.get("note", ()))))
        self.stated.append(
            Stated(
                source,
                target,
                word,
                tuple(values.items()),
                custom,
                remark,
                row.number,
                self.grid,
            )
        )
        return True

    def _ends(self, row: Row, role: str) -> list[str]:
        found: list[str] = []
        for name in names_in(self._cell(row, role), _ENDS):
            if len(name) > LONGEST_NAME:
                self._skip(row, "too_long")
            else:
                found.append(name)
        return found

    def _name(
        self,
        row: Row,
        held: dict[tuple[str, Pairs], Named],
        name: str,
        remark: str,
        values: Values,
    ) -> bool:
        name = " ".join(name.split())
        if len(name) > LONGEST_NAME:
            self.skipped.append(Skipped(row.number, "too_long", name))
            return False
        pairs = tuple(values.items())
        held.setdefault((normalised(name), pairs), Named(name, remark, pairs))
        return True

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
        filled = filled_in(row.cells)
        return heading_kind(filled[0]) if len(filled) == 1 and "kind" not in self.at else ""

    def _says_more(self, row: Row) -> bool:
        roles = ("functions", "function", "alliances", "note", "to", "custom")
        return any(
            not is_blank(_at(row, index)) for role in roles for index in self.at.get(role, ())
        )

    def _columns(self) -> Iterator[str]:
        if self.layout.use in ("names", "skip"):
            return
        for index in self.at.get("function", ()):
            name = " ".join(own_name(self.names[index]).split())[:LONGEST_NAME]
            if name and normalised(name) not in self.across:
                yield name

    def _parties_across(self) -> frozenset[str]:
        """The parties of the list that are columns too: most of its crosses are ties of parties."""
        columns = {normalised(own_name(self.names[at])) for at in self.at.get("function", ())}
        below = (row for row in self.grid.rows if row.number > self.layout.header and columns)
        both = columns & {normalised(bare_name(self._cell(row, "party"))) for row in below}
        return frozenset(both if 2 * len(both) > len(columns) else ())

    def _is_faulty(self, row: Row, index: int) -> bool:
        return f"{column_letters(index)}{row.number}" in self.faulty

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
