"""Taking the diagram on the screen along: copied in one press, or as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from network.model import Network
from network.ui import state
from network.ui.copy_picture import copy_button
from network.ui.files import file_name
from network.ui.map_figures import current_figure
from network.words import Words

POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def take_along(network: Network, t: Words, *, diagram: bool = True) -> None:
    """The copy button, where a ``diagram`` is on the screen, and the menu of files."""
    view = t.name("view", state.view().id)

    def named(suffix: str) -> str:
        return file_name(network.project.name, view, suffix=suffix)

    if diagram:
        copy_button(current_figure(), named("png"))
    box = st.popover(
        t("Download"),
        key="kv_downloads",
        on_change="rerun",
        icon=":material/download:",
        help=t("Download the diagram as a picture, for Word or for PowerPoint"),
    )
    if box.open:
        with box:
            _files(t, named)


def _files(t: Words, named: Callable[[str], str]) -> None:
    from network.publishing import figure_file

    figure = current_figure()
    forms: Iterable[tuple[str, str, str]] = (
        (t("PNG, a picture (300 dpi)"), "png", "image/png"),
        (t("PowerPoint, shapes that can be moved"), "pptx", POWERPOINT),
        (t("SVG, a drawing for Word"), "svg", "image/svg+xml"),
        (t("PDF, for a report"), "pdf", "application/pdf"),
        (t("HTML, the map itself, works offline"), "html", "text/html"),
    )
    st.caption(t("The diagram as it is on the screen now."))
    for label, suffix, mime in forms:
        st.download_button(
            label,
            lambda suffix=suffix: figure_file(figure, f".{suffix}", t),
            file_name=named(suffix),
            mime=mime,
            key=f"kv_download_{suffix}",
            on_click="ignore",
            width="stretch",
        )
