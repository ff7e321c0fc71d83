"""With two raters everything goes by the middle score: level, finding, ring, review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from network.analysis import FINDINGS, recommendation_for, rings
from network.analysis.levels import Ring
from network.analysis.phase_change import reviews
from network.analysis.stakeholder_words import gap_words, raters_of
from network.analysis.stakeholders import scores_in
from network.model import (
    Assessment,
    Attitude,
    Change,
    Influence,
    Interest,
    Network,
    ParticipationLevel,
    apply,
)
from network.words import Words

DAY = date(2026, 11, 21)


@pytest.fixture
def two_raters(harbour_network: Network) -> Network:
    """De Kade: large influence and very large interest by one, very small by the other."""
    other = Assessment(
        id="other",
        node="quay",
        influence=Influence.VERY_LOW,
        interest=Interest.VERY_LOW,
        attitude=Attitude.DOUBTS,
        rater="Wijkteams",
    )
    return apply(harbour_network, Change.adding(other))


def test_the_level_and_the_ring_that_fit_follow_the_middle_score(two_raters: Network) -> None:
    found = recommendation_for(two_raters, "quay", "build")
    assert found is not None and found.level is ParticipationLevel.ADVISE
    (quay,) = [each for each in rings(two_raters) if each.node == "quay"]
    assert quay.fitting is Ring.THINK


def test_whoever_decides_formally_has_the_mandate_for_the_innermost_ring(
    two_raters: Network,
) -> None:
    scored = Assessment(id="c", node="council", influence=Influence(5), interest=Interest(5))
    (council,) = [
        each for each in rings(apply(two_raters, Change.adding(scored))) if each.node == "council"
    ]
    assert council.fitting is council.agreed is Ring.DECIDE


def test_the_finding_on_influence_goes_by_the_middle_score(
    harbour_network: Network, two_raters: Network
) -> None:
    line = replace(
        harbour_network.engagements["quay-line"], levels=frozenset({ParticipationLevel.INFORM})
    )

    def codes(network: Network) -> set[str]:
        informed = apply(network, Change.revising(network, line))
        method = FINDINGS["influence_only_informed"]
        return {finding.code for finding in method.find(informed, DAY)}

    assert codes(harbour_network) == {"influence_only_informed"}
    assert codes(two_raters) == set()


def test_of_two_attitudes_the_more_reserved_counts(two_raters: Network) -> None:
    (score,) = scores_in(two_raters)
    assert (score.attitude, score.attitude_spread) == (Attitude.DOUBTS, 0)
    third = Assessment(id="third", node="quay", attitude=Attitude.NEUTRAL, rater="Raad")
    (score,) = scores_in(apply(two_raters, Change.adding(third)))
    assert (score.attitude, score.raters) == (Attitude.DOUBTS, 3)
    assert (score.influence, score.interest) == (Influence.MEDIUM, Interest.MEDIUM)


def test_each_assessment_is_looked_at_again_when_a_phase_begins(two_raters: Network) -> None:
    found = [each.record.id for each in reviews(two_raters, two_raters.phases["build"])]
    assert {"quay-now", "other"} <= set(found)


def test_who_scored_is_told_only_where_someone_has_a_name(
    harbour_network: Network, two_raters: Network, words: Words
) -> None:
    assert raters_of(scores_in(harbour_network)[0], words) == []
    assert raters_of(scores_in(two_raters)[0], words) == ["eerste inschatting", "Wijkteams"]


def test_a_gap_between_rings_in_words(words: Words) -> None:
    told = [gap_words(gap, words) for gap in (-2, -1, 0, 1)]
    assert told == [
        "2 ringen verder weg",
        "1 ring verder weg",
        "dezelfde ring",
        "1 ring dichterbij",
    ]
