"""Stakeholder analysis: every party with influence, interest and attitude, and the grid."""

from __future__ import annotations

import streamlit as st

from network.model import Internal, Network
from network.ui import state
from network.ui.choosing import phase_picker
from network.ui.figures import LAYOUT, figure_downloads, show_figure
from network.ui.stakeholder_table import columns, editor, rows
from network.ui.tables import Button, edit_table
from network.words import Words

_MAP = "stakeholders.map"


def page() -> None:
    """Table and grid of a phase or of the whole assignment."""
    if party := state.recall(_MAP, ""):
        state.remember(_MAP, "")
        state.go("network_map", select_id=party)
    t = state.words()
    network = state.network()
    st.title(t.name("page", "stakeholders"), anchor=False)
    st.caption(
        t(
            "Internal: for preparing talks. Influence, interest and attitude come into no "
            "document unless you choose so."
        )
    )
    if not network.parties:
        st.info(t("There are no parties yet. Add them on the map; here you then assess them."))
        if st.button(t("To the map"), type="primary"):
            state.go("network_map")
        return
    phase = phase_picker(network, t, "stakeholders")
    st.html(LAYOUT)
    with st.container(horizontal=True, key="kv_stakeholders_side"):
        with st.container(key="kv_stakeholders_table"):
            _table(network, t, phase)
        with st.container(key="kv_stakeholders_grid"):
            _grid(network, t, phase)


def _table(network: Network, t: Words, phase: str) -> None:
    edit_table(
        f"kv_stakeholders_{phase}",
        t.name("page", "stakeholders"),
        columns(t),
        rows(network, t, phase),
        editor=editor(phase),
        buttons=[Button("map", t("Show on the map"), "map")],
        press=_press,
        height="64vh",
    )


def _press(row: str, _button: str) -> None:
    state.remember(_MAP, row.partition("\n")[0])


def _grid(network: Network, t: Words, phase: str) -> None:
    from network.drawing.grid import grid_of

    figure = grid_of(network, t, phase)
    st.header(t("Influence and interest"), anchor=False)
    if not figure.boxes:
        st.info(t("Fill in influence and interest of a party above; it then appears here."))
        return
    show_figure(figure, "kv_grid")
    figure_downloads(figure, t("influence-interest-internal"), "kv_grid", [Internal.ASSESSMENTS])
