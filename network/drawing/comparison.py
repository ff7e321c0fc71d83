"""Two versions of a network in one picture: what came, what went and what changed, in its place.

Both versions are drawn on one layout. What went is faded and dotted, what came is thick, and each
box says so in a word; so the picture reads in black and white too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from network.drawing.encoding import figure_of
from network.drawing.figure import Figure, Group, LegendEntry, Tie, TwinRow
from network.drawing.telling import sentence
from network.drawing.theme import FADED
from network.drawing.views import View
from network.model import Network, Record, Relation, RelationStatus, by_order
from network.words import Words

_WIDTHS = {"new": 3.2, "changed": 1.8, "gone": 1.4, "": 0.8}
_STYLES = {"changed": "dashed"}
_MOST = 60
"""Beyond so many nodes only those are drawn that a difference touches."""
_NAMED = 8
_TOLD = {
    "nodes": ("kind", "name", "short", "sort", "description"),
    "relations": ("kind", "source", "target", "description", "strength", "status", "evidence"),
}
"""Fields whose change is shown."""


@dataclass(frozen=True)
class Differences:
    """Ids of nodes and ties by what became of them: ``new``, ``gone`` or ``changed``."""

    nodes: Mapping[str, str]
    ties: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.nodes or self.ties)


def differences(before: Network, after: Network) -> Differences:
    """What became of nodes and ties; a tie that ended is gone."""
    return Differences(
        _fates("nodes", before.nodes, after.nodes),
        _fates("relations", *map(_there, (before, after))),
    )


def comparison_of(before: Network, after: Network, t: Words, view: View | None = None) -> Figure:
    """Both versions as one figure; without boxes where no node or tie differs."""
    found = differences(before, after)
    both = _together(before, after)
    title = t("What changed")
    if not found:
        return Figure(
            id="comparison", title=title, width=1, height=1, alt=t("Nothing changed on the map."),
            language=t.language,
        )  # fmt: skip
    words = {"new": t("new"), "gone": t("gone"), "changed": t("changed")}
    part = _touched(both, found) if len(both.nodes) > _MOST else both
    marked = part.replacing(
        {
            "nodes": {
                id_: replace(node, short=f"{node.label} – {words[found.nodes[id_]]}")
                if id_ in found.nodes
                else node
                for id_, node in part.nodes.items()
            }
        }
    )
    drawn = figure_of(marked, view or View(), t)
    gone = {id_ for id_, fate in found.nodes.items() if fate == "gone"}

    def grouped(group: Group) -> Group:
        return replace(group, colour=FADED) if group.node in gone else group

    def tied(tie: Tie) -> Tie:
        fate = found.ties.get(tie.relation, "")
        told = f"{words[fate]}: {tie.sentence}" if fate else tie.sentence
        return replace(
            tie,
            width=_WIDTHS[fate],
            style=_STYLES.get(fate, "solid"),
            status="ended" if fate == "gone" else "existing",
            sentence=told,
        )

    return replace(
        drawn,
        id="comparison",
        title=title,
        boxes=tuple(replace(b, colour=FADED) if b.node in gone else b for b in drawn.boxes),
        groups=tuple(map(grouped, drawn.groups)),
        ties=tuple(map(tied, drawn.ties)),
        legend=(
            *(each for each in drawn.legend if each.sample in ("box", "double")),
            LegendEntry(t("new tie"), "thick"),
            LegendEntry(t("tie that changed"), "dashed"),
            LegendEntry(t("tie that is gone"), "dotted"),
            LegendEntry(t("tie as it was"), "solid"),
        ),
        alt=_alt(both, found, t),
        twin=tuple(_twin(both, found, words, t)),
    )


def _fates(table: str, before: Mapping[str, Record], after: Mapping[str, Record]) -> dict[str, str]:
    fates = dict.fromkeys(after.keys() - before.keys(), "new")
    fates |= dict.fromkeys(before.keys() - after.keys(), "gone")
    for id_ in before.keys() & after.keys():
        one, two = before[id_], after[id_]
        if any(getattr(one, name) != getattr(two, name) for name in _TOLD[table]):
            fates[id_] = "changed"
    return fates


def _there(network: Network) -> dict[str, Relation]:
    return {
        id_: tie for id_, tie in network.relations.items() if tie.status is not RelationStatus.ENDED
    }


def _together(before: Network, after: Network) -> Network:
    """The network of after with what is gone put back."""
    return after.replacing(
        {
            "kinds": {**before.kinds, **after.kinds},
            "nodes": {**before.nodes, **after.nodes},
            "relations": {**_there(before), **_there(after)},
            "placements": {**after.placements},
        }
    )


def _touched(network: Network, found: Differences) -> Network:
    """The nodes that a difference touches, with the ties between them."""
    kept = set(found.nodes)
    for id_ in found.ties:
        kept |= {network.relations[id_].source, network.relations[id_].target}
    for id_ in found.nodes:
        kept |= {end for tie in network.relations_at(id_) for end in (tie.source, tie.target)}
    ties = {
        id_: tie
        for id_, tie in network.relations.items()
        if tie.source in kept and tie.target in kept
    }
    nodes = {id_: network.nodes[id_] for id_ in kept}
    # Without what refers to nodes that are left out.
    rest = {
        table: {}
        for table in ("engagements", "assessments", "agreements", "activities", "placements")
    }
    return network.replacing({**rest, "nodes": nodes, "relations": ties})


def _alt(network: Network, found: Differences, t: Words) -> str:
    sentences = [
        _named(t("New on the map: {names}."), network, found, "new", t),
        _named(t("No longer on the map: {names}."), network, found, "gone", t),
        _named(t("Changed: {names}."), network, found, "changed", t),
    ]
    counts = [
        t.many("1 new tie", "{count} new ties", _count(found, "new")),
        t.many("1 tie gone", "{count} ties gone", _count(found, "gone")),
        t.many("1 tie changed", "{count} ties changed", _count(found, "changed")),
    ]
    return " ".join([*filter(None, sentences), f"{t.list(counts)}."])


def _named(text: str, network: Network, found: Differences, fate: str, t: Words) -> str:
    names = [
        node.name
        for node in sorted(network.nodes.values(), key=by_order)
        if found.nodes.get(node.id) == fate
    ]
    if not names:
        return ""
    if len(names) > _NAMED:
        more = t("{count} more", count=t.number(len(names) - _NAMED))
        names = [*names[:_NAMED], more]
    return text.replace("{names}", t.list(names))


def _count(found: Differences, fate: str) -> int:
    return sum(1 for each in found.ties.values() if each == fate)


def _twin(
    network: Network, found: Differences, words: Mapping[str, str], t: Words
) -> Iterable[TwinRow]:
    """Each node that a difference touches, with what became of it and of its ties."""
    told: dict[str, list[str]] = {}
    for id_, fate in sorted(found.ties.items()):
        tie = network.relations[id_]
        told.setdefault(tie.source, []).append(f"{words[fate]}: {sentence(network, t, tie)}")
    for node in sorted(network.nodes.values(), key=by_order):
        if node.id in found.nodes or node.id in told:
            own = [words[found.nodes[node.id]]] if node.id in found.nodes else []
            kind = t.kind(network, node.kind)
            yield TwinRow(node.id, node.name, kind, (*own, *told.get(node.id, ())))
