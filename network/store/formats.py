"""Formats of the journal: an entry keeps the format that it was written in, for ever.

A release that renames a field, say, adds one migration; older entries are read through it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from network.model import Change
from network.store.errors import StoreError

Edits = list[dict[str, Any]]
"""Edits as :meth:`Change.to_plain` writes them: ``table``, ``before``, ``after``."""


def _as_it_was(edits: Edits) -> Edits:
    """Format 2 has tables and fields more; what format 1 says means the same in it."""
    return edits


MIGRATIONS: dict[int, Callable[[Edits], Edits]] = {1: _as_it_was}
"""Format n → how its edits are written in format n + 1."""


@dataclass(frozen=True)
class Formats:
    """The formats that this release reads: the first, and one for each migration."""

    migrations: Mapping[int, Callable[[Edits], Edits]] = field(default_factory=lambda: MIGRATIONS)

    @property
    def current(self) -> int:
        """The format that is written."""
        return 1 + len(self.migrations)

    def check(self, found: int) -> None:
        """Raise StoreError for a format that a newer release wrote."""
        if found > self.current:
            raise StoreError("newer_database", found=found, known=self.current)

    def read(self, edits: str, written_in: int) -> Change:
        """The change that an entry holds, brought to the current format."""
        return self.change(json.loads(edits), written_in)

    def change(self, plain: Edits, written_in: int) -> Change:
        """The change that edits in some format say; they may be altered on the way."""
        self.check(written_in)
        for number in range(written_in, self.current):
            plain = self.migrations[number](plain)
        return Change.from_plain(plain)


def written(plain: Any) -> str:
    """JSON on one line, letters as they are."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
