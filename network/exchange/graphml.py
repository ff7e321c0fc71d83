"""GraphML, the format of Gephi, yEd and Cytoscape.

Nodes and ties carry the fields of their records as attributes, kinds and scales as ids of the
vocabulary. What GraphML has no place for (phases, plan lines, sources) goes along as JSON at the
graph, so that our own files lose nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from network.exchange.cells import custom_text, names_text
from network.exchange.columns import SHEETS, Column, Content
from network.exchange.tables import CellFinding
from network.exchange.writing import UNPRINTABLE, refuse
from network.model import TABLES, Network, Record, Relation, to_plain

JSON_PREFIX = "krachtenveld."
"""Graph attributes with this beginning hold a whole table as JSON."""

_TYPES = {Content.WHOLE_NUMBER: "long", Content.NUMBER: "double", Content.YES_NO: "boolean"}
_ALWAYS = {"evidence", "status"}


def graphml_bytes(network: Network) -> bytes:
    """The network as GraphML, with everything in it: leave internal data out beforehand.

    Raises TableError for characters that XML cannot hold.
    """
    _check(network)
    return "".join(f"{line}\n" for line in _lines(network)).encode()


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    tables = [table for table in TABLES if table not in ("nodes", "relations")]
    for table in tables:
        yield (
            f'  <key id="g-{table}" for="graph" attr.name="{JSON_PREFIX}{table}" '
            'attr.type="string"/>'
        )
    yield '  <key id="n-label" for="node" attr.name="label" attr.type="string"/>'
    for place, table in (("node", "nodes"), ("edge", "relations")):
        for column in _attributes(table):
            kind = _type(column)
            yield (
                f'  <key id="{place[0]}-{column.field}" for="{place}" '
                f'attr.name="{column.field}" attr.type="{kind}"/>'
            )
    yield '  <graph edgedefault="directed">'
    for table in tables:
        records = [to_plain(record) for _, record in sorted(network.table(table).items())]
        text = json.dumps(records, ensure_ascii=False, allow_nan=False)
        yield f'    <data key="g-{table}">{_text(text)}</data>'
    for _, node in sorted(network.nodes.items()):
        yield f"    <node id={_quoted(node.id)}>"
        yield f'      <data key="n-label">{_text(node.label)}</data>'
        yield from _data("n", "nodes", node)
        yield "    </node>"
    for _, tie in sorted(network.relations.items()):
        ends = f"source={_quoted(tie.source)} target={_quoted(tie.target)}"
        yield f"    <edge id={_quoted(tie.id)} {ends}>"
        yield from _data("e", "relations", tie)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _attributes(table: str) -> list[Column]:
    own = {"id", "source", "target"} if table == "relations" else {"id"}
    return [column for column in SHEETS[table].columns if column.field not in own]


def _type(column: Column) -> str:
    if column.scale and all(isinstance(member.value, int) for member in column.scale):
        return "int"
    return _TYPES.get(column.content, "string")


def _data(prefix: str, table: str, record: Record) -> Iterator[str]:
    plain = to_plain(record)
    for column in _attributes(table):
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
        text = value if isinstance(value, str) else repr(value)
        yield f'      <data key="{prefix}-{column.field}">{_text(text)}</data>'


def _text(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def _quoted(text: str) -> str:
    text = _text(text).replace('"', "&quot;")
    return '"' + text.replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def _check(network: Network) -> None:
    findings: list[CellFinding] = []
    for record in network.records():
        place = "edge" if isinstance(record, Relation) else "node"
        for field, value in vars(record).items():
            texts = value if isinstance(value, tuple) else (value,)
            for text in texts:
                if isinstance(text, str) and UNPRINTABLE.search(text):
                    findings.append(
                        CellFinding("GraphML", f"{place} {record.id} {field}", text, _INVISIBLE)
                    )
    refuse(findings)


_INVISIBLE = "control_character"
