"""Several raters of one network: who they are, and whose list is on the screen."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from network.model import Change, Edit, Network
from network.ui import state
from network.words import Words

_MENU = "kv_raters"
_ALL = "\n"
"""Stands for all raters together among their names; no name holds a line break."""
_LONGEST = 80


def raters(network: Network) -> list[str]:
    """The raters of a project: those who scored, and those added in this session; "" unnamed."""
    scored = {each.rater for each in network.assessments.values()}
    found = scored | set(state.recall(_added(), ())) or {""}
    return sorted(found, key=lambda name: (name != "", name.casefold()))


def rater_picker(network: Network, t: Words) -> str | None:
    """Whose scores are shown: a rater, or None for what all of them come to.

    Nothing is asked while there is one.
    """
    found = raters(network)
    if len(found) == 1:
        return found[0]
    options = [_ALL, *found]
    chosen = state.recall(_chosen(), _ALL)

    def word(rater: str) -> str:
        return t("all together") if rater == _ALL else rater or t("first assessment")

    picked = st.selectbox(
        t("Scores of"),
        options,
        options.index(chosen) if chosen in options else 0,
        format_func=word,
        key=state.fresh(f"kv_rater_{state.project_id()}"),
        width=260,
    )
    state.remember(_chosen(), picked)
    return None if picked == _ALL else picked


def rater_menu(network: Network, t: Words, rater: str | None) -> None:
    """A button that opens into: adding a rater, and naming the one on the screen."""
    box = st.popover(
        t("Raters"), key=state.fresh(_MENU), on_change="rerun", icon=":material/group_add:"
    )
    if not box.open:
        return
    with box:
        st.caption(
            t(
                "A rater is a role or a team, never a person. Each scores in a list of its own; "
                "table and pictures then show the middle score, and where the scores differ."
            )
        )
        with st.form(state.fresh("kv_rater_new"), clear_on_submit=True, border=False):
            name = st.text_input(
                t("New rater"), max_chars=_LONGEST, placeholder=t("For example: district teams")
            )
            if st.form_submit_button(t("Add and let score"), type="primary"):
                _add(network, t, _clean(name))
        if rater is not None and any(e.rater == rater for e in network.assessments.values()):
            with st.form(state.fresh("kv_rater_name"), border=False):
                name = st.text_input(
                    t("Name of the rater on the screen"), rater, max_chars=_LONGEST
                )
                if st.form_submit_button(t("Rename")):
                    _rename(network, t, rater, _clean(name))


def _clean(name: str) -> str:
    return " ".join(name.split())[:_LONGEST]


def _add(network: Network, t: Words, name: str) -> None:
    """The list of a rater, empty, comes on the screen; nothing is kept before it has a score."""
    if not name:
        state.notify(t("Fill in a role or a team first."), "hint")
    else:
        known = {rater.casefold(): rater for rater in raters(network)}
        name = known.get(name.casefold(), name)
        state.remember(_added(), tuple(dict.fromkeys((*state.recall(_added(), ()), name))))
        _show(name)
    st.rerun()


def _rename(network: Network, t: Words, rater: str, name: str) -> None:
    """All assessments of a rater under another name, as one change."""
    taken = {each.casefold() for each in raters(network)} - {rater.casefold()}
    if name.casefold() in taken:
        state.notify(t("There is a rater of that name already."), "error")
    else:
        edits = [
            Edit(each, replace(each, rater=name))
            for each in network.assessments.values()
            if each.rater == rater
        ]
        if state.commit(Change.of(edits), "edit", said=t("Renamed.")):
            added = (each for each in state.recall(_added(), ()) if each != rater)
            state.remember(_added(), tuple(added))
            _show(name)
    st.rerun()


def _show(rater: str) -> None:
    state.remember(_chosen(), rater)
    state.renew(f"kv_rater_{state.project_id()}")
    state.renew("kv_rater_name")
    state.renew(_MENU)


def _added() -> str:
    return f"stakeholders.raters.{state.project_id()}"


def _chosen() -> str:
    return f"stakeholders.rater.{state.project_id()}"
