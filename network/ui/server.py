"""Streamlit's own server, with the first page's libraries read in while it starts.

``python -m network.ui.server run app.py …`` takes what ``streamlit`` takes.
"""

from __future__ import annotations

import importlib
import sys
from threading import Thread

_FIRST_PAGE = (
    "network.ui.shell",
    "network.workspace",
    "network.ui.pages.network_map",
    "network.drawing",
    "pyvis.network",
)


def _read_in() -> None:
    for module in _FIRST_PAGE:
        importlib.import_module(module)


def main() -> None:
    """Run the command line of Streamlit."""
    Thread(target=_read_in, daemon=True).start()
    from streamlit.web.cli import main as streamlit

    streamlit(sys.argv[1:], prog_name="streamlit")


if __name__ == "__main__":
    main()
