"""A project file beside the project of the same id that is here: which one goes on from which.

Each side notes its own exports in its journal. They change nothing, so they are left out of the
comparison: someone who saved the project twice can still be followed by the one who got it first.
Issued versions are added to those that are here; a file that has more of them is newer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from network.model import Change, Edit, Network, Project, diff
from network.store import journal as log
from network.store import projects as rows
from network.store.entries import Entry
from network.store.errors import FaultyProjectFile
from network.store.formats import Formats
from network.store.issued import brought, is_news
from network.store.names import free_id
from network.store.project_file import ProjectFile, seal_of
from network.store.projects import Head

_EMPTY = Network({})


class Kinship(StrEnum):
    """What a project file is to what is here."""

    NEW = "new"
    """Here is no project with its id."""
    SAME = "same"
    NEWER = "newer"
    """It holds everything that is here, and more."""
    OLDER = "older"
    """Here is everything that it holds, and more."""
    DIVERGED = "diverged"
    """Both went on from a common beginning, or began apart."""


@dataclass(frozen=True)
class Opened:
    """A project file that was looked at; nothing is stored yet.

    ``revision`` is the one here at that moment (0 where the project is not here), ``change`` turns
    the network here into that of the file, and ``newer`` are the file's entries that are not here.
    """

    file: ProjectFile
    kinship: Kinship
    revision: int = 0
    change: Change = field(default_factory=Change)
    newer: tuple[Entry, ...] = ()
    number: int = field(default=0, repr=False)

    @property
    def project_id(self) -> str:
        """The id that the project has in the file."""
        return self.file.project_id


@dataclass(frozen=True)
class _Step:
    """What two journals are compared by: an entry that does something, wherever it stands."""

    change_id: str
    at: datetime
    author: str
    action: str
    undoes: str | None
    redoes: str | None
    seal: bytes


def compared(
    connection: Connection, head: Head, current: Network, file: ProjectFile, formats: Formats
) -> Opened:
    """The file beside the project that is here."""
    theirs = list(_steps(zip(file.heads, file.seals, strict=True)))
    stored = log.entries(connection, head.number, formats)
    ours = list(_steps((entry, seal_of(entry)) for entry in stored))
    common = min(len(ours), len(theirs))
    if ours[:common] != theirs[:common]:
        kinship = Kinship.DIVERGED
    elif len(ours) == len(theirs):
        more = is_news(connection, head.number, file.issued)
        kinship = Kinship.NEWER if more else Kinship.SAME
    else:
        kinship = Kinship.NEWER if len(ours) < len(theirs) else Kinship.OLDER
    here = log.change_ids(connection, head.number)
    return Opened(
        file=file,
        kinship=kinship,
        revision=head.revision,
        change=diff(current, file.network),
        newer=tuple(
            entry for entry in file.heads if entry.change_id not in here and _matters(entry)
        ),
        number=head.number,
    )


def put_in(
    connection: Connection, file: ProjectFile, formats: Formats, *, separate: bool
) -> tuple[Head, Network] | None:
    """The project of a file, made with its whole history; None where its id is taken.

    ``separate`` gives it another id then.
    """
    taken = rows.ids(connection)
    if file.project_id in taken and not separate:
        return None
    network = free_id(file.network, taken)
    own = network.project.id
    first, last = file.heads[0], file.heads[-1]
    head = rows.add(connection, network, first.at, formats.current)
    entries = (_of_project(entry, own) for entry in file.entries())
    log.append_all(connection, head.number, entries, formats)
    log.project_change(connection, head.number, diff(_EMPTY, network))
    rows.advance(connection, head, network, last.at, last.revision)
    brought(connection, head.number, file.issued, {})
    return Head(head.number, last.revision, head.format), network


def bring_up(
    connection: Connection, head: Head, current: Network, file: ProjectFile, formats: Formats
) -> tuple[Head, Network]:
    """Add the entries of a newer file that are not here, after those that are.

    Exports of either side stay, so an entry may get another revision than it has in the file.
    """
    here = log.change_ids(connection, head.number)
    now: dict[int, int] = {}
    added: list[Entry] = []
    network = current
    revision = head.revision
    for entry in file.entries():
        if entry.change_id in here:
            now[entry.revision] = here[entry.change_id]
            continue
        revision += 1
        now[entry.revision] = revision
        moved = replace(
            entry,
            revision=revision,
            undoes=now.get(entry.undoes or 0),
            redoes=now.get(entry.redoes or 0),
        )
        added.append(moved)
    network = log.replay(current, (entry.change for entry in added))
    if network != file.network:
        raise FaultyProjectFile("other_result")
    log.append_all(connection, head.number, added, formats)
    log.project_change(connection, head.number, diff(current, network))
    if added:
        rows.advance(connection, head, network, max(entry.at for entry in added), revision)
    brought(connection, head.number, file.issued, now)
    return Head(head.number, revision, head.format), network


def _steps(entries: Iterable[tuple[Entry, bytes]]) -> Iterator[_Step]:
    ids: dict[int, str] = {}
    for entry, seal in entries:
        ids[entry.revision] = entry.change_id
        if _matters(entry):
            yield _Step(
                entry.change_id,
                entry.at,
                entry.author,
                entry.action,
                ids.get(entry.undoes or 0),
                ids.get(entry.redoes or 0),
                seal,
            )


def _matters(entry: Entry) -> bool:
    """Whether an entry does more than say that something was done beside the network."""
    counts = entry.added + entry.revised + entry.removed
    return bool(counts or entry.undoes or entry.redoes)


def _of_project(entry: Entry, project_id: str) -> Entry:
    """The entry with the project's record under this id."""
    change = entry.change
    if not any(edit.key[0] == "project" for edit in change.edits):
        return entry

    def own(edit: Edit) -> Edit:
        sides = (
            replace(side, id=project_id) if isinstance(side, Project) else side
            for side in (edit.before, edit.after)
        )
        return Edit(*sides)

    own_change = Change.of(map(own, change.edits))
    return replace(entry, _read=lambda: own_change)
