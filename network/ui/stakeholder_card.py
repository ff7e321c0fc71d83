"""The party that is chosen: its scores, who gave them, and the level that fits."""

from __future__ import annotations

from html import escape

import streamlit as st

from network.analysis.claims import claims_in
from network.analysis.levels import recommendation_for
from network.analysis.stakeholder_words import score_words
from network.analysis.stakeholders import Score, score_of
from network.model import Network
from network.ui import pointing, state
from network.ui.markup import plain
from network.ui.pointing import Heading, Line
from network.words import Words
from network.words.levels import level_words

_SCALES = ("influence", "interest", "attitude")


def chosen_party(network: Network) -> str:
    """The party that is selected, here or on the map; "" where none is."""
    id_ = state.selected()
    return id_ if id_ in network.nodes and network.kind_of(id_).party else ""


def choose(id_: str) -> None:
    """Select a party for table, pictures and map; a second press lets it go."""
    state.select("" if state.selected() == id_ else id_)


def party_card(network: Network, t: Words, phase: str) -> None:
    """What is known of the chosen party in a phase; nothing while none is chosen."""
    party = chosen_party(network)
    if not party:
        return
    score = score_of(network, party, phase)
    with st.container(border=True, key="kv_stakeholder_card"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(network.nodes[party].name)}**")
            if st.button(t("Show on the map"), icon=":material/map:", type="tertiary"):
                state.go("network_map", select_id=party)
            if st.button(t("Let go"), icon=":material/close:", type="tertiary"):
                state.select("")
                st.rerun()
        st.caption(plain(" ".join(_told(network, t, party, phase, score))))
        if score is not None and score.raters > 1:
            pointing.pointing(_who(score, t), "kv_stakeholder_raters", choose)


def _told(network: Network, t: Words, party: str, phase: str, score: Score | None) -> list[str]:
    if score is None:
        return [t("Not assessed yet.")]
    facts = [
        f"{t.field('assessments', name)} {score_words(score, name, t)}"
        for name in _SCALES
        if getattr(score, name) is not None
    ]
    told = [f"{t.list(facts).capitalize()}."] if facts else []
    if any(each.phase != phase for each in score.held):
        told.append(t("These are the scores of the whole assignment."))
    if score.quadrant:
        told.append(f"{t.of(score.quadrant)}.")
    if score.differ:
        told.append(t("The scores differ: discuss them before they are used."))
    if fitting := recommendation_for(network, party, phase):
        reasons = t.list([t.name("level_reason", each) for each in fitting.reasons])
        told.append(
            t(
                "Fitting level: {level} ({reason}).",
                level=level_words(network, t)[fitting.level],
                reason=reasons or t("influence and interest are both lower than medium"),
            )
        )
    weight = next((c.salience for c in claims_in(network, phase) if c.node == party), None)
    if weight:
        told.append(t("What the claim has: {what}.", what=t.of(weight).lower()))
    return told


def _who(score: Score, t: Words) -> str:
    """Each rater with its scores; markup."""
    headings = (
        Heading(t.field("assessments", "rater").capitalize()),
        *(Heading(t.field("assessments", name).capitalize()) for name in _SCALES),
        Heading(t("Explanation")),
    )
    lines = [
        Line(
            "",
            (
                escape(each.rater or t("first assessment")),
                *(escape(t.value(getattr(each, name)) or "–") for name in _SCALES),
                escape(each.note),
            ),
        )
        for each in sorted(score.held, key=lambda each: each.rater.casefold())
    ]
    return pointing.table(t("Who scored what"), headings, lines)
