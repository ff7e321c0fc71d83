"""Tables, sentences and pictures in which every name leads to its place on the map.

What is selected on the map is marked here, and a name that is pressed is selected there.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.components.v2 import component

from network.model import Network
from network.ui import state
from network.words import Words

if TYPE_CHECKING:
    from network.drawing.figure import Box, Figure

_ASSETS = Path(__file__).parent / "assets"
PIXELS = 4 / 3
"""Of a screen in a point."""
LEAST = 0.7
"""Of its natural size, to keep its letters readable: a wider figure is scrolled."""


@dataclass(frozen=True)
class Heading:
    """A column of a table; ``number`` sets figures right, below each other."""

    text: str
    number: bool = False


@dataclass(frozen=True)
class Line:
    """A row of a table: its cells as markup, and the record that it is about."""

    id: str
    cells: Sequence[str]


def pointing(markup: str, key: str, then: Callable[[str], None] | None = None) -> None:
    """Show markup (escaped by the caller); a press on what has ``data-at`` goes to the map.

    ``then`` is called with the id instead, before the page is drawn again.
    """
    made = component("krachtenveld_pointing", js=_script(), html=_HTML, css=_style())
    data = {"html": markup, "language": state.language()}

    def take() -> None:
        if then is not None and (at := (state.widget(key) or {}).get("at")):
            then(str(at))

    result = made(key=key, data=data, on_at_change=take)
    if then is None and (at := result.get("at")):
        show_on_map(str(at))


def show_on_map(id_: str) -> None:
    """Go to the map with a node or tie selected, in a view in which it stands."""
    from network.drawing.views import View
    from network.ui.map_figures import current_figure

    figure = current_figure()
    held = {each.node for each in (*figure.boxes, *figure.groups)}
    if id_ not in held | {tie.relation for tie in figure.ties}:
        state.set_view(View(id="network"))
    state.go("network_map", select_id=id_)


def name(network: Network, id_: str, t: Words, told: str = "") -> str:
    """The name of a node as a button, in markup; plain where the network has it no more.

    ``told`` says what a press does, where that is not going to the map.
    """
    node = network.nodes.get(id_)
    if node is None:
        return escape(id_)
    told = escape(told or t("Show {name} on the map", name=node.name), quote=True)
    at = escape(id_, quote=True)
    return (
        f'<button type="button" class="name" data-at="{at}" title="{told}">'
        f"{escape(node.label)}</button>"
    )


def names(network: Network, ids: Iterable[str], t: Words) -> str:
    """Names as in a sentence, in markup; a comma never begins a line."""
    told = t.list([name(network, id_, t) for id_ in ids])
    return re.sub("(<button[^>]*>[^<]*</button>),", r'<span class="held">\1,</span>', told)


def table(label: str, headings: Sequence[Heading], lines: Iterable[Line]) -> str:
    """A table in markup; the row of what is selected is marked."""
    selected = state.selected()
    head = "".join(f'<th scope="col"{_right(each)}>{escape(each.text)}</th>' for each in headings)
    body = []
    for line in lines:
        cells = "".join(
            f"<td{_right(heading)}>{cell}</td>"
            for heading, cell in zip(headings, line.cells, strict=True)
        )
        chosen = line.id and line.id == selected
        mark = ' class="chosen" aria-current="true"' if chosen else ""
        body.append(f"<tr{mark}>{cells}</tr>")
    said = escape(label, quote=True)
    return (
        f'<div class="frame" tabindex="0" role="region" aria-label="{said}">'
        f"<table><caption>{escape(label)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def live_figure(
    figure: Figure,
    key: str,
    then: Callable[[str], None] | None = None,
    told: Callable[[str], str] | None = None,
) -> None:
    """Draw a figure as large as there is room; its boxes lead to the map.

    ``then`` is called with the node instead; ``told`` then says what a press on a name does.
    """
    from network.drawing.svg import MARGIN, size_of, svg_of
    from network.drawing.theme import THEMES

    t = state.words()
    width, height = size_of(figure)
    picture = b64encode(svg_of(figure, THEMES[st.context.theme.type or "light"]).encode()).decode()
    spots = "".join(
        _spot(box, box.x + MARGIN, box.y + MARGIN, width, height, told or _shown(t))
        for box in figure.boxes
        if box.node
    )
    pointing(
        f'<div class="wide"><div class="sheet" style="max-width: {width * PIXELS:.0f}px; '
        f'min-width: {width * PIXELS * LEAST:.0f}px">'
        f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(figure.alt, quote=True)}">'
        f"{spots}</div></div>",
        key,
        then,
    )


def _shown(t: Words) -> Callable[[str], str]:
    return lambda name: t("Show {name} on the map", name=name)


def _spot(
    box: Box, x: float, y: float, width: float, height: float, told: Callable[[str], str]
) -> str:
    chosen = " chosen" if box.node == state.selected() and box.id == box.node else ""
    name = f"{box.name} ({box.kind})" if box.kind else box.name
    label = escape(told(name), quote=True)
    place = (
        f"left: {100 * (x - box.width / 2) / width:.3f}%; "
        f"top: {100 * (y - box.height / 2) / height:.3f}%; "
        f"width: {100 * box.width / width:.3f}%; height: {100 * box.height / height:.3f}%"
    )
    # The first box of a node is a stop for the keyboard; its bars and marks are not.
    stop = "" if box.id == box.node else ' tabindex="-1"'
    at = escape(box.node, quote=True)
    return (
        f'<button type="button" class="spot{chosen}" data-at="{at}" title="{label}" '
        f'aria-label="{label}" style="{place}"{stop}></button>'
    )


def _right(heading: Heading) -> str:
    return ' class="number"' if heading.number else ""


_HTML = '<div class="pointing"></div>'


@cache
def _script() -> str:
    return (_ASSETS / "pointing.js").read_text(encoding="utf-8")


@cache
def _style() -> str:
    return (_ASSETS / "pointing.css").read_text(encoding="utf-8")
