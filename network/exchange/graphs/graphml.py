"""GraphML, the format of Gephi, yEd and Cytoscape.

Nodes and ties carry the fields of their records as attributes, kinds and scales as ids of the
vocabulary. What GraphML has no place for (phases, plan lines, sources) goes along as JSON at the
graph, so that our own files lose nothing.
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

JSON_PREFIX = "krachtenveld."
"""Graph attributes with this beginning hold a whole table as JSON."""


def graphml_bytes(network: Network) -> bytes:
    """The network as GraphML, with everything in it: leave internal data out beforehand.

    Raises TableError for characters that XML cannot hold.
    """
    check_signs(network, "GraphML")
    return "".join(f"{line}\n" for line in _lines(network)).encode()


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for table in OTHER_TABLES:
        yield (
            f'  <key id="g-{table}" for="graph" attr.name="{JSON_PREFIX}{table}" '
            'attr.type="string"/>'
        )
    yield '  <key id="n-label" for="node" attr.name="label" attr.type="string"/>'
    for place, table in (("node", "nodes"), ("edge", "relations")):
        for column in attributes_of(table):
            yield (
                f'  <key id="{place[0]}-{column.field}" for="{place}" '
                f'attr.name="{column.field}" attr.type="{type_of(column)}"/>'
            )
    yield '  <graph edgedefault="directed">'
    for table in OTHER_TABLES:
        yield f'    <data key="g-{table}">{xml_text(table_json(network, table))}</data>'
    for _, node in sorted(network.nodes.items()):
        yield f"    <node id={xml_quoted(node.id)}>"
        yield f'      <data key="n-label">{xml_text(node.label)}</data>'
        yield from _data("n", "nodes", node)
        yield "    </node>"
    for _, tie in sorted(network.relations.items()):
        ends = f"source={xml_quoted(tie.source)} target={xml_quoted(tie.target)}"
        yield f"    <edge id={xml_quoted(tie.id)} {ends}>"
        yield from _data("e", "relations", tie)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(prefix: str, table: str, record: Record) -> Iterator[str]:
    for field, value in values_of(table, record):
        yield f'      <data key="{prefix}-{field}">{xml_text(value)}</data>'
