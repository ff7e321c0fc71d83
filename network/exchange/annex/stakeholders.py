"""The blocks of the annex on stakeholders: their scores, which are internal, and the rings."""

from __future__ import annotations

from dataclasses import replace

from network.analysis.levels import LAYERS, Ring, Rings, rings
from network.analysis.stakeholder_words import gap_words, raters_of, score_words
from network.analysis.stakeholders import Score, scores_in
from network.exchange.annex.content import Cell, Column, Heading, Item, cell
from network.exchange.annex.draft import Draft
from network.model import Assessment, Evidence, by_order
from network.words import Words

_SCALES = ("influence", "interest", "attitude")


def stakeholders(draft: Draft) -> list[Item]:
    """Influence, interest and attitude per party; internal.

    Of several people the middle score stands there, with the spread and who they were.
    """
    t, network = draft.t, draft.network
    order = ["", *(phase.id for phase in sorted(network.phases.values(), key=by_order))]
    found = [(phase, score) for phase in order for score in scores_in(network, phase)]
    found.sort(key=lambda each: (by_order(network.nodes[each[1].node]), order.index(each[0])))
    items: list[Item] = []
    if found:
        names = [network.phases[id_].name if id_ else t("whole assignment") for id_, _ in found]
        phased = any(phase for phase, _ in found)
        records = [_together(score) for _, score in found]
        columns = {
            draft.column("party", 5, strong=True): [
                cell(draft.line(network.nodes[score.node].name, record))
                for (_, score), record in zip(found, records, strict=True)
            ],
            draft.column("phase", 3): [cell(name) if phased else cell() for name in names],
            **{
                draft.column(name, 3 if name == "attitude" else 2): [
                    cell(score_words(score, name, t)) for _, score in found
                ]
                for name in _SCALES
            },
            draft.column("rated_by", 3): [_raters(score, t) for _, score in found],
        }
        kept = {
            column: cells
            for column, cells in columns.items()
            if any(each != cell() for each in cells)
        }
        rows = list(zip(*kept.values(), strict=True))
        items.append(draft.table(t("Influence, interest and attitude"), list(kept), rows, records))
    for key in [f"grid:{phase}" if phase else "grid" for phase in order]:
        items += draft.diagram(key)
    return items


def _raters(score: Score, t: Words) -> Cell:
    """Who scored, and whether they differ."""
    names = raters_of(score, t)
    lines = [t.list(names)] if names else []
    if score.differ:
        lines.append(t("differ: discuss"))
    return cell(*lines)


def _together(score: Score) -> Assessment:
    """What several people stated about one party as one record: weakest evidence, every note."""
    first, *others = score.held
    if not others:
        return first
    notes = [
        f"{each.rater}: {each.note}" if each.rater else each.note
        for each in score.held
        if each.note
    ]
    evidence = min((each.evidence for each in score.held), key=list(Evidence).index)
    return replace(first, note="\n".join(notes), evidence=evidence)


def influence_rings(draft: Draft) -> list[Item]:
    """Rings of influence as agreed; where they were asked for, other layers and the differences."""
    t = draft.t
    found = [each for each in rings(draft.network) if each.agreed or each.wanted or each.reached]
    pictures = [item for layer in LAYERS for item in draft.diagram(_key(layer))]
    if not (found or pictures):
        return []
    return [Heading(t("Rings of influence"), 2), *pictures, *_differences(draft, found)]


def _key(layer: str) -> str:
    return "rings" if layer == "agreed" else f"rings:{layer}"


def _differences(draft: Draft, found: list[Rings]) -> list[Item]:
    """A row per party whose place is known in more than what is agreed."""
    t, network = draft.t, draft.network
    others = [layer for layer in LAYERS if layer != "agreed"]
    others = [layer for layer in others if any(getattr(each, layer) for each in found)]
    rows = [each for each in found if any(getattr(each, layer) for layer in others)]
    if not rows:
        return []
    columns = [
        draft.column("party", 4, strong=True),
        *(Column(layer, t.name("ring_layer", layer), 3) for layer in ("agreed", *others)),
    ]
    cells = [
        (
            cell(network.nodes[each.node].name),
            *(_ring(each, layer, t) for layer in ("agreed", *others)),
        )
        for each in rows
    ]
    return [draft.table(t("Differences in the rings"), columns, cells)]


def _ring(each: Rings, layer: str, t: Words) -> Cell:
    ring: Ring | None = getattr(each, layer)
    if ring is None:
        return cell("–")
    gap = each.gap("agreed", layer)
    if layer == "agreed" or not gap:
        return cell(t.of(ring))
    return cell(f"{t.of(ring)} ({gap_words(gap, t)})")
