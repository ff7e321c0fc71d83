"""Slice: the part of a network on which a method means something, as a graph.

Methods never rank nodes of different kinds against each other: each works on one slice, between
two kinds of nodes or among parties. How a slice is cut from a network stands in
:mod:`network.analysis.slicing`; here is the value itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from network.model import Evidence

if TYPE_CHECKING:
    import networkx
    import numpy
    import rustworkx

Pair = tuple[str, str]


class Alliances(Enum):
    """How an alliance counts: as one party, or as each of its members."""

    ONCE = "once"
    MEMBERS = "members"


@dataclass(frozen=True)
class Reading:
    """How a network is read: with assumed ties or without, alliances once or by member.

    Ties that are ended never count. Ties that are only wished for count when ``wanted`` is set.
    """

    assumed: bool = True
    alliances: Alliances = Alliances.ONCE
    wanted: bool = False


READING = Reading()


@dataclass(frozen=True)
class Sample:
    """How much of the whole was looked at: ``kept`` of ``of``, chosen at random."""

    kept: int
    of: int

    @property
    def share(self) -> float:
        """The part looked at, from 0 to 1."""
        return self.kept / self.of if self.of else 1.0


@dataclass(frozen=True, eq=False)
class Slice:
    """Nodes and ties of one slice.

    ``nodes`` are ids, sorted. ``ties`` map a pair of ids to the weight of the tie between them;
    in a slice between two kinds (``two_mode``) the id on the ``left`` comes first, in others the
    ids of a pair are sorted and ``left`` is empty. ``evidence`` is the surest evidence of each tie.
    ``groups`` give the sort of each party, where it is known. ``sampled`` says that only some
    of the ties are here; ``degrees`` are then the degrees with all of them.
    """

    id: str
    nodes: tuple[str, ...]
    ties: Mapping[Pair, float]
    left: frozenset[str] = frozenset()
    two_mode: bool = False
    groups: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[Pair, Evidence] = field(default_factory=dict)
    reading: Reading = READING
    sampled: Sample | None = None
    degrees: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        id_: str,
        nodes: Iterable[str],
        ties: Mapping[Pair, float],
        left: Iterable[str] | None = None,
        **more: Any,
    ) -> Slice:
        """A slice of these nodes and ties, put in order; between two kinds where ``left`` is given.

        Raises ValueError for a tie to a node that is not there, from a node to itself, or
        between two nodes on the same side.
        """
        two_mode, sides, there = left is not None, frozenset(left or ()), sorted(set(nodes))
        held = set(there)
        ordered: dict[Pair, float] = {}
        for (one, other), weight in ties.items():
            if one not in held or other not in held or one == other:
                raise ValueError(f"tie={(one, other)!r}, must be between two nodes of the slice.")
            if two_mode and (one in sides) == (other in sides):
                raise ValueError(f"tie={(one, other)!r}, must be between the two sides.")
            swap = other in sides if two_mode else other < one
            ordered[(other, one) if swap else (one, other)] = weight
        in_order = MappingProxyType({pair: ordered[pair] for pair in sorted(ordered)})
        return cls(id_, tuple(there), in_order, sides & held, two_mode, **more)

    @classmethod
    def of_graph(
        cls, graph: networkx.Graph, left: Iterable[Any] | None = None, id_: str = "graph"
    ) -> Slice:
        """A slice of an undirected networkx graph; nodes become text, weights are kept."""
        ties = {
            (str(one), str(other)): float(weight)
            for one, other, weight in graph.edges(data="weight", default=1.0)
            if one != other
        }
        sides = None if left is None else map(str, left)
        return cls.of(id_, map(str, graph), ties, sides)

    @cached_property
    def right(self) -> frozenset[str]:
        """The other side; empty in a slice of one kind."""
        return frozenset(self.nodes) - self.left if self.two_mode else frozenset()

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """Node → nodes that it has a tie with."""
        found: dict[str, set[str]] = {node: set() for node in self.nodes}
        for one, other in self.ties:
            found[one].add(other)
            found[other].add(one)
        return {node: frozenset(others) for node, others in found.items()}

    def degree(self, node: str) -> int:
        """With how many nodes a node has a tie, those left out of a sample included."""
        return self.degrees.get(node, len(self.neighbours[node]))

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Node → its number in ``nodes``."""
        return {node: number for number, node in enumerate(self.nodes)}

    @cached_property
    def arcs(self) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Neighbours by number, as in a compressed sparse row matrix: starts (n+1), heads (2m)."""
        import numpy as np

        index = self.index
        ends = np.array([(index[a], index[b]) for a, b in self.ties], dtype=np.int64)
        both = np.concatenate([ends, ends[:, ::-1]]) if len(ends) else ends.reshape(0, 2)
        both = both[np.lexsort((both[:, 1], both[:, 0]))]
        counts = np.bincount(both[:, 0], minlength=len(self.nodes))
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        return starts, np.ascontiguousarray(both[:, 1])

    @cached_property
    def graph(self) -> networkx.Graph:
        """The slice as a networkx graph with ``weight`` on its edges."""
        import networkx

        graph = networkx.Graph()
        graph.add_nodes_from(self.nodes)
        graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in self.ties.items())
        return graph

    @cached_property
    def engine(self) -> rustworkx.PyGraph:
        """The slice as a rustworkx graph; node numbers are those of ``index``."""
        import rustworkx

        graph = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(list(range(len(self.nodes))))
        graph.add_edges_from_no_data([(self.index[a], self.index[b]) for a, b in self.ties])
        return graph

    @cached_property
    def components(self) -> tuple[frozenset[str], ...]:
        """Parts that hang together, largest first, then by their first node."""
        return components_of(self.nodes, self.neighbours)

    @cached_property
    def content(self) -> tuple[Any, ...]:
        """Equal for slices of which every method says the same."""
        sides = self.left if self.two_mode else None
        return (self.id, self.nodes, self.ties, sides, self.groups, self.degrees, self.sampled)

    def without(self, nodes: Iterable[str] = (), ties: Iterable[Pair] = ()) -> Slice:
        """The slice when these nodes and ties are gone."""
        gone, cut = frozenset(nodes), {frozenset(pair) for pair in ties}
        kept = {
            pair: weight
            for pair, weight in self.ties.items()
            if not gone.intersection(pair) and frozenset(pair) not in cut
        }
        rest = (node for node in self.nodes if node not in gone)
        return Slice.of(
            self.id,
            rest,
            kept,
            self.left if self.two_mode else None,
            groups=self.groups,
            reading=self.reading,
            evidence={pair: self.evidence[pair] for pair in kept if pair in self.evidence},
        )


def components_of(
    nodes: Iterable[str], neighbours: Mapping[str, Iterable[str]]
) -> tuple[frozenset[str], ...]:
    """Parts that hang together, largest first, then by their first node."""
    found: list[frozenset[str]] = []
    seen: set[str] = set()
    for start in nodes:
        if start in seen:
            continue
        part, edge = {start}, [start]
        while edge:
            for other in neighbours.get(edge.pop(), ()):
                if other not in part:
                    part.add(other)
                    edge.append(other)
        seen |= part
        found.append(frozenset(part))
    return tuple(sorted(found, key=lambda part: (-len(part), min(part))))
