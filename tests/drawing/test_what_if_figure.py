"""Before and after: the same boxes in the same places, with what falls marked by words."""

from __future__ import annotations

from network.analysis import Scenario
from network.drawing import Box, figure_of, png_of, what_if_of
from network.drawing.theme import DARK, FADED, LIGHT, contrast
from network.drawing.views import View
from network.drawing.what_if import scenario_figures
from network.model import Change, Network, apply
from network.model import Scenario as Kept
from network.words import Words

QUAY = Scenario(frozenset({"quay"}))


def test_the_same_boxes_stand_in_the_same_places_twice(
    harbour_network: Network, words: Words
) -> None:
    figure = what_if_of(harbour_network, words, QUAY)
    before = {box.id: box for box in figure.boxes if not box.id.startswith("after:")}
    after = {box.id.removeprefix("after:"): box for box in figure.boxes if box.id not in before}
    assert before.keys() == after.keys() and "meet" in before
    shifts = {round(after[id_].x - box.x, 1) for id_, box in before.items()}
    assert len(shifts) == 1 and all(after[id_].y == box.y for id_, box in before.items())


def test_what_stops_is_faded_and_what_loses_its_last_carrier_says_so(
    harbour_network: Network, words: Words
) -> None:
    figure = what_if_of(harbour_network, words, QUAY)
    boxes = {box.id: box for box in figure.boxes}
    assert boxes["after:quay"].colour == FADED and _told(boxes["after:quay"]).endswith("stopt")
    assert boxes["quay"].colour != FADED and _told(boxes["quay"]) == "De Kade"
    assert _told(boxes["after:meet"]).endswith("geen partij meer")
    assert _told(boxes["meet"]) == "Ontmoeting"
    statuses = {tie.id: tie.status for tie in figure.ties}
    assert statuses["quay-meet"] == "existing" and statuses["after:quay-meet"] == "ended"
    assert "Functies zonder partij: Ontmoeting." in figure.alt
    (row,) = [row for row in figure.twin if row.node == "meet"]
    assert row.ties == ("partijen nu: 1, daarna: 0", "geen partij meer")


def test_the_network_stays_as_it_is(harbour_network: Network, words: Words) -> None:
    before = figure_of(harbour_network, View(), words)
    held = dict(harbour_network.nodes)
    what_if_of(harbour_network, words, QUAY)
    assert harbour_network.nodes == held
    assert figure_of(harbour_network, View(), words) == before


def test_a_scenario_that_touches_nothing_draws_nothing(
    harbour_network: Network, words: Words
) -> None:
    figure = what_if_of(harbour_network, words, Scenario(frozenset({"not-there"})))
    assert not figure.boxes and "Geen functie valt terug" in figure.alt
    assert png_of(figure, 60).startswith(b"\x89PNG")


def test_memberships_that_end_are_drawn_where_no_function_is_touched(
    harbour_network: Network, words: Words
) -> None:
    figure = what_if_of(harbour_network, words, Scenario(frozenset({"school"})))
    statuses = {tie.id: tie.status for tie in figure.ties}
    assert statuses == {"school-house": "existing", "after:school-house": "ended"}
    assert {_told(box) for box in figure.boxes if box.node == "house"} == {"Huis aan het Water"}


def test_kept_scenarios_are_drawn_under_their_names(harbour_network: Network, words: Words) -> None:
    kept = Kept(id="s", name="Kade stopt", nodes=("quay",))
    (drawn,) = scenario_figures(apply(harbour_network, Change.adding(kept)), words).items()
    assert drawn[0] == "what_if:s" and drawn[1].title == "Kade stopt"


def test_what_is_faded_can_be_read() -> None:
    for theme in (LIGHT, DARK):
        shade = theme.shade(FADED)
        assert contrast(shade.text, shade.fill) >= 4.5
        assert contrast(shade.edge, theme.background) >= 3


def _told(box: Box) -> str:
    return " ".join(box.lines)
