"""The grid of influence and interest: every assessed party in its cell, readable."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from network.analysis.stakeholders import Quadrant, quadrant
from network.drawing.figure import Box, Figure
from network.drawing.grid import grid_of
from network.drawing.text import text_width
from network.model import (
    Assessment,
    Change,
    Evidence,
    Influence,
    Interest,
    Network,
    Node,
    Phase,
    Project,
    apply,
)
from network.words import Words, words_in


def test_a_party_stands_in_the_cell_of_its_influence_and_interest(
    harbour_network: Network, words: Words
) -> None:
    low = Assessment(id="a", node="school", influence=Influence.LOW, interest=Interest.LOW)
    network = apply(harbour_network, Change.adding(low))
    quay, school = (box_of(grid_of(network, words), node) for node in ("quay", "school"))
    assert quay.x > school.x, "more interest stands further to the right"
    assert quay.y < school.y, "more influence stands higher"


def test_parties_without_both_scores_are_counted_not_drawn(
    harbour_network: Network, words: Words
) -> None:
    half = Assessment(id="half", node="school", influence=Influence.LOW)
    figure = grid_of(apply(harbour_network, Change.adding(half)), words)
    assert [box.node for box in figure.boxes] == ["quay"]
    assert "5 partijen nog niet beoordeeld" in figure.alt
    assert any(label.text == "5 partijen nog niet beoordeeld" for label in figure.labels)


def test_the_grid_of_a_phase_shows_the_assessments_of_that_phase(
    harbour_network: Network, words: Words
) -> None:
    later = Assessment(
        id="later", node="school", phase="build", influence=Influence(5), interest=Interest(5)
    )
    figure = grid_of(apply(harbour_network, Change.adding(later)), words, "build")
    assert [box.node for box in figure.boxes] == ["school"]
    assert figure.title == "Invloed en belang: Bouw"


def test_a_party_assessed_by_two_teams_stands_there_once_at_the_middle_score(
    harbour_network: Network, words: Words
) -> None:
    other = Assessment(id="other", node="quay", influence=Influence(1), interest=Interest(4))
    figure = grid_of(apply(harbour_network, Change.adding(other)), words)
    (box,) = figure.boxes
    assert (box.id, box.node) == ("quay", "quay")
    (row,) = figure.twin
    assert row.ties[:2] == ("invloed gemiddeld", "belang zeer groot")
    assert "middelste score van 2 beoordelaars" in row.ties
    assert "lopen uiteen" not in figure.alt


def test_a_party_on_which_people_differ_is_marked_in_picture_and_words(
    harbour_network: Network, words: Words
) -> None:
    far = Assessment(id="far", node="quay", influence=Influence(1), interest=Interest(1))
    figure = grid_of(apply(harbour_network, Change.adding(far)), words)
    (box,) = figure.boxes
    assert " ".join(box.lines) == "De Kade · scores lopen uiteen"
    assert "Scores lopen uiteen: De Kade." in figure.alt
    assert "scores lopen uiteen" in figure.twin[0].ties


def test_the_grid_says_in_words_what_it_shows(harbour_network: Network, words: Words) -> None:
    figure = grid_of(harbour_network, words)
    assert "Nauw betrekken: De Kade." in figure.alt
    (row,) = figure.twin
    assert row.name == "Stichting De Kade"
    assert row.ties == ("invloed groot", "belang zeer groot", "Nauw betrekken")
    assert any(label.text == "Intern werkdocument" for label in figure.labels)


def test_a_quadrant_is_named_after_the_work_never_after_the_party() -> None:
    assert quadrant(Influence.MEDIUM, Interest.MEDIUM) is Quadrant.INVOLVE
    assert quadrant(Influence.VERY_HIGH, Interest.LOW) is Quadrant.ALIGN
    assert quadrant(Influence.LOW, Interest.VERY_HIGH) is Quadrant.INFORM
    assert quadrant(Influence.LOW, Interest.LOW) is Quadrant.FOLLOW
    for language in ("nl", "en"):
        for each in Quadrant:
            assert words_in(language).of(each) != each.value


def test_an_empty_grid_still_has_its_axes(harbour_network: Network, words: Words) -> None:
    figure = grid_of(harbour_network.without_internal(), words)
    assert not figure.boxes
    assert sum(label.text == "zeer groot" for label in figure.labels) == 2


def test_the_same_data_gives_the_same_grid(harbour_network: Network, words: Words) -> None:
    turned = Network.of(reversed(list(harbour_network.records())))
    assert grid_of(harbour_network, words) == grid_of(turned, words)


_NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
_PARTIES = st.lists(
    st.tuples(
        _NAMES,
        st.sampled_from(["department", "partner", "alliance", "body", "group"]),
        st.sampled_from(Influence),
        st.sampled_from(Interest),
    ),
    max_size=40,
)


@settings(max_examples=60)
@given(parties=_PARTIES)
def test_no_box_covers_another_and_no_label_is_cut(
    parties: list[tuple[str, str, Influence, Interest]],
) -> None:
    figure = grid_of(_assessed(parties), words_in("nl"))
    assert len(figure.boxes) == len(parties)
    for one, two in combinations(figure.boxes, 2):
        assert not _overlap(one, two)
    for box in figure.boxes:
        assert _within(box, figure)
        assert "".join(box.lines).replace("-", "").replace(" ", "") == box.name.replace(
            "-", ""
        ).replace(" ", "")
        assert all(text_width(line, box.font_size) <= box.width for line in box.lines)
        assert len(box.lines) * box.font_size * 1.2 <= box.height
        assert not any(_on(box, label.x, label.y) for label in figure.labels)


def test_a_hundred_parties_in_one_cell_still_fit(words: Words) -> None:
    parties = [(f"Partij {n}", "partner", Influence(5), Interest(5)) for n in range(100)]
    figure = grid_of(_assessed(parties), words)
    assert not any(_overlap(one, two) for one, two in combinations(figure.boxes, 2))
    assert 0.4 < figure.width / figure.height < 2.5


def test_every_rule_stays_inside_the_figure(harbour_network: Network, words: Words) -> None:
    figure = grid_of(harbour_network, words)
    for rule in figure.rules:
        assert 0 <= min(rule.x1, rule.x2) <= max(rule.x1, rule.x2) <= figure.width
        assert 0 <= min(rule.y1, rule.y2) <= max(rule.y1, rule.y2) <= figure.height


def test_labels_of_the_grid_stay_inside_the_figure_in_both_languages(
    harbour_network: Network,
) -> None:
    phase = Phase(id="long", name="Definitiefase met aanbesteding en een lange naam")
    network = apply(harbour_network, Change.adding(phase))
    for language in ("nl", "en"):
        figure = grid_of(network, words_in(language), "long")
        for label in figure.labels:
            width = text_width(label.text, label.size, label.bold)
            left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
            assert left >= 0
            assert left + width <= figure.width


def test_an_assessment_that_is_confirmed_is_drawn_as_any_other(
    harbour_network: Network, words: Words
) -> None:
    known = replace(harbour_network.assessments["quay-now"], evidence=Evidence.CONFIRMED)
    network = apply(harbour_network, Change.revising(harbour_network, known))
    assert grid_of(network, words) == grid_of(harbour_network, words)


def _assessed(parties: list[tuple[str, str, Influence, Interest]]) -> Network:
    records: list[Project | Node | Assessment] = [Project(id="p", name="Proef")]
    for number, (name, kind, influence, interest) in enumerate(parties):
        records.append(Node(id=f"n{number}", kind=kind, name=name))
        records.append(
            Assessment(id=f"a{number}", node=f"n{number}", influence=influence, interest=interest)
        )
    return Network.of(records)


def box_of(figure: Figure, node: str) -> Box:
    """The box of a node."""
    return next(box for box in figure.boxes if box.node == node)


def _overlap(one: Box, two: Box) -> bool:
    # A double edge stands up to three points outside its box.
    return (
        abs(one.x - two.x) < (one.width + two.width) / 2 + 6
        and abs(one.y - two.y) < (one.height + two.height) / 2 + 6
    )


def _within(box: Box, figure: Figure) -> bool:
    return (
        box.width / 2 <= box.x <= figure.width - box.width / 2
        and box.height / 2 <= box.y <= figure.height - box.height / 2
    )


def _on(box: Box, x: float, y: float) -> bool:
    return abs(box.x - x) < box.width / 2 and abs(box.y - y) < box.height / 2
