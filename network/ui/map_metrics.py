"""Colour and size of boxes on the map by a metric: choices in the popover with the filters."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from network.analysis import SLICES
from network.drawing.metrics import metrics_of
from network.ui import state
from network.words import Words

_USUAL = {"departments_functions": "departments_functions"}


def metric_choices(t: Words) -> None:
    """Which part of the network, and what colour and size say of it."""
    view = state.view()
    slices = list(SLICES)
    usual = _USUAL.get(view.id, "functions_partners")
    chosen = view.slice_id or usual
    st.markdown(f"**{t('Colour and size')}**")
    with st.container(horizontal=True):
        state.set_widget("kv_metric_slice", chosen)
        st.selectbox(
            t("Figures from"),
            slices,
            format_func=lambda id_: t.name("slice", id_),
            key="kv_metric_slice",
            on_change=_choose,
        )
    metrics = ["", *metrics_of(chosen)]
    with st.container(horizontal=True):
        _metric(t("Colour by"), metrics, view.colour_by, t("the colour of the kind"), "colour", t)
        _metric(t("Size by"), metrics, view.size_by, t("all the same"), "size", t)
    for method in dict.fromkeys(filter(None, (view.colour_by, view.size_by))):
        question, meaning = t.name("method_question", method), t.name("method_meaning", method)
        st.caption(f"**{t.name('method', method)}** – {question} {meaning}")


def _metric(label: str, metrics: list[str], now: str, none: str, key: str, t: Words) -> None:
    state.set_widget(f"kv_metric_{key}", now if now in metrics else "")
    st.selectbox(
        label,
        metrics,
        format_func=lambda id_: t.name("method", id_) if id_ else none,
        key=f"kv_metric_{key}",
        on_change=_choose,
    )


def _choose() -> None:
    """The view as the boxes now stand; a method that the part does not know falls away."""
    slice_ = state.widget("kv_metric_slice")
    known = metrics_of(slice_)
    colour, size = (state.widget(f"kv_metric_{each}") or "" for each in ("colour", "size"))
    state.set_view(
        replace(
            state.view(),
            slice_id=slice_,
            colour_by=colour if colour in known else "",
            size_by=size if size in known else "",
        )
    )
