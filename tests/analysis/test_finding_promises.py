"""Promises that lack something, that are late, or of which nobody heard back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from network.analysis.caching import Memo
from network.analysis.finding_promises import Lacking
from network.analysis.findings import findings, fingerprint, parted
from network.model import (
    Acceptance,
    Activity,
    ActivityStatus,
    Agreement,
    Change,
    Engagement,
    Finding,
    LineStatus,
    Network,
    PartialDate,
    ParticipationLevel,
    Record,
    apply,
)
from network.words import words_in

DAY = date(2026, 11, 21)
PROMISE = Engagement(id="promise", node="quay", levels=frozenset({ParticipationLevel.CONSULT}))
VISIT = Activity(id="visit", engagement="promise", name="Werksessie")


def with_(network: Network, *records: Record) -> Network:
    """The network with these records put in or revised."""
    return apply(network, Change.revising(network, *records))


def of(network: Network, code: str) -> list[Finding]:
    """Findings of one kind that are about the promise of these stories."""
    found = [each for each in findings(network, DAY, Memo()) if each.code == code]
    return [each for each in found if each.id in ("promise", "deal")]


def lacking(network: Network) -> tuple[Lacking, ...]:
    """What the promise still lacks."""
    found = of(network, "promise_incomplete")
    return found[0].facts["lacking"] if found else ()


def test_a_promise_lacks_what_it_lacks_and_nothing_when_it_is_worked_out(
    harbour_network: Network,
) -> None:
    bare = with_(harbour_network, PROMISE)
    assert lacking(bare) == (Lacking.ACTIVITY, Lacking.OWNER, Lacking.FEEDBACK)
    planned = with_(bare, VISIT)
    assert lacking(planned) == (Lacking.DATE, Lacking.OWNER, Lacking.FEEDBACK)
    kept = replace(PROMISE, responsible="Projectleider", feedback="Verslag binnen twee weken")
    dated = replace(VISIT, date=PartialDate.parse("2027-01"))
    assert not lacking(with_(planned, kept, dated))
    assert lacking(with_(planned, kept, replace(dated, status=ActivityStatus.CANCELLED)))
    assert not lacking(with_(bare, replace(PROMISE, status=LineStatus.DONE)))


def test_who_is_only_informed_is_owed_no_feedback(harbour_network: Network) -> None:
    informed = replace(PROMISE, levels=frozenset({ParticipationLevel.INFORM}))
    assert Lacking.FEEDBACK not in lacking(with_(harbour_network, informed))
    held = replace(VISIT, status=ActivityStatus.HELD, date=PartialDate.parse("2026-11-01"))
    assert not of(with_(harbour_network, informed, held), "feedback_owed")


def test_what_is_late_and_what_was_not_fed_back_are_told_with_their_names(
    harbour_network: Network,
) -> None:
    past = replace(VISIT, date=PartialDate.parse("2026-11-01"))
    (late,) = of(with_(harbour_network, PROMISE, past), "activity_overdue")
    assert "‘Werksessie’ met De Kade stond gepland voor 1-11-2026" in words_in("nl").finding(late)
    held = replace(past, status=ActivityStatus.HELD)
    network = with_(harbour_network, PROMISE, held)
    assert not of(network, "activity_overdue")
    assert of(network, "feedback_owed")
    told = replace(held, feedback_on=PartialDate.parse("2026-11-10"))
    assert not of(with_(network, told), "feedback_owed")


def test_each_point_says_something_of_its_own(harbour_network: Network) -> None:
    days = [PartialDate.parse(f"2026-11-{day:02}") for day in (1, 2, 2)]
    talks = [
        replace(VISIT, id=f"talk-{place}", date=day, form=f"vorm {place}")
        for place, day in enumerate(days)
    ]
    late = of(with_(harbour_network, PROMISE, *talks), "activity_overdue")
    assert [each.value for each in late] == days[:2]
    assert len({fingerprint(each) for each in late}) == 2


def test_an_agreement_asks_for_review_when_its_day_has_passed(harbour_network: Network) -> None:
    deal = Agreement(id="deal", node="quay", text="Samen lezen", review_on=PartialDate(2027))
    assert not of(with_(harbour_network, deal), "agreement_to_review")
    (due,) = of(
        with_(harbour_network, replace(deal, review_on=PartialDate.parse("2026-11-20"))),
        "agreement_to_review",
    )
    assert due.table == "agreements"
    for day in (date(2027, 1, 1), date(2027, 12, 31)):
        codes = [each.code for each in findings(with_(harbour_network, deal), day, Memo())]
        assert "agreement_to_review" not in codes


def test_an_accepted_point_rests_until_its_facts_change(harbour_network: Network) -> None:
    bare = with_(harbour_network, PROMISE)
    (point,) = of(bare, "promise_incomplete")
    accepted = Acceptance(
        id="ok", code=point.code, fingerprint=fingerprint(point), reason="Komt in januari"
    )
    network = with_(bare, accepted)
    open_, resting = parted(network, DAY)
    assert point not in open_ and [each.finding for each in resting] == [point]
    open_, resting = parted(with_(network, VISIT), DAY)
    assert not resting and any(each.id == "promise" for each in open_)
