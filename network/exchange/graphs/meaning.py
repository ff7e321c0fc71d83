"""Makes the nodes and edges of another program's file into ours, and keeps what has no place.

What the model knows is read as such; everything else stays with its node or tie as a field of
people's own. Nothing becomes surer than the file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from network.exchange.cells import as_text, custom_text, scale_words
from network.exchange.columns import Column, compact
from network.exchange.graphs.graph import (
    LONGEST_ID,
    Graph,
    GraphEdge,
    GraphNode,
    Values,
    digest,
    graph_tables,
    with_ids,
)
from network.exchange.graphs.words import (
    DIRECTION,
    KINDS,
    NAMES,
    TIE_WORDS,
    TYPES,
    WEIGHT,
    columns_of,
    direction_of,
    drawn,
    node_type,
    tie_type,
)
from network.exchange.lines.usual_ties import usual_between
from network.exchange.lists.words import is_personal, role_of_header
from network.exchange.tables import Faulty, Tables
from network.model import NODE_KINDS, RELATION_KINDS, Custom, Evidence, Kind, Network

_SOME = 0.3
"""Of the values of an attribute: more that read as persons make it one about persons."""
_ID = re.compile(r"[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*")


def tables_of_graph(graph: Graph, name: str, made_by: str) -> Tables:
    """The raw tables of a graph; ``made_by`` is also the id of the file as a source.

    A node without a kind is a partner, a group an alliance with its nodes as members, and an
    edge that says no more a tie that is usual between its ends. Raises TableError where there
    is too much.
    """
    graph.check_size(name)
    return _Meaning(graph, name, made_by).tables()


class _Meaning:
    def __init__(self, graph: Graph, name: str, made_by: str) -> None:
        self.graph = graph
        self.name = name
        self.made_by = made_by
        self.kinds: dict[str, Values] = {}
        self.sources: dict[str, Values] = {}
        self.ids: dict[str, str] = {}
        self.kind_of: dict[str, str] = {}
        self.guessed: set[str] = set()
        self.places: dict[str, dict[str, str]] = {"nodes": {}, "relations": {}}
        self.personal: list[str] = []

    def tables(self) -> Tables:
        for node in self.graph.nodes:
            self.ids.setdefault(node.id, _fit_id(node.id))
        given = {"nodes": _given(self.graph.nodes), "relations": _given(self.graph.edges)}
        self.columns = {table: columns_of(table, found) for table, found in given.items()}
        self.personal = [
            name
            for table, found in given.items()
            for name, values in found.items()
            if name not in self.columns[table] and _about_persons(name, values)
        ]
        self.drawn = drawn({name for node in self.graph.nodes for name in node.values})
        self.weighted = _says_something(self.graph.edges, WEIGHT)
        nodes = [self._node(node) for node in self.graph.nodes]
        ties = [self._tie(id_, edge) for id_, edge in with_ids(self.graph.edges)]
        ties += self._memberships({str(tie["id"]) for tie in ties})
        for row in nodes:
            row["kind"] = self.kind_of[row["id"]]
        for row in (*nodes, *ties):
            self._source(row)
        rows = {
            "kinds": list(self.kinds.values()),
            "sources": list(self.sources.values()),
            "nodes": nodes,
            "relations": ties,
        }
        named = as_text(self.graph.values.get("name")).strip() or self.name
        personal = tuple(dict.fromkeys(map(_one_line, self.personal)))
        made = graph_tables(rows, self.name, self.places)
        return Tables(named, made, self.made_by, personal)

    # ---- Nodes

    def _node(self, node: GraphNode) -> Values:
        row, rest = self._known("nodes", node.values)
        row["id"] = id_ = self.ids[node.id]
        if node.place:
            self.places["nodes"][id_] = node.place
        words = {compact(name): name for name in reversed(list(rest))}
        named = next((words[each] for each in NAMES if each in words), "")
        row["name"] = _one_line(rest.pop(named)) if named else node.id
        label = words.get("label", "")
        if label in rest and _one_line(rest[label]) in (row["name"], row.get("short"), node.id):
            rest.pop(label)
        for word in ("id", "naam", "name"):
            if words.get(word) in rest and _text(rest[words[word]]) in (node.id, row["name"]):
                rest.pop(words[word])
        self.kind_of[id_] = self._kind(node, row, rest, words)
        aside = self.drawn.union(self.personal)
        _keep(row, {name: value for name, value in rest.items() if name not in aside})
        return row

    def _kind(self, node: GraphNode, row: Values, rest: Values, words: dict[str, str]) -> str:
        """The kind that the node says it is; a word that says more than that stays."""
        for each in (*KINDS, *TYPES):
            if words.get(each) not in rest:
                continue
            word = _one_line(rest[words[each]])
            meant = node_type(word)
            if meant is None and each in KINDS:
                rest.pop(words[each])
                return self._own_kind(word, node.group)
            if meant is not None:
                if meant.whole:
                    rest.pop(words[each])
                return self._sorted(meant.kind, meant.sort, row, node)
        return self._sorted("", None, row, node)

    def _sorted(self, kind: str, sort: Any, row: Values, node: GraphNode) -> str:
        if sort is not None:
            row.setdefault("sort", sort.value)
        if not kind:
            self.guessed.add(row["id"])
        return kind or ("alliance" if node.group else "partner")

    def _own_kind(self, word: str, group: bool) -> str:
        """A kind of the project's own, made for a word that nobody knows."""
        id_ = _fit_id(word)
        own = self.kinds.setdefault(id_, {"id": id_, "name": word, "party": True})
        if group:
            own["container"] = True
        return id_

    def _is_party(self, node_id: str) -> bool:
        kind = self.kind_of[node_id]
        return kind in self.kinds or NODE_KINDS[kind].party

    def _is_container(self, node_id: str) -> bool:
        kind = self.kind_of[node_id]
        own = self.kinds.get(kind)
        return bool(own.get("container")) if own else NODE_KINDS[kind].container

    # ---- Ties

    def _tie(self, id_: str, edge: GraphEdge) -> Values:
        row, rest = self._known("relations", edge.values)
        row["id"] = _fit_id(id_)
        if edge.place:
            self.places["relations"][row["id"]] = edge.place
        ends = [self.ids.get(end, end) for end in (edge.source, edge.target)]
        words = {compact(name): name for name in reversed(list(rest))}
        direction = edge.direction
        for each in (*DIRECTION, "type"):
            if each in words and direction_of(_text(rest[words[each]])):
                direction = direction_of(_text(rest.pop(words[each])))
        if words.get("id") in rest and _text(rest[words["id"]]) in (edge.id, id_):
            rest.pop(words["id"])
        for each in WEIGHT:
            if each in words and not self.weighted:
                rest.pop(words[each])
        kind, straight, told = self._tie_kind(rest, words, ends)
        label = words.get("label", "")
        if label in rest and not row.get("description"):
            row["description"] = _text(rest.pop(label))
        turned = direction == "mutual" or (direction == "undirected" and told)
        if turned and not RELATION_KINDS[kind].symmetric:
            rest.setdefault(DIRECTION[0], direction)
        row["kind"] = kind
        row["source"], row["target"] = ends if straight else reversed(ends)
        _keep(row, {name: value for name, value in rest.items() if name not in self.personal})
        return row

    def _tie_kind(
        self, rest: Values, words: dict[str, str], ends: list[str]
    ) -> tuple[str, bool, bool]:
        """The kind of tie, whether it runs from source to target, and whether the edge says so."""
        for each in TIE_WORDS:
            if words.get(each) not in rest:
                continue
            meant = tie_type(_one_line(rest[words[each]]))
            if meant is None:
                continue
            container = ends[1] if meant.straight else ends[0]
            if meant.kind == "member_of" and container in self.kind_of:
                if container in self.guessed:
                    self.kind_of[container] = "alliance"
                    self.guessed.discard(container)
                elif not self._is_container(container):
                    return "part_of", meant.straight, True
            if meant.whole:
                rest.pop(words[each])
            return meant.kind, meant.straight, True
        if not all(end in self.kind_of for end in ends) or all(map(self._is_party, ends)):
            return "works_with", True, False
        one, other = (self.kind_of[end] for end in ends)
        kind, source, _ = _usual_between(one, other, frozenset(self.kinds))
        return kind, source == "one", False

    def _memberships(self, taken: set[str]) -> Iterable[Values]:
        """A tie from everything that lies in a group to that group."""
        for node in self.graph.nodes:
            group = self.ids.get(node.parent)
            if not node.parent or group is None:
                continue
            inside = self.ids[node.id]
            member = self._is_party(inside) and self._is_container(group)
            id_ = _fit_id(f"in-{group}-{inside}")
            while id_ in taken:
                id_ = digest(id_)
            taken.add(id_)
            kind = "member_of" if member else "part_of"
            yield {"id": id_, "kind": kind, "source": inside, "target": group}

    # ---- What both have

    def _known(self, table: str, values: Values) -> tuple[Values, Values]:
        """The values that have a column of their own, by field, and the rest."""
        row: Values = {}
        rest: Values = {}
        columns: Mapping[str, Column] = self.columns[table]
        for name, value in values.items():
            if _is_blank(value):
                continue
            if column := columns.get(name):
                row[column.field] = value
            else:
                rest[name] = value
        return row, rest

    def _source(self, row: Values) -> None:
        """What a row rests on: its document, or the file itself where it names none."""
        document = as_text(row.get("document")).strip()
        evidence = compact(as_text(row.get("evidence")))
        documented = scale_words(Evidence).get(evidence) is Evidence.DOCUMENTED
        if document:
            id_ = _fit_id(document)
            self.sources.setdefault(id_, {"id": id_, "title": document})
            row["document"] = id_
        elif documented:
            row["document"] = self.made_by
            self.sources.setdefault(
                self.made_by, {"id": self.made_by, "title": self.name or self.made_by}
            )


def with_more(row: Values, more: Values) -> None:
    """Add to a row of our own what another program wrote beside it."""
    _keep(row, more)


def _keep(row: Values, rest: Values) -> None:
    """Keep values without a place as fields of people's own."""
    kept = [
        Custom(_one_line(name), _text(value)) for name, value in rest.items() if _one_line(name)
    ]
    if kept:
        before = as_text(row.get("custom"))
        row["custom"] = "\n".join(filter(None, (before, custom_text(kept))))


def _given(elements: Iterable[GraphNode] | Iterable[GraphEdge]) -> dict[str, list[Any]]:
    """The different values of each attribute."""
    found: dict[str, dict[Any, None]] = {}
    for each in elements:
        for name, value in each.values.items():
            if not _is_blank(value):
                found.setdefault(name, {})[value] = None
    return {name: list(values) for name, values in found.items()}


def _about_persons(name: str, values: list[Any]) -> bool:
    """Whether an attribute is about persons, by its name or by what stands in it."""
    if compact(name) in (*NAMES, *TIE_WORDS):
        return False
    texts = [text for value in values if isinstance(value, str) and (text := value.strip())]
    return role_of_header(name) == "contact" or (
        bool(texts) and sum(map(is_personal, texts)) > _SOME * len(values)
    )


def _says_something(edges: Iterable[GraphEdge], names: Iterable[str]) -> bool:
    """Whether an attribute has any value but 1, which programs write where nobody gave one."""
    return any(
        compact(name) in names and _text(value) not in ("1", "1.0", "1,0")
        for edge in edges
        for name, value in edge.values.items()
    )


@cache
def _usual_between(one: str, other: str, own: frozenset[str]) -> tuple[str, str, str]:
    """The usual tie between two kinds, of which the project's own are parties."""
    network = Network({"kinds": {id_: Kind(id=id_, name=id_, party=True) for id_ in own}})
    return usual_between(network, one, other, "one", "other")


def _fit_id(text: str) -> str:
    """An id as records may have it; another one, always the same, for any other text."""
    fits = _ID.fullmatch(text) and len(text) <= LONGEST_ID
    return text if fits or not text else digest(text)


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _one_line(value: Any) -> str:
    return " ".join(_text(value).split())


def _text(value: Any) -> str:
    """A value as text, a number with the point that files of programs have."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Faulty):
        return value.shown
    return repr(value) if isinstance(value, int | float) else as_text(value)
