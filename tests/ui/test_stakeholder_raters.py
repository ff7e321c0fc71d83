"""Several teams on one party: a list for each, one middle score, and the differences told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.model import Assessment, Attitude, Change, Influence, Interest, Network, apply
from network.ui import stakeholder_together as together
from network.ui.stakeholder_table import columns, editor, rows
from network.ui.tables import Edits
from network.words import Words, words_in

TEAM = "Wijkteams"


@pytest.fixture
def two_teams(harbour_network: Network) -> Network:
    """De Kade, scored once without a name and once by a team that sees it otherwise."""
    theirs = Assessment(
        id="team",
        node="quay",
        influence=Influence.VERY_LOW,
        interest=Interest.VERY_HIGH,
        attitude=Attitude.FAVOURS,
        legitimacy=True,
        urgency=False,
        rater=TEAM,
    )
    first = replace(
        harbour_network.assessments["quay-now"], influence=Influence.VERY_HIGH, note="eerst"
    )
    change = Change.revising(harbour_network, first)
    return apply(apply(harbour_network, change), Change.adding(theirs))


def test_each_rater_has_a_list_of_its_own(two_teams: Network, words: Words) -> None:
    one, other = (
        next(row for row in rows(two_teams, words, "", rater) if row.name == "De Kade")
        for rater in ("", TEAM)
    )
    assert (one.cells["influence"], one.cells["note"]) == ("5", "eerst")
    assert (other.cells["influence"], other.cells["note"]) == ("1", "")
    assert one.id == other.id == "quay"


def test_an_edit_lands_on_the_assessment_of_its_rater(two_teams: Network, words: Words) -> None:
    edits = Edits("quay", {"influence": "1"}, {"influence": "2"})
    network = apply(two_teams, editor("", TEAM)(two_teams, edits, words))
    assert network.assessments["team"].influence is Influence.LOW
    assert network.assessments["quay-now"].influence is Influence.VERY_HIGH


def test_a_first_score_of_a_rater_makes_an_assessment_of_that_rater(
    two_teams: Network, words: Words
) -> None:
    edits = Edits("works", {"influence": ""}, {"influence": "3"})
    network = apply(two_teams, editor("", TEAM)(two_teams, edits, words))
    (new,) = set(network.assessments.values()) - set(two_teams.assessments.values())
    assert (new.node, new.rater) == ("works", TEAM)
    cleared = Edits("works", {"influence": "3"}, {"influence": ""})
    assert apply(network, editor("", TEAM)(network, cleared, words)) == two_teams


def test_together_they_come_to_a_middle_score_with_its_spread(
    two_teams: Network, words: Words
) -> None:
    found = {row.name: row.cells for row in together.rows(two_teams, words, "")}
    kade = found["De Kade"]
    assert kade["influence"] == "gemiddeld (spreiding 2)"
    assert (kade["interest"], kade["attitude"]) == ("zeer groot", "positief")
    assert (kade["raters"], kade["differ"]) == ("2", "loopt uiteen: bespreken")
    assert found["Werken"]["differ"] == found["Werken"]["raters"] == ""
    assert len(found) == len(two_teams.parties)


def test_the_weight_of_a_claim_follows_from_the_middle_score(
    two_teams: Network, words: Words
) -> None:
    kade = next(row for row in together.rows(two_teams, words, "") if row.name == "De Kade")
    assert kade.cells["salience"] == "Invloed en recht van spreken"
    assert "salience" not in {column.id for column in together.columns(words)}
    assert "salience" in {column.id for column in together.columns(words, more=True)}


def test_legitimate_and_urgent_are_yes_no_or_not_filled_in(
    harbour_network: Network, words: Words
) -> None:
    assert not {"legitimacy", "urgency"} & {column.id for column in columns(words)}
    more = {column.id: column for column in columns(words, more=True)}
    assert more["urgency"].options == (("yes", "ja"), ("no", "nee")) and more["urgency"].empty
    edits = Edits("quay", {"legitimacy": "", "urgency": ""}, {"legitimacy": "yes", "urgency": "no"})
    network = apply(harbour_network, editor("")(harbour_network, edits, words))
    held = network.assessments["quay-now"]
    assert (held.legitimacy, held.urgency) == (True, False)
    back = Edits("quay", {"urgency": "no"}, {"urgency": ""})
    network = apply(network, editor("")(network, back, words))
    assert network.assessments["quay-now"].urgency is None
    with pytest.raises(ValueError, match="urgency='perhaps'"):
        editor("")(network, Edits("quay", {"urgency": ""}, {"urgency": "perhaps"}), words)


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "grotendeels eens"), ("en", "largely agree")]
)
def test_agreement_over_all_parties_is_told_once_there_are_enough(
    harbour_network: Network, language: str, told: str
) -> None:
    t = words_in(language)
    assert together.agreed(harbour_network, t, "") == ""
    node = harbour_network.nodes["school"]
    parties = [replace(node, id=f"p{n}", name=f"Partij {n}") for n in range(10)]
    scores = [
        Assessment(
            id=f"s{n}{rater}",
            node=f"p{n}",
            influence=Influence(n % 5 + 1),
            interest=Interest(n % 4 + 1),
            rater=rater,
        )
        for n in range(10)
        for rater in ("A", "B")
    ]
    network = apply(harbour_network, Change.adding(*parties, *scores))
    assert told in together.agreed(network, t, "")
    few = apply(network, Change.removing(network, scores[0]))
    assert together.agreed(few, t, "") == ""
