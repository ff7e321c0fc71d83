"""What if, before and after: the same boxes in the same places, twice beside each other.

On the right what stops is faded, with the word for it, its ties are dotted, and a function
that falls back says so. Only what the scenario touches is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from network.analysis.slices import READING, Reading
from network.analysis.what_if import Outcome, Scenario, outcome
from network.drawing.coverage_words import reading_words
from network.drawing.encoding import figure_of
from network.drawing.figure import Box, Figure, Group, Label, LegendEntry, TwinRow
from network.drawing.text import text_width, wrap
from network.drawing.theme import FADED
from network.drawing.views import View
from network.model import Network, RelationStatus
from network.words import Words

_GAP, _HEAD, _HEAD_SIZE, _SMALL = 56.0, 44.0, 13.0, 9.0
_MOST = 60
"""Beyond so many boxes only functions that fall to one carrier or none are drawn."""
_NAMED = 6
_AFTER = "after:"


def what_if_of(
    network: Network,
    t: Words,
    scenario: Scenario,
    reading: Reading = READING,
    *,
    title: str = "",
    found: Outcome | None = None,
) -> Figure:
    """Before and after of a scenario on one layout; the network stays as it is.

    ``found`` is what :func:`outcome` gave for the same, where it is at hand. A scenario that
    touches nothing gives a figure without boxes. Internal: never for publication unasked.
    """
    found = found or outcome(network, scenario, reading)
    marks = marks_of(found, t)
    part, view = _touched(network, found)
    marked = _marked(part, marks)
    laid = figure_of(marked, View(id=view), t)
    before, drawn = _labelled(part, laid), _labelled(marked, laid)
    shift = before.width + _GAP
    gone = frozenset(found.switched_off)
    lost = frozenset(found.ties_lost) | {
        tie.id for tie in part.relations.values() if gone.intersection((tie.source, tie.target))
    }
    after = _after(drawn, gone, lost, shift)
    width = before.width + shift if before.boxes else 320.0
    told = reading_words(reading, t)
    heads = [
        Label(0, 10, t("Now"), _HEAD_SIZE, bold=True, anchor="start"),
        Label(shift, 10, t("Afterwards"), _HEAD_SIZE, bold=True, anchor="start"),
    ]
    return Figure(
        id="what_if",
        title=title or t("What if: before and after"),
        width=round(max(width, text_width(told, _SMALL) + 10), 1),
        height=round(drawn.height + _HEAD, 1),
        boxes=(*_down(before.boxes), *after.boxes),
        ties=(*before.ties, *after.ties),
        groups=(*_down(before.groups), *after.groups),
        labels=(
            *(heads if before.boxes else ()),
            Label(0, 28, told, _SMALL, anchor="start"),
            *((_internal(width, t),) if before.boxes else ()),
            *_down(before.labels),
            *after.labels,
        ),
        legend=(*drawn.legend, *_stopping(lost, drawn, t)),
        alt=what_if_alt(network, found, t, title),
        twin=_twin(network, found, marks, t),
        language=t.language,
    )


def marks_of(found: Outcome, t: Words) -> dict[str, str]:
    """Node → the word that marks it afterwards: it stops, or falls to one carrier or none."""
    marks = dict.fromkeys(found.departments_to_none, t("no department any more"))
    marks |= dict.fromkeys(found.to_one, t("one party left"))
    marks |= dict.fromkeys(found.to_none, t("no party any more"))
    return marks | dict.fromkeys(found.switched_off, t("stops"))


def what_if_alt(network: Network, found: Outcome, t: Words, title: str = "") -> str:
    """What a scenario does, in sentences."""
    sentences = [f"{title}."] if title else []
    if found.switched_off:
        sentences.append(t("Stops: {names}.", names=_names(network, found.switched_off, t)))
    none, one, bare, idle = (
        _names(network, ids, t)
        for ids in (found.to_none, found.to_one, found.departments_to_none, found.tasks_to_none)
    )
    if none:
        sentences.append(t("Functions without any party: {names}.", names=none))
    if one:
        sentences.append(t("Functions with one party left: {names}.", names=one))
    if bare:
        sentences.append(t("Functions without any department: {names}.", names=bare))
    if idle:
        sentences.append(t("Tasks that nothing serves any more: {names}.", names=idle))
    if found.promises:
        count = len(found.promises)
        sentences.append(
            t.many(
                "1 line of the participation plan stays open.",
                "{count} lines of the participation plan stay open.",
                count,
            )
        )
    if not (found.to_none or found.to_one or found.departments_to_none):
        sentences.append(t("No function falls to one party or none."))
    return " ".join(sentences)


def _touched(network: Network, found: Outcome) -> tuple[Network, str]:
    """The part of the network that is drawn, as a network of its own, and the view of it."""
    ends = {
        end
        for id_ in (*found.ties_lost, *found.scenario.ties)
        if id_ in network.relations
        for end in (network.relations[id_].source, network.relations[id_].target)
    }
    functions = {id_ for id_ in ends if network.nodes[id_].kind == "function"}
    pressing = {*found.to_none, *found.to_one, *found.departments_to_none}
    functions |= pressing
    partners = any(
        network.nodes[id_].kind not in ("department", "function", "task") for id_ in ends
    )
    departments = any(network.nodes[id_].kind == "department" for id_ in ends)
    view = "network"
    if functions and partners != departments:
        view = "functions_partners" if partners else "departments_functions"
    kept = _around(network, functions, found, ends)
    if len(kept) > _MOST and pressing:
        kept = _around(network, pressing, found, ends)
    return _part(network, kept, members=not functions), view


def _around(network: Network, functions: set[str], found: Outcome, ends: set[str]) -> set[str]:
    """Functions with who carries them, who stops, and tasks that fall; without any, the ends."""
    if not functions:
        return ends
    kept = functions | set(found.scenario.nodes) | set(found.tasks_to_none)
    for id_ in functions:
        for tie in network.relations_at(id_):
            other = tie.other(id_)
            if tie.status is not RelationStatus.ENDED and network.nodes[other].kind != "task":
                kept.add(other)
    return {id_ for id_ in kept if id_ in network.nodes}


def _part(network: Network, kept: set[str], *, members: bool) -> Network:
    """These nodes and the ties between them, and nothing else of the project.

    Where it is about functions, memberships would only lie across the picture.
    """
    rest: dict[str, Mapping[str, object]] = {
        table: {}
        for table in ("engagements", "assessments", "agreements", "activities", "placements")
    }
    nodes = {id_: network.nodes[id_] for id_ in kept}
    ties = {
        id_: tie
        for id_, tie in network.relations.items()
        if tie.source in kept and tie.target in kept and (members or tie.kind != "member_of")
    }
    return network.replacing({**rest, "nodes": nodes, "relations": ties})  # type: ignore[dict-item]


def _marked(network: Network, marks: Mapping[str, str]) -> Network:
    """The same with the marks in the labels, so that the layout leaves room for them."""
    nodes = {
        id_: replace(node, short=f"{node.label} – {marks[id_]}") if id_ in marks else node
        for id_, node in network.nodes.items()
    }
    return network.replacing({"nodes": nodes})


def _labelled(network: Network, figure: Figure) -> Figure:
    """The figure with the labels of this network, in boxes that have room for either."""

    def label(box: Box) -> Box:
        node = network.nodes[box.node]
        room = max((text_width(line, box.font_size) for line in box.lines), default=box.width)
        return replace(box, lines=wrap(node.label, room + 0.5, box.font_size))

    return replace(figure, boxes=tuple(map(label, figure.boxes)))


def _after(figure: Figure, gone: frozenset[str], lost: frozenset[str], shift: float) -> Figure:
    """The figure once more, further to the right, with what stops faded and its ties dotted."""
    names = {each.id: _AFTER + each.id for each in (*figure.boxes, *figure.groups)}
    boxes: list[Box] = []
    groups: list[Group] = []
    for group in _down(figure.groups):
        colour = FADED if group.node in gone else group.colour
        groups.append(
            replace(group, id=names[group.id], x=round(group.x + shift, 1), colour=colour)
        )
    for box in _down(figure.boxes):
        moved = replace(
            box,
            id=names[box.id],
            x=round(box.x + shift, 1),
            group=names.get(box.group, box.group),
        )
        boxes.append(replace(moved, colour=FADED) if box.node in gone else moved)
    ties = [
        replace(
            tie,
            id=_AFTER + tie.id,
            source=names[tie.source],
            target=names[tie.target],
            status="ended" if tie.relation in lost else tie.status,
        )
        for tie in figure.ties
    ]
    return replace(
        figure,
        boxes=tuple(boxes),
        groups=tuple(groups),
        ties=tuple(ties),
        labels=tuple(replace(each, x=round(each.x + shift, 1)) for each in _down(figure.labels)),
    )


def _internal(width: float, t: Words) -> Label:
    """A scenario is for talks among ourselves: it says so."""
    return Label(width, 10, t("Internal working document"), _SMALL, bold=True, anchor="end")


def _down(each: Iterable) -> tuple:  # type: ignore[type-arg]
    """Below the heads."""
    return tuple(replace(one, y=round(one.y + _HEAD, 1)) for one in each)


def _stopping(lost: frozenset[str], figure: Figure, t: Words) -> list[LegendEntry]:
    ends = any(tie.relation in lost for tie in figure.ties)
    return [LegendEntry(t("Ends"), "dotted")] if ends else []


def _names(network: Network, ids: Iterable[str], t: Words) -> str:
    names = [network.nodes[id_].label for id_ in ids]
    if len(names) > _NAMED:
        return t(
            "{names} and {count} more", names=", ".join(names[:_NAMED]), count=len(names) - _NAMED
        )
    return t.list(names)


def _twin(
    network: Network, found: Outcome, marks: Mapping[str, str], t: Words
) -> tuple[TwinRow, ...]:
    """Who stops, and each function with how many parties carry it now and afterwards."""
    before, after = found.before.carriers, found.after.carriers
    changed = [id_ for id_, count in before.items() if after.get(id_, 0) != count or id_ in marks]
    ids = dict.fromkeys((*found.switched_off, *changed, *found.departments_to_none))
    rows = []
    for id_ in ids:
        node = network.nodes[id_]
        told = [marks[id_]] if id_ in marks else []
        if id_ in before and id_ not in found.switched_off:
            told.insert(
                0,
                t(
                    "parties now: {before}, afterwards: {after}",
                    before=before[id_],
                    after=after.get(id_, 0),
                ),
            )
        rows.append(TwinRow(id_, node.name, t.kind(network, node.kind), tuple(told)))
    return tuple(rows)


def scenario_figures(network: Network, t: Words) -> dict[str, Figure]:
    """Before and after of each kept scenario that touches something: ``what_if:`` and its id."""
    drawn = {
        f"what_if:{each.id}": what_if_of(
            network, t, Scenario(frozenset(each.nodes), frozenset(each.ties)), title=each.name
        )
        for each in network.scenarios.values()
    }
    return {key: figure for key, figure in drawn.items() if figure.boxes}
