"""Stakeholders in words: the middle score with its spread, who gave it, and gaps between rings."""

from __future__ import annotations

from network.analysis.stakeholders import Score
from network.words import Words

ENOUGH = 10
"""So many parties must be scored by several people before their agreement says something."""
_RELIABLE, _TENTATIVE = 0.8, 2 / 3


def score_words(score: Score, scale: str, t: Words) -> str:
    """The middle score on a scale (a field of Score), with the spread where there is one."""
    value = t.value(getattr(score, scale))
    spread = score.spread(scale)
    if not value or not spread:
        return value
    steps = t.number(spread, 0 if spread == int(spread) else 1)
    return t("{score} (spread {spread})", score=value, spread=steps)


def raters_of(score: Score, t: Words) -> list[str]:
    """The roles or teams that gave a score, by name; none where the only one has no name."""
    names = sorted({each.rater for each in score.held}, key=str.casefold)
    return [name or t("first assessment") for name in names] if any(names) else []


def gap_words(gap: int, t: Words) -> str:
    """How much nearer or further out a party stands than is agreed."""
    if gap > 0:
        return t.many("1 ring nearer", "{count} rings nearer", gap)
    if gap < 0:
        return t.many("1 ring further out", "{count} rings further out", -gap)
    return t("the same ring")


def agreement_words(influence: float | None, interest: float | None, t: Words) -> str:
    """What the agreement between raters on both axes means, in one sentence; "" where unknown."""
    if influence is None or interest is None:
        return ""
    lowest = min(influence, interest)
    facts = {"influence": t.number(influence, 2), "interest": t.number(interest, 2)}
    if lowest >= _RELIABLE:
        return t(
            "The raters largely agree (influence {influence}, interest {interest}; 1 is full "
            "agreement, 0 is chance).",
            **facts,
        )
    if lowest >= _TENTATIVE:
        return t(
            "The raters agree for the greater part (influence {influence}, interest {interest}; "
            "1 is full agreement, 0 is chance): use the middle scores with some care.",
            **facts,
        )
    return t(
        "The raters agree too little (influence {influence}, interest {interest}; 1 is full "
        "agreement, 0 is chance): talk about the differences before the scores are used.",
        **facts,
    )
