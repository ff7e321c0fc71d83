"""Files that yEd, Gephi and Kumu make, read by what stands in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from network import publishing
from network.exchange import TableError, network_of
from network.exchange.formats import WRITERS, suffix_of
from network.exchange.uploads import is_read, tables_of_files
from network.model import Custom, Evidence, Network, PartialDate, PartySort, Strength
from network.words import Words
from network.workspace import read_source

FILES = Path(__file__).parent / "files"
Read = Callable[..., Network]


@pytest.fixture
def read(words: Words) -> Read:
    """The network of files among those of other programs."""

    def of(*names: str) -> Network:
        files = {name: (FILES / name).read_bytes() for name in names}
        return network_of(tables_of_files(files), t=words)

    return of


def nodes(network: Network) -> dict[str, tuple[str, tuple[Custom, ...]]]:
    """Name → kind and own fields, of every node."""
    return {node.name: (node.kind, node.custom) for node in network.nodes.values()}


def ties(network: Network) -> set[tuple[str, str, str, str]]:
    """Source, kind, target and description of every tie, by name."""
    name = {node.id: node.name for node in network.nodes.values()}
    return {
        (name[tie.source], tie.kind, name[tie.target], tie.description)
        for tie in network.relations.values()
    }


def test_groups_of_yed_are_alliances_with_their_members(read: Read) -> None:
    network = read("yed.graphml")
    assert nodes(network) == {
        "Taalnetwerk": ("alliance", ()),
        "Stichting Alifa": (
            "partner",
            (("wijk", "Noord & West"), ("leden", "40"), ("url", "https://example.org/alifa")),
        ),
        "ROC van Twente": ("partner", ()),
        "Bibliotheek": ("partner", ()),
    }
    assert network.nodes["n0::n0"].description == "Welzijn in de wijk."
    assert ties(network) == {
        ("Stichting Alifa", "member_of", "Taalnetwerk", ""),
        ("ROC van Twente", "member_of", "Taalnetwerk", ""),
        ("Bibliotheek", "supports", "Taalnetwerk", "Sinds de start."),
        ("Stichting Alifa", "works_with", "ROC van Twente", "geven samen les"),
    }
    assert {each.evidence for each in network.relations.values()} == {Evidence.ASSUMED}


def test_attributes_of_gephi_are_kept_and_its_drawing_is_not(read: Read) -> None:
    network = read("gephi.gexf")
    assert network.project.name == "Taalpartners"
    assert nodes(network) == {
        "Bibliotheek": (
            "partner",
            (
                ("Modularity Class", "1"),
                ("type", "Organisatie"),
                ("betweenesscentrality", "2.5"),
            ),
        ),
        "Alifa": ("partner", (("Modularity Class", "0"), ("vrijwilligers", "true"))),
        "Leren en lezen": ("function", (("Modularity Class", "0"),)),
    }
    assert ties(network) == {
        ("Bibliotheek", "works_with", "Alifa", ""),
        ("Alifa", "performs", "Leren en lezen", ""),
        ("Bibliotheek", "performs", "Leren en lezen", ""),
        ("Bibliotheek", "works_with", "Alifa", "leent ruimte aan"),
    }
    assert network.relations["0"].strength is Strength.INTENSIVE
    assert network.relations["0"].custom == (("rol", "taalcoach"), ("weight", "8.0"))
    assert not network.placements


def test_what_lies_in_a_node_of_an_older_gephi_is_its_member_and_years_are_kept(read: Read) -> None:
    network = read("gephi-hierarchy.gexf")
    house = "Huis aan het Water"
    assert nodes(network)[house] == ("alliance", (("start", "2019-01-01"),))
    assert ties(network) == {
        ("De Kade", "member_of", house, ""),
        ("Zeevaartschool", "member_of", house, ""),
        ("Havenkoor", "member_of", house, ""),
        ("De Kade", "works_with", "Zeevaartschool", ""),
    }
    tie = network.relations["0"]
    assert (tie.since, tie.until) == (
        PartialDate(2020, None, 3, 1),
        PartialDate(2024, None, 12, 31),
    )


def test_tables_of_gephi_are_read_together_and_the_edges_alone(read: Read) -> None:
    both = read("gephi-nodes.csv", "gephi-edges.csv")
    assert nodes(both) == {
        "Bibliotheek": ("partner", (("type", "Organisatie"),)),
        "Alifa": ("partner", (("wijk", "Noord"),)),
        "Buurthuis De Roef": ("partner", ()),
    }
    assert ties(both) == {
        ("Bibliotheek", "works_with", "Alifa", ""),
        ("Alifa", "supports", "Buurthuis De Roef", ""),
    }
    assert not any(tie.custom for tie in both.relations.values())
    assert set(nodes(read("gephi-edges.csv"))) == {"0", "1", "Buurthuis De Roef"}


def test_a_blueprint_of_kumu_is_read_by_labels(read: Read) -> None:
    network = read("kumu-blueprint.json")
    assert nodes(network) == {
        "Alifa": (
            "partner",
            (("tags", 'welzijn; "jeugd; jongeren"'), ("Favorite Dessert", "shave ice")),
        ),
        "Bibliotheek": (
            "partner",
            (("type", "Organization"), ("Leden", "2500"), ("Website", "https://example.org")),
        ),
        "Taalhuis": ("alliance", ()),
        "Leescoalitie": ("partner", ()),
    }
    assert ties(network) == {
        ("Alifa", "member_of", "Taalhuis", ""),
        ("Alifa", "works_with", "Bibliotheek", ""),
        ("Bibliotheek", "works_with", "Leescoalitie", ""),
    }
    told = {tie.target: (tie.strength, tie.custom) for tie in network.relations.values()}
    assert told["Taalhuis"] == (Strength.REGULAR, ())
    assert told["Bibliotheek"] == (None, (("type", "likes"),))


def test_a_whole_project_of_kumu_is_read_by_its_ids(read: Read) -> None:
    network = read("kumu-project.json")
    assert network.project.name == "Taal in de stad"
    person, department, town = (
        network.nodes[f"elem-{id_}"] for id_ in ("xX9oXwEl", "BIpRkQDs", "Qd2bT9Ab")
    )
    assert (person.name, person.kind) == ("Alifa", "partner")
    assert person.custom == (
        ("element type", "Person"),
        ("tags", "welzijn"),
        ("image", "https://example.org/alifa.png"),
    )
    assert (department.name, department.kind) == ("Alifa", "department")
    assert (town.kind, town.sort) == ("partner", PartySort.MUNICIPALITY)
    funded = network.relations["conn-Zp4LkV1c"]
    assert (funded.source, funded.kind, funded.target) == (town.id, "funds", person.id)
    assert funded.custom == (("strength", "It's complicated"), ("delayed", "true"))


def test_a_workbook_of_kumu_is_read_with_several_ends_in_a_cell(read: Read) -> None:
    network = read("kumu.xlsx")
    assert nodes(network) == {
        "Alifa": ("partner", (("Tags", "welzijn; jeugd"), ("Budget", "1250.5"))),
        "Bibliotheek": ("partner", (("Type", "Organization"),)),
        "Taalhuis": ("alliance", ()),
    }
    assert ties(network) == {
        ("Alifa", "works_with", "Taalhuis", ""),
        ("Alifa", "works_with", "Bibliotheek", ""),
        ("Bibliotheek", "member_of", "Taalhuis", ""),
    }


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_graph_of_networkx_keeps_every_attribute(form: str, words: Words) -> None:
    graph = nx.DiGraph()
    graph.add_node("alifa", label="Alifa", kind="partner", wijk="Noord", leden=40)
    graph.add_node("lezen", naam="Leren en lezen", soort="kernfunctie")
    graph.add_edge("alifa", "lezen", weight=2.5, jaar=2024)
    content = io.BytesIO()
    getattr(nx, f"write_{form}")(graph, content)
    network = network_of(tables_of_files({f"net.{form}": content.getvalue()}), t=words)
    assert nodes(network) == {
        "Alifa": ("partner", (("wijk", "Noord"), ("leden", "40"))),
        "Leren en lezen": ("function", ()),
    }
    (tie,) = network.relations.values()
    assert (tie.kind, set(tie.custom)) == ("performs", {("weight", "2.5"), ("jaar", "2024")})


def test_an_edge_list_of_pandas_in_excel_or_csv_is_read(
    words: Words, typed_workbook: Callable[[dict[str, list[list[Any]]]], bytes]
) -> None:
    rows = [["", "source", "target", "weight"], [0, "Alifa", "ROC", 1], [1, "ROC", "Raad", 1]]
    text = io.StringIO()
    csv.writer(text, delimiter="\t").writerows(rows)
    files = {"net.tsv": text.getvalue().encode(), "net.xlsx": typed_workbook({"Sheet1": rows})}
    for name, content in files.items():
        network = network_of(tables_of_files({name: content}), t=words)
        assert ties(network) == {
            ("Alifa", "works_with", "ROC", ""),
            ("ROC", "works_with", "Raad", ""),
        }
        assert not any(each.custom for each in network.relations.values())


@pytest.mark.parametrize(
    ("made_by", "name"),
    [
        ("yed", "yed.graphml"),
        ("gexf", "gephi.gexf"),
        ("kumu", "kumu-blueprint.json"),
        ("kumu", "kumu.xlsx"),
        ("edges", "gephi-edges.csv"),
    ],
)
def test_tables_say_which_program_made_them(made_by: str, name: str) -> None:
    assert tables_of_files({name: (FILES / name).read_bytes()}).made_by == made_by


def test_a_folder_of_another_program_is_read_too(tmp_path: Path, words: Words) -> None:
    for name in ("gephi-nodes.csv", "gephi-edges.csv"):
        (tmp_path / name).write_bytes((FILES / name).read_bytes())
    assert len(read_source(tmp_path, t=words).relations) == 2
    assert read_source(FILES / "kumu.xlsx", t=words).project.name == "kumu"


def test_whatever_is_written_is_known_and_read_again(
    harbour_network: Network, words: Words
) -> None:
    assert (*WRITERS,) == publishing.TABLES
    for suffix in WRITERS:
        content = publishing.table_file(harbour_network, suffix, words, ())
        assert is_read(f"haven{suffix}") and suffix_of(f"mijn.haven{suffix}") == suffix
        back = network_of(tables_of_files({f"haven{suffix}": content}), t=words)
        assert set(back.nodes) == set(harbour_network.nodes)
        assert set(back.relations) == set(harbour_network.relations)


def test_our_own_sheets_stay_our_own_whatever_language_their_headers_have(words: Words) -> None:
    nodes_ = b"kind;name\npartner;Alifa\nfunction;Lezen\n"
    own = {"nodes.csv": nodes_, "relations.csv": b"source;kind;target\nAlifa;performs;Lezen\n"}
    assert not tables_of_files(own).foreign
    foreign = {"relations.csv": b"van;naar;hoe\nAlifa;Lezen;samen\n"}
    network = network_of(tables_of_files(foreign), t=words)
    assert [tie.custom for tie in network.relations.values()] == [(("hoe", "samen"),)]


def test_a_list_without_ends_is_no_graph(words: Words) -> None:
    with pytest.raises(TableError, match="no_known_sheet"):
        tables_of_files({"partners.csv": b"naam;functies\nAlifa;lezen\n"})
