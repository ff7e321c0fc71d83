"""Two versions in one picture: what came is thick and says so, what went is faded and dotted."""

from __future__ import annotations

from dataclasses import replace

from network.drawing import svg_of
from network.drawing.comparison import comparison_of, differences
from network.drawing.theme import FADED
from network.model import (
    Change,
    Network,
    Node,
    Placement,
    Relation,
    RelationStatus,
    Strength,
    apply,
)
from network.words import Words


def changed(network: Network) -> Network:
    """Without the school, with a crane, a tie that grew and one that ended."""
    after = apply(network, Change.removing(network, network.nodes["school"]))
    crane = Node(id="crane", kind="partner", name="De Kraan")
    lifts = Relation(id="lifts", kind="performs", source="crane", target="meet")
    after = apply(after, Change.adding(crane, lifts))
    grown = replace(after.relations["works-meet"], strength=Strength.INTENSIVE)
    over = replace(after.relations["works-learn"], status=RelationStatus.ENDED)
    return apply(after, Change.revising(after, grown, over))


def test_each_difference_is_named_and_drawn(harbour_network: Network, words: Words) -> None:
    after = changed(harbour_network)
    found = differences(harbour_network, after)
    assert found.nodes == {"crane": "new", "school": "gone"}
    assert found.ties == {
        "lifts": "new",
        "school-house": "gone",
        "works-learn": "gone",
        "works-meet": "changed",
    }
    figure = comparison_of(harbour_network, after, words)
    boxes = {box.node: box for box in figure.boxes}
    assert "nieuw" in " ".join(boxes["crane"].lines) and boxes["crane"].colour != FADED
    assert "vervallen" in " ".join(boxes["school"].lines) and boxes["school"].colour == FADED
    ties = {tie.relation: tie for tie in figure.ties}
    assert ties["lifts"].width > ties["works-meet"].width > ties["quay-meet"].width
    assert ties["works-learn"].status == "ended" and ties["works-meet"].style == "dashed"
    assert "Nieuw op de kaart: De Kraan." in figure.alt and "2 vervallen relaties" in figure.alt
    told = {row.name: row.ties for row in figure.twin}
    assert told["Zeevaartschool"][0] == "vervallen"
    assert any("De Kraan" in line or "Ontmoeting" in line for line in told["De Kraan"])
    assert "vervallen relatie" in svg_of(figure)


def test_where_nothing_changed_on_the_map_there_is_no_picture(
    harbour_network: Network, words: Words
) -> None:
    moved = Placement(id="p", view="network:layered", node="quay", x=1, y=2)
    noted = replace(harbour_network.nodes["quay"], note="Anders")
    after = apply(harbour_network, Change.adding(moved))
    after = apply(after, Change.revising(after, noted))
    figure = comparison_of(harbour_network, after, words)
    assert not figure.boxes and figure.alt == "Op de kaart is niets veranderd."


def test_of_a_large_network_only_what_a_difference_touches_is_drawn(
    harbour_network: Network, words: Words
) -> None:
    crowd = [Node(id=f"n{number}", kind="partner", name=f"N{number}") for number in range(80)]
    before = apply(harbour_network, Change.adding(*crowd))
    drawn = {box.node for box in comparison_of(before, changed(before), words).boxes}
    assert {"crane", "school", "meet", "works"} <= drawn and "n7" not in drawn
