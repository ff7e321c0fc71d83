"""The page Wat als: what falls when a partner stops, a department is wound up or money ends."""

from __future__ import annotations

import streamlit as st

from network.model import Network
from network.ui import state
from network.ui.choosing_slice import last_reading, reading_picker
from network.ui.labels import own_words
from network.ui.markup import plain
from network.ui.pointing import pointing
from network.ui.what_if_carry_out import carry_out
from network.ui.what_if_choice import ask, keep, loaded
from network.ui.what_if_outcome import comparison, show_outcome
from network.words import Words

_COMPARED = 3


def page() -> None:
    """Choose, see what it does, keep it, compare, or carry it out."""
    t = state.words()
    network = state.network()
    st.title(t("A party stops or merges"), anchor=False)
    told = t("See what would fall, before it happens. Nothing changes until you carry it out.")
    st.caption(plain(" ".join(filter(None, (told, own_words(network, t))))))
    if not network.parties:
        st.info(t("There are no parties yet. Add them on the map; here you then see what if."))
        if st.button(t("To the map"), type="primary"):
            state.go("network_map")
        return
    scenario = ask(network, t)
    if not (scenario.nodes or scenario.ties):
        st.info(t("Choose above who stops, or which money. Here you then see what that does."))
    else:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
            reading = reading_picker(t)
            with st.container(horizontal=True, width="content"):
                keep(network, t, scenario)
                carry_out(network, t, scenario)
        opened = loaded(network)
        show_outcome(network, t, scenario, reading, opened.name if opened else "")
    _compare(network, t)


def _compare(network: Network, t: Words) -> None:
    """Two or three kept scenarios beside each other."""
    if len(network.scenarios) < 2:
        return
    st.divider()
    st.header(t("Compare scenarios"), anchor=False)
    kept = {each.id: each for each in network.scenarios.values()}
    in_order = sorted(kept, key=lambda id_: kept[id_].name.casefold())
    chosen = st.multiselect(
        t("Two or three"),
        in_order,
        in_order[:2],
        format_func=lambda id_: kept[id_].name,
        max_selections=_COMPARED,
        select_all=False,
        key="kv_what_if_compared",
    )
    if len(chosen) < 2:
        st.caption(t("Choose two scenarios or three."))
        return
    told = comparison(network, t, [kept[id_] for id_ in chosen], last_reading())
    pointing(told, "kv_what_if_table")
