"""The picture of sectors, and small pictures of diagrams: nothing cut, everything in words."""

from __future__ import annotations

from dataclasses import replace

from network.analysis.national import national_picture
from network.drawing import View, figure_of, svg_of
from network.drawing.national import national_of
from network.drawing.text import text_width
from network.drawing.thumbnail import thumbnail_of
from network.model import Change, Network, Node, Relation, Sector, apply
from network.words import Words


def test_white_spots_are_amber_and_partners_are_counted_and_named(
    harbour_network: Network, words: Words
) -> None:
    school = replace(harbour_network.nodes["school"], sector=Sector.SECONDARY_EDUCATION)
    network = apply(harbour_network, Change.revising(harbour_network, school))
    figure = national_of(network, national_picture(network), words)
    counts = {box.id: (box.lines, box.colour) for box in figure.boxes}
    assert counts["here:secondary_education"] == (("1",), "green")
    assert counts["here:government"] == (("0",), "amber")
    assert "98% (2022)" in counts["share:government"][0]
    told = {row.name: row.ties for row in figure.twin}
    assert told["Voortgezet onderwijs"][1] == "hier: Zeevaartschool"
    assert "met zo’n school" in told["Voortgezet onderwijs"][0]
    assert told["Overheid"] == ("landelijk: 98% (2022)", "hier: Witte plek: geen partner ingevuld")
    assert "Witte plekken: " in figure.alt


def test_no_word_stands_outside_its_bar_or_the_picture(
    harbour_network: Network, words: Words
) -> None:
    names = [f"Een partner met een vrij lange naam {n}" for n in range(9)]
    parties = [
        Node(id=f"p{n}", kind="partner", name=name, sector=Sector.CARE)
        for n, name in enumerate(names)
    ]
    network = apply(harbour_network, Change.adding(*parties))
    figure = national_of(network, national_picture(network), words)
    for box in figure.boxes:
        for line in box.lines:
            assert text_width(line, box.font_size) <= box.width, line
    for label in figure.labels:
        assert label.x + text_width(label.text, label.size, label.bold) <= figure.width + 1
    assert any("en nog 5" in label.text for label in figure.labels)


def test_a_small_picture_holds_shapes_and_ties_but_no_words(
    harbour_network: Network, words: Words
) -> None:
    figure = figure_of(harbour_network, View(id="functions_partners"), words)
    small = thumbnail_of(figure)
    assert "<text" not in small and "<title>" not in small
    assert small.count("<path") == len(figure.ties)
    assert len(small) < len(svg_of(figure)) / 1.5


def test_a_function_stands_in_the_frame_of_the_storey_that_it_is_part_of(
    harbour_network: Network, words: Words
) -> None:
    roof = Node(id="roof", kind="place", name="Dak")
    inside = Relation(id="meet-roof", kind="part_of", source="meet", target="roof")
    network = apply(harbour_network, Change.adding(roof, inside))
    figure = figure_of(network, View(id="functions_partners"), words)
    boxes = {box.node: box for box in figure.boxes}
    assert boxes["meet"].group == boxes["roof"].group == "frame:roof"
    assert boxes["roof"].y < boxes["meet"].y
    assert not any(tie.id == "meet-roof" for tie in figure.ties)


def test_a_task_that_an_outside_party_works_on_stands_with_the_functions(
    harbour_network: Network, words: Words
) -> None:
    assert "include" not in {
        box.node for box in figure_of(harbour_network, View("functions_partners"), words).boxes
    }
    works_on = Relation(id="quay-include", kind="contributes_to", source="quay", target="include")
    network = apply(harbour_network, Change.adding(works_on))
    boxes = {box.node: box for box in figure_of(network, View("functions_partners"), words).boxes}
    assert boxes["include"].x == boxes["meet"].x
    assert boxes["include"].y < boxes["meet"].y
