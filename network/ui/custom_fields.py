"""Fields of people's own: what a list brought that the model has no place for."""

from __future__ import annotations

import streamlit as st

from network.exchange.cells import CellProblem, custom_text, read_custom
from network.model import Custom, Node, Relation
from network.ui.markup import plain
from network.words import Words

_SHOWN = 12


def show_custom(record: Node | Relation, t: Words) -> None:
    """The fields of a party or tie with their values; nothing where there are none."""
    if not record.custom:
        return
    with st.expander(t("Own fields"), expanded=len(record.custom) <= _SHOWN):
        st.markdown(
            "\n\n".join(f"**{plain(each.name)}** {plain(each.value)}" for each in record.custom)
        )
        st.caption(t("Internal: they stay out of every export unless ticked."))


def ask_custom(
    custom: tuple[Custom, ...], label: str, key: str, problems: list[str], t: Words
) -> tuple[Custom, ...]:
    """A box with a field on each line, inside a form; without its line a field is removed."""
    shown = "\n".join(custom_text((each,)) for each in custom)
    example = t("One on each line, such as  Contract: 4 years")
    typed = st.text_area(label, value=shown, key=key, placeholder=example)
    if typed == shown:
        return custom
    try:
        return read_custom(typed)
    except CellProblem:
        problems.append(
            t("{field}: write a name, a colon and the value on each line.", field=label)
        )
        return custom
