"""Levels of participation in the words that a project chose: the one way to show a level.

Data keep the five rungs. A project shows them as such, as the rings of Factor C or as the
spectrum of IAP2, and may give any of them a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from network.model import Ladder, Network, ParticipationLevel
from network.words.translator import Words

_CONTEXTS = {
    Ladder.FIVE_RUNGS: "ParticipationLevel",
    Ladder.FACTOR_C: "level_factor_c",
    Ladder.IAP2: "level_iap2",
}


def ladder_word(ladder: Ladder, level: ParticipationLevel, t: Words) -> str:
    """What a ladder calls a level; two levels may share a word (Factor C: *meedenken*)."""
    return t.name(_CONTEXTS[ladder], level.value)


def level_words(network: Network, t: Words) -> dict[ParticipationLevel, str]:
    """The word for each level, lowest first: the project's own name before that of its ladder."""
    own = {rung.level: rung.name for rung in network.rungs.values()}
    ladder = network.project.ladder
    return {level: own.get(level) or ladder_word(ladder, level, t) for level in ParticipationLevel}


def level_choices(network: Network, t: Words) -> dict[ParticipationLevel, str]:
    """As :func:`level_words`, where those of one word are told apart by their rung."""
    words = level_words(network, t)
    held = list(words.values())
    return {
        level: word if held.count(word) == 1 else f"{word} ({t.of(level)})"
        for level, word in words.items()
    }


def told_levels(network: Network, t: Words, levels: Iterable[ParticipationLevel]) -> list[str]:
    """The words for these levels, lowest first, each word once."""
    words = level_words(network, t)
    return list(dict.fromkeys(words[level] for level in sorted(levels)))


def level_promises(network: Network) -> dict[ParticipationLevel, str]:
    """What the project says that a level promises, for the levels of which it says so."""
    return {rung.level: rung.promise for rung in network.rungs.values() if rung.promise}
