"""Who is meant by a name that someone types quickly: short, unfinished, or with a slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from network.model import Network, Node, by_order, called, normalised

_ALIKE = 72
"""Score (0–100) above which a name resembles another: two slips in ten letters still do."""
_MOST = 0.5
"""Share of a name above which someone who wrote so much of it means it."""


@dataclass(frozen=True)
class Found:
    """Nodes that bear or begin with a name; ``alike`` where there are none but it resembles some.

    ``exact`` says that the whole name was typed.
    """

    nodes: tuple[Node, ...] = ()
    exact: bool = False
    alike: tuple[Node, ...] = ()

    def nearly(self, text: str) -> bool:
        """Whether the first of these is likely meant by a name that someone wrote out.

        It is where it only differs by a slip, or where most of its name was written.
        """
        if not self.nodes:
            return bool(self.alike)
        wanted = normalised(text)
        whole = [len(name) for name in _names(self.nodes[0]) if _words_begin(wanted, name)]
        return self.exact or (bool(whole) and len(wanted) > _MOST * min(whole))


def look_up(network: Network, text: str, expected: tuple[str, ...] = ()) -> Found:
    """The nodes meant by a name: the whole name, its beginning, or the beginnings of its words.

    Nodes of an ``expected`` kind go before others; several are returned only where they are
    equally likely.
    """
    wanted = normalised(text)
    if not wanted:
        return Found()
    rank = {kind: number for number, kind in enumerate(expected)}
    if same := network.named(text):
        return Found(_best({node: rank.get(node.kind, len(rank)) for node in same}), exact=True)
    begun: dict[Node, tuple[int, int]] = {}
    for node in network.nodes.values():
        names = _names(node)
        if any(name.startswith(wanted) for name in names):
            begun[node] = (rank.get(node.kind, len(rank)), 0)
        elif any(_words_begin(wanted, name) for name in names):
            begun[node] = (rank.get(node.kind, len(rank)), 1)
    if begun:
        return Found(_best(begun))
    return Found(alike=_alike(network, wanted))


def _names(node: Node) -> tuple[str, ...]:
    return tuple(normalised(name) for name in called(node))


def _best(ranked: Mapping[Node, Any]) -> tuple[Node, ...]:
    best = min(ranked.values())
    return tuple(sorted((node for node, rank in ranked.items() if rank == best), key=by_order))


@lru_cache(4096)
def _words_begin(wanted: str, name: str) -> bool:
    """Whether each word typed begins a word of the name, in the same order."""
    words = iter(name.split())
    return all(any(word.startswith(typed) for word in words) for typed in wanted.split())


def _alike(network: Network, wanted: str) -> tuple[Node, ...]:
    from network.analysis.likeness import resemblance

    scored = [
        (max(resemblance(wanted, name) for name in _names(node)), node)
        for node in network.nodes.values()
    ]
    close = [(score, node) for score, node in scored if score >= _ALIKE]
    return tuple(node for _, node in sorted(close, key=lambda each: (-each[0], by_order(each[1]))))
