"""The Woo overview: of which day, with what ticked, as PDF or CSV."""

from __future__ import annotations

from functools import partial

import streamlit as st

from network.model import Internal, today
from network.ui import state
from network.ui.figures import download
from network.ui.files import file_name
from network.words import Words

_TICKS = "kv_woo_ticks"
_MIMES = {".pdf": "application/pdf", ".zip": "application/zip"}


def button(t: Words) -> None:
    """The button that opens the choice."""
    if st.button(t("Woo overview"), icon=":material/policy:", key="kv_woo"):
        st.dialog(t("Woo overview"), width="medium")(_choose)()


def _choose() -> None:
    from network.disclosure import WOO_FORMATS, woo_file

    t, network = state.words(), state.network()
    st.write(
        t(
            "What the project holds on a day: facts apart from opinions, the history and what went "
            "out. Opinions and internal records are counted; their contents stay out."
        )
    )
    first = state.workspace().history(state.project_id(), limit=1, before=2)[0].at.date()
    on = st.date_input(
        t("As it was on"),
        today(),
        min_value=first,
        max_value=today(),
        format="DD-MM-YYYY",
        key="kv_woo_on",
        width=160,
    )
    key = state.fresh(_TICKS)
    with st.expander(t("Internal data")):
        st.caption(t("Stays out unless you tick it. After each download the ticks are off again."))
        include = frozenset(
            group
            for group in Internal
            if st.checkbox(t.of(group).capitalize(), key=f"{key}_{group.value}")
        )
        authors = st.checkbox(t("Who changed what"), key=f"{key}_authors")
    if include or authors:
        st.warning(t("The overview now holds internal data. Check it before it goes out."))
    workspace, project, made_on = state.workspace(), state.project_id(), today()
    labels = {".pdf": t("Download PDF"), ".zip": t("Download CSV in a zip")}
    with st.container(horizontal=True):
        for suffix in WOO_FORMATS:
            download(
                labels[suffix],
                partial(
                    woo_file,
                    workspace,
                    project,
                    suffix,
                    t,
                    on=on or made_on,
                    made_on=made_on,
                    include=include,
                    authors=authors,
                ),
                file_name(t("woo-overview"), network.project.name, suffix=suffix[1:]),
                _MIMES[suffix],
                key=f"kv_woo_{suffix[1:]}",
                internal=include,
                primary=suffix == ".pdf",
                renew=_TICKS if include or authors else None,
            )
