"""Whether people who scored the same agree: median, spread and Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

Scores = Sequence[float | None]
"""What raters gave one unit; None where a rater gave nothing."""

WIDE = 2
"""From this spread (interquartile range, in steps of the scale) on, people differ."""


def nominal(values: Sequence[float], counts: Sequence[float]) -> Callable[[int, int], float]:
    """Different or not."""
    return lambda c, k: float(c != k)


def ordinal(values: Sequence[float], counts: Sequence[float]) -> Callable[[int, int], float]:
    """(Σ_{g=c..k} n_g − (n_c + n_k)/2)²: how many ratings lie between the two."""
    up_to = [0.0, *accumulate(counts)]

    def squared(c: int, k: int) -> float:
        low, high = min(c, k), max(c, k)
        return (up_to[high + 1] - up_to[low] - (counts[c] + counts[k]) / 2) ** 2

    return squared


def interval(values: Sequence[float], counts: Sequence[float]) -> Callable[[int, int], float]:
    """(c − k)²."""
    return lambda c, k: (values[c] - values[k]) ** 2


def ratio(values: Sequence[float], counts: Sequence[float]) -> Callable[[int, int], float]:
    """((c − k)/(c + k))²."""

    def squared(c: int, k: int) -> float:
        both = values[c] + values[k]
        return ((values[c] - values[k]) / both) ** 2 if both else 0.0

    return squared


SCALES = {"nominal": nominal, "ordinal": ordinal, "interval": interval, "ratio": ratio}


def alpha(units: Iterable[Scores], scale: str = "ordinal") -> float | None:
    """Krippendorff's alpha, 1 − D_o/D_e: 1 full agreement, 0 as by chance (Krippendorff 2004).

    ``units`` are what was scored, each with the values that raters gave it; units with fewer than
    two values do not count. ``scale`` is one of ``SCALES``. From .80 on it is commonly called
    reliable, from .667 tentative. None where nothing varies or nothing can be compared; under ten
    units it is unstable. Raises KeyError for another scale.
    """
    rated = [[value for value in unit if value is not None] for unit in units]
    rated = [unit for unit in rated if len(unit) > 1]
    counted = Counter(value for unit in rated for value in unit)
    values = sorted(counted)
    if len(values) < 2:
        return None
    counts = [float(counted[value]) for value in values]
    n = sum(counts)
    apart = SCALES[scale](values, counts)
    number = {value: each for each, value in enumerate(values)}
    observed = 0.0
    for unit in rated:
        here = Counter(unit)
        observed += sum(
            here[one] * here[other] * apart(number[one], number[other])
            for one in here
            for other in here
        ) / (len(unit) - 1)
    expected = sum(
        counts[c] * counts[k] * apart(c, k) for c in range(len(values)) for k in range(len(values))
    ) / (n - 1)
    return 1 - observed / expected


@dataclass(frozen=True)
class Agreement:
    """What raters made of one unit: how many, the middle value and the interquartile range."""

    raters: int
    median: float
    spread: float

    @property
    def differ(self) -> bool:
        """Whether it is worth talking about."""
        return self.spread >= WIDE


def agreement(scores: Scores) -> Agreement | None:
    """Median and interquartile range (linear between values) of one unit; None without values."""
    values = sorted(value for value in scores if value is not None)
    if not values:
        return None
    return Agreement(
        len(values), _quantile(values, 0.5), _quantile(values, 0.75) - _quantile(values, 0.25)
    )


def _quantile(values: Sequence[float], share: float) -> float:
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
