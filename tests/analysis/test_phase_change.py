"""A change of phase: what to look at again, and the plan of one phase taken over in another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from network.analysis.phase_change import (
    copied,
    copyable,
    phase_at,
    plan_changes,
    reviews,
    ticked_off,
)
from network.model import (
    Agreement,
    Audience,
    Change,
    Engagement,
    Evidence,
    LineStatus,
    Network,
    PartialDate,
    apply,
)

ON = date(2025, 9, 1)


def test_the_phase_that_began_last_is_the_one_now(harbour_network: Network) -> None:
    now = phase_at(harbour_network, ON)
    assert now and now.id == "build"
    before = phase_at(harbour_network, date(2020, 1, 1))
    assert before is None


def test_lines_assessments_and_agreements_are_looked_at_again(harbour_network: Network) -> None:
    agreement = Agreement(id="rent", node="quay", text="De huur")
    network = apply(harbour_network, Change.adding(agreement))
    found = reviews(network, network.phases["build"])
    assert [(each.record.id, each.done) for each in found] == [
        ("council-line", False),
        ("quay-line", False),
        ("quay-now", False),
        ("rent", False),
    ]
    network = apply(network, ticked_off(network, "rent", "agreements", ON))
    assert network.agreements["rent"].checked_on == PartialDate.of(ON)
    done = {each.record.id for each in reviews(network, network.phases["build"]) if each.done}
    assert done == {"rent"}
    with pytest.raises(KeyError):
        ticked_off(network, "gone", "agreements", ON)


def test_a_check_of_before_the_phase_does_not_count(harbour_network: Network) -> None:
    line = replace(
        harbour_network.engagements["council-line"], checked_on=PartialDate.parse("2025-01")
    )
    network = apply(harbour_network, Change.revising(harbour_network, line))
    held = {each.record.id: each.done for each in reviews(network, network.phases["build"])}
    assert held["council-line"] is False


def test_a_plan_is_taken_over_as_a_draft_that_no_source_states(harbour_network: Network) -> None:
    numbers = count()
    change = copied(
        harbour_network, "", "build", lambda: f"new-{next(numbers)}", note="Uit het geheel."
    )
    (new,) = change.added
    assert isinstance(new, Engagement)
    old = harbour_network.engagements["council-line"]
    assert (new.node, new.phase, new.status) == ("council", "build", LineStatus.DRAFT)
    assert (new.levels, new.decides_in, new.frequency) == (
        old.levels,
        old.decides_in,
        old.frequency,
    )
    assert (new.evidence, new.document, new.note) == (Evidence.ASSUMED, "", "Uit het geheel.")


def test_taking_over_twice_adds_nothing(harbour_network: Network) -> None:
    once = apply(harbour_network, copied(harbour_network, "", "build", lambda: "new"))
    assert not copied(once, "", "build", lambda: "newer")
    assert not copyable(once, "build", "build")


def test_the_same_party_in_the_other_part_of_the_plan_is_no_duplicate(
    harbour_network: Network,
) -> None:
    line = Engagement(id="too", node="council", audience=Audience.SOCIETY, phase="build")
    network = apply(harbour_network, Change.adding(line))
    assert [each.id for each in copyable(network, "", "build")] == ["council-line"]
    dropped = replace(network.engagements["council-line"], status=LineStatus.DROPPED)
    network = apply(network, Change.revising(network, dropped))
    assert not copyable(network, "", "build")


def test_order_and_checks_are_no_change_of_the_plan(harbour_network: Network) -> None:
    line = harbour_network.engagements["council-line"]
    moved = replace(line, order=9, checked_on=PartialDate.of(ON))
    after = apply(harbour_network, Change.revising(harbour_network, moved))
    assert not plan_changes(harbour_network, after)
    told = apply(after, Change.revising(after, replace(moved, purpose="Draagvlak")))
    assert [edit.record.id for edit in plan_changes(harbour_network, told).edits] == [
        "council-line"
    ]
