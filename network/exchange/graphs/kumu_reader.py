"""Reads the JSON of Kumu into raw tables: a blueprint as people write it, or a whole project.

Both forms are those of https://docs.kumu.io/guides/import/blueprints: ``elements`` with a label
and ``connections`` from and to a label or an id. In the second, that of *Export JSON*, the fields
stand under ``attributes`` and the types are called *element type* and *connection type*. Maps and
views tell how Kumu draws a network and are left aside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from network.exchange.cells import names_text
from network.exchange.columns import compact
from network.exchange.csv_folder import decoded
from network.exchange.graphs.graph import Graph, GraphBuilder, Values, put
from network.exchange.graphs.meaning import tables_of_graph
from network.exchange.tables import Room, Tables, content_of, file_error

_CODE = "not_kumu"
_MOST_PARTS = 2_500_000
"""Values, lists and objects of a file; each takes far more room than its text."""
_IDS = ("id", "_id")
_FLAGS = ("delayed", "reversed")


def read_kumu(source: bytes | Path | str, name: str = "") -> Tables:
    """The raw tables of a JSON file of Kumu, given as its bytes or its path.

    A type that the vocabulary knows becomes a kind, any other stays with its element as a field
    of people's own, as does every field that the model has no place for. Elements of one label
    and type, and no ids, are one, as in Kumu. Raises TableError for what is not such a file.
    """
    content, name = content_of(source, name)
    if sum(content.count(sign) for sign in (b",", b"[", b"{")) > _MOST_PARTS:
        raise file_error(name, "too_much")
    text = decoded(content, name)
    try:
        return tables_of_graph(_graph(json.loads(text), name), name, "kumu")
    except (ValueError, RecursionError) as error:
        raise file_error(name, _CODE, type(error).__name__) from error


def _graph(blueprint: Any, name: str) -> Graph:
    elements, connections = _lists(blueprint, name)
    built, room = GraphBuilder(), Room(name)
    for number, element in enumerate(elements, 1):
        values = _values(element, "elements", number, name, room)
        label = next((str(v) for n, v in values.items() if compact(n) == "label"), "")
        built.add(_id(element), label.strip(), values, f"elements {number}")
    for number, connection in enumerate(connections, 1):
        values = _values(connection, "connections", number, name, room)
        source, target = (_text(connection.get(end)) for end in ("from", "to"))
        for key in _FLAGS:
            if connection.get(key) is True:
                put(values, key, "true")
        if "direction" not in values:
            put(values, "direction", _text(connection.get("direction")))
        built.tie(_id(connection), source, target, values, place=f"connections {number}")
    put(built.graph.values, "name", _text(blueprint.get("name")))
    return built.graph


def _lists(blueprint: Any, name: str) -> tuple[list[Any], list[Any]]:
    if not isinstance(blueprint, dict) or "elements" not in blueprint:
        raise file_error(name, _CODE, "elements")
    found = [blueprint.get(key) or [] for key in ("elements", "connections")]
    if not all(isinstance(each, list) for each in found):
        raise file_error(name, _CODE, "elements, connections")
    return found[0], found[1]


def _values(thing: Any, where: str, number: int, name: str, room: Room) -> Values:
    """The fields of an element or connection, in either form, as text."""
    if not isinstance(thing, Mapping):
        raise file_error(name, _CODE, f"{where} {number}")
    attributes = thing.get("attributes")
    nested = isinstance(attributes, Mapping)
    fields: Mapping[str, Any] = attributes if nested else thing
    values: Values = {}
    for key, value in fields.items():
        if key not in (*_IDS, "from", "to", *_FLAGS) or nested:
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            value = value if is_number else _text(value)
            room.take(value)
            put(values, key, value)
    return values


def _id(thing: Mapping[str, Any]) -> str:
    return next((text for key in _IDS if (text := _text(thing.get(key)))), "")


def _text(value: Any) -> str:
    """A value of JSON as text: names of a list parted, what lies deeper as it stands."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return names_text(
            json.dumps(each, ensure_ascii=False) if isinstance(each, list) else _text(each)
            for each in value
        )
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
