"""The last known network of each project, so that most looks at it read nothing."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from network.store.entries import Snapshot


class Snapshots:
    """The newest snapshots by project number; safe to share between threads."""

    def __init__(self, size: int = 16) -> None:
        self._size = size
        self._lock = Lock()
        self._held: OrderedDict[int, Snapshot] = OrderedDict()

    def get(self, number: int) -> Snapshot | None:
        """What is known of a project, perhaps older than the store."""
        with self._lock:
            if number in self._held:
                self._held.move_to_end(number)
            return self._held.get(number)

    def put(self, number: int, snapshot: Snapshot) -> None:
        """Keep a snapshot unless a newer one is held."""
        with self._lock:
            held = self._held.get(number)
            if held is None or held.revision < snapshot.revision:
                self._held[number] = snapshot
            self._held.move_to_end(number)
            while len(self._held) > self._size:
                self._held.popitem(last=False)

    def forget(self, number: int) -> None:
        """Drop what is held of a project."""
        with self._lock:
            self._held.pop(number, None)
