"""A file of another program into a project that exists: by name, never by an id of its own."""

from __future__ import annotations

from network.exchange import import_change, read_graphml
from network.exchange.uploads import tables_of_files
from network.model import Network, Node, apply
from network.words import Words

_YED = """<graphml><key id="l" for="node" attr.name="label"/><key id="w" for="node"
  attr.name="wijk"/><graph edgedefault="directed">
  <node id="n0"><data key="l">{one}</data></node>
  <node id="n1"><data key="l">{other}</data><data key="w">Zuid</data></node>
  <edge id="e0" source="n0" target="n1"/></graph></graphml>"""


def drawing(one: str, other: str) -> bytes:
    return _YED.format(one=one, other=other).encode()


def brought(base: Network, content: bytes, words: Words) -> Network:
    change = import_change(base, read_graphml(content, "kaart"), words, remove_missing=False)
    return apply(base, change)


def test_a_second_drawing_does_not_change_the_parties_of_the_first(
    harbour_network: Network, words: Words
) -> None:
    first = brought(harbour_network, drawing("Alifa", "ROC"), words)
    second = brought(first, drawing("Sportraad", "Koor"), words)
    assert {"Alifa", "ROC", "Sportraad", "Koor"} <= {node.name for node in second.nodes.values()}
    assert len(second.relations) == len(harbour_network.relations) + 2
    assert brought(second, drawing("Alifa", "ROC"), words) == second
    assert brought(second, drawing("Sportraad", "Koor"), words) == second


def test_a_name_or_alias_of_the_project_is_that_party_and_keeps_what_it_has(
    harbour_network: Network, words: Words
) -> None:
    after = brought(harbour_network, drawing("kade", "Huis aan het Water"), words)
    assert set(after.nodes) == set(harbour_network.nodes)
    assert after.nodes["quay"] == harbour_network.nodes["quay"]
    house = after.nodes["house"]
    assert (house.kind, house.custom) == ("alliance", (("wijk", "Zuid"),))
    new = set(after.relations) - set(harbour_network.relations)
    assert {after.relations[id_].kind for id_ in new} == {"works_with"}


def test_fields_of_peoples_own_come_side_by_side(harbour_network: Network, words: Words) -> None:
    before = brought(harbour_network, drawing("Kade", "Zeevaartschool"), words)
    more = b'Id,Label,Bestuur\n9,Zeevaartschool,"drie; vier"\n'
    edges = b"Source,Target\n9,Gemeenteraad\n"
    tables = tables_of_files({"nodes.csv": more, "edges.csv": edges})
    after = apply(before, import_change(before, tables, words, remove_missing=False))
    assert after.nodes["school"].custom == (("wijk", "Zuid"), ("Bestuur", "drie; vier"))
    assert len(after.nodes) == len(before.nodes)


def test_an_id_that_means_another_party_here_is_not_taken_over(
    harbour_network: Network, words: Words
) -> None:
    base = Network.of([*harbour_network.records(), Node(id="n0", kind="task", name="Anders")])
    after = brought(base, drawing("Alifa", "ROC"), words)
    assert after.nodes["n0"].name == "Anders"
    assert {"Alifa", "ROC"} <= {node.name for node in after.nodes.values()}
