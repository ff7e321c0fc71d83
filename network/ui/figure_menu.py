"""Taking a figure of a page along: as a picture, for Word or for PowerPoint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import streamlit as st

from network.model import Internal
from network.ui import state
from network.ui.figures import download
from network.ui.files import file_name
from network.ui.map_downloads import POWERPOINT

if TYPE_CHECKING:
    from network.drawing.figure import Figure


def figure_menu(figure: Figure, name: str, key: str, internal: Iterable[Internal] = ()) -> None:
    """A button that opens into a button per format; the journal keeps what was taken out."""
    from network.publishing import figure_file

    t = state.words()
    box = st.popover(
        t("Download"), key=f"{key}_menu", on_change="rerun", icon=":material/download:"
    )
    if not box.open:
        return
    forms = (
        (t("PNG, a picture (300 dpi)"), "png", "image/png"),
        (t("PowerPoint, shapes that can be moved"), "pptx", POWERPOINT),
        (t("SVG, a drawing for Word"), "svg", "image/svg+xml"),
        (t("PDF, for a report"), "pdf", "application/pdf"),
    )
    with box:
        for label, suffix, mime in forms:
            download(
                label,
                lambda suffix=suffix: figure_file(figure, f".{suffix}", t),
                file_name(state.network().project.name, name, suffix=suffix),
                mime,
                key=f"{key}_{suffix}",
                internal=internal,
            )
