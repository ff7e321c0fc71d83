"""Rings of influence: every party in its ring, readable, and nothing internal unasked."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from network.analysis.levels import LAYERS
from network.drawing.figure import Box, Figure
from network.drawing.influence_rings import NEEDS, rings_figures, rings_of
from network.drawing.text import text_width
from network.model import (
    Assessment,
    Change,
    Engagement,
    Influence,
    Interest,
    LineStatus,
    Network,
    Node,
    ParticipationLevel,
    Project,
    apply,
)
from network.words import Words, words_in


@pytest.fixture
def wishful(harbour_network: Network) -> Network:
    """The harbour, with a party that wants more than is agreed."""
    line = replace(
        harbour_network.engagements["quay-line"],
        wanted_levels=frozenset({ParticipationLevel.CODECIDE}),
    )
    return apply(harbour_network, Change.revising(harbour_network, line))


def test_a_party_stands_the_nearer_the_more_say_it_has(
    harbour_network: Network, words: Words
) -> None:
    figure = rings_of(harbour_network, words)
    assert figure.title == "Ringen van invloed, afgesproken: hele opdracht"
    assert _ring(figure, "council") == 1, "who decides stands in the innermost ring"
    assert _ring(figure, "quay") == 2
    assert "Meebeslissen: Gemeenteraad." in figure.alt
    assert "Meewerken: De Kade." in figure.alt


def test_the_box_tells_the_role(harbour_network: Network, words: Words) -> None:
    labels = {box.node: " ".join(box.lines) for box in rings_of(harbour_network, words).boxes}
    assert labels == {
        "council": "Gemeenteraad\u00a0· beslisser",
        "quay": "De Kade\u00a0· uitvoerder",
    }


def test_another_layer_is_drawn_and_told_beside_what_is_agreed(
    wishful: Network, words: Words
) -> None:
    figure = rings_of(wishful, words, "", "wanted")
    assert _ring(figure, "quay") == 1
    assert _ring(figure, "council") == 0, "what nobody asked stands below the rings"
    told = {row.node: row.ties for row in figure.twin}
    assert told["quay"] == (
        "Uitvoerder",
        "Meebeslissen",
        "afgesproken: meewerken, 1 ring dichterbij",
    )
    assert any(label.text == "Intern werkdocument" for label in figure.labels)


def test_a_phase_has_rings_of_its_own(harbour_network: Network, words: Words) -> None:
    held = [box.node for box in rings_of(harbour_network, words, "start").boxes]
    assert held == ["council"], "a line for the whole assignment holds in each phase"
    assert len(rings_of(harbour_network, words, "build").boxes) == 2


def test_what_is_agreed_does_not_change_with_what_is_internal(
    wishful: Network, words: Words
) -> None:
    scored = Assessment(id="s", node="school", influence=Influence(5), interest=Interest(5))
    network = apply(wishful, Change.adding(scored))
    bare = network.without_internal()
    assert rings_of(network, words) == rings_of(bare, words)
    assert set(rings_figures(bare, words)) == {"rings"}
    assert set(rings_figures(network, words)) == {"rings", "rings:wanted", "rings:fitting"}
    for layer, group in NEEDS.items():
        kept = network.without_internal({group} if group else ())
        assert rings_of(kept, words, "", layer) == rings_of(network, words, "", layer)
    dropped = replace(network.engagements["quay-line"], status=LineStatus.DROPPED)
    network = apply(network, Change.revising(network, dropped))
    assert rings_of(network, words) == rings_of(network.without_internal(), words)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("layer", LAYERS)
def test_no_box_covers_another_and_no_label_is_cut(layer: str, language: str) -> None:
    figure = rings_of(_crowd(), words_in(language), "", layer)
    assert len(figure.boxes) == 30
    for one, two in combinations(figure.boxes, 2):
        assert not _overlap(one, two)
    for box in figure.boxes:
        assert all(text_width(line, box.font_size) <= box.width for line in box.lines)
        assert len(box.lines) * box.font_size * 1.2 <= box.height
        assert box.width / 2 <= box.x <= figure.width - box.width / 2
        assert box.height / 2 <= box.y <= figure.height - box.height / 2
        assert not any(
            abs(box.x - label.x) < box.width / 2 and abs(box.y - label.y) < box.height / 2
            for label in figure.labels
        )
    for label in figure.labels:
        width = text_width(label.text, label.size, label.bold)
        left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        assert left >= 0 and left + width <= figure.width
        assert label.y + label.size / 2 <= figure.height


def test_an_empty_plan_has_no_rings(harbour_network: Network, words: Words) -> None:
    lines = list(harbour_network.engagements.values())
    network = apply(harbour_network, Change.removing(harbour_network, *lines))
    assert not rings_of(network, words).boxes
    assert rings_figures(network.without_internal(), words) == {}


def test_an_unknown_layer_is_refused(harbour_network: Network, words: Words) -> None:
    with pytest.raises(KeyError):
        rings_of(harbour_network, words, "", "dreamt")


def _crowd() -> Network:
    """Thirty parties with long names, in all rings of every layer."""
    levels = list(ParticipationLevel)
    records: list[Project | Node | Engagement | Assessment] = [Project(id="p", name="Proef")]
    for n in range(30):
        name = f"Stichting Samenwerkingsverband Volwasseneneducatie {n}"
        one, other = levels[n % 5], levels[(n * 3 + 1) % 5]
        records += [
            Node(id=f"n{n}", kind=("partner", "group", "body")[n % 3], name=name),
            Engagement(
                id=f"e{n}",
                node=f"n{n}",
                levels=frozenset({one} if n % 6 else ()),
                wanted_levels=frozenset({other}),
                reached_levels=frozenset({one}),
            ),
            Assessment(
                id=f"a{n}",
                node=f"n{n}",
                influence=Influence(n % 5 + 1),
                interest=Interest(n * 2 % 5 + 1),
            ),
        ]
    return Network.of(records)


def _ring(figure: Figure, node: str) -> int:
    """Which ring a box stands in, counted from the middle; 0 beyond the last."""
    box = next(box for box in figure.boxes if box.node == node)
    inside = [
        place
        for place, ring in enumerate(figure.rings)
        if ((box.x - ring.x) / ring.radius_x) ** 2 + ((box.y - ring.y) / ring.radius_y) ** 2 < 1
    ]
    return min(inside, default=0)


def _overlap(one: Box, two: Box) -> bool:
    return (
        abs(one.x - two.x) < (one.width + two.width) / 2 + 4
        and abs(one.y - two.y) < (one.height + two.height) / 2 + 4
    )
