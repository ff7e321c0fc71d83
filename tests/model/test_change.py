"""What people do to a project, as changes: alone, one after another, and against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.model import (
    Change,
    Conflict,
    ConflictError,
    Edit,
    Evidence,
    Network,
    Node,
    ParticipationLevel,
    Placement,
    Relation,
    apply,
    diff,
    inverse,
    rebase,
)


def revised(network: Network, node: str, **fields: object) -> Change:
    return Change.revising(network, replace(network.nodes[node], **fields))  # type: ignore[arg-type]


def conflicts_of(change: Change, network: Network) -> tuple[Conflict, ...]:
    with pytest.raises(ConflictError) as caught:
        rebase(change, network)
    return caught.value.conflicts


def test_an_edit_keeps_its_id_and_knows_its_fields(harbour_network: Network) -> None:
    quay = harbour_network.nodes["quay"]
    edit = Edit(quay, replace(quay, name="Kade", note="x"))
    assert (edit.key, edit.fields) == (("nodes", "quay"), ("note", "name"))
    assert (Edit(None, quay).fields, Edit(quay, None).record) == ((), quay)
    with pytest.raises(ValueError, match="before or after"):
        Edit(None, None)
    with pytest.raises(ValueError, match="'quay' became 'other'"):
        Edit(quay, replace(quay, id="other"))


def test_edits_stand_in_the_order_of_tables_and_ids_and_idle_ones_fall_away(
    harbour_network: Network,
) -> None:
    quay = harbour_network.nodes["quay"]
    tie = Relation(id="a", kind="performs", source="b", target="meet")
    node = Node(id="b", kind="partner", name="B")
    change = Change.of([Edit(None, tie), Edit(quay, quay), Edit(None, node)])
    assert [edit.key for edit in change.edits] == [("nodes", "b"), ("relations", "a")]
    assert not Change.of([Edit(quay, quay)])


def test_removing_a_party_takes_its_ties_lines_and_assessments_along(
    harbour_network: Network,
) -> None:
    change = Change.removing(harbour_network, harbour_network.nodes["quay"])
    assert {record.id for record in change.removed} == {
        "quay",
        "quay-meet",
        "quay-house",
        "quay-now",
        "quay-line",
    }
    assert not change.revised


def test_removing_a_source_leaves_what_it_backed_as_an_assumption(
    harbour_network: Network,
) -> None:
    change = Change.removing(harbour_network, harbour_network.sources["plan"])
    after = apply(harbour_network, change)
    assert len(change.removed) == 1
    assert after.nodes["quay"].document == ""
    assert after.nodes["quay"].evidence is Evidence.ASSUMED
    assert after.nodes["quay"].name == harbour_network.nodes["quay"].name


def test_removing_a_phase_makes_its_lines_count_for_the_whole_assignment(
    harbour_network: Network,
) -> None:
    change = Change.removing(harbour_network, harbour_network.phases["build"])
    assert apply(harbour_network, change).engagements["quay-line"].phase == ""


def test_removing_many_at_once_empties_and_removes_the_right_ones(
    harbour_network: Network,
) -> None:
    network = harbour_network
    chosen = (network.sources["plan"], network.nodes["quay"], network.phases["build"])
    after = apply(network, Change.removing(network, *chosen))
    assert "quay-line" not in after.engagements
    assert after.engagements["council-line"].document == ""


def test_a_change_on_a_network_that_is_not_as_it_was_is_refused(harbour_network: Network) -> None:
    change = revised(harbour_network, "quay", name="Kade")
    other = apply(harbour_network, revised(harbour_network, "quay", note="x"))
    with pytest.raises(ConflictError) as caught:
        apply(other, change)
    (conflict,) = caught.value.conflicts
    assert (conflict.table, conflict.id, conflict.theirs) == ("nodes", "quay", other.nodes["quay"])


def test_what_is_stored_must_be_a_change() -> None:
    for plain in (
        {"table": "nodes", "before": None, "after": {"id": "x", "colour": "red"}},
        {"table": "nodes", "before": None, "after": {"id": "x"}},
        {"table": "nodes", "before": None, "after": {"id": "x", "name": 3, "kind": "partner"}},
        {"table": "nodes", "before": None, "after": None},
    ):
        with pytest.raises(ValueError):
            Change.from_plain([plain])


def test_other_fields_of_one_record_go_together(harbour_network: Network) -> None:
    theirs = apply(harbour_network, revised(harbour_network, "quay", name="Kade"))
    carried = rebase(revised(harbour_network, "quay", note="x"), theirs)
    now = apply(theirs, carried).nodes["quay"]
    assert (now.name, now.note) == ("Kade", "x")


def test_the_same_value_twice_is_no_conflict(harbour_network: Network) -> None:
    theirs = apply(harbour_network, revised(harbour_network, "quay", name="Kade", note="x"))
    carried = rebase(revised(harbour_network, "quay", name="Kade", short="K"), theirs)
    assert apply(theirs, carried).nodes["quay"].short == "K"


def test_the_same_field_conflicts_with_all_three_values(harbour_network: Network) -> None:
    theirs = apply(harbour_network, revised(harbour_network, "quay", name="Hunne", note="h"))
    mine = revised(harbour_network, "quay", name="Mijne", note="m", short="M")
    assert conflicts_of(mine, theirs) == (
        Conflict("nodes", "quay", "note", "", "h", "m"),
        Conflict("nodes", "quay", "name", "Stichting De Kade", "Hunne", "Mijne"),
    )


def test_sets_and_lists_merge_by_element(harbour_network: Network) -> None:
    inform, consult, advise, codecide = (
        ParticipationLevel(each) for each in ("inform", "consult", "advise", "codecide")
    )
    line = harbour_network.engagements["council-line"]
    theirs = replace(line, levels=frozenset({consult, advise}))
    mine = replace(line, levels=frozenset({inform, consult, codecide}))
    network = apply(harbour_network, Change.revising(harbour_network, theirs))
    carried = rebase(Change.revising(harbour_network, mine), network)
    assert apply(network, carried).engagements["council-line"].levels == {
        consult,
        advise,
        codecide,
    }
    network = apply(harbour_network, revised(harbour_network, "quay", aliases=("Kade", "Kaai")))
    carried = rebase(revised(harbour_network, "quay", aliases=("Wal",)), network)
    assert apply(network, carried).nodes["quay"].aliases == ("Kaai", "Wal")


def test_a_new_order_of_aliases_stays_beside_another_field(harbour_network: Network) -> None:
    start = apply(harbour_network, revised(harbour_network, "quay", aliases=("a", "b")))
    theirs = apply(start, revised(start, "quay", note="x"))
    carried = rebase(revised(start, "quay", aliases=("b", "a")), theirs)
    assert apply(theirs, carried).nodes["quay"].aliases == ("b", "a")


def test_deleting_against_editing_is_a_conflict_both_ways(harbour_network: Network) -> None:
    school = harbour_network.nodes["school"]
    edited = revised(harbour_network, "school", name="School")
    gone = Change.removing(harbour_network, school)
    renamed = replace(school, name="School")
    assert conflicts_of(edited, apply(harbour_network, gone)) == (
        Conflict("nodes", "school", "", school, None, renamed),
    )
    assert conflicts_of(gone, apply(harbour_network, edited)) == (
        Conflict("nodes", "school", "", school, renamed, None),
    )
    assert not rebase(gone, apply(harbour_network, gone))


def test_a_tie_to_a_deleted_node_is_a_conflict_both_ways(harbour_network: Network) -> None:
    tie = Relation(id="new", kind="performs", source="school", target="learn")
    gone = Change.removing(harbour_network, harbour_network.nodes["school"])
    assert conflicts_of(Change.adding(tie), apply(harbour_network, gone)) == (
        Conflict("relations", "new", "", None, None, tie),
    )
    assert conflicts_of(gone, apply(harbour_network, Change.adding(tie))) == (
        Conflict("relations", "new", "", None, tie, None),
    )


def test_one_id_for_two_new_records_is_a_conflict(harbour_network: Network) -> None:
    mine, theirs = (Node(id="new", kind="partner", name=name) for name in ("Mijn", "Hun"))
    network = apply(harbour_network, Change.adding(theirs))
    assert conflicts_of(Change.adding(mine), network) == (
        Conflict("nodes", "new", "", None, theirs, mine),
    )


def place(id_: str, node: str, x: float) -> Placement:
    return Placement(id=id_, view="network:layered", node=node, x=x, y=0.0)


def test_of_two_places_of_a_box_the_last_one_wins(harbour_network: Network) -> None:
    for theirs in (place("a", "quay", 1.0), place("b", "quay", 1.0)):
        network = apply(harbour_network, Change.adding(theirs))
        carried = rebase(Change.adding(place("a", "quay", 2.0)), network)
        assert dict(apply(network, carried).placements) == {"a": place("a", "quay", 2.0)}
    placed = apply(harbour_network, Change.adding(place("a", "quay", 1.0)))
    moved = Change.revising(placed, place("a", "quay", 3.0))
    released = Change.removing(placed, placed.placements["a"])
    assert apply(harbour_network, rebase(moved, harbour_network)).placements["a"].x == 3.0
    later = apply(placed, moved)
    assert not apply(later, rebase(released, later)).placements
    assert not rebase(released, harbour_network)


def test_a_place_never_stands_in_the_way_of_removing_its_node(harbour_network: Network) -> None:
    gone = Change.removing(harbour_network, harbour_network.nodes["school"])
    placed = apply(harbour_network, Change.adding(place("a", "school", 1.0)))
    after = apply(placed, rebase(gone, placed))
    assert not after.placements
    removed = apply(harbour_network, gone)
    assert not rebase(Change.adding(place("a", "school", 1.0)), removed)


def test_history_of_a_day_as_one_change(harbour_network: Network) -> None:
    node = Node(id="new", kind="partner", name="Nieuw")
    steps = [
        Change.adding(node),
        Change.of([Edit(node, replace(node, name="Nieuwer"))]),
        revised(harbour_network, "quay", name="Kade"),
        Change.of([Edit(replace(node, name="Nieuwer"), None)]),
    ]
    day = Change()
    now = harbour_network
    for step in steps:
        day, now = day.then(step), apply(now, step)
    assert day == diff(harbour_network, now) == revised(harbour_network, "quay", name="Kade")
    assert apply(now, inverse(day)) == harbour_network
