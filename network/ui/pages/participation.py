"""Participation plan: who is involved in what way, part by part, with the phases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from network.analysis import moved, phases_naming, plan_lines
from network.model import Audience, Change, Network
from network.ui import state
from network.ui.choosing import phase_picker
from network.ui.markup import plain
from network.ui.plan_additions import add_lines
from network.ui.plan_phases import phases
from network.ui.plan_table import (
    OPTIONAL,
    edit_plan,
    optional_word,
    order_buttons,
    plan_columns,
    plan_rows,
)
from network.ui.tables import edit_table
from network.words import LANGUAGES, Words, words_in


def page() -> None:
    """Both parts of the plan in a phase or the whole assignment, then the phases."""
    t = state.words()
    network = state.network()
    st.title(t.name("page", "participation"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        phase = phase_picker(network, t, "participation")
        shown = _optional_columns(t)
    for audience in Audience:
        _part(network, t, audience, phase, shown)
    phases(network, t)


def _optional_columns(t: Words) -> Sequence[str]:
    chosen = st.pills(
        t("Also show"),
        OPTIONAL,
        selection_mode="multi",
        default=state.recall("participation.columns", []),
        format_func=partial(optional_word, t),
        key="kv_plan_columns",
    )
    state.remember("participation.columns", chosen)
    return chosen


def _part(network: Network, t: Words, audience: Audience, phase: str, shown: Sequence[str]) -> None:
    st.header(t.of(audience), anchor=False)
    lines = plan_rows(network, t, audience, phase)
    if lines:
        edit_table(
            f"kv_plan_{audience.value}_{phase}",
            t.of(audience),
            plan_columns(t, shown),
            lines,
            editor=edit_plan,
            buttons=order_buttons(t),
            press=partial(_press_line, audience, phase),
            tools=False,
        )
    else:
        _empty(network, t, audience, phase)
    add_lines(network, t, audience, phase)


def _empty(network: Network, t: Words, audience: Audience, phase: str) -> None:
    """What an empty part is for, what was promised about it, and what to do next."""
    if audience is Audience.SOCIETY:
        told = t(
            "Nothing has been agreed with society yet. Here you record how residents, partners "
            "and schools are involved: how often, in what way, and on what they decide with you. "
            "Choose the first parties below."
        )
    else:
        told = t(
            "Nothing has been agreed within administration and organisation yet. Here you record "
            "who is informed, consulted or asked for advice, and who decides on what. "
            "Choose the first parties below."
        )
    st.info(told)
    elsewhere = [line for line in network.engagements.values() if line.audience is audience]
    if elsewhere:
        told = t.many(
            "1 line stands in another phase.",
            "{count} lines stand in other phases.",
            len(elsewhere),
        )
        st.caption(told)
    names = [words_in(language).name("page", "participation") for language in LANGUAGES]
    for promise in phases_naming(network, names) if audience is Audience.SOCIETY else ():
        place = f" ({promise.section})" if promise.section else ""
        where = t("Announced in {phase}:", phase=promise.name + place)
        st.markdown(f"**{plain(where)}** {plain(promise.result or promise.note)}")


def _press_line(audience: Audience, phase: str, id_: str, button: str) -> None:
    t, network = state.words(), state.network()
    lines = plan_lines(network, audience, phase)
    line = network.engagements.get(id_)
    if line is None:
        return
    if button == "remove":
        state.commit(Change.removing(network, line), "remove", said=t("Line removed."))
    else:
        state.commit(moved(network, lines, id_, -1 if button == "up" else 1), "edit")
