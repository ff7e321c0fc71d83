"""Each view shows what it promises, no more and no less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.drawing import VIEWS, Figure, View, figure_of
from network.drawing.participation import RINGS
from network.drawing.views import first_view
from network.layouts import LAYOUTS
from network.model import Change, Evidence, LineStatus, PartySort, Relation, apply
from network.words import LANGUAGES, Words, words_in
from tests.drawing.networks import node, tie, town


def nodes_in(figure: Figure) -> set[str]:
    """Nodes with a box or a frame."""
    return {box.node for box in figure.boxes} | {group.node for group in figure.groups}


def test_departments_and_functions_are_shown_even_without_a_tie(words: Words) -> None:
    figure = figure_of(town(), View("departments_functions"), words)
    assert nodes_in(figure) == {"culture", "schools", "control", "know", "learn", "read"}
    assert {each.relation for each in figure.ties} == {
        "culture-contributes_to-read",
        "culture-contributes_to-know",
        "schools-contributes_to-learn",
    }


def test_the_first_view_is_the_first_diagram_that_shows_a_tie() -> None:
    network = town()
    assert first_view(network).id == "departments_functions"
    ties = list(network.relations.values())
    departments = [tie for tie in ties if network.nodes[tie.source].kind == "department"]
    rest = apply(network, Change.removing(network, *departments))
    assert first_view(rest).id == "functions_partners"
    assert first_view(apply(network, Change.removing(network, *ties))).id == "network"


def test_a_cluster_is_drawn_only_where_it_has_a_function_of_its_own(words: Words) -> None:
    view = View("departments_functions")
    assert "cluster" not in nodes_in(figure_of(town(), view, words))
    network = town(tie("contributes_to", "cluster", "read"))
    assert "cluster" in nodes_in(figure_of(network, view, words))


def test_functions_stand_with_whoever_carries_them_out(words: Words) -> None:
    figure = figure_of(town(), View("functions_partners"), words)
    performers = {"library", "start-book", "digital", "house", "welfare"}
    assert nodes_in(figure) == {"know", "learn", "read"} | performers
    assert not any(each.relation.endswith("literate") for each in figure.ties)


def test_a_tie_that_was_written_the_other_way_round_is_shown_too(words: Words) -> None:
    network = town(tie("performs", "read", "bank"))
    assert "bank" in nodes_in(figure_of(network, View("functions_partners"), words))


def test_the_whole_network_shows_every_node_and_every_tie(words: Words) -> None:
    network = town()
    view = View(hidden_statuses=frozenset())
    figure = figure_of(network, view, words)
    assert nodes_in(figure) == set(network.nodes)
    nested = {f"{end}-part_of-library" for end in ("start-book", "digital", "branch")}
    assert {each.relation for each in figure.ties} == set(network.relations) - nested


def test_what_has_no_ties_stands_apart_below_the_columns(words: Words) -> None:
    figure = figure_of(town(), View(), words)
    boxes = {box.node: box for box in figure.boxes}
    lowest = max(box.y for box in figure.boxes if box.node not in ("council", "people"))
    assert boxes["council"].y > lowest
    assert boxes["people"].y > lowest
    assert words("Without ties") in {label.text for label in figure.labels}


def test_the_municipality_stands_left_of_the_functions_and_society_right(words: Words) -> None:
    boxes = {box.node: box for box in figure_of(town(), View(), words).boxes}
    for left in ("culture", "cluster", "town-hall"):
        assert boxes[left].x < boxes["know"].x
    for right in ("library", "house", "bank"):
        assert boxes[right].x > boxes["know"].x
    assert boxes["town-hall"].x < boxes["cluster"].x < boxes["schools"].x


def test_a_party_stands_in_the_middle_of_its_surroundings(words: Words) -> None:
    figure = figure_of(town(), View("party", party="library"), words)
    assert nodes_in(figure) == {
        "library",
        "know",
        "learn",
        "read",
        "literate",
        "start-book",
        "digital",
        "branch",
        "house",
        "town-hall",
        "welfare",  # a fellow member of the house
        "college",
    }
    headings = {label.text for label in figure.labels}
    assert {"voert uit", "omvat", "wordt bekostigd door", "neemt deel aan"} <= headings
    boxes = {box.node: box for box in figure.boxes}
    assert min(box.x for box in figure.boxes) < boxes["library"].x
    assert boxes["library"].x < max(box.x for box in figure.boxes)


def test_ties_between_neighbours_of_a_party_are_left_out(words: Words) -> None:
    figure = figure_of(town(), View("party", party="library"), words)
    middle = {each.relation for each in figure.ties if "library" in (each.source, each.target)}
    beyond = {each.relation for each in figure.ties} - middle
    assert beyond == {"welfare-member_of-house", "college-member_of-house"}


def test_a_party_that_is_gone_gives_an_empty_figure(words: Words) -> None:
    assert figure_of(town(), View("party", party="gone"), words).boxes == ()


def test_filters_hide_kinds_sorts_evidence_and_statuses(words: Words) -> None:
    network = town(
        node("partner", "firm", "Drukkerij", sort=PartySort.BUSINESS),
        tie("performs", "firm", "read"),
    )
    view = View("functions_partners")
    assert "firm" in nodes_in(figure_of(network, view, words))
    without = replace(view, hidden_sorts=frozenset({"business"}))
    assert "firm" not in nodes_in(figure_of(network, without, words))
    sorted_only = figure_of(network, replace(view, hidden_sorts=frozenset({""})), words)
    assert nodes_in(sorted_only) == {"know", "learn", "read", "start-book", "digital", "firm"}
    no_programmes = replace(view, hidden_kinds=frozenset({"programme"}))
    assert "digital" not in nodes_in(figure_of(network, no_programmes, words))
    sure = figure_of(network, replace(view, hidden_evidence=frozenset({"assumed"})), words)
    assert {each.certainty for each in sure.ties} == {"documented"}
    assert {"know", "learn", "read"} <= nodes_in(sure)


def test_what_has_ended_is_hidden_unless_asked_for(words: Words) -> None:
    ended = "college-performs-learn"
    view = View("functions_partners")
    assert ended not in {each.relation for each in figure_of(town(), view, words).ties}
    everything = replace(view, hidden_statuses=frozenset())
    assert ended in {each.relation for each in figure_of(town(), everything, words).ties}


def test_rings_follow_the_highest_level_of_the_plan(words: Words) -> None:
    figure = figure_of(town(), View(layout="rings"), words)
    boxes = {box.node: box for box in figure.boxes}
    names = {label.text for label in figure.labels}
    assert {words.name("ring", ring) for ring in RINGS} <= names
    assert "Bibliotheek voor de stad" in " ".join(label.text for label in figure.labels)
    assert figure.ties == ()
    assert "know" not in boxes

    def far(id_: str) -> float:
        ring = figure.rings[0]
        ratio = ring.radius_x / ring.radius_y
        return ((boxes[id_].x - ring.x) / ratio) ** 2 + (boxes[id_].y - ring.y) ** 2

    assert far("council") < far("library") < far("welfare") < far("bank") < far("college")


def test_in_a_phase_the_lines_of_that_phase_and_of_the_whole_assignment_hold(words: Words) -> None:
    network = town()
    network = network.replacing(
        {
            "phases": {
                **network.phases,
                "next": replace(network.phases["start"], id="next", name="Vervolg"),
            }
        }
    )
    told = {
        row.node: row.ties
        for row in figure_of(network, View(layout="rings", phase="next"), words).twin
    }
    assert told["welfare"] == ()
    assert told["library"] == ("coproduceren",)
    start = figure_of(network, View(layout="rings", phase="start"), words)
    assert {row.node: row.ties for row in start.twin}["welfare"] == ("informeren",)
    assert start.title.endswith("Start")
    dropped = {
        id_: replace(line, status=LineStatus.DROPPED) for id_, line in network.engagements.items()
    }
    none = figure_of(network.replacing({"engagements": dropped}), View(layout="rings"), words)
    assert {row.ties for row in none.twin} == {()}


def test_the_twin_of_the_rings_tells_who_decides_on_what(words: Words) -> None:
    told = {row.node: row.ties for row in figure_of(town(), View(layout="rings"), words).twin}
    assert told["council"] == ("informeren en raadplegen; beslist over het plan in de raad",)
    assert told["bank"] == ("in het plan, nog zonder niveau",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_layout_and_ring_has_a_word(language: str) -> None:
    t = words_in(language)
    for context, ids in (("view", VIEWS), ("layout", LAYOUTS), ("ring", RINGS)):
        for id_ in ids:
            assert t.name(context, id_) != id_.replace("_", " ")


def test_a_view_or_layout_that_does_not_exist_is_refused_by_name(words: Words) -> None:
    with pytest.raises(ValueError, match="view='atlas'"):
        figure_of(town(), View("atlas"), words)
    with pytest.raises(ValueError, match="layout='spiral'"):
        figure_of(town(), View(layout="spiral"), words)


def test_the_key_of_a_view_names_its_layout_and_its_party() -> None:
    assert View().key == "network:layered"
    assert View("party", "force", "library").key == "party:force:library"


def test_evidence_of_a_tie_is_told_with_it(words: Words) -> None:
    figure = figure_of(town(), View("functions_partners"), words)
    sentences = {each.relation: each.sentence for each in figure.ties}
    assert sentences["welfare-performs-know"] == "Welzijn voert uit Kennis en informatie – aanname"
    assert sentences["house-performs-learn"].endswith("– gewenst, aanname")
    assert Evidence.DOCUMENTED.value in {each.certainty for each in figure.ties}
    assert isinstance(town().relations["welfare-performs-know"], Relation)
