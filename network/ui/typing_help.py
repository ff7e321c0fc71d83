"""What can be typed, as a table: the same as in the handbook."""

from __future__ import annotations

from html import escape

import streamlit as st

from network.words import Words


def syntax(t: Words) -> tuple[tuple[str, str], ...]:
    """Each thing that can be typed, with what it means."""
    return (
        (t("Alifa: meeting, reading"), t("Alifa carries out both functions")),
        (t("Alifa - Power"), t("the two are tied, as with a colon")),
        (t("Humanitas in House for Language"), t("Humanitas takes part in the alliance")),
        (t("Alifa works with SIVE"), t("this kind of tie; any kind in words will do")),
        (t("partner Wijkracht"), t("a new partner, without a tie yet")),
        (t("partner Wijkracht: meeting"), t("a new partner with a tie")),
        (t("Alifa x reading"), t("this tie is over as of today")),
        (t("Alifa x"), t("what Alifa has is over; with several ties you choose which")),
        (t("Alifa"), t("finds Alifa on the map")),
    )


def help_table(t: Words) -> str:
    """The table as HTML."""
    rows = "".join(
        f'<tr><th scope="row"><code>{escape(typed)}</code></th><td>{escape(means)}</td></tr>'
        for typed, means in syntax(t)
    )
    heads = f'<tr><th scope="col">{t("Typed")}</th><th scope="col">{t("Means")}</th></tr>'
    return f'<table class="kv-list kv-syntax"><thead>{heads}</thead><tbody>{rows}</tbody></table>'


def help_notes(t: Words) -> tuple[str, ...]:
    """What holds for every line."""
    return (
        t("The beginning of a name will do, or another name that stands with it."),
        t("Tab takes the first name that is offered, the arrow keys choose another one."),
        t("Paste many lines at once: new names are asked about together, as one change."),
        t("What is typed is assumed until it is confirmed."),
    )


def typing_help(t: Words) -> None:
    """The button with a question mark that shows the table."""
    title = t("What can be typed")
    if st.button(title, key="kv_typing_help", icon=":material/help:", help=title):
        st.dialog(title, width="medium")(_show)(t)


def _show(t: Words) -> None:
    st.html(help_table(t))
    st.markdown("\n".join(f"- {note}" for note in help_notes(t)))
