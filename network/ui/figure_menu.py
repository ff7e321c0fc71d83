"""Taking a figure along: as a picture, for Word or for PowerPoint. One control for every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import streamlit as st

from network.model import Internal
from network.ui import state
from network.ui.figures import download
from network.ui.files import file_name

if TYPE_CHECKING:
    from network.drawing.figure import Figure

POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def figure_menu(
    figure: Figure | Callable[[], Figure],
    name: str,
    key: str,
    internal: Iterable[Internal] = (),
    *,
    told: str = "",
    hint: str | None = None,
    offline: bool = False,
    noted: bool = True,
) -> None:
    """A button that opens into a button per format; the journal keeps what was taken out.

    A ``figure`` that is still to be drawn is drawn when the button is opened. What shows
    ``internal`` groups goes only when that is ticked, each time again. ``told`` stands over the
    formats, ``hint`` says what the button is for. ``offline`` adds a web page that works without
    a connection. The journal leaves out what is not ``noted``.
    """
    t = state.words()
    box = st.popover(
        t("Download"), key=f"{key}_menu", on_change="rerun", icon=":material/download:", help=hint
    )
    if not box.open:
        return
    forms = [
        (t("PNG, a picture (300 dpi)"), "png", "image/png"),
        (t("PowerPoint, shapes that can be moved"), "pptx", POWERPOINT),
        (t("SVG, a drawing for Word"), "svg", "image/svg+xml"),
        (t("PDF, for a report"), "pdf", "application/pdf"),
    ]
    if offline:
        forms.append((t("HTML, the map itself, works offline"), "html", "text/html"))
    groups = frozenset(internal)
    drawn = figure() if callable(figure) else figure
    with box:
        if told:
            st.caption(told)
        allowed = _ticked(groups, key)
        for label, suffix, mime in forms:
            download(
                label,
                _made(drawn, suffix),
                file_name(state.network().project.name, name, suffix=suffix),
                mime,
                key=f"{key}_{suffix}",
                internal=groups,
                disabled=not allowed,
                renew=_ticks(key) if groups else None,
                noted=noted,
                width="stretch",
            )


def _made(figure: Figure, suffix: str) -> Callable[[], bytes]:
    t = state.words()

    def made() -> bytes:
        from network.publishing import figure_file

        return figure_file(figure, f".{suffix}", t)

    return made


def _ticks(key: str) -> str:
    return f"{key}_with_internal"


def _ticked(groups: frozenset[Internal], key: str) -> bool:
    """Whether the figure may go: where it shows what is internal, someone ticked that now."""
    if not groups:
        return True
    t = state.words()
    names = t.list([t.of(group) for group in sorted(groups)])
    return st.checkbox(
        t("Take internal data along: {groups}", groups=names),
        key=state.fresh(_ticks(key)),
        help=t("Stays out unless you tick it. After each download the tick is off again."),
    )
