"""What the store hands out: entries of the journal, results, snapshots and summaries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from network.model import Change, Network

KEPT = ("create", "export", "adopt", "withdraw", "rename", "erase")
"""Actions that undo passes by: all but the first say what was done beside the network."""


@dataclass(frozen=True)
class ProjectSummary:
    """A project in a list. Times are aware, in UTC."""

    id: str
    name: str
    organisation: str
    revision: int
    changed_at: datetime
    nodes: int
    relations: int


@dataclass(frozen=True)
class Snapshot:
    """A network as it was at a revision.

    ``number`` is that of its project, never given twice: where a project was removed, another one
    may have its id.
    """

    network: Network
    revision: int
    number: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Commit:
    """What a commit did: the revision that it made and the change as it was applied.

    Where nothing was left to change, the change is empty and the revision the current one.
    """

    revision: int
    change: Change


@dataclass(frozen=True)
class Entry:
    """One entry of the journal. ``author`` is empty where nobody gave a name.

    ``added``, ``revised`` and ``removed`` count records; ``details`` say what an export held.
    """

    revision: int
    change_id: str
    at: datetime
    author: str
    action: str
    undoes: int | None = None
    redoes: int | None = None
    added: int = 0
    revised: int = 0
    removed: int = 0
    details: Mapping[str, Any] = field(default_factory=dict)
    _read: Callable[[], Change] = field(default=Change, repr=False, compare=False)

    @cached_property
    def change(self) -> Change:
        """The change, read from its stored form when it is first asked for."""
        return self._read()
