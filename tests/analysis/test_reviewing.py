"""Agreements: about whom, in which order, and which are due for review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from network.analysis.reviewing import agreements_at, ends_of, in_order, is_due, is_figure
from network.model import (
    Agreement,
    AgreementSort,
    AgreementStatus,
    Change,
    Network,
    PartialDate,
    apply,
)

OPENING = Agreement(
    id="opening",
    relation="quay-meet",
    text="De Kade is elke dag open.",
    review_on=PartialDate.parse("2025-Q3"),
)


@pytest.fixture
def agreed(harbour_network: Network) -> Network:
    """The harbour with an agreement about a tie and one about a task."""
    task = Agreement(id="goal", node="include", text="Iedereen doet mee.", order=1)
    return apply(harbour_network, Change.adding(OPENING, task))


@pytest.mark.parametrize(("day", "due"), [(date(2025, 9, 30), False), (date(2025, 10, 1), True)])
def test_a_review_is_due_when_the_whole_quarter_has_passed(day: date, due: bool) -> None:
    assert is_due(OPENING, day) is due


@pytest.mark.parametrize("status", [AgreementStatus.ACHIEVED, AgreementStatus.ENDED])
def test_what_is_achieved_or_over_is_not_due(status: AgreementStatus) -> None:
    assert not is_due(replace(OPENING, status=status), date(2030, 1, 1))


def test_what_was_agreed_about_a_tie_stands_with_both_ends(agreed: Network) -> None:
    assert ends_of(agreed, OPENING) == ("quay", "meet")
    for id_ in ("quay", "meet", "quay-meet"):
        assert agreements_at(agreed, id_) == [OPENING]
    assert [each.id for each in agreements_at(agreed, "include")] == ["goal"]
    assert agreements_at(agreed, "school") == []


def test_agreements_stand_in_the_order_of_what_they_are_about(agreed: Network) -> None:
    ids = [each.id for each in in_order(agreed, list(agreed.agreements.values()))]
    assert ids == ["opening", "goal"]  # partners before tasks, as on the map


def test_a_figure_is_a_fact_and_no_agreement() -> None:
    assert is_figure(replace(OPENING, sort=AgreementSort.FIGURE))
    assert not is_figure(OPENING)
