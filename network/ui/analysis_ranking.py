"""A ranking on the screen: the picture, the table beside it, and how sure the figures are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

import streamlit as st

from network.analysis import METHODS, Scores, Slice
from network.drawing.coverage_words import reading_words
from network.drawing.ranking import ranked, ranking_of
from network.model import Network
from network.ui import pointing
from network.ui.figure_menu import figure_menu
from network.ui.figures import figure_twin
from network.ui.pointing import Heading, Line
from network.words import Words

_MOST, _FEW = 200, 10
_SIDES = {
    "departments_functions": ("department", "function"),
    "functions_partners": ("partner", "function"),
    "functions_tasks": ("function", "task"),
    "parties_alliances": ("partner", "alliance"),
}
"""Kinds of nodes on either side of a slice, left first."""


@dataclass(frozen=True)
class Side:
    """Nodes of one kind that are ranked among each other, under a word."""

    word: str
    nodes: frozenset[str]


def sides(slice_: Slice, scores: Scores, t: Words) -> tuple[Side, ...]:
    """The sides of a slice that have figures: nothing is ranked across kinds of nodes."""
    words = side_words(slice_, t)
    if not slice_.two_mode:
        return (Side(words[0], frozenset(slice_.nodes)),)
    both = (Side(words[0], slice_.left), Side(words[1], slice_.right))
    return tuple(side for side in both if side.nodes & scores.values.keys())


def side_words(slice_: Slice, t: Words) -> list[str]:
    """The words for who stands in a slice, left first."""
    kinds = _SIDES[slice_.id] if slice_.two_mode else ("partner",)
    return [
        t("Parties") if each == "partner" else t.name("node_kind_plural", each) for each in kinds
    ]


def said(method: str, slice_: Slice, t: Words) -> Callable[[str, float], str]:
    """A function that puts the figure of a node in words."""

    def say(node: str, value: float) -> str:
        if method == "degree":
            room = len(slice_.nodes) - 1
            if slice_.two_mode:
                room = len(slice_.right if node in slice_.left else slice_.left)
            return t("{count} of {room}", count=t.number(slice_.degree(node)), room=t.number(room))
        return t.figure(value)

    return say


def show_ranking(
    network: Network, t: Words, slice_: Slice, method: str, scores: Scores, key: str
) -> None:
    """Side, picture, table, downloads; every name leads to the map."""
    found = sides(slice_, scores, t)
    if not found:
        st.info(t("Nothing to rank here yet."))
        return
    side = found[0] if len(found) == 1 else _choose(found, t, f"{key}_{slice_.id}_{method}")
    if not any(scores.values.get(node) for node in side.nodes):
        st.info(t("Everyone here has 0, so there is no order to show."))
        return
    title = f"{t.name('method', method)}: {side.word.lower()}"
    say = said(method, slice_, t)
    figure = ranking_of(
        scores,
        network,
        t,
        title=title,
        note=reading_words(slice_.reading, t),
        nodes=side.nodes,
        told=say,
    )
    told_how_sure(scores, t)
    # A table with the parts of a method needs the whole width.
    beside = "stack" if METHODS[method].parts else "pair"
    with st.container(key=f"{key}_{beside}"):
        with st.container():
            pointing.live_figure(figure, f"{key}_figure")
            with st.container(horizontal=True):
                figure_menu(figure, f"{t.name('method', method)}-{side.word}", key)
        with st.container():
            pointing.pointing(_table(network, t, title, method, scores, side, say), f"{key}_table")
    figure_twin(figure, key)


def _choose(found: tuple[Side, ...], t: Words, key: str) -> Side:
    words = {side.word: side for side in found}
    chosen = st.segmented_control(
        t("Ranked among each other"),
        list(words),
        default=found[0].word,
        required=True,
        key=f"kv_side_{key}",
    )
    return words.get(chosen or "", found[0])


def _table(
    network: Network,
    t: Words,
    title: str,
    method: str,
    scores: Scores,
    side: Side,
    say: Callable[[str, float], str],
) -> str:
    parts = METHODS[method].parts
    headings = [
        Heading(t("Place"), number=True),
        Heading(side.word),
        Heading(t.name("method", method), number=True),
        *(Heading(t.name("method_part", part), number=True) for part in parts),
    ]
    whole = ranked(scores, network, side.nodes)
    every = [each for each in whole if each[2]]
    lines = [
        Line(
            id_,
            (
                t.number(rank),
                pointing.name(network, id_, t),
                escape(say(id_, value)),
                *(_part(scores.parts, part, id_, t) for part in parts),
            ),
        )
        for rank, id_, value in every[:_MOST]
    ]
    notes = []
    if (rest := len(every) - _MOST) > 0:
        notes.append(t("and {count} more", count=t.number(rest)))
    if none := len(whole) - len(every):
        notes.append(t.many("1 other has 0.", "{count} others have 0.", none))
    more = f"<p><small>{escape(' '.join(notes))}</small></p>" if notes else ""
    return (pointing.table(title, headings, lines) if lines else "") + more


def _part(parts: Mapping[str, Mapping[str, float]], part: str, node: str, t: Words) -> str:
    return escape(t.figure(parts.get(part, {}).get(node, 0.0)))


def told_how_sure(scores: Scores, t: Words) -> None:
    """That figures come from a sample, and how far they may be off."""
    notes = []
    if scores.sampled:
        kept, of = t.number(scores.sampled.kept), t.number(scores.sampled.of)
        notes.append(t("From a sample: {kept} of {of} were looked at.", kept=kept, of=of))
    if scores.error is not None:
        error = t.number(scores.error, 4 if scores.error < 0.01 else 2)
        notes.append(t("Figures are off by {error} at most, in 95 of 100 samples.", error=error))
    if notes:
        st.caption(" ".join(notes))
    elif len(scores.values) < _FEW and scores.values:
        st.caption(t("With so few, look at the order; small differences mean nothing."))
