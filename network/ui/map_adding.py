"""Adding beside the map: a node, or a tie between two that are there."""

from __future__ import annotations

import streamlit as st

from network.exchange.lines.usual_ties import tie_kinds
from network.model import Change, Network, Node, PartySort, Relation, RelationStatus, by_order
from network.ui import state
from network.ui.labels import node_label, tie_sentence
from network.words import Words
from network.workspace import new_id


def show(network: Network, mode: str, facts: dict[str, str], t: Words) -> None:
    """The form for a new ``node`` or ``tie``; ``facts`` are what is filled in already."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.segmented_control(
            t("What to add"),
            ["node", "tie"],
            default=mode,
            required=True,
            key=(key := f"kv_adding_{mode}"),
            format_func=lambda each: t("Name on the map") if each == "node" else t("Tie"),
            label_visibility="collapsed",
            on_change=lambda: state.set_panel(state.widget(key)),
        )
        st.button(
            t("Close"),
            key="kv_close",
            icon=":material/close:",
            type="tertiary",
            on_click=state.set_panel,
            args=("",),
        )
    if mode == "node":
        _node(network, t)
    else:
        _tie(network, facts, t)


def _node(network: Network, t: Words) -> None:
    name_key, kind_key, sort_key = (
        state.fresh(f"kv_new_{each}") for each in ("name", "kind", "sort")
    )
    kinds = list(network.node_kinds)
    with st.form("kv_new_node", border=False):
        st.text_input(t("Name"), key=name_key, max_chars=300)
        st.selectbox(
            t("Kind"),
            kinds,
            index=kinds.index("partner"),
            format_func=lambda kind: t.kind(network, kind),
            key=kind_key,
        )
        st.selectbox(
            t("Type of party"),
            [None, *PartySort],
            format_func=lambda each: t.of(each) if each else "–",
            key=sort_key,
        )
        saved = st.form_submit_button(t("Add"), type="primary", width="stretch")
    if not saved:
        return
    name = " ".join(state.widget(name_key).split())
    if not name:
        st.error(t("Fill in a name."))
        return
    same = [node for node in network.named(name) if node.kind == state.widget(kind_key)]
    if same:
        state.set_panel("")
        state.select(same[0].id)
        state.notify(t("{name} was there already.", name=same[0].label), "hint")
        st.rerun()
    node = Node(
        id=new_id(),
        kind=state.widget(kind_key),
        name=name,
        sort=state.widget(sort_key),
    )
    if state.commit(Change.adding(node), "add", said=t("{name} is on the map.", name=name)):
        state.renew("kv_new_name")
        state.set_panel("")
        state.select(node.id)
        st.rerun()


def _tie(network: Network, facts: dict[str, str], t: Words) -> None:
    ids = [node.id for node in sorted(network.nodes.values(), key=by_order)]
    source = facts.get("source", "")
    target = facts.get("target", "")
    mark = f"{source}-{target}"

    def end(label: str, field: str, value: str) -> str | None:
        key = f"kv_tie_{field}_{mark}"
        return st.selectbox(
            label,
            ids,
            index=ids.index(value) if value in ids else None,
            placeholder=t("Choose a name"),
            format_func=lambda id_: node_label(network, id_),
            key=key,
        )

    source = end(t("From"), "source", source) or ""
    target = end(t("To"), "target", target) or ""
    if not source or not target:
        st.caption(t("Choose both ends; then the kind of tie."))
        return
    kinds = tie_kinds(network, source, target)
    wanted = facts.get("kind", "")
    kind = st.selectbox(
        t("Kind of tie"),
        kinds,
        index=kinds.index(wanted) if wanted in kinds else 0,
        format_func=t.relation,
        key=f"kv_tie_kind_{source}-{target}",
    )
    status = st.segmented_control(
        t("Status"),
        [RelationStatus.EXISTING, RelationStatus.WANTED],
        default=RelationStatus.EXISTING,
        required=True,
        format_func=t.of,
        key=f"kv_tie_status_{source}-{target}",
    )
    tie = Relation(
        id=new_id(),
        kind=kind,
        source=source,
        target=target,
        status=status or RelationStatus.EXISTING,
    )
    st.caption(t("It is kept as assumed until it is confirmed."))
    st.button(
        t("Save"), key="kv_save_tie", type="primary", width="stretch", on_click=_save, args=(tie,)
    )


def _save(tie: Relation) -> None:
    t, network = state.words(), state.network()
    said = t("Added: {tie}.", tie=tie_sentence(network, tie, t))
    if state.commit(Change.adding(tie), "add", said=said):
        state.set_panel("")
        state.select("")
