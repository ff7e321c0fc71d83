"""The rings of participation: how near each party stands to the assignment."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from network.analysis.levels import lines_in
from network.drawing.selection import Part, Selection
from network.model import Engagement, Network, ParticipationLevel, by_order
from network.words import Words
from network.words.levels import told_levels

if TYPE_CHECKING:
    from network.drawing.views import View

RINGS = ("decide", "coproduce", "advise", "consult", "inform", "no_level", "outside")
"""From the middle outwards; words under the context ``ring``. The last stands below the rings."""

_LEVELS = {
    ParticipationLevel.CODECIDE: "decide",
    ParticipationLevel.COPRODUCE: "coproduce",
    ParticipationLevel.ADVISE: "advise",
    ParticipationLevel.CONSULT: "consult",
    ParticipationLevel.INFORM: "inform",
}


def ring_selection(network: Network, view: View, selection: Selection, t: Words) -> Selection:
    """The parties of a selection in rings, by the highest level that the plan promises them.

    Whoever takes a formal decision stands in the middle with those who co-decide. In a phase the
    lines for the whole assignment hold as well; for the whole assignment those of every phase do.
    Lines that were dropped do not hold.
    """
    lines = _lines(network, view.phase)
    parties = [node for node in selection.nodes if network.node_kinds[node.kind].party]
    ring_of = {node.id: _ring(lines[node.id]) for node in parties}
    rings = [ring for ring in RINGS[:-1] if ring != "no_level" or ring in ring_of.values()]
    rings.append(RINGS[-1])
    outside = Part("outside", 0, t.name("ring", RINGS[-1]), loose=True)
    ordered = {node.id: _first_line(lines[node.id]) for node in parties}
    return replace(
        selection,
        nodes=tuple(sorted(parties, key=lambda node: (ordered[node.id], by_order(node)))),
        relations=(),
        parts=(outside,),
        part_of={node.id: outside.id for node in parties},
        inside={},
        rings=tuple(t.name("ring", ring) for ring in rings[:-1]),
        ring_of={id_: rings.index(ring) for id_, ring in ring_of.items()},
        told={node.id: told_lines(network, t, lines[node.id]) for node in parties},
    )


def _lines(network: Network, phase: str) -> dict[str, list[Engagement]]:
    lines: dict[str, list[Engagement]] = defaultdict(list)
    for line in sorted(lines_in(network, phase), key=by_order):
        lines[line.node].append(line)
    return lines


def _ring(lines: list[Engagement]) -> str:
    if not lines:
        return "outside"
    if any(line.decides_on or line.decides_in for line in lines):
        return "decide"
    levels = [level for line in lines for level in line.levels]
    return _LEVELS[max(levels)] if levels else "no_level"


def _first_line(lines: list[Engagement]) -> tuple[int, tuple[bool, int, str, str]]:
    """Sort key: board and organisation before society, then the order of the plan."""
    if not lines:
        return 9, (True, 0, "", "")
    return lines[0].audience.rank, by_order(lines[0])


def told_lines(network: Network, t: Words, lines: list[Engagement]) -> tuple[str, ...]:
    """Each line of the plan in words: *informeren en raadplegen; beslist in de raad*."""
    told = []
    for line in lines:
        parts = [t.list(told_levels(network, t, line.levels))]
        if line.decides_on and line.decides_in:
            parts.append(
                t("decides on {what} in {where}", what=line.decides_on, where=line.decides_in)
            )
        elif line.decides_on:
            parts.append(t("decides on {what}", what=line.decides_on))
        elif line.decides_in:
            parts.append(t("decides in {where}", where=line.decides_in))
        told.append("; ".join(part for part in parts if part) or t("in the plan, no level yet"))
    return tuple(told)
