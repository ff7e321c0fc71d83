"""To confirm: per party, whether what is assumed about it is right."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from network.analysis import Question, confirmation, progress, questions
from network.model import Change, CheckMethod, Network, Relation, RelationStatus
from network.ui import state
from network.ui.choosing import today
from network.ui.labels import tie_sentence
from network.ui.markup import plain
from network.words import Words

_PARTY, _PLACE, _HOW, _WHEN = (f"confirm.{name}" for name in ("party", "place", "how", "when"))
_READABLE = 840
"""Pixels: a tie and the way out beside it stay together on a wide screen."""


def page() -> None:
    """How far it is, a choice of party, and what is asked of it."""
    t = state.words()
    network = state.network()
    st.title(t.name("page", "confirm"), anchor=False)
    asked = questions(network)
    confirmed, total = progress(network)
    if not asked:
        _all_done(t, confirmed)
        return
    facts = {"confirmed": t.number(confirmed), "total": t.number(total)}
    st.progress(confirmed / total, text=t("{confirmed} of {total} ties confirmed", **facts))
    left, right = st.columns([1, 3], gap="large")
    with left:
        question = _choose(asked, t)
    with right, st.container(width=_READABLE):
        _ask(network, t, question)


def _all_done(t: Words, confirmed: int) -> None:
    if confirmed:
        told = t.many("1 tie has been confirmed", "{count} ties have been confirmed", confirmed)
        st.success(t("Nothing is waiting: {told}.", told=told))
    else:
        st.success(t("Nothing is waiting: every tie is stated in a source."))
    if st.button(t("To the map"), type="primary"):
        state.go("network_map")


def _choose(asked: tuple[Question, ...], t: Words) -> Question:
    """The party that is asked; when one is done, the next one takes its place."""
    by_id = {question.node.id: question for question in asked}
    ids = list(by_id)
    chosen = state.recall(_PARTY, "")
    if chosen not in by_id:
        chosen = ids[min(state.recall(_PLACE, 0), len(ids) - 1)]
        state.renew("kv_confirm_party")
    picked = st.radio(
        t("Who do you ask?"),
        ids,
        ids.index(chosen),
        format_func=lambda id_: f"{plain(by_id[id_].node.label)} ({len(by_id[id_].ties)})",
        key=state.fresh("kv_confirm_party"),
    )
    state.remember(_PARTY, picked)
    state.remember(_PLACE, ids.index(picked))
    return by_id[picked]


def _ask(network: Network, t: Words, question: Question) -> None:
    st.header(t("{party}: is this right?", party=plain(question.node.name)), anchor=False)
    st.caption(t("Take out the tick where you are not sure; that stays an assumption."))
    ticked = [tie.id for tie in question.ties if _tie(network, t, question, tie)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        how = st.segmented_control(
            t("How was it checked?"),
            list(CheckMethod),
            default=state.recall(_HOW, CheckMethod.SESSION),
            required=True,
            format_func=t.of,
            key="kv_confirm_how",
        )
        by = st.selectbox(
            t("Which organisation confirms it?"),
            _organisations(network, question),
            accept_new_options=True,
            filter_mode="contains",
            placeholder=t("Choose or type an organisation, not a person"),
            key=f"kv_confirm_by_{question.node.id}",
            width=320,
        )
        on = st.date_input(
            t("When?"),
            state.recall(_WHEN) or today(),
            format="DD-MM-YYYY",
            key="kv_confirm_when",
            width=150,
        )
    state.remember(_HOW, how)
    state.remember(_WHEN, on)
    label = t.many("Confirm 1 tie", "Confirm {count} ties", len(ticked))
    if st.button(
        label,
        type="primary",
        disabled=not (ticked and by and on),
        key="kv_confirm",
        icon=":material/check:",
    ):
        change = confirmation(network, ticked, how=how, by=str(by), on=on)
        told = t.many("1 tie confirmed.", "{count} ties confirmed.", len(change.edits))
        if state.commit(change, "confirm", said=told):
            st.rerun()


def _organisations(network: Network, question: Question) -> list[str]:
    """Who can confirm: the party itself first, then the project's own organisation, then all."""
    first = [question.node.name] if network.kind_of(question.node.id).party else []
    own = [network.project.organisation] if network.project.organisation else []
    return list(dict.fromkeys([*first, *own, *(party.name for party in network.parties)]))


def _tie(network: Network, t: Words, question: Question, tie: Relation) -> bool:
    """One tie in words, ticked; beside it the way out for a tie that is wrong."""
    sentence = tie_sentence(network, tie, t, seen_from=question.node.id)
    wanted = tie.status is RelationStatus.WANTED
    said = f"{sentence} ({t.of(tie.status)})" if wanted else sentence
    with st.container(horizontal=True, vertical_alignment="top"):
        with st.container(gap=None):
            ticked = st.checkbox(plain(said), value=True, key=f"kv_tick_{tie.id}")
            if reason := tie.note or tie.description:
                st.caption(plain(reason))
        with st.popover(t("Not right"), type="tertiary", key=f"kv_wrong_{tie.id}"):
            st.markdown(plain(sentence))
            st.button(
                t("It never was so: remove"),
                key=f"kv_remove_{tie.id}",
                width="stretch",
                on_click=_settle,
                args=(tie.id, True),
            )
            st.button(
                t("It is over: mark as ended"),
                key=f"kv_end_{tie.id}",
                width="stretch",
                on_click=_settle,
                args=(tie.id, False),
            )
    return ticked


def _settle(tie_id: str, remove: bool) -> None:
    """Remove a tie that is wrong, or end one that is over."""
    t, network = state.words(), state.network()
    tie = network.relations.get(tie_id)
    if tie is None:
        return
    if remove:
        state.commit(Change.removing(network, tie), "remove", said=t("Tie removed."))
    else:
        ended = replace(tie, status=RelationStatus.ENDED)
        state.commit(Change.revising(network, ended), "edit", said=t("Tie marked as ended."))
