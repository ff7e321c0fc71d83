"""Scores of several raters, levels that fit, rings of influence, the weight of a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.analysis.agreement import agreement
from network.analysis.levels import Ring, RingRole, departure, recommendation_for, ring_of, rings
from network.analysis.stakeholders import (
    Quadrant,
    Salience,
    rater_agreement,
    salience,
    score_of,
    scores_in,
)
from network.model import (
    Assessment,
    Change,
    Influence,
    Interest,
    LineStatus,
    Network,
    ParticipationLevel,
    apply,
)


def rated(network: Network, *scores: tuple[str, int, int]) -> Network:
    """The network with assessments of parties: id, influence, interest."""
    return apply(
        network,
        Change.adding(
            *(
                Assessment(
                    id=f"rating-{number}",
                    node=node,
                    influence=Influence(influence),
                    interest=Interest(interest),
                )
                for number, (node, influence, interest) in enumerate(scores)
            )
        ),
    )


def test_several_raters_give_a_middle_score_and_a_spread(harbour_network: Network) -> None:
    network = rated(harbour_network, ("quay", 1, 5), ("quay", 2, 4), ("school", 2, 2))
    quay, school = scores_in(network)
    assert (quay.node, quay.raters) == ("quay", 3)
    assert (quay.influence, quay.interest) == (Influence.LOW, Interest.VERY_HIGH)
    assert quay.influence_spread == pytest.approx(1.5)
    assert (quay.quadrant, school.quadrant) == (Quadrant.INFORM, Quadrant.FOLLOW)
    assert score_of(network, "works") is None


def test_raters_who_differ_are_an_item_to_talk_about() -> None:
    found = agreement([1, 5, None, 3, 5])
    assert found is not None
    assert (found.raters, found.median) == (4, 4)
    assert found.differ
    assert agreement([None]) is None
    calm = agreement([3, 3, 4])
    assert calm is not None and not calm.differ


def test_agreement_needs_parties_that_were_rated_twice(harbour_network: Network) -> None:
    assert rater_agreement(harbour_network, "influence") is None
    network = rated(harbour_network, ("quay", 4, 5), ("school", 2, 1), ("school", 2, 2))
    assert rater_agreement(network, "influence") == pytest.approx(1)
    assert rater_agreement(network, "interest") != pytest.approx(1)


def test_the_level_that_fits_is_shown_with_its_reasons(harbour_network: Network) -> None:
    found = recommendation_for(harbour_network, "quay", "build")
    assert found is not None
    assert found.level is ParticipationLevel.COPRODUCE
    assert found.reasons == ("interest", "influence", "both_high")
    assert recommendation_for(harbour_network, "council") is None


def test_who_departs_from_the_level_that_fits_is_seen(harbour_network: Network) -> None:
    line = harbour_network.engagements["quay-line"]
    assert departure(harbour_network, line) == 0
    lower = replace(line, levels=frozenset({ParticipationLevel.INFORM}))
    assert departure(harbour_network, lower) == -3
    assert departure(harbour_network, harbour_network.engagements["council-line"]) is None


def test_who_takes_the_decision_departs_from_no_level(harbour_network: Network) -> None:
    line = harbour_network.engagements["quay-line"]
    informed = replace(line, levels=frozenset({ParticipationLevel.INFORM}), decides_in="GR")
    assert departure(harbour_network, informed) is None


def test_rings_by_layer_and_the_part_that_a_party_plays(harbour_network: Network) -> None:
    line = replace(
        harbour_network.engagements["quay-line"],
        wanted_levels=frozenset({ParticipationLevel.CODECIDE}),
    )
    network = apply(harbour_network, Change.revising(harbour_network, line))
    council, quay = rings(network)
    assert (council.node, council.role, council.agreed) == (
        "council",
        RingRole.DECIDER,
        Ring.DECIDE,
    )
    assert (quay.role, quay.agreed, quay.wanted) == (RingRole.MAKER, Ring.WORK, Ring.DECIDE)
    assert quay.fitting is Ring.WORK and quay.gap() == 1
    assert council.gap() is None
    assert [each.node for each in rings(network, "start")] == ["council", "quay"]
    assert rings(network, "start")[1].agreed is None
    dropped = apply(network, Change.revising(network, replace(line, status=LineStatus.DROPPED)))
    assert rings(dropped)[1].agreed is None


def test_rungs_fall_in_rings() -> None:
    assert ring_of([]) is None
    assert ring_of([ParticipationLevel.INFORM]) is Ring.KNOW
    assert ring_of([ParticipationLevel.CONSULT, ParticipationLevel.INFORM]) is Ring.THINK


def test_the_weight_of_a_claim() -> None:
    found = {
        salience(power=p, legitimacy=l, urgency=u)
        for p in (True, False)
        for l in (True, False)  # noqa: E741
        for u in (True, False)
    }
    assert found == set(Salience)
    assert salience(power=True, legitimacy=True, urgency=True) is Salience.DEFINITIVE
