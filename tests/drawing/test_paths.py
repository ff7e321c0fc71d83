"""Where ties run. The same numbers are asked of the browser in test_html_browser.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.drawing.figure import Box, Figure, Tie
from network.drawing.paths import SPREAD, area_of, course, spread


def _box(x: float, y: float, shape: str = "square", edge: str = "single") -> Box:
    return Box("b", "b", x, y, 100, 40, ("b",), "red", "", "b", shape, edge)


def test_a_curve_leaves_and_enters_halfway_the_sides_that_face_each_other() -> None:
    left, right = _box(50, 20), _box(250, 80)
    assert course(left, right, "curve") == (100, 20, 150, 20, 150, 80, 200, 80)
    assert course(right, left, "curve") == (200, 80, 150, 80, 150, 20, 100, 20)


def test_a_curve_between_boxes_above_each_other_bows_out_on_the_right() -> None:
    x1, y1, out, _, _, _, x2, y2 = course(_box(50, 20), _box(60, 120), "curve")
    assert (x1, y1, x2, y2) == (100, 20, 110, 120)
    assert out > 110


def test_a_straight_tie_stops_at_the_edge() -> None:
    assert course(_box(50, 20), _box(250, 20), "straight") == (100, 20, 200, 20)
    x1, y1, x2, y2 = course(_box(50, 20), _box(50, 120), "straight")
    assert (x1, y1, x2, y2) == (50, 40, 50, 100)


def test_a_straight_tie_meets_a_round_corner_where_it_is_round() -> None:
    pill = _box(0, 0, "pill")
    x, y, _, _ = course(pill, _box(300, 120), "straight")
    assert ((x - 30) ** 2 + y**2) ** 0.5 == pytest.approx(20)


def test_a_tie_stops_at_the_outer_of_two_edges() -> None:
    assert area_of(_box(0, 0, edge="double")).width == 107
    assert course(_box(0, 0, edge="double"), _box(200, 0), "straight")[0] == 53.5


def test_boxes_that_overlap_still_have_a_line() -> None:
    assert course(_box(0, 0), _box(10, 5), "straight") == (0, 0, 10, 5)
    assert len(course(_box(0, 0), _box(0, 0), "straight")) == 4


def test_ties_between_the_same_boxes_lie_beside_each_other(picture: Figure) -> None:
    aside = spread(picture.ties)
    ends = {box.id: box for box in picture.boxes}
    there = course(ends["works"], ends["house"], "straight", aside["funds"])
    back = course(ends["house"], ends["works"], "straight", aside["back"])
    assert abs(there[1] - back[3]) == pytest.approx(SPREAD, abs=0.1)
    assert aside["works-meet"] == 0


def test_three_ties_between_the_same_boxes_keep_the_middle_one_in_place() -> None:
    ties = [Tie(name, name, "a", "b") for name in "xyz"]
    assert spread(ties) == {"x": -SPREAD, "y": 0, "z": SPREAD}
    turned = [replace(tie, source="b", target="a", path="straight") for tie in ties]
    assert spread(turned) == {"x": SPREAD, "y": 0, "z": -SPREAD}
