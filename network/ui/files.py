"""Names of files that people download."""

from __future__ import annotations

import re

from network.model import normalised


def file_name(*parts: str, suffix: str) -> str:
    """A name that every file system takes: the parts, without accents or signs, and the suffix."""
    bare = "-".join(re.sub(r"[^a-z0-9]+", "-", normalised(part)) for part in parts)
    return f"{re.sub('-+', '-', bare).strip('-')[:100] or 'krachtenveld'}.{suffix}"
