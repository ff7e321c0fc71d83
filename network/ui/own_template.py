"""A template of the user's own: chosen once, kept for the session, checked when it is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from network.ui import state
from network.ui.markup import plain
from network.words import Words


@dataclass(frozen=True)
class Template:
    """A file in whose look something is made."""

    name: str
    content: bytes


@dataclass(frozen=True)
class TemplateChoice:
    """A kind of template: ``types`` that people may offer, ``check`` for the reasons against one.

    ``types`` hold kinds that are refused too, for these get a reason that helps. ``key`` names
    the widgets and what is kept.
    """

    key: str
    types: tuple[str, ...]
    check: Callable[[bytes, str, Words], tuple[str, ...]]

    def chosen(self) -> Template | None:
        """The template of this session, or None for the look of Krachtenveld."""
        return state.recall(f"{self.key}.chosen")

    def show(self, title: str, made_in: str, without: str, about: str, label: str) -> None:
        """A place to choose a template, and to do without again; ``made_in`` holds its name."""
        chosen, refused = self.chosen(), state.recall(f"{self.key}.refused", ())
        with st.expander(title, expanded=bool(chosen or refused)):
            if chosen:
                st.markdown(made_in)
                st.button(
                    without,
                    icon=":material/close:",
                    key=f"{self.key}_without",
                    on_click=lambda: state.remember(f"{self.key}.chosen", None),
                )
                return
            st.caption(about)
            for line in refused:
                st.error(plain(line))
            key = state.fresh(self.key)
            st.file_uploader(
                label, type=list(self.types), key=key, on_change=self._take, args=(key,)
            )

    def _take(self, key: str) -> None:
        """Keep a file that was offered, or the reason why not."""
        given = state.widget(key)
        state.remember(f"{self.key}.refused", ())
        if given is None:
            return
        reasons = self.check(given.getvalue(), given.name, state.words())
        state.remember(f"{self.key}.refused", reasons)
        if not reasons:
            state.remember(f"{self.key}.chosen", Template(given.name, given.getvalue()))
            state.renew(self.key)
