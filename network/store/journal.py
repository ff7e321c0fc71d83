"""Reading and writing the journal and its projection, on an open connection."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from network.model import TABLES, Change, Network, Record, from_plain, table_of, to_plain
from network.store.entries import Entry
from network.store.formats import Formats, written
from network.store.schema import journal, record

_HEAD = tuple(column for column in journal.c if column.name not in ("project", "edits"))
_HELD = 4_000_000
"""Signs of edits that are written at a time."""


def append(connection: Connection, number: int, entry: Entry, formats: Formats) -> None:
    """Write an entry after the last one."""
    connection.execute(insert(journal).values(_row(number, entry, formats)))


def append_all(
    connection: Connection, number: int, entries: Iterable[Entry], formats: Formats
) -> None:
    """Write entries after the last one, some at a time, so that few are in memory at once."""
    held: list[dict[str, Any]] = []
    room = _HELD
    for entry in entries:
        held.append(_row(number, entry, formats))
        room -= len(held[-1]["edits"])
        if room < 0 or len(held) == 500:
            connection.execute(insert(journal), held)
            held, room = [], _HELD
    if held:
        connection.execute(insert(journal), held)


def _row(number: int, entry: Entry, formats: Formats) -> dict[str, Any]:
    return {
        "project": number,
        "revision": entry.revision,
        "change_id": entry.change_id,
        "at": entry.at,
        "author": entry.author,
        "action": entry.action,
        "undoes": entry.undoes,
        "redoes": entry.redoes,
        "format": formats.current,
        "added": entry.added,
        "revised": entry.revised,
        "removed": entry.removed,
        "details": written(dict(entry.details)),
        "edits": written(entry.change.to_plain()),
    }


def entry_of(
    change: Change,
    *,
    revision: int,
    change_id: str,
    at: datetime,
    author: str,
    action: str,
    undoes: int | None = None,
    redoes: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """An entry that is about to be written."""
    return Entry(
        revision=revision,
        change_id=change_id,
        at=at,
        author=author,
        action=action,
        undoes=undoes,
        redoes=redoes,
        added=len(change.added),
        revised=len(change.revised),
        removed=len(change.removed),
        details=details or {},
        _read=lambda: change,
    )


def entries(
    connection: Connection,
    number: int,
    formats: Formats,
    *,
    after: int = 0,
    until: int | None = None,
) -> Iterator[Entry]:
    """Entries of revisions over ``after`` up to and with ``until``, oldest first."""
    query = select(*_HEAD, journal.c.edits).where(
        journal.c.project == number, journal.c.revision > after
    )
    if until is not None:
        query = query.where(journal.c.revision <= until)
    for row in connection.execute(query.order_by(journal.c.revision)):
        yield _entry(row, formats)


def stored(connection: Connection, number: int) -> Iterator[dict[str, Any]]:
    """Rows as they are stored, oldest first: ``details`` and ``edits`` as JSON, the format beside.

    Few are in memory at once.
    """
    query = select(*_HEAD, journal.c.edits).where(journal.c.project == number)
    query = query.order_by(journal.c.revision).execution_options(yield_per=100)
    for row in connection.execute(query):
        yield dict(row._mapping)


def change_ids(connection: Connection, number: int) -> dict[str, int]:
    """Change id → revision, of every entry."""
    query = select(journal.c.change_id, journal.c.revision).where(journal.c.project == number)
    return {row.change_id: row.revision for row in connection.execute(query)}


def revision_at(connection: Connection, number: int, moment: datetime) -> int:
    """The revision of the last entry that was made up to a moment; 0 where there is none."""
    query = select(func.max(journal.c.revision))
    query = query.where(journal.c.project == number, journal.c.at <= moment)
    return connection.execute(query).scalar() or 0


def newest(
    connection: Connection, number: int, formats: Formats, *, limit: int, before: int | None
) -> list[Entry]:
    """The last entries before a revision, newest first."""
    query = select(*_HEAD, journal.c.edits).where(journal.c.project == number)
    if before is not None:
        query = query.where(journal.c.revision < before)
    query = query.order_by(journal.c.revision.desc()).limit(limit)
    return [_entry(row, formats) for row in connection.execute(query)]


def entry_at(connection: Connection, number: int, revision: int, formats: Formats) -> Entry:
    """The entry of one revision."""
    return next(entries(connection, number, formats, after=revision - 1, until=revision))


def entry_with(
    connection: Connection, number: int, change_id: str, formats: Formats
) -> Entry | None:
    """The entry that was made with this change id."""
    row = connection.execute(
        select(*_HEAD, journal.c.edits).where(
            journal.c.project == number, journal.c.change_id == change_id
        )
    ).first()
    return _entry(row, formats) if row else None


def heads_of(connection: Connection, number: int, author: str, limit: int) -> list[Entry]:
    """The last entries of one author without their changes, oldest first."""
    rows = connection.execute(
        select(*_HEAD)
        .where(journal.c.project == number, journal.c.author == author)
        .order_by(journal.c.revision.desc())
        .limit(limit)
    ).all()
    return [_entry(row, None) for row in reversed(rows)]


def load(connection: Connection, number: int) -> Network:
    """The network of the projection."""
    tables: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
    rows = connection.execute(
        select(record.c.table_name, record.c.id, record.c.plain).where(record.c.project == number)
    )
    for table, id_, plain in rows:
        tables[table][id_] = from_plain(table, json.loads(plain))
    return Network(tables)


def replay(network: Network, changes: Iterable[Change]) -> Network:
    """A network after changes that were checked when they were made."""
    tables: dict[str, dict[str, Record]] = {}
    for change in changes:
        for edit in change.edits:
            table, id_ = edit.key
            if table not in tables:
                tables[table] = dict(network.table(table))
            records = tables[table]
            if edit.after is None:
                records.pop(id_, None)
            else:
                records[id_] = edit.after
    return network.replacing(tables)


def project_change(connection: Connection, number: int, change: Change) -> None:
    """Carry a change over to the projection."""

    def rows(records: Iterable[Record]) -> list[dict[str, Any]]:
        return [{"p": number, "t": table_of(each), "i": each.id} for each in records]

    matches = (
        record.c.project == bindparam("p"),
        record.c.table_name == bindparam("t"),
        record.c.id == bindparam("i"),
    )
    if change.removed:
        connection.execute(delete(record).where(*matches), rows(change.removed))
    if change.revised:
        revised = [edit.record for edit in change.revised]
        values = [
            row | {"v": written(to_plain(each))}
            for row, each in zip(rows(revised), revised, strict=True)
        ]
        connection.execute(update(record).where(*matches).values(plain=bindparam("v")), values)
    if change.added:
        connection.execute(
            insert(record),
            [
                {
                    "project": number,
                    "table_name": table_of(each),
                    "id": each.id,
                    "plain": written(to_plain(each)),
                }
                for each in change.added
            ],
        )


def clear_projection(connection: Connection, number: int) -> None:
    """Remove what the projection holds of a project."""
    connection.execute(delete(record).where(record.c.project == number))


def _entry(row: Row[Any], formats: Formats | None) -> Entry:
    facts = dict(row._mapping)
    written_in = facts.pop("format")
    details = json.loads(facts.pop("details"))
    edits = facts.pop("edits", None)
    if edits is None or formats is None:
        return Entry(**facts, details=details)
    return Entry(**facts, details=details, _read=lambda: formats.read(edits, written_in))
