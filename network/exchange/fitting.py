"""Fits a file of another program to the project that it is read into.

An id like ``n0`` or ``12`` means something in its own file only: without this, a second drawing of
yEd would change the parties of the first. A node is the one that the project has under its name,
whatever either calls it; a tie is the one of that kind between those. What the file does not say
stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from network.exchange.cells import as_text, custom_text, names_text, read_custom
from network.exchange.graphs.graph import GraphTable, Values, digest, graph_tables
from network.exchange.tables import Tables
from network.model import RELATION_KINDS, Network, Node, Record, Relation, normalised, to_plain

_CELLS = ("kinds", "sources", "nodes", "relations")


def fitted(tables: Tables, base: Network) -> Tables:
    """The tables of a foreign file with the ids of the project; any other tables as they are."""
    if not tables.foreign or not base.table("project"):
        return tables
    return _Fitting(tables, base).tables()


class _Fitting:
    def __init__(self, tables: Tables, base: Network) -> None:
        self.given = tables
        self.base = base
        self.rows = {table: _rows(tables, table) for table in _CELLS}
        self.places: dict[str, dict[str, str]] = {}

    def tables(self) -> Tables:
        kinds = self._known("kinds", "name")
        sources = self._known("sources", "title")
        for row in (*self.rows["nodes"], *self.rows["relations"]):
            row["document"] = sources.get(as_text(row.get("document")), row.get("document"))
        for row in self.rows["nodes"]:
            row["kind"] = kinds.get(as_text(row["kind"]), row["kind"])
        nodes = self._ids("nodes", _Nodes(self.base))
        for row in self.rows["relations"]:
            for end in ("source", "target"):
                row[end] = nodes.get(as_text(row[end]), row[end])
        self._ids("relations", _Ties(self.base))
        place = next((table.place for table in self.given.by_table.values()), self.given.name)
        found = graph_tables(self.rows, place, self.places)
        return Tables(self.given.name, found, self.given.made_by)

    def _known(self, table: str, name: str) -> dict[str, str]:
        """Id in the file → id in the project; rows that the project has already are left out."""
        held = {normalised(vars(r)[name]): id_ for id_, r in self.base.table(table).items()}
        ids: dict[str, str] = {}
        new: list[Values] = []
        for row in self.rows[table]:
            id_ = as_text(row["id"])
            ids[id_] = held.get(normalised(as_text(row[name])), "")
            if not ids[id_]:
                ids[id_] = digest(table, id_) if id_ in self.base.table(table) else id_
                new.append(row | {"id": ids[id_]})
        self.rows[table] = new
        return ids

    def _ids(self, table: str, known: _Nodes | _Ties) -> dict[str, str]:
        """Give every row the id of its record in the project, or one that nothing has yet."""
        ids: dict[str, str] = {}
        places: dict[str, str] = {}
        shown = self.given.by_table.get(table)
        taken: set[str] = set()
        found = [known.find(row, taken) for row in self.rows[table]]
        for index, (row, record) in enumerate(zip(self.rows[table], found, strict=True)):
            given = as_text(row["id"])
            if record is not None:
                id_ = record.id
                _fill(row, record)
            else:
                id_ = given
                while id_ in taken or id_ in self.base.table(table):
                    id_ = digest(table, id_, row.get("name"))
                taken.add(id_)
            ids.setdefault(given, id_)
            row["id"] = id_
            if isinstance(shown, GraphTable):
                places[id_] = shown.ids[index]
        self.places[table] = places
        return ids


@dataclass
class _Nodes:
    """The nodes of a project as a file may mean them."""

    base: Network

    def find(self, row: Mapping[str, Any], taken: set[str]) -> Record | None:
        named = [n for n in self.base.named(as_text(row.get("name"))) if n.id not in taken]
        found = [node for node in named if node.kind == row["kind"]]
        if not found and row["kind"] == "partner":
            # A partner is also what a node becomes of which the file says no more.
            found = [node for node in named if self.base.node_kinds[node.kind].party]
        if len(found) > 1:
            found = [node for node in found if node.id == row["id"]]
        if len(found) != 1:
            return None
        taken.add(found[0].id)
        return found[0]


@dataclass
class _Ties:
    """The ties of a project by their kind and ends."""

    base: Network
    ties: dict[Hashable, list[Relation]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for tie in self.base.relations.values():
            self.ties[_between(tie.kind, tie.source, tie.target)].append(tie)

    def find(self, row: Mapping[str, Any], taken: set[str]) -> Record | None:
        key = _between(*(as_text(row[name]) for name in ("kind", "source", "target")))
        found = [tie for tie in self.ties.get(key, ()) if tie.id not in taken]
        found.sort(key=lambda tie: tie.id != row["id"])
        if not found:
            return None
        taken.add(found[0].id)
        return found[0]


def _between(kind: str, source: str, target: str) -> Hashable:
    symmetric = kind in RELATION_KINDS and RELATION_KINDS[kind].symmetric
    return (kind, *(sorted((source, target)) if symmetric else (source, target)))


def _fill(row: Values, record: Record) -> None:
    """What the file leaves open, as the project has it; fields of people's own side by side."""
    before = to_plain(record)
    if isinstance(record, Node | Relation):
        own = {each.name: each for each in record.custom}
        own |= {each.name: each for each in read_custom(row.get("custom"))}
        before["custom"] = row["custom"] = custom_text(own.values()) or None
        row["kind"] = record.kind
    if isinstance(record, Node):
        row["name"] = record.name
    for name, value in before.items():
        if row.get(name) in (None, ""):
            row[name] = names_text(value) if isinstance(value, list) else value


def _rows(tables: Tables, table: str) -> list[Values]:
    found = tables.by_table.get(table)
    return [] if found is None else list(_dicts(found.headers, (row.cells for row in found.rows)))


def _dicts(headers: tuple[Any, ...], rows: Iterable[tuple[Any, ...]]) -> Iterable[Values]:
    for cells in rows:
        yield dict(zip(map(str, headers), cells, strict=False))
