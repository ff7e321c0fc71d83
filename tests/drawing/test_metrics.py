"""Colour and size by a metric: in classes, explained, in words too."""

from __future__ import annotations

import pytest

from network.analysis import SLICES
from network.drawing import View, figure_of
from network.drawing.metrics import SIZES, metrics_of
from network.drawing.theme import FADED, SCALE, THEMES, contrast
from network.model import Network
from network.words import Words

VIEW = View(id="departments_functions", slice_id="departments_functions")


def test_without_a_metric_a_box_has_the_colour_of_its_kind(
    harbour_network: Network, words: Words
) -> None:
    plain = figure_of(harbour_network, View(id="departments_functions"), words)
    assert figure_of(harbour_network, VIEW, words) == plain


def test_most_and_least_stand_out_and_the_legend_says_what_a_colour_means(
    harbour_network: Network, words: Words
) -> None:
    view = View(**{**vars(VIEW), "colour_by": "degree", "size_by": "degree"})
    figure = figure_of(harbour_network, view, words)
    boxes = {box.node: box for box in figure.boxes}
    scaled = [box for box in boxes.values() if box.colour in SCALE]
    assert {box.colour for box in scaled} >= {SCALE[0], SCALE[-1]}
    assert all(harbour_network.kind_of(box.node).party for box in scaled)
    assert all(box.colour == FADED for box in boxes.values() if box not in scaled)
    most = max(scaled, key=lambda box: box.colour)
    least = min(scaled, key=lambda box: box.colour)
    assert most.font_size > least.font_size
    assert most.lines[-1].endswith("· 2"), "ties are counted"
    used = {box.colour for box in scaled}
    assert {entry.colour for entry in figure.legend} >= used
    name = words.name("method", "degree")
    assert name in figure.title
    twin = {row.node: row.ties for row in figure.twin}
    assert any(line.startswith(f"{name}: ") for line in twin[most.node])


def test_every_metric_of_every_slice_can_be_shown(harbour_network: Network, words: Words) -> None:
    for slice_id in SLICES:
        for method in metrics_of(slice_id):
            view = View(slice_id=slice_id, colour_by=method, size_by=method)
            figure = figure_of(harbour_network, view, words)
            assert {box.font_size for box in figure.boxes} <= {
                round(size * factor, 1) for size in (10.0, 11.0) for factor in SIZES
            }


def test_a_metric_that_means_nothing_there_is_refused(
    harbour_network: Network, words: Words
) -> None:
    with pytest.raises(ValueError, match="slice"):
        figure_of(harbour_network, View(slice_id="functions_tasks", colour_by="core"), words)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_and_edges_of_the_scale_can_be_read(theme) -> None:  # type: ignore[no-untyped-def]
    for shade in theme.scale:
        assert contrast(shade.text, shade.fill) >= 7
        assert contrast(shade.edge, theme.background) >= 3
