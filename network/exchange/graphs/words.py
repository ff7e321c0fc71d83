"""The words by which a graph of another program shows what its attributes and types mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from network.exchange.cells import CellProblem, plain_reader
from network.exchange.columns import SHEETS, Column, Content, compact
from network.exchange.graphs.graph import DIRECTIONS
from network.exchange.labels import kind_directory, relation_kinds
from network.exchange.lists.relations import relation_of
from network.exchange.lists.words import kinds_of
from network.model import Network, PartySort
from network.words import LANGUAGES, words_in

NAMES = ("name", "naam", "label", "title", "titel")
"""Attributes that name a node, the surest first."""
KINDS = ("kind", "soort")
"""Attributes whose word is a kind, also where nobody knows it yet."""
TYPES = ("type", "elementtype", "nodetype", "categorie", "category")
"""Attributes of a node whose word is a kind where it is a known one."""
TIE_WORDS = ("kind", "soort", "type", "connectiontype", "edgetype", "relation", "relatie", "label")
"""Attributes of an edge whose word is a kind of tie where it is a known one."""
DIRECTION = ("direction", "richting")
WEIGHT = ("weight", "gewicht")
TAGS = ("tags", "tag", "labels")
"""Attributes with several words, which Kumu keeps as a list."""

_SHARED = {
    "beschrijving": "description",
    "sourcedocument": "document",
    "brondocument": "document",
}
_MORE = {
    "nodes": _SHARED | {"afkorting": "short", "alias": "aliases"},
    "relations": _SHARED | {"start": "since", "end": "until"},
}
_OWN = frozenset({"id", "kind", "name", "source", "target", "node", "relation"})
"""Fields that are not read from an attribute of their name alone."""
_DRAWN = frozenset(["x", "y", "z", "r", "g", "b", "size", "width", "height"])
"""What Gephi tells about the place and look of a node."""


@dataclass(frozen=True)
class NodeType:
    """What the word at a node means; ``whole`` says that nothing of it is lost."""

    kind: str
    sort: PartySort | None = None
    whole: bool = True


def node_type(word: str) -> NodeType | None:
    """The kind or sort of party that a word means, in any language, one or many."""
    try:
        return NodeType(kind_directory(Network({})).resolve(word))
    except CellProblem:
        found = kinds_of(None).get(compact(word))
    return NodeType(found.kind, found.sort, whole=bool(found.sort)) if found else None


@dataclass(frozen=True)
class TieType:
    """What the word at an edge means; ``straight`` says that it reads from source to target."""

    kind: str
    straight: bool
    whole: bool = True


def tie_type(word: str) -> TieType | None:
    """The kind of tie that a word means, in any language and in either direction."""
    try:
        return TieType(relation_kinds().resolve(word), straight=True)
    except CellProblem:
        found = relation_of(word)
    if found is None:
        return None
    kind, straight = found
    inverse = {compact(words_in(each).inverse_relation(kind)) for each in LANGUAGES}
    return TieType(kind, straight, whole=not straight and compact(word) in inverse)


def direction_of(word: str) -> str:
    """A direction as Kumu, Gephi and GEXF write it; empty for any other word."""
    word = word.strip().lower()
    return word if word in DIRECTIONS else ""


def drawn(names: Collection[str]) -> frozenset[str]:
    """Attributes of nodes that only tell how Gephi drew them."""
    found = _DRAWN.intersection(names)
    return found if {"x", "y", "r", "g", "b"} <= found else frozenset()


def columns_of(table: str, values: dict[str, list[Any]]) -> dict[str, Column]:
    """Attribute → column, where it has the name of one and every value of it can be read so."""
    found: dict[str, Column] = {}
    for name, given in values.items():
        column = named_column(table, name)
        if column and column not in found.values() and _reads_all(column, given):
            found[name] = column
    return found


def named_column(table: str, name: str) -> Column | None:
    """The column of this table that an attribute is named after."""
    more = _MORE[table].get(compact(name))
    column = SHEETS[table].column_named(more or name)
    return None if column is None or column.field in _OWN else column


def _reads_all(column: Column, given: Iterable[Any]) -> bool:
    if column.content is Content.REFERENCE:
        return all(isinstance(value, str) for value in given)
    read: Callable[[Any], Any] = plain_reader(column)
    try:
        for value in given:
            read(value)
    except CellProblem:
        return False
    return True
