"""Deeper, about stakeholders: whose claim weighs most, in which ring, and whether we agree."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from network.analysis import rings
from network.analysis.agreement import Agreement
from network.analysis.claims import claims_in, raters_in
from network.analysis.levels import LAYERS, Ring
from network.analysis.stakeholders import Salience, rater_agreement
from network.model import Influence, Interest, Network
from network.ui import pointing, state
from network.ui.choosing import phase_picker
from network.ui.pointing import Heading, Line
from network.words import Words

_FEW = 10
"""Under so many parties the measure of agreement is unstable."""


def people(network: Network, t: Words, method: str) -> None:
    """One of the methods on stakeholders, in a phase or for the whole assignment."""
    phase = phase_picker(network, t, "analysis")
    _SHOWN[method](network, t, phase)


def _salience(network: Network, t: Words, phase: str) -> None:
    claims = claims_in(network, phase)
    if not claims:
        st.info(
            t(
                "Nothing to show yet. Fill in influence, legitimacy and urgency of parties on the "
                "page Stakeholders."
            )
        )
        _to_stakeholders(t)
        return
    headings = (Heading(t("What the claim has")), Heading(t("Who")))
    lines = []
    for weight in reversed(Salience):
        held = [claim.node for claim in claims if claim.salience is weight]
        if held:
            mine = state.selected() if state.selected() in held else ""
            lines.append(Line(mine, (escape(t.of(weight)), pointing.names(network, held, t))))
    pointing.pointing(pointing.table(t.name("method", "salience"), headings, lines), "kv_salience")


def _rings(network: Network, t: Words, phase: str) -> None:
    found = rings(network, phase)
    if not found:
        st.info(t("Nothing to show yet. Fill in scores of parties, or lines of the plan."))
        _to_stakeholders(t)
        return
    headings = (
        Heading(t("Party")),
        Heading(t("Role")),
        *(Heading(t.name("ring_layer", layer)) for layer in LAYERS),
    )
    lines = []
    for each in found:
        layers: list[Ring | None] = [getattr(each, layer) for layer in LAYERS]
        told = [escape(t.of(ring)) if ring else "–" for ring in layers]
        cells = (pointing.name(network, each.node, t), escape(t.of(each.role)), *told)
        lines.append(Line(each.node, cells))
    pointing.pointing(pointing.table(t.name("method", "rings"), headings, lines), "kv_rings")
    st.caption(t("On the map the layout Rings draws what is agreed."))


def _agreement(network: Network, t: Words, phase: str) -> None:
    found = raters_in(network, phase)
    if not found:
        st.info(
            t(
                "No party has been assessed by more than one rater yet. Let several people score "
                "on the page Stakeholders; here you then see where they differ."
            )
        )
        _to_stakeholders(t)
        return
    with st.container(horizontal=True, gap="large"):
        for axis in ("influence", "interest"):
            value = rater_agreement(network, axis, phase)
            told = "–" if value is None else t.number(value, 2)
            word = t.field("assessments", axis).capitalize()
            st.metric(t("Agreement on {what}", what=word.lower()), told, width="content")
    if len(found) < _FEW:
        st.caption(t("With fewer than ten parties these two figures say little."))
    headings = (
        Heading(t("Party")),
        Heading(t("Raters"), number=True),
        Heading(t.field("assessments", "influence").capitalize()),
        Heading(t.field("assessments", "interest").capitalize()),
        Heading(t("To talk about")),
    )
    lines = []
    for each in found:
        cells = (
            pointing.name(network, each.node, t),
            t.number(each.raters),
            _middle(each.influence, lambda value: t.of(Influence(value)), t),
            _middle(each.interest, lambda value: t.of(Interest(value)), t),
            escape(t("scores differ")) if each.differ else "",
        )
        lines.append(Line(each.node, cells))
    pointing.pointing(pointing.table(t.name("method", "agreement"), headings, lines), "kv_raters")


def _middle(each: Agreement | None, word: Callable[[int], str], t: Words) -> str:
    """The middle score in words, with the spread where there is one."""
    if each is None:
        return "–"
    told = word(int(each.median)) if each.median == int(each.median) else t.number(each.median, 1)
    if each.spread:
        told = t("{score} (spread {spread})", score=told, spread=t.number(each.spread, 1))
    return escape(told)


def _to_stakeholders(t: Words) -> None:
    if st.button(t("To Stakeholders"), type="primary"):
        state.go("stakeholders")


_SHOWN: dict[str, Callable[[Network, Words, str], None]] = {
    "salience": _salience,
    "rings": _rings,
    "agreement": _agreement,
}
