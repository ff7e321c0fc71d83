"""Names that may well mean the same: a legal form more or less, a slip, other order, initials.

The only place that compares texts letter by letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from network.model import normalised

MOST_PAIRS = 200
"""Pairs that anyone looks through; the likeliest go first."""

_LEGAL = (
    "stichting stg st vereniging ver cooperatie cooperatieve bv nv ua vof holding foundation "
    "association inc ltd llc afdeling afd department the de het een en and & +"
)
_FORMS = frozenset(_LEGAL.split())
_LETTER_FORMS = re.compile(r"\b(?:b v|n v|u a|v o f|e v)$")
_OF = re.compile(r"(?<![\w.])v\.\s?(d\.)?\s+(?=\w)", re.IGNORECASE)
"""*van* or *van de*, as people shorten it between two words: *ROC v. Twente*."""
_SHORTENED = {
    "gem": "gemeente",
    "prov": "provincie",
    "bieb": "bibliotheek",
    "bibl": "bibliotheek",
}
"""Words as people shorten them, and what they are compared as."""
_ABBREVIATED = {
    "koninklijke bibliotheek": "kb",
    "provinciale ondersteuningsinstelling": "poi",
    "provinciale ondersteuningsinstellingen": "poi",
    "provinciale ondersteuningsorganisatie": "poi",
    "provinciale ondersteuningsorganisaties": "poi",
    "poi s": "poi",
    "regionaal opleidingencentrum": "roc",
    "gemeentelijke gezondheidsdienst": "ggd",
    "uitvoeringsinstituut werknemersverzekeringen": "uwv",
}
"""Names that are no row of first letters, and the letters that stand for them."""
_SMALL_WORDS = "van de het een der den en voor tot te in op aan bij of and the for"
_SMALL = frozenset(_SMALL_WORDS.split())
_LONGEST_INITIALS = 6
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

    ``why`` is form (only the legal form or a small word differs), spelling, order (of the words),
    plural, part, initials or short (a usual abbreviation). ``same`` says whether they most likely
    do, ``score`` (0–100) how alike they are.
    """

    one: int
    other: int
    why: str
    same: bool
    score: float


def resemblance(one: str, other: str) -> float:
    """How alike two texts are, letter by letter: 0–100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def closest(text: str, options: Mapping[str, str], cutoff: float) -> str:
    """The option whose text (its value) is most like this one; empty where none reaches it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, options, scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[2] if found else ""


def near_pairs(
    names: Sequence[str], others: Sequence[str] | None = None, most: int = MOST_PAIRS
) -> list[Pair]:
    """Pairs of a name and another one, the likeliest first, at most ``most``.

    Without ``others`` the names are compared with each other. Equal names are no pair: they are
    the same already.
    """
    within = others is None
    right = names if others is None else others
    found: dict[tuple[int, int], Pair] = {}
    for one, other in _candidates(names, right, within):
        if (one, other) in found or normalised(names[one]) == normalised(right[other]):
            continue
        if near := nearness(names[one], right[other]):
            found[one, other] = Pair(one, other, *near)
    pairs = _without_generic(list(found.values()), within)
    return sorted(pairs, key=lambda p: (not p.same, -p.score, p.one, p.other))[:most]


def nearness(one: str, other: str) -> tuple[str, bool, float] | None:
    """Why two names may mean the same, whether they most likely do, and how alike they are."""
    a, b = bare(one), bare(other)
    if a.replace(" ", "") == b.replace(" ", ""):
        same = _without_forms(one).replace(" ", "") == _without_forms(other).replace(" ", "")
        return ("form", True, 100) if same else ("short", True, 97)
    left, right = a.split(), b.split()
    if _numbers(left) != _numbers(right):
        return None
    if _short_of(one, other, b) or _short_of(other, one, a):
        return "initials", True, 95
    score = resemblance(a, b)
    if sorted(left) == sorted(right):
        return "order", True, 96
    rest = ([w for w in left if w not in right], [w for w in right if w not in left])
    if not any(word not in _SMALL for word in (*rest[0], *rest[1])):
        return "form", True, 97
    slips = _slips(" ".join(rest[0]), " ".join(rest[1])) if all(rest) else None
    if not slips and _plural(*rest):
        return "plural", True, max(score, 90)
    if slips is not None:
        return "spelling", slips, score
    if left and right and left[0] == right[0] and not all(rest):
        shared = " ".join(left if not rest[0] else right)
        if len(shared) >= 4:
            return "part", False, score
    return None


@lru_cache(50_000)
def bare(name: str) -> str:
    """A name as :func:`normalised`, without legal form, articles and *en*, abbreviated as usual."""
    text = _without_forms(name)
    for written_out, short in _ABBREVIATED.items():
        if written_out in text:
            text = re.sub(rf"\b{re.escape(written_out)}\b", short, text)
    return " ".join(_SHORTENED.get(word, word) for word in text.split())


def _without_forms(name: str) -> str:
    written_out = _OF.sub(lambda found: "van de " if found[1] else "van ", name)
    words = _LETTER_FORMS.sub("", normalised(written_out)).split()
    return " ".join(word for word in words if word not in _FORMS) or " ".join(words)


@lru_cache(50_000)
def _stem(word: str) -> str:
    """A word without the ending of a plural: *school* and *scholen* have one stem."""
    if len(word) < 4:
        return word
    if word.endswith("en") and len(word) > 4:
        word = word[:-2]
    elif word.endswith("e") or (word.endswith("s") and len(word) > 5):
        word = word[:-1]
    kept = [letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1]]
    stem = "".join(kept)
    return stem[:-1] + {"z": "s", "v": "f"}.get(stem[-1], stem[-1])


def _plural(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words differ in number only."""
    return (
        len(one) == len(other) > 0
        and any(word.endswith(("en", "s")) for word in (*one, *other))
        and sorted(map(_stem, one)) == sorted(map(_stem, other))
    )


def _slips(one: str, other: str) -> bool | None:
    """Whether what differs is most likely a slip; None where it is another word.

    Hardly anyone mistakes the first letter: *Doorleesexpress* is no slip for *VoorleesExpress*.
    """
    from rapidfuzz.distance import OSA

    length = min(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=2)
    if (slips == 1 and length >= 6) or (slips == 2 and length >= 9):
        return one[0] == other[0]
    return False if slips == 1 and length >= 4 else None


def _candidates(
    names: Sequence[str], others: Sequence[str], within: bool
) -> Iterator[tuple[int, int]]:
    """Places of names worth a look: alike as a whole, same words or beginning, or initials."""
    yield from _same_key(names, others, within)
    yield from _beginning_alike(names, others, within)
    yield from _alike(names, others, within)


def _alike(names: Sequence[str], others: Sequence[str], within: bool) -> Iterator[tuple[int, int]]:
    import numpy as np
    from rapidfuzz import fuzz, process

    left = [bare(name)[:_COMPARED] for name in names]
    right = left if within else [bare(name)[:_COMPARED] for name in others]
    looked_at = 0
    for start in range(0, len(left), _BLOCK):
        block = left[start : start + _BLOCK]
        first = start if within else 0
        scores = process.cdist(
            block, right[first:], scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype=np.uint8
        )
        for row, column in zip(*np.nonzero(scores), strict=True):
            one, other = start + int(row), first + int(column)
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
        if turned and within:
            return
        whole: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(theirs):
            whole[bare(name)].append(at)
        for at, name in enumerate(mine):
            words = bare(name)[:200].split()
            for count in range(1, len(words) + 1):
                for begun in whole.get(" ".join(words[:count]), ())[:5]:
                    yield from _placed(at, begun, turned, within)


def _same_key(
    names: Sequence[str], others: Sequence[str], within: bool
) -> Iterator[tuple[int, int]]:
    """Names with the same words in whatever order and number, or that are short for another."""
    for mine, theirs, turned in ((names, others, False), (others, names, True)):
        if turned and within:
            return
        by_key: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(theirs):
            by_key[bare(name).replace(" ", "")].append(at)
            by_key[_words_of(name)].append(at)
        for at, name in enumerate(mine):
            keys = (_words_of(name), *(short.replace(" ", "") for short in _shortened(name)))
            for key in keys:
                for held in by_key.get(key, ())[:5]:
                    yield from _placed(at, held, turned, within)


def _placed(at: int, held: int, turned: bool, within: bool) -> Iterator[tuple[int, int]]:
    if within and at != held:
        yield min(at, held), max(at, held)
    elif not within:
        yield (held, at) if turned else (at, held)


@lru_cache(50_000)
def _words_of(name: str) -> str:
    """The words of a name without order and plural; no name can be equal to it."""
    return " " + " ".join(sorted(_stem(word) for word in bare(name).split()))


def _short_of(name: str, other: str, bare_other: str) -> bool:
    """Whether a name is written with initials in the other one."""
    if len(name.split()) <= len(other.split()):
        return False
    return bare_other.replace(" ", "") in {each.replace(" ", "") for each in _shortened(name)}


@lru_cache(50_000)
def _shortened(name: str) -> frozenset[str]:
    """A name with a row of three words or more as their first letters.

    With and without the small words: *Regionaal Opleidingen Centrum van Twente* is *ROC Twente*
    as well as *ROCvT*.
    """
    found: set[str] = set()
    whole = normalised(name).split()[:12]
    for words in (whole, [word for word in whole if word not in _SMALL and word not in _FORMS]):
        for start in range(len(words)):
            for end in range(start + 3, min(start + _LONGEST_INITIALS, len(words)) + 1):
                letters = "".join(word[0] for word in words[start:end])
                kept = [*words[:start], letters, *words[end:]]
                found.add(" ".join(word for word in kept if word not in _FORMS))
    return frozenset(found)


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
