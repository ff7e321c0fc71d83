"""Tasks and functions are found by the wording of any of the documents."""

from __future__ import annotations

import pytest

from network.model import Network, Node, Project, also_worded, called, normalised
from network.model.known_names import wordings


def test_every_wording_says_in_which_document_and_where_it_stands():
    assert len({each.meaning for each in wordings()}) == 9
    assert all(each.document and each.section for each in wordings())
    assert {each.kind for each in wordings()} == {"task", "function"}
    meanings: dict[str, str] = {}
    for each in wordings():
        assert meanings.setdefault(normalised(each.wording), each.meaning) == each.meaning


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Participatie in de informatiesamenleving", "digitale inclusie en participatie"),
        ("Digitale inclusie en participatie", "Participatie in informatiesamenleving"),
        ("Basis garanderen", "Basis op orde"),
        (
            "Het ter beschikking stellen van kennis en informatie",
            "Het beschikbaar stellen van kennis en informatie",
        ),
    ],
)
def test_a_task_is_found_by_another_wording(name: str, asked: str):
    network = Network.of([Project(id="p", name="x"), Node(id="n", kind="task", name=name)])
    assert [node.id for node in network.named(asked)] == ["n"]
    assert normalised(asked) in map(normalised, called(network.nodes["n"]))


def test_a_name_of_its_own_goes_before_a_wording_of_something_else():
    network = Network.of(
        [
            Project(id="p", name="x"),
            Node(id="task", kind="task", name="Basis garanderen"),
            Node(id="theme", kind="programme", name="Basis op orde"),
        ]
    )
    assert [node.id for node in network.named("basis op orde")] == ["theme"]


def test_a_name_that_no_document_words_otherwise_stays_what_it_is():
    assert also_worded("Alifa") == ()
    node = Node(id="n", kind="partner", name="Alifa", short="Alifa", aliases=("Stichting Alifa",))
    assert called(node) == ("Alifa", "Stichting Alifa")
