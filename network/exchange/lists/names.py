"""Names as they stand in cells: several in one, behind bullets and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from network.exchange.lists.words import is_blank

BULLETS = "•·▪◦●"
"""Signs before a name in a list, which also part names that stand in one cell."""

_LEADING = re.compile(r"^(?:[-–—*>o•·▪◦●]|\d{1,2}[.)])\s+")


def names_in(
    text: str, separators: str, is_known: Callable[[str], bool] = lambda _: False
) -> list[str]:
    """The names in one cell, without bullets; a known name that holds a separator stays whole.

    What stands between brackets is never taken apart.
    """
    sign = re.escape(separators + BULLETS)
    parts: list[str] = []
    signs: list[str] = []
    current = ""
    for found in re.finditer(rf"\([^()]*\)|[{sign}]|[^{sign}(]+|\(", text):
        if len(found[0]) == 1 and found[0] in separators + BULLETS:
            parts.append(current)
            signs.append(found[0])
            current = ""
        else:
            current += found[0]
    parts.append(current)
    return list(_whole_names(parts, signs, is_known))


def parties_in(text: str) -> list[str]:
    """The parties in one cell: between semicolons, or on lines that are three or more, or a list.

    A name on two lines is one name that did not fit. What stands between brackets stays whole.
    """
    lines = text.split("\n")
    listed = len(lines) > 2 or (len(lines) > 1 and all(map(_LEADING.match, lines)))
    parts = re.split(r"[;\n](?![^(]*\))" if listed else r";(?![^(]*\))", text)
    names = [bare_name(part.replace("\n", " ")) for part in parts]
    return list(dict.fromkeys(name for name in names if not is_blank(name)))


def _whole_names(
    parts: list[str], signs: list[str], is_known: Callable[[str], bool]
) -> Iterator[str]:
    at = 0
    while at < len(parts):
        count = 1
        for longer in range(min(4, len(parts) - at), 1, -1):
            joined = parts[at] + "".join(
                signs[at + n - 1] + parts[at + n] for n in range(1, longer)
            )
            if is_known(bare_name(joined)):
                count = longer
                break
        text = parts[at] + "".join(signs[at + n - 1] + parts[at + n] for n in range(1, count))
        if not is_blank(name := bare_name(text)):
            yield name
        at += count


def bare_name(text: str) -> str:
    """The name without the dash or number of a list before it, and without double spaces."""
    return " ".join(_LEADING.sub("", text.strip()).split())
