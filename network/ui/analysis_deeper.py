"""Deeper: every other method, on the parts of the network where it means something."""

from __future__ import annotations

from collections import defaultdict
from html import escape

import streamlit as st

from network.analysis import (
    METHODS,
    Level,
    Method,
    Reading,
    Scores,
    Slice,
    cut,
    measure,
)
from network.analysis.scores import Effort
from network.analysis.slices import components_of
from network.model import Network
from network.ui import pointing, state
from network.ui.analysis_people import people
from network.ui.analysis_ranking import show_ranking, side_words, told_how_sure
from network.ui.analysis_running import exactness, worked_out
from network.ui.choosing_slice import slice_picker
from network.ui.pointing import Heading, Line
from network.words import Words, capital

_MOST = 100


def deeper(network: Network, t: Words, reading: Reading) -> None:
    """Choose what to ask; then the part of the network, where the question has one."""
    methods = [each for each in METHODS.values() if each.level is Level.DEEPENING]
    kept = state.recall("analysis.method", methods[0].id)
    ids = [each.id for each in methods]
    chosen = st.selectbox(
        t("What do you want to know?"),
        ids,
        index=ids.index(kept) if kept in ids else 0,
        format_func=lambda id_: f"{t.name('method', id_)}: {t.name('method_question', id_)}",
        key="kv_method",
        width=720,
    )
    state.remember("analysis.method", chosen)
    method = METHODS[chosen]
    st.header(t.name("method_question", method.id), anchor=False)
    st.markdown(t.name("method_meaning", method.id))
    st.caption(t("Source: {reference}", reference=method.reference))
    if method.slices:
        _on_slice(network, t, reading, method)
    else:
        people(network, t, method.id)


def _on_slice(network: Network, t: Words, reading: Reading, method: Method) -> None:
    slice_id = slice_picker(network, t, reading, f"deeper.{'-'.join(method.slices)}", method.slices)
    size = len(network.nodes) + len(network.relations)
    exact = exactness(size)
    both = worked_out(
        (method.id, slice_id, reading, exact),
        lambda effort: _scored(network, method.id, slice_id, reading, effort),
        exact=exact,
    )
    if both is None:
        return
    slice_, scores = both
    if not slice_.ties:
        st.info(t("No ties stand in this part yet. Choose another part, or add them on the map."))
        return
    _whole(slice_, scores, t)
    show = _TOLD.get(method.id)
    if show is not None:
        told_how_sure(scores, t)
        pointing.pointing(show(network, t, slice_, scores), f"kv_told_{method.id}")
    elif method.yields == "node":
        show_ranking(network, t, slice_, method.id, scores, "kv_deeper")


def _scored(
    network: Network, method: str, slice_id: str, reading: Reading, effort: Effort
) -> tuple[Slice, Scores]:
    slice_ = cut(network, slice_id, reading, effort.within(0, 0.2))
    return slice_, measure(network, method, slice_id, reading, effort.within(0.2, 1))


def _whole(slice_: Slice, scores: Scores, t: Words) -> None:
    """Figures of the part as a whole, side by side; rows and columns by who stands there."""
    if not scores.whole or set(scores.whole) == {"count"}:
        return
    sides: dict[str, str] = dict(zip(("rows", "columns"), side_words(slice_, t), strict=False))
    with st.container(horizontal=True, gap="large"):
        for id_, value in scores.whole.items():
            word = sides.get(id_) or t.name("slice_figure", id_)
            st.metric(capital(word), t.figure(value), width="content")


def _articulation(network: Network, t: Words, slice_: Slice, scores: Scores) -> str:
    """*Als Alifa wegvalt, valt dit deel van het netwerk in drie stukken uiteen.*"""
    found = [node for node, value in scores.values.items() if value]
    if not found:
        return (
            f"<p>{escape(t('Nobody: without any one of them the rest still hangs together.'))}</p>"
        )
    part_of = {node: part for part in slice_.components for node in part}
    told = []
    for node in found:
        rest = part_of[node] - {node}
        near = {each: slice_.neighbours[each] - {node} for each in rest}
        parts = components_of(sorted(rest), near)
        told.append((len(rest) - len(parts[0]), len(parts), node, parts))
    told.sort(key=lambda each: (-each[0], -each[1], network.nodes[each[2]].label))
    lines = []
    for _, count, node, parts in told[:_MOST]:
        name = pointing.name(network, node, t)
        sentence = escape(
            t("If {name} drops out, this part falls into {count} pieces.", name="\0", count=count)
        ).replace("\0", name)
        cut_off = [each for part in parts[1:] for each in sorted(part)]
        loose = ""
        if len(cut_off) <= 8:
            names = pointing.names(network, cut_off, t)
            loose = f" <small>{escape(t('Then apart:'))} {names}</small>"
        chosen = ' class="chosen"' if node == state.selected() else ""
        lines.append(f"<li{chosen}>{sentence}{loose}</li>")
    return f"<ul>{''.join(lines)}</ul>"


def _bridges(network: Network, t: Words, slice_: Slice, scores: Scores) -> str:
    if not scores.pairs:
        return f"<p>{escape(t('None: next to every tie there is another way.'))}</p>"
    headings = (Heading(t("Between")), Heading(t("And")), Heading(t("Then apart"), number=True))
    rows = []
    part_of = {node: part for part in slice_.components for node in part}
    for one, other in scores.pairs:
        part = part_of[one]
        near = {node: slice_.neighbours[node] for node in part}
        near[one], near[other] = near[one] - {other}, near[other] - {one}
        pieces = components_of(sorted(part), near)
        rows.append((min(map(len, pieces)), one, other))
    rows.sort(key=lambda row: (-row[0], network.nodes[row[1]].label))
    lines = [
        Line(one, (pointing.name(network, one, t), pointing.name(network, other, t), str(apart)))
        for apart, one, other in rows[:_MOST]
    ]
    return pointing.table(t.name("method", "bridges"), headings, lines)


def _communities(network: Network, t: Words, slice_: Slice, scores: Scores) -> str:
    """The groups, largest first, with everyone in them."""
    groups: dict[int, list[str]] = defaultdict(list)
    for node, group in scores.values.items():
        groups[int(group)].append(node)
    headings = (Heading(t("Group")), Heading(t("How many"), number=True), Heading(t("Who")))
    lines = []
    for group, nodes in sorted(groups.items())[:_MOST]:
        nodes.sort(key=lambda id_: network.nodes[id_].label.casefold())
        mine = state.selected() if state.selected() in nodes else ""
        told = pointing.names(network, nodes[:_MOST], t)
        if len(nodes) > _MOST:
            told += f" {escape(t('and {count} more', count=t.number(len(nodes) - _MOST)))}"
        lines.append(Line(mine, (t.number(group), t.number(len(nodes)), told)))
    return pointing.table(t.name("method", "communities"), headings, lines)


_TOLD = {"articulation": _articulation, "bridges": _bridges, "communities": _communities}
"""Methods of which the outcome is told in words rather than ranked."""
