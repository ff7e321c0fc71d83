"""Alliances open and closed, and parties with what belongs to them."""

from __future__ import annotations

from network.drawing import View, figure_of
from network.model import Placement
from network.words import Words
from tests.drawing.networks import tie, town

CLOSED = View("functions_partners")
OPEN = View("functions_partners", open_alliances=frozenset({"house"}))


def test_a_closed_alliance_counts_its_members(words: Words) -> None:
    figure = figure_of(town(), CLOSED, words)
    house = next(box for box in figure.boxes if box.node == "house")
    assert " ".join(house.lines) == "Huis voor Taal\u00a0(3)"
    assert house.edge == "double"


def test_an_open_alliance_is_a_frame_around_its_members(words: Words) -> None:
    figure = figure_of(town(), OPEN, words)
    frame = next(group for group in figure.groups if group.id == "house")
    assert frame.lines == ("Huis voor Taal",)
    members = {box.node for box in figure.boxes if box.group == "house"}
    assert members == {"library", "welfare", "college"}
    assert not any(box.id == "house" for box in figure.boxes)
    assert any(each.source == "house" for each in figure.ties)


def test_a_member_with_a_tie_has_it_from_its_box_in_the_frame(words: Words) -> None:
    figure = figure_of(town(), OPEN, words)
    assert [box.id for box in figure.boxes if box.node == "welfare"] == ["welfare@house"]
    ends = {each.relation: each.source for each in figure.ties}
    assert ends["welfare-performs-know"] == "welfare@house"


def test_a_member_with_a_frame_of_its_own_keeps_it(words: Words) -> None:
    figure = figure_of(town(), OPEN, words)
    assert {box.id for box in figure.boxes if box.node == "library"} == {"library", "library@house"}
    ends = {each.relation: each.source for each in figure.ties}
    assert ends["library-performs-know"] == "library"


def test_a_party_may_stand_in_several_open_alliances(words: Words) -> None:
    view = View(open_alliances=frozenset({"house", "income"}))
    figure = figure_of(town(), view, words)
    boxes = {box.id for box in figure.boxes if box.node == "welfare"}
    assert boxes == {"welfare@house", "welfare@income"}
    assert not any(each.relation.startswith("welfare-member_of") for each in figure.ties)


def test_programmes_and_places_stand_in_the_frame_of_their_party(words: Words) -> None:
    figure = figure_of(town(), View(), words)
    frame = next(group for group in figure.groups if group.node == "library")
    held = {box.id for box in figure.boxes if box.group == frame.id}
    assert held == {"library", "start-book", "digital", "branch"}
    assert frame.lines == ()
    assert not any(each.relation.endswith("part_of-library") for each in figure.ties)


def test_a_programme_that_belongs_to_an_open_alliance_stands_in_it(words: Words) -> None:
    network = town(tie("part_of", "start-book", "house"))
    network = network.replacing(
        {
            "relations": {
                id_: each
                for id_, each in network.relations.items()
                if id_ != "start-book-part_of-library"
            }
        }
    )
    figure = figure_of(network, OPEN, words)
    box = next(box for box in figure.boxes if box.node == "start-book")
    assert box.group == "house"


def test_a_hidden_member_is_not_in_the_frame(words: Words) -> None:
    view = View(
        "functions_partners",
        open_alliances=frozenset({"house"}),
        hidden_kinds=frozenset({"partner"}),
    )
    figure = figure_of(town(), view, words)
    assert [group.id for group in figure.groups] == ["house"]
    assert not any(box.group == "house" for box in figure.boxes)


def test_a_frame_follows_a_member_that_is_put_elsewhere(words: Words) -> None:
    put = Placement(id="put", view=OPEN.key, node="college", x=640.0, y=520.0)
    figure = figure_of(town(put), OPEN, words)
    frame = next(group for group in figure.groups if group.id == "house")
    college = next(box for box in figure.boxes if box.node == "college")
    assert (college.x, college.y) == (640.0, 520.0)
    for box in figure.boxes:
        if box.group == "house":
            assert abs(box.x - frame.x) <= (frame.width - box.width) / 2
            assert abs(box.y - frame.y) <= (frame.height - box.height) / 2


def test_a_frame_moves_with_all_it_holds(words: Words) -> None:
    before = figure_of(town(), CLOSED, words)
    put = Placement(id="put", view=CLOSED.key, node="library", x=420.0, y=700.0)
    after = {box.id: box for box in figure_of(town(put), CLOSED, words).boxes}
    was = {box.id: box for box in before.boxes}
    assert (after["library"].x, after["library"].y) == (420.0, 700.0)
    dx, dy = 420.0 - was["library"].x, 700.0 - was["library"].y
    assert abs(after["digital"].x - was["digital"].x - dx) < 0.15
    assert abs(after["digital"].y - was["digital"].y - dy) < 0.15
