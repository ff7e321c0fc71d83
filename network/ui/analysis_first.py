"""The first look: what is missing, who has most ties, who does what others do too."""

from __future__ import annotations

from html import escape

import streamlit as st

from network.analysis import SLICES, Coverage, Reading, Scores, Slice, cut, measure
from network.analysis.caching import MEMO
from network.analysis.coverage import coverage
from network.analysis.scores import Effort
from network.model import Network
from network.ui import pointing
from network.ui.analysis_ranking import show_ranking, told_how_sure
from network.ui.analysis_running import worked_out
from network.ui.choosing_slice import slice_picker
from network.ui.figure_menu import figure_menu
from network.ui.figures import figure_twin
from network.ui.pointing import Heading, Line
from network.words import Words

_TABLES = ("kinds", "nodes", "relations")
_PAIRS = 100


def first_look(network: Network, t: Words, reading: Reading) -> None:
    """The three questions, in order."""
    _coverage(network, t, reading)
    st.divider()
    _degree(network, t, reading)
    st.divider()
    _overlap(network, t, reading)


def covered(network: Network, reading: Reading) -> Coverage:
    """The coverage of a network in a reading, worked out once for the same ties."""
    return MEMO.of_tables(
        ("coverage", reading), network, _TABLES, lambda: coverage(network, reading)
    )


def _coverage(network: Network, t: Words, reading: Reading) -> None:
    from network.drawing.coverage_matrix import matrix_of

    st.header(t("Coverage and white spots"), anchor=False)
    st.caption(
        t(
            "Which function is not carried, or by one party only? What is not recorded here "
            "may well be there."
        )
    )
    cover = worked_out(("coverage", reading), lambda _: covered(network, reading))
    if cover is None:
        return
    if not cover.functions:
        st.info(t("There are no functions yet. Add them on the map, with who carries them out."))
        return
    pointing.pointing(_missing(network, t, cover), "kv_coverage_words")
    figure = matrix_of(network, t, reading, cover)
    pointing.live_figure(figure, "kv_coverage_figure")
    figure_menu(figure, t("Coverage and white spots"), "kv_coverage")
    figure_twin(figure, "kv_coverage")


def _missing(network: Network, t: Words, cover: Coverage) -> str:
    """What is missing, in sentences with names that lead to the map."""

    def line(word: str, what: str) -> str:
        return f"<li><strong>{escape(word)}</strong>: {what}</li>"

    lines = []
    if cover.gaps:
        lines.append(line(t("No party"), pointing.names(network, cover.gaps, t)))
    if cover.vulnerable:
        told = [
            f"{pointing.name(network, id_, t)} "
            f"({pointing.name(network, cover.functions[id_].partners[0], t)})"
            for id_ in cover.vulnerable
        ]
        lines.append(line(t("One party only"), t.list(told)))
    if cover.white_spots:
        told = [
            f"{pointing.name(network, task, t)} – {pointing.name(network, function, t)}"
            for task, function in cover.white_spots
        ]
        lines.append(line(t("White spots, task by function"), "; ".join(told)))
    if cover.idle_tasks:
        lines.append(
            line(t("Task without a function"), pointing.names(network, cover.idle_tasks, t))
        )
    if cover.idle_departments:
        names = pointing.names(network, cover.idle_departments, t)
        lines.append(line(t("Department without a function"), names))
    if not lines:
        return f"<p>{escape(t('Every function is carried by two parties or more.'))}</p>"
    return f"<ul>{''.join(lines)}</ul>"


def _degree(network: Network, t: Words, reading: Reading) -> None:
    st.header(t("Who has the most ties"), anchor=False)
    st.caption(t("Ties that are recorded, in one part of the network at a time."))
    slice_id = slice_picker(network, t, reading, "degree", tuple(SLICES))
    both = worked_out(
        ("degree", slice_id, reading),
        lambda effort: _scored(network, "degree", slice_id, reading, effort),
    )
    if both is None:
        return
    slice_, scores = both
    if not slice_.ties:
        st.info(t("No ties stand in this part yet. Choose another part, or add them on the map."))
        return
    show_ranking(network, t, slice_, "degree", scores, "kv_degree")


def _overlap(network: Network, t: Words, reading: Reading) -> None:
    st.header(t("Who does work that others do too"), anchor=False)
    st.caption(
        t("Together that may be overlap, or a reserve for when one of them stops. Ask them which.")
    )
    slice_id = slice_picker(
        network, t, reading, "overlap", ("functions_partners", "departments_functions")
    )
    both = worked_out(
        ("overlap", slice_id, reading),
        lambda effort: _scored(network, "overlap", slice_id, reading, effort),
    )
    if both is None:
        return
    slice_, scores = both
    if not scores.pairs:
        st.info(t("Nobody does the same as somebody else in what is recorded here."))
        return
    pointing.pointing(_pairs(network, t, slice_, scores), "kv_overlap_pairs")
    more = len(scores.pairs) - _PAIRS
    if more > 0:
        st.caption(t("and {count} more", count=t.number(more)))
    told_how_sure(scores, t)


def _scored(
    network: Network, method: str, slice_id: str, reading: Reading, effort: Effort
) -> tuple[Slice, Scores]:
    slice_ = cut(network, slice_id, reading, effort.within(0, 0.3))
    return slice_, measure(network, method, slice_id, reading, effort.within(0.3, 1))


def _pairs(network: Network, t: Words, slice_: Slice, scores: Scores) -> str:
    headings = (
        Heading(t("Who")),
        Heading(t("And who")),
        Heading(t("In common"), number=True),
        Heading(t("What")),
    )
    lines = []
    for (one, other), count in list(scores.pairs.items())[:_PAIRS]:
        shared = sorted(
            slice_.neighbours[one] & slice_.neighbours[other],
            key=lambda id_: network.nodes[id_].label,
        )
        cells = (
            pointing.name(network, one, t),
            pointing.name(network, other, t),
            t.number(int(count)),
            pointing.names(network, shared, t),
        )
        lines.append(Line(one, cells))
    return pointing.table(t("Who does work that others do too"), headings, lines)
