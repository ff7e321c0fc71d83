"""Computed once for what it rests on: results kept until one of their records changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeVar, cast

from network.model import Network

_T = TypeVar("_T")


class Memo:
    """Results by key and basis: what a result was computed from, compared by value.

    Of each key the last ``versions`` are kept, of all keys the last ``keys``. Threads may share a
    memo; two that miss at once both compute.
    """

    def __init__(self, versions: int = 4, keys: int = 400) -> None:
        self._versions, self._keys = versions, keys
        self._held: OrderedDict[Hashable, list[tuple[tuple[Any, ...], Any]]] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: Hashable, basis: tuple[Any, ...], compute: Callable[[], _T]) -> _T:
        """The result for a key on this basis; what ``compute`` raises passes, and is not kept."""
        with self._lock:
            known = list(self._held.get(key, ()))
        for held, result in known:
            if all(one is other or one == other for one, other in zip(held, basis, strict=True)):
                return cast(_T, result)
        result = compute()
        with self._lock:
            versions = self._held.setdefault(key, [])
            versions.insert(0, (basis, result))
            del versions[self._versions :]
            self._held.move_to_end(key)
            while len(self._held) > self._keys:
                self._held.popitem(last=False)
        return result

    def of_tables(
        self, key: Hashable, network: Network, tables: tuple[str, ...], compute: Callable[[], _T]
    ) -> _T:
        """The result that rests on these tables of a network.

        Tables that may still change under one's eyes are not kept.
        """
        basis = tuple(network.table(table) for table in tables)
        if not all(isinstance(table, MappingProxyType) for table in basis):
            return compute()
        return self.recall(key, basis, compute)


MEMO = Memo()
"""The memo that pages and commands of one process share."""
