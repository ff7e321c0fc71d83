"""GEXF, the format of Gephi.

Nodes and ties carry the fields of their records as attributes, kinds and scales as ids of the
vocabulary, as in GraphML. What GEXF has no place for goes along as JSON in an instruction that
other programs pass over. Version 1.2 is what Gephi, networkx and sigma.js all read.
"""

from __future__ import annotations

from collections.abc import Iterator

from network.exchange.graphs.attributes import (
    OTHER_TABLES,
    attributes_of,
    check_signs,
    table_json,
    type_of,
    values_of,
    xml_quoted,
    xml_text,
)
from network.model import Network, Record

INSTRUCTION = "krachtenveld"
"""The target of the instructions that hold a table each: its name, a space and JSON."""

_NAMESPACE = "http://www.gexf.net/1.2draft"
_TYPES = {"int": "integer"}


def gexf_bytes(network: Network) -> bytes:
    """The network as GEXF, with everything in it: leave internal data out beforehand.

    Raises TableError for characters that XML cannot hold.
    """
    check_signs(network, "GEXF")
    return "".join(f"{line}\n" for line in _lines(network)).encode()


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<gexf xmlns="{_NAMESPACE}" version="1.2">'
    for table in OTHER_TABLES:
        # The end of an instruction may not stand in it; in JSON it can be written otherwise.
        text = table_json(network, table).replace("?>", "?\\u003e")
        yield f"  <?{INSTRUCTION} {table} {text}?>"
    yield "  <meta>"
    yield "    <creator>Krachtenveld</creator>"
    yield f"    <description>{xml_text(network.project.name)}</description>"
    yield "  </meta>"
    yield '  <graph mode="static" defaultedgetype="directed">'
    for place, table in (("node", "nodes"), ("edge", "relations")):
        yield f'    <attributes class="{place}" mode="static">'
        for column in attributes_of(table):
            kind = type_of(column)
            yield (
                f'      <attribute id="{column.field}" title="{column.field}" '
                f'type="{_TYPES.get(kind, kind)}"/>'
            )
        yield "    </attributes>"
    yield "    <nodes>"
    for _, node in sorted(network.nodes.items()):
        yield f"      <node id={xml_quoted(node.id)} label={xml_quoted(node.label)}>"
        yield from _values("nodes", node)
        yield "      </node>"
    yield "    </nodes>"
    yield "    <edges>"
    for _, tie in sorted(network.relations.items()):
        ends = f"source={xml_quoted(tie.source)} target={xml_quoted(tie.target)}"
        yield f"      <edge id={xml_quoted(tie.id)} {ends}>"
        yield from _values("relations", tie)
        yield "      </edge>"
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _values(table: str, record: Record) -> Iterator[str]:
    yield "        <attvalues>"
    for field, value in values_of(table, record):
        yield f'          <attvalue for="{field}" value={xml_quoted(value)}/>'
    yield "        </attvalues>"
