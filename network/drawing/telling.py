"""A figure in words: legend, sentences of ties, alternative text and text twin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from network.drawing.figure import Box, LegendEntry, Tie, TwinRow
from network.drawing.selection import Selection, plural
from network.model import Evidence, Network, Node, Relation, RelationStatus, by_order
from network.words import Words, capital

if TYPE_CHECKING:
    from network.drawing.metrics import Marks
    from network.drawing.views import View

_NAMED = 3
_DIAGRAMS = {
    "departments_functions": ("department", "function"),
    "functions_partners": ("function", "partner"),
}
_IN_RING = 8


def sentence(network: Network, t: Words, tie: Relation) -> str:
    """A tie in words: *Alifa voert uit Ontmoeting en debat – aanname*."""
    source, target = network.nodes[tie.source], network.nodes[tie.target]
    return f"{source.label} {t.relation(tie.kind)} {target.label} – {_certainty(t, tie)}"


def _certainty(t: Words, tie: Relation) -> str:
    """Evidence, and the status where the tie is not simply there."""
    if tie.status is RelationStatus.EXISTING:
        return t.of(tie.evidence)
    return f"{t.of(tie.status)}, {t.of(tie.evidence)}"


def told(network: Network, t: Words, node: Node, tie: Relation) -> str:
    """A tie in the twin of one of its ends: *voert uit: Lezen en literatuur (aanname)*."""
    outward = tie.source == node.id
    phrase = t.relation(tie.kind) if outward else t.inverse_relation(tie.kind)
    other = network.nodes[tie.target if outward else tie.source]
    return f"{phrase}: {other.label} ({_certainty(t, tie)})"


def twin(
    network: Network, t: Words, nodes: Sequence[Node], selection: Selection
) -> tuple[TwinRow, ...]:
    """A row per node in the order given, with what is told of it and each of its ties."""
    at: dict[str, list[Relation]] = defaultdict(list)
    for tie in selection.relations:
        at[tie.source].append(tie)
        at[tie.target].append(tie)
    rows = []
    for node in nodes:
        ties = sorted(at[node.id], key=lambda tie: _told_order(network, node, tie))
        words = tuple(told(network, t, node, tie) for tie in ties)
        words = (*selection.told.get(node.id, ()), *words)
        rows.append(TwinRow(node.id, node.name, t.kind(network, node.kind), words))
    return tuple(rows)


def _told_order(network: Network, node: Node, tie: Relation) -> tuple[object, ...]:
    other = network.nodes[tie.other(node.id)]
    return (tie.kind, tie.source != node.id, by_order(other), tie.id)


def legend(
    network: Network,
    t: Words,
    boxes: Iterable[Box],
    ties: Sequence[Tie],
    *,
    open_: Iterable[str],
    marks: Marks | None = None,
) -> tuple[LegendEntry, ...]:
    """Words with samples, of what occurs only: kinds or a metric, then certainty.

    Where a metric gives boxes their colour, kinds are told by their words in the twin alone.
    """
    kinds = {network.nodes[box.node].kind for box in boxes}
    kinds |= {network.nodes[id_].kind for id_ in open_}
    entries = [
        LegendEntry(t.kind(network, kind.id), "double" if kind.container else "box", kind.colour)
        for kind in network.node_kinds.values()
        if kind.id in kinds and not (marks and marks.faded)
    ]
    entries += marks.legend if marks else ()
    present = {
        (tie.certainty, tie.status) if tie.status == "existing" else ("", tie.status)
        for tie in ties
    }
    solid = [
        t.of(evidence)
        for evidence in (Evidence.DOCUMENTED, Evidence.CONFIRMED)
        if (evidence.value, "existing") in present
    ]
    if solid:
        both = t("{first} or {second}", first=solid[0], second=solid[-1])
        entries.append(LegendEntry(capital(both if len(solid) > 1 else solid[0]), "solid"))
    if (Evidence.ASSUMED.value, "existing") in present:
        entries.append(LegendEntry(capital(t.of(Evidence.ASSUMED)), "dashed"))
    entries += [
        LegendEntry(capital(t.of(status)), "dotted")
        for status in (RelationStatus.WANTED, RelationStatus.ENDED)
        if ("", status.value) in present
    ]
    if len({tie.width for tie in ties}) > 1:
        entries.append(LegendEntry(t("Thicker: more intensive"), "thick"))
    return tuple(entries)


def alt(network: Network, t: Words, title: str, nodes: Sequence[Node], selection: Selection) -> str:
    """One to four sentences: what is drawn, how much, who has most ties, who has none."""
    if not nodes:
        return t(
            "{title}: nothing to show yet. Add parties, or show more with the filters.",
            title=title,
        )
    if selection.rings:
        return _rings_alt(network, t, title, selection)
    relations = selection.relations
    counts = Counter(node.kind for node in nodes)
    parts = [
        f"{t.number(count)} {_kind_word(network, t, kind, count)}"
        for kind in network.node_kinds
        if (count := counts.get(kind, 0))
    ]
    ties = t.many("1 tie", "{count} ties", len(relations))
    sentences = [
        t(
            "{title}: network diagram with {ties} between {nodes}.",
            title=title,
            nodes=t.list(parts),
            ties=ties,
        )
    ]
    assumed = sum(tie.evidence is Evidence.ASSUMED for tie in relations)
    if assumed and assumed == len(relations):
        sentences.append(t("All of it is assumed."))
    elif assumed:
        sentences.append(t.many("1 tie is assumed.", "{count} ties are assumed.", assumed))
    degree = Counter(end for tie in relations for end in {tie.source, tie.target})
    most = max(degree.values(), default=0)
    top = [node.label for node in nodes if degree[node.id] == most]
    if most > 1 and len(top) <= _NAMED:
        sentences.append(
            t("Most ties: {names} ({count}).", names=t.list(top), count=t.number(most))
        )
    bare = [node.label for node in nodes if not degree[node.id]]
    if bare and len(bare) <= _NAMED:
        sentences.append(t("Without ties: {names}.", names=t.list(bare)))
    elif bare:
        sentences.append(t("Without ties: {count} of them.", count=t.number(len(bare))))
    return " ".join(sentences)


def _rings_alt(network: Network, t: Words, title: str, selection: Selection) -> str:
    """How many parties there are, and who stands in which ring."""
    count = t.many("1 party", "{count} parties", len(selection.nodes))
    sentences = [
        t(
            "{title}: {count} around {project}.",
            title=title,
            count=count,
            project=network.project.name,
        )
    ]
    for ring, name in enumerate((*selection.rings, selection.parts[0].heading)):
        held = [n.label for n in selection.nodes if selection.ring_of[n.id] == ring]
        if held:
            named = t.list(held) if len(held) <= _IN_RING else t.number(len(held))
            sentences.append(f"{name}: {named}.")
    return " ".join(sentences)


def _kind_word(network: Network, t: Words, kind: str, count: int) -> str:
    word = t.kind(network, kind) if count == 1 else plural(network, t, kind)
    return word[:1].lower() + word[1:] if kind not in network.kinds else word


def title_of(network: Network, t: Words, view: View, centre: str) -> str:
    """The title: what the view is called; that of a party names it, that of rings the layout."""
    if view.layout == "rings":
        rings = t.name("layout", "rings")
        if view.phase in network.phases:
            return f"{rings}: {network.phases[view.phase].name}"
        return rings
    if centre:
        return t("{name} and its surroundings", name=network.nodes[centre].name)
    return view_name(network, t, view.id)


def view_name(network: Network, t: Words, view: str) -> str:
    """What a view is called; a diagram of two kinds takes the project's own names for them."""
    kinds = _DIAGRAMS.get(view, ())
    if not any(kind in network.kinds for kind in kinds):
        return t.name("view", view)
    first, *others = (plural(network, t, kind) for kind in kinds)
    return t.list([first, *(name[:1].lower() + name[1:] for name in others)])
