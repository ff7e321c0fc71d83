"""A calendar file (iCalendar, RFC 5545): activities of the plan, and days to look at it again.

Events are whole days; one that is known by month, quarter or year spans that period and leaves
the time free. Each keeps its identity (UID) from file to file, so that a calendar that reads a
newer one puts it in the place of the old. Persons do not occur: organisers and guests are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from network.analysis.activities import Session, is_owner, owner_of, sessions
from network.analysis.reviewing import ends_of
from network.model import (
    ActivityStatus,
    Agreement,
    Internal,
    Network,
    PartialDate,
    Phase,
)
from network.words import Words

if TYPE_CHECKING:
    from icalendar import Event

_BREAK = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PRODUCT = "-//Krachtenveld//Participatieplan//NL"


def calendar_bytes(
    network: Network,
    t: Words,
    *,
    on: date,
    owner: str | None = None,
    include: frozenset[Internal] = frozenset(),
) -> bytes:
    """Activities with a date, reviews of agreements and the beginning of each phase, as ``.ics``.

    ``owner`` keeps the activities of one role alone (``""``: those without one). The role that
    sees to an activity, and notes, are named only where ``include`` has their group. ``on`` is
    the day that the file is made.
    """
    from icalendar import Calendar, vText

    shown = network.without_internal(include)
    chosen = [
        session
        for session in sessions(shown)
        if owner is None
        or any(
            is_owner(owner_of(network, network.activities[each.id]), owner)
            for each in session.activities
        )
    ]
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(_on_one_line(_title(network, t, owner, include))))
    stamp = datetime.combine(on, time(), UTC)
    for event in (
        *(_activity(shown, session, t, include) for session in chosen if session.first.date),
        *(_review(shown, each, t) for each in shown.agreements.values() if owner is None),
        *(_phase(each, t) for each in shown.phases.values()),
    ):
        if event is not None:
            uid = f"{event.pop('x-kv-id')}.{network.project.id}@krachtenveld"
            event["uid"] = _on_one_line(uid).replace(" ", "-")
            event.add("dtstamp", stamp)
            calendar.add_component(event)
    return calendar.to_ical()


def _title(network: Network, t: Words, owner: str | None, include: frozenset[Internal]) -> str:
    title = network.project.name
    return f"{title}: {owner}" if owner and Internal.OWNERS in include else title


def _activity(
    network: Network, session: Session, t: Words, include: frozenset[Internal]
) -> Event | None:
    first = session.first
    held = session.activities
    lines = [network.engagements[each.engagement] for each in held]
    parties = t.list(list(dict.fromkeys(network.nodes[line.node].name for line in lines)))
    told = [
        t("With: {parties}", parties=parties),
        first.form,
        *dict.fromkeys(line.subject for line in lines),
        *dict.fromkeys(line.purpose for line in lines),
    ]
    if Internal.OWNERS in include:
        who = list(dict.fromkeys(filter(None, (owner_of(network, each) for each in held))))
        told += [t("By: {who}", who=t.list(who))] if who else []
    told += dict.fromkeys(each.note for each in held)
    event = _event(first.id, first.date, first.name, told)
    states = {
        ActivityStatus.PLANNED: "TENTATIVE",
        ActivityStatus.HELD: "CONFIRMED",
        ActivityStatus.CANCELLED: "CANCELLED",
    }
    if event is not None:
        event.add("status", states[first.status])
    return event


def _review(network: Network, agreement: Agreement, t: Words) -> Event | None:
    if agreement.status.is_over:
        return None
    about = t.list([network.nodes[each].name for each in ends_of(network, agreement)])
    title = t("Look at an agreement again: {about}", about=about)
    return _event(agreement.id, agreement.review_on, title, [agreement.text])


def _phase(phase: Phase, t: Words) -> Event | None:
    """The first day that a phase can begin: the day to look through the plan."""
    title = t("{phase} begins: look through the plan", phase=phase.name)
    begin = PartialDate.of(phase.start.first) if phase.start else None
    return _event(phase.id, begin, title, [phase.result])


def _event(id_: str, when: PartialDate | None, title: str, told: Iterable[str]) -> Event | None:
    from icalendar import Event

    if when is None:
        return None
    event = Event()
    event["x-kv-id"] = id_
    event.add("summary", _clean(title))
    if lines := [_clean(each) for each in told if each.strip()]:
        event.add("description", "\n".join(lines))
    event.add("dtstart", when.first)
    event.add("dtend", when.last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _clean(text: str) -> str:
    """Text as a calendar takes it: one sort of line break, nothing unprintable."""
    return _UNPRINTABLE.sub("", _BREAK.sub("\n", text)).strip()


def _on_one_line(text: str) -> str:
    return " ".join(_clean(text).split())
