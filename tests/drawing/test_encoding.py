"""A figure keeps its promises: nothing overlaps, labels fit, the same data draws the same."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.drawing import VIEWS, Figure, LegendEntry, View, figure_of, text_width
from network.layouts import LAYOUTS, overlaps
from network.model import Network, Placement, Project
from network.words import Words, words_in
from tests.drawing.networks import networks, node, tie, town

NL = words_in("nl")
every_view = pytest.mark.parametrize("view_id", VIEWS)
every_layout = pytest.mark.parametrize("layout", LAYOUTS)


def assert_sound(figure: Figure) -> None:
    """No box covers another, frames hold their boxes and no others, labels fit, ends exist."""
    boxes = figure.boxes
    rectangles = [(box.x, box.y, box.width, box.height) for box in boxes]
    assert [(boxes[a].id, boxes[b].id) for a, b in overlaps(rectangles)] == []
    for box in boxes:
        assert box.lines
        assert all(text_width(line, box.font_size) <= box.width - 4 for line in box.lines)
        assert len(box.lines) * box.font_size * 1.2 <= box.height
        assert box.x - box.width / 2 >= 0
        assert box.x + box.width / 2 <= figure.width
        assert box.y - box.height / 2 >= 0
        assert box.y + box.height / 2 <= figure.height
    for group in figure.groups:
        for box in boxes:
            apart_x = abs(box.x - group.x) - (box.width + group.width) / 2
            apart_y = abs(box.y - group.y) - (box.height + group.height) / 2
            inside = apart_x < 0 and apart_y < 0
            assert inside == (box.group == group.id)
    ids = [each.id for each in (*boxes, *figure.groups)]
    assert len(ids) == len(set(ids))
    assert {end for each in figure.ties for end in (each.source, each.target)} <= set(ids)
    assert {row.node for row in figure.twin} == {each.node for each in (*boxes, *figure.groups)}
    assert figure.alt


@every_view
@every_layout
def test_every_view_in_every_layout_is_sound(view_id: str, layout: str, words: Words) -> None:
    for opened in (frozenset[str](), frozenset({"house"}), frozenset({"house", "income"})):
        for party in ("library", "house", "know", "welfare"):
            view = View(view_id, layout, party, opened)
            assert_sound(figure_of(town(), view, words))
            if view_id != "party":
                break


@every_layout
@settings(max_examples=25)
@given(network=networks(), data=st.data())
def test_any_network_is_drawn_without_overlap(layout: str, network: Network, data) -> None:
    view_id = data.draw(st.sampled_from(sorted(VIEWS)))
    alliances = [each.id for each in network.nodes_of("alliance")]
    opened = frozenset(data.draw(st.sets(st.sampled_from(alliances)))) if alliances else frozenset()
    party = data.draw(st.sampled_from(sorted(network.nodes)))
    assert_sound(figure_of(network, View(view_id, layout, party, opened), NL))


@every_view
@every_layout
def test_the_order_of_the_records_makes_no_difference(
    view_id: str, layout: str, words: Words
) -> None:
    network = town()
    view = View(view_id, layout, "library", frozenset({"house"}))
    records = list(network.records())
    shuffled = Network.of(random.Random(2).sample(records, len(records)))
    assert figure_of(network, view, words) == figure_of(shuffled, view, words)


@every_view
@every_layout
def test_an_empty_network_is_an_empty_figure_with_a_friendly_text(
    view_id: str, layout: str, words: Words
) -> None:
    figure = figure_of(Network.of([Project(id="p", name="Nieuw")]), View(view_id, layout), words)
    assert figure.boxes == ()
    assert "Voeg partijen toe" in figure.alt
    assert figure.width > 0
    assert figure.height > 0


def test_functions_keep_the_order_of_the_source(words: Words) -> None:
    figure = figure_of(town(), View("functions_partners"), words)
    functions = sorted((b for b in figure.boxes if b.colour == "blue"), key=lambda box: box.y)
    assert [box.node for box in functions] == ["know", "learn", "read"]


def test_the_two_diagrams_of_the_annex_fit_a_page_at_readable_size(words: Words) -> None:
    for view_id in ("departments_functions", "functions_partners"):
        figure = figure_of(town(), View(view_id), words)
        assert 380 <= figure.width <= 700
        assert figure.height <= 1.5 * figure.width
        assert min(box.font_size for box in figure.boxes) >= 10


def test_colour_shape_edge_and_word_all_tell_the_kind(words: Words) -> None:
    boxes = {box.node: box for box in figure_of(town(), View(), words).boxes}
    assert (boxes["culture"].colour, boxes["culture"].kind) == ("red", "Afdeling")
    assert (boxes["know"].colour, boxes["know"].kind) == ("blue", "Kernfunctie")
    assert (boxes["library"].colour, boxes["library"].name) == (
        "green",
        "Bibliotheek Stad-Ommeland",
    )
    assert boxes["house"].edge == "double"
    assert boxes["welfare"].edge == "single"
    assert len({boxes[id_].shape for id_ in ("culture", "know", "library")}) == 3


def test_assumed_ties_are_dashed_and_strong_ties_thick(words: Words) -> None:
    ties = {each.relation: each for each in figure_of(town(), View(), words).ties}
    assert ties["library-performs-know"].style == "solid"
    assert ties["culture-contributes_to-know"].style == "dashed"
    assert ties["culture-contributes_to-know"].width > ties["culture-contributes_to-read"].width
    assert ties["town-hall-funds-library"].arrow
    assert not ties["library-performs-know"].arrow


def test_the_legend_holds_what_occurs_and_nothing_else(words: Words) -> None:
    assert figure_of(town(), View("departments_functions"), words).legend == (
        LegendEntry("Afdeling", "box", "red"),
        LegendEntry("Kernfunctie", "box", "blue"),
        LegendEntry("Aanname", "dashed"),
        LegendEntry("Dikker: intensiever", "thick"),
    )
    samples = {each.sample for each in figure_of(town(), View("functions_partners"), words).legend}
    assert samples == {"box", "double", "solid", "dashed", "dotted"}


def test_the_alternative_text_counts_and_gives_the_gist(words: Words) -> None:
    alt = figure_of(town(), View("departments_functions"), words).alt
    assert alt == (
        "Afdelingen en kernfuncties: netwerkdiagram met 3 relaties tussen 3 afdelingen en "
        "3 kernfuncties. Alle relaties zijn een aanname. De meeste relaties: Cultuur (2). "
        "Zonder relaties: Control."
    )


def test_the_twin_tells_each_tie_from_both_ends(words: Words) -> None:
    rows = {row.node: row for row in figure_of(town(), View("functions_partners"), words).twin}
    assert rows["welfare"].ties == ("voert uit: Kennis en informatie (aanname)",)
    assert "wordt uitgevoerd door: Welzijn (aanname)" in rows["know"].ties
    assert "hoort bij: Bibliotheek (aanname)" in rows["digital"].ties
    assert rows["digital"].kind == "Programma of dienst"


def test_no_internal_data_is_in_a_figure(words: Words) -> None:
    network = town(tie("works_with", "bank", "college", note="vertrouwelijk"))
    for view_id in VIEWS:
        for layout in LAYOUTS:
            figure = figure_of(network, View(view_id, layout, "library"), words)
            public = figure_of(network.without_internal(), View(view_id, layout, "library"), words)
            assert figure == public


def test_a_box_stays_where_people_put_it_and_the_others_where_they_were(words: Words) -> None:
    view = View("functions_partners")
    before = {box.id: (box.x, box.y) for box in figure_of(town(), view, words).boxes}
    placed = town(Placement(id="put", view=view.key, node="welfare", x=500.0, y=640.0))
    after = {box.id: (box.x, box.y) for box in figure_of(placed, view, words).boxes}
    assert after.pop("welfare") == (500.0, 640.0)
    assert after == {id_: point for id_, point in before.items() if id_ != "welfare"}
    elsewhere = town(Placement(id="put", view="network:layered", node="welfare", x=500.0, y=640.0))
    same = {box.id: (box.x, box.y) for box in figure_of(elsewhere, view, words).boxes}
    assert same == before


def test_a_box_put_beyond_the_margin_stands_at_it(words: Words) -> None:
    view = View("functions_partners")
    network = town(Placement(id="put", view=view.key, node="welfare", x=-900.0, y=-10.0))
    box = next(b for b in figure_of(network, view, words).boxes if b.node == "welfare")
    assert box.x - box.width / 2 >= 0
    assert box.y - box.height / 2 >= 0


def test_a_new_tie_keeps_columns_in_the_order_people_are_looking_at(words: Words) -> None:
    view = View("functions_partners")
    before = {box.id: (box.x, box.y) for box in figure_of(town(), view, words).boxes}
    after = figure_of(town(tie("performs", "welfare", "read")), view, words, before)
    order = [box.id for box in sorted(after.boxes, key=lambda b: (b.x, b.y))]
    assert [i for i in order if i in before] == sorted(before, key=lambda id_: before[id_])


def test_a_new_party_hardly_moves_a_free_picture(words: Words) -> None:
    view = View(layout="force")
    figure = figure_of(town(), view, words)
    before = {box.id: (box.x, box.y) for box in figure.boxes}
    network = town(node("partner", "museum", "Museum"), tie("performs", "museum", "read"))
    after = {box.id: (box.x, box.y) for box in figure_of(network, view, words, before).boxes}
    moved = sorted(
        ((x - after[id_][0]) ** 2 + (y - after[id_][1]) ** 2) ** 0.5
        for id_, (x, y) in before.items()
    )
    assert moved[len(moved) // 2] < 0.05 * figure.width


def test_sixty_nodes_are_drawn_in_a_blink(words: Words) -> None:
    extra = [node("partner", f"p{n}", f"Partner nummer {n}") for n in range(37)]
    ties = [tie("performs", f"p{n % 37}", end) for n in range(37) for end in ("know", "read")]
    network = town(*extra, *ties)
    view = View("functions_partners")
    figure_of(network, view, words)
    start = time.process_time()
    for _ in range(5):
        figure_of(network, view, words)
    # About 4 ms on an idle machine.
    assert (time.process_time() - start) / 5 < 0.05
