"""The page Wijzigingen: who changed what when; one's own last change can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from network.ui import state
from network.ui.change_words import ChangeBook, entry_title
from network.ui.markup import plain
from network.words import Words
from network.workspace import Entry

_PAGE = 25
_FETCH = 200
_ALL = "\n"
"""No name of anything: names are one line. With ``None`` the list would offer to be emptied."""
_AUTHOR, _ACTION, _SHOWN = "history.author", "history.action", "history.shown"


def page() -> None:
    """The journal, newest first."""
    t = state.words()
    st.title(t.name("page", "history"), anchor=False)
    entries = _entries()
    _own_last(t)
    if len(entries) <= 1 and not _filtering():
        st.info(
            t(
                "Here stands who changed what when. As soon as someone adds, changes or deletes "
                "something, it is listed, and you can see the value of before."
            )
        )
    _filters(entries, t)
    chosen = [entry for entry in entries if _fits(entry)]
    shown = chosen[: _shown()]
    book = ChangeBook(state.network(), [entry.change for entry in shown])
    with st.container(gap="xsmall"):
        for entry in shown:
            _entry(entry, book, t)
    if not chosen:
        st.write(t("No change fits this choice. Choose another name or another sort of change."))
    if len(chosen) > len(shown):
        st.button(t("Show older ones"), key="kv_older", on_click=_more)


def _shown() -> int:
    return state.recall(_SHOWN, _PAGE)


def _more() -> None:
    state.remember(_SHOWN, _shown() + _PAGE)


def _filtering() -> bool:
    return state.recall(_AUTHOR) is not None or state.recall(_ACTION) is not None


def _fits(entry: Entry) -> bool:
    author, action = state.recall(_AUTHOR), state.recall(_ACTION)
    return author in (None, entry.author) and action in (None, entry.action)


def _entries() -> list[Entry]:
    """The entries of which there are enough that fit, and one more if there is one."""
    found: list[Entry] = []
    before: int | None = None
    while sum(map(_fits, found)) <= _shown():
        older = state.workspace().history(state.project_id(), limit=_FETCH, before=before)
        found += older
        if len(older) < _FETCH:
            break
        before = older[-1].revision
    return found


def _filters(entries: list[Entry], t: Words) -> None:
    def action(id_: str) -> str:
        return t.name("action", id_)

    authors = sorted({entry.author for entry in entries}, key=str.casefold)
    actions = sorted({entry.action for entry in entries}, key=action)
    with st.container(horizontal=True, gap="small"):
        _choice(t("By whom"), t("everyone"), authors, _AUTHOR, lambda who: who or t("no name"))
        _choice(t("What was done"), t("everything"), actions, _ACTION, action)


def _choice(
    label: str, everything: str, values: list[str], name: str, word: Callable[[str], str]
) -> None:
    """A list to filter by; its choice is kept while the session lasts."""
    value = state.recall(name)
    options = [_ALL, *values]
    key = f"kv_{name}"

    def choose() -> None:
        chosen = state.widget(key)
        state.remember(name, None if chosen == _ALL else chosen)
        state.remember(_SHOWN, _PAGE)

    st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else 0,
        format_func=lambda each: everything if each == _ALL else word(each),
        key=key,
        width=280,
        on_change=choose,
    )


def _own_last(t: Words) -> None:
    """What undo and redo would do now, in words."""
    workspace, project, author = state.workspace(), state.project_id(), state.author()
    last = _whole(workspace.can_undo(project, author))
    again = _whole(workspace.can_redo(project, author))
    if not last and not again:
        return
    book = ChangeBook(state.network(), [each.change for each in (last, again) if each])
    with st.container(border=True):
        for label, entry, word, do in (
            (t("Your last change"), last, t("Undo"), state.undo),
            (t("Taken back last"), again, t("Redo"), state.redo),
        ):
            if entry is None:
                continue
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{plain(label)}: **{plain(entry_title(entry, book, t))}**")
                st.button(word, key=f"kv_last_{do.__name__}", on_click=do)


def _whole(entry: Entry | None) -> Entry | None:
    """The entry with its change, which the stacks of undo and redo leave out."""
    if entry is None:
        return None
    before = entry.revision + 1
    return state.workspace().history(state.project_id(), limit=1, before=before)[0]


def _entry(entry: Entry, book: ChangeBook, t: Words) -> None:
    who = plain(entry.author or t("no name"))
    box = st.expander(
        f"{t.date(entry.at)} · {who} · **{plain(entry_title(entry, book, t))}**",
        key=f"kv_entry_{entry.revision}",
        on_change="rerun",
    )
    if box.open:
        with box:
            if entry.change:
                st.html(book.table(entry.change, t))
            else:
                st.caption(t("This changed nothing in the project; it is only noted."))
