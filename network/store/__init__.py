"""The store: projects with their journal, in SQLite or PostgreSQL."""

from network.store.entries import Commit, Entry, ProjectSummary, Snapshot
from network.store.errors import (
    NothingToRedo,
    NothingToUndo,
    StoreError,
    UndoTouchesLater,
    UnknownProject,
)
from network.store.formats import MIGRATIONS, Formats
from network.store.names import new_id
from network.store.store import Store

__all__ = [
    "MIGRATIONS",
    "Commit",
    "Entry",
    "Formats",
    "NothingToRedo",
    "NothingToUndo",
    "ProjectSummary",
    "Snapshot",
    "Store",
    "StoreError",
    "UndoTouchesLater",
    "UnknownProject",
    "new_id",
]
