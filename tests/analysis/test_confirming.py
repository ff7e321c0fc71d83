"""Asking parties what is right, and keeping their answer as one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from network.analysis.confirming import confirmation, progress, questions
from network.model import (
    Change,
    CheckMethod,
    Evidence,
    Network,
    PartialDate,
    Relation,
    RelationStatus,
    apply,
    inverse,
)

TODAY = date(2026, 11, 21)


def test_each_party_is_asked_about_its_own_assumed_ties(harbour_network: Network) -> None:
    asked = {each.node.id: [tie.id for tie in each.ties] for each in questions(harbour_network)}
    assert asked == {
        "works": ["works-meet", "works-learn"],
        "house": ["house-learn"],
        "meet": ["meet-include"],
    }


def test_parties_come_before_the_functions_that_only_a_project_can_speak_for(
    harbour_network: Network,
) -> None:
    assert [each.node.id for each in questions(harbour_network)] == ["works", "house", "meet"]


def test_a_tie_between_two_parties_is_asked_of_both(harbour_network: Network) -> None:
    tie = Relation(id="both", kind="works_with", source="quay", target="school")
    network = apply(harbour_network, Change.adding(tie))
    assert {each.node.id for each in questions(network) if tie in each.ties} == {"quay", "school"}
    confirmed = apply(network, confirm(network, ["both"]))
    assert not any(each.node.id in ("quay", "school") for each in questions(confirmed))


def test_a_tie_that_is_over_is_no_question(harbour_network: Network) -> None:
    over = replace(harbour_network.relations["house-learn"], status=RelationStatus.ENDED)
    network = apply(harbour_network, Change.revising(harbour_network, over))
    assert "house" not in {each.node.id for each in questions(network)}


def test_a_confirmation_keeps_how_by_whom_and_when(harbour_network: Network) -> None:
    change = confirm(harbour_network, ["works-meet"], by="  Afdeling Werken ")
    tie = apply(harbour_network, change).relations["works-meet"]
    assert tie.evidence is Evidence.CONFIRMED
    assert tie.checked_how is CheckMethod.SESSION
    assert tie.checked_by == "Afdeling Werken"
    assert tie.checked_on == PartialDate.parse("2026-11-21")
    assert tie.note == "idee", "what was noted stays"


def test_unticked_ties_stay_assumed_and_undo_takes_all_back_at_once(
    harbour_network: Network,
) -> None:
    change = confirm(harbour_network, ["works-meet", "house-learn"])
    after = apply(harbour_network, change)
    assert [tie.id for tie in after.assumed] == ["meet-include", "works-learn"]
    assert apply(after, inverse(change)) == harbour_network


def test_what_someone_else_answered_or_removed_first_falls_away(harbour_network: Network) -> None:
    gone = apply(
        harbour_network,
        Change.removing(harbour_network, harbour_network.relations["works-learn"]),
    )
    gone = apply(gone, confirm(gone, ["works-meet"]))
    assert not confirm(gone, ["works-meet", "works-learn", "quay-meet", "nothing"])


def test_progress_counts_what_was_assumed_and_not_what_a_source_states(
    harbour_network: Network,
) -> None:
    assert progress(harbour_network) == (0, 4)
    network = apply(harbour_network, confirm(harbour_network, ["works-meet"]))
    assert progress(network) == (1, 4)


def confirm(network: Network, ties: list[str], by: str = "Werken") -> Change:
    """Confirmed in a session."""
    return confirmation(network, ties, how=CheckMethod.SESSION, by=by, on=TODAY)
