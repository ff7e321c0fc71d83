"""From the names in a typed line to nodes and ties: which are meant, added or ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from network.exchange.lines.grammar import SYMMETRIC, Grammar
from network.exchange.lines.name_lookup import Found, look_up
from network.exchange.lines.usual_ties import usual_between
from network.exchange.lines.values import Answer, Question, Reading
from network.model import (
    Change,
    Edit,
    Network,
    Node,
    PartialDate,
    Relation,
    RelationStatus,
    normalised,
    today,
)
from network.words import Words, capital

_CANDIDATES = 6


class _Asks(Exception):
    def __init__(self, question: Question) -> None:
        self.question = question


class _Unknown(Exception):
    def __init__(self, name: str) -> None:
        self.name = name


@dataclass
class LineReader:
    """Reads one line; ``listed`` says that it is one of many, ``base`` who stood before them.

    Of many lines the name in front must be written out: a name that only begins another one is
    asked, so that *Power* after *Powerhouse* is not lost.
    """

    network: Network
    t: Words
    new_id: Callable[[], str]
    answers: Mapping[str, Answer]
    base: Network
    listed: bool = False
    added: dict[str, Node] = field(default_factory=dict)
    ties: list[Relation] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    itself: bool = False
    left_out: bool = False

    def __post_init__(self) -> None:
        self.grammar = Grammar(self.network, self.t, self.listed)

    def read(self, text: str) -> Reading:
        """What the line means; its first question, where there is one."""
        try:
            sides = self.grammar.ending(text)
            return self._ending(*sides) if sides else self._adding(text)
        except _Asks as asks:
            return Reading(questions=(asks.question,))
        except _Unknown as unknown:
            return Reading(problem="unknown", name=unknown.name)

    def _adding(self, text: str) -> Reading:
        left, right, kind = self.grammar.split(text)
        sources = self._nodes(left, (), self.listed)
        if right:
            expected = ("alliance",) if kind == "in" else _wanted_beside(self._kinds_in(left))
            targets = self._nodes(right, expected)
            for source in sources:
                for target in targets:
                    self._tie(kind, source, target)
        else:
            self.there += [node.id for node in sources if node.id in self.network.nodes]
        nodes = tuple(self.added.values())
        return Reading(
            change=Change.adding(*nodes, *self.ties),
            nodes=nodes,
            ties=tuple(self.ties),
            there=tuple(self.there),
            problem="itself" if self.itself else "left_out" if self.left_out else "",
        )

    def _ending(self, left: str, right: str) -> Reading:
        sources = [self._known_node(name) for name in self.grammar.names(left)]
        targets = [self._known_node(name) for name in self.grammar.names(right)]
        meant: dict[str, Relation] = {}
        for source in sources:
            for target in targets or [None]:
                found = self._running(source, target)
                if len(found) > 1:
                    name = f"{source.label} – {target.label}" if target else source.label
                    found = self._chosen(name, found)
                meant |= {tie.id: tie for tie in found}
        if not meant:
            return Reading(problem="nothing_to_end", name=sources[0].label)
        edits = [Edit(tie, _ended(tie)) for tie in meant.values()]
        ended = tuple(edit.after for edit in edits if isinstance(edit.after, Relation))
        return Reading(change=Change.of(edits), ended=ended)

    def _running(self, source: Node, target: Node | None) -> list[Relation]:
        """The ties at a node, or between two, that have not ended."""
        return [
            tie
            for tie in self.network.relations_at(source.id)
            if tie.status is not RelationStatus.ENDED
            and (target is None or target.id in (tie.source, tie.target))
        ]

    def _chosen(self, name: str, ties: Iterable[Relation]) -> list[Relation]:
        question = Question(name, ties=tuple(tie.id for tie in ties))
        if question.key not in self.answers:
            raise _Asks(question)
        return [tie for tie in ties if tie.id in self.answers[question.key].ties]

    def _known_node(self, name: str) -> Node:
        """The node that is meant; raises _Asks or _Unknown where no single one is."""
        found = look_up(self.network, name)
        if len(found.nodes) == 1:
            return found.nodes[0]
        candidates = self._candidates(found)
        answer = self.answers.get(normalised(name), Answer())
        if answer.node in candidates:
            return self.network.nodes[answer.node]
        if not candidates:
            raise _Unknown(name)
        raise _Asks(Question(name, candidates, known=bool(found.nodes)))

    def _candidates(self, found: Found) -> tuple[str, ...]:
        return tuple(node.id for node in found.nodes or found.alike if node.id in self.base.nodes)[
            :_CANDIDATES
        ]

    def _kinds_in(self, text: str) -> set[str]:
        found = [look_up(self.network, name) for name in self.grammar.names(text)]
        return {each.nodes[0].kind for each in found if each.nodes}

    def _nodes(self, text: str, expected: tuple[str, ...], written_out: bool = False) -> list[Node]:
        """The nodes meant by a list of names, without those that are to be left out."""
        found = [self._node(name, expected, written_out) for name in self.grammar.names(text)]
        return [node for node in found if node]

    def _node(self, text: str, expected: tuple[str, ...], written_out: bool) -> Node | None:
        """The node meant by a name, or the new one; raises _Asks where that is not clear."""
        kind, name = self.grammar.kind_and_name(text)
        key = normalised(name)
        if key in self.added:
            return self.added[key]
        answer = self.answers.get(key, Answer(kind=kind))
        if answer.node in self.network.nodes:
            return self.network.nodes[answer.node]
        if self.answers.get(key) == Answer():
            self.left_out = True
            return None
        found = look_up(self.network, name, (kind,) if kind else expected)
        certain = found.exact or not written_out
        if answer.kind:
            same = [node for node in found.nodes if node.kind == answer.kind and found.exact]
            if same:
                return same[0]
        elif len(found.nodes) == 1 and certain:
            return found.nodes[0]
        if answer.kind:
            node = Node(id=self.new_id(), kind=answer.kind, name=capital(name))
            self.added[key] = node
            return node
        kinds = tuple(dict.fromkeys((*expected, "partner", *self.network.node_kinds)))
        candidates = self._candidates(found)
        raise _Asks(
            Question(
                name,
                candidates,
                kinds,
                known=bool(found.nodes) and certain,
                likely=bool(candidates) and (certain or found.nearly(name)),
            )
        )

    def _tie(self, kind: str, source: Node, target: Node) -> None:
        if source.id == target.id:
            self.itself = True
            return
        ends = source.id, target.id
        if kind == "in":
            container = self.network.node_kinds[target.kind].container
            kind = "member_of" if container else "part_of"
        elif not kind:
            kind, *turned = usual_between(self.network, source.kind, target.kind, *ends)
            ends = turned[0], turned[1]
        if held := self._held(kind, *ends):
            self.there.append(held)
        else:
            self.ties.append(Relation(id=self.new_id(), kind=kind, source=ends[0], target=ends[1]))

    def _held(self, kind: str, source: str, target: str) -> str:
        ways = {(source, target)} | ({(target, source)} if kind in SYMMETRIC else set())
        for tie in (*self.network.relations_at(source), *self.ties):
            if tie.kind == kind and (tie.source, tie.target) in ways:
                if tie.status is not RelationStatus.ENDED:
                    return tie.id
        return ""


def _ended(tie: Relation) -> Relation:
    """The tie as over since today; one that had yet to begin has no last day."""
    until = PartialDate.of(today())
    if tie.since and tie.since.first > until.last:
        return replace(tie, status=RelationStatus.ENDED, until=None)
    return replace(tie, status=RelationStatus.ENDED, until=until)


def _wanted_beside(kinds: set[str]) -> tuple[str, ...]:
    """The kinds that one would name after these: functions first, or parties after a function."""
    if kinds & {"function", "task"}:
        return ("partner", "department", "alliance")
    return ("function", "task", "alliance")
