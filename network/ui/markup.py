"""Text from people, shown as that text: never as markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&=])")
_ADDRESS = re.compile(r"(?<=h)(?=ttps?://)|(?<=w)(?=ww\.)|(?=@[-\w]+\.)", re.IGNORECASE)
_NOTHING = ":gray[]"
"""An element without text: what would be made a link on either side of it is none."""


def plain(text: str) -> str:
    """Text for a label or paragraph that Streamlit would read as Markdown.

    A line break stays one; blank lines and indents go, for they would end the paragraph.
    """
    lines = filter(None, (line.strip() for line in text.splitlines()))
    return "  \n".join(
        _NOTHING.join(_SPECIAL.sub(r"\\\1", part) for part in _ADDRESS.split(line))
        for line in lines
    )
