"""A database is found by its address, kept private, and never tells its password."""

from __future__ import annotations

import sqlite3
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, event, text

from network.model import Change, Network, Node
from network.store import Store, StoreError
from network.store.engine import default_address, engine_at
from network.words import LANGUAGES, words_in


def test_without_an_address_the_store_is_a_file_in_the_data_folder_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("KRACHTENVELD_DATABASE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a folder with 100% spaces?"))
    monkeypatch.setenv("HOME", str(tmp_path))
    Store.open().close()
    (found,) = tmp_path.rglob("krachtenveld.sqlite")
    assert found.is_file()


def test_the_environment_names_the_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, harbour_network: Network
) -> None:
    file = tmp_path / "elsewhere.sqlite"
    monkeypatch.setenv("KRACHTENVELD_DATABASE", f"sqlite:///{file}")
    assert default_address() == f"sqlite:///{file}"
    store = Store.open()
    store.create(harbour_network, author="")
    assert file.is_file()
    store.close()


def test_a_new_database_file_and_its_folder_are_for_their_owner_only(
    tmp_path: Path, harbour_network: Network
) -> None:
    file = tmp_path / "kept" / "apart" / "krachtenveld.sqlite"
    store = Store.open(f"sqlite:///{file}")
    store.create(harbour_network, author="")
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    assert f"{file.name}-wal" in modes
    store.close()


def test_sqlite_stores_an_acknowledged_edit_at_once_and_checks_references(tmp_path: Path) -> None:
    engine = engine_at(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }
    engine.dispose()


def test_a_store_in_memory_lives_as_long_as_it_is_open(harbour_network: Network) -> None:
    store = Store.open("sqlite://")
    assert store.snapshot(store.create(harbour_network, author="")).network == harbour_network
    store.close()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_postgresql_address_is_understood_however_it_is_written(scheme: str) -> None:
    engine = engine_at(f"{scheme}://anna:geheim@db.example/kv?connect_timeout=3")
    assert engine.url.drivername == "postgresql+psycopg"
    assert engine.url.query["connect_timeout"] == "3"
    engine.dispose()


@pytest.mark.parametrize(
    "address",
    [
        "geheim",
        "mysql://anna:geheim@db.example/kv",
        "postgresql+nothing://anna:geheim@db.example/kv",
        "postgresql://anna:geheim@db.example:geheim/kv",
        "/home/anna/geheim.sqlite",
    ],
)
def test_any_other_address_is_refused_without_showing_it(address: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(address)
    told = [str(caught.value), *(caught.value.sentence(words_in(each)) for each in LANGUAGES)]
    assert all("geheim" not in sentence for sentence in told)
    assert all("KRACHTENVELD_DATABASE" in sentence for sentence in told)
    assert caught.value.__suppress_context__


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    address = "postgresql://anna:geheim@127.0.0.1:9/kv?options=-cgeheim&connect_timeout=2"
    with pytest.raises(StoreError) as caught:
        Store.open(address)
    assert caught.value.code == "unreachable"
    assert "geheim" not in str(caught.value)
    assert "127.0.0.1:9/kv" in caught.value.sentence(words_in("nl"))
    assert caught.value.__suppress_context__


def test_a_file_that_is_no_database_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "letter.sqlite"
    file.write_text("Geachte heer, mevrouw, " * 100)
    with pytest.raises(StoreError) as caught:
        Store.open(f"sqlite:///{file}")
    assert caught.value.code == "no_database"
    assert caught.value.sentence(words_in("nl")).startswith(f"{file} is geen database")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="unreachable"):
        Store.open(f"sqlite:///{tmp_path / 'folder'}")
    with pytest.raises(StoreError, match="unreachable"):
        Store.open(f"sqlite:///{file / 'below' / 'x.sqlite'}")


def test_a_database_that_another_program_keeps_busy_is_told_as_that(
    tmp_path: Path, harbour_network: Network
) -> None:
    file = tmp_path / "busy.sqlite"
    store = Store.open(f"sqlite:///{file}?timeout=0.1")
    project = store.create(harbour_network, author="")
    with sqlite3.connect(file) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.undo(project, author="")
        assert caught.value.code == "busy"
        assert str(file) in caught.value.sentence(words_in("nl"))
        assert store.snapshot(project).network == harbour_network
        other.rollback()
    other.close()
    store.close()


@pytest.mark.parametrize(
    ("pragma", "code", "said"),
    [("max_page_count = 1", "full", "ruimte"), ("query_only = ON", "read_only", "schrijfrecht")],
)
def test_a_full_disk_and_a_file_to_read_only_are_told_with_their_remedy(
    tmp_path: Path, harbour_network: Network, pragma: str, code: str, said: str
) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite'}")
    project = store.create(harbour_network, author="")

    @event.listens_for(store._database.engine, "begin")
    def bound(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA {pragma}")

    node = Node(id="new", kind="partner", name="Nieuw", description="lang" * 10_000)
    with pytest.raises(StoreError) as caught:
        store.commit(project, Change.adding(node), author="", action="add")
    assert caught.value.code == code
    assert said in caught.value.sentence(words_in("nl"))
    assert store.snapshot(project).network == harbour_network
    store.close()


def test_a_new_file_that_another_program_prepares_is_waited_for_and_not_for_ever(
    tmp_path: Path,
) -> None:
    file = tmp_path / "new.sqlite"
    with closing(sqlite3.connect(file)) as other, ThreadPoolExecutor(1) as pool:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="busy"):
            Store.open(f"sqlite:///{file}?timeout=0.1")
        opening = pool.submit(Store.open, f"sqlite:///{file}")
        time.sleep(0.3)
        assert not opening.done()
        other.rollback()
        opening.result().close()


@pytest.mark.postgres
def test_a_connection_that_falls_away_is_made_anew_and_the_edit_is_stored_once(
    postgres_server: str, harbour_network: Network
) -> None:
    with psycopg.connect(postgres_server, autocommit=True) as admin:
        admin.execute("CREATE SCHEMA falling")
        store = Store.open(f"{postgres_server}&options=-csearch_path%3Dfalling")
        project = store.create(harbour_network, author="")

        def cut() -> None:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'krachtenveld'"
            )

        cut()
        assert store.snapshot(project).network == harbour_network
        cuts = iter([cut])

        def in_the_middle(*told: Any) -> None:
            if "INSERT INTO record" in told[2]:
                next(cuts, lambda: None)()

        event.listen(store._database.engine, "before_cursor_execute", in_the_middle)
        change = Change.adding(Node(id="crane", kind="partner", name="Kraan"))
        assert store.commit(project, change, author="", action="add").revision == 2
        assert next(cuts, None) is None
        assert store.is_sound(project)
        store.close()
