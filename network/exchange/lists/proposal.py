"""What lists would bring into a network: new names, new ties, and what is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from network.exchange.lists.book import Lists
from network.exchange.lists.doubts import (
    APART,
    FUNCTION,
    LATER,
    OTHER,
    SAME,
    Doubt,
    Key,
    Known,
    key_of,
    known_names,
)
from network.exchange.lists.grid import Grid
from network.exchange.lists.relations import relation_of
from network.exchange.lists.row_values import keep
from network.exchange.lists.said import Entry, Named, Pairs
from network.exchange.lists.tying import Tying, Wanted, differs, filled
from network.exchange.progress import Progress
from network.model import (
    Change,
    Custom,
    Edit,
    Evidence,
    Network,
    Node,
    PartySort,
    Relation,
    Source,
    called,
    normalised,
)
from network.words import Words

_LONGEST_TITLE = 300
_SHOWN_ROWS = 5


@dataclass(frozen=True)
class Brought:
    """A party as the lists bring it: whether it is new, and the names of what it is tied to.

    ``ties`` are names with whether the tie is new.
    """

    node: Node
    is_new: bool
    ties: tuple[tuple[Node, bool], ...] = ()


@dataclass(frozen=True)
class Proposal:
    """What lists would change. ``parties`` follow the lists; ``there`` counts ties that stood.

    ``loops`` are names that the lists put inside themselves; those ties are left out.
    ``differing`` are records that say something else than the lists and stay as they are.
    """

    change: Change
    parties: tuple[Brought, ...]
    functions: tuple[tuple[Node, bool], ...]
    doubts: tuple[Doubt, ...]
    there: int = 0
    loops: tuple[str, ...] = ()
    differing: tuple[Node | Relation, ...] = ()

    @property
    def new_nodes(self) -> list[Node]:
        """The nodes that are added."""
        return [record for record in self.change.added if isinstance(record, Node)]

    @property
    def new_ties(self) -> list[Relation]:
        """The ties that are added."""
        return [record for record in self.change.added if isinstance(record, Relation)]


def propose(
    lists: Lists,
    network: Network,
    t: Words,
    new_id: Callable[[], str],
    answers: Mapping[str, str] | None = None,
    known: Known | None = None,
    *,
    meant_kinds: Mapping[str, str] | None = None,
    meant_ties: Mapping[str, str] | None = None,
    replaces: bool = False,
    progress: Progress | None = None,
) -> Proposal:
    """The change that lists would make to a network; what they bring is assumed.

    ``answers`` hold, by the id of a doubt, what someone chose; the others stand as proposed.
    ``known`` saves looking for doubts anew. ``meant_kinds`` and ``meant_ties`` give the node kind
    and the relation kind of words that nobody knows. What the network has already is not added
    again; its empty fields are filled in, and with ``replaces`` its other fields too. Raises
    Stopped.
    """
    progress = progress or Progress()
    known = known or known_names(lists, network, progress)
    maker = _Maker(
        lists,
        network,
        t,
        new_id,
        known,
        answers or {},
        meant_kinds or {},
        meant_ties or {},
        replaces,
    )
    return maker.proposal(progress)


@dataclass
class _Group:
    """Names that mean one node."""

    names: list[str]
    kind: str = ""
    sort: PartySort | None = None
    short: str = ""
    node: str = ""
    rows: dict[tuple[str, int], Grid] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    tied: dict[str, tuple[Node, bool]] = field(default_factory=dict)
    said: set[tuple[str, Pairs]] = field(default_factory=set)


@dataclass
class _Maker:
    lists: Lists
    network: Network
    t: Words
    new_id: Callable[[], str]
    known: Known
    answers: Mapping[str, str]
    meant_kinds: Mapping[str, str]
    meant_ties: Mapping[str, str]
    replaces: bool

    def proposal(self, progress: Progress) -> Proposal:
        self.sources: dict[str, Source] = {}
        self.titles = {normalised(s.title): s.id for s in self.network.sources.values()}
        self.differing: list[Node | Relation] = []
        self.by_name: dict[str, list[Key]] = {}
        self.bare: dict[str, str] = {}
        self.groups = self._grouped()
        for key in self.groups:
            self.by_name.setdefault(key[1], []).append(key)
        groups = _unique(self.groups.values())
        self.nodes: dict[int, Node] = {}
        revised: list[Edit] = []
        for group in progress.each(groups, "comparing", "", len(groups)):
            node = self.nodes[id(group)] = self._node(group)
            before = self.network.nodes.get(node.id)
            if before is not None and before != node:
                revised.append(Edit(before, node))
        added = {n.id: n for n in self.nodes.values() if n.id not in self.network.nodes}
        self.tying = Tying(self.network, self.new_id, self.replaces)
        for group in progress.each(groups, "tying", "", len(groups)):
            for entry in group.entries:
                self._ties_of(group, entry)
        for tie in progress.each(self.lists.ties, "tying", "", len(self.lists.ties)):
            self._stated(tie)
        parties = [group for group in groups if not self._is_function(group)]
        edits = [Edit(None, each) for each in (*self.sources.values(), *added.values())]
        edits += [*revised, *(Edit(None, tie) for tie in self.tying.added)]
        edits += [Edit(before, after) for before, after in self.tying.revised]
        return Proposal(
            Change.of(edits),
            tuple(self._brought(group) for group in parties),
            tuple(
                (node, node.id in added)
                for group in groups
                if self._is_function(group) and (node := self.nodes[id(group)])
            ),
            self.known.doubts,
            self.tying.there,
            tuple(self.tying.loops),
            (*self.differing, *self.tying.differing),
        )

    def _grouped(self) -> dict[Key, _Group]:
        """Key → group, after the answers to the doubts; what the project has takes the lead."""
        group_of = {
            key: _Group([name], key[0], node=self.known.nodes.get(key, ""))
            for key, name in self.known.names.items()
        }
        for doubt in self.known.doubts:
            answer = self.answers.get(doubt.id, doubt.proposed)
            if answer in (APART, LATER):
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
            if doubt.why in ("initials", "short") and answer in (SAME, OTHER):
                first.short = min(first.names[0], second.names[0], key=len)
            for key, group in group_of.items():
                if group is second:
                    group_of[key] = first
        for entry in self.lists.entries:
            group = group_of[key_of(entry.name, entry.kind, self.lists.alliances)]
            group.entries.append(entry)
            if entry.grid is not None:
                group.rows |= {(entry.grid.place, row): entry.grid for row in entry.rows}
            group.sort = group.sort or entry.sort
            group.short = entry.short or group.short
        return group_of

    def _is_function(self, group: _Group) -> bool:
        return self.nodes[id(group)].kind == FUNCTION

    def _node(self, group: _Group) -> Node:
        values, custom = self._said(group)
        if group.node:
            there = self.network.nodes[group.node]
            values |= self._names_of(group, there)
            if not self.replaces and differs(there, values, custom):
                self.differing.append(there)
            after = filled(there, values, custom, self.replaces)
            return replace(after, aliases=(*there.aliases, *self._new_aliases(group, there)))
        name = group.names[0]
        if group.kind == FUNCTION:
            name = name[:1].upper() + name[1:]
        written = {normalised(name), normalised(group.short)}
        others = [*group.names[1:], *(other for e in group.entries for other in e.aliases)]
        notes = dict.fromkeys(e.note for e in group.entries if e.note)
        usual = next((entry.usual for entry in group.entries), "partner")
        meant = (self.meant_kinds.get(entry.word, "") for entry in group.entries)
        return Node(
            id=self.new_id(),
            kind=group.kind or next(filter(None, meant), usual),
            name=name,
            short=group.short if normalised(group.short) != normalised(name) else "",
            aliases=tuple(n for n in dict.fromkeys(others) if normalised(n) not in written),
            sort=group.sort,
            note="\n".join(filter(None, (*notes, self._origin(group.rows)))),
            custom=custom,
            **values,
        )

    def _names_of(self, group: _Group, there: Node) -> dict[str, Any]:
        """Short name and sort, where a list gives them to what is there."""
        shorts = [e.short for e in group.entries if e.short and e.short != there.name]
        named: dict[str, Any] = {"short": shorts[0]} if shorts else {}
        return named | ({"sort": group.sort} if group.sort else {})

    def _new_aliases(self, group: _Group, there: Node) -> list[str]:
        """Other names that lists give to what is there, which it does not have yet.

        A party keeps the name that it has in a list too, so that the same list knows it next time.
        """
        known = {normalised(name) for name in called(there)}
        names = [] if group.kind == FUNCTION else group.names
        others = dict.fromkeys([*names, *(other for e in group.entries for other in e.aliases)])
        return [other for other in others if normalised(other) not in known]

    def _said(self, group: _Group) -> tuple[dict[str, Any], tuple[Custom, ...]]:
        """The fields of a party and those of people's own, over all its rows."""
        said: dict[str, Any] = {}
        custom: dict[str, Custom] = {}
        for entry in group.entries:
            for name, value in entry.values:
                said.setdefault(name, value)
            for each in entry.custom:
                keep(custom, each)
        return self._values(tuple(said.items())), tuple(custom.values())

    def _values(self, pairs: Pairs) -> dict[str, Any]:
        """Fields as the model has them: a source by its id, and what it states is documented."""
        values = dict(pairs)
        if title := values.pop("document", ""):
            values["document"] = self._source(title)
            if values.get("section"):
                values["evidence"] = Evidence.DOCUMENTED
        return values

    def _source(self, title: str) -> str:
        title = " ".join(title.split())[:_LONGEST_TITLE]
        bare = normalised(title)
        if bare not in self.titles:
            self.titles[bare] = self.new_id()
            self.sources[bare] = Source(id=self.titles[bare], title=title)
        return self.titles[bare]

    def _ties_of(self, group: _Group, entry: Entry) -> None:
        """Enter the ties that a party has in its own rows."""
        node = self.nodes[id(group)]
        for kind, named in ((FUNCTION, entry.functions), ("alliance", entry.alliances)):
            for each in named:
                other = self.nodes[id(self._group_named(kind, each.name))]
                said = other.id, each.values
                if other.id == node.id or said in group.said:
                    continue
                group.said.add(said)
                is_new = self.tying.tie(node, other, self._wanted(each, kind, entry))
                if is_new is not None:
                    group.tied.setdefault(other.id, (other, is_new))

    def _wanted(self, named: Named, kind: str, entry: Entry) -> Wanted:
        rows = {(entry.grid.place, row): entry.grid for row in entry.rows} if entry.grid else {}
        note = "\n".join(filter(None, (named.remark, self._origin(rows))))
        relation = "member_of" if kind == "alliance" else ""
        return Wanted(relation, values=self._values(named.values), note=note)

    def _stated(self, tie: Any) -> None:
        """Enter a tie that a row states between two names."""
        meant = relation_of(tie.word) if tie.word else None
        kind, straight = meant or (self.meant_ties.get(tie.word, ""), True)
        group = self._group_named("", tie.source)
        other = self._group_named("", tie.target)
        if group is other:
            return
        values = self._values(tie.values)
        if tie.word and meant is None:
            values["description"] = "\n".join(
                filter(None, (tie.word, values.get("description", "")))
            )
        origin = self._origin({(tie.grid.place, tie.row): tie.grid})
        note = "\n".join(filter(None, (tie.remark, origin)))
        wanted = Wanted(kind, straight, values, tie.custom, note)
        one, two = self.nodes[id(group)], self.nodes[id(other)]
        is_new = self.tying.tie(one, two, wanted)
        if is_new is not None:
            group.tied.setdefault(two.id, (two, is_new))

    def _group_named(self, kind: str, name: str) -> _Group:
        if name not in self.bare:
            self.bare[name] = normalised(name)
        bare = self.bare[name]
        if (kind, bare) in self.groups:
            return self.groups[kind, bare]
        return self.groups[self.by_name[bare][0]]

    def _brought(self, group: _Group) -> Brought:
        node = self.nodes[id(group)]
        return Brought(node, node.id not in self.network.nodes, tuple(group.tied.values()))

    def _origin(self, rows: Mapping[tuple[str, int], Grid]) -> str:
        """Where a statement comes from."""
        if not rows:
            places = [self.lists.file, *(each.grid.place for each in self.lists.lists)]
            return self.t("From the list {place}.", place=next(filter(None, places), ""))
        (title, _), grid = next(iter(rows.items()))
        numbers = [grid.label(row) for place, row in rows if place == title][:_SHOWN_ROWS]
        facts = {"place": self.lists.place(title), "rows": ", ".join(numbers)}
        if grid.turned:
            return self.t("From the list {place}, column {rows}.", **facts)
        return self.t("From the list {place}, row {rows}.", **facts)


def _unique(groups: Iterable[_Group]) -> list[_Group]:
    found: dict[int, _Group] = {}
    for group in groups:
        found.setdefault(id(group), group)
    return list(found.values())
