"""GraphML: our own files whole, those of other programs as far as they go."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from network.exchange import (
    TableError,
    graphml_bytes,
    import_change,
    network_of,
    read_graphml,
    read_workbook,
    tables,
    workbook_bytes,
)
from network.exchange.graphs import graph as graph_module
from network.model import Evidence, Network, Project, Relation, RelationStatus, Strength
from network.words import Words

Problems = Callable[[Callable[[], Any]], list[str]]


def written(graph: Any) -> bytes:
    content = io.BytesIO()
    nx.write_graphml(graph, content)
    return content.getvalue()


@pytest.fixture
def parallel(harbour_network: Network) -> Network:
    """The harbour with two ties of one kind between the same ends."""
    more = [
        Relation(id=f"funds-{year}", kind="funds", source="council", target="quay", amount=year)
        for year in (2024, 2025)
    ]
    return Network.of([*harbour_network.records(), *more])


def test_networkx_reads_the_attributes_and_keeps_parallel_ties(parallel: Network) -> None:
    graph = nx.read_graphml(io.BytesIO(graphml_bytes(parallel)))
    assert graph.number_of_nodes() == len(parallel.nodes)
    assert graph.number_of_edges() == len(parallel.relations)
    assert graph.nodes["quay"]["name"] == "Stichting De Kade"
    assert graph.nodes["quay"]["label"] == "De Kade"
    assert (graph.nodes["quay"]["kind"], graph.nodes["quay"]["evidence"]) == (
        "partner",
        "documented",
    )
    tie = graph.edges["culture", "meet", "culture-meet"]
    assert (tie["kind"], tie["evidence"], tie["status"], tie["strength"]) == (
        "contributes_to",
        "documented",
        "existing",
        3,
    )
    assert set(graph["council"]["quay"]) == {"funds-2024", "funds-2025"}


def test_a_network_that_went_through_networkx_is_still_whole(
    parallel: Network, words: Words
) -> None:
    graph = nx.read_graphml(io.BytesIO(graphml_bytes(parallel)))
    assert network_of(read_graphml(written(graph)), t=words) == parallel


def test_a_graph_made_elsewhere_becomes_a_network(words: Words) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="Alifa", kind="partner", evidence="documented")
    graph.add_node("b", name="Raad", type="Gremium of rol", size=3.5)
    graph.add_node("c", soort="Vrijwilligers")
    graph.add_edge("a", "b", kind="funds", status="wanted", strength=3, weight=0.5)
    graph.add_edge("a", "b", kind="funds", strength=1)
    graph.add_edge("b", "c", label="kent elkaar van")
    content = written(graph)
    network = network_of(read_graphml(content, "export"), t=words)
    assert network == network_of(read_graphml(content, "export"), t=words)
    assert {node.name: node.kind for node in network.nodes.values()} == {
        "Alifa": "partner",
        "Raad": "body",
        "c": "Vrijwilligers",
    }
    assert network.kinds["Vrijwilligers"].party
    assert network.project.name == "export"
    assert network.nodes["a"].evidence is Evidence.DOCUMENTED
    assert network.sources[network.nodes["a"].document].title == "export"
    ties = sorted(network.relations.values(), key=lambda tie: tie.strength or Strength.REGULAR)
    assert [(tie.kind, tie.strength, tie.status, tie.description) for tie in ties] == [
        ("funds", Strength.LIGHT, RelationStatus.EXISTING, ""),
        ("works_with", None, RelationStatus.EXISTING, "kent elkaar van"),
        ("funds", Strength.INTENSIVE, RelationStatus.WANTED, ""),
    ]


def test_an_undirected_graph_without_ids_on_its_edges_is_understood(words: Words) -> None:
    content = b"""<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="k" for="node" attr.name="kind" attr.type="string"><default>task</default></key>
      <graph edgedefault="undirected">
        <node id="1"/><node id="2"><graph><node id="2::3"/></graph></node>
        <edge source="1" target="2"/><edge source="2" target="2::3"/><edge source="1" target="2"/>
      </graph></graphml>"""
    network = network_of(read_graphml(content), t=words)
    assert {node.kind for node in network.nodes.values()} == {"task"}
    assert set(network.relations) == {"1-2-1", "1-2-2", "2-2::3-1", "in-2-2::3"}
    inside = network.relations["in-2-2::3"]
    assert (inside.kind, inside.source, inside.target) == ("part_of", "2::3", "2")


def test_labels_of_yed_are_names(words: Words) -> None:
    content = b"""<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
        xmlns:y="http://www.yworks.com/xml/graphml">
      <key id="d5" for="node" yfiles.type="nodegraphics"/>
      <key id="d9" for="edge" yfiles.type="edgegraphics"/>
      <graph edgedefault="directed">
        <node id="n0"><data key="d5"><y:ShapeNode><y:NodeLabel>De Kade</y:NodeLabel></y:ShapeNode>
        </data></node><node id="n1"/>
        <edge id="e0" source="n0" target="n1"><data key="d9"><y:PolyLineEdge>
          <y:EdgeLabel>voert uit</y:EdgeLabel></y:PolyLineEdge></data></edge>
      </graph></graphml>"""
    network = network_of(read_graphml(content), t=words)
    assert {node.name for node in network.nodes.values()} == {"De Kade", "n1"}
    assert [tie.kind for tie in network.relations.values()] == ["performs"]


def test_a_graph_can_be_read_into_a_network_that_exists(
    parallel: Network, harbour_network: Network, words: Words
) -> None:
    change = import_change(harbour_network, read_graphml(graphml_bytes(parallel)), words)
    assert {record.id for record in change.added} == {"funds-2024", "funds-2025"}
    assert not change.revised and not change.removed


def test_faults_are_told_by_node_edge_and_attribute(
    harbour_network: Network, words: Words, problems: Problems
) -> None:
    graph = nx.read_graphml(io.BytesIO(graphml_bytes(harbour_network)), force_multigraph=True)
    graph.nodes["quay"]["evidence"] = "surely"
    graph.edges["culture", "meet", "culture-meet"]["strength"] = "heel sterk"
    lines = problems(lambda: network_of(read_graphml(written(graph), "kaart"), t=words))
    assert lines[0].startswith("kaart node quay evidence: 'surely' kan hier niet.")
    assert lines[1].startswith("kaart edge culture-meet strength: 'heel sterk' kan hier niet.")
    loop = nx.MultiDiGraph()
    loop.add_edge("a", "a", key="e1")
    (line,) = problems(lambda: network_of(read_graphml(written(loop), "kaart"), t=words))
    assert line.startswith("kaart edge e1 target: 'a' is met zichzelf verbonden.")


def test_words_of_another_program_that_are_not_ours_are_kept_beside(words: Words) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", name="Alifa", evidence="surely", status="active")
    graph.add_edge("a", "b", key="e1", strength=0.73)
    network = network_of(read_graphml(written(graph), "kaart"), t=words)
    assert network.nodes["a"].custom == (("evidence", "surely"), ("status", "active"))
    assert network.nodes["a"].evidence is Evidence.ASSUMED
    assert network.relations["e1"].custom == (("strength", "0.73"),)
    assert network.relations["e1"].strength is None


def test_what_another_program_adds_to_our_own_file_is_kept(
    harbour_network: Network, words: Words
) -> None:
    graph = nx.read_graphml(io.BytesIO(graphml_bytes(harbour_network)))
    graph.add_node("quay", modularity=3, x=1.0, y=2.0, r=1, g=2, b=3)
    network = network_of(read_graphml(written(graph), "kaart"), t=words)
    assert network.nodes["quay"].custom == (("modularity", "3"),)
    assert network.nodes["school"] == harbour_network.nodes["school"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"naam;soort",
        b"<html/>",
        b"<graphml><graph>",
        b'<graphml><graph edgedefault="directed"><hyperedge/></graph></graphml>',
        b'<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><graphml>&a;</graphml>',
        b'<?xml version="1.0" encoding="klingon"?><graphml/>',
        b'<graphml><key id="g" for="graph" attr.name="krachtenveld.nodes"/>'
        b'<graph><data key="g">[1</data></graph></graphml>',
        b'<graphml><key id="g" for="graph" attr.name="krachtenveld.kinds"/>'
        b'<graph><data key="g">7</data></graph></graphml>',
    ],
)
def test_what_is_not_graphml_or_not_safe_is_refused(content: bytes, problems: Problems) -> None:
    (line,) = problems(lambda: read_graphml(content, "kaart"))
    assert line.startswith("kaart: Dit is geen GraphML-bestand dat te lezen is")


def test_files_that_are_too_large_or_not_there_are_refused(
    tmp_path: Path, harbour_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "haven.graphml"
    with pytest.raises(TableError, match="not_found"):
        read_graphml(path)
    path.write_bytes(graphml_bytes(harbour_network))
    assert read_graphml(path).name == "haven"
    monkeypatch.setattr(graph_module, "MAX_ROWS", 10)
    with pytest.raises(TableError, match="too_many_rows"):
        read_graphml(path)
    monkeypatch.setattr(tables, "MAX_FILE", 100)
    with pytest.raises(TableError, match="too_large"):
        read_graphml(path)


def test_signs_that_xml_cannot_hold_are_refused_before_writing(problems: Problems) -> None:
    unseen = Network({"project": {"p": Project(id="p", name="a\x00b")}})
    (line,) = problems(lambda: graphml_bytes(unseen))
    assert "stuurteken" in line


def test_graphml_and_excel_tell_the_same(parallel: Network, words: Words) -> None:
    from_graph = network_of(read_graphml(graphml_bytes(parallel)), t=words)
    from_excel = network_of(read_workbook(workbook_bytes(parallel, words)), t=words)
    assert from_graph == from_excel
