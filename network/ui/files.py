"""Names of files that people download."""

from __future__ import annotations

import re

from network.model import normalised

_LONGEST = 100


def file_name(*parts: str, suffix: str) -> str:
    """A name that every file system takes: the parts, without accents or signs, and the suffix.

    Of a name that is too long the longest part is shortened, so that a number at its end stays.
    """
    bare = [re.sub(r"[^a-z0-9]+", "-", normalised(part)).strip("-") for part in parts]
    bare = [part[:_LONGEST].rstrip("-") for part in bare if part]
    while len("-".join(bare)) > _LONGEST:
        longest = max(range(len(bare)), key=lambda place: len(bare[place]))
        bare[longest] = bare[longest][:-1].rstrip("-")
    return f"{'-'.join(bare) or 'krachtenveld'}.{suffix}"
