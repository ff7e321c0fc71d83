"""Handing over: all lines and open activities of one role to another, after a look at them."""

from __future__ import annotations

import streamlit as st

from network.analysis.activities import handing_over, owners
from network.model import Activity, Change, Engagement, Network
from network.ui import state
from network.ui.markup import plain
from network.ui.plan_sessions import line_name
from network.words import Words

_NEW = "kv_handover_to"


def ask_handover() -> None:
    """Open the dialog."""
    t = state.words()
    st.dialog(t("Hand over"), width="medium")(_dialog)()


def _dialog() -> None:
    t = state.words()
    snapshot = state.snapshot()
    network = snapshot.network
    found = owners(network)
    if not found:
        st.info(
            t(
                "No line or activity has a role that sees to it yet. "
                "Fill in 'Who' in the plan first."
            )
        )
        return
    st.write(
        t(
            "When someone gets other work: give all lines and open activities to another role "
            "at once. What was held stays with who held it."
        )
    )
    left, right = st.columns(2)
    with left:
        owner = st.selectbox(t("From"), found, key="kv_handover_from")
    with right:
        to = st.selectbox(
            t("To"),
            [each for each in found if each != owner],
            index=None,
            accept_new_options=True,
            placeholder=t("Choose a role, or type another and press Enter"),
            key=_NEW,
        )
    st.caption(t("Write a role, such as project leader; names of persons stay out of the map."))
    to = (to or "").strip()
    change = handing_over(network, owner, to or "\0")
    _preview(network, change, t)
    pressed = st.button(
        t("Hand over"),
        type="primary",
        key="kv_handover_do",
        disabled=not to or not change,
    )
    if pressed:
        said = t("Handed over from {owner} to {to}.", owner=owner, to=to)
        state.commit(change, "edit", snapshot.revision, said=said)
        st.rerun()


def _preview(network: Network, change: Change, t: Words) -> None:
    lines = [each.after for each in change.edits if isinstance(each.after, Engagement)]
    held = [each.after for each in change.edits if isinstance(each.after, Activity)]
    if not change:
        st.caption(t("This role has no running lines and no open activities."))
        return
    counts = (
        (lines, t.many("1 line", "{count} lines", len(lines))),
        (held, t.many("1 open activity", "{count} open activities", len(held))),
    )
    told = t.list([words for records, words in counts if records])
    st.markdown(f"**{plain(t('This goes along: {what}', what=told))}**")
    rows = [line_name(network, line, t) for line in lines]
    rows += [" ".join(filter(None, (t.value(each.date), each.name))) for each in held]
    with st.container(height=220 if len(rows) > 7 else "content", border=True):
        st.markdown("\n".join(f"- {plain(row)}" for row in rows))
