"""A button, and Ctrl+C, that puts the diagram on the screen on the clipboard as a picture."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streamlit.components.v2 import component

from network.ui import state

if TYPE_CHECKING:
    from network.drawing.figure import Figure

_KEY = "kv_copy_picture"
_DPI = 200
_MOST_PIXELS = 12_000_000
_POINTS_PER_INCH = 72
_HTML = """<button type="button"><svg viewBox="0 0 24 24" width="18" height="18"
 aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"
 d="M9 8h11v12H9zM5 16H4V4h11v1"/></svg></button><span role="status"></span>"""
_CSS = """
button { display: inline-flex; align-items: center; justify-content: center; box-sizing: border-box;
  width: 2.25rem; height: 2.25rem; padding: 0; cursor: pointer; color: var(--st-text-color);
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius); }
button:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
:host, .stBidiComponent { position: relative; }
[role=status] { position: absolute; top: 2.6rem; right: 0; z-index: 10; width: max-content;
  max-width: 19rem; padding: .5rem .75rem; font-size: .875rem; line-height: 1.4;
  color: var(--st-text-color); background: var(--st-secondary-background-color);
  border: 1px solid var(--st-border-color); border-left: 4px solid var(--st-primary-color);
  border-radius: var(--st-base-radius); box-shadow: 0 4px 14px rgb(0 0 0 / 18%); }
[role=status]:empty { display: none; }
button[aria-busy] { opacity: .5; cursor: progress; }
"""


def copy_button(figure: Figure, file: str) -> None:
    """Draw the button; the picture is made when it is pressed.

    Where the browser does not let a page copy, the picture is saved under the name ``file``.
    """
    t = state.words()
    asked = _given("asked")
    data: dict[str, Any] = {
        "words": {
            "copy": t("Copy picture"),
            "hint": t("Copy the diagram as a picture (Ctrl+C)"),
            "copied": t("The diagram is on the clipboard. Paste it with Ctrl+V."),
            "saved": t(
                "The browser does not let this page copy pictures. "
                "The diagram has been saved as a PNG file among your downloads."
            ),
            "failed": t("The picture could not be made. Choose PNG under Download."),
        },
        "file": file,
        "answer": {"nonce": asked, "png": b64encode(_png(figure)).decode()} if asked else None,
    }
    made = component(f"krachtenveld_{_KEY}", js=_script(), html=_HTML, css=_CSS)
    made(key=_KEY, data=data, width="content", on_asked_change=lambda: None)


def _given(name: str) -> str:
    """What the browser sent in this run."""
    held = state.widget(_KEY)
    return str(held.get(name) or "") if isinstance(held, Mapping) else ""


def _png(figure: Figure) -> bytes:
    """The picture, sharp on paper; a large map in fewer dots, so that other programs take it."""
    from network.drawing import png_of, size_of

    width, height = size_of(figure)
    fitting = _POINTS_PER_INCH * (_MOST_PIXELS / (width * height)) ** 0.5
    return png_of(figure, max(36, min(_DPI, int(fitting))))


@cache
def _script() -> str:
    path = Path(__file__).parent / "assets" / "copy_picture.js"
    return path.read_text(encoding="utf-8")
