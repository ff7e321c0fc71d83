"""Which columns the participation plan has in the annex, beside those of the usual table."""

from __future__ import annotations

import streamlit as st

from network.model import Internal
from network.ui import state
from network.ui.plan_table import optional_word
from network.words import Words

_CHOSEN, _KEY = "annex.plan_columns", "kv_annex_plan_columns"
_OF_THE_PAGE = {"activities": "next_activity"}
"""Columns that are called otherwise on the page of the plan."""


def choose(t: Words, include: frozenset[Internal]) -> None:
    """A choice of columns; at first those that the page of the plan shows."""
    from network.exchange.annex.participation import PLAN_COLUMNS

    options = [each for each in PLAN_COLUMNS if each != "reason" or Internal.NOTES in include]
    held = chosen()
    state.remember(
        _CHOSEN,
        tuple(
            st.pills(
                t("Columns of the plan"),
                options,
                selection_mode="multi",
                default=[each for each in held if each in options],
                format_func=lambda each: _word(t, each),
                key=_KEY,
            )
        ),
    )


def chosen() -> tuple[str, ...]:
    """The columns that were chosen."""
    from network.exchange.annex.participation import PLAN_COLUMNS

    on_page = state.recall("participation.columns", ())
    first = [_OF_THE_PAGE.get(each, each) for each in on_page]
    usual = tuple(each for each in PLAN_COLUMNS if each in first and each != "reason")
    return state.recall(_CHOSEN, usual)


def _word(t: Words, name: str) -> str:
    return (
        t.name("annex_column", "next_activity")
        if name == "next_activity"
        else optional_word(t, name)
    )
