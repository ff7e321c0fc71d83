"""What a page sends again until it hears that it was handled: each thing is carried out once.

A run that handles something may be stopped for a newer one at any look into the session, and the
newer one begins before the older has stopped. So they take turns, a thing counts as handled at the
moment that it is stored, and what was not stored then is handled by the next run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

_MOST = 200
"""So many are remembered; the browser forgets them sooner."""


@dataclass
class Handled:
    """Ids of what was handled in a session; ``turn`` is held while handling."""

    done: list[str] = field(default_factory=list)
    turn: Lock = field(default_factory=Lock, repr=False)

    def mark(self, ids: Iterable[str]) -> None:
        """These are handled; looks at nothing outside, so nothing can come between."""
        new = [id_ for id_ in ids if id_ not in self.done]
        self.done = [*self.done, *new][-_MOST:]
