"""Who does what others do too: redundancy, overlap and nestedness between two kinds of nodes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from network.analysis.scores import EFFORT, PAIRS, Effort, Scores, rounded
from network.analysis.slices import Sample, Slice

_T = TypeVar("_T")


def redundancy(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """For which share of what a node links, another links it too, 0–1.

    Of the pairs of a node's neighbours, those that also share another neighbour (Latapy, Magnien
    & Del Vecchio 2008). A node with fewer than two neighbours has no value. Of nodes with very
    many neighbours some pairs are drawn at random; ``error`` is then stated.
    """
    near = slice_.neighbours
    pairs_of = {node: len(near[node]) * (len(near[node]) - 1) // 2 for node in slice_.nodes}
    total = sum(pairs_of.values())
    draw = random.Random(effort.seed)  # noqa: S311
    values: dict[str, float] = {}
    error, seen = 0.0, 0
    for done, (node, count) in enumerate(pairs_of.items()):
        if done % 20 == 0:
            effort.at(done / len(pairs_of))
        if not count:
            continue
        others = sorted(near[node])
        looked = count if total <= PAIRS else min(count, max(PAIRS * count // total, 1000))
        chosen = combinations(others, 2) if looked == count else _drawn(others, looked, draw)
        twice = sum(len(near[one] & near[other]) > 1 for one, other in chosen)
        values[node] = rounded(twice / looked)
        seen += looked
        if looked < count:
            error = max(error, _half_width(twice / looked, looked))
    sampled = Sample(seen, total) if seen < total else slice_.sampled
    return Scores(values, error=rounded(error) if seen < total else None, sampled=sampled)


def overlap(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """Which parties on the left do the same: ``pairs`` give how much two of them share.

    ``values`` are the largest share of what a node does that one other does as well, 0–1; a node
    that does nothing has no value. Of more than ``PAIRS`` pairs a sample is drawn.
    """
    from network.analysis.projection import sharing

    shared = sharing(slice_, effort)
    most = {node: 0.0 for node in sorted(slice_.left) if slice_.neighbours[node]}
    for pair, count in shared.pairs.items():
        for node in pair:
            if count > most[node]:
                most[node] = count
    values = {node: rounded(count / slice_.degree(node)) for node, count in most.items()}
    in_order = sorted(shared.pairs.items(), key=lambda each: (-each[1], each[0]))
    return Scores(values, pairs=dict(in_order), sampled=shared.sampled)


def nestedness(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """Whether those with few ties have only those that others with more have too: NODF, 0–100.

    The mean over pairs of rows (left) and of columns (right) of 100 · |N_i ∩ N_j| / k_j where
    k_i > k_j, and 0 where they have as many (Almeida-Neto et al. 2008). ``whole``: ``total``,
    ``rows``, ``columns`` and ``by_chance``, the mean total of shuffled networks in which every
    node keeps its number of ties (curveball trades, Strona et al. 2014): without it the figure
    means nothing. Of more than ``PAIRS`` pairs a sample is drawn; ``error`` is then stated.
    """
    rows = [slice_.neighbours[node] for node in sorted(slice_.left)]
    columns = [slice_.neighbours[node] for node in sorted(slice_.right)]
    draw = random.Random(effort.seed)  # noqa: S311
    (in_rows, row_error), (in_columns, column_error) = _nested(rows, draw), _nested(columns, draw)
    many = _choose(len(rows)), _choose(len(columns))
    if not sum(many):
        return Scores()
    total = (in_rows * many[0] + in_columns * many[1]) / sum(many)
    whole = {"total": total, "rows": in_rows, "columns": in_columns}
    if sum(many) <= PAIRS and len(slice_.ties) <= 2000:
        whole["by_chance"] = _by_chance(rows, many, draw, effort)
    error = max(row_error, column_error)
    seen = sum(min(count, PAIRS) for count in many)
    return Scores(
        whole={name: rounded(value) for name, value in whole.items()},
        error=rounded(error) if error else None,
        sampled=Sample(seen, sum(many)) if seen < sum(many) else None,
    )


def _choose(count: int) -> int:
    return count * (count - 1) // 2


def _nested(rows: Sequence[frozenset[str]], draw: random.Random) -> tuple[float, float]:
    """Mean over pairs of rows, 0–100, and the half-width of its interval where it is sampled."""
    count = _choose(len(rows))
    if not count:
        return 0.0, 0.0
    looked = min(count, PAIRS)
    pairs = combinations(rows, 2) if looked == count else _drawn(rows, looked, draw)
    total = squares = 0.0
    for one, other in pairs:
        if len(one) != len(other) and one and other:
            value = 100 * len(one & other) / min(len(one), len(other))
            total += value
            squares += value * value
    mean = total / looked
    if looked == count:
        return mean, 0.0
    return mean, 1.96 * max(squares / looked - mean**2, 0) ** 0.5 / looked**0.5


def _by_chance(
    rows: Sequence[frozenset[str]], many: tuple[int, int], draw: random.Random, effort: Effort
) -> float:
    """Mean NODF of shuffled networks with the same number of ties at every node."""
    shuffled, marks = [set(row) for row in rows], []
    runs = 20
    for run in range(runs if len(rows) > 1 else 1):
        effort.at(run / runs)
        for _ in range(5 * len(rows) if len(rows) > 1 else 0):
            one, other = draw.sample(range(len(rows)), 2)
            both = shuffled[one] & shuffled[other]
            apart = sorted(shuffled[one] ^ shuffled[other])
            draw.shuffle(apart)
            cut = len(shuffled[one]) - len(both)
            shuffled[one], shuffled[other] = both | set(apart[:cut]), both | set(apart[cut:])
        columns: dict[str, set[int]] = {}
        for number, row in enumerate(shuffled):
            for what in row:
                columns.setdefault(what, set()).add(number)
        in_rows, _ = _nested([frozenset(row) for row in shuffled], draw)
        names = [frozenset(map(str, held)) for _, held in sorted(columns.items())]
        in_columns, _ = _nested(names, draw)
        held = _choose(len(names))
        marks.append((in_rows * many[0] + in_columns * held) / (many[0] + many[1]))
    return sum(marks) / len(marks)


def _drawn(items: Sequence[_T], count: int, draw: random.Random) -> Iterator[tuple[_T, _T]]:
    """Pairs drawn at random, each pair as likely."""
    for _ in range(count):
        one, other = draw.randrange(len(items)), draw.randrange(len(items) - 1)
        yield items[one], items[other + (other >= one)]


def _half_width(share: float, looked: int) -> float:
    return 1.96 * max(share * (1 - share), 1 / looked) ** 0.5 / looked**0.5
