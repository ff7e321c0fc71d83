"""The store: projects, their journal and its projection, in one database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from network.model import (
    Change,
    Finding,
    Internal,
    InvariantError,
    Network,
    apply,
    diff,
    inverse,
    rebase,
)
from network.store import journal as log
from network.store import projects as rows
from network.store.cache import Snapshots
from network.store.database import Database
from network.store.entries import Commit, Entry, ProjectSummary, Snapshot
from network.store.errors import NothingToRedo, NothingToUndo, StoreError
from network.store.formats import Formats
from network.store.lineage import Kinship, Opened, bring_up, compared, put_in
from network.store.names import free_id, new_id, one_line
from network.store.project_file import project_file_bytes, read_project_file
from network.store.projects import Head
from network.store.schema import prepare
from network.store.undo import Stacks, carried, stacks

_DEPTH = 1000
"""How many of an author's last entries undo looks back over."""
_FEW = 200
"""Up to so many entries behind, a known network is brought up to date instead of read anew."""
_EMPTY = Network({})


@dataclass(frozen=True)
class _Intention:
    """What an entry will say, once its author and its revision are known."""

    change: Change
    action: str
    undoes: int | None = None
    redoes: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def matters(self) -> bool:
        """Whether it is worth an entry: it changes something, or says that something was done."""
        return bool(self.change or self.details or self.undoes or self.redoes)


_Intend = Callable[[Connection, Head, Network], _Intention]


class Store:
    """Projects in one database. Threads may share it, and so may processes share the database.

    Every verb is one transaction: it is done as a whole, or not at all.
    """

    def __init__(self, database: Database, formats: Formats | None = None) -> None:
        self._formats = formats or Formats()
        self._snapshots = Snapshots()
        self._loading = Lock()
        self._database = database
        self._read, self._write = database.reading, database.write

    @classmethod
    def open(cls, address: str | None = None, formats: Formats | None = None) -> Store:
        """The store at a database address; raises StoreError where it cannot be opened."""
        store = cls(Database.at(address), formats)
        try:
            store._write(prepare)
            store._write(store._rebuild_outdated)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of every connection."""
        self._database.close()

    def projects(self) -> list[ProjectSummary]:
        """Every project, the one changed last first."""
        with self._read() as connection:
            return rows.summaries(connection)

    def create(self, network: Network, *, author: str, action: str = "create") -> str:
        """A new project with this network; its id, another one where the network's is taken."""

        def work(connection: Connection) -> tuple[Head, Network]:
            own = free_id(network, rows.ids(connection))
            change = diff(_EMPTY, own)
            apply(_EMPTY, change)
            entry = log.entry_of(
                change,
                revision=1,
                change_id=new_id(),
                at=datetime.now(UTC),
                author=one_line(author),
                action=action,
            )
            head = rows.add(connection, own, entry.at, self._formats.current)
            log.append(connection, head.number, entry, self._formats)
            log.project_change(connection, head.number, change)
            return head, own

        head, own = self._write(work)
        self._snapshots.put(head.number, Snapshot(own, 1))
        return own.project.id

    def remove(self, project_id: str) -> None:
        """Remove a project and its journal for good."""

        def work(connection: Connection) -> Head:
            head = self._head(connection, project_id, lock=True)
            rows.remove(connection, head)
            return head

        self._snapshots.forget(self._write(work).number)

    def snapshot(self, project_id: str) -> Snapshot:
        """The network as it is now; reads only what is new since the last look."""
        with self._read() as connection:
            head = self._head(connection, project_id)
        held = self._snapshots.get(head.number)
        if held is not None and held.revision >= head.revision:
            return held
        with self._loading, self._read() as connection:
            head = self._head(connection, project_id)
            current = Snapshot(self._current(connection, head), head.revision)
        self._snapshots.put(head.number, current)
        return current

    def commit(
        self,
        project_id: str,
        change: Change,
        *,
        author: str,
        action: str,
        based_on: int | None = None,
        change_id: str | None = None,
    ) -> Commit:
        """Add a change to a project, carried over to what others changed since it was made.

        A ``change_id`` that was seen before returns the first result. Raises ConflictError and
        InvariantError, and StoreError for a revision that does not exist.
        """

        def intend(_connection: Connection, head: Head, network: Network) -> _Intention:
            if based_on is not None and not 0 <= based_on <= head.revision:
                raise StoreError("unknown_revision", revision=based_on, last=head.revision)
            return _Intention(rebase(change, network), action)

        return self._append(project_id, author, intend, change_id)

    def undo(self, project_id: str, *, author: str, confirmed: bool = False) -> Commit:
        """Take back the author's own last change that is not taken back yet.

        Raises NothingToUndo, UndoTouchesLater where later work touches its fields (unless
        ``confirmed``) and InvariantError where what came later makes it impossible.
        """

        def intend(connection: Connection, head: Head, network: Network) -> _Intention:
            last = self._stacks(connection, head, author).to_undo
            if last is None:
                raise NothingToUndo
            entry = log.entry_at(connection, head.number, last.revision, self._formats)
            change = carried(inverse(entry.change), network, confirmed=confirmed)
            return _Intention(change, "undo", undoes=entry.revision)

        return self._append(project_id, author, intend)

    def redo(self, project_id: str, *, author: str, confirmed: bool = False) -> Commit:
        """Do again what the author took back last; raises NothingToRedo, or as :meth:`undo`."""

        def intend(connection: Connection, head: Head, network: Network) -> _Intention:
            found = self._stacks(connection, head, author)
            if found.to_redo is None:
                raise NothingToRedo
            by = found.undone[-1][1].revision
            undo = log.entry_at(connection, head.number, by, self._formats)
            change = carried(inverse(undo.change), network, confirmed=confirmed)
            return _Intention(change, "redo", redoes=found.to_redo.revision)

        return self._append(project_id, author, intend)

    def stacks(self, project_id: str, author: str) -> Stacks:
        """What an author can undo and redo."""
        with self._read() as connection:
            return self._stacks(connection, self._head(connection, project_id), author)

    def history(
        self, project_id: str, *, limit: int = 100, before: int | None = None
    ) -> list[Entry]:
        """Entries of the journal, newest first, from below revision ``before``."""
        with self._read() as connection:
            head = self._head(connection, project_id)
            return log.newest(connection, head.number, self._formats, limit=limit, before=before)

    def network_at(self, project_id: str, revision: int) -> Network:
        """The network as it was at a revision, over the shorter way through the journal."""
        with self._read() as connection:
            head = self._head(connection, project_id)
            if not 1 <= revision <= head.revision:
                raise StoreError("unknown_revision", revision=revision, last=head.revision)
            if revision <= head.revision - revision:
                return self._replayed(connection, head.number, revision)
            later = list(log.entries(connection, head.number, self._formats, after=revision))
            current = self._current(connection, head)
            return log.replay(current, (inverse(entry.change) for entry in reversed(later)))

    def record_export(
        self, project_id: str, *, author: str, what: str, internal: Iterable[Internal]
    ) -> Commit:
        """Note in the journal what was exported, with which groups of internal data."""
        groups = [group.value for group in sorted(internal)]

        def intend(_connection: Connection, _head: Head, _network: Network) -> _Intention:
            return _Intention(
                Change(), "export", details={"what": one_line(what), "internal": groups}
            )

        return self._append(project_id, author, intend)

    def project_file(self, project_id: str) -> bytes:
        """The project with its whole journal as one file; see :mod:`network.store.project_file`."""
        with self._read() as connection:
            head = self._head(connection, project_id)
            network = log.load(connection, head.number)
            journal = log.stored(connection, head.number)
            return project_file_bytes(journal, network, self._formats, datetime.now(UTC))

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
        self._snapshots.put(head.number, Snapshot(network, head.revision))
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
        self._snapshots.put(head.number, Snapshot(network, head.revision))
        return head.revision

    def rebuild(self, project_id: str) -> None:
        """Make the projection anew from the journal."""

        def work(connection: Connection) -> Head:
            head = self._head(connection, project_id, lock=True)
            self._rebuild(connection, head)
            return head

        self._snapshots.forget(self._write(work).number)

    def is_sound(self, project_id: str) -> bool:
        """Whether the projection is what the journal adds up to."""
        with self._read() as connection:
            head = self._head(connection, project_id)
            replayed = self._replayed(connection, head.number, head.revision)
            return replayed == log.load(connection, head.number)

    def _append(
        self, project_id: str, author: str, intend: _Intend, change_id: str | None = None
    ) -> Commit:
        change_id = change_id or new_id()
        if len(change_id) > 120:
            raise ValueError(f"change_id={change_id!r}, must be at most 120 signs.")

        def work(connection: Connection) -> tuple[Head, Commit, Network]:
            head = self._head(connection, project_id, lock=True)
            current = self._current(connection, head)
            first = log.entry_with(connection, head.number, change_id, self._formats)
            if first is not None:
                return head, Commit(first.revision, first.change), current
            meant = intend(connection, head, current)
            if not meant.matters:
                return head, Commit(head.revision, meant.change), current
            after = _of_project(apply(current, meant.change), project_id)
            entry = log.entry_of(
                meant.change,
                revision=head.revision + 1,
                change_id=change_id,
                at=datetime.now(UTC),
                author=one_line(author),
                action=meant.action,
                undoes=meant.undoes,
                redoes=meant.redoes,
                details=meant.details,
            )
            log.append(connection, head.number, entry, self._formats)
            log.project_change(connection, head.number, meant.change)
            rows.advance(connection, head, after, entry.at, entry.revision)
            moved = Head(head.number, entry.revision, head.format)
            return moved, Commit(entry.revision, meant.change), after

        head, commit, network = self._write(work)
        self._snapshots.put(head.number, Snapshot(network, head.revision))
        return commit

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

    def _replayed(self, connection: Connection, number: int, until: int) -> Network:
        earlier = log.entries(connection, number, self._formats, until=until)
        return log.replay(_EMPTY, (entry.change for entry in earlier))

    def _rebuild(self, connection: Connection, head: Head) -> None:
        network = self._replayed(connection, head.number, head.revision)
        log.clear_projection(connection, head.number)
        log.project_change(connection, head.number, diff(_EMPTY, network))
        rows.reformat(connection, head, network, self._formats.current)

    def _rebuild_outdated(self, connection: Connection) -> None:
        """Bring every projection to the current format; refuse a newer one."""
        self._formats.check(rows.newest_format(connection))
        for head in rows.heads_below(connection, self._formats.current):
            self._rebuild(connection, head)

    def _stacks(self, connection: Connection, head: Head, author: str) -> Stacks:
        own = log.heads_of(connection, head.number, one_line(author), _DEPTH)
        return stacks(own)


def _of_project(network: Network, project_id: str) -> Network:
    if network.project.id != project_id:
        found = Finding("other_project", "project", project_id, "id", network.project.id)
        raise InvariantError((found,))
    return network
