"""What a loose list would bring: counted, in a table, and what was passed over."""

from __future__ import annotations

from html import escape

import streamlit as st

from network.exchange.lists.book import Lists
from network.exchange.lists.proposal import Brought, Proposal
from network.exchange.lists.telling import passed_over, place_of
from network.exchange.tables import shown
from network.model import Change, Network, Node, Relation
from network.ui.change_words import ChangeBook
from network.ui.markup import plain
from network.words import Words

_MOST = 150
_UNREAD = 50
_TIES = 12
_TOLD = 8


def counted(proposal: Proposal, t: Words) -> str:
    """How much is new, and how much of what is there changes, in one sentence or two."""
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
    told = [t("To be added: {what}.", what=t.list(parts))] if parts else []
    revised = len(proposal.change.revised)
    if revised:
        told.append(
            t.many(
                "1 that is there is completed.", "{count} that are there are completed.", revised
            )
        )
    return " ".join(told)


def show_preview(proposal: Proposal, network: Network, t: Words) -> None:
    """The parties with their kind and what they are tied to; what is there already is said so."""
    heads = (t("Who"), t("Kind"), t("Tied to"))
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


def show_unread(lists: Lists, t: Words) -> None:
    """Cells that do not hold what their column should: place, fact and remedy."""
    cells = [(each, one.grid) for one in lists.lists for each in one.unread]
    if not cells:
        return
    word = t.many(
        "1 cell does not fit its column and is kept as an own field.",
        "{count} cells do not fit their column and are kept as own fields.",
        len(cells),
    )
    with st.expander(word, icon=":material/warning:"):
        rows = "".join(
            f'<tr><th scope="row">{escape(place_of(cell, grid, len(lists.lists) > 1, t))}</th>'
            f"<td>{escape(cell.finding.sentence(t))}</td></tr>"
            for cell, grid in cells[:_UNREAD]
        )
        name = escape(t("What does not fit"))
        st.html(
            f'<div class="kv-scroll" tabindex="0" role="region" aria-label="{name}">'
            f'<table class="kv-list"><tbody>{rows}</tbody></table></div>'
        )
        if len(cells) > _UNREAD:
            st.caption(t("and {count} more", count=t.number(len(cells) - _UNREAD)))


def show_differing(
    proposal: Proposal, network: Network, key: str, replaced: bool, t: Words
) -> None:
    """What changes in what is there; and what the list says otherwise, to be taken over or not.

    ``key`` is that of the box to tick, ``replaced`` whether it is ticked.
    """
    if revised := proposal.change.revised:
        change = Change(tuple(revised))
        with st.expander(t("What is completed in what is there")):
            st.html(ChangeBook(network, [proposal.change]).table(change, t))
    if proposal.differing:
        names = [shown(_called(network, each), 40) for each in proposal.differing[:_TOLD]]
        st.caption(
            plain(
                t.many(
                    "1 that is there says something else and stays as it is: {names}.",
                    "{count} that are there say something else and stay as they are: {names}.",
                    len(proposal.differing),
                    names="; ".join(names),
                )
            )
        )
    if proposal.differing or replaced:
        st.checkbox(t("Replace what is there by what the list says"), key=key)


def _called(network: Network, record: Node | Relation) -> str:
    if isinstance(record, Node):
        return record.label
    ends = (network.nodes.get(id_) for id_ in (record.source, record.target))
    return " – ".join(node.label for node in ends if node)


def show_passed_over(lists: Lists, proposal: Proposal, t: Words) -> None:
    """Rows that were skipped or joined, names that became one, and ties that cannot be."""
    for one in lists.lists:
        for line in passed_over(one, len(lists.lists) > 1, t):
            st.caption(plain(line))
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
        escape(shown(node.label, 60)) + ("" if is_new else there)
        for node, is_new in brought.ties[:_TIES]
    ]
    if len(brought.ties) > _TIES:
        ties.append(escape(t("and {count} more", count=t.number(len(brought.ties) - _TIES))))
    name = escape(shown(brought.node.name, 80)) + ("" if brought.is_new else there)
    kind = escape(t.kind(network, brought.node.kind))
    return f'<tr><th scope="row">{name}</th><td>{kind}</td><td>{", ".join(ties) or "–"}</td></tr>'
