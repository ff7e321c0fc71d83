"""The user's own Word template: chosen once, kept for the session, checked when it is chosen."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from network.ui import state
from network.ui.markup import plain
from network.words import Words

_KEPT = "annex.template"
_REFUSED = "annex.template_refused"
_FILE = "kv_annex_template"
_TYPES = ["docx", "dotx", "docm", "dotm", "doc", "dot"]
"""What people may offer: a kind that is refused gets a reason that helps."""


@dataclass(frozen=True)
class Template:
    """A file in whose look the annex is written."""

    name: str
    content: bytes


def template() -> Template | None:
    """The template of this session, or None for the look of Krachtenveld."""
    return state.recall(_KEPT)


def choose(t: Words) -> None:
    """A place to choose a template, and to do without again."""
    chosen, refused = template(), state.recall(_REFUSED, ())
    with st.expander(t("Own Word template"), expanded=bool(chosen or refused)):
        if chosen:
            st.markdown(t("The Word file is made in '{name}'.", name=plain(chosen.name)))
            st.button(
                t("Without Word template"),
                icon=":material/close:",
                key="kv_annex_no_template",
                on_click=lambda: state.remember(_KEPT, None),
            )
            return
        st.caption(
            t(
                "With a template the annex comes in your own look: styles, header, footer, logo "
                "and page size. It goes where a bookmark or content control is called "
                "'krachtenveld', or else at the end."
            )
        )
        for line in refused:
            st.error(plain(line))
        key = state.fresh(_FILE)
        st.file_uploader(
            t("Word template (.docx or .dotx)"), type=_TYPES, key=key, on_change=_take, args=(key,)
        )


def _take(key: str) -> None:
    """Keep a file that was offered, or the reason why not."""
    from network.publishing import check_template

    given = state.widget(key)
    state.remember(_REFUSED, ())
    if given is None:
        return
    reasons = check_template(given.getvalue(), given.name, state.words())
    state.remember(_REFUSED, reasons)
    if not reasons:
        state.remember(_KEPT, Template(given.name, given.getvalue()))
        state.renew(_FILE)
