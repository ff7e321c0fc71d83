"""What a file of a graph says of a node or tie: its fields under their ids, for every format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from network.exchange.cells import custom_text, names_text
from network.exchange.columns import SHEETS, Column, Content
from network.exchange.tables import CellFinding
from network.exchange.writing import UNPRINTABLE, refuse
from network.model import TABLES, Network, Record, Relation, to_plain

OTHER_TABLES = tuple(table for table in TABLES if table not in ("nodes", "relations"))
"""Tables that a graph has no place for; they go along as JSON."""

_TYPES = {Content.WHOLE_NUMBER: "long", Content.NUMBER: "double", Content.YES_NO: "boolean"}
_ALWAYS = {"evidence", "status"}
_INVISIBLE = "control_character"


def attributes_of(table: str) -> list[Column]:
    """The columns of nodes or relations that are attributes; ids and ends have their own place."""
    own = {"id", "source", "target"} if table == "relations" else {"id"}
    return [column for column in SHEETS[table].columns if column.field not in own]


def type_of(column: Column) -> str:
    """What the values of an attribute are: int, long, double, boolean or string."""
    if column.scale and all(isinstance(member.value, int) for member in column.scale):
        return "int"
    return _TYPES.get(column.content, "string")


def values_of(table: str, record: Record) -> Iterator[tuple[str, str]]:
    """The fields of a record that say something, and their values as text."""
    plain = to_plain(record)
    for column in attributes_of(table):
        value: Any = plain.get(column.field)
        if value is None and column.field in _ALWAYS:
            value = getattr(record, column.field).value
        if value is None:
            continue
        if column.content is Content.CUSTOM:
            value = custom_text(getattr(record, column.field))
        elif isinstance(value, list):
            value = names_text(value)
        elif isinstance(value, bool):
            value = "true" if value else "false"
        yield column.field, value if isinstance(value, str) else repr(value)


def table_json(network: Network, table: str) -> str:
    """A whole table as JSON, in the order of its ids."""
    records = [to_plain(record) for _, record in sorted(network.table(table).items())]
    return json.dumps(records, ensure_ascii=False, allow_nan=False)


def xml_text(text: str) -> str:
    """Text as it stands between tags."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def xml_quoted(text: str) -> str:
    """Text as the value of an attribute of a tag, with its quotes."""
    text = xml_text(text).replace('"', "&quot;")
    return '"' + text.replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def check_signs(network: Network, format_: str) -> None:
    """Raises TableError for characters that XML and JSON of other programs cannot hold."""
    findings: list[CellFinding] = []
    for record in network.records():
        place = "edge" if isinstance(record, Relation) else "node"
        for field, value in vars(record).items():
            for text in _texts(value):
                if UNPRINTABLE.search(text):
                    findings.append(
                        CellFinding(format_, f"{place} {record.id} {field}", text, _INVISIBLE)
                    )
    refuse(findings)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
