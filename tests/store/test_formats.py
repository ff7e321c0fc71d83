"""A journal is read for ever, in whatever format it was written; a newer one is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, delete, insert, select, update

from network.model import TABLES, Network, fields_of
from network.store import MIGRATIONS, Formats, Store, StoreError
from network.store import schema as tables
from network.store.engine import engine_at
from network.words import words_in

JOURNALS = Path(__file__).parent / "journals"


def short_was_called_label(edits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A format of before, in which the short name of a node was its label."""
    for edit in edits:
        for side in ("before", "after"):
            if edit["table"] == "nodes" and edit[side] and "label" in edit[side]:
                edit[side]["short"] = edit[side].pop("label")
    return edits


NOW = Formats().current
NEXT = Formats({**MIGRATIONS, NOW: short_was_called_label})


def written_in_the_format_before(engine: Engine) -> None:
    """Make the store what a release that said ``label`` would have left."""
    with engine.begin() as connection:
        for row in connection.execute(select(tables.journal)).all():
            old = row.edits.replace('"short":', '"label":')
            assert old != row.edits
            connection.execute(
                update(tables.journal)
                .where(tables.journal.c.revision == row.revision)
                .values(edits=old, format=NOW)
            )
        for row in connection.execute(select(tables.record)).all():
            connection.execute(
                update(tables.record)
                .where(tables.record.c.id == row.id)
                .values(plain=row.plain.replace('"short":', '"label":'))
            )


def test_an_older_journal_is_read_and_its_projection_made_anew(
    store: Store, address: str, project: str, harbour_network: Network
) -> None:
    store.close()
    engine = engine_at(address)
    written_in_the_format_before(engine)
    newer = Store.open(address, NEXT)
    assert newer.snapshot(project).network == harbour_network
    assert newer.network_at(project, 1) == harbour_network
    assert newer.is_sound(project)
    with engine.connect() as connection:
        projected = connection.execute(select(tables.record.c.plain)).scalars().all()
        assert connection.execute(select(tables.project.c.format)).scalar() == NOW + 1
        assert connection.execute(select(tables.journal.c.format)).scalar() == NOW
    assert not [plain for plain in projected if '"label"' in plain]
    newer.close()
    engine.dispose()


def test_a_release_of_before_refuses_a_newer_database_and_says_so(
    address: str, harbour_network: Network
) -> None:
    newer = Store.open(address, NEXT)
    newer.create(harbour_network, author="Anna")
    newer.close()
    with pytest.raises(StoreError) as caught:
        Store.open(address, Formats())
    assert caught.value.facts == {"found": NOW + 1, "known": NOW}
    assert caught.value.sentence(words_in("nl")).startswith(
        "Deze database is gemaakt door een nieuwere versie van Krachtenveld"
    )


def test_a_release_of_before_that_is_still_running_keeps_off_a_newer_project(
    store: Store, address: str, project: str
) -> None:
    Store.open(address, NEXT).close()
    with pytest.raises(StoreError, match="newer_database"):
        store.undo(project, author="Anna")
    with pytest.raises(StoreError, match="newer_database"):
        store.record_export(project, author="Anna", what="annex", internal=[])
    with pytest.raises(StoreError, match="newer_database"):
        store.snapshot(project)


def test_a_database_with_newer_tables_is_refused(store: Store, address: str) -> None:
    store.close()
    engine = engine_at(address)
    with engine.begin() as connection:
        connection.execute(insert(tables.schema_version).values(version=tables.SCHEMA + 1))
    with pytest.raises(StoreError, match="newer_database"):
        Store.open(address)
    engine.dispose()


def test_a_projection_that_was_lost_is_rebuilt_from_the_journal(
    store: Store, address: str, project: str, harbour_network: Network
) -> None:
    engine = engine_at(address)
    with engine.begin() as connection:
        connection.execute(delete(tables.record))
    assert not store.is_sound(project)
    store.rebuild(project)
    assert store.is_sound(project)
    assert store.snapshot(project).network == harbour_network
    engine.dispose()


@pytest.mark.parametrize("path", sorted(JOURNALS.glob("*.json")), ids=lambda path: path.stem)
def test_every_journal_ever_written_can_still_be_read(path: Path) -> None:
    """To the person for whom this fails: add a migration, and a journal in the new format."""
    formats = Formats()
    number = int(path.stem.removeprefix("format-"))
    text = path.read_text(encoding="utf-8")
    change = formats.read(text, number)
    if number == formats.current:
        assert change.to_plain() == json.loads(text)
        written = {
            (edit["table"], name) for edit in json.loads(text) for name in edit["after"] or {}
        }
        assert written == {
            (table, name) for table, cls in TABLES.items() for name in fields_of(cls)
        }


def test_there_is_a_journal_of_every_format() -> None:
    assert len(sorted(JOURNALS.glob("*.json"))) == Formats().current == 1 + len(MIGRATIONS)
