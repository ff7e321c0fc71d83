"""What several raters come to, party by party: the middle scores, and where people differ."""

from __future__ import annotations

from network.analysis.claims import claims_in
from network.analysis.stakeholder_words import ENOUGH, agreement_words, score_words
from network.analysis.stakeholders import Score, rater_agreement, scores_in
from network.model import Change, Network
from network.ui.stakeholder_table import parties_by_kind, shown_party
from network.ui.tables import Column, Edits, Row, Value
from network.words import Words

_SCALES = ("influence", "interest", "attitude")


def columns(t: Words, *, more: bool = False) -> tuple[Column, ...]:
    """The columns, in words, none of them to edit; ``more`` adds the weight of a claim."""
    return (
        Column("node", t("Party"), "shown", share=2.4, strong=True),
        Column("kind", t("Kind"), "shown", share=2.3, filtered=True),
        *(
            Column(name, t.field("assessments", name).capitalize(), "shown", share=1.55)
            for name in _SCALES
        ),
        *((Column("salience", t("What the claim has"), "shown", share=2),) if more else ()),
        Column("raters", t("Raters"), "shown", share=1.6),
        Column("differ", t("To talk about"), "shown", share=1.6, filtered=True),
    )


def rows(network: Network, t: Words, phase: str) -> list[Row]:
    """A row per party, assessed or not."""
    scores = {score.node: score for score in scores_in(network, phase)}
    weights = {claim.node: t.of(claim.salience) for claim in claims_in(network, phase)}
    found = []
    for party in parties_by_kind(network):
        shown, mark, also = shown_party(network, t, party)
        cells = shown | _cells(scores.get(party.id), t)
        cells["salience"] = weights.get(party.id, "")
        found.append(Row(party.id, party.label, cells, mark, also))
    return found


def _cells(score: Score | None, t: Words) -> dict[str, Value]:
    if score is None:
        return dict.fromkeys((*_SCALES, "raters", "differ"), "")
    cells: dict[str, Value] = {name: score_words(score, name, t) for name in _SCALES}
    cells["raters"] = t.number(score.raters)
    cells["differ"] = t("differ: discuss") if score.differ else ""
    return cells


def editor(network: Network, edits: Edits, t: Words) -> Change:
    """Nothing can be edited here: each rater has a list of its own."""
    return Change()


def agreed(network: Network, t: Words, phase: str) -> str:
    """In one sentence whether the raters agree over all parties; "" with too few parties."""
    if sum(score.raters > 1 for score in scores_in(network, phase)) < ENOUGH:
        return ""
    influence = rater_agreement(network, "influence", phase)
    interest = rater_agreement(network, "interest", phase)
    return agreement_words(influence, interest, t)
