"""Which names of a loose list may mean the same, among themselves or in the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from network.analysis.likeness import MOST_PAIRS, Pair, near_pairs
from network.exchange.lines.name_lookup import look_up
from network.exchange.lists.book import Lists
from network.exchange.progress import Progress
from network.model import Network, Node, called, normalised

SAME, OTHER, APART, LATER = "same", "other", "apart", "later"
"""Answers to a doubt: one, under the first name or under the other; two; two for now."""
FUNCTION = "function"

Key = tuple[str, str]
"""What tells the names of a list apart: node kind (empty where the list has none), bare name."""

_LOOKED_UP = 400
"""Functions of a list up to which each is looked up by the beginnings of its words."""


@dataclass(frozen=True)
class Doubt:
    """Two names that may mean the same.

    ``two`` is another name of the list, or ``node`` the id of what the project has under
    ``other``; ``alike`` is how it is told where another of its names is the one that resembles.
    ``why`` is kind, or as in :class:`network.analysis.likeness.Pair`; ``proposed`` is
    the answer that holds until someone gives another.
    """

    one: Key
    name: str
    other: str
    why: str
    proposed: str
    two: Key | None = None
    node: str = ""
    alike: str = ""

    @property
    def id(self) -> str:
        """The same for the same names, so that an answer holds when the list is read again."""
        return "|".join((*self.one, *(self.two or ("", "")), self.node))


@dataclass(frozen=True)
class Known:
    """The names of a list, what the project has of them under the same name, and the doubts."""

    names: Mapping[Key, str]
    nodes: Mapping[Key, str]
    doubts: tuple[Doubt, ...]


def known_names(
    lists: Lists, network: Network | None = None, progress: Progress | None = None
) -> Known:
    """The names of a list against each other and against the project. Raises Stopped."""
    progress = progress or Progress()
    progress.at("names")
    names = names_of(lists)
    rows = _rows(lists)
    nodes: dict[Key, str] = {}
    doubts: list[Doubt] = []
    for is_function in (True, False):
        mine = [key for key in names if (key[0] == FUNCTION) is is_function]
        there = [
            node
            for node in (network.nodes.values() if network else ())
            if (node.kind == FUNCTION) is is_function
        ]
        progress.step(0)
        known, other_kind = _there(mine, names, there)
        nodes |= known
        doubts += other_kind
        beside = _beside(mine, names, known, there)
        asked = {(doubt.one, doubt.node) for doubt in other_kind}
        doubts += [doubt for doubt in beside if (doubt.one, doubt.node) not in asked]
        if is_function:
            sure = {doubt.one for doubt in beside if doubt.proposed == SAME}
            mine = [key for key in mine if key not in sure]
        progress.step(0)
        doubts += _within(mine, names, known, rows)
        doubts += _two_kinds(mine, names)
    return Known(names, nodes, tuple(doubts))


def names_of(lists: Lists) -> dict[Key, str]:
    """Every name of a list once: functions in their order, then parties and alliances."""
    names: dict[Key, str] = {}
    for name in (
        *lists.functions,
        *(entry.name for entry in lists.entries if entry.kind == FUNCTION),
        *(named.name for entry in lists.entries for named in entry.functions),
    ):
        names.setdefault((FUNCTION, normalised(name)), name)
    alliances = lists.alliances
    for entry in lists.entries:
        names.setdefault(key_of(entry.name, entry.kind, alliances), entry.name)
    for key, name in alliances.items():
        names.setdefault(("alliance", key), name)
    return names


def key_of(name: str, kind: str, alliances: Iterable[str]) -> Key:
    """The key of a party; one that others take part in is an alliance where nothing else is said.

    ``alliances`` are the bare names of what others take part in.
    """
    bare = normalised(name)
    return (kind or ("alliance" if bare in alliances else ""), bare)


def _rows(lists: Lists) -> dict[str, int]:
    """How often each name comes in the list."""
    count: dict[str, int] = {}
    for entry in lists.entries:
        for name, rows in ((entry.name, len(entry.rows)), *((n.name, 1) for n in entry.functions)):
            count[name] = count.get(name, 0) + rows
    return count


def _there(
    keys: Iterable[Key], names: Mapping[Key, str], there: list[Node]
) -> tuple[dict[Key, str], list[Doubt]]:
    """What the project has under exactly the name; of another kind, that is a doubt."""
    by_name: dict[str, list[Node]] = {}
    for node in there:
        for name in {normalised(each) for each in called(node)}:
            by_name.setdefault(name, []).append(node)
    nodes: dict[Key, str] = {}
    doubts: list[Doubt] = []
    for key in keys:
        same = by_name.get(key[1], [])
        fitting = [node for node in same if not key[0] or node.kind == key[0]]
        if fitting:
            nodes[key] = fitting[0].id
        elif same:
            doubts.append(Doubt(key, names[key], same[0].name, "kind", SAME, node=same[0].id))
    return nodes, doubts


def _beside(
    keys: list[Key], names: Mapping[Key, str], known: Mapping[Key, str], there: list[Node]
) -> list[Doubt]:
    """Names of the list that resemble one in the project, or are the beginning of one."""
    left = [key for key in keys if key not in known]
    bare = {name for _, name in keys}
    free = [node for node in there if normalised(node.name) not in bare]
    doubts: dict[tuple[Key, str], Doubt] = {}
    if left and free and left[0][0] == FUNCTION and len(left) <= _LOOKED_UP:
        functions = Network({"nodes": {node.id: node for node in there}})
        for key in left:
            found = look_up(functions, names[key], (FUNCTION,))
            answer = SAME if len(found.nodes) == 1 else APART
            for node in found.nodes[:5]:
                doubts[key, node.id] = Doubt(
                    key, names[key], node.name, "part", answer, node=node.id
                )
    spelled = [(node, name) for node in free for name in called(node)]
    for pair in near_pairs([names[key] for key in left], [name for _, name in spelled]):
        key, (node, name) = left[pair.one], spelled[pair.other]
        answer = SAME if pair.same else APART
        doubt = Doubt(key, names[key], node.name, pair.why, answer, node=node.id)
        doubts.setdefault((key, node.id), replace(doubt, alike=_told(node, name)))
    return list(doubts.values())[:MOST_PAIRS]


def _told(node: Node, name: str) -> str:
    """A node by the name of it that is meant; empty where that is its first."""
    if name == node.name:
        return ""
    return name if name == node.label else f"{node.label} ({name})"


def _within(
    keys: list[Key], names: Mapping[Key, str], known: Mapping[Key, str], rows: Mapping[str, int]
) -> list[Doubt]:
    """Names of the list that resemble each other; the one to keep goes first."""
    doubts: list[Doubt] = []
    for pair in near_pairs([names[key] for key in keys]):
        one, two = keys[pair.one], keys[pair.other]
        if one in known and two in known:
            continue
        if one[0] and two[0] and one[0] != two[0] and pair.why != "form":
            continue
        if _goes_second(one, two, names, known, rows, pair):
            one, two = two, one
        answer = SAME if pair.same else APART
        doubts.append(Doubt(one, names[one], names[two], pair.why, answer, two=two))
    parts = Counter(doubt.two for doubt in doubts if doubt.why == "part")
    return [
        replace(doubt, proposed=SAME)
        if doubt.why == "part" and doubt.one[0] == FUNCTION and parts[doubt.two] == 1
        else doubt
        for doubt in doubts
    ]


def _goes_second(
    one: Key,
    two: Key,
    names: Mapping[Key, str],
    known: Mapping[Key, str],
    rows: Mapping[str, int],
    pair: Pair,
) -> bool:
    """Whether the second name is the better one: in the project, longer, shorter or more usual."""
    if (one in known) != (two in known):
        return two in known
    longer = len(names[two]) > len(names[one])
    if pair.why == "form":
        return not longer and len(names[two]) < len(names[one])
    if pair.why in ("part", "initials", "short"):
        return longer
    return rows.get(names[two], 0) > rows.get(names[one], 0)


def _two_kinds(keys: Iterable[Key], names: Mapping[Key, str]) -> list[Doubt]:
    """One name that the list gives two kinds."""
    first: dict[str, Key] = {}
    doubts: list[Doubt] = []
    for key in keys:
        held = first.setdefault(key[1], key)
        if held != key:
            doubts.append(Doubt(held, names[held], names[key], "kind", APART, two=key))
    return doubts
