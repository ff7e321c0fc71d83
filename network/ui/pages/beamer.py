"""The page that a room looks at: the map and the line to type in, and nothing else."""

from __future__ import annotations

import streamlit as st

from network.ui import beamer, map_deeds, map_typing, shell, state
from network.ui.graph_view import MapEvent, graph_view
from network.ui.map_figures import current_figure


def page() -> None:
    """The network before a room."""
    _screen()


@st.fragment
@shell.guarded
def _screen() -> None:
    network, t = state.network(), state.words()
    beamer.dress()
    with st.container(key="kv_beamer", gap=None):
        if network.nodes:
            graph_view(
                current_figure(),
                key="kv_beamer_map",
                selected=state.selected(),
                height="calc(100vh - var(--kv-foot))",
                read_only=True,
                beamer=beamer.look(),
                on_event=_chosen,
            )
        else:
            st.html(f'<p class="kv-beamer-empty">{t("Type the first name below.")}</p>')
        with st.container(key="kv_beamer_foot", horizontal=True, gap="small"):
            beamer.title(network, t)
            map_typing.line(network, beamer=True)
            with st.container(key="kv_beamer_tools", horizontal=True, width="content", gap=None):
                beamer.tools(network, t)
    shell.messages()


def _chosen(event: MapEvent) -> None:
    """A box can be chosen here, not moved or tied."""
    if event.kind == "select":
        map_deeds.handle(event)
