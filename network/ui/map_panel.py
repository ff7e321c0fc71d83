"""Beside the map: what is selected, read and changed; and what is being added."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from network.model import (
    Change,
    Evidence,
    Network,
    Node,
    Record,
    Relation,
    RelationStatus,
    by_order,
)
from network.ui import map_adding, map_deeds, state
from network.ui.agreement_panel import show_agreements
from network.ui.custom_fields import show_custom
from network.ui.duplicates_view import merge_with
from network.ui.forms import edit_form
from network.ui.labels import (
    evidence_words,
    field_value,
    kind_word,
    node_label,
    record_label,
    tie_sentence,
)
from network.ui.markup import plain
from network.words import Words

_TIE_FACTS = ("description", "strength", "status", "since", "until", "amount", "amount_year")


def show(network: Network) -> None:
    """The panel; closed when nothing is selected and nothing is being added."""
    mode, facts = state.panel()
    node = network.nodes.get(state.selected())
    tie = network.relations.get(state.selected())
    if not mode and not node and not tie:
        return
    t = state.words()
    with st.container(key="kv_panel", gap="small"):
        if mode:
            map_adding.show(network, mode, facts, t)
        elif node:
            _node(network, node, t)
        elif tie:
            _tie(network, tie, t)


def _head(title: str, above: str, t: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="top", gap="small", key="kv_panel_head"):
        st.markdown(f"### {plain(title)}\n\n:small[{plain(above)}]")
        st.button(
            t("Close"), key="kv_close", icon=":material/close:", type="tertiary", on_click=_close
        )


def _close() -> None:
    state.select("")
    state.set_panel("")


def _node(network: Network, node: Node, t: Words) -> None:
    sort = t.of(node.sort) if node.sort else ""
    _head(node.label, " · ".join(filter(None, [t.kind(network, node.kind), sort])), t)
    if state.is_open(node):
        if edit_form(node, network):
            st.rerun()
        return
    _node_actions(network, node, t)
    lines: list[str] = []
    if node.name != node.label:
        lines.append(f"**{plain(node.name)}**")
    if node.description:
        lines.append(plain(node.description))
    if node.aliases:
        lines.append(t("Also called: {names}", names=plain(", ".join(node.aliases))))
    lines.append(_basis(network, node, t))
    if lines:
        st.markdown("\n\n".join(lines))
    show_custom(node, t)
    show_agreements(network, node, t)
    ties = sorted(
        network.relations_at(node.id),
        key=lambda tie: (tie.kind, by_order(network.nodes[tie.other(node.id)]), tie.id),
    )
    if ties:
        st.selectbox(
            t.many("1 tie", "{count} ties", len(ties)),
            [tie.id for tie in ties],
            index=None,
            placeholder=t("Choose a tie to read or change it"),
            format_func=lambda id_: _seen(network, network.relations[id_], node, t),
            key=(key := f"kv_ties_{node.id}"),
            on_change=lambda: state.select(state.widget(key) or node.id),
        )
        st.markdown("\n\n".join(_grouped(network, ties, node, t)))
    else:
        st.markdown(t("No ties yet. Type a line below the map, or choose Add a tie."))


def _node_actions(network: Network, node: Node, t: Words) -> None:
    with st.container(horizontal=True, gap="small"):
        _edit_button(node, t)
        st.button(
            t("Add a tie"),
            key="kv_add_tie",
            on_click=lambda: state.set_panel("tie", source=node.id),
        )
        st.button(
            t("Surroundings"),
            key="kv_surroundings",
            help=t("Show only this one and what it is tied to"),
            on_click=_surroundings,
            args=(node.id,),
        )
        if network.node_kinds[node.kind].container:
            _open_or_close(node, t)
        if map_deeds.is_placed(node.id):
            st.button(
                t("Let go"),
                key="kv_release",
                help=t("Let the layout choose the place again"),
                on_click=map_deeds.release,
                args=(node.id,),
            )
        merge_with(network, node, t)
        _remove_button(network, node, t)


def _seen(network: Network, tie: Relation, node: Node, t: Words) -> str:
    """A tie as seen from a node: the verb, the other end and how sure it is."""
    outward = tie.source == node.id
    verb = t.relation(tie.kind) if outward else t.inverse_relation(tie.kind)
    more = [t.of(tie.evidence)]
    if tie.status.value != "existing":
        more.insert(0, t.of(tie.status))
    return f"{verb} {node_label(network, tie.other(node.id))} ({', '.join(more)})"


def _grouped(network: Network, ties: list[Relation], node: Node, t: Words) -> list[str]:
    """The ties by verb, as one paragraph each; what is not certain says so."""
    told: dict[str, list[str]] = {}
    for tie in ties:
        outward = tie.source == node.id
        verb = t.relation(tie.kind) if outward else t.inverse_relation(tie.kind)
        doubts = [t.of(tie.status)] if tie.status is not RelationStatus.EXISTING else []
        if tie.evidence is Evidence.ASSUMED:
            doubts.append(t.of(tie.evidence))
        name = plain(node_label(network, tie.other(node.id)))
        told.setdefault(verb, []).append(f"{name} *({', '.join(doubts)})*" if doubts else name)
    return [f"**{plain(verb)}** {', '.join(names)}" for verb, names in told.items()]


def _basis(network: Network, record: Node | Relation, t: Words) -> str:
    lines = [f":small[{plain(evidence_words(network, record, t))}]"]
    if record.note:
        lines.append(f":small[{plain(record.note)}]")
    return "\n\n".join(lines)


def _tie(network: Network, tie: Relation, t: Words) -> None:
    _head(tie_sentence(network, tie, t), kind_word(network, tie, t), t)
    if state.is_open(tie):
        if edit_form(tie, network):
            st.rerun()
        return
    with st.container(horizontal=True, gap="small"):
        _edit_button(tie, t)
        for end in (tie.source, tie.target):
            st.button(
                plain(node_label(network, end)),
                key=f"kv_end_{end}",
                icon=":material/arrow_forward:",
                type="tertiary",
                on_click=state.select,
                args=(end,),
            )
        _remove_button(network, tie, t)
    lines = [
        f"{t.field('relations', name).capitalize()}: {plain(field_value(network, tie, name, t))}"
        for name in _TIE_FACTS
        if getattr(tie, name) not in (None, "")
    ]
    st.markdown("\n\n".join([*lines, _basis(network, tie, t)]))
    show_custom(tie, t)
    show_agreements(network, tie, t)


def _edit_button(record: Record, t: Words) -> None:
    st.button(
        t("Edit"), key="kv_edit", type="primary", on_click=lambda: state.opened(record) and None
    )


def _surroundings(node_id: str) -> None:
    state.set_view(replace(state.view(), id="party", party=node_id))
    state.renew("kv_view")


def _open_or_close(node: Node, t: Words) -> None:
    opened = state.view().open_alliances

    def turn() -> None:
        state.set_view(replace(state.view(), open_alliances=opened ^ {node.id}))

    st.button(
        t("Hide members") if node.id in opened else t("Show members"),
        key="kv_members",
        on_click=turn,
    )


def _remove_button(network: Network, record: Record, t: Words) -> None:
    """Delete, after saying what else would go; undo brings all of it back."""
    box = st.popover(t("Delete"), key="kv_delete", on_change="rerun", icon=":material/delete:")
    if not box.open:
        return
    change = Change.removing(network, record)
    others = [each for each in change.removed if each.id != record.id]
    with box:
        st.markdown(t("Delete {name}?", name=f"**{plain(record_label(network, record, t))}**"))
        if others:
            st.markdown(t.many("This goes too:", "These {count} go too:", len(others)))
            st.markdown(
                "\n".join(
                    f"- {plain(kind_word(network, each, t))} "
                    f"{plain(record_label(network, each, t))}"
                    for each in others[:8]
                )
                + ("\n- …" if len(others) > 8 else "")
            )
        st.button(
            t("Delete"),
            key="kv_delete_sure",
            type="primary",
            on_click=_remove,
            args=(change,),
        )
        st.caption(t("Undo brings everything back."))


def _remove(change: Change) -> None:
    if state.commit(change, "remove", said=state.words()("Deleted. Undo brings it back.")):
        state.select("")
