"""What went out is kept as it was, gets a status, and goes along with the project."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update

from network.model import Change, Internal, Network, Node
from network.store import (
    Document,
    FaultyProjectFile,
    IssuedStatus,
    IssuedVersions,
    Kinship,
    Store,
    StoreError,
    issued,
    packing,
    schema,
)
from network.store.engine import engine_at
from network.store.project_file import read_project_file
from network.words import LANGUAGES, words_in
from tests.store.forging import parts_of, zip_of

PAPER = b"PK\x03\x04 the annex"


@pytest.fixture
def versions(store: Store) -> IssuedVersions:
    return IssuedVersions(store)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    yield opened
    opened.close()


def paper(content: bytes = PAPER, **facts: Any) -> Document:
    return Document(
        **{
            "content": content,
            "format": "docx",
            "title": "Bijlage",
            "language": "nl",
            "revision": 1,
            "blocks": ("sources",),
            **facts,
        }
    )


def test_a_document_is_kept_as_it_went_out_and_noted_once(
    store: Store, versions: IssuedVersions, project: str
) -> None:
    include = frozenset({Internal.NOTES})
    first = versions.issue(project, paper(include=include), author="Anna", what="bijlage.docx")
    second = versions.issue(project, paper(b"PK2", title=" Twee\n"), author="Bert", what="x")
    again = versions.issue(project, paper(), author="Bert", what="bijlage.docx")
    assert (first, second, again) == (1, 2, 1)
    latest, oldest = versions.all(project)
    assert (latest.title, latest.author, latest.size) == ("Twee", "Bert", 3)
    assert oldest.include == include and oldest.blocks == ("sources",) and oldest.held
    assert oldest.status is IssuedStatus.CONCEPT and oldest.at.tzinfo is not None
    assert versions.content(project, 1) == PAPER
    noted = [entry for entry in store.history(project) if entry.action == "export"]
    assert [entry.details["version"] for entry in noted] == ["1", "2", "1"]
    assert noted[-1].details == {"what": "bijlage.docx", "internal": ["notes"], "version": "1"}
    assert store.is_sound(project)


def test_a_body_adopts_it_and_that_can_be_put_right(
    store: Store, versions: IssuedVersions, project: str
) -> None:
    versions.issue(project, paper(), author="Anna", what="bijlage.docx")
    revision = store.snapshot(project).revision
    versions.adopt(project, 1, author="Anna", by="Gemeenteraad", on=date(2026, 3, 2))
    versions.adopt(project, 1, author="Anna", by="Gemeenteraad", on=date(2026, 3, 2))
    found = versions.all(project)[0]
    assert found.adopted and found.adopted_on == date(2026, 3, 2)
    assert found.adopted_by == "Gemeenteraad"
    entry = store.history(project, limit=1)[0]
    assert entry.revision == revision + 1 and entry.action == "adopt" and not entry.change
    assert entry.details["by"] == "Gemeenteraad" and entry.details["on"] == "2026-03-02"
    versions.rename(project, 1, "Voor de raad", author="Bert")
    versions.withdraw(project, 1, author="Bert")
    found = versions.all(project)[0]
    assert (found.title, found.adopted, found.adopted_on) == ("Voor de raad", False, None)
    assert [each.action for each in store.history(project, limit=2)] == ["withdraw", "rename"]
    assert store.stacks(project, "Anna").to_undo is None
    assert store.stacks(project, "Bert").to_undo is None


def test_what_cannot_be_kept_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, store: Store, versions: IssuedVersions, project: str
) -> None:
    monkeypatch.setattr(issued, "MAX_CONTENT", 30)
    tries = {
        "no_document": lambda: versions.issue(project, paper(b"MZ"), author="", what=""),
        "document_too_large": lambda: versions.issue(project, paper(PAPER * 9), author="", what=""),
        "unknown_revision": lambda: versions.issue(project, paper(revision=9), author="", what=""),
        "unknown_version": lambda: versions.content(project, 4),
        "no_body": lambda: versions.adopt(project, 1, author="", by=" ", on=date(2026, 1, 1)),
        "unknown_project": lambda: versions.all("nowhere"),
    }
    for code, attempt in tries.items():
        with pytest.raises(StoreError, match=code) as caught:
            attempt()
        for language in LANGUAGES:
            told = caught.value.sentence(words_in(language))
            assert len(told) > 30 and "{" not in told
    assert versions.all(project) == [] and len(store.history(project)) == 1


def test_what_is_removed_takes_its_versions_along(
    store: Store, versions: IssuedVersions, project: str, address: str
) -> None:
    versions.issue(project, paper(), author="", what="x")
    store.remove(project)
    engine = engine_at(address)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM issued")).scalar() == 0
    engine.dispose()


def test_a_database_of_before_gets_the_new_tables_and_keeps_what_it_has(
    store: Store, project: str, address: str, harbour_network: Network
) -> None:
    store.close()
    engine = engine_at(address)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE issued"))
        connection.execute(text("DROP TABLE contact"))
        connection.execute(update(schema.schema_version).values(version=1))
    opened = Store.open(address)
    assert opened.snapshot(project).network == harbour_network
    assert IssuedVersions(opened).issue(project, paper(), author="", what="x") == 1
    opened.close()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version FROM schema_version")).scalar() == 2
    engine.dispose()
    Store.open(address).close()


def test_every_step_from_the_first_tables_to_these_is_there() -> None:
    assert list(schema.MIGRATIONS) == list(range(1, schema.SCHEMA))


def test_versions_go_along_in_a_project_file(
    store: Store, versions: IssuedVersions, elsewhere: Store, project: str
) -> None:
    plain = store.project_file(project)
    assert set(parts_of(plain)) == {"manifest.json", "journal.jsonl"}
    assert json.loads(parts_of(plain)["manifest.json"])["format"] == 1
    versions.issue(project, paper(include=frozenset(Internal)), author="Anna", what="a.docx")
    versions.adopt(project, 1, author="Anna", by="De raad", on=date(2026, 3, 2))
    opened = elsewhere.open_project_file(store.project_file(project))
    assert elsewhere.put_in(opened) == project
    there = IssuedVersions(elsewhere)
    assert there.all(project) == versions.all(project)
    assert there.content(project, 1) == PAPER


def test_both_sides_keep_their_own_versions_and_get_those_of_the_other(
    store: Store, versions: IssuedVersions, elsewhere: Store, project: str
) -> None:
    elsewhere.put_in(elsewhere.open_project_file(store.project_file(project)))
    there = IssuedVersions(elsewhere)
    versions.issue(project, paper(b"PK here"), author="Anna", what="a")
    there.issue(project, paper(b"PK there"), author="Bert", what="b")
    crane = Node(id="crane", kind="partner", name="Kraan")
    elsewhere.commit(project, Change.adding(crane), author="Bert", action="add")
    there.issue(project, paper(b"PK crane", revision=3), author="Bert", what="c")
    opened = store.open_project_file(elsewhere.project_file(project))
    assert opened.kinship is Kinship.NEWER
    store.bring_up(opened)
    contents = [versions.content(project, number) for number in (1, 2, 3)]
    assert contents == [b"PK here", b"PK there", b"PK crane"]
    shown = store.network_at(project, versions.all(project)[0].revision)
    assert "crane" in shown.nodes
    again = store.open_project_file(elsewhere.project_file(project))
    assert again.kinship is Kinship.SAME


def test_a_file_that_only_has_a_newer_status_brings_that(
    store: Store, versions: IssuedVersions, elsewhere: Store, project: str
) -> None:
    versions.issue(project, paper(), author="Anna", what="a")
    elsewhere.put_in(elsewhere.open_project_file(store.project_file(project)))
    IssuedVersions(elsewhere).adopt(project, 1, author="B", by="De raad", on=date(2026, 3, 2))
    opened = store.open_project_file(elsewhere.project_file(project))
    assert opened.kinship is Kinship.NEWER and not opened.change
    store.bring_up(opened)
    assert versions.all(project)[0].adopted
    older = elsewhere.open_project_file(store.project_file(project))
    assert older.kinship is Kinship.SAME


def test_where_documents_take_too_much_room_the_adopted_and_the_latest_go_along(
    monkeypatch: pytest.MonkeyPatch,
    store: Store,
    versions: IssuedVersions,
    elsewhere: Store,
    project: str,
) -> None:
    for number in range(1, 5):
        versions.issue(project, paper(b"PK%d" % number), author="", what="x")
    versions.adopt(project, 1, author="", by="De raad", on=date(2026, 3, 2))
    monkeypatch.setattr("network.store.project_files.MAX_DOCUMENTS", 7)
    elsewhere.put_in(elsewhere.open_project_file(store.project_file(project)))
    there = IssuedVersions(elsewhere)
    assert {each.number: each.held for each in there.all(project)} == {
        4: True,
        3: False,
        2: False,
        1: True,
    }
    with pytest.raises(StoreError, match="unknown_version"):
        there.content(project, 3)
    monkeypatch.setattr("network.store.project_files.MAX_DOCUMENTS", 100)
    opened = elsewhere.open_project_file(store.project_file(project))
    assert opened.kinship is Kinship.NEWER
    elsewhere.bring_up(opened)
    assert there.content(project, 3) == b"PK3"


LATER = "2999-01-01T00:00:00+00:00"
FORGED: dict[str, dict[str, Any]] = {
    "number": {"number": 0},
    "no number": {"number": True},
    "id": {"id": "a\nb"},
    "revision": {"revision": 99},
    "time": {"at": LATER},
    "author": {"author": "a" * 121},
    "title": {"title": "\u202e"},
    "status": {"status": "secret"},
    "status is a list": {"status": []},
    "adopted by nobody": {"status": "adopted", "adopted_on": "2026-01-01"},
    "adopted without a day": {"status": "adopted", "adopted_by": "De raad"},
    "no day": {"status": "adopted", "adopted_by": "De raad", "adopted_on": "gisteren"},
    "language": {"language": "../nl"},
    "format": {"format": "exe"},
    "block": {"blocks": [{}]},
    "too many blocks": {"blocks": ["x"] * 101},
    "group": {"include": ["everything"]},
    "no group": {"include": [[]]},
    "size": {"size": 4},
    "digest": {"sha256": "0" * 64},
    "other content": {"content": base64.b64encode(b"PK other").decode()},
    "no base64": {"content": "\u00e9"},
    "extra": {"extra": 1},
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    from tests.model.networks import network_of

    store = Store.open("sqlite://")
    project = store.create(network_of(3), author="Anna")
    IssuedVersions(store).issue(project, paper(), author="Anna", what="a.docx")
    content = store.project_file(project)
    store.close()
    return content


def forged(content: bytes, lines: list[bytes], **claims: Any) -> bytes:
    """The project file with these lines of issued versions, their digests right."""
    from hashlib import blake2b

    parts = parts_of(content)
    manifest = json.loads(parts["manifest.json"])
    manifest["issued"] = [blake2b(line, digest_size=16).hexdigest() for line in lines]
    parts["issued.jsonl"] = b"".join(line + b"\n" for line in lines)
    parts["manifest.json"] = json.dumps(manifest | claims).encode()
    return zip_of(parts)


def line_of(content: bytes) -> dict[str, Any]:
    return json.loads(parts_of(content)["issued.jsonl"])


def refused(content: bytes) -> FaultyProjectFile:
    with pytest.raises(FaultyProjectFile) as caught:
        read_project_file(content)
    for language in LANGUAGES:
        told = caught.value.sentence(words_in(language))
        assert len(told) > 60 and "{" not in told
    return caught.value


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_version_is_refused(saved: bytes, name: str) -> None:
    line = line_of(saved) | FORGED[name]
    refused(forged(saved, [json.dumps(line).encode()]))


def test_a_document_of_another_sort_than_it_says_is_refused(saved: bytes) -> None:
    from hashlib import sha256

    content = b"MZ a program"
    line = line_of(saved) | {
        "content": base64.b64encode(content).decode(),
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
    }
    refused(forged(saved, [json.dumps(line).encode()]))


def test_versions_that_are_missing_too_many_or_altered_are_refused(
    saved: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = parts_of(saved)["issued.jsonl"].rstrip(b"\n")
    assert read_project_file(forged(saved, [raw])).issued == read_project_file(saved).issued
    refused(forged(saved, [raw, raw]))
    refused(forged(saved, [raw], issued=[]))
    refused(forged(saved, [], issued=["0" * 32]))
    refused(forged(saved, [raw], issued=[7]))
    refused(forged(saved, [raw], format=1))
    refused(zip_of({k: v for k, v in parts_of(saved).items() if k != "issued.jsonl"}))
    for junk in (b"null", b"{", b"[" * 100_000, b"\xff", b"{}"):
        refused(forged(saved, [junk]))
    monkeypatch.setattr(packing, "MAX_VERSIONS", 0)
    refused(saved)
    monkeypatch.setattr(packing, "MAX_VERSIONS", 10)
    monkeypatch.setattr(packing, "MAX_ISSUED", 100)
    refused(saved)
