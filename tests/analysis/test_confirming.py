"""Asking parties what is right, and keeping their answer as one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from network.analysis.confirming import (
    Reply,
    answered,
    group_of,
    progress,
    questions,
    ties_about,
    untied,
)
from network.model import (
    Change,
    CheckMethod,
    Evidence,
    Network,
    Node,
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


def test_a_sheet_asks_about_every_tie_functions_first_then_alliances_then_the_rest(
    harbour_network: Network,
) -> None:
    more = Relation(id="a-with", kind="works_with", source="quay", target="works")
    network = apply(harbour_network, Change.adding(more))
    ties = ties_about(network, "quay")
    assert [tie.id for tie in ties] == ["quay-meet", "quay-house", "a-with"]
    assert [group_of(network, "quay", tie) for tie in ties] == ["functions", "alliances", "others"]


@pytest.mark.parametrize(("until", "asked"), [("2026-11-20", False), ("2026-11", True)])
def test_a_tie_is_asked_about_until_its_last_day(
    harbour_network: Network, until: str, asked: bool
) -> None:
    tie = replace(harbour_network.relations["quay-house"], until=PartialDate.parse(until))
    network = apply(harbour_network, Change.revising(harbour_network, tie))
    assert (tie in ties_about(network, "quay", TODAY)) is asked
    assert tie in ties_about(network, "quay")


def test_what_a_party_has_no_tie_with_is_what_may_be_missing(harbour_network: Network) -> None:
    free = untied(harbour_network, "quay")
    assert {group: [node.id for node in nodes] for group, nodes in free.items()} == {
        "functions": ["learn", "include"],
        "alliances": [],
        "others": ["works", "culture", "council", "school"],
    }
    assert [node.id for node in untied(harbour_network, "works")["alliances"]] == ["house"]


def test_an_alliance_is_asked_for_members_and_not_for_alliances(harbour_network: Network) -> None:
    other = Node(id="other", kind="alliance", name="Kustverbond")
    free = untied(apply(harbour_network, Change.adding(other)), "house")
    assert free["alliances"] == ()
    assert "other" in {node.id for node in free["others"]}
    assert "quay" not in {node.id for node in free["others"]}


def test_a_confirmation_keeps_how_by_whom_and_when(harbour_network: Network) -> None:
    change = confirm(harbour_network, ["works-meet"], by="  Afdeling Werken ")
    tie = apply(harbour_network, change).relations["works-meet"]
    assert tie.evidence is Evidence.CONFIRMED
    assert tie.checked_how is CheckMethod.CHECK_SHEET
    assert tie.checked_by == "Afdeling Werken"
    assert tie.checked_on == PartialDate.parse("2026-11-21")
    assert tie.note == "idee", "what was noted stays"


def test_a_tie_that_a_source_states_keeps_its_source_when_a_party_agrees(
    harbour_network: Network,
) -> None:
    tie = apply(harbour_network, confirm(harbour_network, ["quay-meet"])).relations["quay-meet"]
    assert (tie.evidence, tie.document) == (Evidence.DOCUMENTED, "plan")
    assert tie.checked_by == "Werken"


def test_what_is_unsure_stays_and_undo_takes_all_back_at_once(harbour_network: Network) -> None:
    replies = {"works-meet": Reply.RIGHT, "house-learn": Reply.RIGHT, "works-learn": Reply.UNKNOWN}
    change = answer(harbour_network, replies)
    after = apply(harbour_network, change)
    assert [tie.id for tie in after.assumed] == ["meet-include", "works-learn"]
    assert apply(after, inverse(change)) == harbour_network


def test_a_whole_sheet_is_one_change(harbour_network: Network) -> None:
    point = Node(id="point", kind="partner", name="Taalpunt")
    tie = Relation(id="point-house", kind="member_of", source="point", target="house")
    replies = {"quay-house": Reply.OVER, "school-house": Reply.WRONG, "house-learn": Reply.RIGHT}
    change = answer(harbour_network, replies, added=[point, tie])
    after = apply(harbour_network, change)
    assert after.relations["quay-house"].status is RelationStatus.ENDED
    assert after.relations["quay-house"].checked_on == PartialDate.of(TODAY)
    assert "school-house" not in after.relations
    assert after.relations["house-learn"].evidence is Evidence.CONFIRMED
    for record in (after.nodes["point"], after.relations["point-house"]):
        assert record.evidence is Evidence.CONFIRMED
        assert record.checked_by == "Werken"
    assert apply(after, inverse(change)) == harbour_network


def test_what_someone_else_ended_or_removed_first_falls_away(harbour_network: Network) -> None:
    gone = apply(
        harbour_network,
        Change.removing(harbour_network, harbour_network.relations["works-learn"]),
    )
    ended = replace(gone.relations["works-meet"], status=RelationStatus.ENDED)
    gone = apply(gone, Change.revising(gone, ended))
    assert not confirm(gone, ["works-meet", "works-learn", "nothing"])


def test_progress_counts_what_was_assumed_and_not_what_a_source_states(
    harbour_network: Network,
) -> None:
    assert progress(harbour_network) == (0, 4)
    network = apply(harbour_network, confirm(harbour_network, ["works-meet", "quay-meet"]))
    assert progress(network) == (1, 4)


def confirm(network: Network, ties: list[str], by: str = "Werken") -> Change:
    """All of these are right."""
    return answer(network, dict.fromkeys(ties, Reply.RIGHT), by=by)


def answer(
    network: Network,
    replies: dict[str, Reply],
    added: list[Node | Relation] | None = None,
    by: str = "Werken",
) -> Change:
    """Answered on a check sheet."""
    return answered(network, replies, added or (), how=CheckMethod.CHECK_SHEET, by=by, on=TODAY)
