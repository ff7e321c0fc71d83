"""GraphML and GEXF that we write, read by networkx, rustworkx and ourselves: the same graph."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rustworkx as rx

from network.exchange import graphml_bytes, network_of, read_graphml
from network.exchange.graphs.attributes import values_of
from network.exchange.graphs.gexf import gexf_bytes
from network.exchange.graphs.gexf_reader import read_gexf
from network.model import (
    Acceptance,
    Activity,
    Agreement,
    AgreementSort,
    Custom,
    Network,
    ParticipationLevel,
    Project,
    Record,
    Rung,
    Scenario,
    from_plain,
    to_plain,
)
from network.words import Words
from network.workspace import examples, read_source

Told = dict[str, dict[str, str]]


def told(records: Any, table: str) -> Told:
    """What a file must say of each record: the values of its fields, as text."""
    return {id_: dict(values_of(table, record)) for id_, record in records.items()}


def plain(values: dict[str, Any], *besides: str) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else repr(value)
        for name, value in values.items()
        if name not in besides and value is not None
    }


def graph_of_networkx(graph: Any) -> tuple[Told, Told, dict[str, tuple[str, str]]]:
    """Nodes, edges by id with their values, and the ends of each edge."""
    keyed = graph if graph.is_multigraph() else nx.MultiDiGraph(graph)
    edges = {str(d.get("id", k)): (u, v, d) for u, v, k, d in keyed.edges(keys=True, data=True)}
    return (
        {id_: plain(values, "label") for id_, values in graph.nodes(data=True)},
        {id_: plain(values, "id") for id_, (_, _, values) in edges.items()},
        {id_: (u, v) for id_, (u, v, _) in edges.items()},
    )


def graph_of_rustworkx(path: Path) -> tuple[Told, Told, dict[str, tuple[str, str]]]:
    (graph,) = rx.read_graphml(str(path))
    ids = [node["id"] for node in graph.nodes()]
    edges = {data["id"]: (ids[u], ids[v], data) for u, v, data in graph.weighted_edge_list()}
    return (
        {node["id"]: plain(node, "id", "label") for node in graph.nodes()},
        {id_: plain(data, "id") for id_, (_, _, data) in edges.items()},
        {id_: (u, v) for id_, (u, v, _) in edges.items()},
    )


@pytest.mark.parametrize("example", list(examples()))
def test_other_programs_read_the_same_nodes_ties_and_attributes(
    example: str, words: Words, tmp_path: Path
) -> None:
    network = read_source(examples()[example])
    expected = (
        told(network.nodes, "nodes"),
        told(network.relations, "relations"),
        {id_: (tie.source, tie.target) for id_, tie in network.relations.items()},
    )
    path = tmp_path / "net.graphml"
    path.write_bytes(graphml_bytes(network))
    assert graph_of_rustworkx(path) == expected
    content = gexf_bytes(network)
    from_gexf = nx.read_gexf(io.BytesIO(content))
    assert graph_of_networkx(from_gexf) == expected
    native = rx.networkx_converter(from_gexf)
    assert (native.num_nodes(), native.num_edges()) == (
        len(network.nodes),
        len(network.relations),
    )
    assert network_of(read_gexf(content), t=words) == network


def test_networkx_reads_the_same_from_both_formats(harbour_network: Network) -> None:
    from_graphml = nx.read_graphml(
        io.BytesIO(graphml_bytes(harbour_network)), force_multigraph=True
    )
    from_gexf = nx.read_gexf(io.BytesIO(gexf_bytes(harbour_network)))
    nodes, edges, ends = graph_of_networkx(from_graphml)
    assert (nodes, edges, ends) == graph_of_networkx(from_gexf)
    assert (nodes, edges) == (
        told(harbour_network.nodes, "nodes"),
        told(harbour_network.relations, "relations"),
    )


@pytest.fixture
def filled(harbour_network: Network) -> Network:
    """The harbour with a record in every table that a graph has no place for."""
    added: list[Record] = [
        Rung(id="r", level=ParticipationLevel.ADVISE, name="Meedenken", promise="We luisteren."),
        Agreement(
            id="a", relation="quay-meet", text="Vier ?> avonden", sort=AgreementSort.OBLIGATION
        ),
        Agreement(id="a2", node="quay", text="Ruimte <delen> & 'meer'"),
        Activity(id="act", engagement="quay-line", name="Avond", people=12),
        Scenario(id="s", name="Zonder\nKade", nodes=("quay",), ties=("works-meet",)),
        Acceptance(id="acc", code="x", fingerprint="y"),
    ]
    records = [*harbour_network.records(), *added]
    own = (Custom("wijk: naam", 'Noord; "West"'), Custom("leden", ""))
    return Network.of(
        [
            from_plain("nodes", to_plain(each) | {"custom": [list(c) for c in own]})
            if each.id == "quay"
            else each
            for each in records
        ]
    )


def test_every_other_table_goes_along_in_both(filled: Network, words: Words) -> None:
    assert network_of(read_graphml(graphml_bytes(filled)), t=words) == filled
    assert network_of(read_gexf(gexf_bytes(filled)), t=words) == filled


def test_gexf_that_went_through_networkx_still_has_its_nodes_and_ties(
    harbour_network: Network, words: Words
) -> None:
    graph = nx.read_gexf(io.BytesIO(gexf_bytes(harbour_network)))
    content = io.BytesIO()
    nx.write_gexf(graph, content)
    network = network_of(read_gexf(content.getvalue()), t=words)
    assert network.relations == harbour_network.relations
    assert network.nodes == harbour_network.nodes
    assert set(network.sources) == {"plan"}


def test_internal_groups_stay_out_of_both(filled: Network) -> None:
    bare = filled.without_internal()
    for content in (gexf_bytes(bare), graphml_bytes(bare)):
        assert b"Noord" not in content and b"idee" not in content and b"1250" not in content


def test_signs_that_xml_cannot_hold_are_refused(problems: Any) -> None:
    unseen = Network({"project": {"p": Project(id="p", name="a\x00b")}})
    (line,) = problems(lambda: gexf_bytes(unseen))
    assert "stuurteken" in line
