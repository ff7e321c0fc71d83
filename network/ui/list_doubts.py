"""The questions that a loose list leaves: the same party or not, and words for kinds."""

from __future__ import annotations

import streamlit as st

from network.exchange.pasted_list_doubts import APART, FUNCTION, OTHER, SAME, Doubt
from network.exchange.tables import shown
from network.model import Network
from network.ui.list_given import Given
from network.ui.markup import plain
from network.words import Words

_MOST = 40
"""Questions that are asked; of the others the proposed answer holds, and it is said so."""
_WORDS = 12


def ask_kinds(
    given: Given, unknown: tuple[str, ...], kind: str, network: Network, t: Words
) -> dict[str, str]:
    """Ask what words in the column *soort* mean that nobody knows: word → node kind."""
    meant: dict[str, str] = {}
    kinds = list(network.node_kinds)
    for word in unknown[:_WORDS]:
        meant[word] = st.selectbox(
            t("‘{word}’ is", word=plain(shown(word, 40))),
            kinds,
            index=kinds.index(kind),
            format_func=lambda id_: t.kind(network, id_),
            key=f"kv_list_word_{given.seal}_{word[:60]}",
        )
    return meant


def ask_doubts(given: Given, doubts: tuple[Doubt, ...], t: Words) -> dict[str, str]:
    """Ask about names that may mean the same: id of the doubt → answer."""
    answers: dict[str, str] = {}
    for doubt in doubts[:_MOST]:
        answers[doubt.id] = _ask(given, doubt, t)
    if len(doubts) > _MOST:
        st.caption(
            t(
                "{count} more names look alike. They come in as proposed; see the list beside.",
                count=t.number(len(doubts) - _MOST),
            )
        )
    return answers


def _ask(given: Given, doubt: Doubt, t: Words) -> str:
    name, other = shown(doubt.name, 60), shown(doubt.other, 60)
    if doubt.node:
        words = {SAME: other, APART: t("{name}, new", name=name)}
        label = t("‘{name}’ in the list, ‘{other}’ in the project", name=name, other=other)
    else:
        two = t("two functions") if doubt.one[0] == FUNCTION else t("two parties")
        words = {SAME: t("one: {name}", name=name), OTHER: t("one: {name}", name=other), APART: two}
        label = t("‘{name}’ and ‘{other}’", name=name, other=other)
    options = list(words)
    return st.radio(
        f"**{plain(label)}** · :small[{plain(t.name('list_doubt', doubt.why))}]",
        options,
        index=options.index(doubt.proposed),
        format_func=lambda id_: plain(words[id_]),
        key=f"kv_list_doubt_{given.seal}_{doubt.id}",
        horizontal=True,
    )
