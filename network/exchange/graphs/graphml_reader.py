"""Reads GraphML into raw tables: our own files whole, those of other programs as far as they go.

Groups of yEd, and any graph inside a node, become alliances with what lies in them as members.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from network.exchange.cells import names_text
from network.exchange.columns import SHEETS
from network.exchange.graphs.graph import (
    Graph,
    GraphEdge,
    GraphNode,
    Values,
    graph_tables,
    put,
    typed,
    with_ids,
)
from network.exchange.graphs.graphml import JSON_PREFIX
from network.exchange.graphs.meaning import tables_of_graph, with_more
from network.exchange.graphs.words import KINDS, NAMES, TIE_WORDS, drawn
from network.exchange.tables import MAX_CELLS, Room, Tables, content_of, file_error
from network.exchange.xml_safety import local, root_of

_CODE = "not_graphml"
_FIELDS = {t: frozenset(c.field for c in SHEETS[t].columns) for t in ("nodes", "relations")}
_OWN = frozenset[str]().union(*_FIELDS.values())
_UNDERSTOOD = frozenset((*NAMES, *KINDS, *TIE_WORDS)) | _OWN
_MOST_DEFAULTS = 100
"""Attributes that we do not know, over which their defaults are not kept for every node."""
_MARKUP = re.compile(r"<[^<>]*>")
_PLACES = ("graph", "node", "edge")


def read_graphml(source: bytes | Path | str, name: str = "") -> Tables:
    """The raw tables of a GraphML file, given as its bytes or its path.

    In files of other programs a node is named by ``name`` or ``label``, a kind that is not known
    becomes a kind of the project's own (a partner where there is none), an edge without a known
    kind *works with*, and what is called documented without a source rests on the file itself.
    What has no place in the model becomes a field of people's own. Parallel edges are kept.
    Raises TableError for what is not GraphML or not safe to open.
    """
    content, name = content_of(source, name)
    root = root_of(content, name, "graphml", _CODE)
    graph = _parsed(root, name)
    graph.check_size(name)
    if any(key.startswith(JSON_PREFIX) for key in graph.values):
        tables = {
            key.removeprefix(JSON_PREFIX): value
            for key, value in graph.values.items()
            if key.startswith(JSON_PREFIX)
        }
        return own_tables(graph, tables, name, _CODE)
    yed = any(local(key) == "key" and "yfiles.type" in key.attrib for key in root)
    return tables_of_graph(graph, name, "yed" if yed else "graphml")


def own_tables(graph: Graph, more: Mapping[str, str], name: str, code: str) -> Tables:
    """The tables of a graph that we wrote ourselves; ``more`` holds other tables as JSON."""
    tables: dict[str, list[Values]] = {}
    try:
        for table, text in sorted(more.items()):
            if text.count(",") > MAX_CELLS:
                raise file_error(name, "too_much")
            tables[table] = [_raw(plain) for plain in json.loads(text)]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise file_error(name, code, "JSON") from error
    shown = drawn({each for node in graph.nodes for each in node.values}) | {"label"}
    tables["nodes"] = [_own("nodes", node.id, node.values, shown) for node in graph.nodes]
    tables["relations"] = [
        _own("relations", id_, edge.values, frozenset({"label", "weight"}))
        | {"source": edge.source, "target": edge.target}
        for id_, edge in with_ids(graph.edges)
    ]
    return Tables(name, graph_tables(tables, name))


def _own(table: str, id_: str, values: Values, shown: frozenset[str]) -> Values:
    """A row of ours, with what another program added to it as fields of people's own."""
    row = {name: value for name, value in values.items() if name in _FIELDS[table]}
    more = {n: v for n, v in values.items() if n not in row and n not in shown}
    with_more(row, more)
    return row | {"id": id_}


def _raw(plain: Mapping[str, Any]) -> Values:
    """JSON values of a record as raw cells."""
    return {
        name: names_text([str(each) for each in value]) if isinstance(value, list) else value
        for name, value in plain.items()
    }


def _parsed(root: Any, name: str) -> Graph:
    keys: dict[str, tuple[str, str]] = {}
    defaults: dict[str, Values] = {place: {} for place in _PLACES}
    others: dict[str, Values] = {place: {} for place in _PLACES}
    for key in root:
        if local(key) != "key":
            continue
        named = (key.get("attr.name") or "", key.get("attr.type") or "string")
        keys[key.get("id") or ""] = named
        text = next((each.text for each in key if local(each) == "default" and each.text), "")
        place = key.get("for") or ""
        if text.strip() and place in _PLACES:
            known = named[0] in _UNDERSTOOD or named[0].startswith(JSON_PREFIX)
            (defaults if known else others)[place][named[0]] = typed(text, named[1])
    for place in _PLACES:
        if len(others[place]) <= _MOST_DEFAULTS:
            defaults[place] |= others[place]
    graph, room = Graph(), Room(name)
    for element, parent in _elements(root):
        place = local(element)
        if place == "hyperedge":
            raise file_error(name, _CODE, "hyperedge")
        values = defaults[place] | _values(element, keys)
        for value in values.values():
            room.take(value)
        if place == "graph":
            graph.values = values | graph.values
        elif place == "node":
            group = "yfiles.foldertype" in element.attrib
            group = group or any(local(each) == "graph" for each in element)
            graph.nodes.append(GraphNode(element.get("id") or "", values, parent, group))
        else:
            ends = (element.get("source") or "", element.get("target") or "")
            graph.edges.append(GraphEdge(element.get("id") or "", *ends, values))
    return graph


def _elements(root: Any) -> Iterator[tuple[Any, str]]:
    """Graphs, nodes and edges in the order of the file, each with the node that it lies in."""
    waiting: list[tuple[Any, str]] = [(root, "")]
    while waiting:
        element, parent = waiting.pop()
        place = local(element)
        if place in (*_PLACES, "hyperedge"):
            yield element, parent
        inside = (element.get("id") or "") if place == "node" else parent
        waiting += [
            (each, inside) for each in reversed(element) if local(each) in (*_PLACES, "hyperedge")
        ]


def _values(element: Any, keys: Mapping[str, tuple[str, str]]) -> Values:
    values: Values = {}
    labels: list[str] = []
    for data in element:
        if local(data) != "data":
            continue
        named, kind = keys.get(data.get("key") or "", ("", "string"))
        if len(data):
            labels += _labels(data)
        elif named in _OWN and data.text and not data.text.strip():
            values.setdefault(named, data.text)
        elif named and data.text:
            put(values, named, typed(data.text, kind))
    if labels and "label" not in values:
        values["label"] = " ".join(labels.pop(0).split())
    for label in labels:
        put(values, "label", label)
    return values


def _labels(data: Any) -> list[str]:
    """The texts that yEd shows at a node or an edge; of a group those of the look it has now."""
    looks = next((each for each in data.iter() if local(each) == "Realizers"), None)
    if looks is not None and len(looks):
        active = looks.get("active") or "0"
        number = int(active) if active.isdecimal() and len(active) < 5 else 0
        data = looks[number if number < len(looks) else 0]
    return [
        text
        for each in data.iter()
        if local(each) in ("NodeLabel", "EdgeLabel") and (text := _without_look(each.text or ""))
    ]


def _without_look(text: str) -> str:
    """The words of a label; yEd takes one that begins with ``<html>`` for marked up text."""
    text = text.strip()
    if text[:6].lower() == "<html>":
        text = unescape(_MARKUP.sub(" ", text)).strip()
    return text
