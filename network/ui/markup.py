"""Text from people, shown as that text: never as markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    """Text for a label or paragraph that Streamlit would read as Markdown."""
    return _SPECIAL.sub(r"\\\1", text)
