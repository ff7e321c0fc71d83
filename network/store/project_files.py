"""The verbs of the store on project files: save one, look at one, take over what it holds."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from network.model import Network, diff
from network.store import journal as log
from network.store import projects as rows
from network.store.base import Base
from network.store.entries import Snapshot
from network.store.errors import StoreError
from network.store.issued import with_contents
from network.store.lineage import Kinship, Opened, bring_up, compared, put_in
from network.store.names import one_line
from network.store.packing import MAX_DOCUMENTS
from network.store.project_file import project_file_bytes, read_project_file
from network.store.projects import Head

_EMPTY = Network({})


class ProjectFiles(Base):
    """Projects that go from one database to another."""

    def project_file(self, project_id: str) -> bytes:
        """The project with its whole journal as one file; see :mod:`network.store.project_file`."""
        with self._read() as connection:
            head = self._head(connection, project_id)
            network = log.load(connection, head.number)
            journal = log.stored(connection, head.number)
            issued = with_contents(connection, head.number, MAX_DOCUMENTS)
            return project_file_bytes(journal, network, self._formats, datetime.now(UTC), issued)

    def open_project_file(self, content: bytes) -> Opened:
        """What these bytes hold beside what is here; nothing is stored.

        Raises FaultyProjectFile where anything in them is wrong.
        """
        file = read_project_file(content, self._formats)
        with self._read() as connection:
            if file.project_id not in rows.ids(connection):
                return Opened(file, Kinship.NEW, change=diff(_EMPTY, file.network))
            head = self._head(connection, file.project_id)
            current = self._current(connection, head)
            return compared(connection, head, current, file, self._formats)

    def put_in(self, opened: Opened, *, separate: bool = False) -> str:
        """A new project from a file, with its history; its id, another one where ``separate``.

        Raises StoreError where the id has been taken meanwhile.
        """

        def work(connection: Connection) -> tuple[Head, Network]:
            made = put_in(connection, opened.file, self._formats, separate=separate)
            if made is None:
                raise StoreError("moved_on", project=one_line(opened.file.network.project.name))
            return made

        head, network = self._write(work)
        self._snapshots.put(head.number, Snapshot(network, head.revision, head.number))
        return network.project.id

    def bring_up(self, opened: Opened) -> int:
        """Add the newer entries of a file to the project here; the revision that it gets.

        Raises StoreError where the project here has changed since the file was looked at.
        """

        def work(connection: Connection) -> tuple[Head, Network]:
            head = self._head(connection, opened.project_id, lock=True)
            seen = (opened.number, opened.revision)
            if opened.kinship is not Kinship.NEWER or (head.number, head.revision) != seen:
                raise StoreError("moved_on", project=one_line(opened.file.network.project.name))
            current = self._current(connection, head)
            return bring_up(connection, head, current, opened.file, self._formats)

        head, network = self._write(work)
        self._snapshots.put(head.number, Snapshot(network, head.revision, head.number))
        return head.revision
