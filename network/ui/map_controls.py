"""The row above the map: which view, how it is laid out, what is shown, search and download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from network.drawing import VIEWS, View
from network.layouts import LAYOUTS
from network.model import Evidence, Network, PartySort, RelationStatus, by_order
from network.ui import state
from network.ui.beamer import open_button
from network.ui.map_downloads import take_along
from network.ui.map_metrics import metric_choices
from network.ui.markup import plain
from network.ui.name_choices import name_choices
from network.words import Words

_SHOWN = "network_map.shown_as"


def shown_as() -> str:
    """``diagram``, ``matrix`` or ``list``."""
    return state.recall(_SHOWN, "diagram")


def bar(network: Network) -> None:
    """The row of controls; each keeps its choice outside its widget."""
    t = state.words()
    with st.container(key="kv_map_bar", horizontal=True, vertical_alignment="center", gap="small"):
        _pick(
            t("View"),
            list(VIEWS),
            state.view().id,
            lambda id_: t.name("view_short", id_),
            "kv_view",
            lambda id_: _change_view(network, id=id_),
        )
        if state.view().id == "party":
            _party(network, t)
        if shown_as() == "diagram":
            _layout(t)
        _pick(
            t("Shown as"),
            ["diagram", "matrix", "list"],
            shown_as(),
            lambda id_: t.name("shown_as", id_),
            "kv_shown_as",
            lambda id_: state.remember(_SHOWN, id_),
        )
        if state.view().id != "party":
            _search(network, t)
        _filters(network, t)
        take_along(network, t, diagram=shown_as() == "diagram")
        open_button(t)


def _pick(
    label: str,
    options: list[str],
    value: str,
    word: Callable[[str], str],
    key: str,
    choose: Callable[[str], None],
) -> None:
    state.set_widget(key, value)  # the view may have changed elsewhere: in the tour, on the beamer
    st.segmented_control(
        label,
        options,
        required=True,
        format_func=word,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: choose(state.widget(key)),
        wrap=False,
    )


def _change_view(network: Network, **values: Any) -> None:
    view = replace(state.view(), **values)
    if view.id == "party" and view.party not in network.nodes:
        chosen = network.nodes.get(state.selected())
        first = next(iter(network.parties), None) or next(iter(network.nodes.values()))
        view = replace(view, party=(chosen or first).id)
    state.set_view(view)


def _party(network: Network, t: Words) -> None:
    nodes = sorted(network.nodes.values(), key=by_order)
    ids = [node.id for node in nodes]
    key = f"kv_party_{state.view().party}"
    st.selectbox(
        t("Party"),
        ids,
        index=ids.index(state.view().party) if state.view().party in ids else 0,
        format_func=lambda id_: network.nodes[id_].label,
        key=key,
        label_visibility="collapsed",
        width=170,
        on_change=lambda: _change_view(network, party=state.widget(key)),
    )


def _layout(t: Words) -> None:
    state.set_widget("kv_layout", state.view().layout)
    st.selectbox(
        t("Layout"),
        list(LAYOUTS),
        format_func=lambda id_: t.name("layout_short", id_),
        key="kv_layout",
        placeholder=t("Layout"),
        label_visibility="collapsed",
        width=120,
        on_change=lambda: state.set_view(replace(state.view(), layout=state.widget("kv_layout"))),
    )


def _search(network: Network, t: Words) -> None:
    choices = name_choices(network.nodes.values())
    key = state.fresh("kv_search")

    def choose() -> None:
        chosen = state.widget(key)
        state.set_panel("")
        state.select(chosen.node if chosen else "")
        state.renew("kv_search")

    st.selectbox(
        t("Search"),
        choices,
        index=None,
        format_func=lambda choice: choice.text,
        placeholder=t("Search"),
        key=key,
        label_visibility="collapsed",
        width=130,
        on_change=choose,
    )


def _filters(network: Network, t: Words) -> None:
    view = state.view()
    count = sum(map(len, (view.hidden_kinds, view.hidden_sorts, view.hidden_evidence))) + len(
        view.hidden_statuses ^ {"ended"}
    )
    label = t("Filter ({count})", count=count) if count else t("Filter")
    box = st.popover(label, key="kv_filters", on_change="rerun", icon=":material/filter_list:")
    if not box.open:
        return
    kinds = [kind for kind in network.node_kinds if network.nodes_of(kind)]
    sorts = {node.sort.value if node.sort else "" for node in network.nodes.values()}
    alliances = [node for node in network.parties if network.node_kinds[node.kind].container]
    with box:
        if view.layout == "rings" and network.phases:
            _phase(network, t)
        _shown(
            t("Kinds"),
            kinds,
            "hidden_kinds",
            lambda id_: (
                t.name("node_kind_plural", id_)
                if id_ not in network.kinds
                else plain(t.kind(network, id_))
            ),
        )
        _shown(
            t("Type of party"),
            [each.value for each in PartySort if each.value in sorts]
            + ([""] if "" in sorts else []),
            "hidden_sorts",
            lambda id_: t.of(PartySort(id_)) if id_ else t("not given"),
        )
        _shown(
            t("Certainty"),
            [each.value for each in Evidence],
            "hidden_evidence",
            lambda id_: t.of(Evidence(id_)),
        )
        _shown(
            t("Status"),
            [each.value for each in RelationStatus],
            "hidden_statuses",
            lambda id_: t.of(RelationStatus(id_)),
        )
        if alliances:
            _alliances(network, [node.id for node in alliances], t)
        metric_choices(t)
        if count:
            st.button(t("Show everything again"), on_click=_show_all, key="kv_show_all")
        if st.button(t("Duplicate names"), key="kv_duplicates_open", type="tertiary"):
            state.go("duplicates")


def _phase(network: Network, t: Words) -> None:
    """The phase whose levels the rings show."""
    phases = ["", *(phase.id for phase in sorted(network.phases.values(), key=by_order))]
    state.set_widget("kv_phase", state.view().phase if state.view().phase in phases else "")
    st.selectbox(
        t("Phase in the rings"),
        phases,
        format_func=lambda id_: network.phases[id_].name if id_ else t("Whole assignment"),
        key="kv_phase",
        on_change=lambda: state.set_view(
            replace(state.view(), phase=state.widget("kv_phase") or "")
        ),
    )


def _shown(label: str, options: list[str], field: str, word: Callable[[str], str]) -> None:
    """What is switched on is shown; the view keeps what is hidden."""
    hidden = getattr(state.view(), field)
    key = state.fresh(f"kv_{field}")

    def change() -> None:
        gone = frozenset(options) - frozenset(state.widget(key))
        kept = frozenset(hidden) - frozenset(options)
        state.set_view(replace(state.view(), **{field: gone | kept}))

    st.pills(
        label,
        options,
        selection_mode="multi",
        default=[each for each in options if each not in hidden],
        format_func=word,
        key=key,
        on_change=change,
    )


def _alliances(network: Network, ids: list[str], t: Words) -> None:
    def change() -> None:
        state.set_view(
            replace(state.view(), open_alliances=frozenset(state.widget("kv_open_alliances")))
        )

    st.pills(
        t("Alliances shown with their members"),
        ids,
        selection_mode="multi",
        default=[id_ for id_ in ids if id_ in state.view().open_alliances],
        format_func=lambda id_: plain(network.nodes[id_].label),
        key="kv_open_alliances",
        on_change=change,
    )


def _show_all() -> None:
    fields = ("hidden_kinds", "hidden_sorts", "hidden_evidence", "hidden_statuses")
    for field in fields:
        state.renew(f"kv_{field}")
    default = View()
    state.set_view(replace(state.view(), **{field: getattr(default, field) for field in fields}))
