"""The questions that a loose list leaves: the same party or not, and words for kinds."""

from __future__ import annotations

import streamlit as st

from network.exchange.lists.doubts import (
    APART,
    FUNCTION,
    LATER,
    OTHER,
    SAME,
    Doubt,
)
from network.exchange.tables import shown
from network.model import RELATION_KINDS, Network
from network.ui.list_given import Given
from network.ui.markup import plain
from network.words import Words

_MOST = 40
"""Questions that are asked; of the others the proposed answer holds, and it is said so."""
_WORDS = 12


def ask_kinds(
    given: Given, unknown: tuple[str, ...], kind: str, network: Network, t: Words
) -> dict[str, str]:
    """Ask what words in the column *soort* mean that nobody knows: word → node kind.

    A word that means ``kind``, as without an answer, is left out.
    """
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
    return {word: meant_kind for word, meant_kind in meant.items() if meant_kind != kind}


def ask_ties(given: Given, unknown: tuple[str, ...], t: Words) -> dict[str, str]:
    """Ask what words for ties mean that nobody knows: word → relation kind, empty the usual one."""
    kinds = ["", *RELATION_KINDS]
    meant: dict[str, str] = {}
    for word in unknown[:_WORDS]:
        meant[word] = st.selectbox(
            t("The tie ‘{word}’ is", word=plain(shown(word, 40))),
            kinds,
            format_func=lambda id_: t.relation(id_) if id_ else t("what is usual between the two"),
            key=f"kv_list_tie_{given.seal}_{word[:60]}",
        )
    return {word: kind for word, kind in meant.items() if kind}


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
    name, other = shown(doubt.name, 60), shown(doubt.alike or doubt.other, 60)
    if doubt.node:
        words = {SAME: other, APART: t("{name}, new", name=name)}
        label = t("‘{name}’ in the list, ‘{other}’ in the project", name=name, other=other)
    else:
        two = t("two functions") if doubt.one[0] == FUNCTION else t("two parties")
        words = {SAME: t("one: {name}", name=name), OTHER: t("one: {name}", name=other), APART: two}
        label = t("‘{name}’ and ‘{other}’", name=name, other=other)
    words[LATER] = t.name("duplicate_answer", "later")
    options = list(words)
    proposed = LATER if doubt.proposed == APART else doubt.proposed
    return st.radio(
        f"**{plain(label)}** · :small[{plain(t.name('list_doubt', doubt.why))}]",
        options,
        index=options.index(proposed),
        format_func=lambda id_: plain(words[id_]),
        key=f"kv_list_doubt_{given.seal}_{doubt.id}",
        horizontal=True,
    )
