"""Long work beside the page: it goes on while people look, tells how far it is, and can be stopped.

A thread does the work and knows nothing of the screen; the screen looks at it twice a second.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from network.exchange.progress import Progress, Stopped
from network.ui import state
from network.words import Words

_Made = TypeVar("_Made")
_PATIENCE = 0.7
"""Seconds that the page waits before it shows progress: short work seems done at once."""
_LOOKS = 0.5


@dataclass
class _Job:
    """Work for a mark: the same choices give the same mark, so the same work."""

    mark: Hashable
    progress: Progress = field(default_factory=Progress)
    finished: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: BaseException | None = None

    def start(self, work: Callable[[Progress], Any]) -> None:
        threading.Thread(target=self._do, args=(work,), daemon=True).start()

    def _do(self, work: Callable[[Progress], Any]) -> None:
        try:
            self.result = work(self.progress)
        except BaseException as error:  # told on the screen, where it is asked for
            self.error = error
        self.finished.set()


def done(name: str, mark: Hashable, work: Callable[[Progress], _Made], t: Words) -> _Made | None:
    """What the work gives; None while it goes on, which is then shown, or was stopped.

    Work under one ``name`` with another mark stops what went before. What it raises is raised
    here. It may call nothing of the screen.
    """
    key = f"job.{name}"
    job: _Job | None = state.recall(key)
    if job is None or job.mark != mark:
        if job is not None:
            job.progress.stop()
        job = _Job(mark)
        state.remember(key, job)
        job.start(work)
        job.finished.wait(_PATIENCE)
    if not job.finished.is_set():
        _running(key, t)
        return None
    if isinstance(job.error, Stopped):
        st.info(t("Stopped. Nothing has changed."))
        st.button(
            t("Begin again"), key=f"kv_again_{name}", on_click=state.remember, args=(key, None)
        )
        return None
    if job.error is not None:
        state.remember(key, None)
        raise job.error
    return job.result


def forget(*names: str) -> None:
    """Stop work that nobody waits for any more, and keep nothing of it."""
    for name in names:
        job: _Job | None = state.recall(f"job.{name}")
        if job is not None:
            job.progress.stop()
            state.remember(f"job.{name}", None)


@st.fragment(run_every=_LOOKS)
def _running(key: str, t: Words) -> None:
    """How far the work is, and a button that stops it."""
    job: _Job | None = state.recall(key)
    if job is None or job.finished.is_set():
        st.rerun()
    progress = job.progress
    share = progress.done / progress.total if progress.total else 0.0
    with st.container(key="kv_progress", horizontal=True, vertical_alignment="center"):
        st.progress(min(share, 1.0), text=_told(progress, t))
        st.button(t("Stop"), key=f"kv_stop_{key}", icon=":material/stop:", on_click=progress.stop)


def _told(progress: Progress, t: Words) -> str:
    """The stage in words: *Blad Partners lezen, rij 4.000 van 10.000*."""
    stage = t.name("progress", progress.stage or "begin")
    if progress.place:
        stage = f"{stage}: {progress.place}"
    if not progress.done:
        return f"{stage} …"
    if not progress.total:
        return t("{stage}, row {row}", stage=stage, row=t.number(progress.done))
    return t(
        "{stage}, {row} of {rows}",
        stage=stage,
        row=t.number(progress.done),
        rows=t.number(progress.total),
    )
