"""What if a partner stops, a department is wound up, a budget ends; and making it so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from network.analysis.slices import Alliances, Reading
from network.analysis.slicing import is_over
from network.analysis.what_if import Scenario, budgets, make_it_so, outcome, switched_off
from network.model import (
    Agreement,
    AgreementStatus,
    Change,
    LineStatus,
    Network,
    Node,
    PartialDate,
    Relation,
    RelationStatus,
    apply,
    inverse,
)

QUAY = Scenario(frozenset({"quay"}))


def ids() -> str:
    """New ids: new-0, new-1 …"""
    return f"new-{next(_NUMBERS)}"


_NUMBERS = count()


def test_a_partner_stops(harbour_network: Network) -> None:
    found = outcome(harbour_network, QUAY)
    assert found.to_none == ("meet",) and not found.to_one
    assert found.promises == ("quay-line",)
    assert found.ties_lost == ("quay-house", "quay-meet")
    assert found.shrunk == ("house",)
    assert (found.before.carriers["meet"], found.after.carriers["meet"]) == (1, 0)
    assert found.tasks_to_none == ("include",)


def test_by_member_its_part_in_an_alliance_counts_too(harbour_network: Network) -> None:
    found = outcome(harbour_network, QUAY, Reading(alliances=Alliances.MEMBERS))
    assert found.to_none == ("meet",) and found.to_one == ("learn",)


def test_a_department_is_wound_up(harbour_network: Network) -> None:
    found = outcome(harbour_network, Scenario(frozenset({"works"})))
    assert found.departments_to_none == ("learn",)
    assert not found.to_none and not found.promises


def test_what_belongs_to_nobody_else_stops_too(enschede: Network) -> None:
    off = switched_off(enschede, Scenario(frozenset({"bibliotheek"})))
    assert {"bibliotheek", "programma-boekstart", "vestiging-zuid"} <= set(off)
    cluster = switched_off(enschede, Scenario(frozenset({"eenheid-programmabureau-sociaal"})))
    assert "afdeling-business-controllers" not in cluster


def test_enschede_without_its_library(enschede: Network) -> None:
    found = outcome(enschede, Scenario(frozenset({"bibliotheek"})))
    assert found.to_none == ("functie-5-kunst",)
    assert found.to_one == ("functie-1-kennis", "functie-4-ontmoeting")
    assert found.promises == ("regel-10-bibliotheek",)


def test_a_budget_is_the_ties_that_one_party_pays_for_one_purpose(
    harbour_network: Network,
) -> None:
    (budget,) = budgets(harbour_network)
    assert (budget.funder, budget.ties, budget.total) == ("quay", ("quay-meet",), 1250.5)
    found = outcome(harbour_network, Scenario(ties=frozenset(budget.ties)))
    assert found.to_none == ("meet",) and not found.switched_off


def test_making_it_so_ends_ties_and_hands_over_promises_in_one_change(
    harbour_network: Network,
) -> None:
    parts = Change.adding(
        Node(id="cafe", kind="place", name="Havencafé"),
        Relation(id="cafe-quay", kind="part_of", source="cafe", target="quay"),
    )
    before = apply(harbour_network, parts)
    change = make_it_so(
        before, QUAY, on=date(2026, 12, 31), reason="Fusie", successor="school", new_id=ids
    )
    after = apply(before, change)
    for id_ in ("quay-meet", "quay-house", "cafe-quay"):
        assert after.relations[id_].status is RelationStatus.ENDED
        assert after.relations[id_].until == PartialDate.parse("2026-12-31")
    new = [tie for tie in change.added if isinstance(tie, Relation)]
    assert {(tie.kind, tie.source, tie.target) for tie in new} == {
        ("succeeds", "school", "quay"),
        ("part_of", "cafe", "school"),
    }
    assert after.engagements["quay-line"].node == "school"
    assert "Fusie" in after.nodes["quay"].note
    assert is_over(after, "quay") and not is_over(after, "cafe") and not is_over(after, "school")
    assert apply(after, inverse(change)) == before


@pytest.mark.parametrize("status", [LineStatus.DONE, LineStatus.DROPPED])
def test_what_was_done_or_dropped_is_no_open_promise_and_stays_with_who_stops(
    harbour_network: Network, status: LineStatus
) -> None:
    line = replace(harbour_network.engagements["quay-line"], status=status)
    before = apply(harbour_network, Change.revising(harbour_network, line))
    assert not outcome(before, QUAY).promises
    change = make_it_so(
        before, QUAY, on=date(2026, 12, 31), reason="Fusie", successor="school", new_id=ids
    )
    assert apply(before, change).engagements["quay-line"] == line


def test_without_a_successor_parts_stop_and_promises_stay_open(harbour_network: Network) -> None:
    parts = Change.adding(
        Node(id="cafe", kind="place", name="Havencafé"),
        Relation(id="cafe-quay", kind="part_of", source="cafe", target="quay"),
        Relation(id="cafe-meet", kind="performs", source="cafe", target="meet"),
    )
    before = apply(harbour_network, parts)
    change = make_it_so(before, QUAY, on=date(2026, 12, 31), reason="Stopt", new_id=ids)
    after = apply(before, change)
    assert is_over(after, "cafe")
    assert after.engagements["quay-line"].node == "quay"
    assert not change.added


def test_a_tie_that_had_yet_to_begin_ends_without_dates(harbour_network: Network) -> None:
    change = make_it_so(
        harbour_network,
        Scenario(frozenset({"school"})),
        on=date(2024, 1, 1),
        reason="",
        new_id=ids,
    )
    tie = apply(harbour_network, change).relations["school-house"]
    assert (tie.status, tie.since, tie.until) == (RelationStatus.ENDED, None, None)


def test_a_successor_must_be_known_and_go_on(harbour_network: Network) -> None:
    def make(successor: str) -> Change:
        return make_it_so(
            harbour_network,
            QUAY,
            on=date(2026, 1, 1),
            reason="",
            successor=successor,
            new_id=ids,
        )

    with pytest.raises(ValueError, match="quay"):
        make("quay")
    with pytest.raises(KeyError):
        make("nobody")


def test_agreements_that_still_run_with_who_stops_are_named(harbour_network: Network) -> None:
    def agreed(id_: str, node: str = "", relation: str = "") -> Agreement:
        return Agreement(id=id_, text="Prijs per bezoek", node=node, relation=relation)

    network = apply(
        harbour_network,
        Change.adding(
            agreed("party", node="quay"),
            agreed("tie", relation="quay-meet"),
            agreed("other", node="school"),
            replace(agreed("over", node="quay"), status=AgreementStatus.ENDED),
        ),
    )
    assert outcome(network, QUAY).agreements == ("party", "tie")


def test_the_reason_stands_with_the_ties_of_a_budget_that_ends(harbour_network: Network) -> None:
    scenario = Scenario(ties=frozenset({"quay-meet"}))
    change = make_it_so(
        harbour_network, scenario, on=date(2027, 1, 1), reason="Bezuiniging", new_id=ids
    )
    (edit,) = change.edits
    assert edit.record.note == "Bezuiniging"  # type: ignore[attr-defined]
