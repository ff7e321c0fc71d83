"""Reads GraphML into raw tables: our own files whole, those of other programs as far as they go."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from network.exchange.cells import CellProblem, names_text
from network.exchange.columns import SHEETS, Content
from network.exchange.graphml import JSON_PREFIX
from network.exchange.labels import kind_directory, relation_kinds
from network.exchange.tables import (
    MAX_CELLS,
    MAX_FILE,
    MAX_ROWS,
    RawTable,
    Room,
    Row,
    Tables,
    file_error,
)
from network.model import TABLES, Network

_NAMES = ("name", "naam", "label", "title")
_KINDS = ("kind", "soort", "type", "relation", "relatie", "label")
_DOCUMENT = "graphml"
_MOST_TAGS = 2_500_000
"""Tags and attributes of a file; each takes far more room than its text."""
_READ = frozenset(
    (*_NAMES, *_KINDS, *(c.field for t in ("nodes", "relations") for c in SHEETS[t].columns))
)
"""Attributes that are read; a file may name thousands, each with a default for every node."""
_XML_ERRORS = (ValueError, SyntaxError, LookupError, RecursionError)

Values = dict[str, Any]


@dataclass(frozen=True)
class GraphTable(RawTable):
    """Nodes or edges as rows; a cell is called by the id of its node or edge and the attribute."""

    ids: tuple[str, ...] = ()

    def cell(self, column: int | None, number: int) -> str:
        what = {"nodes": "node", "relations": "edge"}.get(self.sheet.table, self.sheet.table)
        name = "" if column is None else str(self.headers[column])
        return f"{what} {self.ids[number - 1] if self.ids else number} {name}".strip()


@dataclass
class _Graph:
    """What stands in a file: attributes of the graph, of each node and of each edge."""

    graph: Values = field(default_factory=dict)
    nodes: list[tuple[str, Values]] = field(default_factory=list)
    edges: list[tuple[str, str, str, Values]] = field(default_factory=list)


def read_graphml(source: bytes | Path | str, name: str = "") -> Tables:
    """The raw tables of a GraphML file, given as its bytes or its path.

    In files of other programs a node is named by ``name`` or ``label``, a kind that is not known
    becomes a kind of the project's own (a partner where there is none), an edge without a known
    kind *works with*, and what is called documented without a source rests on the file itself.
    Parallel edges are kept. Raises TableError for what is not GraphML or not safe to open.
    """
    if isinstance(source, bytes):
        content = source
    else:
        path = Path(source)
        name = name or path.stem
        if not path.is_file():
            raise file_error(path.name, "not_found", str(path))
        if path.stat().st_size > MAX_FILE:
            raise file_error(path.name, "too_large", limit=MAX_FILE // 1024 // 1024)
        content = path.read_bytes()
    if len(content) > MAX_FILE:
        raise file_error(name, "too_large", limit=MAX_FILE // 1024 // 1024)
    graph = _parsed(content, name)
    if len(graph.nodes) + len(graph.edges) > MAX_ROWS:
        count = len(graph.nodes) + len(graph.edges)
        raise file_error(name, "too_many_rows", count, limit=MAX_ROWS)
    own = {key for key in graph.graph if key.startswith(JSON_PREFIX)}
    try:
        if any(graph.graph[key].count(",") > MAX_CELLS for key in own):
            raise file_error(name, "too_much")
        tables = {
            key.removeprefix(JSON_PREFIX): [_raw(plain) for plain in json.loads(graph.graph[key])]
            for key in sorted(own)
        }
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise file_error(name, "not_graphml", "JSON") from error
    tables["nodes"] = [attributes | {"id": id_} for id_, attributes in graph.nodes]
    tables["relations"] = _ties(graph)
    if not own:
        _understand(tables, name)
    for row in tables["nodes"]:
        row.pop("label", None)
    return Tables(name, {table: _table(table, tables[table], name) for table in _known(tables)})


def _parsed(content: bytes, name: str) -> _Graph:
    from defusedxml import ElementTree

    quotes = content.count(b'"') + content.count(b"'")
    if content.count(b"<") + quotes // 2 > _MOST_TAGS:
        raise file_error(name, "too_much")
    try:
        root = ElementTree.fromstring(content)
    except _XML_ERRORS as error:
        raise file_error(name, "not_graphml", type(error).__name__) from error
    if _local(root) != "graphml":
        raise file_error(name, "not_graphml", _local(root))
    keys: dict[str, tuple[str, str]] = {}
    defaults: dict[str, Values] = {"node": {}, "edge": {}, "graph": {}}
    for key in root:
        if _local(key) == "key":
            named = (key.get("attr.name") or "", key.get("attr.type") or "string")
            if named[0] not in _READ and not named[0].startswith(JSON_PREFIX):
                continue
            keys[key.get("id") or ""] = named
            for default in key:
                if _local(default) == "default" and key.get("for") in defaults:
                    value = _typed(default.text or "", named[1])
                    defaults[key.get("for") or ""][named[0]] = value
    graph, room = _Graph(), Room(name)
    for element in root.iter():
        place = _local(element)
        if place == "hyperedge":
            raise file_error(name, "not_graphml", "hyperedge")
        if place not in defaults:
            continue
        values = defaults[place] | _values(element, keys)
        for value in values.values():
            room.take(value)
        if place == "graph":
            graph.graph |= values
        elif place == "node":
            graph.nodes.append((element.get("id") or "", values))
        else:
            ends = (element.get("source") or "", element.get("target") or "")
            graph.edges.append((element.get("id") or "", *ends, values))
    return graph


def _values(element: Any, keys: Mapping[str, tuple[str, str]]) -> Values:
    values: Values = {}
    for data in element:
        if _local(data) != "data":
            continue
        named, kind = keys.get(data.get("key") or "", ("", "string"))
        if len(data):
            labels = (each for each in data.iter() if _local(each) in ("NodeLabel", "EdgeLabel"))
            text = next((each.text.strip() for each in labels if (each.text or "").strip()), "")
            if text:
                values.setdefault("label", text)
        elif named and data.text:
            values[named] = _typed(data.text, kind)
    return values


def _typed(text: str, kind: str) -> Any:
    """A value as its declared type says; the text itself where it is not of that type."""
    try:
        if kind in ("int", "long"):
            return int(text)
        return float(text) if kind in ("float", "double") else text
    except ValueError:
        return text


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _raw(plain: Mapping[str, Any]) -> Values:
    """JSON values of a record as raw cells."""
    return {
        name: names_text([str(each) for each in value]) if isinstance(value, list) else value
        for name, value in plain.items()
    }


def _ties(graph: _Graph) -> list[Values]:
    """Edges as rows; ids that are missing or not unique, as networkx writes them, are made."""
    given = {id_ for id_, _, _, _ in graph.edges}
    unique = "" not in given and len(given) == len(graph.edges)
    taken: set[str] = set()
    parallel: Counter[tuple[str, str]] = Counter()
    rows: list[Values] = []
    for id_, source, target, values in graph.edges:
        parallel[source, target] += 1
        if not unique:
            id_ = f"{source}-{target}-{parallel[source, target]}"
            if len(id_) > 120 or id_ in taken:
                digest = hashlib.sha256(repr((source, target, parallel[source, target])).encode())
                id_ = digest.hexdigest()[:24]
            taken.add(id_)
        rows.append(values | {"id": id_, "source": source, "target": target})
    return rows


def _understand(tables: dict[str, list[Values]], name: str) -> None:
    """Make the nodes and edges of another program's file into ours, in place."""
    built_in = kind_directory(Network({}))
    own: dict[str, Values] = {}
    for row in tables["nodes"]:
        row["name"] = _first(row, _NAMES) or row["id"]
        word = _first(row, _KINDS[:3])
        try:
            row["kind"] = built_in.resolve(word) if word else "partner"
        except CellProblem:
            own[word] = {"id": word, "name": word, "party": True}
            row["kind"] = word
    for row in tables["relations"]:
        word = _first(row, _KINDS)
        try:
            row["kind"] = relation_kinds().resolve(word)
        except CellProblem:
            row["kind"] = "works_with"
            row.setdefault("description", word)
    tables["kinds"] = list(own.values())
    documents: dict[str, Values] = {}
    for row in (*tables["nodes"], *tables["relations"]):
        document = str(row.get("document") or "")
        if not document and row.get("evidence") == "documented":
            document = row["document"] = _DOCUMENT
            documents[document] = {"id": document, "title": name or "GraphML"}
        elif document:
            documents.setdefault(document, {"id": document, "title": document})
    tables["sources"] = list(documents.values())


def _first(row: Values, names: Iterable[str]) -> str:
    return next((str(row[n]) for n in names if str(row.get(n) or "").strip()), "")


def _known(tables: Mapping[str, list[Values]]) -> list[str]:
    return [table for table in TABLES if tables.get(table)]


def _table(table: str, rows: list[Values], name: str) -> GraphTable:
    """Rows under the fields that they have; attributes of other programs are left aside."""
    fields = [c.field for c in SHEETS[table].columns if any(c.field in row for row in rows)]
    numbers = {c.field for c in SHEETS[table].columns if c.content is Content.NUMBER}
    made = tuple(
        Row(
            number,
            tuple(
                float(row[f]) if f in numbers and isinstance(row.get(f), int) else row.get(f)
                for f in fields
            ),
        )
        for number, row in enumerate(rows, 1)
    )
    ids = tuple(str(row.get("id", "")) for row in rows)
    return GraphTable(SHEETS[table], name, tuple(fields), made, ids=ids)
