"""Levels in the words of the project: one function, three ladders, own names."""

from __future__ import annotations

from dataclasses import replace

from network.model import Change, Ladder, Network, ParticipationLevel, Rung, apply
from network.words import Words
from network.words.levels import level_choices, level_promises, level_words, told_levels

LEVELS = list(ParticipationLevel)


def shown_as(network: Network, ladder: Ladder, *rungs: Rung) -> Network:
    """The network with its levels shown otherwise."""
    project = replace(network.project, ladder=ladder)
    return apply(network, Change.revising(network, project, *rungs))


def test_each_ladder_has_its_own_words(harbour_network: Network, words: Words) -> None:
    def told(ladder: Ladder) -> list[str]:
        return told_levels(shown_as(harbour_network, ladder), words, LEVELS)

    assert told(Ladder.FIVE_RUNGS)[0] == "informeren" and len(told(Ladder.FIVE_RUNGS)) == 5
    assert told(Ladder.FACTOR_C) == ["meeweten", "meedenken", "meewerken", "meebeslissen"]
    assert len(told(Ladder.IAP2)) == 5


def test_two_levels_of_one_word_stay_apart_where_they_are_chosen(
    harbour_network: Network, words: Words
) -> None:
    choices = level_choices(shown_as(harbour_network, Ladder.FACTOR_C), words)
    assert choices[ParticipationLevel.CONSULT] == "meedenken (raadplegen)"
    assert choices[ParticipationLevel.INFORM] == "meeweten"
    assert len(set(choices.values())) == 5


def test_an_own_name_goes_before_that_of_the_ladder(harbour_network: Network, words: Words) -> None:
    rung = Rung(
        id="r", level=ParticipationLevel.ADVISE, name="meepraten", promise="We zeggen wat we doen."
    )
    network = shown_as(harbour_network, Ladder.FACTOR_C, rung)
    assert level_words(network, words)[ParticipationLevel.ADVISE] == "meepraten"
    assert level_choices(network, words)[ParticipationLevel.CONSULT] == "meedenken"
    assert level_promises(network) == {ParticipationLevel.ADVISE: "We zeggen wat we doen."}
