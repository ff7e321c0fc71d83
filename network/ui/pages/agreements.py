"""Agreements: what was agreed with whom, how far it is, and what is due for review."""

from __future__ import annotations

from functools import partial

import streamlit as st

from network.analysis.reviewing import ends_of, in_order, is_due, is_figure
from network.model import Agreement, Change, Network, by_order, today
from network.ui import state
from network.ui.agreement_panel import asked, begin, fill_in, leave, title
from network.ui.agreement_table import (
    OPTIONAL,
    agreement_columns,
    agreement_rows,
    column_word,
    edit_agreement,
    row_buttons,
)
from network.ui.labels import node_label, tie_sentence
from network.ui.tables import edit_table
from network.words import Words

_PARTY, _SHOWN, _COLUMNS = "agreements.party", "agreements.shown", "agreements.columns"
_MAP = "agreements.map"
_CHOICES = ("agreed", "due", "figures")


def page() -> None:
    """The agreements with filters, and a way to add one."""
    if id_ := state.recall(_MAP, ""):
        state.remember(_MAP, "")
        state.go("network_map", select_id=id_)
    t = state.words()
    network = state.network()
    st.title(t.name("page", "agreements"), anchor=False)
    st.caption(
        t(
            "Rights, obligations, roles and results that were agreed with a party, on a subject "
            "or about a tie. With an indicator and a target you can see later whether it worked."
        )
    )
    if not network.nodes:
        _nothing(t)
        return
    agreements = in_order(network, list(network.agreements.values()))
    if agreements:
        chosen, party = _filters(network, t, agreements)
        _table(network, t, chosen, party, agreements)
    else:
        st.info(
            t(
                "Nothing has been agreed yet. Choose below with whom or about what you agree "
                "something: a party, a task or a tie. You can also begin on the map: select a "
                "party and choose Add an agreement."
            )
        )
    _add(network, t)
    agreement = asked()
    if agreement is not None:
        st.dialog(title(network, agreement, t), width="medium", on_dismiss=leave)(fill_in)()


def _nothing(t: Words) -> None:
    st.info(t("There are no parties yet. Add them on the map; here you then record agreements."))
    if st.button(t("To the map"), type="primary"):
        state.go("network_map")


def _filters(network: Network, t: Words, agreements: list[Agreement]) -> tuple[str, str]:
    """Which sort of rows, and of which party or subject."""
    on = today()
    counts = {
        "agreed": sum(not is_figure(each) for each in agreements),
        "due": sum(is_due(each, on) for each in agreements),
        "figures": sum(is_figure(each) for each in agreements),
    }
    names = {"agreed": t("Agreed"), "due": t("To review"), "figures": t("Figures")}
    concerned = {id_ for each in agreements for id_ in ends_of(network, each)}
    nodes = sorted((network.nodes[id_] for id_ in concerned), key=by_order)
    nodes.sort(key=lambda node: list(network.node_kinds).index(node.kind))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        before = state.recall(_SHOWN, "agreed" if counts["agreed"] else "figures")
        chosen = st.segmented_control(
            t("Show"),
            _CHOICES,
            default=before,
            required=True,
            format_func=lambda each: f"{names[each]} ({counts[each]})",
            key="kv_agreements_shown",
        )
        options = ["", *(node.id for node in nodes)]
        party = state.recall(_PARTY, "")
        party = st.selectbox(
            t("With whom or about what"),
            options,
            options.index(party) if party in options else 0,
            format_func=lambda id_: node_label(network, id_) if id_ else t("Everyone"),
            filter_mode="contains",
            key="kv_agreements_party",
            width=320,
        )
        columns = st.pills(
            t("Also show"),
            OPTIONAL,
            selection_mode="multi",
            default=state.recall(_COLUMNS, []),
            format_func=partial(column_word, t),
            key="kv_agreements_columns",
        )
    state.remember(_SHOWN, chosen)
    state.remember(_PARTY, party)
    state.remember(_COLUMNS, columns)
    return chosen or "agreed", party


def _table(
    network: Network, t: Words, chosen: str, party: str, agreements: list[Agreement]
) -> None:
    on = today()
    shown = [each for each in agreements if is_figure(each) == (chosen == "figures")]
    if chosen == "due":
        shown = [each for each in shown if is_due(each, on)]
    if party:
        shown = [each for each in shown if party in ends_of(network, each)]
    if not shown:
        st.info(
            t("Nothing is due for review.")
            if chosen == "due"
            else t("Nothing stands here. Choose Everyone, or add something below.")
        )
        return
    figures = chosen == "figures"
    edit_table(
        f"kv_agreements_{'figures' if figures else 'agreed'}",
        t.name("page", "agreements"),
        agreement_columns(t, figures=figures, shown=state.recall(_COLUMNS, [])),
        agreement_rows(network, t, shown, on),
        editor=edit_agreement,
        buttons=row_buttons(t),
        press=_press,
        height="64vh" if len(shown) > _MANY else "",
    )


_MANY = 12
"""More rows than this scroll within the table, so that the form stays in sight."""


def _press(row: str, button: str) -> None:
    network = state.network()
    agreement = network.agreements.get(row)
    if agreement is None:
        return
    if button == "map":
        state.remember(_MAP, agreement.node or agreement.relation)
    elif button == "edit":
        begin(agreement)
    else:
        removal = Change.removing(network, agreement)
        state.commit(removal, "remove", said=state.words()("Agreement removed."))


def _add(network: Network, t: Words) -> None:
    """Choose a party, subject or tie, and fill in what was agreed."""
    nodes = sorted(network.nodes.values(), key=by_order)
    order = list(network.node_kinds)
    nodes.sort(key=lambda node: (not network.kind_of(node.id).party, order.index(node.kind)))
    names = {node.id: f"{node.label} ({t.kind(network, node.kind)})" for node in nodes}
    names |= {
        tie.id: f"{t('tie')}: {tie_sentence(network, tie, t)}" for tie in network.relations.values()
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = state.fresh("kv_agreements_about")
        st.selectbox(
            t("New agreement with or about"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            filter_mode="contains",
            placeholder=t("Choose a party, subject or tie"),
            key=key,
            width=480,
        )
        st.button(
            t("Add an agreement"),
            icon=":material/add:",
            key="kv_agreements_add",
            on_click=_begin,
            args=(key,),
        )


def _begin(key: str) -> None:
    network, about = state.network(), state.widget(key) or ""
    record = network.nodes.get(about) or network.relations.get(about)
    if record is None:
        state.notify(state.words()("Choose first with whom or about what it is."), "hint")
        return
    begin(record)
    state.renew("kv_agreements_about")
