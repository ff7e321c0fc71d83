"""Names and ids that the store gives out or takes in."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import replace

from network.model import Network

_LETTERS = "bcdfghjkmnpqrstvwxz"
_SIGNS = _LETTERS + "23456789"
_LONGEST = 120


def new_id() -> str:
    """A random id for a new record: it starts with a letter, so no spreadsheet makes it a number,
    and has no vowels, so it spells no word."""
    return secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(13))


def one_line(text: str, longest: int = _LONGEST) -> str:
    """Text as it is kept: on one line, without control characters, at most ``longest`` signs."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[: 10 * longest])
    return " ".join(shown.split())[:longest].strip()


def free_id(network: Network, taken: Collection[str]) -> Network:
    """The network with its project's id followed by a number where that id is taken."""
    project = network.project
    if project.id not in taken:
        return network
    candidates = (f"{project.id[: _LONGEST - 6]}-{number}" for number in range(2, 100_000))
    own = replace(project, id=next(id_ for id_ in candidates if id_ not in taken))
    return network.replacing({"project": {own.id: own}})
