"""Activities of the plan: sessions, what is due, owners, handing over and the load."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from network.analysis.activities import (
    DueSort,
    by_line,
    due,
    handing_over,
    load,
    new_session,
    next_and_last,
    owners,
    sessions,
)
from network.model import (
    Activity,
    ActivityStatus,
    Agreement,
    AgreementStatus,
    Change,
    Engagement,
    LineStatus,
    Network,
    PartialDate,
    Record,
    apply,
)

ON = date(2026, 3, 10)


def day(text: str) -> PartialDate:
    """A date as the model writes it."""
    return PartialDate.parse(text)


def activity(id_: str, when: str = "", line: str = "quay-line", **facts: object) -> Activity:
    """An activity with a line."""
    given = {"name": id_, "date": day(when) if when else None, **facts}
    return Activity(id=id_, engagement=line, **given)  # type: ignore[arg-type]


def with_(network: Network, *records: Record) -> Network:
    """The network with these records added or put in the place of their own."""
    return apply(network, Change.revising(network, *records))


@pytest.fixture
def evening(harbour_network: Network) -> Network:
    """An evening with three parties at once, and a talk with one of them."""
    lines = [
        Engagement(id="works-line", node="works", responsible="Projectleider"),
        Engagement(id="culture-line", node="culture"),
    ]
    network = with_(harbour_network, *lines)
    told = activity("any", "2026-03-12", name="Avond", form="bijeenkomst")
    ids = [("e1", "quay-line"), ("e2", "works-line"), ("e3", "culture-line")]
    network = apply(network, new_session(told, ids))
    return with_(network, activity("talk", "2026-02-01", status=ActivityStatus.HELD))


def test_one_session_with_three_parties_is_one_and_has_a_record_with_each(evening: Network) -> None:
    talk, together = sessions(evening)
    assert together.lines == ("quay-line", "works-line", "culture-line")
    assert {each.name for each in together.activities} == {"Avond"}
    assert talk.first.id == "talk"
    assert [each.first.id for each in sessions(evening, ["works-line"])] == ["e2"]


def test_what_differs_for_one_party_stands_apart(evening: Network) -> None:
    one = replace(evening.activities["e2"], feedback="Dank voor de inbreng")
    assert len(sessions(with_(evening, one))) == 3


def test_a_line_knows_what_comes_and_what_was_last(evening: Network) -> None:
    coming, last = next_and_last(by_line(evening)["quay-line"])
    assert coming and coming.id == "e1"
    assert last and last.id == "talk"
    assert next_and_last([]) == (None, None)


def test_what_is_late_comes_or_is_owed_is_named_once_a_session(
    evening: Network,
) -> None:
    network = with_(
        evening,
        activity("late", "2026-02"),
        activity("off", "2026-03-11", status=ActivityStatus.CANCELLED),
        activity("far", "2026-09"),
        Agreement(id="rent", node="quay", text="De huur", review_on=day("2026-Q1")),
        Agreement(
            id="old",
            node="quay",
            text="Voorbij",
            review_on=day("2026-03"),
            status=AgreementStatus.ENDED,
        ),
    )
    found = due(network, ON, date(2026, 3, 31))
    assert [(each.sort, each.name) for each in found] == [
        (DueSort.OVERDUE, "late"),
        (DueSort.COMING, "Avond"),
        (DueSort.FEEDBACK, "talk"),
        (DueSort.REVIEW, "De huur"),
    ]
    assert [each.name for each in due(network, ON, date(2026, 3, 11))] == ["late", "talk"]


def test_feedback_that_was_given_and_lines_that_were_dropped_are_not_owed(
    evening: Network,
) -> None:
    told = replace(evening.activities["talk"], feedback_on=day("2026-02-20"))
    dropped = replace(evening.engagements["quay-line"], status=LineStatus.DROPPED)
    assert not [d for d in due(with_(evening, told), ON, ON) if d.sort is DueSort.FEEDBACK]
    assert not [d for d in due(with_(evening, dropped), ON, ON) if d.sort is DueSort.FEEDBACK]


def test_a_date_known_by_its_year_is_not_due_every_week(harbour_network: Network) -> None:
    network = with_(harbour_network, activity("some day", "2026"))
    assert not due(network, ON, date(2026, 3, 15))
    assert due(network, date(2026, 12, 28), date(2026, 12, 31))
    assert due(network, date(2027, 1, 1), date(2027, 1, 7))[0].sort is DueSort.OVERDUE


def test_a_role_is_one_however_it_is_spelled(evening: Network) -> None:
    assert owners(evening) == ["Projectleider"]


def test_handing_over_takes_lines_and_open_activities_and_leaves_what_was_held(
    evening: Network,
) -> None:
    network = with_(
        evening,
        replace(evening.activities["e1"], responsible="projectleider"),
        replace(evening.activities["talk"], responsible="projectleider"),
        Engagement(id="done", node="council", responsible="projectleider", status=LineStatus.DONE),
    )
    change = handing_over(network, "PROJECTLEIDER", " procesbegeleider ")
    assert {edit.record.id for edit in change.edits} == {"quay-line", "works-line", "e1"}
    after = apply(network, change)
    assert after.engagements["quay-line"].responsible == "procesbegeleider"
    assert after.activities["talk"].responsible == "projectleider"
    assert not handing_over(network, "onbekend", "iemand")


def test_the_load_counts_a_session_once_for_each_role_and_month(evening: Network) -> None:
    found = load(with_(evening, activity("undated")))
    march, february = day("2026-03"), day("2026-02")
    assert found.owners == ("Projectleider", "")
    assert found.months == (february, march, None)
    assert found.counts == {
        ("Projectleider", march): 1,
        ("", march): 1,
        ("Projectleider", february): 1,
        ("Projectleider", None): 1,
    }
    assert found.lines == {"Projectleider": 2, "": 2}
