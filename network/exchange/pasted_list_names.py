"""Names that may well mean the same: a legal form more or less, a slip, a part, initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from network.model import normalised

MOST_PAIRS = 200
"""Pairs that anyone looks through; the likeliest go first."""

_LEGAL = (
    "stichting stg vereniging ver cooperatie cooperatieve bv nv ua vof holding foundation "
    "association inc ltd llc afdeling afd department the de het een en and &"
)
_FORMS = frozenset(_LEGAL.split())
_LETTER_FORMS = re.compile(r"\b(?:b v|n v|u a|v o f|e v)$")
_SMALL_WORDS = "van de het een der den en voor te in op aan bij of and the for"
_SMALL = frozenset(_SMALL_WORDS.split())
_ALIKE = 76
"""Score (0–100) under which two names are not looked at twice."""
_LOOKED_AT = 20_000
"""Pairs of alike names that are looked at: more are only in a list made to annoy."""
_BLOCK = 500
_COMPARED = 64
"""Characters of a name that are compared with every other name; that many go fast."""


@dataclass(frozen=True)
class Pair:
    """Two names by their place, and why they may mean the same.

    ``why`` is form (only the legal form or an article differs), spelling, part or initials;
    ``same`` says whether they most likely do.
    """

    one: int
    other: int
    why: str
    same: bool
    score: float


def near_pairs(names: Sequence[str], others: Sequence[str] | None = None) -> list[Pair]:
    """Pairs of a name and another one, the likeliest first, at most ``MOST_PAIRS``.

    Without ``others`` the names are compared with each other. Equal names are no pair: they are
    the same already.
    """
    within = others is None
    right = names if others is None else others
    found: dict[tuple[int, int], Pair] = {}
    for one, other in _candidates(names, right, within):
        if normalised(names[one]) == normalised(right[other]) or (one, other) in found:
            continue
        if near := nearness(names[one], right[other]):
            found[one, other] = Pair(one, other, *near)
    pairs = _without_generic(list(found.values()), within)
    return sorted(pairs, key=lambda p: (not p.same, -p.score, p.one, p.other))[:MOST_PAIRS]


def nearness(one: str, other: str) -> tuple[str, bool, float] | None:
    """Why two names may mean the same, whether they most likely do, and how alike they are."""
    from rapidfuzz import fuzz

    a, b = bare(one), bare(other)
    if a.replace(" ", "") == b.replace(" ", ""):
        return "form", True, 100
    left, right = a.split(), b.split()
    if _numbers(left) != _numbers(right):
        return None
    if b.replace(" ", "") in _initials(one) or a.replace(" ", "") in _initials(other):
        return "initials", True, 95
    score = fuzz.ratio(a, b)
    rest = ([w for w in left if w not in right], [w for w in right if w not in left])
    slips = _slips(" ".join(rest[0]), " ".join(rest[1])) if all(rest) else None
    if slips is not None:
        return "spelling", slips, score
    if sorted(left) == sorted(right):
        return "spelling", True, score
    if left and right and left[0] == right[0] and not all(rest):
        shared = " ".join(left if not rest[0] else right)
        if len(shared) >= 4:
            return "part", False, score
    return None


@lru_cache(50_000)
def bare(name: str) -> str:
    """A name as :func:`normalised`, without legal form, articles and *en*."""
    words = _LETTER_FORMS.sub("", normalised(name)).split()
    return " ".join(word for word in words if word not in _FORMS) or " ".join(words)


def _slips(one: str, other: str) -> bool | None:
    """Whether what differs is most likely a slip; None where it is another word."""
    from rapidfuzz.distance import OSA

    length = min(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=2)
    if (slips == 1 and length >= 6) or (slips == 2 and length >= 9):
        return True
    return False if slips == 1 and length >= 4 else None


def _candidates(
    names: Sequence[str], others: Sequence[str], within: bool
) -> Iterator[tuple[int, int]]:
    """Places of names that are worth a look: alike as a whole, same beginning, or initials."""
    yield from _initialled(names, others, within)
    yield from _beginning_alike(names, others, within)
    yield from _alike(names, others, within)


def _alike(names: Sequence[str], others: Sequence[str], within: bool) -> Iterator[tuple[int, int]]:
    import numpy as np
    from rapidfuzz import fuzz, process

    left = [bare(name)[:_COMPARED] for name in names]
    right = [bare(name)[:_COMPARED] for name in others]
    looked_at = 0
    for start in range(0, len(left), _BLOCK):
        block = left[start : start + _BLOCK]
        scores = process.cdist(block, right, scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype=np.uint8)
        for row, other in zip(*np.nonzero(scores), strict=True):
            one, other = start + int(row), int(other)
            if within and one >= other:
                continue
            looked_at += 1
            if looked_at > _LOOKED_AT:
                return
            yield one, other


def _beginning_alike(
    names: Sequence[str], others: Sequence[str], within: bool
) -> Iterator[tuple[int, int]]:
    """Names that another one begins with, word for word."""
    for mine, theirs, turned in ((names, others, False), (others, names, True)):
        whole: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(theirs):
            whole[bare(name)].append(at)
        for at, name in enumerate(mine):
            words = bare(name)[:200].split()
            for count in range(1, len(words) + 1):
                for begun in whole.get(" ".join(words[:count]), ())[:5]:
                    pair = (begun, at) if turned else (at, begun)
                    if not within or pair[0] != pair[1]:
                        yield (min(pair), max(pair)) if within else pair


def _initialled(
    names: Sequence[str], others: Sequence[str], within: bool
) -> Iterator[tuple[int, int]]:
    for mine, theirs, turned in ((names, others, False), (others, names, True)):
        by_short: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(theirs):
            by_short[bare(name).replace(" ", "")].append(at)
        for at, name in enumerate(mine):
            for short in _initials(name):
                for held in by_short.get(short, ())[:5]:
                    pair = (held, at) if turned else (at, held)
                    yield (min(pair), max(pair)) if within else pair


@lru_cache(50_000)
def _initials(name: str) -> frozenset[str]:
    """The first letters of a name of three words or more, with and without the small words."""
    words = normalised(name).split()
    kept = [word for word in words if word not in _SMALL]
    letters = ("".join(word[0] for word in each) for each in (words, kept))
    return frozenset(each for each in letters if len(each) >= 3)


def _numbers(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if any(sign.isdigit() for sign in word))


def _without_generic(pairs: list[Pair], within: bool) -> list[Pair]:
    """Leave out parts of many names: *Gemeente* is no short form of every municipality."""
    parts: dict[tuple[str, int], int] = defaultdict(int)
    for pair in pairs:
        if pair.why == "part":
            parts["one", pair.one] += 1
            parts["one" if within else "other", pair.other] += 1
    return [
        pair
        for pair in pairs
        if pair.why != "part"
        or max(parts["one", pair.one], parts["one" if within else "other", pair.other]) <= 2
    ]
