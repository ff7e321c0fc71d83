"""Likely duplicates: nodes that may be one and the same, and what people decided about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from network.analysis.caching import MEMO
from network.analysis.likeness import MOST_PAIRS, Pair, near_pairs
from network.model import (
    TABLES,
    Acceptance,
    Aside,
    Change,
    Finding,
    InvariantError,
    Network,
    Node,
    Relation,
    Say,
    called,
    is_inside,
    merging_each,
    normalised,
)
from network.words import Words

MERGE, APART, LATER = "merge", "apart", "later"
"""What people decide about two names."""

CODE = "duplicate"
"""The code of the acceptance that keeps two nodes apart."""
_ALMOST = 95
"""Score from which two names almost certainly mean the same."""
_TIED = ("succeeds", "member_of", "part_of")
"""Who succeeds another, or belongs to it, is not the same."""


@dataclass(frozen=True)
class Proposal:
    """Two nodes that may be one: ``a`` is the one to keep, ``score`` 0–100.

    ``reason`` is name (exactly the same), alias, or as in :class:`network.analysis.likeness.Pair`;
    ``same`` says whether they most likely are one.
    """

    a: str
    b: str
    score: float
    reason: str
    same: bool

    @property
    def sureness(self) -> str:
        """The score in a word: almost, probably or possibly."""
        if not self.same:
            return "possibly"
        return "almost" if self.score >= _ALMOST else "probably"


def proposals(
    network: Network,
    *,
    new: Collection[str] = (),
    apart: bool = False,
    most: int = MOST_PAIRS,
) -> tuple[Proposal, ...]:
    """Nodes that may be one, the likeliest first, without those that people keep apart.

    With ``new`` only pairs of one of these ids and another node; the other one is kept. With
    ``apart`` just those that people keep apart.
    """
    found: dict[tuple[str, str], Proposal] = {}
    for proposal in (*_named_alike(network, new), *_near(network, new, most)):
        pair = (min(proposal.a, proposal.b), max(proposal.a, proposal.b))
        if pair not in found and _may_be_one(network, proposal):
            found[pair] = proposal
    decided = {each.fingerprint for each in network.acceptances.values() if each.code == CODE}
    left = [
        each
        for each in found.values()
        if (bool(decided) and fingerprint_of(network, each.a, each.b) in decided) is apart
    ]
    left.sort(key=lambda each: (not each.same, -each.score, each.a, each.b))
    return tuple(left[:most])


def likely(network: Network, on: date) -> Iterator[Finding]:
    """One finding for all pairs that most likely are one."""
    found = [each for each in proposals(network) if each.same]
    if found:
        first = found[0]
        facts = {
            "name": network.nodes[first.a].name,
            "other": network.nodes[first.b].name,
            "related": tuple(sorted({id_ for each in found for id_ in (each.a, each.b)})),
        }
        yield Finding("likely_duplicates", "nodes", "", value=len(found), facts=facts)


def fingerprint_of(network: Network, a: str, b: str) -> str:
    """Equal for the same two nodes as long as they keep their names."""
    from network.analysis.findings import fingerprint

    one, other = sorted((a, b))
    names = tuple(network.nodes[id_].name for id_ in (one, other))
    return fingerprint(Finding(CODE, "nodes", one, value=other, facts={"names": names}))


def kept_apart(network: Network, a: str, b: str, id_: str, reason: str = "") -> Change:
    """The change that remembers that two nodes are not one; ``id_`` is that of the record."""
    mark = fingerprint_of(network, a, b)
    return Change.adding(Acceptance(id=id_, code=CODE, fingerprint=mark, reason=reason))


def no_longer_apart(network: Network, a: str, b: str) -> Change:
    """The change that forgets that two nodes are not one."""
    mark = fingerprint_of(network, a, b)
    held = [
        each
        for each in network.acceptances.values()
        if each.code == CODE and each.fingerprint == mark
    ]
    return Change.removing(network, *held)


def brought(network: Network, change: Change) -> Network:
    """The network as a change that was checked would make it."""
    tables = {table: dict(network.table(table)) for table in TABLES}
    for edit in change.edits:
        table, id_ = edit.key
        if edit.after is None:
            tables[table].pop(id_, None)
        else:
            tables[table][id_] = edit.after
    return network.replacing(tables)


def proposals_in(network: Network, change: Change) -> tuple[Proposal, ...]:
    """Nodes that a change adds and that may be there already, or come twice."""
    new = {record.id for record in change.added if isinstance(record, Node)}
    return proposals(brought(network, change), new=new) if new else ()


def settled(
    network: Network,
    change: Change,
    decided: Iterable[tuple[Proposal, str]],
    t: Words,
    new_id: Callable[[], str],
) -> tuple[Change, tuple[InvariantError, ...]]:
    """A change with what people decided about its duplicates, and what could not be merged.

    What is kept apart is remembered; what is left for later only comes in.
    """
    decided = list(decided)
    after = brought(network, change)
    pairs = [(each.a, each.b) for each, answer in decided if answer == MERGE]
    merge, refused = merging_each(after, pairs, say=told(after, t))
    whole = change.then(merge)
    gone = {record.id for record in merge.removed if isinstance(record, Node)}
    for each, answer in decided:
        if answer == APART and not gone.intersection((each.a, each.b)):
            whole = whole.then(kept_apart(after, each.a, each.b, new_id()))
    return whole, refused


def named_apart(
    network: Network,
    change: Change,
    names: Iterable[tuple[str, str]],
    new_id: Callable[[], str],
) -> Change:
    """A change that also remembers of pairs of names, new or there already, that they are two."""
    pairs = list(names)
    after = brought(network, change) if pairs else network
    for pair in pairs:
        found = [after.named(name) for name in pair]
        if all(len(nodes) == 1 for nodes in found) and found[0] != found[1]:
            (one,), (other,) = found
            change = change.then(kept_apart(after, one.id, other.id, new_id()))
    return change


def told(network: Network, t: Words) -> Say:
    """What gives way in a merging, as a sentence for the note."""

    def label(id_: str) -> str:
        node = network.nodes.get(id_)
        return node.label if node else id_

    def say(aside: Aside) -> str:
        record = aside.record
        if isinstance(record, Relation) and not aside.field:
            tie = f"{label(record.source)} {t.relation(record.kind)} {label(record.target)}"
            fell = t("Fell away when merged: {tie}.", tie=tie)
            return f"{fell} {record.note}".strip()
        if aside.field == "document":
            document, section = aside.value
            source = network.sources.get(document)
            place = ", ".join(filter(None, (source.title if source else document, section)))
            return t("Stood in before it was merged: {place}.", place=place)
        word = t.field(_table(record), aside.field)
        value = aside.value
        if isinstance(record, Node) and aside.field == "kind":
            value = t.kind(network, value)
        return t("Was before it was merged, {field}: {value}.", field=word, value=t.value(value))

    return say


def _table(record: object) -> str:
    return next(table for table, cls in TABLES.items() if isinstance(record, cls))


def _named_alike(network: Network, new: Collection[str]) -> Iterator[Proposal]:
    """Nodes that bear the same name, or the one what the other is also called."""
    bearing: dict[str, list[Node]] = defaultdict(list)
    for node in network.nodes.values():
        for name in {normalised(each) for each in called(node)}:
            bearing[name].append(node)
    for name, nodes in bearing.items():
        if len(nodes) < 2:
            continue
        for one, other in _paired(network, nodes, new):
            same = normalised(one.name) == normalised(other.name)
            if same or name in (normalised(one.name), normalised(other.name)):
                reason, score = ("name", 100.0) if same else ("alias", 98.0)
                yield Proposal(one.id, other.id, score, reason, True)


def _paired(
    network: Network, nodes: list[Node], new: Collection[str]
) -> Iterator[tuple[Node, Node]]:
    """Each of these with the one to keep: nodes that were there and have most ties first."""
    first, *others = sorted(nodes, key=lambda node: _rank(network, node, new))
    for other in others:
        if not new or other.id in new or first.id in new:
            yield first, other


def _rank(network: Network, node: Node, new: Collection[str]) -> tuple[bool, int, int, str]:
    return (node.id in new, -len(network.relations_at(node.id)), -len(node.name), node.id)


def _near(network: Network, new: Collection[str], most: int) -> Iterator[Proposal]:
    """Nodes whose names are nearly the same."""
    mine = [node for node in network.nodes.values() if not new or node.id in new]

    def within() -> list[Pair]:
        return near_pairs(_names(mine), most=2 * most)

    alike = within() if new else MEMO.of_tables(("alike", most), network, ("nodes",), within)
    found = [(mine[pair.one], mine[pair.other], pair) for pair in alike]
    if new:
        there = [node for node in network.nodes.values() if node.id not in new]
        found += [
            (mine[pair.one], there[pair.other], pair)
            for pair in near_pairs(_names(mine), _names(there), most=2 * most)
        ]
    for one, other, pair in found:
        first, second = sorted((one, other), key=lambda node: _rank(network, node, new))
        yield Proposal(first.id, second.id, pair.score, pair.why, pair.same)


def _names(nodes: Iterable[Node]) -> list[str]:
    return [node.name for node in nodes]


def _may_be_one(network: Network, proposal: Proposal) -> bool:
    """Whether two nodes are of kinds that can be one, and no tie says that they are two."""
    one, other = network.nodes[proposal.a], network.nodes[proposal.b]
    if one.kind != other.kind:
        parties = [network.node_kinds[node.kind].party for node in (one, other)]
        programme = "programme" in (one.kind, other.kind)
        if not proposal.same or not (all(parties) or (any(parties) and programme)):
            return False
    ends = {one.id, other.id}
    if any(t.kind in _TIED and {t.source, t.target} == ends for t in network.relations_at(one.id)):
        return False
    return not is_inside(network, one.id, other.id) and not is_inside(network, other.id, one.id)
