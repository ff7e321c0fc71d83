"""Names as people type them, compared as people mean them."""

from __future__ import annotations

import re
import unicodedata

_GAPS = re.compile(r"[\s\u00a0\-‐‑–—_/.,'’‘\"“”()]+")


def normalised(name: str) -> str:
    """A name without case, accents, punctuation and doubled spaces: equal for the same name."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _GAPS.sub(" ", bare).strip() or name.strip()
