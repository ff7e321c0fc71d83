"""Blocks of the annex on the plan in time: its timeline, its activities, and who does how much."""

from __future__ import annotations

from network.analysis.activities import Session, load, owner_of, sessions
from network.exchange.annex.content import Cell, Column, Heading, Item, Paragraph, cell
from network.exchange.annex.draft import Draft
from network.model import Internal


def timeline(draft: Draft) -> list[Item]:
    """The picture of the phases with their activities."""
    t = draft.t
    items = draft.diagram("timeline", t("Phases and activities in time"))
    return [Heading(t("Phases and planning"), 2), *items] if items else []


def activities(draft: Draft) -> list[Item]:
    """A table of activities: when, what, with whom, what came of it and what was told back."""
    t = draft.t
    heading = Heading(t("Activities"), 2)
    found = sessions(draft.network)
    if not found:
        return [heading, Paragraph(t("No activities have been recorded yet."))]
    columns: list[tuple[Column, list[Cell]]] = [
        (draft.column("date", 2.3), [cell(t.value(each.first.date)) for each in found]),
        (draft.column("activity", 4, strong=True), [cell(each.first.name) for each in found]),
        (draft.column("with", 4), [cell(_parties(draft, each)) for each in found]),
        (draft.column("form", 2.3), [cell(each.first.form) for each in found]),
        (draft.column("people", 1.8), [cell(t.value(each.first.people)) for each in found]),
        (draft.column("status", 2.2), [cell(t.of(each.first.status)) for each in found]),
        (draft.column("result", 4.5), [cell(each.first.result) for each in found]),
        (draft.column("feedback", 4.5), [cell(_feedback(draft, each)) for each in found]),
        (draft.column("who", 3), [cell(_owners(draft, each)) for each in found]),
        (draft.column("note", 4), [_notes(each) for each in found]),
    ]
    kept = [
        (column, cells)
        for column, cells in columns
        if column.id in ("date", "activity", "with") or any(each != cell() for each in cells)
    ]
    rows = [tuple(cells[index] for _, cells in kept) for index in range(len(found))]
    table = draft.table(t("Activities of the participation plan"), [each for each, _ in kept], rows)
    return [heading, table]


def _parties(draft: Draft, session: Session) -> str:
    network = draft.network
    nodes = [network.nodes[network.engagements[line].node].name for line in session.lines]
    return ", ".join(dict.fromkeys(nodes))


def _feedback(draft: Draft, session: Session) -> str:
    first, t = session.first, draft.t
    day = t("given on {date}", date=t.date(first.feedback_on)) if first.feedback_on else ""
    if first.feedback and day:
        return f"{first.feedback} ({day})"
    return first.feedback or day


def _owners(draft: Draft, session: Session) -> str:
    """The roles that see to it; empty where they were not asked for, for then they are not here."""
    held = [draft.network.activities[each.id] for each in session.activities]
    return ", ".join(dict.fromkeys(filter(None, (owner_of(draft.network, each) for each in held))))


def _notes(session: Session) -> Cell:
    return cell(*dict.fromkeys(each.note for each in session.activities))


def workload(draft: Draft) -> list[Item]:
    """Who does how much when, as a picture and a table; internal.

    Where the picture is told in words, those are the table.
    """
    t = draft.t
    found = load(draft.network)
    if Internal.OWNERS not in draft.include or not found.counts:
        return []
    months = found.months
    columns = (
        draft.column("who", 4, strong=True),
        draft.column("lines", 2),
        draft.column("activities", 2),
        draft.column("months", 9),
    )
    rows = []
    for owner in found.owners:
        held = {
            month: found.counts[owner, month] for month in months if (owner, month) in found.counts
        }
        told = [
            f"{t.date(month) if month else t('no month yet')}: {t.number(count)}"
            for month, count in held.items()
        ]
        rows.append(
            (
                cell(owner or t("no owner yet")),
                cell(t.number(found.lines.get(owner, 0))),
                cell(t.number(sum(held.values()))),
                cell("; ".join(told)),
            )
        )
    picture = draft.diagram("load", t("Activities by role and month"))
    if len(picture) < 2:
        picture.append(draft.table(t("Who does how much when"), columns, rows))
    return [Heading(t("Who does how much when"), 2), *picture]
