"""The blocks of the annex on participation and, where it is asked for, the stakeholder analysis."""

from __future__ import annotations

from collections.abc import Iterable

from network.analysis.activities import by_line, next_and_last
from network.exchange.annex.content import Cell, Column, Heading, Item, Paragraph, cell
from network.exchange.annex.draft import Draft
from network.model import (
    Activity,
    Audience,
    Engagement,
    ParticipationLevel,
    Phase,
    by_order,
)
from network.words import capital
from network.words.levels import told_levels

PLAN_COLUMNS = ("purpose", "subject", "feedback", "status", "next_activity", "reason")
"""Columns that the plan gets when they are chosen; a reason is internal (a note) besides."""


def participation(draft: Draft) -> list[Item]:
    """The plan in the form of the source's table: stakeholder, frequency and nature, level."""
    t = draft.t
    lines = list(draft.network.engagements.values())
    if not lines:
        return [Paragraph(t("No agreements on participation have been recorded yet."))]
    empty = {
        Audience.ORGANISATION: t(
            "There are no agreements with administration and organisation yet."
        ),
        Audience.SOCIETY: t("There are no agreements with society yet."),
    }
    items: list[Item] = []
    for audience in Audience:
        items.append(Heading(t.of(audience), 2))
        tables = _plans(draft, audience, [line for line in lines if line.audience is audience])
        items += tables or [Paragraph(empty[audience])]
    return items


def _plans(draft: Draft, audience: Audience, lines: list[Engagement]) -> list[Item]:
    """A table for the whole assignment and one for each phase that has lines."""
    t = draft.t
    phased = any(line.phase for line in lines)
    caption = {
        Audience.ORGANISATION: t("Participation of administration and organisation"),
        Audience.SOCIETY: t("Participation of society"),
    }[audience]
    tables: list[Item] = []
    for phase in (None, *sorted(draft.network.phases.values(), key=by_order)):
        chosen = [line for line in lines if line.phase == (phase.id if phase else "")]
        if not chosen:
            continue
        chosen.sort(key=lambda line: (line.order is None, line.order or 0, _who(draft, line)))
        name = _phase(draft, phase) if phase else t("whole assignment")
        tables.append(_plan(draft, f"{caption}: {name}" if phased else caption, chosen))
    return tables


def _who(draft: Draft, line: Engagement) -> tuple[object, ...]:
    return (*by_order(draft.network.nodes[line.node]), line.id)


def _phase(draft: Draft, phase: Phase) -> str:
    days = [draft.t.date(day) for day in (phase.start, phase.end) if day]
    period = " – ".join(dict.fromkeys(days))
    return f"{phase.name} ({period})" if period else phase.name


def _plan(draft: Draft, caption: str, lines: list[Engagement]) -> Item:
    t, held = draft.t, by_line(draft.network)
    columns: list[tuple[Column, list[Cell]]] = [
        (draft.column("who", 3), [cell(line.responsible) for line in lines]),
        (
            draft.column("stakeholder", 5, strong=True),
            [cell(draft.line(draft.network.nodes[line.node].name, line)) for line in lines],
        ),
        (draft.column("purpose", 4), [cell(line.purpose) for line in lines]),
        (draft.column("subject", 4), [cell(line.subject) for line in lines]),
        (draft.column("frequency", 3.3), [cell(line.frequency) for line in lines]),
        (draft.column("level", 6.2), [cell(level_sentence(draft, line)) for line in lines]),
        (draft.column("reason", 4), [cell(line.reason) for line in lines]),
        (draft.column("feedback", 4), [cell(line.feedback) for line in lines]),
        (
            draft.column("next_activity", 4),
            [cell(_coming(draft, held.get(line.id, ()))) for line in lines],
        ),
        (draft.column("status", 2.5), [cell(t.of(line.status)) for line in lines]),
        (draft.column("wanted_level", 4), [_levels(draft, line.wanted_levels) for line in lines]),
        (draft.column("reached_level", 4), [_levels(draft, line.reached_levels) for line in lines]),
    ]
    always = {"stakeholder", "level", *draft.plan_columns}
    if any(line.frequency for line in draft.network.engagements.values()):
        always.add("frequency")
    left_out = set(PLAN_COLUMNS) - draft.plan_columns
    kept = [
        (column, cells)
        for column, cells in columns
        if column.id not in left_out
        and (column.id in always - {"reason"} or any(each != cell() for each in cells))
    ]
    rows = [tuple(cells[index] for _, cells in kept) for index in range(len(lines))]
    return draft.table(caption, [column for column, _ in kept], rows, lines)


def _coming(draft: Draft, held: Iterable[Activity]) -> str:
    """The next activity with its date."""
    coming, _ = next_and_last(held)
    if coming is None:
        return ""
    return " ".join(filter(None, (draft.t.value(coming.date), coming.name)))


def level_sentence(draft: Draft, line: Engagement) -> str:
    """Levels and formal decision as one phrase: *Informeren, raadplegen en beslissen in GR*.

    Dots stand for a decision of which the source does not say on what or where.
    """
    t = draft.t
    words = told_levels(draft.network, t, line.levels)
    subject, place = (text.strip(" .…") for text in (line.decides_on, line.decides_in))
    if subject and place:
        words.append(t("decide on {subject} in {place}", subject=subject, place=place))
    elif subject:
        words.append(t("decide on {subject}", subject=subject))
    elif place:
        words.append(t("decide in {place}", place=place))
    elif line.decides_on or line.decides_in:
        words.append(t("decide"))
    phrase = t.list(words)
    return capital(phrase)


def _levels(draft: Draft, levels: frozenset[ParticipationLevel]) -> Cell:
    phrase = draft.t.list(told_levels(draft.network, draft.t, levels))
    return cell(capital(phrase))
