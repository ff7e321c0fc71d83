"""What a method returns, and how much effort it may take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from network.analysis.slices import Pair, Sample

PAIRS = 100_000
"""Above this many pairs a projection is sampled, and says so."""


@dataclass(frozen=True)
class Effort:
    """How a method goes about it.

    ``exact`` asks for the whole; otherwise what would take long is sampled, with the error
    stated. ``progress`` is called with a share from 0 to 1 and may raise to stop the work.
    The same ``seed`` gives the same values.
    """

    exact: bool = True
    seed: int = 7
    progress: Callable[[float], None] | None = None

    def at(self, share: float) -> None:
        """Tell how far the work is; whatever ``progress`` raises, passes."""
        if self.progress is not None:
            self.progress(min(max(share, 0.0), 1.0))

    def within(self, first: float, last: float) -> Effort:
        """The same, for a part of the work that runs from one share to another."""
        if self.progress is None:
            return self
        tell = self.progress
        return Effort(
            self.exact, self.seed, lambda share: tell(first + (last - first) * min(share, 1.0))
        )


EFFORT = Effort()


@dataclass(frozen=True)
class Scores:
    """What a method says of a slice.

    ``values`` are per node (a node that the method says nothing about is left out), ``parts``
    the same by part of the method (roles of a broker), ``whole`` the figures of the slice as a
    whole, ``pairs`` figures per pair of nodes. ``error`` is the largest half-width of the 95 %
    confidence intervals of the values where they are estimated; ``sampled`` how much was seen.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    whole: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[Pair, float] = field(default_factory=dict)
    error: float | None = None
    sampled: Sample | None = None


def rounded(value: float) -> float:
    """A figure without the last digits, that depend on the order of adding."""
    return round(float(value), 12)
