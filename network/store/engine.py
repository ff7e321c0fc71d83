"""A database address → an engine with the promises that the store makes about durability."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from network.store.errors import StoreError

VARIABLE = "KRACHTENVELD_DATABASE"
_BUSY_SECONDS = 30
_PAUSE_SECONDS = 0.01
_DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
}

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
"""``secure_delete``: what is removed is overwritten, not left in the free pages of the file."""


def default_address() -> str:
    """``KRACHTENVELD_DATABASE``, or a SQLite file in the user's data folder."""
    if address := os.environ.get(VARIABLE, "").strip():
        return address
    folder = Path(platformdirs.user_data_dir("krachtenveld", appauthor=False))
    return URL.create("sqlite", database=str(folder / "krachtenveld.sqlite")).render_as_string()


def engine_at(address: str) -> Engine:
    """An engine on a SQLite file or a PostgreSQL database; raises StoreError for anything else.

    The file of a new SQLite database can be read by its owner only.
    """
    url = _url(address)
    if url.get_backend_name() == "postgresql":
        defaults = {"connect_timeout": "10", "application_name": "krachtenveld"}
        return create_engine(
            url.update_query_dict({k: v for k, v in defaults.items() if k not in url.query}),
            pool_pre_ping=True,
            hide_parameters=True,
        )
    in_memory = url.database in (None, "", ":memory:")
    options: dict[str, Any] = {"pool_size": 1, "max_overflow": 0} if in_memory else {}
    if not in_memory:
        _make_private(Path(str(url.database)))
    engine = create_engine(
        url,
        poolclass=QueuePool,
        hide_parameters=True,
        connect_args={"check_same_thread": False}
        | ({} if "timeout" in url.query else {"timeout": _BUSY_SECONDS}),
        **options,
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def shown(engine: Engine) -> str:
    """Where an engine connects to, without user name, password or options."""
    url = engine.url
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return f"{url.host or 'localhost'}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def _url(address: str) -> URL:
    try:
        url = make_url(address)
        driver = _DRIVERS[url.drivername]
        return url.set(drivername=driver)
    except (ArgumentError, NoSuchModuleError, KeyError, ValueError):
        # The address may hold a password: neither it nor the cause is shown.
        raise StoreError("bad_address", variable=VARIABLE) from None


def _make_private(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise StoreError("unreachable", place=str(path), reason=error.strerror or "") from error


def _on_connect(connection: Any, _record: Any) -> None:
    # The driver's own transactions start late and read-only; ours start in _on_begin.
    connection.isolation_level = None
    with closing(connection.cursor()) as cursor:
        for pragma in _PRAGMAS:
            _execute_patiently(cursor, f"PRAGMA {pragma}")


def _execute_patiently(cursor: sqlite3.Cursor, statement: str) -> None:
    """Execute a statement for as long as the connection waits for others.

    Where two connections change the journal mode of a new file, SQLite turns one away at once
    rather than let them wait for each other.
    """
    (milliseconds,) = cursor.execute("PRAGMA busy_timeout").fetchone()
    end = time.monotonic() + milliseconds / 1000
    while True:
        try:
            cursor.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
