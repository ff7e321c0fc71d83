"""Ties as a list brings them: which stand already, which are new, and what they gain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from network.exchange.columns import compact
from network.exchange.lines.usual_ties import usual_between
from network.model import (
    RELATION_KINDS,
    Custom,
    Network,
    Node,
    Record,
    Relation,
    RelationStatus,
)

_CONTAINING = ("member_of", "part_of")
_EMPTY: tuple[Any, ...] = (None, "", ())


@dataclass
class _Held:
    """A tie between two nodes: as it was (None for a new one), and as it becomes."""

    before: Relation | None
    now: Relation


@dataclass(frozen=True)
class Wanted:
    """What a row says of a tie: its kind (empty: the usual one), its fields, and words to keep."""

    kind: str = ""
    straight: bool = True
    values: Mapping[str, Any] = field(default_factory=dict)
    custom: tuple[Custom, ...] = ()
    note: str = ""


class Tying:
    """The ties of a network while a list adds to them.

    Empty fields of a tie that stands are filled in. One that says something else is left as it is
    and counted in ``differing``, unless ``replaces``; of several rows each has a tie of its own.
    """

    def __init__(self, network: Network, new_id: Callable[[], str], replaces: bool) -> None:
        self.there = 0
        self.differing: list[Relation] = []
        self.loops: dict[str, None] = {}
        self._network = network
        self._new_id = new_id
        self._replaces = replaces
        self._usual: dict[tuple[str, str], tuple[str, bool]] = {}
        self._held: dict[tuple[str, str, str], list[_Held]] = {}
        self._all: list[_Held] = []
        self._wider: dict[str, set[str]] = {}
        for tie in sorted(network.relations.values(), key=lambda tie: tie.id):
            if tie.kind in _CONTAINING:
                self._wider.setdefault(tie.source, set()).add(tie.target)
            self._hold(_Held(tie, tie))

    @property
    def added(self) -> list[Relation]:
        """The new ties."""
        return [held.now for held in self._all if held.before is None]

    @property
    def revised(self) -> list[tuple[Relation, Relation]]:
        """Ties that stood and change: before and after."""
        return [
            (held.before, held.now)
            for held in self._all
            if held.before is not None and held.before != held.now
        ]

    def tie(self, node: Node, other: Node, wanted: Wanted) -> bool | None:
        """Enter a tie; whether it is new, None where it cannot be."""
        kind, source, target = self._ends(node, other, wanted)
        over = wanted.values.get("status") is RelationStatus.ENDED
        held = [
            each
            for each in self._held.get((kind, source.id, target.id), [])
            # A list that says nothing of an end tells of a tie that is there now.
            if over or each.now.status is not RelationStatus.ENDED
        ]
        fitting = next((each for each in held if _fits(each.now, wanted)), None)
        if fitting is not None:
            self.there += fitting.before is not None
            fitting.now = filled(fitting.now, wanted.values, wanted.custom)
            return fitting.before is None
        since = wanted.values.get("since")
        rivals = [h for h in held if h.before and (since is None or h.now.since in (None, since))]
        if rivals:
            self.there += 1
            if self._replaces and len(rivals) == 1:
                rivals[0].now = filled(rivals[0].now, wanted.values, wanted.custom, True)
            else:
                self.differing.append(rivals[0].now)
            return False
        if kind in _CONTAINING and self._is_inside(target.id, source.id):
            self.loops[node.name] = None
            return None
        if kind in _CONTAINING:
            self._wider.setdefault(source.id, set()).add(target.id)
        made = Relation(
            id=self._new_id(),
            kind=kind,
            source=source.id,
            target=target.id,
            note=wanted.note,
            custom=wanted.custom,
            **wanted.values,
        )
        self._hold(_Held(None, made))
        return True

    def _ends(self, node: Node, other: Node, wanted: Wanted) -> tuple[str, Node, Node]:
        """Kind, source and target; membership of what takes no members is working together."""
        kind, straight = wanted.kind, wanted.straight
        if not kind:
            kinds = node.kind, other.kind
            if kinds not in self._usual:
                found = usual_between(self._network, *kinds, "node", "other")
                self._usual[kinds] = found[0], found[1] == "node"
            kind, straight = self._usual[kinds]
        source, target = (node, other) if straight else (other, node)
        if kind == "member_of" and not self._network.node_kinds[target.kind].container:
            kind = "works_with"
        return kind, source, target

    def _hold(self, held: _Held) -> None:
        tie = held.now
        self._all.append(held)
        self._held.setdefault((tie.kind, tie.source, tie.target), []).append(held)
        if RELATION_KINDS[tie.kind].symmetric:
            self._held.setdefault((tie.kind, tie.target, tie.source), []).append(held)

    def _is_inside(self, inner: str, outer: str) -> bool:
        """Whether a node is part of another, by what stands and what was added."""
        todo, seen = [inner], {inner}
        while todo:
            at = todo.pop()
            if at == outer:
                return True
            wider = self._wider.get(at, set()) - seen
            seen |= wider
            todo += wider
        return False


def filled(
    record: Any, values: Mapping[str, Any], custom: Iterable[Custom], replaces: bool = False
) -> Any:
    """A record with these values where it has none; with ``replaces``, instead of what it has.

    What a source states and a list says otherwise is assumed from then on.
    """
    new = {
        name: value
        for name, value in values.items()
        if getattr(record, name) != value and (replaces or getattr(record, name) in _EMPTY)
    }
    own = {compact(each.name): each for each in record.custom}
    for each in custom:
        if replaces or compact(each.name) not in own:
            own[compact(each.name)] = each
    if tuple(own.values()) != record.custom:
        new["custom"] = tuple(own.values())
    if not new:
        return record
    contradicted = [
        name for name in new if name != "custom" and getattr(record, name) not in _EMPTY
    ]
    if contradicted and "evidence" not in new and getattr(record, "document", ""):
        from network.model import Evidence

        new["evidence"] = Evidence.ASSUMED
    return replace(record, **new)


def differs(record: Record, values: Mapping[str, Any], custom: Iterable[Custom]) -> bool:
    """Whether a record says something else than these values."""
    own = {compact(each.name): each.value for each in getattr(record, "custom", ())}
    return any(
        getattr(record, name) not in _EMPTY and getattr(record, name) != value
        for name, value in values.items()
    ) or any(own.get(compact(each.name), each.value) != each.value for each in custom)


def _fits(tie: Relation, wanted: Wanted) -> bool:
    return not differs(tie, wanted.values, wanted.custom)
