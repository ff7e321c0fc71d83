"""Around every page: the page list, the bar on top, messages, and choices between versions."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from network.ui import state, tour
from network.ui.browser import browser
from network.ui.look import dress
from network.ui.markup import plain
from network.words import LANGUAGES, Words
from network.workspace import StoreError

_FIRST = "network_map"
_WITHOUT_PROJECT = ("start",)
_BARE = "beamer"
"""The page that fills the screen: no bar, no tour, and not in the page list."""
_UNLISTED = (_BARE,)
"""Pages without a place in the page list."""
_FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M7 8L24 6M7 8L18 25M24 6'
    'L18 25" stroke="#1d4f63" stroke-width="2.5"/><circle cx="7" cy="8" r="5" fill="#b3372b"/>'
    '<circle cx="24" cy="6" r="5" fill="#2b5fa8"/>'
    '<circle cx="18" cy="25" r="5" fill="#2e7d4f"/></svg>'
)
_ICONS = {"done": ":material/check:", "hint": ":material/info:", "error": ":material/error:"}

_log = logging.getLogger(__name__)


Menu = Mapping[str, Mapping[str, str]]
"""Group of pages → page id (file name in ``network/ui/pages``) → path in the address.

The pages of the group ``""`` stand in the bar themselves.
"""


def run(menu: Menu) -> None:
    """The app with these pages."""
    st.set_page_config(
        page_title="Krachtenveld",
        page_icon=_FAVICON,
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    guarded(_run)(menu)


def _run(menu: Menu) -> None:
    state.begin()
    t = state.words()
    pages: dict[str, Any] = {}
    groups: dict[str, list[Any]] = {}
    for group, paths in menu.items():
        for name, path in paths.items():
            pages[name] = st.Page(
                _runner(name),
                title=t.name("page", name),
                url_path="home" if name == _FIRST else path,
                default=name == _FIRST,
                visibility="hidden" if name in _UNLISTED else "visible",
            )
        shown = [pages[name] for name in paths]
        groups[t.name("page_group", group) if group else ""] = shown
    # The page that opens first has the bare address; its own path must work in a link too.
    alias = st.Page(
        _runner(_FIRST),
        title=t.name("page", _FIRST),
        url_path=menu[""][_FIRST],
        visibility="hidden",
    )
    groups[""].append(alias)
    state.set_pages(pages)
    chosen = st.navigation(groups, position="top")
    st.set_page_config(page_title=f"{chosen.title} – Krachtenveld")
    state.keep_address()
    dress(first_is_current=chosen is alias)
    browser(state.language(), state.cookies(), _frame(t))
    if chosen is not pages[_BARE]:
        _bar()
    messages()
    if chosen is not pages[_BARE]:
        tour.show()
    chosen.run()


def _frame(t: Words) -> dict[str, Any]:
    """The words of Streamlit's own frame, lists to choose from, boxes for files and downloads."""
    english = {
        "Add: ": f"{t('Add')}: ",
        "No results$": t("Nothing found"),
        "Select all$": t("Everything"),
        "Upload$": t("Choose a file"),
        r"(\d+)MB per file.*": t("{count} MB per file at most", count="$1"),
        " • [A-Z].*": "",
        "Failed to generate file.*": t("The file did not come. Press the button once more."),
    }
    return {"skip": t("To the content"), "pages": t("Pages"), "english": english}


def _runner(name: str) -> Callable[[], None]:
    def show() -> None:
        if not state.project_id() and name not in _WITHOUT_PROJECT:
            _no_project()
            return
        guarded(lambda: importlib.import_module(f"network.ui.pages.{name}").page())()

    return show


def guarded(draw: Callable[..., Any]) -> Callable[..., Any]:
    """A page or fragment that tells what to do when something unforeseen happens."""

    def show(*args: Any, **facts: Any) -> Any:
        try:
            return draw(*args, **facts)
        except StoreError as error:
            _log.warning("The store could not be used: %s", error)
            st.error(plain(error.sentence(state.words())), icon=":material/error:")
            return None
        except Exception:
            _log.exception("A page could not be shown.")
            t = state.words()
            st.error(
                t(
                    "Something went wrong while this part was drawn. What was saved is safe. "
                    "Reload the page, or take back the last change."
                ),
                icon=":material/error:",
            )
            return None

    return show


def _no_project() -> None:
    t = state.words()
    st.title(t("No project is open"), anchor=False)
    st.write(t("Choose a project, open the example or start a new one on the page Start."))
    if st.button(t("To Start"), type="primary"):
        state.go("start")


def _bar() -> None:
    """Project on the left; undo, redo, language and name on the right, on every page."""
    t = state.words()
    with st.container(key="kv_project"):
        st.text(state.network().project.name if state.project_id() else "Krachtenveld")
    with st.container(key="kv_bar", horizontal=True, width="content"):
        if state.project_id():
            st.button(
                t("Undo"),
                key="kv_undo",
                icon=":material/undo:",
                type="tertiary",
                help=t("Take back your own last change (Ctrl+Z)"),
                on_click=state.undo,
            )
            st.button(
                t("Redo"),
                key="kv_redo",
                icon=":material/redo:",
                type="tertiary",
                help=t("Do again what you took back (Ctrl+Y)"),
                on_click=state.redo,
            )
        other = next(code for code in LANGUAGES if code != state.language())
        st.button(
            LANGUAGES[other],
            key="kv_language_switch",
            type="tertiary",
            icon=":material/language:",
            on_click=state.set_language,
            args=(other,),
        )
        _name(t)


def _name(t: Any) -> None:
    label = plain(state.author()) if state.author_given() else t("Your name?")
    with st.popover(label, icon=":material/person:", type="tertiary", key="kv_name"):
        st.text_input(
            t("Your name"),
            value=state.author() if state.author_given() else "",
            key="kv_name_field",
            max_chars=80,
            help=t("Kept in this browser; shown with your changes in History."),
            on_change=lambda: state.set_author(state.widget("kv_name_field")),
        )


def messages() -> None:
    """Show what waits: messages, a choice between two versions, a question about undoing.

    The shell does so at the start of a full run; a fragment that commits does so itself.
    """
    for message in state.take_messages():
        st.toast(
            plain(message.text),
            icon=_ICONS[message.sort],
            duration="short" if message.sort == "done" else "long",
        )
    if state.clash() or state.question():
        from network.ui import conflicts

        # One dialog at a time: when another one is open, this one waits for the next run.
        with suppress(StreamlitAPIException):
            conflicts.ask()
