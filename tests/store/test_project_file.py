"""A project in a file: what one installation saves, another one opens, history and all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from network.model import Change, Internal, Network, Node, Placement
from network.store import Entry, Kinship, NothingToRedo, Store, StoreError
from network.store.project_file import read_project_file
from network.words import words_in
from tests.store.forging import forged, lines_of
from tests.store.test_formats import NEXT, NOW


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """The store of another installation."""
    opened = Store.open(f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def worked_on(store: Store, project: str) -> str:
    """A project that two people have added to, moved in, undone and exported from."""
    crane = Node(id="crane", kind="partner", name="Kraan", note="In vertrouwen")
    store.commit(project, Change.adding(crane), author="Anna", action="add")
    place = Placement(id="here", view="network:layered", node="quay", x=5, y=-7.25)
    store.commit(project, Change.adding(place), author="Bert", action="place")
    rename(store, project, "Kraan & zn.", "Anna")
    store.undo(project, author="Anna")
    store.redo(project, author="Anna")
    store.undo(project, author="Bert")
    store.record_export(project, author="Bert", what="bijlage", internal=[Internal.NOTES])
    return project


def rename(store: Store, project: str, name: str, author: str) -> None:
    node = store.snapshot(project).network.nodes["crane"]
    change = Change.revising(store.snapshot(project).network, replace(node, name=name))
    store.commit(project, change, author=author, action="edit")


def journal(store: Store, project: str) -> list[tuple[Entry, Change]]:
    return [(entry, entry.change) for entry in store.history(project, limit=1000)]


def handed_over(giver: Store, taker: Store, project: str) -> str:
    return taker.put_in(taker.open_project_file(giver.project_file(project)))


def test_another_installation_gets_the_network_and_the_whole_history(
    store: Store, elsewhere: Store, worked_on: str
) -> None:
    opened = elsewhere.open_project_file(store.project_file(worked_on))
    assert opened.kinship is Kinship.NEW
    assert elsewhere.projects() == []
    assert elsewhere.put_in(opened) == worked_on
    assert elsewhere.snapshot(worked_on) == store.snapshot(worked_on)
    assert journal(elsewhere, worked_on) == journal(store, worked_on)
    assert elsewhere.projects() == store.projects()
    assert elsewhere.is_sound(worked_on)
    for revision in range(1, store.snapshot(worked_on).revision + 1):
        there, here = (each.network_at(worked_on, revision) for each in (elsewhere, store))
        assert there == here


def test_undo_and_redo_go_on_where_they_were_for_the_same_names(
    store: Store, elsewhere: Store, worked_on: str
) -> None:
    handed_over(store, elsewhere, worked_on)
    for author in ("Anna", "Bert", "Carla"):
        there, here = (each.stacks(worked_on, author) for each in (elsewhere, store))
        assert there == here
    elsewhere.redo(worked_on, author="Bert")
    assert "here" in elsewhere.snapshot(worked_on).network.placements
    elsewhere.undo(worked_on, author="Anna")
    assert elsewhere.snapshot(worked_on).network.nodes["crane"].name == "Kraan"
    elsewhere.undo(worked_on, author="Anna")
    assert "crane" not in elsewhere.snapshot(worked_on).network.nodes
    with pytest.raises(NothingToRedo):
        elsewhere.redo(worked_on, author="Carla")


def test_from_one_database_to_the_other_and_back_nothing_is_lost(
    store: Store, elsewhere: Store, worked_on: str, tmp_path: Path
) -> None:
    handed_over(store, elsewhere, worked_on)
    store.remove(worked_on)
    assert handed_over(elsewhere, store, worked_on) == worked_on
    assert journal(store, worked_on) == journal(elsewhere, worked_on)
    assert store.snapshot(worked_on) == elsewhere.snapshot(worked_on)
    assert lines_of(store.project_file(worked_on)) == lines_of(elsewhere.project_file(worked_on))


def test_the_same_revision_is_nothing_new(store: Store, worked_on: str) -> None:
    opened = store.open_project_file(store.project_file(worked_on))
    assert opened.kinship is Kinship.SAME
    assert not opened.change and not opened.newer


def test_a_newer_one_shows_the_difference_and_then_brings_the_project_up(
    store: Store, elsewhere: Store, worked_on: str
) -> None:
    handed_over(store, elsewhere, worked_on)
    rename(elsewhere, worked_on, "Kraan BV", "Carla")
    elsewhere.undo(worked_on, author="Anna", confirmed=True)
    before = store.snapshot(worked_on)
    opened = store.open_project_file(elsewhere.project_file(worked_on))
    assert opened.kinship is Kinship.NEWER
    assert [edit.fields for edit in opened.change.revised] == [("name",)]
    assert [entry.author for entry in opened.newer] == ["Carla", "Anna"]
    assert store.snapshot(worked_on) == before
    assert store.bring_up(opened) == before.revision + 2
    assert journal(store, worked_on) == journal(elsewhere, worked_on)
    assert store.snapshot(worked_on) == elsewhere.snapshot(worked_on)
    assert store.is_sound(worked_on)
    store.redo(worked_on, author="Anna", confirmed=True)


def test_exports_on_either_side_do_not_part_the_two(
    store: Store, elsewhere: Store, worked_on: str
) -> None:
    handed_over(store, elsewhere, worked_on)
    for _ in range(3):
        store.record_export(worked_on, author="Bert", what="Excel", internal=[])
    elsewhere.record_export(worked_on, author="Carla", what="Word", internal=[])
    rename(elsewhere, worked_on, "Kraan BV", "Carla")
    elsewhere.undo(worked_on, author="Carla")
    opened = store.open_project_file(elsewhere.project_file(worked_on))
    assert opened.kinship is Kinship.NEWER
    store.bring_up(opened)
    assert store.snapshot(worked_on).network == elsewhere.snapshot(worked_on).network
    assert store.stacks(worked_on, "Carla").to_redo is not None
    store.redo(worked_on, author="Carla")
    assert store.snapshot(worked_on).network.nodes["crane"].name == "Kraan BV"
    opened = elsewhere.open_project_file(store.project_file(worked_on))
    assert opened.kinship is Kinship.NEWER
    elsewhere.bring_up(opened)
    assert elsewhere.snapshot(worked_on).network == store.snapshot(worked_on).network
    there, here = (
        {entry.change_id for entry, _ in journal(each, worked_on)} for each in (elsewhere, store)
    )
    assert there == here


def test_an_older_one_is_told_to_be_older(store: Store, worked_on: str) -> None:
    before = store.project_file(worked_on)
    rename(store, worked_on, "Kraan BV", "Anna")
    assert store.open_project_file(before).kinship is Kinship.OLDER


def test_where_both_went_on_the_file_becomes_a_project_of_its_own_or_one_change(
    store: Store, elsewhere: Store, worked_on: str
) -> None:
    handed_over(store, elsewhere, worked_on)
    rename(elsewhere, worked_on, "Kraan BV", "Carla")
    rename(store, worked_on, "De Kraan", "Anna")
    opened = store.open_project_file(elsewhere.project_file(worked_on))
    assert opened.kinship is Kinship.DIVERGED
    with pytest.raises(StoreError, match="moved_on"):
        store.put_in(opened)
    with pytest.raises(StoreError, match="moved_on"):
        store.bring_up(opened)
    apart = store.put_in(opened, separate=True)
    assert apart == f"{worked_on}-2"
    taken = store.snapshot(apart).network
    assert taken.nodes == elsewhere.snapshot(worked_on).network.nodes
    assert taken.project.id == apart
    assert store.is_sound(apart)
    store.undo(apart, author="Carla")
    store.commit(worked_on, opened.change, author="Anna", action="import", based_on=opened.revision)
    assert store.snapshot(worked_on).network == elsewhere.snapshot(worked_on).network
    store.undo(worked_on, author="Anna")
    assert store.snapshot(worked_on).network.nodes["crane"].name == "De Kraan"


def test_the_same_example_opened_in_two_places_is_not_taken_for_one_project(
    store: Store, elsewhere: Store, project: str, harbour_network: Network
) -> None:
    elsewhere.create(harbour_network, author="")
    opened = store.open_project_file(elsewhere.project_file(project))
    assert opened.kinship is Kinship.DIVERGED
    assert not opened.change


def test_what_changed_here_while_the_difference_was_read_is_not_passed_over(
    store: Store, elsewhere: Store, worked_on: str
) -> None:
    handed_over(store, elsewhere, worked_on)
    rename(elsewhere, worked_on, "Kraan BV", "Carla")
    opened = store.open_project_file(elsewhere.project_file(worked_on))
    rename(store, worked_on, "De Kraan", "Anna")
    before = journal(store, worked_on)
    with pytest.raises(StoreError, match="moved_on") as caught:
        store.bring_up(opened)
    assert "open het projectbestand opnieuw" in caught.value.sentence(words_in("nl"))
    assert journal(store, worked_on) == before


def test_a_file_in_an_older_format_is_read_through_the_migrations(
    store: Store, worked_on: str, address: str, tmp_path: Path
) -> None:
    def as_before(lines: list[dict]) -> None:
        for line in lines:
            for edit in line["edits"]:
                for side in ("before", "after"):
                    if edit["table"] == "nodes" and edit[side] and "short" in edit[side]:
                        edit[side]["label"] = edit[side].pop("short")

    old = forged(store.project_file(worked_on), as_before, network="0" * 64)
    newer = Store.open(f"sqlite:///{tmp_path / 'two'}", NEXT)
    newer.put_in(newer.open_project_file(old))
    assert newer.snapshot(worked_on) == store.snapshot(worked_on)
    again = newer.project_file(worked_on)
    with pytest.raises(StoreError) as caught:
        store.open_project_file(again)
    assert "nieuwere versie van Krachtenveld" in caught.value.sentence(words_in("nl"))
    newer.close()


def test_a_journal_of_two_formats_is_saved_as_it_was_written(
    store: Store, project: str, address: str, harbour_network: Network
) -> None:
    store.close()
    newer = Store.open(address, NEXT)
    node = Node(id="crane", kind="partner", name="Kraan")
    newer.commit(project, Change.adding(node), author="Anna", action="add")
    content = newer.project_file(project)
    assert [line["format"] for line in lines_of(content)] == [NOW, NOW + 1]
    found = read_project_file(content, NEXT)
    assert found.network == newer.snapshot(project).network
    newer.close()


def test_the_same_project_gives_the_same_journal_byte_for_byte(
    store: Store, worked_on: str
) -> None:
    first, second = (lines_of(store.project_file(worked_on)) for _ in range(2))
    assert first == second
