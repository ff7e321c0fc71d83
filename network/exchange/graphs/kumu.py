"""Kumu: a network as its JSON blueprint, or as its workbook of Elements and Connections.

Kumu has fields of any name, so ours go by the words that people know them by; reading them back
understands those in any language. The forms are those of https://docs.kumu.io/guides/import.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from enum import Enum
from typing import Any

from network.exchange.cells import names_text, read_names
from network.exchange.columns import Content, compact
from network.exchange.excel.workbook import MAX_SHEET_ROWS, MAX_TEXT
from network.exchange.graphs.attributes import attributes_of, check_signs
from network.exchange.graphs.words import TAGS
from network.exchange.tables import file_error
from network.exchange.writing import WrittenRow, check_rows, refuse
from network.model import RELATION_KINDS, Network, Node, Record, Relation
from network.words import Words, capital

_OF_KUMU = {"name": "label", "kind": "type", "description": "description"}
"""Fields that Kumu has a place of its own for."""
_COLUMNS = {
    "Elements": ("id", "label", "type", "tags", "description"),
    "Connections": ("id", "from", "to", "direction", "type", "tags", "description"),
}
_SHOWN = {"id": "ID"}
_MOST_COLUMNS = 250


def kumu_json(network: Network, t: Words) -> bytes:
    """The network as a blueprint of Kumu in the language of ``t``.

    Everything in it goes along: leave internal data out beforehand. Phases, plan lines and other
    tables have no place in Kumu. Raises TableError for signs that other programs cannot hold.
    """
    check_signs(network, "Kumu")
    blueprint = {
        "elements": [_element(network, node, t) for _, node in sorted(network.nodes.items())],
        "connections": [_connection(network, r, t) for _, r in sorted(network.relations.items())],
    }
    return json.dumps(blueprint, ensure_ascii=False, indent=2).encode()


def kumu_workbook(network: Network, t: Words) -> bytes:
    """The network as a workbook for Kumu: sheets Elements and Connections, by id.

    What :func:`kumu_json` says holds here too; a workbook refuses texts that no cell can hold.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    from network.exchange.excel.guide import put_text

    check_signs(network, "Kumu")
    tables = {
        "Elements": [_element(network, node, t) for _, node in sorted(network.nodes.items())],
        "Connections": [_connection(network, r, t) for _, r in sorted(network.relations.items())],
    }
    workbook = Workbook(write_only=True)
    for title, things in tables.items():
        names = list(dict.fromkeys((*_COLUMNS[title], *(name for each in things for name in each))))
        if len(names) > _MOST_COLUMNS:
            raise file_error(title, "too_wide", len(names), limit=_MOST_COLUMNS)
        rows: list[WrittenRow] = [
            tuple(_piped(each.get(name)) for name in names) for each in things
        ]
        refuse(check_rows(title, rows, max_rows=MAX_SHEET_ROWS, max_cell=MAX_TEXT))
        page: Any = workbook.create_sheet(title)
        page.freeze_panes = "A2"
        heads = []
        for name in names:
            head = put_text(WriteOnlyCell(page), _SHOWN.get(name, capital(name)))
            head.font = Font(bold=True)
            heads.append(head)
        page.append(heads)
        for row in rows:
            page.append(
                [
                    put_text(WriteOnlyCell(page), cell) if isinstance(cell, str) else cell
                    for cell in row
                ]
            )
    workbook.properties.creator = None
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _element(network: Network, node: Node, t: Words) -> dict[str, Any]:
    element: dict[str, Any] = {"id": node.id, "label": node.name}
    element["type"] = _kind(network, node.kind, t)
    return element | _fields(network, "nodes", node, t, taken=element)


def _connection(network: Network, tie: Relation, t: Words) -> dict[str, Any]:
    symmetric = tie.kind in RELATION_KINDS and RELATION_KINDS[tie.kind].symmetric
    connection: dict[str, Any] = {
        "id": tie.id,
        "from": tie.source,
        "to": tie.target,
        "direction": "mutual" if symmetric else "directed",
        "type": capital(t.relation(tie.kind)),
    }
    return connection | _fields(network, "relations", tie, t, taken=connection)


def _fields(
    network: Network, table: str, record: Record, t: Words, taken: dict[str, Any]
) -> dict[str, Any]:
    """What a record says besides, under words; a list as a list, everything else as text."""
    found: dict[str, Any] = {}
    for name, value in _worded(network, table, record, t):
        wanted, number = name, 1
        while wanted in taken or wanted in found:
            number += 1
            wanted = f"{name} {number}"
        found[wanted] = value
    return found


def _worded(network: Network, table: str, record: Record, t: Words) -> Iterator[tuple[str, Any]]:
    for column in attributes_of(table):
        value: Any = getattr(record, column.field)
        if column.field in ("name", "kind") or value in (None, "", ()):
            continue
        if column.content is Content.CUSTOM:
            for each in value:
                is_list = compact(each.name) in TAGS
                yield (
                    each.name.lower() if is_list else each.name,
                    list(read_names(each.value)) if is_list else each.value,
                )
            continue
        name = _OF_KUMU.get(column.field) or capital(t.field(table, column.field))
        if column.field == "document":
            # The word alone may mean the end that a tie comes from.
            name = t("Source document")
            source = network.sources.get(value)
            value = source.title if source else value
        elif isinstance(value, tuple):
            value = names_text(value)
        elif isinstance(value, Enum):
            value = t.of(value)
        elif not isinstance(value, str | int | float):
            value = t.value(value)
        yield name, value


def _kind(network: Network, kind: str, t: Words) -> str:
    own = network.kinds.get(kind)
    return own.name if own else t.name("node_kind", kind)


def _piped(value: Any) -> str | int | float | None:
    """A value as a cell of Kumu's: several words with ``|`` between them."""
    if isinstance(value, list):
        return "|".join(each.replace("|", "/") for each in value) or None
    return None if value == "" else value
