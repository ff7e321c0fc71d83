"""Choosing the part of the network that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from network.analysis import SLICES, Alliances, Reading, cut
from network.model import Network
from network.ui import state
from network.words import Words

_READING = "analysis.reading"
_FIRST = "functions_partners"


def slice_picker(
    network: Network, t: Words, reading: Reading, page: str, slices: Sequence[str] = tuple(SLICES)
) -> str:
    """Ask for a part of the network; the first with ties is chosen, and the choice stays."""
    kept = state.recall(f"analysis.slice.{page}", "")
    if kept not in slices:
        order = sorted(slices, key=lambda id_: id_ != _FIRST)
        kept = next((id_ for id_ in order if cut(network, id_, reading).ties), slices[0])
    chosen = st.selectbox(
        t("Part of the network"),
        slices,
        index=list(slices).index(kept),
        format_func=lambda id_: t.name("slice", id_),
        key=f"kv_slice_{page}",
        width=420,
    )
    state.remember(f"analysis.slice.{page}", chosen)
    st.caption(t.name("slice_meaning", chosen))
    return chosen


def last_reading() -> Reading:
    """How the network was last read in this session."""
    return state.recall(_READING) or Reading()


def reading_picker(t: Words) -> Reading:
    """Ask how to read the network: with assumptions or without, alliances once or by member."""
    kept = last_reading()
    assumed = {True: t("With assumptions"), False: t("Without assumptions")}
    with st.container(horizontal=True, gap="medium"):
        with_ = st.segmented_control(
            t("Assumed ties"),
            list(assumed),
            default=kept.assumed,
            required=True,
            format_func=assumed.__getitem__,
            key="kv_reading_assumed",
        )
        counted = st.segmented_control(
            t("Alliances"),
            list(Alliances),
            default=kept.alliances,
            required=True,
            format_func=lambda each: _short(each, t),
            key="kv_reading_alliances",
        )
    reading = Reading(assumed=bool(with_), alliances=counted or Alliances.ONCE)
    state.remember(_READING, reading)
    return reading


def _short(each: Alliances, t: Words) -> str:
    return t("Count once") if each is Alliances.ONCE else t("Count by member")
