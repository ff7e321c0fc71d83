"""Choosing a phase and choosing parties: what several pages ask in the same way."""

from __future__ import annotations

import streamlit as st

from network.model import Network, by_order
from network.ui import state
from network.ui.markup import plain
from network.words import Words

_FEW = 6
"""Up to so many choices stand side by side."""


def phase_picker(network: Network, t: Words, page: str) -> str:
    """Ask for the whole assignment (``""``) or one of its phases; the choice stays per page."""
    phases = {phase.id: phase.name for phase in sorted(network.phases.values(), key=by_order)}
    if not phases:
        return ""
    options = ["", *phases]
    name = f"{page}.phase"
    chosen = state.recall(name, "")
    if chosen not in options:
        chosen = ""

    def word(id_: str) -> str:
        return phases[id_] if id_ else t("Whole assignment")

    label, key = t("For"), state.fresh(f"kv_{page}_phase")
    if len(options) <= _FEW:
        picked = st.segmented_control(
            label,
            options,
            default=chosen,
            required=True,
            format_func=lambda id_: plain(word(id_)),
            key=key,
        )
    else:
        picked = st.selectbox(label, options, options.index(chosen), format_func=word, key=key)
    state.remember(name, picked or "")
    return picked or ""


def party_options(network: Network, without: frozenset[str] = frozenset()) -> dict[str, str]:
    """Parties by id with their names; two of one name are told apart by their kind."""
    names: dict[str, list[str]] = {}
    for party in network.parties:
        names.setdefault(party.name, []).append(party.id)
    t = state.words()
    return {
        party.id: party.name
        if len(names[party.name]) == 1
        else f"{party.name} ({t.kind(network, party.kind)})"
        for party in network.parties
        if party.id not in without
    }
