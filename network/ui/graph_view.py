"""The map as a Streamlit component: a Figure goes out, what people do on it comes back.

Three parts, so that little crosses the wire. The library (vis-network, the map, its font) never
changes and is sent once a session. The figure is sent when it changes. Selection and receipts
are a few bytes. The parts find each other in the browser by ``key``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.components.v2 import component

from network.drawing.figure import Figure
from network.drawing.interactive import map_css, map_data, map_javascript, vis_javascript
from network.drawing.theme import BEAMER, THEMES

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_ASSETS = Path(__file__).parent / "assets"


@dataclass(frozen=True)
class Place:
    """A box that was put somewhere: its node and its new centre, in points."""

    box: str
    node: str
    x: float
    y: float


@dataclass(frozen=True)
class MapEvent:
    """What someone did on the map. It is given once; ``nonce`` names this one deed.

    ``select``: ``table`` is ``node`` or ``relation`` and ``id`` the record; both empty: let go.
    ``moved``: ``places``. ``drawn``: a line from node ``source`` to node ``target``.
    """

    kind: str
    nonce: str
    table: str = ""
    id: str = ""
    places: tuple[Place, ...] = ()
    source: str = ""
    target: str = ""


def graph_view(
    figure: Figure,
    *,
    key: str,
    selected: str = "",
    height: int | str = 600,
    read_only: bool = False,
    beamer: str = "",
    on_event: Callable[[MapEvent], None] | None = None,
) -> MapEvent | None:
    """Draw the figure as a map and return what was done on it since, if anything.

    ``selected`` is the id of a node or tie. ``height`` is in pixels or a CSS length, legend
    included. ``key`` keeps one map in place over reruns, with its zoom. With ``read_only`` boxes
    cannot be dragged or connected. ``beamer`` (``light`` or ``dark``) draws it for a room: large
    type, high contrast, a glow on what was just added. Each event is returned in one run only,
    whatever else makes the page run; ``on_event`` hears it before that run begins, so that the
    figure of the run holds it already.
    """
    library, drawing, control = _components()
    memory = f"{key}:received"
    with st.container(key=f"{key}-map", gap=None):
        library(key=f"{key}-library")
        drawing(
            key=f"{key}-figure",
            data={
                "key": key,
                "figure": _data(figure, bool(beamer)),
                "height": height,
                "readOnly": read_only,
                "beamer": beamer,
            },
        )
        given = st.session_state.get(f"{key}-control", {}).get("event")
        received = st.session_state.get(memory, "")
        nonce = _nonce(given) or received
        control(
            key=f"{key}-control",
            data={"key": key, "selected": selected, "received": nonce},
            on_event_change=lambda: _tell(key, on_event),
        )
    st.session_state[memory] = nonce
    return event_of(given) if given and nonce != received else None


def _tell(key: str, on_event: Callable[[MapEvent], None] | None) -> None:
    given = st.session_state.get(f"{key}-control", {}).get("event")
    event = event_of(given)
    if on_event and event and event.nonce != st.session_state.get(f"{key}:received", ""):
        on_event(event)


def event_of(given: Any) -> MapEvent | None:
    """What the browser sent as an event; None where it is not one."""
    if not isinstance(given, Mapping) or given.get("kind") not in ("select", "moved", "drawn"):
        return None
    return MapEvent(
        kind=given["kind"],
        nonce=_nonce(given),
        table=str(given.get("table", "")),
        id=str(given.get("id", "")),
        places=tuple(
            Place(str(each["box"]), str(each["id"]), float(each["x"]), float(each["y"]))
            for each in given.get("boxes", ())
        ),
        source=str(given.get("source", "")),
        target=str(given.get("target", "")),
    )


def _nonce(given: Any) -> str:
    return str(given.get("nonce", "")) if isinstance(given, Mapping) else ""


def _components() -> tuple[ComponentRenderer, ...]:
    """The three parts, registered in the server that runs now; repeating it changes nothing."""
    return tuple(
        component(f"krachtenveld_{name}", js=js, html=html, css=css)
        for name, (js, html, css) in _sources().items()
    )


@lru_cache(maxsize=8)
def _data(figure: Figure, beamer: bool) -> dict[str, Any]:
    return map_data(figure, BEAMER if beamer else THEMES)


@cache
def _sources() -> dict[str, tuple[str, str, str | None]]:
    """Script, markup and style of each part."""
    # vis-network is a classic script that hangs itself on the window; it runs once per page.
    library = "\n".join((vis_javascript(), map_javascript(), _script("library")))
    ready = _script("ready")
    return {
        "library": (library, "<span></span>", None),
        "figure": (ready + _script("figure"), '<div class="kv-host"></div>', map_css()),
        "control": (ready + _script("control"), "<span></span>", None),
    }


def _script(name: str) -> str:
    return (_ASSETS / f"map_{name}.js").read_text(encoding="utf-8")
