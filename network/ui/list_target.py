"""Where a list goes: a new project with a name, or the open one."""

from __future__ import annotations

import streamlit as st

from network.ui import state
from network.ui.markup import plain
from network.words import Words

STEP = "importing.step"
"""Kept while files are asked for as a step in the open project."""


def into_open(t: Words) -> bool:
    """Ask whether a list goes into the open project; an empty one is the likeliest place."""
    if not state.project_id():
        return False
    network = state.network()
    where = st.radio(
        t("Read into"),
        ["new", "open"],
        index=0 if network.nodes and not state.recall(STEP) else 1,
        format_func=lambda id_: t("a new project") if id_ == "new" else plain(network.project.name),
        key=f"kv_into_{state.project_id()}",
        horizontal=True,
    )
    return where == "open"
