"""A graph as a file of another program holds it, and rows of it as the readers of tables want."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from network.exchange.columns import SHEETS
from network.exchange.tables import MAX_ROWS, RawTable, Row, file_error
from network.model import TABLES

Values = dict[str, Any]
"""What stands at a node, an edge or a graph: values by the name of an attribute."""

MOST_VALUES = 1_000_000
"""Values at all nodes and edges of a file together; each takes far more room than its text."""
DIRECTIONS = ("directed", "undirected", "mutual")
LONGEST_ID = 120
_COMPARED = 20
"""Values of one name that a further one is compared with."""


@dataclass
class GraphNode:
    """A node; ``parent`` is the id of the group that it lies in, ``group`` whether it is one.

    ``place`` is what people call it where that is not its id: its sheet and row.
    """

    id: str
    values: Values
    parent: str = ""
    group: bool = False
    place: str = ""


@dataclass
class GraphEdge:
    """An edge; ``direction`` is one of ``DIRECTIONS``, or empty where the file gives none."""

    id: str
    source: str
    target: str
    values: Values
    direction: str = ""
    place: str = ""


@dataclass
class Graph:
    """What stands in a file: attributes of the graph itself, and each node and edge in order."""

    values: Values = field(default_factory=dict)
    nodes: list[GraphNode] = field(default_factory=list)
    edges: list[GraphEdge] = field(default_factory=list)

    def check_size(self, name: str) -> None:
        """Raises TableError where a file has more nodes, edges or values than can be read."""
        count = len(self.nodes) + len(self.edges)
        if count > MAX_ROWS:
            raise file_error(name, "too_many_rows", count, limit=MAX_ROWS)
        if sum(len(each.values) for each in (*self.nodes, *self.edges)) > MOST_VALUES:
            raise file_error(name, "too_much")


@dataclass
class GraphBuilder:
    """A graph whose nodes are named by an id or, as Kumu does, by their label and type."""

    graph: Graph = field(default_factory=Graph)
    _by_id: dict[str, GraphNode] = field(default_factory=dict)
    _by_label: dict[str, list[str]] = field(default_factory=dict)

    def add(self, id_: str, label: str, values: Values, place: str) -> None:
        """Add a node, or what is said of it once more; without id the label says which it is."""
        label = label or id_
        if not id_:
            known = self._by_label.get(label, [])
            kind = _type(values)
            same = [each for each in known if _type(self._by_id[each].values) == kind]
            id_ = same[0] if same else (digest(label, kind) if known else label)
        if id_ in self._by_id:
            self._by_id[id_].values.update(values)
            return
        node = self._by_id[id_] = GraphNode(id_, values, place=place)
        self._by_label.setdefault(label, []).append(id_)
        self.graph.nodes.append(node)

    def tie(
        self, id_: str, source: str, target: str, values: Values, way: str = "", place: str = ""
    ) -> None:
        """Add an edge between what two ids or labels name; such a node is made if need be."""
        ends = (self._end(source, place), self._end(target, place))
        self.graph.edges.append(GraphEdge(id_, *ends, values, way, place))

    def _end(self, text: str, place: str) -> str:
        if not text or text in self._by_id:
            return text
        known = self._by_label.get(text, [])
        if not known:
            self.add(text, text, {"label": text}, place)
        return known[0] if len(known) == 1 else text


def _type(values: Values) -> str:
    """The type that a node says it is of."""
    return next((str(v) for n, v in values.items() if n.lower() in ("type", "element type")), "")


@dataclass(frozen=True)
class GraphTable(RawTable):
    """Nodes or edges as rows; a cell is called by the id of its node or edge and the attribute."""

    ids: tuple[str, ...] = ()

    def cell(self, column: int | None, number: int) -> str:
        """How a fault names a cell: *node a naam*; rows count from 1."""
        what = {"nodes": "node", "relations": "edge"}.get(self.sheet.table, self.sheet.table)
        name = "" if column is None else str(self.headers[column])
        return f"{what} {self.ids[number - 1] if self.ids else number} {name}".strip()


def put(values: Values, name: str, value: Any) -> None:
    """Add a value under a name, or under a name with a number where another has it."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return
    wanted, number = name, 1
    while wanted in values and values[wanted] != value:
        number = number + 1 if number < _COMPARED else _free(values, name, number)
        wanted = f"{name} {number}"
    values[wanted] = value


def _free(values: Values, name: str, taken: int) -> int:
    """A number under which a name has no value yet, without going by all of them."""
    end = 2 * taken
    while f"{name} {end}" in values:
        end *= 2
    numbers = range(taken + 1, end)
    return numbers.start + bisect_left(
        numbers, True, key=lambda number: f"{name} {number}" not in values
    )


def typed(text: str, kind: str) -> Any:
    """A value as its declared type says; the text itself where it is not of that type."""
    try:
        if kind in ("int", "integer", "long", "short", "byte"):
            return int(text)
        return float(text) if kind in ("float", "double") else text
    except ValueError:
        return text


def digest(*parts: object) -> str:
    """An id that follows from what something is."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def with_ids(edges: Iterable[GraphEdge]) -> list[tuple[str, GraphEdge]]:
    """Edges with their ids; those that are missing or not unique are made from their ends."""
    edges = list(edges)
    given = {edge.id for edge in edges}
    if "" not in given and len(given) == len(edges):
        return [(edge.id, edge) for edge in edges]
    taken: set[str] = set()
    parallel: Counter[tuple[str, str]] = Counter()
    named: list[tuple[str, GraphEdge]] = []
    for edge in edges:
        ends = edge.source, edge.target
        parallel[ends] += 1
        id_ = f"{edge.source}-{edge.target}-{parallel[ends]}"
        if len(id_) > LONGEST_ID or id_ in taken:
            id_ = digest(*ends, parallel[ends])
        taken.add(id_)
        named.append((id_, edge))
    return named


def graph_tables(
    rows: dict[str, list[Values]], name: str, places: dict[str, dict[str, str]] | None = None
) -> dict[str, RawTable]:
    """Rows by table as raw tables; ``places`` say what people call a row, by table and id."""
    return {
        table: _table(table, rows[table], name, (places or {}).get(table, {}))
        for table in TABLES
        if rows.get(table)
    }


def _table(table: str, rows: list[Values], name: str, places: dict[str, str]) -> GraphTable:
    fields = [c.field for c in SHEETS[table].columns if any(c.field in row for row in rows)]
    made = tuple(
        Row(number, tuple(row.get(field) for field in fields)) for number, row in enumerate(rows, 1)
    )
    ids = tuple(places.get(str(row.get("id", "")), str(row.get("id", ""))) for row in rows)
    return GraphTable(SHEETS[table], name, tuple(fields), made, ids=ids)
