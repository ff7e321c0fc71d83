"""A line that someone types in a workshop: ``Alifa: ontmoeting, lezen``.

Understood are ``A: b, c`` (ties), ``A in B`` (membership), ``A werkt samen met B`` (any relation
kind in the reader's words), ``partner A`` (a new node) and ``partner A: b``. A name may be short,
an alias, or the beginnings of its words. What is typed in a room is an assumption until checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from network.exchange.name_lookup import Found, look_up
from network.model import (
    RELATION_KINDS,
    Change,
    Network,
    Node,
    Relation,
    RelationStatus,
    normalised,
)
from network.words import LANGUAGES, Words, words_in

_BETWEEN = re.compile(r"\s*:\s+|\s*:$|\s+(?:->|→|–|—|-|>)\s+")
_SYMMETRIC = [kind.id for kind in RELATION_KINDS.values() if kind.symmetric]
_PREFERRED = ("member_of", "serves", "performs", "contributes_to", "works_with", "part_of")


@dataclass(frozen=True)
class Question:
    """A name that needs an answer: one of ``candidates`` (node ids), or a new node of a kind.

    ``kinds`` are node kinds, the likeliest first; ``known`` says whether the candidates all have
    this name (choose one) or only resemble it.
    """

    name: str
    candidates: tuple[str, ...]
    kinds: tuple[str, ...]
    known: bool


@dataclass(frozen=True)
class Reading:
    """What a line means: a ``change``, a ``question`` to ask first, or neither.

    ``ties`` and ``nodes`` are what the change adds, ``there`` are ids of ties and nodes that
    stand already; ``itself`` says that a line ties something to itself.
    """

    change: Change = Change()
    question: Question | None = None
    nodes: tuple[Node, ...] = ()
    ties: tuple[Relation, ...] = ()
    there: tuple[str, ...] = ()
    itself: bool = False

    @property
    def understood(self) -> bool:
        """Whether the line means anything at all."""
        return bool(self.change or self.there or self.question)


@dataclass(frozen=True)
class Answer:
    """The answer to a question: an existing node, or the kind of the new one."""

    node: str = ""
    kind: str = ""


def read_line(
    line: str,
    network: Network,
    t: Words,
    new_id: Callable[[], str],
    answers: Mapping[str, Answer] | None = None,
) -> Reading:
    """What a typed line means in this network.

    ``answers`` hold, by normalised name, what was answered to earlier questions about this line.
    """
    text = " ".join(line.split())
    if not text:
        return Reading()
    reader = _Reader(network, t, new_id, answers or {})
    try:
        return reader.read(text)
    except _Asks as asks:
        return Reading(question=asks.question)


def usual_tie(network: Network, source: str, target: str) -> tuple[str, str, str]:
    """The usual tie between two nodes: relation kind, source id and target id.

    The ends change places where the kind asks for it: a function and a partner become
    *partner performs function*, whichever was named first.
    """
    kinds = {node.id: node.kind for node in map(network.nodes.__getitem__, (source, target))}
    return _usual(network, kinds[source], kinds[target], source, target)


def tie_kinds(network: Network, source: str, target: str) -> list[str]:
    """Every relation kind, those that are usual from this source to this target first."""
    ends = (
        _standard(network, network.nodes[source].kind),
        _standard(network, network.nodes[target].kind),
    )
    usual = usual_tie(network, source, target)[0]
    return sorted(RELATION_KINDS, key=lambda kind: (kind != usual, not _fits(kind, *ends)))


def _fits(kind: str, source: str, target: str) -> bool:
    return source in RELATION_KINDS[kind].sources and target in RELATION_KINDS[kind].targets


def _standard(network: Network, kind: str) -> str:
    """The built-in kind that a kind of the project's own behaves like."""
    if any(kind in (*each.sources, *each.targets) for each in RELATION_KINDS.values()):
        return kind
    own = network.node_kinds[kind]
    return "alliance" if own.container else "partner" if own.party else "programme"


def _usual(
    network: Network, source_kind: str, target_kind: str, source: str, target: str
) -> tuple[str, str, str]:
    one, other = _standard(network, source_kind), _standard(network, target_kind)
    for kind in _PREFERRED:
        if _fits(kind, one, other):
            return kind, source, target
        if _fits(kind, other, one):
            return kind, target, source
    return ("contributes_to" if other in ("function", "task") else "works_with"), source, target


class _Asks(Exception):
    def __init__(self, question: Question) -> None:
        self.question = question


@dataclass
class _Reader:
    network: Network
    t: Words
    new_id: Callable[[], str]
    answers: Mapping[str, Answer]
    added: dict[str, Node] = field(default_factory=dict)
    ties: list[Relation] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    itself: bool = False

    def read(self, text: str) -> Reading:
        left, right, kind = self._split(text)
        if right:
            expected = ("alliance",) if kind == "in" else _wanted_beside(self._kinds_in(left))
            sources = [self._node(name, ()) for name in self._names(left)]
            targets = [self._node(name, expected) for name in self._names(right)]
            for source in sources:
                for target in targets:
                    self._tie(kind, source, target)
        else:
            for name in self._names(left):
                node = self._node(name, ())
                if node.id in self.network.nodes:
                    self.there.append(node.id)
        nodes = tuple(self.added.values())
        return Reading(
            change=Change.adding(*nodes, *self.ties),
            nodes=nodes,
            ties=tuple(self.ties),
            there=tuple(self.there),
            itself=self.itself,
        )

    def _split(self, text: str) -> tuple[str, str, str]:
        """Both sides and the relation kind; ``""`` for the usual one, ``in`` for membership."""
        if self.network.named(text):
            return text, "", ""
        for found in _BETWEEN.finditer(text):
            left, right = text[: found.start()], text[found.end() :]
            if self._kind_word(left) and not self.network.named(left):
                named = [f"{left} {name}" for name in self._names(right)]
                return ", ".join(named), "", ""
            return left, right, ""
        options: list[tuple[int, int, tuple[str, str, str]]] = []
        for word, kind, turned in self._verbs():
            at = text.casefold().find(f" {word} ")
            while at >= 0:
                left, right = text[:at], text[at + len(word) + 2 :]
                known = sum(self._known(side) for side in (left, right))
                ends = (right, left, kind) if turned else (left, right, kind)
                options.append((known, len(word), ends))
                at = text.casefold().find(f" {word} ", at + 1)
        best = max(options, default=(0, 0, ("", "", "")))
        return best[2] if best[0] else (text, "", "")

    def _verbs(self) -> Iterator[tuple[str, str, bool]]:
        yield self.t("in").casefold(), "in", False
        yield self.t("with").casefold(), "works_with", False
        for kind in RELATION_KINDS:
            yield self.t.relation(kind).casefold(), kind, False
            if kind not in _SYMMETRIC:
                yield self.t.inverse_relation(kind).casefold(), kind, True

    def _known(self, text: str) -> bool:
        return any(self._find(name, ()).nodes for name in self._names(text))

    def _names(self, text: str) -> list[str]:
        """The names in a list; a name that holds a comma itself stays whole."""
        parts = [part.strip() for part in text.split(",")]
        names: list[str] = []
        while parts:
            whole = next(
                (
                    count
                    for count in range(len(parts), 1, -1)
                    if self.network.named(", ".join(parts[:count]))
                ),
                1,
            )
            names.append(", ".join(parts[:whole]))
            parts = parts[whole:]
        return [name for name in names if name]

    def _kinds_in(self, text: str) -> set[str]:
        found = [self._find(name, ()) for name in self._names(text)]
        return {each.nodes[0].kind for each in found if each.nodes}

    def _find(self, name: str, expected: tuple[str, ...]) -> Found:
        return look_up(self.network, name, expected)

    def _node(self, text: str, expected: tuple[str, ...]) -> Node:
        """The node meant by a name, or the new one; raises _Asks where that is not clear."""
        kind, name = "", text
        if not self.network.named(text):
            kind, name = self._kind_and_name(text)
        key = normalised(name)
        if key in self.added:
            return self.added[key]
        answer = self.answers.get(key, Answer(kind=kind))
        if answer.node in self.network.nodes:
            return self.network.nodes[answer.node]
        found = self._find(name, (kind,) if kind else expected)
        if kind:
            same = [node for node in found.nodes if node.kind == kind and found.exact]
            if same:
                return same[0]
        elif len(found.nodes) == 1 and not answer.kind:
            return found.nodes[0]
        if answer.kind:
            node = Node(id=self.new_id(), kind=answer.kind, name=name[:1].upper() + name[1:])
            self.added[key] = node
            return node
        candidates = tuple(node.id for node in found.nodes or found.alike)
        kinds = tuple(dict.fromkeys((*expected, "partner", *self.network.node_kinds)))
        raise _Asks(Question(name, candidates[:6], kinds, bool(found.nodes)))

    def _kind_and_name(self, text: str) -> tuple[str, str]:
        """``("partner", "Alifa")`` for *partner Alifa*; no kind where the text names none."""
        folded = text.casefold()
        for word, kind in self._kind_words():
            if folded.startswith(f"{word} "):
                return kind, text[len(word) + 1 :].strip()
        return "", text

    def _kind_word(self, text: str) -> str:
        return next((k for word, k in self._kind_words() if word == text.casefold()), "")

    def _kind_words(self) -> list[tuple[str, str]]:
        words: dict[str, str] = {}
        for kind in self.network.node_kinds:
            names = [self.t.kind(self.network, kind)]
            names += [words_in(code).name("node_kind", kind) for code in LANGUAGES]
            for name in names:
                parts = re.split(r" of | or | en | and ", name)
                for word in (name, *parts, *(part.split()[-1] for part in parts)):
                    words.setdefault(word.casefold(), kind)
        return sorted(words.items(), key=lambda each: -len(each[0]))

    def _tie(self, kind: str, source: Node, target: Node) -> None:
        if source.id == target.id:
            self.itself = True
            return
        ends = source.id, target.id
        if kind == "in":
            container = self.network.node_kinds[target.kind].container
            kind = "member_of" if container else "part_of"
        elif not kind:
            kind, *turned = _usual(self.network, source.kind, target.kind, *ends)
            ends = turned[0], turned[1]
        if held := self._held(kind, *ends):
            self.there.append(held)
        else:
            self.ties.append(Relation(id=self.new_id(), kind=kind, source=ends[0], target=ends[1]))

    def _held(self, kind: str, source: str, target: str) -> str:
        ways = {(source, target)} | ({(target, source)} if kind in _SYMMETRIC else set())
        for tie in (*self.network.relations_at(source), *self.ties):
            if tie.kind == kind and (tie.source, tie.target) in ways:
                if tie.status is not RelationStatus.ENDED:
                    return tie.id
        return ""


def _wanted_beside(kinds: set[str]) -> tuple[str, ...]:
    """The kinds that one would name after these: functions first, or parties after a function."""
    if kinds & {"function", "task"}:
        return ("partner", "department", "alliance")
    return ("function", "task", "alliance")
