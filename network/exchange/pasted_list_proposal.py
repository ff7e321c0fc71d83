"""What a loose list would bring into a network: new names, new ties, and what is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from network.exchange.pasted_list import Entry, PastedList
from network.exchange.pasted_list_doubts import (
    APART,
    FUNCTION,
    OTHER,
    SAME,
    Doubt,
    Key,
    Known,
    key_of,
    known_names,
)
from network.exchange.usual_ties import usual_tie
from network.model import (
    RELATION_KINDS,
    Change,
    Network,
    Node,
    PartySort,
    Relation,
    RelationStatus,
    normalised,
)
from network.words import Words

_CONTAINING = ("member_of", "part_of")


@dataclass(frozen=True)
class Brought:
    """A party as the list brings it: whether it is new, and the names of what it is tied to.

    ``ties`` are names with whether the tie is new.
    """

    node: Node
    is_new: bool
    ties: tuple[tuple[Node, bool], ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """What a list would change. ``parties`` follow the list; ``there`` counts ties that stood.

    ``loops`` are names that the list puts inside themselves; those ties are left out.
    """

    change: Change
    parties: tuple[Brought, ...]
    functions: tuple[tuple[Node, bool], ...]
    doubts: tuple[Doubt, ...]
    there: int = 0
    loops: tuple[str, ...] = ()

    @property
    def new_nodes(self) -> list[Node]:
        """The nodes that are added."""
        return [record for record in self.change.added if isinstance(record, Node)]

    @property
    def new_ties(self) -> list[Relation]:
        """The ties that are added."""
        return [record for record in self.change.added if isinstance(record, Relation)]


def propose(
    pasted: PastedList,
    network: Network,
    t: Words,
    new_id: Callable[[], str],
    answers: Mapping[str, str] | None = None,
    known: Known | None = None,
) -> Proposal:
    """The change that a list would make to a network; everything in it is assumed.

    ``answers`` hold, by the id of a doubt, what someone chose; the others stand as proposed.
    ``known`` saves looking for doubts anew. What the network has already is not added again, and
    nothing in it is altered.
    """
    known = known or known_names(pasted, network)
    return _Maker(pasted, network, t, new_id, known, answers or {}).proposal()


@dataclass
class _Group:
    """Names that mean one node."""

    names: list[str]
    kind: str = ""
    sort: PartySort | None = None
    short: str = ""
    node: str = ""
    rows: dict[int, None] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@dataclass
class _Maker:
    pasted: PastedList
    network: Network
    t: Words
    new_id: Callable[[], str]
    known: Known
    answers: Mapping[str, str]

    def proposal(self) -> Proposal:
        self.ties: dict[tuple[str, str, str], Relation] = {}
        self.usual: dict[tuple[str, str], tuple[str, bool]] = {}
        self.there = 0
        self.loops: dict[str, None] = {}
        self.groups = self._grouped()
        self.nodes: dict[int, Node] = {}
        for group in self.groups.values():
            if id(group) not in self.nodes:
                self.nodes[id(group)] = self._node(group)
        added = {n.id: n for n in self.nodes.values() if n.id not in self.network.nodes}
        self.network_after = self.network.replacing({"nodes": {**self.network.nodes, **added}})
        self.standing = {
            ends: tie
            for tie in self.network.relations.values()
            if tie.status is not RelationStatus.ENDED
            for ends in _ways(tie.kind, tie.source, tie.target)
        }
        self.wider: dict[str, set[str]] = {}
        for tie in self.network.relations.values():
            if tie.kind in _CONTAINING:
                self.wider.setdefault(tie.source, set()).add(tie.target)
        parties = [
            self._brought(group)
            for group in _unique(self.groups[key] for key in self.groups if key[0] != FUNCTION)
        ]
        functions = [
            self._brought(group).node
            for group in _unique(self.groups[key] for key in self.groups if key[0] == FUNCTION)
        ]
        return Proposal(
            Change.adding(*added.values(), *self.ties.values()),
            tuple(parties),
            tuple((node, node.id in added) for node in functions),
            self.known.doubts,
            self.there,
            tuple(self.loops),
        )

    def _grouped(self) -> dict[Key, _Group]:
        """Key → group, after the answers to the doubts; what the project has takes the lead."""
        alliances = {normalised(n.name) for e in self.pasted.entries for n in e.alliances}
        group_of = {
            key: _Group([name], key[0], node=self.known.nodes.get(key, ""))
            for key, name in self.known.names.items()
        }
        for doubt in self.known.doubts:
            answer = self.answers.get(doubt.id, doubt.proposed)
            if answer == APART:
                continue
            one = group_of[doubt.one]
            if doubt.two is None:
                one.node = one.node or doubt.node
                continue
            two = group_of[doubt.two]
            if one is two or (one.node and two.node and one.node != two.node):
                continue
            first, second = (two, one) if answer == OTHER else (one, two)
            first.names += second.names
            first.kind = first.kind or second.kind
            first.node = first.node or second.node
            if doubt.why == "initials" and answer in (SAME, OTHER):
                first.short = min(first.names[0], second.names[0], key=len)
            for key, group in group_of.items():
                if group is second:
                    group_of[key] = first
        for entry in self.pasted.entries:
            group = group_of[key_of(entry.name, entry.kind, alliances)]
            group.entries.append(entry)
            group.rows |= dict.fromkeys(entry.rows)
            group.sort = group.sort or entry.sort
            group.short = entry.short or group.short
        return group_of

    def _node(self, group: _Group) -> Node:
        if group.node:
            return self.network.nodes[group.node]
        name = group.names[0]
        if group.kind == FUNCTION:
            name = name[:1].upper() + name[1:]
        others = dict.fromkeys(n for n in group.names[1:] if normalised(n) != normalised(name))
        notes = dict.fromkeys(e.note for e in group.entries if e.note)
        return Node(
            id=self.new_id(),
            kind=group.kind or self.pasted.layout.kind,
            name=name,
            short=group.short if normalised(group.short) != normalised(name) else "",
            aliases=tuple(n for n in others if normalised(n) != normalised(group.short)),
            sort=group.sort,
            note="\n".join((*notes, self._origin(group.rows))),
        )

    def _brought(self, group: _Group) -> Brought:
        node = self.nodes[id(group)]
        is_new = node.id not in self.network.nodes
        return Brought(node, is_new, tuple(self._ties_of(group)), tuple(group.rows))

    def _ties_of(self, group: _Group) -> list[tuple[Node, bool]]:
        """Enter the ties of a party: each other end, and whether the tie is new."""
        node = self.nodes[id(group)]
        tied: dict[str, tuple[Node, bool]] = {}
        for entry in group.entries:
            named = [(FUNCTION, each) for each in entry.functions]
            named += [("alliance", each) for each in entry.alliances]
            for kind, each in named:
                other = self.nodes[id(self._group_named(kind, each.name))]
                if other.id == node.id or other.id in tied:
                    continue
                is_new = self._tie(node, other, kind, entry.rows, each.remark)
                if is_new is not None:
                    tied[other.id] = (other, is_new)
        return list(tied.values())

    def _group_named(self, kind: str, name: str) -> _Group:
        bare = normalised(name)
        if (kind, bare) in self.groups:
            return self.groups[kind, bare]
        return next(group for key, group in self.groups.items() if key[1] == bare)

    def _tie(
        self, node: Node, other: Node, kind: str, rows: tuple[int, ...], remark: str
    ) -> bool | None:
        """Whether the tie is new; None where it cannot be."""
        ends = self._usual(node, other)
        if kind == "alliance":
            container = self.network.node_kinds[other.kind].container
            ends = ("member_of" if container else "works_with", node.id, other.id)
        if ends in self.standing:
            self.there += 1
            return False
        if ends in self.ties:
            return True
        if ends[0] == "member_of" and self._is_inside(other.id, node.id):
            self.loops[node.name] = None
            return None
        note = "\n".join(filter(None, (remark, self._origin(dict.fromkeys(rows)))))
        self.ties[ends] = Relation(
            id=self.new_id(), kind=ends[0], source=ends[1], target=ends[2], note=note
        )
        if ends[0] in _CONTAINING:
            self.wider.setdefault(ends[1], set()).add(ends[2])
        return True

    def _usual(self, node: Node, other: Node) -> tuple[str, str, str]:
        """The usual tie; what two kinds usually have is looked for once."""
        kinds = node.kind, other.kind
        if kinds not in self.usual:
            found = usual_tie(self.network_after, node.id, other.id)
            self.usual[kinds] = found[0], found[1] == node.id
        kind, straight = self.usual[kinds]
        return (kind, node.id, other.id) if straight else (kind, other.id, node.id)

    def _is_inside(self, inner: str, outer: str) -> bool:
        """Whether a node is part of another, by what stands and what was added."""
        todo, seen = [inner], {inner}
        while todo:
            at = todo.pop()
            if at == outer:
                return True
            wider = self.wider.get(at, set()) - seen
            seen |= wider
            todo += wider
        return False

    def _origin(self, rows: Mapping[int, None]) -> str:
        """Where a statement comes from."""
        grid = self.pasted.grid
        numbers = [grid.label(row) for row in list(rows)[:5]]
        facts = {"place": grid.place, "rows": ", ".join(numbers)}
        if not numbers:
            return self.t("From the list {place}.", place=grid.place)
        if grid.turned:
            return self.t("From the list {place}, column {rows}.", **facts)
        return self.t("From the list {place}, row {rows}.", **facts)


def _ways(kind: str, source: str, target: str) -> list[tuple[str, str, str]]:
    ways = [(kind, source, target)]
    if RELATION_KINDS[kind].symmetric:
        ways.append((kind, target, source))
    return ways


def _unique(groups: Iterable[_Group]) -> list[_Group]:
    found: dict[int, _Group] = {}
    for group in groups:
        found.setdefault(id(group), group)
    return list(found.values())
