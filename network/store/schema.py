"""The tables of the store. The journal is the truth; ``record`` is its projection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    func,
    insert,
    inspect,
    select,
    update,
)

from network.store.errors import StoreError

SCHEMA = 2
_OPENING = 0x4B72616368
"""Key of the lock under which one process at a time prepares a PostgreSQL database."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """To UTC; without a zone for SQLite, which keeps none."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To an aware time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_metadata = MetaData()
_number = BigInteger().with_variant(Integer, "sqlite")

schema_version = Table(
    "schema_version",
    _metadata,
    Column("version", Integer, primary_key=True),
)

project = Table(
    "project",
    _metadata,
    Column("number", _number, primary_key=True, autoincrement=True),
    Column("id", String(120), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("format", Integer, nullable=False),
    Column("nodes", Integer, nullable=False),
    Column("relations", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
"""One row per project. ``number`` is never given twice, so that a project made anew under an old
id is not taken for the one before it; ``format`` is the format of its projection."""

journal = Table(
    "journal",
    _metadata,
    Column("project", _number, ForeignKey("project.number", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("change_id", String(120), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("author", String(120), nullable=False),
    Column("action", String(40), nullable=False),
    Column("undoes", Integer),
    Column("redoes", Integer),
    Column("format", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("revised", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("details", Text, nullable=False),
    Column("edits", Text, nullable=False),
    UniqueConstraint("project", "change_id"),
)
"""Every change, in the order of ``revision``; ``edits`` is JSON in the format of the entry."""

Index("journal_author", journal.c.project, journal.c.author, journal.c.revision)

record = Table(
    "record",
    _metadata,
    Column("project", _number, ForeignKey("project.number", ondelete="CASCADE"), primary_key=True),
    Column("table_name", String(20), primary_key=True),
    Column("id", String(120), primary_key=True),
    Column("plain", Text, nullable=False),
)
"""The records as they are now, as JSON: what the journal adds up to."""

issued = Table(
    "issued",
    _metadata,
    Column("project", _number, ForeignKey("project.number", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("id", String(120), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("author", String(120), nullable=False),
    Column("title", String(120), nullable=False),
    Column("status", String(20), nullable=False),
    Column("adopted_on", Date),
    Column("adopted_by", String(120), nullable=False),
    Column("language", String(10), nullable=False),
    Column("format", String(10), nullable=False),
    Column("blocks", Text, nullable=False),
    Column("include", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary),
    UniqueConstraint("project", "id"),
)
"""Every document that went out, as it was; ``blocks`` and ``include`` are JSON lists. Without
``content`` it came along in a project file that had no room for the document itself."""

contact = Table(
    "contact",
    _metadata,
    Column("project", _number, ForeignKey("project.number", ondelete="CASCADE"), primary_key=True),
    Column("id", String(120), primary_key=True),
    Column("node", String(120), nullable=False),
    Column("name", String(200), nullable=False),
    Column("role", String(200), nullable=False),
    Column("email", String(200), nullable=False),
    Column("phone", String(200), nullable=False),
    Column("note", Text, nullable=False),
    Column("keep_until", Date, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)
"""Persons at a party (``node``): outside the journal, so that what is erased is gone."""


def _add_issued_and_contacts(connection: Connection) -> None:
    _metadata.create_all(connection, tables=[issued, contact])


MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _add_issued_and_contacts}
"""Schema n → what makes it schema n + 1."""


def prepare(connection: Connection) -> None:
    """Make the tables in an empty database, or bring those of an earlier version up to this one.

    Raises StoreError in a database of a newer version.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_OPENING)))
    if not inspect(connection).has_table("schema_version"):
        _metadata.create_all(connection)
        connection.execute(insert(schema_version).values(version=SCHEMA))
    found = connection.execute(select(func.max(schema_version.c.version))).scalar()
    if found is None or found > SCHEMA:
        raise StoreError("newer_database", found=found or 0, known=SCHEMA)
    for version in range(found, SCHEMA):
        MIGRATIONS[version](connection)
        connection.execute(update(schema_version).values(version=version + 1))
