"""A line typed in the workshop means what people in the room mean."""

from __future__ import annotations

from itertools import count

import pytest

from network.exchange.typed_line import Answer, Reading, read_line, tie_kinds, usual_tie
from network.model import Evidence, Kind, Network, Node, Relation, RelationStatus, apply
from network.words import Words


@pytest.fixture
def read(harbour_network: Network, words: Words):
    """Reads a line in the harbour; ids of new records are n1, n2, …"""
    numbers = count(1)

    def reading(line: str, network: Network = harbour_network, **answers: Answer) -> Reading:
        return read_line(line, network, words, lambda: f"n{next(numbers)}", answers)

    return reading


def ties(reading: Reading) -> list[tuple[str, str, str]]:
    return [(tie.source, tie.kind, tie.target) for tie in reading.ties]


def test_a_party_and_functions_become_ties_that_are_assumed(read, harbour_network):
    reading = read("Zeevaartschool: ontmoeting, lezen")
    assert ties(reading) == [("school", "performs", "meet"), ("school", "performs", "learn")]
    assert {tie.evidence for tie in reading.ties} == {Evidence.ASSUMED}
    assert apply(harbour_network, reading.change).relations.keys() >= {"n1", "n2"}


@pytest.mark.parametrize("name", ["Stichting De Kade", "de kade", "Kade", "kad", "sticht kade"])
def test_a_name_may_be_short_an_alias_or_only_begun(read, name):
    assert ties(read(f"{name}: leren")) == [("quay", "performs", "learn")]


def test_the_usual_tie_follows_the_kinds_of_both_ends(harbour_network):
    assert usual_tie(harbour_network, "works", "meet") == ("contributes_to", "works", "meet")
    assert usual_tie(harbour_network, "quay", "meet") == ("performs", "quay", "meet")
    assert usual_tie(harbour_network, "meet", "quay") == ("performs", "quay", "meet")
    assert usual_tie(harbour_network, "house", "quay") == ("member_of", "quay", "house")
    assert usual_tie(harbour_network, "meet", "include") == ("serves", "meet", "include")
    assert usual_tie(harbour_network, "quay", "council") == ("works_with", "quay", "council")


def test_the_choice_of_kinds_begins_with_the_usual_ones(harbour_network):
    kinds = tie_kinds(harbour_network, "quay", "meet")
    assert kinds[:2] == ["performs", "contributes_to"]
    assert "supervises" in kinds


def test_a_kind_of_the_projects_own_behaves_like_a_partner(harbour_network):
    network = Network.of(
        [
            *harbour_network.records(),
            Kind(id="shop", name="Winkel", party=True),
            Node(id="corner", kind="shop", name="De Hoek"),
        ]
    )
    assert usual_tie(network, "corner", "meet") == ("performs", "corner", "meet")


def test_the_order_of_both_sides_does_not_matter(read):
    assert ties(read("lezen: Kade")) == [("quay", "performs", "learn")]


def test_in_makes_a_member_and_elsewhere_a_part(read):
    assert ties(read("Gemeenteraad in Huis aan het Water")) == [("council", "member_of", "house")]
    assert ties(read("Cultuur in Gemeenteraad")) == [("culture", "part_of", "council")]


def test_a_relation_in_words_is_that_relation_in_both_directions(read):
    assert ties(read("Gemeenteraad bekostigt de Kade")) == [("council", "funds", "quay")]
    assert ties(read("Kade wordt bekostigd door gemeenteraad")) == [("council", "funds", "quay")]
    assert ties(read("Kade met Zeevaartschool")) == [("quay", "works_with", "school")]


def test_a_kind_before_a_name_makes_a_new_node(read):
    reading = read("partner Scouting")
    assert [(node.kind, node.name) for node in reading.nodes] == [("partner", "Scouting")]
    assert not reading.ties


def test_a_new_node_and_its_tie_come_in_one_line(read, harbour_network):
    reading = read("partner scouting: ontmoeting")
    assert [node.name for node in reading.nodes] == ["Scouting"]
    assert ties(reading) == [("n1", "performs", "meet")]
    assert "n1" in apply(harbour_network, reading.change).nodes


def test_several_nodes_after_a_kind(read):
    reading = read("partner: Scouting, Harmonie")
    assert [node.name for node in reading.nodes] == ["Scouting", "Harmonie"]


def test_an_unknown_name_is_asked_once_and_the_answer_finishes_the_line(read):
    question = read("Scouting: ontmoeting").question
    assert question and question.name == "Scouting"
    assert question.kinds[0] == "partner"
    reading = read("Scouting: ontmoeting", scouting=Answer(kind="partner"))
    assert ties(reading) == [("n1", "performs", "meet")]


def test_a_slip_of_the_pen_offers_what_was_meant(read):
    question = read("Kaade: ontmoeting").question
    assert question and question.candidates == ("quay",) and not question.known
    assert ties(read("Kaade: leren", kaade=Answer(node="quay"))) == [("quay", "performs", "learn")]


def test_a_name_of_several_is_asked(read, harbour_network):
    network = Network.of(
        [*harbour_network.records(), Node(id="quay2", kind="partner", name="Kaderuimte")]
    )
    question = read("Kad: leren", network).question
    assert question and question.known and set(question.candidates) == {"quay", "quay2"}


def test_what_is_there_already_is_said_not_doubled(read):
    reading = read("Kade: ontmoeting")
    assert not reading.change and reading.there == ("quay-meet",)


def test_a_tie_that_ended_can_be_typed_again(read, harbour_network):
    gone = Relation(
        id="old", kind="performs", source="school", target="meet", status=RelationStatus.ENDED
    )
    network = Network.of([*harbour_network.records(), gone])
    assert ties(read("Zeevaartschool: ontmoeting", network)) == [("school", "performs", "meet")]


def test_a_name_with_a_comma_stays_whole(read, harbour_network):
    network = Network.of(
        [*harbour_network.records(), Node(id="cec", kind="department", name="Cultuur, Evenementen")]
    )
    assert ties(read("Cultuur, Evenementen: leren", network)) == [
        ("cec", "contributes_to", "learn")
    ]


def test_a_name_alone_only_points_at_it(read):
    reading = read("De Kade")
    assert not reading.change and reading.there == ("quay",)


def test_something_tied_to_itself_is_not_understood(read):
    reading = read("Kade: Kade")
    assert reading.itself and not reading.understood


@pytest.mark.parametrize("line", ["", "   ", ":", " : "])
def test_an_empty_line_means_nothing(read, line):
    assert not read(line).understood


def test_text_that_looks_like_markup_is_only_a_name(read):
    reading = read("partner <img src=x onerror=alert(1)>")
    assert reading.nodes[0].name == "<img src=x onerror=alert(1)>"
