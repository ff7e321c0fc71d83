"""Work that may take a while: it shows how far it is, and *Stop* ends it."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from network.analysis.scores import Effort
from network.ui import state

_PATIENCE = 0.7
"""Seconds of work before progress is shown."""
_STOPPED, _EXACT = "analysis.stopped", "analysis.exact"
LARGE = 3000
"""From so many nodes and ties on a sample is offered."""

_T = TypeVar("_T")


def worked_out(key: Hashable, work: Callable[[Effort], _T], *, exact: bool = True) -> _T | None:
    """What ``work`` gives; None where it was stopped: the page then offers to go on.

    A press on *Stop* reaches the work where it next tells how far it is; nothing of it is kept.
    """
    t = state.words()
    if state.recall(_STOPPED) == key:
        st.info(t("Stopped. Nothing has been lost."))
        st.button(t("Work it out after all"), key="kv_analysis_again", on_click=_go_on)
        return None
    place = st.empty()
    begun, last = time.monotonic(), [0.0]
    bars: list[Callable[[float], object]] = []

    def tell(share: float) -> None:
        now = time.monotonic()
        if now - begun < _PATIENCE or now - last[0] < 0.2:
            return
        last[0] = now
        if not bars:
            with place.container(horizontal=True, vertical_alignment="center"):
                text = t("Working it out …")
                bar = st.progress(0.0, text=text)
                st.button(t("Stop"), key="kv_analysis_stop", on_click=_stop, args=(key,))
            bars.append(lambda at: bar.progress(at, text=text))
        bars[0](min(max(share, 0.0), 1.0))

    result = work(Effort(exact=exact, progress=tell))
    place.empty()
    return result


def exactness(size: int) -> bool:
    """Whether to work everything out; of a large network people choose, a sample to begin with."""
    if size < LARGE:
        return True
    t = state.words()
    options = {False: t("From a sample, with the error stated"), True: t("Exact, takes longer")}
    chosen = st.segmented_control(
        t("How precise"),
        list(options),
        default=state.recall(_EXACT, False),
        required=True,
        format_func=options.__getitem__,
        key="kv_analysis_exact",
    )
    state.remember(_EXACT, bool(chosen))
    return bool(chosen)


def _stop(key: Hashable) -> None:
    state.remember(_STOPPED, key)


def _go_on() -> None:
    state.remember(_STOPPED, None)
