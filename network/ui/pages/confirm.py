"""To confirm: per party, whether what is assumed about it is right, and the sheets to ask it."""

from __future__ import annotations

import streamlit as st

from network.analysis import Question, progress, questions, ties_about
from network.model import Evidence, Network
from network.ui import state
from network.ui.check_answers import answers
from network.ui.check_sheets import sheets_button
from network.ui.choosing import party_options
from network.ui.markup import plain
from network.words import Words

_PARTY, _PLACE = "confirm.party", "confirm.place"
_ASKED, _SOUGHT = "kv_confirm_party", "kv_confirm_sought"
_READABLE = 960
"""Pixels: a tie and the answer beside it stay together on a wide screen."""


def page() -> None:
    """How far it is, a choice of party, and what is asked of it."""
    t = state.words()
    network = state.network()
    st.title(t.name("page", "confirm"), anchor=False)
    asked = _questions(network)
    confirmed, total = progress(network)
    head = st.container(horizontal=True, vertical_alignment="center")
    if not asked:
        _all_done(t, network, confirmed)
    left, right = st.columns([1, 3], gap="large")
    with left:
        question = _choose(network, asked, t)
    with head:
        if total:
            facts = {"confirmed": t.number(confirmed), "total": t.number(total)}
            told = t("{confirmed} of {total} ties confirmed", **facts)
            st.progress(confirmed / total, text=told)
        party = question.node if question and network.kind_of(question.node.id).party else None
        sheets_button(network, t, party)
    with right, st.container(width=_READABLE):
        if question and answers(network, t, question.node, question.ties):
            state.remember(_PARTY, "")
            state.renew(_SOUGHT)
            state.renew(_ASKED)
            st.rerun()


def _questions(network: Network) -> dict[str, Question]:
    """Who is asked what; about a function or task, all that is assumed of it at once.

    One that only its parties can speak for stands here when a point of attention leads to it.
    """
    asked = {question.node.id: question for question in questions(network)}
    chosen = network.nodes.get(state.recall(_PARTY, ""))
    about = [question.node for question in asked.values()] + ([chosen] if chosen else [])
    for node in about:
        if not network.kind_of(node.id).party:
            ties = ties_about(network, node.id)
            held = tuple(tie for tie in ties if tie.evidence is Evidence.ASSUMED)
            if held:
                asked[node.id] = Question(node, held)
    return asked


def _all_done(t: Words, network: Network, confirmed: int) -> None:
    if not network.relations:
        st.info(
            t(
                "There are no ties yet. What is assumed about a party comes here, to ask: is this "
                "right? Begin on the map."
            )
        )
    elif confirmed:
        told = t.many("1 tie has been confirmed", "{count} ties have been confirmed", confirmed)
        st.success(t("Nothing is waiting: {told}.", told=told))
    else:
        st.success(t("Nothing is waiting: every tie is stated in a source."))
    if st.button(t("To the map"), type="primary"):
        state.go("network_map")


def _choose(network: Network, asked: dict[str, Question], t: Words) -> Question | None:
    """The party that is asked; when one is done, the next one takes its place.

    A party about which nothing is assumed can still have sent its check sheet back.
    """
    parties = party_options(network)
    ids, all_ = list(asked), list(parties)
    chosen = state.recall(_PARTY, "")
    if chosen not in asked and chosen not in parties:
        chosen = ids[min(state.recall(_PLACE, 0), len(ids) - 1)] if ids else ""
        state.renew(_ASKED)
    if all_:
        key = state.fresh(_SOUGHT)
        st.selectbox(
            t("Find a party"),
            all_,
            None if chosen in asked or not chosen else all_.index(chosen),
            format_func=parties.__getitem__,
            filter_mode="contains",
            placeholder=t("Whose sheet came back?"),
            key=key,
            on_change=_picked,
            args=(key, _ASKED, _SOUGHT),
        )
    if ids:
        key = state.fresh(_ASKED)
        st.radio(
            t("Who do you ask?"),
            ids,
            ids.index(chosen) if chosen in asked else None,
            format_func=lambda id_: f"{plain(asked[id_].node.label)} ({len(asked[id_].ties)})",
            key=key,
            on_change=_picked,
            args=(key, _SOUGHT),
        )
    state.remember(_PARTY, chosen)
    if chosen in asked:
        state.remember(_PLACE, ids.index(chosen))
        return asked[chosen]
    return Question(network.nodes[chosen], ()) if chosen else None


def _picked(key: str, *others: str) -> None:
    """One list was used: the others follow."""
    state.remember(_PARTY, state.widget(key) or "")
    for other in others:
        state.renew(other)
