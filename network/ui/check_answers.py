"""Entering what a party answered: every tie in a click, what is missing, all as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from network.analysis import TIE_GROUPS, Reply, answered, ties_about, untied
from network.exchange.lines.usual_ties import usual_between
from network.model import (
    CheckMethod,
    Evidence,
    Network,
    Node,
    Relation,
    RelationStatus,
    normalised,
    today,
)
from network.ui import state
from network.ui.labels import evidence_words, tie_sentence
from network.ui.markup import plain
from network.words import Words
from network.workspace import new_id

_HOW, _WHEN = "confirm.how", "confirm.when"
_ROUND = "kv_answers"
"""What is renewed when answers have been stored, so that the next form starts clean."""

_NEW = {"functions": "function", "alliances": "alliance", "others": "partner"}
"""The kind of a node that is typed because it was missing, by group."""


def answers(network: Network, t: Words, node: Node, assumed: Sequence[Relation]) -> bool:
    """The form for one party; whether answers were stored in this run.

    Without a check sheet only what is ``assumed`` is asked, unless one wants to see all of it.
    """
    st.header(t("{party}: is this right?", party=plain(node.name)), anchor=False)
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
            _organisations(network, node),
            accept_new_options=True,
            filter_mode="contains",
            placeholder=t("Choose or type an organisation, not a person"),
            key=f"kv_confirm_by_{node.id}",
            width=300,
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
    ties = _asked(network, t, node, assumed, whole=how is CheckMethod.CHECK_SHEET)
    with st.container(gap="xsmall"):
        replies = {tie.id: _reply(network, t, node, tie, len(ties) > len(assumed)) for tie in ties}
    added = _missing(network, t, node)
    label = _label(replies, added, t)
    pressed = st.button(
        label or t("Nothing to keep yet"),
        type="primary",
        disabled=not (label and by and on),
        key="kv_confirm",
        icon=":material/check:",
        shortcut="Ctrl+S",
    )
    if not pressed:
        return False
    change = answered(network, replies, added, how=how, by=str(by), on=on)
    if not state.commit(change, "confirm", said=_told(replies, added, t)):
        return False
    state.renew(_ROUND)
    return True


def _organisations(network: Network, node: Node) -> list[str]:
    """Who can confirm: the party itself first, then the project's own organisation, then all."""
    first = [node.name] if network.kind_of(node.id).party else []
    own = [network.project.organisation] if network.project.organisation else []
    return list(dict.fromkeys([*first, *own, *(party.name for party in network.parties)]))


def _asked(
    network: Network, t: Words, node: Node, assumed: Sequence[Relation], *, whole: bool
) -> Sequence[Relation]:
    """The ties to answer for: those of the check sheet, or only what is assumed."""
    every = ties_about(network, node.id)
    held = {tie.id for tie in assumed}
    settled = [tie for tie in every if tie.id not in held]
    with st.container(horizontal=True, vertical_alignment="center"):
        if every:
            st.caption(
                t("‘Unsure’ leaves it as it is, ‘over’ keeps it as ended, ‘wrong’ removes it.")
            )
        else:
            st.caption(t("The map says nothing about this party yet."))
        if settled and assumed and not whole:
            label = t.many(
                "Also 1 tie that is settled", "Also {count} ties that are settled", len(settled)
            )
            whole = st.toggle(label, key=f"{state.fresh(_ROUND)}.whole.{node.id}")
    return every if whole or not assumed else assumed


def _reply(network: Network, t: Words, node: Node, tie: Relation, certainty: bool) -> Reply:
    """One tie in words with its answer beside it; right, unless one says otherwise."""
    sentence = tie_sentence(network, tie, t, seen_from=node.id)
    marks = [t.of(tie.status)] if tie.status is RelationStatus.WANTED else []
    if certainty and tie.evidence is Evidence.ASSUMED:
        marks.append(t.of(tie.evidence))
    said = f"{sentence} ({', '.join(marks)})" if marks else sentence
    reason = tie.note or tie.description
    if tie.evidence is not Evidence.ASSUMED:
        reason = evidence_words(network, tie, t)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(plain(said))
            if reason:
                st.caption(plain(reason))
        picked = st.segmented_control(
            plain(said),
            list(Reply),
            default=Reply.RIGHT,
            required=True,
            format_func=t.of,
            key=f"{state.fresh(_ROUND)}.{node.id}.{tie.id}",
            label_visibility="collapsed",
        )
    return picked or Reply.RIGHT


def _missing(network: Network, t: Words, node: Node) -> list[Node | Relation]:
    """What the party says is missing, as records to add."""
    if not network.kind_of(node.id).party:
        return []
    inside = network.kind_of(node.id).container
    labels = {
        "functions": t("Also does"),
        "alliances": t("Also takes part in"),
        "others": t("Also has as members") if inside else t("Also works with"),
    }
    free = untied(network, node.id)
    chosen: dict[str, list[str]] = {}
    with st.container(horizontal=True):
        for group in TIE_GROUPS:
            if group == "alliances" and inside:
                continue
            names = _names(network, free[group], t)
            chosen[group] = st.multiselect(
                labels[group],
                list(names),
                format_func=lambda each, names=names: str(names.get(each, each)),
                accept_new_options=True,
                filter_mode="contains",
                select_all=False,
                placeholder=t("Missing? Choose or type"),
                key=f"{state.fresh(_ROUND)}.{node.id}.{group}",
            )
    added = additions(network, node, chosen, new_id)
    new = [
        f"{each.name} ({t.kind(network, each.kind)})" for each in added if isinstance(each, Node)
    ]
    if new:
        st.caption(t("New on the map: {names}.", names=plain(", ".join(new))))
    return added


def _names(network: Network, nodes: Sequence[Node], t: Words) -> dict[str, str]:
    """Names by id, as on the sheet; two of one name are told apart by their kind."""
    names = {node.id: node.name if network.kind_of(node.id).party else node.label for node in nodes}
    count = Counter(names.values())
    return {
        node.id: names[node.id]
        if count[names[node.id]] == 1
        else f"{names[node.id]} ({t.kind(network, node.kind)})"
        for node in nodes
    }


def additions(
    network: Network,
    party: Node,
    chosen: Mapping[str, Sequence[str]],
    make_id: Callable[[], str],
) -> list[Node | Relation]:
    """The records that are missing: usual ties from the party to nodes chosen or typed, by group.

    A typed name that a node of the project bears means that node; any other becomes a node of the
    kind that goes with its group.
    """
    tied = {end for tie in ties_about(network, party.id) for end in (tie.source, tie.target)} | {
        party.id
    }
    new: dict[tuple[str, str], Node] = {}
    ties: list[Node | Relation] = []
    for group, values in chosen.items():
        for value in values:
            node = network.nodes.get(value)
            name = " ".join(value.split())
            if node is None and len(named := network.named(name)) == 1:
                node = named[0]
            if node is None and name:
                kind = _NEW[group]
                key = (kind, normalised(name))
                node = new.setdefault(key, Node(id=make_id(), kind=kind, name=name))
            if node is None or node.id in tied:
                continue
            tied.add(node.id)
            verb, source, target = usual_between(network, party.kind, node.kind, party.id, node.id)
            ties.append(Relation(id=make_id(), kind=verb, source=source, target=target))
    return [*new.values(), *ties]


def _counts(replies: Mapping[str, Reply], added: Sequence[Node | Relation]) -> dict[str, int]:
    given = list(replies.values())
    return {
        "right": given.count(Reply.RIGHT),
        "over": given.count(Reply.OVER),
        "wrong": given.count(Reply.WRONG),
        "added": sum(isinstance(each, Relation) for each in added),
    }


def _label(replies: Mapping[str, Reply], added: Sequence[Node | Relation], t: Words) -> str:
    """What the button does: *Bevestig 5 relaties, beëindig 1, voeg 2 toe*; "" for nothing."""
    counts = _counts(replies, added)
    told = {
        "right": t.many("Confirm 1 tie", "Confirm {count} ties", counts["right"]),
        "over": t("end {count}", count=t.number(counts["over"])),
        "wrong": t("remove {count}", count=t.number(counts["wrong"])),
        "added": t("add {count}", count=t.number(counts["added"])),
    }
    label = ", ".join(text for name, text in told.items() if counts[name])
    return label[:1].upper() + label[1:]


def _told(replies: Mapping[str, Reply], added: Sequence[Node | Relation], t: Words) -> str:
    counts = _counts(replies, added)
    told = {
        "right": t.many("1 tie confirmed", "{count} ties confirmed", counts["right"]),
        "over": t("{count} ended", count=t.number(counts["over"])),
        "wrong": t("{count} removed", count=t.number(counts["wrong"])),
        "added": t("{count} added", count=t.number(counts["added"])),
    }
    return f"{', '.join(text for name, text in told.items() if counts[name])}."
