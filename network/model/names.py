"""Names as people type them, compared as people mean them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GAPS = re.compile(r"[\s\u00a0\-‐‑–—_/.,'’‘\"“”()]+")


_KEPT = 50_000
_LONGEST = 200
"""Characters up to which a text is kept: names come again and again, long texts do not."""


def normalised(name: str) -> str:
    """A name without case, accents, punctuation and doubled spaces: equal for the same name."""
    return _kept(name) if len(name) <= _LONGEST else _normalised(name)


def _normalised(name: str) -> str:
    if name.isascii():
        bare = name.lower()
    else:
        folded = unicodedata.normalize("NFKD", name).casefold()
        bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _GAPS.sub(" ", bare).strip() or name.strip()


_kept = lru_cache(_KEPT)(_normalised)
