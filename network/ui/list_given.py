"""A list while it is looked at: what was pasted or chosen, and what was made of it so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath

from network.exchange.lists.grid import Grid
from network.ui import jobs

STAGES = ("list.grids", "list.read", "list.proposal")
"""The work that is done for a list, step by step."""


@dataclass(frozen=True)
class Given:
    """A list as it was pasted (``text``), or files by their names, and their sheets if read."""

    text: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    grids: tuple[Grid, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether it is a file."""
        return bool(self.files)

    @property
    def name(self) -> str:
        """The name of the first file, without its folders; empty where the list was pasted."""
        first = next(iter(self.files), "")
        return PurePosixPath(first.replace("\\", "/")).name

    @property
    def seal(self) -> str:
        """The same for the same list: choices about one list never fall on another."""
        return seal_of({"": self.text.encode(errors="replace"), **self.files})


def seal_of(files: Mapping[str, bytes]) -> str:
    """The same for the same files."""
    parts = (part for name in sorted(files) for part in (name.encode(), files[name]))
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def forget() -> None:
    """Keep nothing of the list any more."""
    jobs.forget(*STAGES)
