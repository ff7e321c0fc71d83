"""What can go wrong in the store, as codes and facts; the sentences are words."""

from __future__ import annotations

from collections.abc import Sequence

from network.model import Conflict, ConflictError, Finding
from network.store.names import one_line
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


class FaultyProjectFile(StoreError):
    """A project file that is refused: what is wrong with it, where, and what to do.

    ``revision`` is the entry of the journal at which it shows; 0 for the file as a whole. Facts
    come from the file: text by strangers, here on one line and short.
    """

    def __init__(
        self, fault: str, *, revision: int = 0, findings: Sequence[Finding] = (), **facts: object
    ) -> None:
        self.fault = fault
        self.revision = revision
        self.findings = tuple(findings)
        shown = {
            name: one_line(fact) if isinstance(fact, str) else fact for name, fact in facts.items()
        }
        super().__init__("faulty_project_file", fault=fault, revision=revision, **shown)

    def sentence(self, t: Words) -> str:
        """Place, fact and remedy in the reader's language."""
        facts = {name: t.value(value) for name, value in self.facts.items()}
        place = t("Project file")
        if self.revision:
            place = t("Project file, change {revision}", revision=t.number(self.revision))
        told = [f"{place}: {t.name('project_file_fault', self.fault).format_map(facts)}"]
        told += [one_line(t.finding(finding), 300) for finding in self.findings[:3]]
        told.append(t.name("project_file_remedy", _REMEDIES.get(self.fault, "damaged")))
        return " ".join(told)


_REMEDIES = {"newer": "newer", "unreadable": "unreadable"} | dict.fromkeys(
    ("too_large", "too_many_changes", "too_much_work"), "too_large"
)
"""Faults with a remedy of their own; for any other one a new copy is asked for."""


class UndoTouchesLater(ConflictError):
    """Later work touches the fields that an undo or redo would set.

    In each conflict ``base`` is the value that the author left, ``theirs`` the value now and
    ``mine`` the value that a confirmed undo or redo gives it.
    """

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(conflicts)
