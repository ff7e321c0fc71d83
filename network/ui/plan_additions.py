"""Adding lines to the plan: parties of the network, or new ones by name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from network.analysis import added_lines, plan_lines
from network.model import Audience, Change, Network, Node
from network.ui import state
from network.ui.choosing import party_options
from network.words import Words
from network.workspace import new_id

_USUAL = {Audience.ORGANISATION: "body", Audience.SOCIETY: "partner"}
"""The kind that a new party has unless the person chooses another."""


def add_lines(network: Network, t: Words, audience: Audience, phase: str) -> None:
    """A form that adds a line for each party chosen; a name that is not there becomes a party."""
    key = f"plan.add.{audience.value}.{phase}"
    taken = frozenset(line.node for line in plan_lines(network, audience, phase))
    options = party_options(network, taken)
    kinds = [kind.id for kind in network.node_kinds.values() if kind.party]
    usual = _USUAL[audience]
    with (
        st.form(state.fresh(f"kv_{key}"), border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        chosen = st.multiselect(
            t("Add parties to this part"),
            list(options),
            format_func=lambda each: str(options.get(each, each)),
            accept_new_options=True,
            filter_mode="contains",
            select_all=False,
            placeholder=t("Choose parties, or type a new name and press Enter"),
            key=state.fresh(f"kv_{key}.parties"),
        )
        kind = st.selectbox(
            t("Kind of a new party"),
            kinds,
            kinds.index(usual) if usual in kinds else 0,
            format_func=lambda each: t.kind(network, each),
            key=state.fresh(f"kv_{key}.kind"),
            width=230,
        )
        pressed = st.form_submit_button(t("Add"), icon=":material/add:")
    if not pressed:
        return
    change = addition(network, chosen, kind, audience, phase)
    if not change:
        state.notify(t("Choose one or more parties first."), "hint")
    elif state.commit(change, "add"):
        for part in ("", ".parties", ".kind"):
            state.renew(f"kv_{key}{part}")
    st.rerun()


def addition(
    network: Network, chosen: Sequence[str], kind: str, audience: Audience, phase: str
) -> Change:
    """The change that adds a line per party: by id, by the name of a party, or a new party."""
    new: list[Node] = []
    nodes: list[str] = []
    for each in chosen:
        named = [node for node in network.named(each) if network.kind_of(node.id).party]
        if each in network.nodes:
            nodes.append(each)
        elif len(named) == 1:
            nodes.append(named[0].id)
        elif each.strip():
            new.append(Node(id=new_id(), kind=kind, name=each.strip()))
            nodes.append(new[-1].id)
    lines = added_lines(network, [(new_id(), node) for node in nodes], audience, phase)
    return Change.of((*Change.adding(*new).edits, *lines.edits))
