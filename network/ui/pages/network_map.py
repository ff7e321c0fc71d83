"""The page Netwerk: the map, what is selected, and the line to type in."""

from __future__ import annotations

import streamlit as st

from network.ui import map_controls, map_deeds, map_panel, map_typing, shell, state
from network.ui.graph_view import graph_view
from network.ui.map_figures import current_figure
from network.ui.map_tables import show_list, show_matrix

_HEIGHT = "max(22rem, calc(100vh - var(--kv-chrome)))"


def page() -> None:
    """The network on the screen, changed where it is seen."""
    _map()


@st.fragment
@shell.guarded
def _map() -> None:
    network = state.network()
    if not network.nodes:
        map_typing.first_steps()
    else:
        map_controls.bar(network)
        with st.container(key="kv_map_row"):
            wide, beside = st.columns([7, 3], gap="small")
            with wide:
                _picture()
            with beside:
                map_panel.show(network)
    map_typing.line(network)
    shell.messages()


def _picture() -> None:
    shown = map_controls.shown_as()
    if shown == "matrix":
        show_matrix(state.network())
    elif shown == "list":
        show_list(current_figure())
    else:
        figure = current_figure()
        if not figure.boxes and not figure.groups:
            t = state.words()
            st.info(t("Nothing stands in this view. Choose Whole network, or show more in Filter."))
        graph_view(
            figure,
            key="kv_map",
            selected=state.selected(),
            height=_HEIGHT,
            on_event=map_deeds.handle,
        )
