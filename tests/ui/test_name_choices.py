"""Whoever searches finds a party by whatever it is called."""

from __future__ import annotations

from network.cli_sources import node_id
from network.exchange.lines.name_lookup import look_up
from network.model import Network, Node, Project
from network.ui.name_choices import name_choices
from network.ui.typing_box import _names
from network.words import Words

NETWORK = Network.of(
    [
        Project(id="p", name="Haven"),
        Node(
            id="kb", kind="partner", name="Koninklijke Bibliotheek", short="KB", aliases=("De KB",)
        ),
        Node(id="task", kind="task", name="Digitale inclusie en participatie"),
    ]
)
WORDINGS = ("De KB", "Koninklijke Bibliotheek", "KB")
OTHER = "Participatie in de informatiesamenleving"


def test_a_search_box_lists_every_name_and_leads_to_the_node():
    choices = {choice.text: choice.node for choice in name_choices(NETWORK.nodes.values())}
    assert choices["KB"] == choices["Koninklijke Bibliotheek → KB"] == choices["De KB → KB"] == "kb"
    assert choices[f"{OTHER} → Digitale inclusie en…"] == "task"
    texts = [choice.text for choice in name_choices(NETWORK.nodes.values())]
    assert texts == sorted(texts, key=str.casefold)


def test_the_line_that_is_typed_and_the_command_line_know_them_too(words: Words):
    assert all(node_id(NETWORK, name, words) == "kb" for name in WORDINGS)
    assert node_id(NETWORK, OTHER.lower(), words) == "task"
    assert [node.id for node in look_up(NETWORK, OTHER).nodes] == ["task"]
    assert [node.id for node in look_up(NETWORK, "participatie in").nodes] == ["task"]
    completed = {row[0]: row[2:] for row in _names(NETWORK, words)}
    assert OTHER in completed["Digitale inclusie en participatie"]
