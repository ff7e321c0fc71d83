"""A loose list while it is looked at: what was pasted or chosen, and what was made of it so far."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from network.ui import state

_Made = TypeVar("_Made")
_STAGE = "list"


@dataclass(frozen=True)
class Given:
    """A list as it was pasted (``text``), or a file with its name and content."""

    name: str
    text: str = ""
    content: bytes = b""

    @property
    def is_file(self) -> bool:
        """Whether it is a file."""
        return bool(self.content)

    @property
    def seal(self) -> str:
        """The same for the same list: choices about one list never fall on another."""
        given = (self.name.encode(), self.text.encode(errors="replace"), self.content)
        return sha256(b"\0".join(given)).hexdigest()[:16]


def once(stage: str, mark: Hashable, make: Callable[[], _Made]) -> _Made:
    """What was made at a stage for this mark; made anew when the mark is another."""
    name = f"{_STAGE}.{stage}"
    kept = state.recall(name)
    if not kept or kept[0] != mark:
        kept = (mark, make())
        state.remember(name, kept)
    return kept[1]


def forget() -> None:
    """Keep nothing of the list any more."""
    for stage in ("grids", "known", "proposal"):
        state.remember(f"{_STAGE}.{stage}", None)
