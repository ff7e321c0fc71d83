"""Methods applied to a network, slice by slice; nothing is computed twice for the same records."""

from __future__ import annotations

from collections.abc import Iterable

from network.analysis.caching import MEMO, Memo
from network.analysis.methods import METHODS, Method, methods_on
from network.analysis.scores import EFFORT, Effort, Scores
from network.analysis.slices import READING, Reading, Slice
from network.analysis.slicing import SLICES, slice_of
from network.model import Network

_RESTS_ON = ("kinds", "nodes", "relations")


def cut(
    network: Network,
    slice_id: str,
    reading: Reading = READING,
    effort: Effort = EFFORT,
    memo: Memo = MEMO,
) -> Slice:
    """A slice of a network, kept while its nodes, ties and kinds stay as they are."""
    key = ("slice", slice_id, reading, effort.seed)
    return memo.of_tables(
        key, network, _RESTS_ON, lambda: slice_of(network, slice_id, reading, effort)
    )


def score(slice_: Slice, method: Method, effort: Effort = EFFORT, memo: Memo = MEMO) -> Scores:
    """What a method says of a slice, kept for every slice with the same nodes and ties."""
    key = ("scores", method.id, slice_.id, slice_.reading, effort.exact, effort.seed)
    return memo.recall(key, slice_.content, lambda: method.compute(slice_, effort))


def measure(
    network: Network,
    method_id: str,
    slice_id: str,
    reading: Reading = READING,
    effort: Effort = EFFORT,
    memo: Memo = MEMO,
) -> Scores:
    """What a method says of a slice of a network.

    Raises KeyError for a method that does not exist and ValueError for one that means nothing on
    that slice; whatever ``effort.progress`` raises to stop the work, passes.
    """
    method = METHODS[method_id]
    if slice_id not in method.slices:
        raise ValueError(f"slice={slice_id!r}, must be one of {', '.join(method.slices)}.")
    return score(cut(network, slice_id, reading, effort, memo), method, effort, memo)


def analyse(
    network: Network,
    reading: Reading = READING,
    effort: Effort = EFFORT,
    slices: Iterable[str] = tuple(SLICES),
    memo: Memo = MEMO,
) -> dict[str, dict[str, Scores]]:
    """Slice → method → scores, for every method that means something on each slice."""
    work = [(slice_id, method) for slice_id in slices for method in methods_on(slice_id)]
    found: dict[str, dict[str, Scores]] = {}
    for done, (slice_id, method) in enumerate(work):
        part = effort.within(done / len(work), (done + 1) / len(work))
        slice_ = cut(network, slice_id, reading, part, memo)
        found.setdefault(slice_id, {})[method.id] = score(slice_, method, part, memo)
        part.at(1)
    return found
