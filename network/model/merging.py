"""Merging: two nodes become one, with every tie, line, assessment and mention of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from network.model.change import Change, Edit
from network.model.fields import fields_of, references_of, required_references_of
from network.model.finding import Finding, InvariantError
from network.model.joining import Aside, Say, joined, may_join, place_of
from network.model.network import Network
from network.model.records import TABLES, Node, Placement, Record, Relation, Scenario, table_of
from network.model.rules import CONTAINING

_Key = tuple[str, str]
_NAMES = ("name", "short", "aliases")


@dataclass(frozen=True)
class Merging:
    """What merging two nodes does: the ``change``, and what a person wants to know of it.

    ``fallen`` are ties between the two, ``joined`` pairs of records that became one (the one that
    went first), ``asides`` values that gave way and stand in a note now.
    """

    change: Change
    fallen: tuple[Record, ...] = ()
    joined: tuple[tuple[Record, Record], ...] = ()
    asides: tuple[Aside, ...] = ()


def merging(
    network: Network,
    keep: str,
    gone: str,
    *,
    chosen: Mapping[str, Any] | None = None,
    say: Say | None = None,
) -> Change:
    """The change that merges the node ``gone`` into the node ``keep``: see :func:`merged`."""
    return merged(network, keep, gone, chosen=chosen, say=say).change


def merged(
    network: Network,
    keep: str,
    gone: str,
    *,
    chosen: Mapping[str, Any] | None = None,
    say: Say | None = None,
) -> Merging:
    """What it takes to make the node ``gone`` one with the node ``keep``.

    Whatever refers to ``gone`` refers to ``keep`` afterwards; its names become other names.
    ``chosen`` gives values of fields of the node; else those of ``keep`` stay, and those of
    ``gone`` fill what is empty or stand in the note, in the words of ``say``. Raises
    InvariantError where the two cannot be one: the same node, one inside the other, or members
    of what would be no alliance.
    """
    _refuse_what_cannot(network, keep, gone, chosen or {})
    maker = _Maker(network, keep, gone, say or _plainly)
    maker.node(chosen or {})
    for table, cls in TABLES.items():
        if references_of(cls) or cls is Scenario:
            maker.table(table)
    return maker.result()


@dataclass
class _Maker:
    network: Network
    keep: str
    gone: str
    say: Say
    edits: dict[_Key, Edit] = field(default_factory=dict)
    now: dict[_Key, str] = field(default_factory=dict)
    fallen: list[Record] = field(default_factory=list)
    pairs: list[tuple[Record, Record]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    def node(self, chosen: Mapping[str, Any]) -> None:
        """The node that both become."""
        kept, gone = self.network.nodes[self.keep], self.network.nodes[self.gone]
        bare = replace(gone, **{name: getattr(kept, name) for name in _NAMES})
        others = {name: value for name, value in chosen.items() if name not in _NAMES}
        node, asides = joined(kept, bare, self.say, others)
        name = chosen.get("name", kept.name)
        short = chosen.get("short", kept.short or gone.short)
        called = (kept.name, kept.short, *kept.aliases, gone.name, gone.short, *gone.aliases)
        aliases = dict.fromkeys(each for each in called if each and each not in (name, short))
        node = replace(node, name=name, short="" if short == name else short)
        self.asides += asides
        self._put(kept, replace(node, aliases=tuple(aliases)))
        self._put(gone, None)
        self.now["nodes", self.gone] = self.keep

    def table(self, table: str) -> None:
        """Let every record of a table that speaks of what went speak of what stays."""
        moved: list[tuple[Record, Record]] = []
        standing: dict[Any, Record] = {}
        for record in self.network.table(table).values():
            after = self._turned(record)
            if after != record:
                moved.append((record, after))
            elif isinstance(record, Relation):
                if self.keep in (record.source, record.target):
                    standing.setdefault(place_of(record), record)
            elif isinstance(record, Placement) or self._is_about_what_stays(record):
                standing.setdefault(_place(record), record)
        for record, after in moved:
            twin = standing.get(_place(after))
            if isinstance(after, Relation) and after.source == after.target:
                self._drop(record, "")
                self.fallen.append(record)
                self.asides.append(Aside(record))
            elif twin is None or not may_join(twin, after):
                self._put(record, after)
            else:
                self._join(record, after, twin)
                standing[_place(after)] = self._latest(twin)

    def _join(self, record: Record, after: Record, twin: Record) -> None:
        self._drop(record, twin.id)
        self.pairs.append((record, twin))
        if isinstance(twin, Placement):
            return
        whole, asides = joined(twin, after, self.say)
        self.asides += asides
        self._put(twin, whole)

    def _turned(self, record: Record) -> Record:
        """The record as it speaks of what stays."""
        if isinstance(record, Scenario):
            nodes, ties = record.nodes, record.ties
            return replace(
                record, nodes=self._mapped("nodes", nodes), ties=self._mapped("relations", ties)
            )
        values: dict[str, Any] = {}
        for name, table in references_of(type(record)).items():
            if (table, getattr(record, name)) in self.now:
                values[name] = self.now[table, getattr(record, name)]
        if any(values.get(name) == "" for name in required_references_of(type(record))):
            # It was about a tie between the two: now it is about the one that they are.
            if "node" in references_of(type(record)):
                values["node"] = self.keep
        if isinstance(record, Placement) and record.view.endswith(f":{self.gone}"):
            values["view"] = record.view.removesuffix(self.gone) + self.keep
        return replace(record, **values) if values else record

    def _mapped(self, table: str, ids: Iterable[str]) -> tuple[str, ...]:
        mapped = (self.now.get((table, id_), id_) for id_ in ids)
        return tuple(dict.fromkeys(filter(None, mapped)))

    def _is_about_what_stays(self, record: Record) -> bool:
        """Whether a record speaks of the node that stays, or of a record that took another in."""
        stays = {("nodes", self.keep), *((table_of(twin), twin.id) for _, twin in self.pairs)}
        return any(
            (table, getattr(record, name)) in stays
            for name, table in references_of(type(record)).items()
        )

    def _latest(self, record: Record) -> Record:
        held = self.edits.get((table_of(record), record.id))
        return held.after if held and held.after else record

    def _put(self, record: Record, after: Record | None) -> None:
        key = (table_of(record), record.id)
        before = self.edits[key].before if key in self.edits else record
        self.edits[key] = Edit(before, after)

    def _drop(self, record: Record, now: str) -> None:
        self._put(record, None)
        self.now[table_of(record), record.id] = now

    def result(self) -> Merging:
        told = [self.say(aside) for aside in self.asides if aside.record in self.fallen]
        node = self._latest(self.network.nodes[self.keep])
        assert isinstance(node, Node)
        note = "\n".join(dict.fromkeys(filter(None, (node.note, *told))))
        self._put(self.network.nodes[self.keep], replace(node, note=note))
        return Merging(
            Change.of(self.edits.values()),
            tuple(self.fallen),
            tuple(self.pairs),
            tuple(self.asides),
        )


def _place(record: Record) -> Any:
    """What tells records apart: their place, or else everything that they say."""
    if isinstance(record, Placement):
        return (record.view, record.node)
    place = place_of(record)
    if place is not None:
        return place
    return tuple(getattr(record, each.name) for each in fields(record) if each.name != "id")


def _refuse_what_cannot(network: Network, keep: str, gone: str, chosen: Mapping[str, Any]) -> None:
    if unknown := [name for name in chosen if name not in fields_of(Node) or name == "id"]:
        raise ValueError(f"chosen={unknown!r}: no such field of a node.")
    for id_ in (keep, gone):
        if id_ not in network.nodes:
            raise InvariantError((Finding("merge_unknown", "nodes", id_, "id", id_),))
    one, other = network.nodes[keep], network.nodes[gone]
    if keep == gone:
        raise InvariantError((Finding("merge_itself", "nodes", gone, "name", other.name),))
    names = {"name": other.name, "other": one.name}
    for inner, outer in ((one, other), (other, one)):
        if is_inside(network, inner.id, outer.id):
            facts = {"name": inner.name, "other": outer.name}
            finding = Finding("merge_inside", "nodes", gone, "name", inner.name, facts)
            raise InvariantError((finding,))
    kind = chosen.get("kind", one.kind)
    container = kind in network.node_kinds and network.node_kinds[kind].container
    if not container and any(
        tie.kind == "member_of" and tie.target in (keep, gone)
        for tie in (*network.relations_at(keep), *network.relations_at(gone))
    ):
        finding = Finding("merge_with_members", "nodes", gone, "kind", other.name, names)
        raise InvariantError((finding,))


def is_inside(network: Network, inner: str, outer: str) -> bool:
    """Whether a node is a member or a part of another, at whatever remove."""
    todo, seen = [inner], {inner}
    while todo:
        at = todo.pop()
        for tie in network.relations_at(at):
            if tie.kind in CONTAINING and tie.source == at and tie.target not in seen:
                if tie.target == outer:
                    return True
                seen.add(tie.target)
                todo.append(tie.target)
    return False


def _plainly(aside: Aside) -> str:
    """What gave way, by ids, where nobody gave words for it."""
    if isinstance(aside.record, Relation) and not aside.field:
        return f"{aside.record.source} {aside.record.kind} {aside.record.target}"
    return f"{aside.record.id}: {aside.field} = {aside.value}"
