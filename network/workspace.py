"""The verbs that the pages and the command line share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from network.model import Change, Internal, Network
from network.store import (
    SUFFIX,
    Commit,
    Contact,
    Contacts,
    Document,
    Entry,
    Issued,
    IssuedStatus,
    IssuedVersions,
    Kinship,
    NothingToRedo,
    NothingToUndo,
    Opened,
    ProjectSummary,
    Snapshot,
    Store,
    StoreError,
    UndoTouchesLater,
    UnknownProject,
    new_id,
    project_file_at,
    read_project_file,
)
from network.words import Words, words_in

__all__ = [
    "SUFFIX",
    "Commit",
    "Contact",
    "Document",
    "Entry",
    "Issued",
    "IssuedStatus",
    "Kinship",
    "NothingToRedo",
    "NothingToUndo",
    "Opened",
    "ProjectSummary",
    "Snapshot",
    "StoreError",
    "UndoTouchesLater",
    "UnknownProject",
    "Workspace",
    "examples",
    "exports_folder",
    "is_project",
    "new_id",
    "project_file_at",
    "project_file_of",
    "read_source",
]


class Workspace:
    """Projects and what people do with them. Threads may share one workspace.

    Verbs raise UnknownProject for an id that no project has, and StoreError where the database
    cannot be reached or is of a newer version.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._versions = IssuedVersions(store)
        self._contacts = Contacts(store)

    @classmethod
    def open(cls, url: str | None = None) -> Workspace:
        """The workspace on a database.

        Without ``url`` it is the one that ``KRACHTENVELD_DATABASE`` names, or else a SQLite file
        in the user's data folder. Raises StoreError where it cannot be opened.
        """
        return cls(Store.open(url))

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def projects(self) -> list[ProjectSummary]:
        """Every project, the one changed last first."""
        return self.store.projects()

    def create(self, network: Network, *, author: str, action: str = "create") -> str:
        """A new project with this network. Returns its id: another one where that is taken."""
        return self.store.create(network, author=author, action=action)

    def remove(self, project_id: str) -> None:
        """Remove a project and its history for good."""
        self.store.remove(project_id)

    def snapshot(self, project_id: str) -> Snapshot:
        """The network as it is now, with its revision."""
        return self.store.snapshot(project_id)

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
        """Store a change, carried over to what others changed since it was made.

        ``based_on`` is the revision that it was made on. A repeat of a ``change_id`` returns the
        first result. Raises ConflictError where others changed the same field and InvariantError
        where the result cannot stand; nothing is stored then.
        """
        return self.store.commit(
            project_id,
            change,
            author=author,
            action=action,
            based_on=based_on,
            change_id=change_id,
        )

    def undo(self, project_id: str, *, author: str, confirmed: bool = False) -> Commit:
        """Take back the author's own last change that is not taken back yet.

        Raises NothingToUndo; UndoTouchesLater where later work touches its fields, unless
        ``confirmed``; InvariantError where later work makes it impossible.
        """
        return self.store.undo(project_id, author=author, confirmed=confirmed)

    def redo(self, project_id: str, *, author: str, confirmed: bool = False) -> Commit:
        """Do again what the author took back last; raises NothingToRedo, or as :meth:`undo`."""
        return self.store.redo(project_id, author=author, confirmed=confirmed)

    def can_undo(self, project_id: str, author: str) -> Entry | None:
        """The entry that undo would take back."""
        return self.store.stacks(project_id, author).to_undo

    def can_redo(self, project_id: str, author: str) -> Entry | None:
        """The entry that redo would do again."""
        return self.store.stacks(project_id, author).to_redo

    def history(
        self, project_id: str, *, limit: int = 100, before: int | None = None
    ) -> list[Entry]:
        """Who changed what when, newest first; ``before`` a revision, for the next page."""
        return self.store.history(project_id, limit=limit, before=before)

    def network_at(self, project_id: str, revision: int) -> Network:
        """The network as it was at a revision; raises StoreError where that never was."""
        return self.store.network_at(project_id, revision)

    def record_export(
        self, project_id: str, *, author: str, what: str, internal: Iterable[Internal]
    ) -> None:
        """Note in the history what was exported, with which groups of internal data."""
        self.store.record_export(project_id, author=author, what=what, internal=internal)

    def issue(self, project_id: str, document: Document, *, author: str, what: str) -> int:
        """Keep a document that goes out, as a draft. Returns its number, from 1.

        The history notes the export as ``what``. The very same bytes stay one version. Raises
        StoreError for a document over 20 MB or of another sort.
        """
        return self._versions.issue(project_id, document, author=author, what=what)

    def issued(self, project_id: str) -> list[Issued]:
        """The documents that went out, the latest first, without their bytes."""
        return self._versions.all(project_id)

    def issued_content(self, project_id: str, number: int) -> bytes:
        """A document as it went out; raises StoreError where it is not here."""
        return self._versions.content(project_id, number)

    def adopt(self, project_id: str, number: int, *, author: str, by: str, on: date) -> None:
        """Note in the history that a body adopted a version on a day."""
        self._versions.adopt(project_id, number, author=author, by=by, on=on)

    def withdraw(self, project_id: str, number: int, *, author: str) -> None:
        """Note in the history that a version is a draft after all."""
        self._versions.withdraw(project_id, number, author=author)

    def rename_issued(self, project_id: str, number: int, title: str, *, author: str) -> None:
        """Give a version another title; the history notes it."""
        self._versions.rename(project_id, number, title, author=author)

    def revision_at(self, project_id: str, moment: datetime) -> int:
        """The revision that the project had at a moment; 0 before it was made."""
        return self.store.revision_at(project_id, moment)

    def contacts(self, project_id: str) -> list[Contact]:
        """The contact persons, by name. They are in no history and no project file."""
        return self._contacts.all(project_id)

    def save_contact(self, project_id: str, contact: Contact) -> None:
        """Add a contact person, or replace the one with this id."""
        self._contacts.save(project_id, contact)

    def erase_contact(self, project_id: str, *ids: str, author: str) -> int:
        """Remove contact persons for good. The history notes how many, without a name."""
        return self._contacts.erase(project_id, *ids, author=author)

    def project_file(self, project_id: str, *, author: str, what: str) -> bytes:
        """The project with its whole history as one file; it holds all internal data.

        That it was made is noted first, under the name ``what``, so that the file goes on from
        what is here. Raises StoreError where it would be too large.
        """
        self.record_export(project_id, author=author, what=what, internal=tuple(Internal))
        return self.store.project_file(project_id)

    def open_project_file(self, content: bytes) -> Opened:
        """What a project file holds beside what is here. Nothing is stored yet.

        Raises StoreError (with the place and the reason) where anything in it is wrong.
        """
        return self.store.open_project_file(content)

    def put_in(self, opened: Opened, *, separate: bool = False) -> str:
        """A new project from a file, with its history. Returns its id.

        Where that is taken, StoreError is raised, or another one given where ``separate``.
        """
        return self.store.put_in(opened, separate=separate)

    def bring_up(self, opened: Opened) -> int:
        """Bring the project here up to a newer file of it; returns its revision.

        Raises StoreError where the project has been changed here since the file was opened.
        """
        return self.store.bring_up(opened)


def project_file_of(network: Network) -> bytes:
    """A project file of a network that has no history: it begins with all of it, by nobody."""
    with Workspace.open("sqlite://") as passing:
        id_ = passing.create(network, author="", action="import")
        return passing.store.project_file(id_)


def is_project(workspace: Workspace, project_id: str) -> bool:
    """Whether a project has this id."""
    return any(project.id == project_id for project in workspace.projects())


def examples() -> dict[str, Path]:
    """The example networks by name: a folder of CSV files each, in a checkout or installed."""
    here = Path(__file__).parent
    for folder in (here / "data", here.parent / "data"):
        found = {path.parent.name: path.parent for path in sorted(folder.glob("*/*.csv"))}
        if found:
            return found
    return {}


def exports_folder() -> Path:
    """Where exports go: ``exports`` in the working folder, made where it is not there."""
    folder = Path.cwd() / "exports"
    folder.mkdir(exist_ok=True)
    return folder


def read_source(
    source: str | Path, workspace: Workspace | None = None, t: Words | None = None
) -> Network:
    """The network of a folder of lists, a file of any format that we read, or a project.

    ``t`` names a project that its file leaves without a name. Raises TableError for faulty data
    and files that are not there, StoreError for a faulty project file, and UnknownProject for any
    other name that no project has.
    """
    path = Path(source)
    if path.suffix.lower() == SUFFIX and not path.is_dir():
        return read_project_file(project_file_at(path)).network
    if path.is_dir() or path.suffix:
        from network.exchange import network_of
        from network.exchange.uploads import is_read, tables_of_path

        if path.is_dir() or is_read(path.name):
            return network_of(tables_of_path(path), t=t or words_in("nl"))
    if workspace is not None:
        return workspace.snapshot(str(source)).network
    with Workspace.open() as own:
        return own.snapshot(str(source)).network
