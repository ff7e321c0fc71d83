"""Contact persons are kept beside the journal, until their day; what is erased is gone."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from network.model import Network
from network.store import Contact, Contacts, Store, StoreError, database
from network.words import LANGUAGES, words_in
from tests.store.forging import parts_of

NAME, MAIL, NOTE = "Wilhelmina Onvindbaar", "onvindbaar@kade.example", "liever na vijven, 06-987"
PERSON = Contact(
    id="w", node="quay", name=NAME, role="coördinator", email=MAIL, note=NOTE,
    keep_until=date(2027, 1, 31),
)  # fmt: skip


@pytest.fixture
def contacts(store: Store) -> Contacts:
    return Contacts(store)


def test_a_person_is_kept_changed_and_listed_by_name(
    store: Store, contacts: Contacts, project: str
) -> None:
    contacts.save(project, PERSON)
    contacts.save(project, replace(PERSON, id="a", name="anton\x00\nKade", email=""))
    first, second = contacts.all(project)
    assert first.name == "anton Kade"
    assert second == replace(PERSON, created_at=second.created_at)
    assert second.created_at is not None and second.created_at.tzinfo is not None
    contacts.save(project, replace(second, role="bestuurder", note="x" * 5000))
    changed = contacts.all(project)[1]
    assert (changed.role, len(changed.note)) == ("bestuurder", 1000)
    assert changed.created_at == second.created_at
    assert not changed.expired(date(2027, 1, 31)) and changed.expired(date(2027, 2, 1))
    assert len(store.history(project)) == 1


def test_erasing_keeps_only_that_it_was_done(
    store: Store, contacts: Contacts, project: str
) -> None:
    contacts.save(project, PERSON)
    contacts.save(project, replace(PERSON, id="b", name="Bert Bestaat"))
    assert contacts.erase(project, "w", "nobody", author="Anna") == 1
    assert contacts.erase(project, "w", author="Anna") == 0
    assert [each.id for each in contacts.all(project)] == ["b"]
    entry = store.history(project, limit=1)[0]
    assert (entry.revision, entry.action, entry.details) == (2, "erase", {"count": "1"})
    assert not entry.change and store.stacks(project, "Anna").to_undo is not entry
    assert store.is_sound(project)


def test_nothing_of_a_person_is_in_journal_project_file_or_errors(
    store: Store, contacts: Contacts, project: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    contacts.save(project, PERSON)
    contacts.erase(project, "w", author="Anna")
    contacts.save(project, PERSON)
    parts = parts_of(store.project_file(project)).values()
    told = [repr(PERSON), caplog.text, repr(store.history(project))]
    for attempt in (
        lambda: contacts.save("nowhere", PERSON),
        lambda: contacts.save(project, replace(PERSON, name=" ")),
        lambda: contacts.save(project, replace(PERSON, node="")),
        lambda: contacts.save(project, replace(PERSON, id="w" * 200, node="q" * 500)),
    ):
        try:
            attempt()
        except StoreError as error:
            told += [str(error), *(error.sentence(words_in(each)) for each in LANGUAGES)]
    for secret in (NAME, MAIL, NOTE):
        assert not [text for text in told if secret in text]
        assert not [part for part in parts if secret.encode() in part]


def test_persons_go_with_their_project_and_no_other(
    store: Store, contacts: Contacts, project: str, harbour_network: object
) -> None:
    other = store.create(store.snapshot(project).network, author="")
    contacts.save(project, PERSON)
    contacts.save(other, replace(PERSON, name="Ander"))
    store.remove(project)
    assert [each.name for each in contacts.all(other)] == ["Ander"]


def left_in(folder: Path, *secrets: str) -> set[str]:
    """Which secrets still stand in any file of a database."""
    contents = [file.read_bytes() for file in folder.iterdir()]
    return {each for each in secrets if any(each.encode() in content for content in contents)}


def forty(store: Store, contacts: Contacts, network: Network) -> str:
    """A project with forty persons in it."""
    project = store.create(network, author="Anna")
    for number in range(40):
        contacts.save(project, replace(PERSON, id=f"p{number}", note=f"{NOTE} {number} " * 30))
    return project


IDS = [f"p{number}" for number in range(40)]


def test_what_is_erased_or_changed_is_in_no_file_of_sqlite(
    tmp_path: Path, harbour_network: Network
) -> None:
    with closing(Store.open(f"sqlite:///{tmp_path / 'x.sqlite'}")) as store:
        contacts = Contacts(store)
        project = forty(store, contacts, harbour_network)
        contacts.save(project, replace(PERSON, id="p1", name="Nieuwe naam", note=""))
        contacts.erase(project, *IDS, author="Anna")
        assert not left_in(tmp_path, NAME, MAIL, NOTE, "Nieuwe naam")


def test_the_persons_of_a_project_that_is_removed_are_in_no_file_of_sqlite(
    tmp_path: Path, harbour_network: Network
) -> None:
    with closing(Store.open(f"sqlite:///{tmp_path / 'x.sqlite'}")) as store:
        store.remove(forty(store, Contacts(store), harbour_network))
        assert not left_in(tmp_path, NAME, MAIL, NOTE, "Zeevaartschool")


def test_what_is_erased_while_someone_reads_goes_after_the_next_write(
    tmp_path: Path, harbour_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_SCRUB_MILLISECONDS", 1)
    address = f"sqlite:///{tmp_path / 'x.sqlite'}"
    with closing(Store.open(address)) as store:
        contacts = Contacts(store)
        project = forty(store, contacts, harbour_network)
        with closing(sqlite3.connect(tmp_path / "x.sqlite", isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM contact").fetchone()
            assert contacts.erase(project, *IDS, author="Anna") == 40
            assert left_in(tmp_path, NAME)
        store.record_export(project, author="Anna", what="x", internal=())
        assert not left_in(tmp_path, NAME, MAIL, NOTE)


def test_what_a_process_that_died_left_in_the_log_goes_when_the_next_one_opens(
    tmp_path: Path, harbour_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, copy = f"sqlite:///{tmp_path / 'x.sqlite'}", tmp_path / "copy"
    copy.mkdir()
    with closing(Store.open(address)) as store:
        contacts = Contacts(store)
        project = forty(store, contacts, harbour_network)
        monkeypatch.setattr(database.Database, "scrub", lambda _: None)
        contacts.erase(project, *IDS, author="Anna")
        for file in tmp_path.glob("x.sqlite*"):
            shutil.copy(file, copy)
    assert left_in(copy, NAME)
    with closing(Store.open(f"sqlite:///{copy / 'x.sqlite'}")):
        assert not left_in(copy, NAME, MAIL, NOTE)
