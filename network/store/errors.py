"""What can go wrong in the store, as codes and facts; the sentences are words."""

from __future__ import annotations

from network.model import Conflict, ConflictError
from network.words import Words


class StoreError(Exception):
    """A request that the store cannot meet: a code and the facts that its sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        told = "".join(f", {name}={value!r}" for name, value in facts.items())
        super().__init__(f"{code}{told}")

    def sentence(self, t: Words) -> str:
        """Fact and remedy in the reader's language."""
        facts = {name: t.value(value) for name, value in self.facts.items()}
        return t.name("store_problem", self.code).format_map(facts)


class UnknownProject(StoreError, LookupError):
    """No project has this id."""

    def __init__(self, project_id: str) -> None:
        super().__init__("unknown_project", project=project_id)


class NothingToUndo(StoreError):
    """The author has no change left to take back."""

    def __init__(self) -> None:
        super().__init__("nothing_to_undo")


class NothingToRedo(StoreError):
    """The author took nothing back since the last change."""

    def __init__(self) -> None:
        super().__init__("nothing_to_redo")


class UndoTouchesLater(ConflictError):
    """Later work touches the fields that an undo or redo would set.

    In each conflict ``base`` is the value that the author left, ``theirs`` the value now and
    ``mine`` the value that a confirmed undo or redo gives it.
    """

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(conflicts)
