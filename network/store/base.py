"""What every verb of the store begins with: the database, and where a project stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy import Connection

from network.model import Network
from network.store import journal as log
from network.store import projects as rows
from network.store.cache import Snapshots
from network.store.database import Database
from network.store.formats import Formats
from network.store.projects import Head

_FEW = 200
"""Up to so many entries behind, a known network is brought up to date instead of read anew."""


class Base:
    """A database and what is known of the projects in it."""

    def __init__(self, database: Database, formats: Formats | None = None) -> None:
        self._formats = formats or Formats()
        self._snapshots = Snapshots()
        self._loading = Lock()
        self._database = database
        self._read, self._write = database.reading, database.write

    def close(self) -> None:
        """Let go of every connection."""
        self._database.close()

    def beside(self, project_id: str, work: Callable[[Connection, Head], None]) -> None:
        """Write beside the journal, which says nothing of it."""
        self._write(lambda connection: work(connection, self._head(connection, project_id)))

    @contextmanager
    def looking(self, project_id: str) -> Iterator[tuple[Connection, Head]]:
        """A look at the database as it is at one moment, and at where the project stands."""
        with self._read() as connection:
            yield connection, self._head(connection, project_id)

    def scrub(self) -> None:
        """See :meth:`network.store.database.Database.scrub`."""
        self._database.scrub()

    def _head(self, connection: Connection, project_id: str, *, lock: bool = False) -> Head:
        """Where a project stands; refused where a newer release has written it meanwhile."""
        head = rows.head_of(connection, project_id, lock=lock)
        self._formats.check(head.format)
        return head

    def _current(self, connection: Connection, head: Head) -> Network:
        """The network at the revision of ``head``, from what is known of it where that helps."""
        held = self._snapshots.get(head.number)
        if held is not None and held.revision == head.revision:
            return held.network
        if held is not None and 0 < head.revision - held.revision <= _FEW:
            newer = log.entries(
                connection, head.number, self._formats, after=held.revision, until=head.revision
            )
            return log.replay(held.network, (entry.change for entry in newer))
        return log.load(connection, head.number)
