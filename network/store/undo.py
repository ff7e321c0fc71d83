"""Undo and redo: which entry is next, and what takes it back on the network of today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from network.model import Change, ConflictError, Edit, Network, apply, rebase
from network.store.entries import KEPT, Entry
from network.store.errors import UndoTouchesLater


@dataclass(frozen=True)
class Stacks:
    """What one author can undo and redo, next one last.

    ``undone`` are pairs of the entry that was taken back and the entry that did so.
    """

    done: tuple[Entry, ...] = ()
    undone: tuple[tuple[Entry, Entry], ...] = ()

    @property
    def to_undo(self) -> Entry | None:
        """The entry that undo takes back."""
        return self.done[-1] if self.done else None

    @property
    def to_redo(self) -> Entry | None:
        """The entry that redo does again."""
        return self.undone[-1][0] if self.undone else None


def stacks(entries: Iterable[Entry]) -> Stacks:
    """The stacks of one author, from the author's entries, oldest first."""
    done: list[Entry] = []
    undone: list[tuple[Entry, Entry]] = []
    for entry in entries:
        if entry.undoes is not None:
            if done and done[-1].revision == entry.undoes:
                undone.append((done.pop(), entry))
        elif entry.redoes is not None:
            if undone:
                undone.pop()
            done.append(entry)
        elif entry.action not in KEPT:
            done.append(entry)
            undone.clear()
    return Stacks(tuple(done), tuple(undone))


def carried(change: Change, network: Network, *, confirmed: bool) -> Change:
    """A change that takes something back, on a network that has moved on.

    Raises UndoTouchesLater where others changed the same fields since, unless ``confirmed``, and
    InvariantError where it cannot be done at all.
    """
    try:
        result = rebase(change, network)
    except ConflictError as error:
        result = _forced(change, network)
        apply(network, result)
        if not confirmed:
            raise UndoTouchesLater(error.conflicts) from error
    return result


def _forced(change: Change, network: Network) -> Change:
    """The change with its own values put over later ones, and what they leave without a hold gone.

    A record that someone removed since stays away, whatever its fields were.
    """
    present = [
        record
        for edit in change.edits
        if edit.after is None and (record := network.table(edit.key[0]).get(edit.key[1]))
    ]
    edits = {edit.key: edit for edit in Change.removing(network, *present).edits}
    for edit in change.edits:
        table, id_ = edit.key
        now = network.table(table).get(id_)
        left = edits[edit.key].after if edit.key in edits else now
        if edit.after is None:
            continue
        if edit.before is None:
            edits[edit.key] = Edit(now, edit.after)
        elif left is not None:
            values = {name: getattr(edit.after, name) for name in edit.fields}
            edits[edit.key] = Edit(now, replace(left, **values))
    return Change.of(edits.values())
