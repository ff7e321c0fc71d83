"""Claims and raters: what several assessments of one party come to."""

from __future__ import annotations

from network.analysis.claims import claims_in, raters_in
from network.analysis.stakeholders import Salience
from network.model import Assessment, Change, Influence, Network, apply


def _scored(network: Network, *found: Assessment) -> Network:
    return apply(network, Change.adding(*found))


def test_a_claim_needs_influence_legitimacy_and_urgency(harbour_network: Network) -> None:
    assert claims_in(harbour_network) == ()
    network = _scored(
        harbour_network,
        Assessment(id="a", node="school", influence=Influence.LOW, legitimacy=True, urgency=True),
        Assessment(id="b", node="works", influence=Influence.HIGH, legitimacy=True, urgency=False),
    )
    found = {claim.node: claim.salience for claim in claims_in(network)}
    assert found == {"school": Salience.DEPENDENT, "works": Salience.DOMINANT}


def test_raters_that_differ_come_first(harbour_network: Network) -> None:
    network = _scored(
        harbour_network,
        *(
            Assessment(id=f"s{i}", node="school", influence=score, rater=f"team {i}")
            for i, score in enumerate((Influence.VERY_LOW, Influence.VERY_HIGH))
        ),
        *(
            Assessment(id=f"w{i}", node="works", influence=Influence.HIGH, rater=f"team {i}")
            for i in range(2)
        ),
    )
    found = raters_in(network)
    assert [(each.node, each.raters, each.differ) for each in found] == [
        ("school", 2, True),
        ("works", 2, False),
    ]
    assert found[0].influence is not None and found[0].influence.median == 3
    assert found[0].interest is None
