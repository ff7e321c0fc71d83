"""Changes are stored as a whole, in order, and carried over to what others changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from network.model import (
    Change,
    ConflictError,
    Edit,
    InvariantError,
    Network,
    Node,
    ParticipationLevel,
    Placement,
    Project,
    Relation,
)
from network.store import Store, StoreError, UnknownProject


def test_a_network_comes_back_as_it_was_stored(
    store: Store, address: str, harbour_network: Network
) -> None:
    id_ = store.create(harbour_network, author="Anna")
    other = Store.open(address)
    assert (id_, other.snapshot(id_).revision) == ("harbour", 1)
    assert other.snapshot(id_).network == harbour_network
    assert list(other.snapshot(id_).network.nodes) == list(harbour_network.nodes)
    other.close()


def test_a_second_project_under_a_taken_id_gets_an_id_of_its_own(
    store: Store, project: str, harbour_network: Network
) -> None:
    second = store.create(harbour_network, author="Bo")
    assert (project, second) == ("harbour", "harbour-2")
    assert store.snapshot(second).network.project.id == "harbour-2"
    assert {each.id for each in store.projects()} == {"harbour", "harbour-2"}


def test_a_list_of_projects_shows_size_and_last_change(store: Store, project: str) -> None:
    network = store.snapshot(project).network
    node = Node(id="crane", kind="partner", name="Kraan")
    project_record = replace(network.project, name="Haven van ons allen")
    store.commit(
        project, Change.revising(network, node, project_record), author="Anna", action="add"
    )
    summary = store.projects()[0]
    assert (summary.name, summary.organisation) == ("Haven van ons allen", "Gemeente Havenstad")
    assert (summary.revision, summary.nodes, summary.relations) == (2, 10, 8)
    assert summary.changed_at == store.history(project)[0].at
    assert summary.changed_at.utcoffset() is not None


def test_a_change_is_in_the_journal_the_projection_and_the_snapshot(
    store: Store, project: str
) -> None:
    network = store.snapshot(project).network
    change = Change.of(
        [
            *Change.revising(network, replace(network.nodes["quay"], short="Kade")).edits,
            *Change.adding(Node(id="crane", kind="partner", name="Kraan")).edits,
            *Change.removing(network, network.relations["works-learn"]).edits,
        ]
    )
    commit = store.commit(project, change, author=" Anna  de Vries ", action="edit", based_on=1)
    assert (commit.revision, commit.change) == (2, change)
    entry = store.history(project)[0]
    assert (entry.author, entry.action, entry.change) == ("Anna de Vries", "edit", change)
    assert (entry.added, entry.revised, entry.removed) == (1, 1, 1)
    after = store.snapshot(project)
    assert after.revision == 2
    assert after.network.nodes["quay"].short == "Kade"
    assert "works-learn" not in after.network.relations
    assert store.is_sound(project)


def test_two_people_who_change_different_fields_of_one_record_both_succeed(
    store: Store, project: str
) -> None:
    seen = store.snapshot(project)
    quay = seen.network.nodes["quay"]
    renamed = Change.revising(seen.network, replace(quay, name="Stichting Kade"))
    described = Change.revising(seen.network, replace(quay, description="Aan het water"))
    store.commit(project, renamed, author="Anna", action="edit", based_on=seen.revision)
    store.commit(project, described, author="Bo", action="edit", based_on=seen.revision)
    now = store.snapshot(project).network.nodes["quay"]
    assert (now.name, now.description) == ("Stichting Kade", "Aan het water")
    assert store.is_sound(project)


def test_two_people_who_change_one_field_see_both_values_and_lose_neither(
    store: Store, project: str
) -> None:
    seen = store.snapshot(project)
    quay = seen.network.nodes["quay"]
    mine = Change.revising(seen.network, replace(quay, name="De Wal", note="nieuw"))
    theirs = Change.revising(seen.network, replace(quay, name="De Kade aan Zee"))
    store.commit(project, theirs, author="Anna", action="edit")
    with pytest.raises(ConflictError) as caught:
        store.commit(project, mine, author="Bo", action="edit", based_on=seen.revision)
    (conflict,) = caught.value.conflicts
    assert (conflict.table, conflict.id, conflict.field) == ("nodes", "quay", "name")
    assert (conflict.base, conflict.theirs, conflict.mine) == (
        "Stichting De Kade",
        "De Kade aan Zee",
        "De Wal",
    )
    now = store.snapshot(project)
    assert now.revision == 2
    assert (now.network.nodes["quay"].name, now.network.nodes["quay"].note) == (
        "De Kade aan Zee",
        "",
    )


def test_levels_that_two_people_add_go_together(store: Store, project: str) -> None:
    network = store.snapshot(project).network
    line = network.engagements["council-line"]
    for author, level in (
        ("Anna", ParticipationLevel.ADVISE),
        ("Bo", ParticipationLevel.CODECIDE),
    ):
        wider = replace(line, levels=line.levels | {level})
        store.commit(project, Change.revising(network, wider), author=author, action="edit")
    now = store.snapshot(project).network.engagements["council-line"].levels
    assert now == line.levels | {ParticipationLevel.ADVISE, ParticipationLevel.CODECIDE}


def test_a_tie_to_a_node_that_someone_deleted_is_a_conflict(store: Store, project: str) -> None:
    network = store.snapshot(project).network
    gone = Change.removing(network, network.nodes["school"])
    store.commit(project, gone, author="Anna", action="remove")
    tie = Relation(id="new", kind="performs", source="school", target="learn")
    with pytest.raises(ConflictError, match="new"):
        store.commit(project, Change.adding(tie), author="Bo", action="add", based_on=1)
    assert store.snapshot(project).revision == 2


def test_of_two_places_for_one_box_the_last_one_wins(store: Store, project: str) -> None:
    def place(id_: str, x: float) -> Change:
        return Change.adding(Placement(id=id_, view="network:layered", node="quay", x=x, y=0.0))

    store.commit(project, place("p", 10.0), author="Anna", action="place", based_on=1)
    store.commit(project, place("p", 20.0), author="Bo", action="place", based_on=1)
    store.commit(project, place("q", 30.0), author="Cas", action="place", based_on=1)
    (held,) = store.snapshot(project).network.placements.values()
    assert (held.id, held.x) == ("q", 30.0)
    assert store.is_sound(project)


def test_a_broken_invariant_leaves_everything_as_it_was(store: Store, project: str) -> None:
    before = store.snapshot(project)
    network = before.network
    change = Change.of(
        [
            *Change.adding(Node(id="crane", kind="partner", name="Kraan")).edits,
            *Change.revising(network, replace(network.nodes["quay"], name=" ")).edits,
        ]
    )
    with pytest.raises(InvariantError) as caught:
        store.commit(project, change, author="Anna", action="edit")
    assert [(f.id, f.field, f.value) for f in caught.value.findings] == [("quay", "name", " ")]
    assert store.snapshot(project) == before
    assert len(store.history(project)) == 1
    assert store.is_sound(project)


def test_a_repeat_of_a_change_id_returns_the_first_result(store: Store, project: str) -> None:
    change = Change.adding(Node(id="crane", kind="partner", name="Kraan"))
    first = store.commit(project, change, author="Anna", action="add", change_id="once")
    network = store.snapshot(project).network
    gone = Change.removing(network, network.nodes["crane"])
    store.commit(project, gone, author="Bo", action="remove")
    again = store.commit(project, change, author="Anna", action="add", change_id="once")
    assert again == first
    assert "crane" not in store.snapshot(project).network.nodes
    assert store.snapshot(project).revision == 3


def test_a_change_that_someone_else_made_already_writes_nothing(store: Store, project: str) -> None:
    change = Change.adding(Node(id="crane", kind="partner", name="Kraan"))
    store.commit(project, change, author="Anna", action="add")
    commit = store.commit(project, change, author="Bo", action="add")
    assert (commit.revision, commit.change) == (2, Change())
    assert len(store.history(project)) == 2


def test_a_project_cannot_become_another_project(store: Store, project: str) -> None:
    network = store.snapshot(project).network
    other = Change.of([Edit(network.project, None), Edit(None, Project(id="other", name="Anders"))])
    with pytest.raises(InvariantError, match="other_project"):
        store.commit(project, other, author="Anna", action="import")


def test_a_revision_that_does_not_exist_is_refused(store: Store, project: str) -> None:
    with pytest.raises(StoreError, match="unknown_revision"):
        store.commit(project, Change(), author="Anna", action="edit", based_on=7)


def test_an_unknown_project_is_told_by_its_id(store: Store) -> None:
    with pytest.raises(UnknownProject, match="nowhere"):
        store.snapshot("nowhere")
    with pytest.raises(UnknownProject, match="nowhere"):
        store.commit("nowhere", Change(), author="", action="edit")


def test_a_removed_project_leaves_nothing_and_its_id_can_start_anew(
    store: Store, address: str, project: str, harbour_network: Network
) -> None:
    elsewhere = Store.open(address)
    before = elsewhere.snapshot(project)
    assert before.network == harbour_network
    store.remove(project)
    with pytest.raises(UnknownProject):
        elsewhere.history(project)
    school = harbour_network.nodes["school"]
    smaller = harbour_network.replacing(
        {
            table: {
                id_: record
                for id_, record in harbour_network.table(table).items()
                if record not in Change.removing(harbour_network, school).removed
            }
            for table in ("nodes", "relations")
        }
    )
    assert store.create(smaller, author="Anna") == project
    after = elsewhere.snapshot(project)
    assert after.network == smaller
    assert after == store.snapshot(project) and after.number != before.number
    elsewhere.close()


def test_threads_that_commit_at_once_all_get_a_revision_of_their_own(
    store: Store, address: str, project: str
) -> None:
    other = Store.open(address)

    def add(number: int) -> int:
        node = Node(id=f"n{number}", kind="partner", name=f"Partner {number}")
        chosen = (store, other)[number % 2]
        return chosen.commit(project, Change.adding(node), author="A", action="add").revision

    with ThreadPoolExecutor(8) as pool:
        revisions = list(pool.map(add, range(40)))
    assert sorted(revisions) == list(range(2, 42))
    assert store.snapshot(project) == other.snapshot(project)
    assert len(store.snapshot(project).network.nodes) == 49
    assert store.is_sound(project)
    other.close()


def test_many_people_opening_an_empty_database_at_once_make_it_once(
    address: str, harbour_network: Network
) -> None:
    def start(_number: int) -> str:
        opened = Store.open(address)
        id_ = opened.create(harbour_network, author="")
        opened.close()
        return id_

    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(start, range(4)))
    assert sorted(ids) == ["harbour", "harbour-2", "harbour-3", "harbour-4"]
