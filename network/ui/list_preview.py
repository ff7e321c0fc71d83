"""What a loose list would bring: counted, in a table, and what was passed over."""

from __future__ import annotations

from html import escape

import streamlit as st

from network.exchange.pasted_list import PastedList
from network.exchange.pasted_list_proposal import Brought, Proposal
from network.exchange.tables import shown
from network.model import Network
from network.ui.markup import plain
from network.words import Words

_MOST = 300
_TOLD = 8


def counted(proposal: Proposal, t: Words) -> str:
    """How much is new, in one sentence."""
    functions = sum(is_new for _, is_new in proposal.functions)
    parties = len(proposal.new_nodes) - functions
    ties = proposal.new_ties
    parts = [
        word
        for count, word in (
            (parties, t.many("1 party", "{count} parties", parties)),
            (functions, t.many("1 core function", "{count} core functions", functions)),
            (len(ties), t.many("1 tie", "{count} ties", len(ties))),
        )
        if count
    ]
    return t("To be added: {what}.", what=t.list(parts))


def show_preview(proposal: Proposal, network: Network, t: Words) -> None:
    """The parties with their kind and what they are tied to; what is there already is said so."""
    heads = (t("Who"), t("Kind"), t("Functions and alliances"))
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in heads)
    rows = "".join(_row(each, network, t) for each in proposal.parties[:_MOST])
    name = escape(t("What will come"))
    st.html(
        f'<div class="kv-scroll kv-coming" tabindex="0" role="region" aria-label="{name}">'
        f'<table class="kv-list"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )
    more = len(proposal.parties) - _MOST
    if more > 0:
        st.caption(t("and {count} more", count=t.number(more)))


def show_passed_over(pasted: PastedList, proposal: Proposal, t: Words) -> None:
    """Rows that were skipped or joined, names that became one, and ties that cannot be."""
    lines: list[str] = []
    if pasted.empty:
        lines.append(t.many("1 empty row", "{count} empty rows", pasted.empty))
    for each in pasted.skipped[:_TOLD]:
        why = t.name("list_skipped", each.why)
        at = pasted.grid.label(each.row)
        where = t("column {letters}", letters=at) if pasted.grid.turned else t("row {row}", row=at)
        lines.append(f"{where} ({why}): {shown(each.text, 60)}")
    if len(pasted.skipped) > _TOLD:
        lines.append(t("and {count} more", count=t.number(len(pasted.skipped) - _TOLD)))
    if lines:
        st.caption(plain(t("Passed over: {rows}.", rows="; ".join(lines))))
    if joined := pasted.grid.joined:
        rows = ", ".join(map(str, joined[:_TOLD])) + (" …" if len(joined) > _TOLD else "")
        st.caption(t("Lines that go on with the row above: {rows}.", rows=rows))
    if faulty := pasted.grid.faulty:
        cells = ", ".join(faulty[:_TOLD]) + (" …" if len(faulty) > _TOLD else "")
        st.caption(t("Cells with an error of the spreadsheet, left out: {cells}.", cells=cells))
    if proposal.there:
        st.caption(
            t.many(
                "1 tie is there already and stays as it is.",
                "{count} ties are there already and stay as they are.",
                proposal.there,
            )
        )
    if proposal.loops:
        names = t.list([shown(name, 40) for name in proposal.loops[:_TOLD]])
        st.caption(
            plain(t("Would be inside itself, so that tie is left out: {names}.", names=names))
        )


def _row(brought: Brought, network: Network, t: Words) -> str:
    there = f" <small>({escape(t('is there already'))})</small>"
    ties = [
        escape(shown(node.label, 60)) + ("" if is_new else there) for node, is_new in brought.ties
    ]
    name = escape(shown(brought.node.name, 80)) + ("" if brought.is_new else there)
    kind = escape(t.kind(network, brought.node.kind))
    return f'<tr><th scope="row">{name}</th><td>{kind}</td><td>{", ".join(ties) or "–"}</td></tr>'
