"""The store: projects with their journal, in SQLite or PostgreSQL."""

from network.store.contacts import Contact, Contacts
from network.store.entries import Commit, Entry, ProjectSummary, Snapshot
from network.store.errors import (
    FaultyProjectFile,
    NothingToRedo,
    NothingToUndo,
    StoreError,
    UndoTouchesLater,
    UnknownProject,
)
from network.store.formats import MIGRATIONS, Formats
from network.store.issued import Document, Issued, IssuedStatus, IssuedVersions
from network.store.lineage import Kinship, Opened
from network.store.names import new_id
from network.store.project_file import SUFFIX, ProjectFile, project_file_at, read_project_file
from network.store.store import Store

__all__ = [
    "MIGRATIONS",
    "SUFFIX",
    "Commit",
    "Contact",
    "Contacts",
    "Document",
    "Entry",
    "FaultyProjectFile",
    "Formats",
    "Issued",
    "IssuedStatus",
    "IssuedVersions",
    "Kinship",
    "NothingToRedo",
    "NothingToUndo",
    "Opened",
    "ProjectFile",
    "ProjectSummary",
    "Snapshot",
    "Store",
    "StoreError",
    "UndoTouchesLater",
    "UnknownProject",
    "new_id",
    "project_file_at",
    "read_project_file",
]
