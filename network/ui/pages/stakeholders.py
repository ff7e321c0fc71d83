"""Stakeholder analysis: every party with influence, interest and attitude, and the pictures."""

from __future__ import annotations

from zlib import crc32

import streamlit as st

from network.model import Network
from network.ui import stakeholder_together as together
from network.ui import state
from network.ui.choosing import phase_picker
from network.ui.figures import LAYOUT
from network.ui.stakeholder_card import choose, chosen_party
from network.ui.stakeholder_figures import figures, room_beside
from network.ui.stakeholder_raters import rater_menu, rater_picker
from network.ui.stakeholder_table import columns, editor, party_of, rows
from network.ui.tables import Button, edit_table
from network.words import Words

_MAP = "stakeholders.map"
_MORE = "stakeholders.more"


def page() -> None:
    """Table and pictures of a phase or of the whole assignment."""
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
    with st.container(horizontal=True, vertical_alignment="bottom"):
        phase = phase_picker(network, t, "stakeholders")
        rater = rater_picker(network, t)
        more = _more(t)
        rater_menu(network, t, rater)
    st.html(LAYOUT)
    with st.container(horizontal=True, key="kv_stakeholders_side"):
        with st.container(key="kv_stakeholders_table"):
            _table(network, t, phase, rater, more)
        with st.container(key="kv_stakeholders_grid"):
            figures(network, t, phase, room=room_beside(together=rater is None, more=more))


def _more(t: Words) -> bool:
    """Whether the columns on claims are shown; the choice stays for the session."""
    more = st.toggle(
        t("More columns"),
        state.recall(_MORE, False),
        key="kv_stakeholders_more",
        help=t("Whether a claim is legitimate and whether it is urgent (yes, no, not filled in)."),
    )
    state.remember(_MORE, more)
    return more


def _table(network: Network, t: Words, phase: str, rater: str | None, more: bool) -> None:
    """The list of one rater to fill in, or what all of them come to."""
    party = chosen_party(network)
    found = together.rows(network, t, phase) if rater is None else rows(network, t, phase, rater)
    edit_table(
        _key(phase, rater),
        t.name("page", "stakeholders"),
        together.columns(t, more=more) if rater is None else columns(t, more=more),
        found,
        editor=together.editor if rater is None else editor(phase, rater),
        buttons=[Button("map", t("Show on the map"), "map")],
        press=_press,
        height="64vh",
        chosen=[row.id for row in found if party and party_of(row.id) == party],
    )
    if rater is None:
        st.caption(
            t(
                "Middle scores, to read; the spread says how many steps of the scale the scores "
                "lie apart. Choose a rater above to fill in scores."
            )
        )
        if sentence := together.agreed(network, t, phase):
            st.caption(sentence)


def _key(phase: str, rater: str | None) -> str:
    """A key for the list, without the signs that people put in names."""
    list_ = "all" if rater is None else f"of {rater}" if rater else ""
    return f"kv_stakeholders_{crc32(f'{phase} {list_}'.encode())}"


def _press(row: str, button: str) -> None:
    if button == "map":
        state.remember(_MAP, party_of(row))
    else:
        choose(party_of(row))
