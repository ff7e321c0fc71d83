"""What every layout keeps to: nothing overlaps, and the same data gives the same picture."""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.layouts import LAYOUTS, Item, Scene, Section, passes
from tests.layouts.scenes import covered, shifts, web

every_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def ringed(scene: Scene) -> Scene:
    """The scene with its items in rings, some beyond the last."""
    items = [replace(item, ring=number % 5) for number, item in enumerate(scene.items)]
    rings = ((90.0, 12.0),) * 4
    return replace(scene, items=tuple(items), rings=rings, centre=(140.0, 30.0))


@every_layout
@pytest.mark.parametrize("count", [1, 2, 7, 60, 300])
def test_no_item_covers_another(layout, count: int) -> None:
    scene = ringed(web(max(count, 6), count * 2))
    scene = replace(scene, items=scene.items[:count])
    ids = {item.id for item in scene.items}
    scene = replace(scene, ties=tuple(tie for tie in scene.ties if set(tie) <= ids))
    arrangement = layout.place(scene)
    assert set(arrangement.places) == ids
    assert covered(scene, arrangement) == []


@every_layout
@settings(max_examples=25)
@given(data=st.data())
def test_items_of_any_size_do_not_overlap(layout, data: st.DataObject) -> None:
    sizes = data.draw(
        st.lists(st.tuples(st.floats(20, 400), st.floats(15, 300)), min_size=1, max_size=25)
    )
    items = tuple(
        Item(f"i{n}", width, height, (n,), f"s{n % 3}", n % 4)
        for n, (width, height) in enumerate(sizes)
    )
    numbers = st.integers(0, len(items) - 1)
    pairs = data.draw(st.lists(st.tuples(numbers, numbers), max_size=40))
    ties = {(f"i{a}", f"i{b}") for a, b in pairs if a != b}
    scene = Scene(
        items,
        tuple(sorted(ties)),
        (Section("s0", 0, steady=True), Section("s1", 1, even=False), Section("s2", None)),
        rings=((80.0, 12.0),) * 3,
        centre=(120.0, 14.0),
    )
    assert covered(scene, layout.place(scene)) == []


@every_layout
def test_the_order_in_which_data_comes_makes_no_difference(layout) -> None:
    scene = ringed(web())
    chance = random.Random(7)
    shuffled = replace(
        scene,
        items=tuple(chance.sample(scene.items, len(scene.items))),
        ties=tuple(chance.sample(scene.ties, len(scene.ties))),
    )
    assert layout.place(scene) == layout.place(shuffled)


@every_layout
def test_places_are_rounded_to_a_tenth_of_a_point(layout) -> None:
    for x, y in layout.place(ringed(web())).places.values():
        assert (round(x, 1), round(y, 1)) == (x, y)


@every_layout
def test_nothing_to_place_is_an_empty_arrangement(layout) -> None:
    assert layout.place(Scene(())).places == {}


@pytest.mark.parametrize("count", [500, pytest.param(1500, marks=pytest.mark.soak)])
@pytest.mark.parametrize("layout", ["layered", "force"])
def test_a_large_picture_is_at_most_three_times_as_long_as_it_is_broad(
    layout: str, count: int
) -> None:
    scene = web(count, 2 * count)
    arrangement = LAYOUTS[layout].place(scene)
    assert covered(scene, arrangement) == []
    places = arrangement.places.values()
    width = max(x for x, _ in places) - min(x for x, _ in places)
    height = max(y for _, y in places) - min(y for _, y in places)
    assert 1 / 3 < width / height < 3


def test_with_the_picture_before_a_new_item_hardly_moves_the_others() -> None:
    for seed in range(5):
        before = web(60, 120, seed=seed, gone=("n0020",))
        places = LAYOUTS["force"].place(before).places
        after = LAYOUTS["force"].place(replace(web(60, 120, seed=seed), previous=places))
        width = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
        assert median(shifts(places, after)) < 0.05 * width


def test_with_the_picture_before_columns_keep_their_order() -> None:
    before = web(60, 120, gone=("n0020",))
    places = LAYOUTS["layered"].place(before).places
    after = LAYOUTS["layered"].place(replace(web(60, 120), previous=places)).places
    for section in ("department", "function", "partner"):
        ids = [i.id for i in before.items if i.section == section and i.id in places]
        assert sorted(ids, key=lambda id_: places[id_]) == sorted(ids, key=lambda id_: after[id_])


def test_tasks_stand_where_no_tie_crosses_a_column_of_boxes() -> None:
    for seed in range(8):
        scene = web(40, 90, seed=seed)
        assert passes(scene.items, scene.ties, LAYOUTS["layered"].place(scene).places) == 0


def test_a_tie_that_runs_over_a_third_box_is_seen() -> None:
    items = tuple(Item(id_, 60.0, 30.0, (id_,)) for id_ in "abc")
    places = {"a": (0.0, 0.0), "b": (200.0, 0.0), "c": (400.0, 0.0)}
    assert passes(items, [("a", "c")], places) == 1
    assert passes(items, [("a", "b"), ("c", "b")], places) == 0
    assert passes(items, [("a", "c")], places | {"b": (200.0, 80.0)}) == 0


def test_in_rings_the_nearer_the_ring_the_nearer_to_the_middle() -> None:
    scene = ringed(web(30, 30))
    arrangement = LAYOUTS["rings"].place(scene)
    bounds = [(0.0, 0.0), *arrangement.rings]
    for item in scene.items:
        x, y = arrangement.places[item.id]
        if item.ring == len(scene.rings):
            assert y > arrangement.rings[-1][1]
            continue
        (_, inner), (wide, outer) = bounds[item.ring + 1], bounds[item.ring + 2]
        ratio = wide / outer
        corners = [
            ((x + sx * item.width / 2) / ratio, y + sy * item.height / 2)
            for sx in (-1, 1)
            for sy in (-1, 1)
        ]
        assert all((cx**2 + cy**2) ** 0.5 <= outer + 0.2 for cx, cy in corners)
        near = max(abs(x) - item.width / 2, 0) / ratio, max(abs(y) - item.height / 2, 0)
        assert (near[0] ** 2 + near[1] ** 2) ** 0.5 >= inner - 0.2


def test_too_high_a_column_goes_half_to_each_side_of_the_other() -> None:
    partners = [Item(f"p{n:02}", 150.0, 27.2, (n,), "partners") for n in range(30)]
    functions = [Item(f"f{n}", 150.0, 27.2, (n,), "functions") for n in range(5)]
    ties = tuple((f"f{n % 5}", partner.id) for n, partner in enumerate(partners))
    scene = Scene(
        (*functions, *partners),
        ties,
        (Section("functions", 0, steady=True), Section("partners", 1, heading=(50.0, 13.0))),
    )
    arrangement = LAYOUTS["layered"].place(scene)
    columns = {arrangement.places[item.id][0] for item in partners}
    assert len(columns) == 2
    assert min(columns) < arrangement.places["f0"][0] < max(columns)
    assert len(arrangement.headings["partners"]) == 2
