"""A ranking: equals share a rank, no more than fits, and nothing across kinds."""

from __future__ import annotations

from network.analysis import Scores, cut, measure
from network.drawing import ranking_of
from network.drawing.ranking import carriers_ranking, ranked
from network.model import Change, Network, Node, apply
from network.words import Words


def test_equals_share_a_rank_and_the_next_one_is_counted_on(harbour_network: Network) -> None:
    scores = Scores({"quay": 2.0, "school": 1.0, "house": 1.0, "works": 0.5})
    assert [(rank, id_) for rank, id_, _ in ranked(scores, harbour_network)] == [
        (1, "quay"),
        (2, "house"),
        (2, "school"),
        (4, "works"),
    ]
    assert [id_ for _, id_, _ in ranked(scores, harbour_network, ["works"])] == ["works"]


def test_bars_are_as_long_as_their_figures_and_say_them(
    harbour_network: Network, words: Words
) -> None:
    scores = Scores({"quay": 4.0, "school": 1.0, "house": 0.0})
    figure = ranking_of(scores, harbour_network, words, title="Wie", note="Met aannames")
    bars = {box.node: box.width for box in figure.boxes if box.id.startswith("bar:")}
    assert bars["quay"] == 4 * bars["school"] and "house" not in bars
    assert "1 andere heeft 0." in [label.text for label in figure.labels]
    assert figure.alt == "Wie. Met aannames. Bovenaan: De Kade (4) en Zeevaartschool (1)."
    assert [(row.node, row.ties) for row in figure.twin] == [
        ("quay", ("plaats 1: 4",)),
        ("school", ("plaats 2: 1",)),
    ]


def test_at_most_twenty_five_rows_are_drawn_and_all_are_told(
    harbour_network: Network, words: Words
) -> None:
    many = Change.adding(*(Node(id=f"p{i}", kind="partner", name=f"Partij {i}") for i in range(40)))
    scores = Scores({f"p{i}": float(i + 1) for i in range(40)})
    figure = ranking_of(scores, apply(harbour_network, many), words)
    assert sum(box.id.startswith("bar:") for box in figure.boxes) == 25
    assert "en nog 15" in [label.text for label in figure.labels]
    assert len(figure.twin) == 40
    assert all(label.x <= figure.width for label in figure.labels)


def test_parties_and_functions_are_not_ranked_against_each_other(
    harbour_network: Network, words: Words
) -> None:
    figure = carriers_ranking(harbour_network, words)
    assert {box.node for box in figure.boxes} == {"quay", "house"}
    slice_ = cut(harbour_network, "functions_partners")
    scores = measure(harbour_network, "degree", slice_.id)
    only = ranking_of(scores, harbour_network, words, nodes=slice_.right)
    assert {box.node for box in only.boxes} == {"meet", "learn"}
