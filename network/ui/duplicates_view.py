"""Names that may be there already: asked before a list comes in, and chosen on the map."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from network.analysis.duplicates import (
    APART,
    LATER,
    MERGE,
    Proposal,
    brought,
    proposals_in,
    settled,
)
from network.model import Change, Network, Node, by_order
from network.ui import state
from network.ui.markup import plain
from network.words import Words
from network.workspace import new_id

_Made = TypeVar("_Made")

_MOST = 40
"""Pairs that are asked about; of the others the proposed answer holds, and it is said so."""
_LONGEST = 60
_QUICK = 3_000
"""Records that are compared without a word; of more it is said that it goes on."""
_FOUND, _SETTLED = "duplicates.found", "duplicates.settled"
_PAIR = "duplicates.pair"


def settle_duplicates(network: Network, change: Change, mark: Hashable, t: Words) -> Change:
    """Ask about names that a change adds and that may be there already; the change as answered.

    ``mark`` is the same as long as network and change are. Nothing is asked, and the change
    stays as it is, where no name looks like another.
    """
    found: tuple[Proposal, ...] = _once(_FOUND, mark, lambda: _looked_up(network, change, t))
    if not found:
        return change
    after = brought(network, change)
    st.subheader(t("One or two?"), anchor=False)
    st.caption(
        t(
            "These names look like one that is there. Merging keeps everything of both; what you "
            "leave for later stays in the list Duplicate names."
        )
    )
    answers = [
        _ask(each, after, network, t) if place < _MOST else _proposed(each)
        for place, each in enumerate(found)
    ]
    if len(found) > _MOST:
        st.caption(
            t(
                "{count} more names look alike. They come in as proposed; see Duplicate names "
                "afterwards.",
                count=t.number(len(found) - _MOST),
            )
        )
    whole, refused = _once(
        _SETTLED,
        (mark, tuple(answers), t.language),
        lambda: settled(network, change, zip(found, answers, strict=True), t, new_id),
    )
    for error in refused:
        st.warning(plain(" ".join(t.finding(finding) for finding in error.findings)))
    return whole


def likeness_words(proposal: Proposal, t: Words) -> str:
    """How likely two names are one, and why: *vrijwel zeker dezelfde: …*."""
    sure = t.name("duplicate_sureness", proposal.sureness)
    return f"{sure}: {t.name('list_doubt', proposal.reason)}"


def pair_words(network: Network, proposal: Proposal, t: Words) -> str:
    """The two names, with their kinds where those differ."""
    one, other = network.nodes[proposal.a], network.nodes[proposal.b]
    if one.kind == other.kind:
        return t("‘{name}’ and ‘{other}’", name=_cut(one.name), other=_cut(other.name))
    names = [f"{_cut(node.name)} ({t.kind(network, node.kind)})" for node in (one, other)]
    return t("‘{name}’ and ‘{other}’", name=names[0], other=names[1])


def merge_with(network: Network, node: Node, t: Words) -> None:
    """A way to say that another node is the same one; leads to the page that compares them."""
    box = st.popover(t("Merge with…"), key="kv_merge_with", on_change="rerun")
    if not box.open:
        return
    others = sorted((each for each in network.nodes.values() if each != node), key=by_order)
    with box:
        st.caption(t("You first see both side by side; then you decide."))
        key = f"kv_merge_other_{node.id}"
        other = st.selectbox(
            t("The same as"),
            [each.id for each in others],
            index=None,
            format_func=lambda id_: (
                f"{network.nodes[id_].name} ({t.kind(network, network.nodes[id_].kind)})"
            ),
            placeholder=t("Choose a name"),
            key=key,
        )
        if other:
            remember_pair(other, node.id)
            state.go("duplicates")


def remember_pair(a: str, b: str) -> None:
    """Let the page show these two; the first is the one to keep."""
    state.remember(_PAIR, (a, b))


def chosen_pair(network: Network) -> tuple[str, str] | None:
    """The two that somebody chose, as long as both are there."""
    pair = state.recall(_PAIR)
    return pair if pair and all(id_ in network.nodes for id_ in pair) else None


def forget_pair() -> None:
    """Go back to the list."""
    state.remember(_PAIR, None)


def _looked_up(network: Network, change: Change, t: Words) -> tuple[Proposal, ...]:
    if len(network.nodes) + len(change.edits) < _QUICK:
        return proposals_in(network, change)
    with st.spinner(t("Looking for names that are there already…")):
        return proposals_in(network, change)


def _ask(proposal: Proposal, after: Network, before: Network, t: Words) -> str:
    one, other = after.nodes[proposal.a], after.nodes[proposal.b]
    if one.id in before.nodes:
        label = t(
            "‘{name}’ in the list, ‘{other}’ in the project",
            name=_cut(other.name),
            other=_cut(one.name),
        )
    else:
        label = t("{names}, both in the list", names=pair_words(after, proposal, t))
    options = [MERGE, APART, LATER]
    with st.container(gap="xxsmall"):
        st.markdown(f"**{plain(label)}** · :small[{plain(likeness_words(proposal, t))}]")
        return st.radio(
            plain(label),
            options,
            index=options.index(_proposed(proposal)),
            format_func=lambda id_: t.name("duplicate_answer", id_),
            key=f"kv_duplicate_{proposal.a}_{proposal.b}",
            horizontal=True,
            label_visibility="collapsed",
        )


def _proposed(proposal: Proposal) -> str:
    return MERGE if proposal.same else LATER


def _once(name: str, mark: Hashable, make: Callable[[], _Made]) -> _Made:
    kept = state.recall(name)
    if not kept or kept[0] != mark:
        kept = (mark, make())
        state.remember(name, kept)
    return kept[1]


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
