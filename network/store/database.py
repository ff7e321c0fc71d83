"""Transactions on a database, whichever engine serves it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from network.store.engine import default_address, engine_at, shown
from network.store.errors import StoreError

_T = TypeVar("_T")
_ATTEMPTS = 5
_SCRUB_MILLISECONDS = 2000
_AGAIN = frozenset({"40001", "40P01"})
"""PostgreSQL's codes for a transaction that gave way to another one and may be tried again."""
_KNOWN: dict[int | str | None, str] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_NOTADB: "no_database",
    sqlite3.SQLITE_CORRUPT: "no_database",
    "53100": "full",
    "25006": "read_only",
    "42501": "no_rights",
}
"""What SQLite's result codes and PostgreSQL's say of the database itself, with its own remedy."""


class Database:
    """An engine, and how this project reads and writes through it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # A process before this one may have left its log as it was.
        self._soiled = engine.dialect.name == "sqlite"
        self._writer = engine.execution_options(writes=True)
        self._reader = (
            engine.execution_options(isolation_level="REPEATABLE READ")
            if engine.dialect.name == "postgresql"
            else engine
        )

    @classmethod
    def at(cls, address: str | None = None) -> Database:
        """The database at an address, or where the settings say."""
        return cls(engine_at(address or default_address()))

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the database as it is at one moment."""
        try:
            with self._reader.begin() as connection:
                yield connection
        except (DBAPIError, PoolTimeout) as error:
            raise self._told(error) from None

    def write(self, work: Callable[[Connection], _T]) -> _T:
        """What ``work`` returns, after its transaction is safely stored.

        Work that gave way to another writer, or whose connection fell away, is done again: it must
        be the same however often it is done.
        """
        done = self._written(work)
        if self._soiled:
            self._empty_log(0)
        return done

    def _written(self, work: Callable[[Connection], _T]) -> _T:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with self._writer.begin() as connection:
                    return work(connection)
            except (DBAPIError, PoolTimeout) as error:
                if attempt == _ATTEMPTS or not _worth_repeating(error):
                    raise self._told(error) from None
        raise AssertionError

    def scrub(self) -> None:
        """Empty SQLite's write-ahead log, in which what was overwritten in the file still stands.

        Where a reader keeps it busy, that happens after the next write that none is in the way
        of, in this process or the next one. What PostgreSQL removes, its own vacuum overwrites.
        """
        if self.engine.dialect.name == "sqlite":
            self._empty_log(_SCRUB_MILLISECONDS)

    def _empty_log(self, patience: int) -> None:
        """Move the log into the file, waiting so many milliseconds for those who read it."""
        self._soiled = True
        with suppress(sqlite3.Error, PoolTimeout), closing(self.engine.raw_connection()) as raw:
            cursor = raw.cursor()
            (wait,) = cursor.execute("PRAGMA busy_timeout").fetchone()
            try:
                cursor.execute(f"PRAGMA busy_timeout={patience:d}")
                (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                self._soiled = bool(busy)
            finally:
                cursor.execute(f"PRAGMA busy_timeout={wait:d}")
                cursor.close()

    def _told(self, error: DBAPIError | PoolTimeout) -> StoreError:
        """The error without statements, values or the address, which may hold a password."""
        place = shown(self.engine)
        reason = str(error.orig if isinstance(error, DBAPIError) else "").strip()
        if isinstance(error, PoolTimeout) or "database is locked" in reason:
            return StoreError("busy", place=place)
        if known := _KNOWN.get(_number_of(error)):
            return StoreError(known, place=place)
        first = (reason.splitlines() or [type(error).__name__])[0]
        if password := self.engine.url.password:
            first = first.replace(str(password), "•••")
        code = "unreachable" if _no_connection(error, reason) else "failed"
        return StoreError(code, place=place, reason=first)


def _number_of(error: DBAPIError) -> int | str | None:
    """SQLite's primary result code, or the SQLSTATE of PostgreSQL."""
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return getattr(error.orig, "sqlstate", None)


def _no_connection(error: DBAPIError, reason: str) -> bool:
    """Whether there was no database to talk to, rather than one that refused what was asked."""
    if isinstance(error.orig, sqlite3.Error):
        return "unable to open" in reason
    return isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", None) is None


def _worth_repeating(error: DBAPIError | PoolTimeout) -> bool:
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error, IntegrityError) or error.connection_invalidated:
        return True
    return getattr(error.orig, "sqlstate", None) in _AGAIN
