"""Rings of influence (Factor C): how near each party stands, in one layer of one phase.

What is agreed is as public as the plan. What a party wants, what was reached and what the rule
gives are internal: never for publication unasked.
"""

from __future__ import annotations

from dataclasses import replace

from network.analysis.levels import LAYERS, Ring, Rings, lines_in, rings
from network.analysis.stakeholder_words import gap_words
from network.drawing.encoding import arranged
from network.drawing.figure import Figure, Label
from network.drawing.metrics import Mark, Marks
from network.drawing.selection import Part, Selection
from network.drawing.views import View
from network.model import Internal, Network
from network.words import Words

NEEDS = {
    "agreed": None,
    "wanted": Internal.WANTED_LEVELS,
    "reached": Internal.WANTED_LEVELS,
    "fitting": Internal.ASSESSMENTS,
}
"""The internal group that a layer rests on."""

_RINGS = tuple(reversed(Ring))
"""From the middle outwards."""
_OUTSIDE = "outside"
_FOOT, _SMALL = 20.0, 9.0


def rings_of(network: Network, t: Words, phase: str = "", layer: str = "agreed") -> Figure:
    """The rings of a phase (``""``: the whole assignment) in one of ``LAYERS``.

    Parties that play the same part stand beside each other, and their box names it. Below the
    rings stand those of which the layer says nothing yet. Raises KeyError for another layer.
    """
    needs = NEEDS[layer]
    found = placed_in(network, phase, layer)
    roles = {each.node: t.of(each.role).lower() for each in found}
    nodes = tuple(
        network.nodes[each.node]
        for each in sorted(found, key=lambda each: list(type(each.role)).index(each.role))
    )
    ring_of = {each.node: _place(getattr(each, layer)) for each in found}
    outside = Part(_OUTSIDE, 0, t("Nothing noted yet"), loose=True)
    selection = Selection(
        nodes,
        (),
        (outside,),
        {node.id: _OUTSIDE for node in nodes},
        rings=tuple(t.of(ring) for ring in _RINGS),
        ring_of=ring_of,
        told={each.node: _told(each, layer, t) for each in found},
        marks=Marks({node: Mark(note=role) for node, role in roles.items()}),
    )
    name = network.phases[phase].name if phase else t("whole assignment")
    title = t(
        "Rings of influence, {layer}: {phase}",
        layer=t.name("ring_layer", layer).lower(),
        phase=name,
    )
    if not nodes:
        return Figure("rings", title, 0.0, 0.0, alt=title, language=t.language)
    view = View(id="influence_rings", layout="rings", phase=phase)
    figure = replace(arranged(network, view, selection, t, title), id="rings")
    return _marked_internal(figure, t) if needs else figure


def placed_in(network: Network, phase: str, layer: str) -> list[Rings]:
    """The parties that a layer can show: those in the plan, or for ``fitting`` also those scored.

    Whoever is scored but has no line stays out of what may be published.
    """
    lined = {line.node for line in lines_in(network, phase)}
    found = rings(network, phase)
    return [each for each in found if layer == "fitting" or each.node in lined]


def rings_figures(network: Network, t: Words) -> dict[str, Figure]:
    """The rings of the whole assignment by layer, where it says something: ``rings:`` and its id.

    What is agreed goes by ``rings`` alone.
    """
    figures = {}
    for layer in LAYERS:
        if any(getattr(each, layer) for each in placed_in(network, "", layer)):
            key = "rings" if layer == "agreed" else f"rings:{layer}"
            figures[key] = rings_of(network, t, "", layer)
    return figures


def _place(ring: Ring | None) -> int:
    return len(_RINGS) if ring is None else _RINGS.index(ring)


def _told(each: Rings, layer: str, t: Words) -> tuple[str, ...]:
    """The part that a party plays, its ring, and how that differs from what is agreed."""
    ring: Ring | None = getattr(each, layer)
    told = [t.of(each.role), t.of(ring) if ring else t("Nothing noted yet")]
    gap = each.gap("agreed", layer)
    if layer != "agreed" and gap is not None and each.agreed:
        told.append(
            t("agreed: {ring}, {gap}", ring=t.of(each.agreed).lower(), gap=gap_words(gap, t))
        )
    return tuple(told)


def _marked_internal(figure: Figure, t: Words) -> Figure:
    """With a line below that says that it is internal."""
    note = Label(
        figure.width - 6.0,
        figure.height + _FOOT / 2,
        t("Internal working document"),
        _SMALL,
        bold=True,
        anchor="end",
    )
    return replace(figure, height=figure.height + _FOOT, labels=(*figure.labels, note))
