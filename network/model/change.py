"""Change: what is different, as a value. Forms, imports, undo and comparison are made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from network.model.fields import (
    fields_of,
    from_plain,
    references_of,
    required_references_of,
    to_plain,
)
from network.model.finding import InvariantError
from network.model.network import Network
from network.model.records import TABLES, Record, table_of
from network.model.rules import violations


@dataclass(frozen=True)
class Edit:
    """One record before and after; ``before`` is None when added, ``after`` when removed."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("An Edit needs a record before or after.")
        if self.before and self.after and self.before.id != self.after.id:
            raise ValueError(f"An Edit keeps the id: {self.before.id!r} became {self.after.id!r}.")

    @property
    def record(self) -> Record:
        """The record after, or before where it is removed."""
        record = self.after or self.before
        assert record is not None
        return record

    @property
    def key(self) -> tuple[str, str]:
        """Table and id."""
        return table_of(self.record), self.record.id

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields that differ; empty for a record added or removed."""
        if self.before is None or self.after is None:
            return ()
        return tuple(
            name
            for name in fields_of(type(self.after))
            if getattr(self.before, name) != getattr(self.after, name)
        )


@dataclass(frozen=True)
class Conflict:
    """One field that two people changed: its value before, theirs (stored) and mine.

    ``field`` is empty where a whole record is at stake: deleted against edited, or a record that
    refers to a deleted one.
    """

    table: str
    id: str
    field: str
    base: Any
    theirs: Any
    mine: Any


class ConflictError(Exception):
    """A change that cannot be carried over to what others have made of the project since."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        self.conflicts = conflicts
        super().__init__(
            "; ".join(
                f"{c.table} {c.id!r} {c.field}: "
                f"was {c.base!r}, theirs {c.theirs!r}, mine {c.mine!r}"
                for c in conflicts[:20]
            )
        )


@dataclass(frozen=True)
class Change:
    """Edits, at most one per record, in the order of tables and ids."""

    edits: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> Change:
        """A change of these edits; edits that change nothing fall away."""
        kept = {edit.key: edit for edit in edits if edit.before != edit.after}
        rank = {table: number for number, table in enumerate(TABLES)}
        return cls(tuple(kept[key] for key in sorted(kept, key=lambda k: (rank[k[0]], k[1]))))

    @classmethod
    def adding(cls, *records: Record) -> Change:
        """A change that adds records."""
        return cls.of(Edit(None, record) for record in records)

    @classmethod
    def revising(cls, network: Network, *records: Record) -> Change:
        """A change that puts records in the place of those with their ids, or adds them."""
        return cls.of(Edit(network.table(table_of(r)).get(r.id), r) for r in records)

    @classmethod
    def removing(cls, network: Network, *records: Record) -> Change:
        """A change that removes records and whatever cannot stand without them.

        A record that must refer to a removed one goes too; a reference that may be empty is
        emptied (the document or the phase of a statement).
        """
        edits: dict[tuple[str, str], Edit] = {}
        gone = {(table_of(record), record.id) for record in records}
        while gone:
            for table, id_ in gone:
                edits[table, id_] = Edit(network.table(table)[id_], None)
            following: set[tuple[str, str]] = set()
            for referring in referring_to(network, gone):
                key = (table_of(referring), referring.id)
                held = edits[key].after if key in edits else referring
                if held is None:
                    continue
                hits = [
                    name
                    for name, to in references_of(type(held)).items()
                    if (to, getattr(held, name)) in gone
                ]
                if not required_references_of(type(held)).intersection(hits):
                    edits[key] = Edit(referring, _without_reference(held, hits))
                else:
                    following.add(key)
            gone = following
        return cls.of(edits.values())

    @property
    def added(self) -> tuple[Record, ...]:
        """Records added."""
        return tuple(e.after for e in self.edits if e.after is not None and e.before is None)

    @property
    def revised(self) -> tuple[Edit, ...]:
        """Edits of records that are there before and after."""
        return tuple(e for e in self.edits if e.before is not None and e.after is not None)

    @property
    def removed(self) -> tuple[Record, ...]:
        """Records removed."""
        return tuple(e.before for e in self.edits if e.before is not None and e.after is None)

    def __bool__(self) -> bool:
        return bool(self.edits)

    def then(self, later: Change) -> Change:
        """This change followed by a later one, as one change."""
        merged = {edit.key: edit for edit in self.edits}
        for edit in later.edits:
            first = merged.get(edit.key)
            before = first.before if first else edit.before
            if before is None and edit.after is None:
                merged.pop(edit.key, None)
            else:
                merged[edit.key] = Edit(before, edit.after)
        return Change.of(merged.values())

    def to_plain(self) -> list[dict[str, Any]]:
        """The change as JSON values: table, before, after."""
        return [
            {
                "table": edit.key[0],
                "before": to_plain(edit.before) if edit.before else None,
                "after": to_plain(edit.after) if edit.after else None,
            }
            for edit in self.edits
        ]

    @classmethod
    def from_plain(cls, plain: Iterable[Mapping[str, Any]]) -> Change:
        """The change that :meth:`to_plain` wrote; raises ValueError on anything else."""

        def record(each: Mapping[str, Any], side: str) -> Record | None:
            return from_plain(each["table"], each[side]) if each[side] is not None else None

        return cls(tuple(Edit(record(each, "before"), record(each, "after")) for each in plain))


def diff(before: Network, after: Network) -> Change:
    """What must change in ``before`` to make it ``after``."""
    edits: list[Edit] = []
    for table in TABLES:
        old, new = before.table(table), after.table(table)
        edits += [
            Edit(record, new.get(id_)) for id_, record in old.items() if new.get(id_) != record
        ]
        edits += [Edit(None, record) for id_, record in new.items() if id_ not in old]
    return Change.of(edits)


def inverse(change: Change) -> Change:
    """The change that takes this one back."""
    return Change.of(Edit(edit.after, edit.before) for edit in change.edits)


def apply(network: Network, change: Change) -> Network:
    """The network after a change.

    Raises ConflictError where the network is not as the change says it was before, and
    InvariantError where the result would break an invariant. Neither alters anything.
    """
    tables: dict[str, dict[str, Record]] = {}
    conflicts: list[Conflict] = []
    for edit in change.edits:
        table, id_ = edit.key
        if table not in tables:
            tables[table] = dict(network.table(table))
        records = tables[table]
        if records.get(id_) != edit.before:
            conflicts.append(Conflict(table, id_, "", edit.before, records.get(id_), edit.after))
        if edit.after is None:
            records.pop(id_, None)
        else:
            records[id_] = edit.after
    if conflicts:
        raise ConflictError(tuple(conflicts))
    result = network.replacing(tables)
    if findings := tuple(violations(result, touched_by(change, result))):
        raise InvariantError(findings)
    return result


def touched_by(change: Change, after: Network) -> list[Record]:
    """Records of the network after a change that the change can have made invalid."""
    touched: list[Record] = [edit.after for edit in change.edits if edit.after is not None]
    touched += referring_to(after, {edit.key for edit in change.edits if edit.after is None})
    touched += _of_changed_kinds(after, change)
    return touched


def referring_to(network: Network, keys: Set[tuple[str, str]]) -> list[Record]:
    """Records that refer to any of these keys."""
    if not keys:
        return []
    tables = {table for table, _ in keys}
    found: list[Record] = []
    for table, cls in TABLES.items():
        names = [(name, to) for name, to in references_of(cls).items() if to in tables]
        for record in network.table(table).values() if names else ():
            if any((to, getattr(record, name)) in keys for name, to in names):
                found.append(record)
    return found


def _of_changed_kinds(network: Network, change: Change) -> list[Record]:
    """Nodes and memberships that a change of kinds can make invalid."""
    kinds = any(edit.key[0] == "kinds" for edit in change.edits)
    moved = {e.record.id for e in change.revised if "kind" in e.fields and e.key[0] == "nodes"}
    if kinds:
        return [*network.nodes.values(), *network.relations.values()]
    return [tie for tie in network.relations.values() if tie.target in moved] if moved else []


def _without_reference(record: Record, names: Iterable[str]) -> Record:
    """The record with references emptied; a statement that loses its source becomes assumed."""
    from network.model.vocabulary import Evidence

    values: dict[str, Any] = dict.fromkeys(names, "")
    if "document" in values and getattr(record, "evidence", None) is Evidence.DOCUMENTED:
        values["evidence"] = Evidence.ASSUMED
    return replace(record, **values)
