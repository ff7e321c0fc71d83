"""The coverage matrix: gaps and single carriers by word and shape, and it says how it was read."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from network.analysis.slices import Alliances, Reading
from network.drawing import Box, Figure, matrix_of, png_of, svg_of, text_width
from network.model import Change, Network, Node, Relation, apply
from network.words import Words


def test_a_single_carrier_and_a_gap_are_told_in_words_and_shape(
    harbour_network: Network, words: Words
) -> None:
    gap = Change.adding(Node(id="play", kind="function", name="Spelen"))
    figure = matrix_of(apply(harbour_network, gap), words)
    told = {box.id: (" ".join(box.lines), box.shape) for box in figure.boxes}
    assert told["cover:meet"] == ("Kwetsbaar: 1 partij", "pill")
    assert told["cover:play"] == ("Gat: geen partij", "square")
    assert "Zonder partij: Spelen." in figure.alt
    assert "Met één partij: Ontmoeting en Leren en lezen." in figure.alt


def test_what_is_sure_and_what_is_assumed_have_marks_of_their_own(
    harbour_network: Network, words: Words
) -> None:
    marks = [label.text for label in matrix_of(harbour_network, words).labels]
    assert marks.count("●") == 2 and marks.count("○") == 4


def test_without_assumptions_it_shows_less_and_says_so(
    harbour_network: Network, words: Words
) -> None:
    figure = matrix_of(harbour_network, words, Reading(assumed=False))
    labels = [label.text for label in figure.labels]
    assert "Zonder aannames; samenwerkingsverband telt één keer" in labels
    assert "○" not in labels
    by_member = matrix_of(harbour_network, words, Reading(alliances=Alliances.MEMBERS))
    assert "telt per deelnemer" in by_member.alt
    (row,) = [row for row in by_member.twin if row.node == "learn"]
    assert row.ties[0] == "Gedekt: 2 partijen"


def test_a_task_that_counts_on_a_function_without_a_party_is_a_white_spot(
    harbour_network: Network, words: Words
) -> None:
    network = apply(
        harbour_network, Change.removing(harbour_network, harbour_network.relations["quay-meet"])
    )
    figure = matrix_of(network, words)
    (spot,) = [box for box in figure.boxes if box.id.startswith("include:")]
    assert " ".join(spot.lines) == "Witte plek: geen partij"
    assert "1 witte plek." in figure.alt


@pytest.mark.parametrize("functions", [2, 5, 30])
def test_no_box_covers_another_and_every_label_fits(
    harbour_network: Network, words: Words, functions: int
) -> None:
    long = "Het bevorderen van de zelfredzaamheid en maatschappelijke participatie"
    added = Change.adding(
        *(Node(id=f"f{i}", kind="function", name=f"{long} {i}") for i in range(functions)),
        *(
            Relation(id=f"r{i}", kind="performs", source="house", target=f"f{i}")
            for i in range(0, functions, 2)
        ),
    )
    figure = matrix_of(apply(harbour_network, added), words)
    assert not _overlapping(figure)
    for box in figure.boxes:
        assert box.x + box.width / 2 <= figure.width
        assert all(text_width(line, box.font_size) <= box.width for line in box.lines)
        assert len(box.lines) * box.font_size * 1.2 <= box.height + 1
    for label in figure.labels:
        assert label.y <= figure.height


def test_many_functions_are_cut_to_those_that_ask_for_attention_and_it_says_how_many(
    harbour_network: Network, words: Words
) -> None:
    added = Change.adding(
        *(Node(id=f"f{i}", kind="function", name=f"Functie {i}") for i in range(40)),
    )
    figure = matrix_of(apply(harbour_network, added), words)
    drawn = {box.node for box in figure.boxes if box.id.startswith("cover:")}
    assert len(drawn) == 24 and drawn < {f"f{i}" for i in range(40)}
    assert any("passen niet in de figuur" in label.text for label in figure.labels)
    assert len(figure.twin) == 42


def test_it_can_be_drawn_and_holds_nothing_internal(harbour_network: Network, words: Words) -> None:
    nasty = replace(harbour_network.nodes["meet"], name="<b>&\x00", short="", note="geheim")
    tables = {"nodes": {**harbour_network.nodes, "meet": nasty}}
    figure = matrix_of(harbour_network.replacing(tables), words)
    drawn = svg_of(figure)
    assert "<b>" not in drawn and "geheim" not in drawn
    assert png_of(figure, 60).startswith(b"\x89PNG")


def test_a_network_without_functions_gives_an_empty_matrix(words: Words) -> None:
    from network.model import Project

    figure = matrix_of(Network.of([Project(id="p", name="P")]), words)
    assert not figure.boxes and figure.width > 0


def _overlapping(figure: Figure) -> list[tuple[str, str]]:
    def edge(box: Box) -> float:
        return 3.5 if box.edge == "double" else 0.0

    return [
        (one.id, other.id)
        for one, other in combinations(figure.boxes, 2)
        if abs(one.x - other.x) < (one.width + other.width) / 2 + edge(one) + edge(other) - 0.1
        and abs(one.y - other.y) < (one.height + other.height) / 2 + edge(one) + edge(other) - 0.1
    ]
