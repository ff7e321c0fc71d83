"""The calendar file: read back with the library, it says what the plan says and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from network.exchange.calendar_file import calendar_bytes
from network.model import (
    Activity,
    ActivityStatus,
    Agreement,
    Change,
    Engagement,
    Internal,
    Network,
    PartialDate,
    Phase,
    Project,
    apply,
)
from network.words import Words

ON = date(2026, 3, 1)
HOSTILE = "Avond; met koffie, thee\\koek\r\nBEGIN:VEVENT\nEND:VCALENDAR\t🙂"


@pytest.fixture
def planned(harbour_network: Network) -> Network:
    """An evening with two parties, a talk in a quarter, and an agreement to look at again."""
    day = PartialDate.parse
    evening = Activity(
        id="e1",
        engagement="quay-line",
        name="Avond",
        date=day("2026-03-12"),
        form="bijeenkomst",
        note="Geheim",
    )
    return apply(
        harbour_network,
        Change.adding(
            Engagement(id="works-line", node="works", subject="De kade"),
            evening,
            replace(evening, id="e2", engagement="works-line"),
            Activity(
                id="talk",
                engagement="works-line",
                name="Gesprek",
                date=day("2026-Q2"),
                status=ActivityStatus.CANCELLED,
            ),
            Activity(id="undated", engagement="works-line", name="Ooit"),
            Agreement(id="rent", node="quay", text="De huur", review_on=day("2026-09")),
        ),
    )


def events(content: bytes) -> dict[str, dict[str, object]]:
    """Events by summary, as a calendar reads them."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return {
        str(event["summary"]): {
            "from": event["dtstart"].dt,
            "to": event["dtend"].dt,
            "uid": str(event["uid"]),
            "told": str(event.get("description", "")),
            "status": str(event.get("status", "")),
        }
        for event in calendar.walk("VEVENT")
    }


def test_activities_reviews_and_phases_are_days_or_periods(planned: Network, words: Words) -> None:
    found = events(calendar_bytes(planned, words, on=ON))
    assert set(found) == {
        "Avond",
        "Gesprek",
        "Afspraak opnieuw bekijken: Stichting De Kade",
        "Start begint: participatieplan nalopen",
        "Bouw begint: participatieplan nalopen",
    }
    evening, talk = found["Avond"], found["Gesprek"]
    assert (evening["from"], evening["to"]) == (date(2026, 3, 12), date(2026, 3, 13))
    assert (talk["from"], talk["to"]) == (date(2026, 4, 1), date(2026, 7, 1))
    assert (evening["status"], talk["status"]) == ("TENTATIVE", "CANCELLED")
    assert evening["told"] == "Met: Stichting De Kade en Werken\nbijeenkomst\nDe kade"
    review = found["Afspraak opnieuw bekijken: Stichting De Kade"]
    assert (review["from"], review["told"]) == (date(2026, 9, 1), "De huur")


def test_an_event_keeps_its_identity_and_the_same_day_gives_the_same_file(
    planned: Network, words: Words
) -> None:
    later = replace(planned.activities["talk"], name="Gesprek 2", date=PartialDate.parse("2027"))
    changed = apply(planned, Change.revising(planned, later))
    first = events(calendar_bytes(planned, words, on=ON))["Gesprek"]["uid"]
    then = events(calendar_bytes(changed, words, on=ON + timedelta(9)))["Gesprek 2"]["uid"]
    assert first == then
    assert calendar_bytes(planned, words, on=ON) == calendar_bytes(planned, words, on=ON)
    uids = [each["uid"] for each in events(calendar_bytes(planned, words, on=ON)).values()]
    assert len(set(uids)) == len(uids)


def test_one_role_has_its_own_activities(planned: Network, words: Words) -> None:
    own = events(calendar_bytes(planned, words, on=ON, owner="Projectleider"))
    assert "Avond" in own and "Gesprek" not in own
    nobody = events(calendar_bytes(planned, words, on=ON, owner=""))
    assert "Gesprek" in nobody


def test_roles_and_notes_are_named_only_when_asked(planned: Network, words: Words) -> None:
    for owner in (None, "projectleider"):
        content = calendar_bytes(planned, words, on=ON, owner=owner)
        assert b"rojectleider" not in content and b"Geheim" not in content
    include = frozenset({Internal.OWNERS, Internal.NOTES})
    told = events(calendar_bytes(planned, words, on=ON, include=include))["Avond"]["told"]
    assert "Door: projectleider" in str(told) and "Geheim" in str(told)


def test_text_of_people_stays_text(planned: Network, words: Words) -> None:
    odd = replace(planned.activities["e1"], name=HOSTILE, form=HOSTILE, id="x1")
    network = apply(planned, Change.adding(odd))
    content = calendar_bytes(network, words, on=ON)
    found = events(content)
    assert len(found) == 6
    assert HOSTILE.replace("\r\n", "\n") in found
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@pytest.mark.parametrize("sign", ["\n", "\r", "\x85", "\u2028", "\u2029", "; X=1:", "\\n"])
def test_no_name_or_id_makes_a_line_of_its_own(words: Words, sign: str) -> None:
    text = f"Kade{sign}ATTENDEE:mailto:a@kade.example"
    known = text.replace("\n", " ").replace("\r", " ")
    network = Network.of(
        [
            Project(id=known, name=text),
            Phase(id=f"f {known}", name=text, start=PartialDate.parse("2026"), result=text),
        ]
    )
    content = calendar_bytes(network, words, on=ON)
    assert not [line for line in content.decode().splitlines() if line.startswith("ATTENDEE")]
    (event,) = events(content).values()
    assert "ATTENDEE" in str(event["told"])


def test_an_empty_plan_is_a_calendar_without_events(words: Words) -> None:
    empty = Network.of([Project(id="leeg", name="Leeg")])
    assert events(calendar_bytes(empty, words, on=ON)) == {}
