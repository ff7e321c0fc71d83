"""The verbs that the pages and the command line share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from network.model import Change, Internal, Network
from network.store import (
    SUFFIX,
    Commit,
    Entry,
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
    "Entry",
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
    """The network of a CSV folder, an ``.xlsx``, a ``.graphml``, a project file or a project.

    ``t`` names a project that its file leaves without a name. Raises TableError for faulty data
    and files that are not there, StoreError for a faulty project file, and UnknownProject for any
    other name that no project has.
    """
    path = Path(source)
    suffix = path.suffix.lower()
    if suffix == SUFFIX and not path.is_dir():
        return read_project_file(project_file_at(path)).network
    if path.is_dir() or suffix in (".xlsx", ".graphml"):
        from network import exchange

        read = {".xlsx": exchange.read_workbook, ".graphml": exchange.read_graphml}
        tables = (exchange.read_csv_folder if path.is_dir() else read[suffix])(path)
        return exchange.network_of(tables, t=t or words_in("nl"))
    if workspace is not None:
        return workspace.snapshot(str(source)).network
    with Workspace.open() as own:
        return own.snapshot(str(source)).network
