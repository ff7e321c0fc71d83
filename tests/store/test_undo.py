"""Undo takes back one's own last change, and asks before it touches the work of others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.model import Change, Internal, InvariantError, Network, Node, Relation
from network.store import NothingToRedo, NothingToUndo, Store, UndoTouchesLater


def rename(store: Store, project: str, author: str, node: str, name: str) -> None:
    network = store.snapshot(project).network
    change = Change.revising(network, replace(network.nodes[node], name=name))
    store.commit(project, change, author=author, action="edit")


def name_of(store: Store, project: str, node: str) -> str:
    return store.snapshot(project).network.nodes[node].name


def test_undo_and_redo_walk_through_ones_own_changes(store: Store, project: str) -> None:
    rename(store, project, "Anna", "quay", "Een")
    rename(store, project, "Bo", "school", "School")
    rename(store, project, "Anna", "quay", "Twee")
    store.undo(project, author="Anna")
    assert name_of(store, project, "quay") == "Een"
    commit = store.undo(project, author="Anna")
    assert name_of(store, project, "quay") == "Stichting De Kade"
    assert name_of(store, project, "school") == "School"
    entry = store.history(project)[0]
    assert (entry.revision, entry.action, entry.undoes) == (commit.revision, "undo", 2)
    with pytest.raises(NothingToUndo):
        store.undo(project, author="Anna")
    store.redo(project, author="Anna")
    assert store.history(project)[0].redoes == 2
    store.redo(project, author="Anna")
    assert name_of(store, project, "quay") == "Twee"
    with pytest.raises(NothingToRedo):
        store.redo(project, author="Anna")
    store.undo(project, author="Anna")
    store.undo(project, author="Anna")
    assert name_of(store, project, "quay") == "Stichting De Kade"
    assert store.is_sound(project)


def test_a_new_change_ends_what_can_be_redone(store: Store, project: str) -> None:
    rename(store, project, "Anna", "quay", "Een")
    store.undo(project, author="Anna")
    rename(store, project, "Bo", "school", "School")
    redoable = store.stacks(project, "Anna").to_redo
    assert redoable is not None and redoable.revision == 2
    rename(store, project, "Anna", "quay", "Twee")
    assert store.stacks(project, "Anna").to_redo is None
    undoable = store.stacks(project, "Anna").to_undo
    assert undoable is not None and undoable.revision == 5


def test_making_a_project_and_exporting_it_are_not_undone(store: Store, project: str) -> None:
    rename(store, project, "Anna", "quay", "Een")
    store.record_export(project, author="Anna", what="annex", internal=[Internal.NOTES])
    undoable = store.stacks(project, "Anna").to_undo
    assert undoable is not None and undoable.revision == 2
    store.undo(project, author="Anna")
    with pytest.raises(NothingToUndo):
        store.undo(project, author="Anna")
    assert store.stacks(project, "Anna").to_undo is None


def test_undo_leaves_other_fields_that_were_changed_later(store: Store, project: str) -> None:
    rename(store, project, "Anna", "quay", "Een")
    network = store.snapshot(project).network
    noted = Change.revising(network, replace(network.nodes["quay"], note="van Bo"))
    store.commit(project, noted, author="Bo", action="edit")
    store.undo(project, author="Anna")
    quay = store.snapshot(project).network.nodes["quay"]
    assert (quay.name, quay.note) == ("Stichting De Kade", "van Bo")


def test_undo_asks_where_later_work_touches_the_same_field(store: Store, project: str) -> None:
    rename(store, project, "Anna", "quay", "Een")
    rename(store, project, "Bo", "quay", "Van Bo")
    with pytest.raises(UndoTouchesLater) as caught:
        store.undo(project, author="Anna")
    (conflict,) = caught.value.conflicts
    assert (conflict.base, conflict.theirs, conflict.mine) == (
        "Een",
        "Van Bo",
        "Stichting De Kade",
    )
    assert name_of(store, project, "quay") == "Van Bo"
    store.undo(project, author="Anna", confirmed=True)
    assert name_of(store, project, "quay") == "Stichting De Kade"
    store.undo(project, author="Bo", confirmed=True)
    assert name_of(store, project, "quay") == "Een"
    with pytest.raises(UndoTouchesLater):
        store.redo(project, author="Anna")
    store.redo(project, author="Anna", confirmed=True)
    assert store.is_sound(project)


def test_undoing_an_addition_that_others_built_on_asks_and_takes_their_ties_along(
    store: Store, project: str
) -> None:
    node = Node(id="crane", kind="partner", name="Kraan")
    store.commit(project, Change.adding(node), author="Anna", action="add")
    tie = Relation(id="lifts", kind="performs", source="crane", target="learn")
    store.commit(project, Change.adding(tie), author="Bo", action="add")
    with pytest.raises(UndoTouchesLater) as caught:
        store.undo(project, author="Anna")
    assert [(c.table, c.id, c.field) for c in caught.value.conflicts] == [
        ("relations", "lifts", "")
    ]
    store.undo(project, author="Anna", confirmed=True)
    network = store.snapshot(project).network
    assert "crane" not in network.nodes
    assert "lifts" not in network.relations
    store.redo(project, author="Anna")
    assert "lifts" in store.snapshot(project).network.relations
    assert store.is_sound(project)


def test_a_removal_comes_back_with_everything_that_went_with_it(
    store: Store, project: str, harbour_network: Network
) -> None:
    gone = Change.removing(harbour_network, harbour_network.nodes["quay"])
    assert len(gone.removed) == 5
    store.commit(project, gone, author="Anna", action="remove")
    store.undo(project, author="Anna")
    assert store.snapshot(project).network == harbour_network


def test_what_cannot_be_taken_back_at_all_is_told_with_record_field_and_value(
    store: Store, project: str
) -> None:
    network = store.snapshot(project).network
    lost = Change.removing(network, network.relations["quay-meet"])
    store.commit(project, lost, author="Anna", action="remove")
    network = store.snapshot(project).network
    gone = Change.removing(network, network.nodes["quay"])
    store.commit(project, gone, author="Bo", action="remove")
    for confirmed in (False, True):
        with pytest.raises(InvariantError) as caught:
            store.undo(project, author="Anna", confirmed=confirmed)
        (finding,) = caught.value.findings
        assert (finding.id, finding.field, finding.value) == ("quay-meet", "source", "quay")
    assert store.snapshot(project).revision == 3


def test_undoing_an_edit_of_a_record_that_is_gone_changes_nothing_but_moves_on(
    store: Store, project: str
) -> None:
    rename(store, project, "Anna", "school", "School")
    rename(store, project, "Anna", "quay", "Een")
    network = store.snapshot(project).network
    gone = Change.removing(network, network.nodes["quay"])
    store.commit(project, gone, author="Bo", action="remove")
    with pytest.raises(UndoTouchesLater):
        store.undo(project, author="Anna")
    commit = store.undo(project, author="Anna", confirmed=True)
    assert (commit.revision, commit.change) == (5, Change())
    store.undo(project, author="Anna")
    assert name_of(store, project, "school") == "Zeevaartschool"


def test_people_without_a_name_share_one_undo(store: Store, project: str) -> None:
    rename(store, project, " ", "quay", "Een")
    assert store.history(project)[0].author == ""
    store.undo(project, author="")
    assert name_of(store, project, "quay") == "Stichting De Kade"
