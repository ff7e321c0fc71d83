"""What waits to be shown or answered: messages, a choice between versions, a question."""

from __future__ import annotations

from dataclasses import dataclass

from network.model import Change, Conflict


@dataclass(frozen=True)
class Message:
    """A message that is still to be shown; ``sort`` is done, hint or error."""

    text: str
    sort: str = "done"


@dataclass(frozen=True)
class Clash:
    """A change of mine that meets what others stored meanwhile; it waits for a choice."""

    project: str
    change: Change
    action: str
    based_on: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class Question:
    """An ``undo`` or ``redo`` that would take along what others did later."""

    step: str
    conflicts: tuple[Conflict, ...]
