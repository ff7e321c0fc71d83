"""Kumu: what we write has the fields that its handbook names, and comes back as it was."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook

from network.exchange import network_of
from network.exchange.formats import WRITERS
from network.exchange.graphs.kumu import kumu_json, kumu_workbook
from network.exchange.graphs.kumu_reader import read_kumu
from network.exchange.uploads import tables_of_files
from network.model import Custom, Internal, Network, Node, Relation
from network.words import LANGUAGES, words_in
from network.workspace import examples, read_source

DIRECTIONS = {"directed", "undirected", "mutual"}


def is_documented(blueprint: Any) -> bool:
    """Whether an object is a blueprint as docs.kumu.io/guides/import/blueprints describes it."""
    assert set(blueprint) == {"elements", "connections"}
    ids = [element["id"] for element in blueprint["elements"]]
    assert len(set(ids)) == len(ids)
    for thing in (*blueprint["elements"], *blueprint["connections"]):
        for name, value in thing.items():
            assert isinstance(name, str) and name.strip()
            texts = value if isinstance(value, list) else [value]
            assert all(isinstance(each, str | int | float) for each in texts)
        assert isinstance(thing.get("description", ""), str)
        assert isinstance(thing.get("tags", []), list)
        assert isinstance(thing["type"], str)
    assert all(element["label"].strip() for element in blueprint["elements"])
    for connection in blueprint["connections"]:
        assert {connection["from"], connection["to"]} <= set(ids)
        assert connection["direction"] in DIRECTIONS
    return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_comes_back_from_a_blueprint_as_it_was(language: str) -> None:
    t = words_in(language)
    network = read_source(examples()["enschede"])
    content = kumu_json(network, t)
    assert is_documented(json.loads(content))
    back = network_of(read_kumu(content), t=t)
    titles = {id_: source.title for id_, source in network.sources.items()}
    for table in ("nodes", "relations"):
        for id_, record in network.table(table).items():
            found, given = vars(back.table(table)[id_]), vars(record)
            assert (
                back.sources[found["document"]].title == titles[given["document"]]
                if given["document"]
                else not found["document"]
            )
            assert found | {"document": ""} == given | {"document": ""}


@pytest.fixture
def tagged(harbour_network: Network) -> Network:
    """The harbour with fields of people's own, tags among them, and a name like a formula."""
    own = (Custom("Tags", 'taal; "kust; zee"'), Custom("type", "Loods"))
    more = [
        Node(id="choir", kind="partner", name="=1+1", custom=own),
        Relation(id="choir-quay", kind="works_with", source="choir", target="quay"),
    ]
    return Network.of([*harbour_network.records(), *more])


def test_tags_are_a_list_and_fields_of_peoples_own_keep_their_names(tagged: Network) -> None:
    t = words_in("en")
    blueprint = json.loads(kumu_json(tagged, t))
    assert is_documented(blueprint)
    choir = next(each for each in blueprint["elements"] if each["id"] == "choir")
    assert (choir["tags"], choir["type"], choir["type 2"]) == (
        ["taal", "kust; zee"],
        "Partner",
        "Loods",
    )
    ways = {each["id"]: each["direction"] for each in blueprint["connections"]}
    assert (ways["choir-quay"], ways["quay-house"]) == ("mutual", "directed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_for_kumu_begins_as_kumu_asks_and_comes_back(
    language: str, tagged: Network
) -> None:
    t = words_in(language)
    content = kumu_workbook(tagged, t)
    workbook = load_workbook(io.BytesIO(content))
    heads = {page.title: [cell.value for cell in page[1]][:4] for page in workbook.worksheets}
    assert heads == {
        "Elements": ["ID", "Label", "Type", "Tags"],
        "Connections": ["ID", "From", "To", "Direction"],
    }
    cells = [cell for row in workbook["Elements"].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert [cell.value for cell in cells if cell.value == "taal|kust; zee"]
    back = network_of(tables_of_files({"haven.kumu.xlsx": content}), t=t)
    assert back.project.name == "haven"
    assert set(back.nodes) == set(tagged.nodes)
    assert back.nodes["quay"].aliases == ("Kade",)
    assert back.relations["quay-meet"].amount == 1250.5
    assert {id_: (r.kind, r.source, r.target) for id_, r in back.relations.items()} == {
        id_: (r.kind, r.source, r.target) for id_, r in tagged.relations.items()
    }


def test_what_is_internal_goes_only_when_asked_for(tagged: Network) -> None:
    t = words_in("nl")
    for suffix in (".json", ".gexf", ".graphml"):
        without = WRITERS[suffix](tagged, t, ())
        assert not any(each in without for each in (b"Loods", b"idee", b"1250", b"projectleider"))
        assert b"Loods" in WRITERS[suffix](tagged, t, [Internal.CUSTOM])
