"""A line typed in the workshop means what people in the room mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from network.exchange.lines.typed import Answer, Reading, lines_of, read_line, read_lines
from network.exchange.lines.usual_ties import tie_kinds, usual_tie
from network.model import (
    Evidence,
    Kind,
    Network,
    Node,
    PartialDate,
    Relation,
    RelationStatus,
    apply,
)
from network.ui.beamer import keys
from network.ui.typing_help import syntax
from network.words import Words, words_in
from network.workspace import examples, read_source


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


def test_a_dash_ties_like_a_colon(read):
    assert ties(read("Kade - Zeevaartschool")) == [("quay", "works_with", "school")]


def test_an_x_between_two_ends_what_is_between_them(read, harbour_network, monkeypatch):
    monkeypatch.setattr("network.exchange.lines.reader.today", lambda: date(2026, 3, 5))
    reading = read("Kade x ontmoeting")
    assert [(tie.id, tie.status, str(tie.until)) for tie in reading.ended] == [
        ("quay-meet", RelationStatus.ENDED, "2026-03-05")
    ]
    after = apply(harbour_network, reading.change).relations["quay-meet"]
    assert after.evidence is harbour_network.relations["quay-meet"].evidence


def test_an_x_after_a_name_ends_its_only_tie_and_asks_which_of_several(read, harbour_network):
    assert [tie.id for tie in read("Cultuur x").ended] == [
        tie.id for tie in harbour_network.relations_at("culture")
    ]
    running = [tie.id for tie in harbour_network.relations_at("quay")]
    question = read("Kade x").question
    assert question and set(question.ties) == set(running)
    some = Answer(ties=question.ties[:1])
    assert [tie.id for tie in read("Kade x", **{question.key: some}).ended] == [running[0]]


def test_ending_what_is_not_there_says_so(read):
    assert read("Kade x Cultuur").problem == "nothing_to_end"
    question = read("Kaade x ontmoeting").question
    assert question and question.candidates == ("quay",) and not question.kinds


def test_a_tie_that_begins_later_ends_without_a_day(read, harbour_network):
    tie = replace(harbour_network.relations["quay-meet"], since=PartialDate(2199))
    network = Network.of([*(r for r in harbour_network.records() if r.id != tie.id), tie])
    reading = read("Kade x ontmoeting", network)
    assert apply(network, reading.change).relations["quay-meet"].until is None


def test_a_new_name_with_an_x_in_it_is_a_name(read):
    question = read("Bolder x Boei").question
    assert question and question.name == "Bolder x Boei"


@pytest.fixture
def read_all(harbour_network: Network, words: Words):
    """Reads lines together, as pasted."""
    numbers = count(1)

    def reading(text: str, network: Network = harbour_network, **answers: Answer):
        return read_lines(lines_of(text), network, words, lambda: f"n{next(numbers)}", answers)

    return reading


def test_twenty_pasted_names_are_asked_at_once_and_become_one_change(read_all, harbour_network):
    names = [f"Vereniging {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    reading, refused = read_all("\n".join(f"• {name}" for name in names))
    assert [question.name for question in reading.questions] == names
    assert not refused
    answers = {question.key: Answer(kind="partner") for question in reading.questions}
    reading, refused = read_all("\n".join(names), **answers)
    assert [node.name for node in reading.nodes] == names and not reading.questions
    assert len(apply(harbour_network, reading.change).nodes) == len(harbour_network.nodes) + 20


def test_a_name_in_several_lines_is_asked_once_and_made_once(read_all):
    text = "Scouting: ontmoeting\nScouting: lezen\nscouting in Huis aan het Water"
    reading, _ = read_all(text)
    assert [question.name for question in reading.questions] == ["Scouting"]
    reading, _ = read_all(text, scouting=Answer(kind="partner"))
    assert len(reading.nodes) == 1
    assert {tie.target for tie in reading.ties} == {"meet", "learn", "house"}


def test_a_pasted_name_that_begins_another_one_is_asked_not_swallowed(read_all):
    reading, _ = read_all("Powerhouse\nPower", powerhouse=Answer(kind="partner"))
    (question,) = reading.questions
    assert question.name == "Power" and not question.known
    reading, _ = read_all(
        "Powerhouse\nPower", powerhouse=Answer(kind="partner"), power=Answer(kind="partner")
    )
    assert [node.name for node in reading.nodes] == ["Powerhouse", "Power"]


def test_a_name_with_a_dash_in_a_list_stays_whole(read_all):
    reading, _ = read_all("Bolder - Noord\nBolder - Zuid")
    assert [question.name for question in reading.questions] == ["Bolder - Noord", "Bolder - Zuid"]


def test_cells_copied_from_a_sheet_are_two_sides(read_all):
    reading, _ = read_all("Zeevaartschool\tontmoeting; lezen\nCultuur\tlezen")
    assert ties(reading) == [
        ("school", "performs", "meet"),
        ("school", "performs", "learn"),
        ("culture", "contributes_to", "learn"),
    ]


def test_lines_that_mean_nothing_are_left_out_and_told(read_all):
    reading, refused = read_all("Zeevaartschool: ontmoeting\nKade: Kade\nKade x Cultuur")
    assert ties(reading) == [("school", "performs", "meet")]
    assert [(each.line, each.reading.problem) for each in refused] == [
        ("Kade: Kade", "itself"),
        ("Kade x Cultuur", "nothing_to_end"),
    ]


def test_a_line_that_breaks_a_rule_is_left_out_with_the_rule(read_all):
    reading, refused = read_all("Kade hoort bij Cultuur\nCultuur hoort bij Kade")
    assert len(reading.ties) == 1
    assert [each.findings[0].code for each in refused] == ["inside_itself"]


def test_who_stood_there_is_proposed_not_who_came_with_the_same_paste(read_all):
    reading, _ = read_all("Zeevartschool\nZeevaartscholen")
    assert [question.candidates for question in reading.questions] == [("school",), ("school",)]


def test_an_answer_that_holds_no_more_is_asked_again(read_all):
    reading, _ = read_all("Zeevartschool", zeevartschool=Answer(node="gone"))
    assert [question.candidates for question in reading.questions] == [("school",)]


def test_a_name_can_be_left_out(read_all):
    reading, refused = read_all("Naam\nScouting", naam=Answer(), scouting=Answer(kind="partner"))
    assert [node.name for node in reading.nodes] == ["Scouting"] and not refused


@pytest.mark.parametrize("code", ["nl", "en"])
def test_what_the_help_shows_can_be_typed(code):
    network = read_source(examples()["enschede"])
    t = words_in(code)
    if code == "en":
        names = {"meet": "Meeting", "read": "Reading", "house": "House for Language"}
        kinds = {"meet": "function", "read": "function", "house": "alliance"}
        nodes = [Node(id=id_, kind=kinds[id_], name=name) for id_, name in names.items()]
        tie = Relation(id="now", kind="performs", source="alifa", target="read")
        network = Network.of([*network.records(), *nodes, tie])
    else:
        reading = read_line("Alifa: lezen", network, t, lambda: "now")
        network = apply(network, reading.change)
    for typed, _ in syntax(t):
        reading = read_line(typed, network, t, iter("abcdefgh").__next__)
        assert reading.understood, typed
        assert not reading.question or reading.question.ties, typed


def test_the_handbook_holds_the_same_table():
    told = (Path(__file__).parents[2] / "docs" / "typen.md").read_text(encoding="utf-8")
    for typed, means in syntax(words_in("nl")):
        assert f"| `{typed}` | {means} |" in told


def test_the_handbook_tells_of_every_key_of_the_beamer():
    told = (Path(__file__).parents[2] / "docs" / "beamer.md").read_text(encoding="utf-8")
    for key, does in keys(words_in("nl")):
        assert f"| {key} | {does} |" in told
