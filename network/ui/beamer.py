"""The map on a beamer: the whole screen, the line to type in, and keys for everything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from network.drawing import VIEWS
from network.model import Network
from network.ui import state
from network.ui.typing_help import help_notes, help_table
from network.words import Words

_ASSETS = Path(__file__).parent / "assets"
_LOOK = "beamer.look"


def open_button(t: Words) -> None:
    """The button on the page Netwerk that shows the map to the room."""
    if st.button(
        t("Beamer"),
        key="kv_beamer_open",
        icon=":material/present_to_all:",
        help=t("Show the map to a room: full screen, large type"),
    ):
        state.select("")
        state.go("beamer")


def look() -> str:
    """``light`` or ``dark``: light at first, whatever the rest of the app wears."""
    return state.recall(_LOOK, "light")


def views(network: Network) -> list[str]:
    """The views to step through: all diagrams, and a party's surroundings where one is chosen."""
    view = state.view()
    chosen = view.party if view.id == "party" else state.selected()
    return [id_ for id_ in VIEWS if id_ != "party" or chosen in network.nodes]


def turn(network: Network, step: int) -> None:
    """Go to the next (1) or previous (-1) view; after the last comes the first."""
    shown, view = views(network), state.view()
    place = shown.index(view.id) if view.id in shown else 0
    id_ = shown[(place + step) % len(shown)]
    party = state.selected() if state.selected() in network.nodes else view.party
    state.set_view(replace(view, id=id_, party=party if id_ == "party" else view.party))


def title(network: Network, t: Words) -> None:
    """Which view is shown, and its place among the views to step through."""
    view, shown = state.view(), views(network)
    name = t.name("view_short", view.id)
    if view.id == "party" and view.party in network.nodes:
        name = network.nodes[view.party].label
    place = shown.index(view.id) + 1 if view.id in shown else 1
    count = t("{place} of {count}", place=place, count=len(shown))
    st.html(f'<h1 class="kv-beamer-title">{escape(name)}<span>{escape(count)}</span></h1>')


def tools(network: Network, t: Words) -> None:
    """The row of buttons; each has a key of its own as well."""

    def button(name: str, word: str, icon: str, key: str = "", **more) -> bool:
        told = f"{word} ({key})" if key else word
        icon = f":material/{icon}:"
        return st.button(word, key=name, icon=icon, help=told, type="tertiary", **more)

    dark = look() == "dark"
    button(
        "kv_beamer_previous",
        t("Previous view"),
        "chevron_left",
        "PageUp",
        on_click=turn,
        args=(network, -1),
    )
    button(
        "kv_beamer_next",
        t("Next view"),
        "chevron_right",
        "PageDown",
        on_click=turn,
        args=(network, 1),
    )
    button("kv_undo", t("Undo"), "undo", "Ctrl+Z", on_click=state.undo)
    button("kv_redo", t("Redo"), "redo", "Ctrl+Y", on_click=state.redo)
    button(
        "kv_beamer_look",
        t("Light") if dark else t("Dark"),
        "light_mode" if dark else "dark_mode",
        on_click=state.remember,
        args=(_LOOK, "light" if dark else "dark"),
    )
    button("kv_beamer_full", t("Full screen"), "fullscreen", "F")
    if button("kv_beamer_keys", t("Keys"), "help", "?"):
        st.dialog(t("Keys"), width="medium")(_show_keys)(t)
    if button("kv_beamer_leave", t("Leave"), "close", "Esc"):
        state.select("")
        state.go("network_map")


def keys(t: Words) -> tuple[tuple[str, str], ...]:
    """Each key, with what it does."""
    return (
        (t("→ or PageDown"), t("next part, then the next view; so does a clicker")),
        (t("← or PageUp"), t("previous part, then the previous view")),
        (t("Ctrl+Z, Ctrl+Y"), t("take back your own last change, and do it again")),
        ("/", t("to the line to type in")),
        ("Esc", t("out of the line; once more: leave the beamer")),
        ("F", t("full screen, when the line does not have the cursor")),
        ("+ − 0", t("closer, further away, everything, when the map has the cursor")),
        ("?", t("these keys")),
    )


def _show_keys(t: Words) -> None:
    rows = "".join(
        f'<tr><th scope="row">{escape(key)}</th><td>{escape(does)}</td></tr>'
        for key, does in keys(t)
    )
    st.html(f'<table class="kv-list"><tbody>{rows}</tbody></table>')
    st.caption(t("Arrow keys, Ctrl+Z and ? also work in the line while it is empty."))
    st.subheader(t("What can be typed"), anchor=False)
    st.html(help_table(t))
    st.markdown("\n".join(f"- {note}" for note in help_notes(t)))


def dress() -> None:
    """The look of the screen, and the keys."""
    css = (_ASSETS / "beamer.css").read_text(encoding="utf-8")
    with st.container(key="kv_beamer_dress"):
        st.html(f"<style>.stApp {{ --kv-scheme: {look()}; }}{css}</style>")
        component("krachtenveld_beamer_keys", js=_keys_script(), html="<span></span>")(
            key="kv_beamer_listener"
        )


@cache
def _keys_script() -> str:
    return (_ASSETS / "beamer_keys.js").read_text(encoding="utf-8")
