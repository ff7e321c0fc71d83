"""Reads GEXF (1.1, 1.2 and 1.3) into raw tables: our own files whole, others as far as they go.

A node inside another, or with a parent (``pid``), becomes a member of it. Where Gephi drew a node,
and how, is left aside: the map of the project has its own places.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from network.exchange.graphs.gexf import INSTRUCTION
from network.exchange.graphs.graph import Graph, GraphEdge, GraphNode, Values, put, typed
from network.exchange.graphs.graphml_reader import own_tables
from network.exchange.graphs.meaning import tables_of_graph
from network.exchange.graphs.words import direction_of
from network.exchange.tables import Room, Tables, content_of, file_error
from network.exchange.xml_safety import local, root_of

_CODE = "not_gexf"
_MOST_DEFAULTS = 100
"""Attributes over which their defaults are not kept for every node."""
_PLACES = {"nodes": "node", "edges": "edge"}
_AT_NODE = ("start", "end", "startopen", "endopen")
_AT_EDGE = ("label", "weight", "kind", "start", "end", "startopen", "endopen")


def read_gexf(source: bytes | Path | str, name: str = "") -> Tables:
    """The raw tables of a GEXF file, given as its bytes or its path.

    What other programs wrote is understood as in :func:`network.exchange.read_graphml`. Raises
    TableError for what is not GEXF or not safe to open.
    """
    content, name = content_of(source, name)
    root = root_of(content, name, "gexf", _CODE)
    graph = _parsed(root, name)
    graph.check_size(name)
    if own := dict(_instructions(root)):
        return own_tables(graph, own, name, _CODE)
    return tables_of_graph(graph, name, "gexf")


def _instructions(root: Any) -> Iterator[tuple[str, str]]:
    """The tables that we gave along: names and JSON."""
    for element in root:
        if callable(element.tag):
            target, _, rest = (element.text or "").partition(" ")
            if target == INSTRUCTION:
                table, _, text = rest.partition(" ")
                yield table, text


def _parsed(root: Any, name: str) -> Graph:
    graph, room = Graph(), Room(name)
    found = next((each for each in root if local(each) == "graph"), None)
    if found is None:
        raise file_error(name, _CODE, "graph")
    for meta in root:
        for each in meta if local(meta) == "meta" else ():
            if local(each) == "title":
                put(graph.values, "name", each.text)
    if "name" not in graph.values:
        put(graph.values, "name", found.get("name"))
    declared = {place: _Declared(found, place) for place in _PLACES.values()}
    default = direction_of(found.get("defaultedgetype") or "")
    for element, parent in _elements(found):
        place = local(element)
        values = declared[place].values(element)
        put_all = _AT_NODE if place == "node" else _AT_EDGE
        for key in put_all:
            put(values, key, element.get(key))
        for value in values.values():
            room.take(value)
        id_ = element.get("id") or ""
        if place == "node":
            put(values, "label", element.get("label"))
            graph.nodes.append(GraphNode(id_, values, element.get("pid") or parent))
        else:
            ends = (element.get("source") or "", element.get("target") or "")
            way = direction_of(element.get("type") or "") or default
            graph.edges.append(GraphEdge(id_, *ends, values, way))
    known = {node.id for node in graph.nodes}
    parents = {node.parent for node in graph.nodes}
    for node in graph.nodes:
        node.group = node.id in parents
        if node.parent and node.parent not in known:
            put(node.values, "pid", node.parent)
            node.parent = ""
    return graph


class _Declared:
    """The attributes that nodes or edges of a file may have, with their types and defaults."""

    def __init__(self, graph: Any, place: str) -> None:
        self._named: dict[str, tuple[str, str]] = {}
        self._defaults: Values = {}
        for attributes in graph:
            if local(attributes) != "attributes" or attributes.get("class") != place:
                continue
            for each in attributes:
                if local(each) != "attribute":
                    continue
                named = (each.get("title") or each.get("id") or "", each.get("type") or "string")
                self._named[each.get("id") or ""] = named
                text = next((e.text for e in each if local(e) == "default" and e.text), "")
                if text.strip() and len(self._defaults) < _MOST_DEFAULTS:
                    self._defaults[named[0]] = typed(text, named[1])

    def values(self, element: Any) -> Values:
        """What stands at a node or an edge; a value of a certain time says which."""
        found: Values = {}
        for holder in element:
            if local(holder) == "parents":
                for each in holder:
                    put(found, "parent", each.get("for"))
            if local(holder) in ("spells", "slices"):
                for each in holder:
                    put(found, "period", _period(each))
            if local(holder) != "attvalues":
                continue
            for each in holder:
                key = each.get("for") or each.get("id") or ""
                title, kind = self._named.get(key, (key, "string"))
                text = each.get("value") or ""
                when = _period(each)
                put(found, title, f"{text} ({when})" if when else typed(text, kind))
        return self._defaults | found


def _elements(graph: Any) -> Iterator[tuple[Any, str]]:
    """Nodes and edges in the order of the file, each with the node that it lies in."""
    waiting: list[tuple[Any, str]] = [(graph, "")]
    while waiting:
        element, parent = waiting.pop()
        place = local(element)
        if place in _PLACES.values():
            yield element, parent
        inside = (element.get("id") or "") if place == "node" else parent
        wanted = (_PLACES[place],) if place in _PLACES else tuple(_PLACES)
        waiting += [(each, inside) for each in reversed(element) if local(each) in wanted]


def _period(element: Any) -> str:
    start = element.get("start") or element.get("startopen") or ""
    end = element.get("end") or element.get("endopen") or ""
    return f"{start} – {end}".strip() if start or end else ""
