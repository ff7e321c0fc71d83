"""The phases of the assignment: their timeline, their table, a new one."""

from __future__ import annotations

import streamlit as st

from network.analysis import moved
from network.model import Change, Network, Phase, by_order, today
from network.ui import state
from network.ui.figure_menu import figure_menu
from network.ui.figures import show_figure
from network.ui.plan_table import edit_phase, order_buttons, phase_columns, phase_rows
from network.ui.tables import edit_table
from network.words import Words
from network.workspace import new_id


def phases(network: Network, t: Words) -> None:
    """The timeline, the phases as a table, and a form for a new one."""
    from network.drawing.timeline import timeline_of

    st.header(t("Phases"), anchor=False)
    if network.phases:
        figure = timeline_of(network, t, on=today())
        show_figure(figure, "kv_timeline")
        figure_menu(timeline_of(network, t), t("timeline"), "kv_timeline")
        edit_table(
            "kv_phases",
            t("Phases"),
            phase_columns(t),
            phase_rows(network, t),
            editor=edit_phase,
            buttons=order_buttons(t),
            press=_press_phase,
            tools=False,
        )
    else:
        st.info(t("There are no phases yet. With phases you can agree something else for each."))
    with (
        st.form("kv_new_phase", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(t("New phase"), max_chars=200, width=320)
        added = st.form_submit_button(t("Add phase"), icon=":material/add:")
    if added and name.strip():
        last = max((phase.order or 0 for phase in network.phases.values()), default=0)
        new = Phase(id=new_id(), name=name.strip(), order=last + 1)
        if state.commit(Change.adding(new), "add"):
            st.rerun()


def _press_phase(id_: str, button: str) -> None:
    t, network = state.words(), state.network()
    phase = network.phases.get(id_)
    if phase is None:
        return
    if button == "remove":
        change = Change.removing(network, phase)
        others = len(change.edits) - 1
        state.commit(change, "remove", said=t("Phase removed."))
        if others:
            told = t.many(
                "1 record of this phase now belongs to the whole assignment.",
                "{count} records of this phase now belong to the whole assignment.",
                others,
            )
            state.notify(told, "hint")
    else:
        phases = sorted(network.phases.values(), key=by_order)
        state.commit(moved(network, phases, id_, -1 if button == "up" else 1), "edit")
