"""Replay: many changes one after another, each checked as :func:`network.model.apply` does.

Applying a change copies the tables that it touches; over a long history of a large network that
is most of the work. A replay changes its own tables in place instead.
"""

from __future__ import annotations

from network.model.change import Change, Conflict, ConflictError, touched_by
from network.model.fields import references_of
from network.model.finding import InvariantError
from network.model.network import Network
from network.model.records import TABLES, Record, Relation
from network.model.rules import CONTAINING, violations

_CHECK = 20
"""Checking a record takes about so many times as long as passing it by."""
_REFERRED = {table for cls in TABLES.values() for table in references_of(cls).values()}


class Replay:
    """A network in the making. After an error it is spoiled.

    ``work`` is about how many records have been looked at, for whoever must bound that.
    """

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
        self._look = Network.over(self._tables)
        self.work = 0

    def apply(self, change: Change) -> None:
        """Do one more change; raises ConflictError and InvariantError."""
        conflicts: list[Conflict] = []
        for edit in change.edits:
            table, id_ = edit.key
            records = self._tables[table]
            if records.get(id_) != edit.before:
                conflicts.append(
                    Conflict(table, id_, "", edit.before, records.get(id_), edit.after)
                )
            if edit.after is None:
                records.pop(id_, None)
            else:
                records[id_] = edit.after
        if conflicts:
            raise ConflictError(tuple(conflicts))
        if any(edit.key[0] == "kinds" for edit in change.edits):
            self._look = Network.over(self._tables)
        touched = touched_by(change, self._look)
        self.work += _CHECK * len(touched) + (self.size if _looks_around(change) else 0)
        if findings := tuple(violations(self._look, touched)):
            raise InvariantError(findings)

    @property
    def size(self) -> int:
        """How many records there are."""
        return sum(map(len, self._tables.values()))

    def network(self) -> Network:
        """The network as it is now."""
        return Network(self._tables)


def _looks_around(change: Change) -> bool:
    """Whether checking a change means going through other records too."""
    return any(
        (edit.after is None and edit.key[0] in _REFERRED)
        or (isinstance(edit.after, Relation) and edit.after.kind in CONTAINING)
        or (edit.key[0] == "nodes" and "kind" in edit.fields)
        for edit in change.edits
    )
