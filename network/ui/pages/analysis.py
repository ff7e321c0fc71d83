"""The page Analyse: what is missing and who matters, first in plain words, then deeper."""

from __future__ import annotations

import streamlit as st

from network.analysis import Level
from network.ui import state
from network.ui.analysis_deeper import deeper
from network.ui.analysis_first import first_look
from network.ui.choosing_slice import reading_picker
from network.ui.labels import own_words
from network.ui.markup import plain
from network.words import Words

_LEVEL = "analysis.level"
_STYLE = """<style>
:is(.st-key-kv_degree_pair, .st-key-kv_deeper_pair) { display: grid !important;
  grid-template-columns: minmax(0, 1fr); gap: 1rem; align-items: start; }
:is(.st-key-kv_degree_pair, .st-key-kv_deeper_pair) > * { width: 100% !important; min-width: 0; }
@media (min-width: 1200px) {
  :is(.st-key-kv_degree_pair, .st-key-kv_deeper_pair) {
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
}
</style>"""


def page() -> None:
    """How it is read on top, then the first look or the deeper methods."""
    t = state.words()
    network = state.network()
    st.title(t.name("page", "analysis"), anchor=False)
    if not network.relations:
        st.info(
            t(
                "There are no ties yet. Add parties, functions and ties on the map; "
                "here you then see what is missing and who matters."
            )
        )
        if st.button(t("To the map"), type="primary"):
            state.go("network_map")
        return
    st.html(_STYLE)
    if told := own_words(network, t):
        st.caption(plain(told))
    with st.container(horizontal=True, gap="large", vertical_alignment="bottom"):
        level = _level(t)
        reading = reading_picker(t)
    if level is Level.DEEPENING:
        deeper(network, t, reading)
        return
    first_look(network, t, reading)
    _elsewhere(t)


def _level(t: Words) -> Level:
    chosen = st.segmented_control(
        t("Show"),
        list(Level),
        default=state.recall(_LEVEL, Level.FIRST),
        required=True,
        format_func=t.of,
        key="kv_analysis_level",
    )
    state.remember(_LEVEL, chosen or Level.FIRST)
    return chosen or Level.FIRST


def _elsewhere(t: Words) -> None:
    """What is asked on other pages."""
    st.divider()
    with st.container(horizontal=True):
        if st.button(t("Influence, interest and fitting level")):
            state.go("stakeholders")
        if st.button(t("What if a party stops or merges?")):
            state.go("what_if")
