"""Which record a row without id is: the one of the same kind and name, the tie of those ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from network.exchange.cells import CellProblem, as_text
from network.exchange.tables import Row
from network.model import RELATION_KINDS, Audience, Network, Node, Record, normalised


@dataclass
class Identified:
    """A row with the values read from it. ``faulty`` rows give no record.

    ``own`` are the texts under columns that people added. ``matched`` says that the record was
    found by its name.
    """

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    id: str = ""
    matched: bool = False
    faulty: bool = False

    @property
    def content(self) -> str:
        """What stands in the row, always written the same."""
        return repr(
            [
                (name, sorted(value) if isinstance(value, frozenset) else value)
                for name, value in sorted(self.values.items())
            ]
        )

    def text(self, name: str) -> str:
        """The value of a field, for a finding."""
        return str(self.values.get(name, ""))


Key = Callable[[Mapping[str, Any]], Hashable]


class Claims:
    """Who claims which record: rows with an id first, then rows without."""

    def __init__(self, table: str, base: Network, rows: Iterable[Identified]) -> None:
        self._table = table
        self._base = base
        self._rows = list(rows)
        self._claimed: dict[str, int] = {}
        self._key, self._finer, self.named_by = _KEYS[table]

    def with_id(self, each: Identified) -> None:
        """Claim the record that the row names; raises CellProblem when another row did."""
        if self._table == "project":
            if self._claimed:
                raise CellProblem("several_projects")
            each.id = next(iter(self._base.table("project")), each.id)
        if each.id in self._claimed:
            raise CellProblem("double_id", row=self._claimed[each.id])
        self._claimed[each.id] = each.row.number

    def without_id(self, each: Identified) -> None:
        """Find the record of a row without id and claim it; leave the id empty for a new one.

        Raises CellProblem where several records could be meant, or another row means the same.
        """
        if self._table == "project":
            if self._claimed:
                raise CellProblem("several_projects")
            each.id = next(iter(self._base.table("project")), "")
            self._claimed[each.id] = each.row.number
            return
        found = self._candidates(each)
        key = self._key(each.values)
        rival = self._rival(each, self._rows_by_key[key])
        if self._finer is not None and (rival or len(found) > 1):
            finer = self._finer(each.values)
            found = [record for record in found if self._finer(vars(record)) == finer]
            rival = self._rival(each, self._rows_by_finer_key[key, finer])
        if rival:
            raise CellProblem("double_row", row=rival.row.number)
        if len(found) > 1:
            raise CellProblem("ambiguous_row", options=[record.id for record in found])
        if found:
            each.id, each.matched = found[0].id, True
            if each.id in self._claimed:
                raise CellProblem("double_row", row=self._claimed[each.id])
            self._claimed[each.id] = each.row.number

    def _candidates(self, each: Identified) -> list[Record]:
        found = self._records_by_key.get(self._key(each.values), [])
        if not found and self._table == "nodes":
            kind = each.values.get("kind")
            nodes = self._base.named(each.values.get("name", ""))
            found = [node for node in nodes if kind in (None, node.kind)]
            for node in found:
                if node.id in self._ids_given:
                    raise CellProblem("double_row", row=self._ids_given[node.id])
        return [record for record in found if record.id not in self._ids_given]

    @staticmethod
    def _rival(each: Identified, alike: Sequence[Identified]) -> Identified | None:
        """The first other row of those that mean the same."""
        return next((row for row in alike[:2] if row is not each), None)

    @cached_property
    def _ids_given(self) -> dict[str, int]:
        """Ids that stand in the file itself, and in which row."""
        return {row.id: row.row.number for row in self._rows if row.id and not row.matched}

    @cached_property
    def _records_by_key(self) -> dict[Hashable, list[Record]]:
        by_key: dict[Hashable, list[Record]] = defaultdict(list)
        without = not all("kind" in row.values for row in self._rows)
        for record in self._base.table(self._table).values():
            by_key[self._key(vars(record))].append(record)
            if without and isinstance(record, Node):
                by_key[_named({"name": record.name})].append(record)
        return by_key

    @cached_property
    def _rows_by_key(self) -> dict[Hashable, list[Identified]]:
        by_key: dict[Hashable, list[Identified]] = defaultdict(list)
        for row in self._rows:
            if not row.faulty:
                by_key[self._key(row.values)].append(row)
        return by_key

    @cached_property
    def _rows_by_finer_key(self) -> dict[Hashable, list[Identified]]:
        by_key: dict[Hashable, list[Identified]] = defaultdict(list)
        for row in self._rows:
            if not row.faulty and self._finer is not None:
                by_key[self._key(row.values), self._finer(row.values)].append(row)
        return by_key


def _named(values: Mapping[str, Any]) -> Hashable:
    return (values.get("kind"), normalised(as_text(values.get("name", ""))))


def _titled(values: Mapping[str, Any]) -> Hashable:
    return normalised(values.get("title", ""))


def _tied(values: Mapping[str, Any]) -> Hashable:
    kind = values.get("kind", "")
    ends: tuple[Any, ...] = (values.get("source"), values.get("target"))
    if kind in RELATION_KINDS and RELATION_KINDS[kind].symmetric:
        ends = tuple(sorted(ends, key=str))
    return (kind, *ends)


def _since(values: Mapping[str, Any]) -> Hashable:
    return values.get("since")


def _assessed(values: Mapping[str, Any]) -> Hashable:
    return (values.get("node"), values.get("phase", ""), normalised(values.get("rater", "")))


def _agreed(values: Mapping[str, Any]) -> Hashable:
    text = normalised(as_text(values.get("text", "")))
    return (values.get("node", ""), values.get("relation", ""), text)


def _measured(values: Mapping[str, Any]) -> Hashable:
    return (normalised(values.get("indicator", "")), values.get("since"))


def _acted(values: Mapping[str, Any]) -> Hashable:
    return (values.get("engagement"), normalised(as_text(values.get("name", ""))))


def _dated(values: Mapping[str, Any]) -> Hashable:
    return values.get("date")


def _ranked(values: Mapping[str, Any]) -> Hashable:
    return values.get("level")


def _accepted(values: Mapping[str, Any]) -> Hashable:
    return (values.get("code"), values.get("fingerprint"))


def _engaged(values: Mapping[str, Any]) -> Hashable:
    audience = values.get("audience", Audience.ORGANISATION)
    return (values.get("node"), values.get("phase", ""), audience)


def _placed(values: Mapping[str, Any]) -> Hashable:
    return (values.get("view"), values.get("node"))


_KEYS: dict[str, tuple[Key, Key | None, str]] = {
    "project": (_named, None, "name"),
    "kinds": (_named, None, "name"),
    "rungs": (_ranked, None, "level"),
    "sources": (_titled, None, "title"),
    "phases": (_named, None, "name"),
    "nodes": (_named, None, "name"),
    "relations": (_tied, _since, "source"),
    "agreements": (_agreed, _measured, "text"),
    "assessments": (_assessed, None, "node"),
    "engagements": (_engaged, None, "node"),
    "activities": (_acted, _dated, "name"),
    "scenarios": (_named, None, "name"),
    "acceptances": (_accepted, None, "code"),
    "placements": (_placed, None, "node"),
}
"""Table → the key of a row, what tells parallel records apart, the column to point at."""
