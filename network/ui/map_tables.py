"""The same network without a drawing: as a matrix, and as a list of who is tied to whom."""

from __future__ import annotations

from html import escape

import streamlit as st

from network.drawing.figure import Figure
from network.model import Network, by_order
from network.ui import state
from network.ui.map_figures import current_figure
from network.ui.matrix import matrix_html, matrix_of
from network.words import Words

_ACROSS = ("function", "task")


def show_matrix(network: Network) -> None:
    """Parties down, functions (and in the wide views tasks) across; filters hold here too."""
    t = state.words()
    figure = current_figure(layout="layered", open_alliances=frozenset())
    shown = {box.node for box in figure.boxes} | {group.node for group in figure.groups}
    nodes = sorted((network.nodes[id_] for id_ in shown if id_ in network.nodes), key=by_order)
    columns = sorted(
        (node for node in nodes if node.kind in _ACROSS), key=lambda n: _ACROSS.index(n.kind)
    )
    rank = list(network.node_kinds)
    rows = sorted(
        (node for node in nodes if node.kind not in _ACROSS), key=lambda n: rank.index(n.kind)
    )
    ties = [network.relations[tie.relation] for tie in figure.ties if tie.relation]
    if not rows or not columns:
        st.info(t("This view has no functions or no parties to set against each other."))
        return
    st.html(matrix_html(matrix_of(rows, columns, ties), figure.title, t))
    st.caption(t("● stands in a source or was confirmed · ○ is assumed"))


def show_list(figure: Figure) -> None:
    """Every node of the view with its ties in words: what the diagram says, for every reader."""
    t = state.words()
    st.html(_list_html(figure, t))


def _list_html(figure: Figure, t: Words) -> str:
    body = "".join(
        f'<tr><th scope="row">{escape(row.name)}</th><td>{escape(row.kind)}</td>'
        f"<td>{_ties(row.ties)}</td></tr>"
        for row in figure.twin
    )
    heads = "".join(
        f'<th scope="col">{escape(word)}</th>' for word in (t("Name"), t("Kind"), t("Ties"))
    )
    return (
        f'<div class="kv-scroll" tabindex="0" role="region" aria-label="{escape(figure.title)}">'
        f'<table class="kv-list"><caption>{escape(figure.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _ties(ties: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{escape(tie)}</li>" for tie in ties) + "</ul>" if ties else "–"
