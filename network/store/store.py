"""The store: projects, their journal and its projection, in one database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
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
from network.store.database import Database
from network.store.entries import Commit, Entry, ProjectSummary, Snapshot
from network.store.errors import NothingToRedo, NothingToUndo, StoreError
from network.store.formats import Formats
from network.store.names import free_id, new_id, one_line
from network.store.project_files import ProjectFiles
from network.store.projects import Head
from network.store.schema import prepare
from network.store.undo import Stacks, carried, stacks

_DEPTH = 1000
"""How many of an author's last entries undo looks back over."""
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
Note = Callable[[Connection, Head], Mapping[str, Any]]


class Store(ProjectFiles):
    """Projects in one database. Threads may share it, and so may processes share the database.

    Every verb is one transaction: it is done as a whole, or not at all.
    """

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
        self._snapshots.put(head.number, Snapshot(own, 1, head.number))
        return own.project.id

    def remove(self, project_id: str) -> None:
        """Remove a project for good, with its journal, issued versions and contact persons."""

        def work(connection: Connection) -> Head:
            head = self._head(connection, project_id, lock=True)
            rows.remove(connection, head)
            return head

        self._snapshots.forget(self._write(work).number)
        self.scrub()

    def snapshot(self, project_id: str) -> Snapshot:
        """The network as it is now; reads only what is new since the last look."""
        with self._read() as connection:
            head = self._head(connection, project_id)
        held = self._snapshots.get(head.number)
        if held is not None and held.revision >= head.revision:
            return held
        with self._loading, self._read() as connection:
            head = self._head(connection, project_id)
            current = Snapshot(self._current(connection, head), head.revision, head.number)
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

    def revision_at(self, project_id: str, moment: datetime) -> int:
        """The revision of the last entry up to a moment; 0 before the first."""
        with self.looking(project_id) as (connection, head):
            return log.revision_at(connection, head.number, moment)

    def record_export(
        self, project_id: str, *, author: str, what: str, internal: Iterable[Internal]
    ) -> Commit:
        """Note in the journal what was exported, with which groups of internal data."""
        groups = [group.value for group in sorted(internal)]
        details = {"what": one_line(what), "internal": groups}
        return self.noted(project_id, author=author, action="export", note=lambda *_: details)

    def noted(self, project_id: str, *, author: str, action: str, note: Note) -> Commit:
        """An entry without edits; ``note`` writes beside the journal and returns the details.

        Both are stored, or neither; without details there is no entry.
        """

        def intend(connection: Connection, head: Head, _network: Network) -> _Intention:
            return _Intention(Change(), action, details=note(connection, head))

        return self._append(project_id, author, intend)

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
        self._snapshots.put(head.number, Snapshot(network, head.revision, head.number))
        return commit

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
