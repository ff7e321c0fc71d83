"""A figure on a page: the drawing with its alternative text, the same in words, downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Literal

import streamlit as st

from network.model import Internal
from network.ui import state
from network.ui.tables import Column, Row, read_table

if TYPE_CHECKING:
    from network.drawing.figure import Figure

LAYOUT = Path(__file__).with_name("figures.css")
"""How a table and a figure share a wide screen, for ``st.html``."""
_PIXELS = 4 / 3
"""Of a screen in a point."""
_ASKED_SECONDS = 5


def show_figure(figure: Figure, key: str, *, scale: float = 1.0) -> None:
    """Draw a figure as large as there is room, up to ``scale`` times its natural size."""
    from network.drawing.svg import svg_of
    from network.drawing.theme import THEMES

    theme = THEMES[st.context.theme.type or "light"]
    st.image(svg_of(figure, theme), alt=figure.alt, width=int(figure.width * _PIXELS * scale))
    figure_twin(figure, key)


def figure_twin(figure: Figure, key: str) -> None:
    """The figure in words, to be opened under it."""
    t = state.words()
    with st.expander(t("The figure in words")):
        read_table(
            f"{key}.twin",
            figure.title,
            (
                Column("name", t("Name"), "shown", share=3, strong=True),
                Column("kind", t("Kind"), "shown", share=2),
                Column("told", t("What the figure shows"), "shown", share=5),
            ),
            [
                Row(f"{place}", row.name, {"name": row.name, "kind": row.kind, "told": told})
                for place, row in enumerate(figure.twin)
                for told in [" · ".join(row.ties)]
            ],
        )


def download(
    label: str,
    data: Callable[[], bytes],
    file: str,
    mime: str,
    *,
    key: str,
    internal: Iterable[Internal] = (),
    primary: bool = False,
    disabled: bool = False,
    renew: str | None = None,
    keep: Callable[[bytes], None] | None = None,
    noted: bool = True,
    noted_as: str = "",
    width: Literal["content", "stretch"] = "content",
) -> None:
    """A button whose file is made when it is pressed; the journal then records the export.

    ``renew`` names ticks that are off again after the press. ``keep`` takes the file and records
    the export itself; the journal leaves out what is not ``noted``, and names the file
    ``noted_as`` where its own name tells what is internal.
    """
    groups = frozenset(internal)
    workspace, project, author = state.workspace(), state.project_id(), state.author()
    asked: Event = (renew and state.recall(f"figures.asked.{key}")) or Event()
    if renew:
        state.remember(f"figures.asked.{key}", asked)

    def made() -> bytes:
        asked.set()
        content = data()
        if keep is not None:
            keep(content)
        elif noted:
            workspace.record_export(project, author=author, what=noted_as or file, internal=groups)
        return content

    st.download_button(
        label,
        made,
        file,
        mime,
        key=key,
        icon=":material/download:",
        on_click=partial(_renew, renew, asked) if renew else "ignore",
        type="primary" if primary else "secondary",
        disabled=disabled,
        width=width,
    )


def _renew(ticks: str, asked: Event) -> None:
    """Ticks go off when the file is asked for: drawing its button anew forgets how to make it.

    A press starts this run and asks for the file, in that order.
    """
    asked.wait(_ASKED_SECONDS)
    asked.clear()
    state.renew(ticks)
