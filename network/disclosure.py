"""The Woo overview of a project on a day, made of what the store has of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from network.model import Internal
from network.words import Words
from network.workspace import Entry, Issued, IssuedStatus, StoreError, Workspace

if TYPE_CHECKING:
    from network.exchange.woo.overview import Deed, Version

WOO_FORMATS = (".pdf", ".zip")
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_MOST = 100_000
"""Entries of a history that are listed."""


def woo_file(
    workspace: Workspace,
    project_id: str,
    suffix: str,
    t: Words,
    *,
    on: date,
    made_on: date,
    include: frozenset[Internal] = frozenset(),
    authors: bool = False,
) -> bytes:
    """The overview as a PDF or as CSV in a zip (one of ``WOO_FORMATS``), as it was on a day.

    The contents of internal groups come along only where ``include`` names them, and who did what
    only with ``authors``. Raises StoreError where the project was not there yet on that day.
    """
    from network.drawing.text import drawable
    from network.exchange.woo.files import woo_csv, woo_pdf
    from network.exchange.woo.overview import woo_overview

    end = datetime.combine(on, time.max, _AMSTERDAM).astimezone(UTC)
    revision = workspace.revision_at(project_id, end)
    if not revision:
        raise StoreError("not_there_yet", date=on)
    history = workspace.history(project_id, limit=_MOST, before=revision + 1)
    versions = [each for each in workspace.issued(project_id) if each.at <= end]
    overview = woo_overview(
        workspace.network_at(project_id, revision),
        [_deed(entry, t, authors) for entry in history],
        [_version(each, on, t) for each in versions],
        t,
        on=on,
        made_on=made_on,
        changed=t.date(history[0].at) if history else "",
        include=include,
        authors=authors,
    )
    return woo_pdf(overview, t, drawable) if suffix == ".pdf" else woo_csv(overview, t)


def _deed(entry: Entry, t: Words, authors: bool) -> Deed:
    """An entry in words: what was done and how much, never the values."""
    from network.exchange.woo.overview import Deed

    details = entry.details
    groups = [t.name("Internal", str(each)) for each in details.get("internal", ())]
    told = [str(details[name]) for name in ("what", "by") if details.get(name)]
    if groups:
        told.append(t("with {groups}", groups=t.list(groups)))
    counts = [
        t.many("1 added", "{count} added", entry.added) if entry.added else "",
        t.many("1 changed", "{count} changed", entry.revised) if entry.revised else "",
        t.many("1 deleted", "{count} deleted", entry.removed) if entry.removed else "",
    ]
    action = t.name("action", entry.action)
    return Deed(
        when=t.date(entry.at),
        what=f"{action}: {', '.join(told)}" if told else action,
        size=", ".join(filter(None, counts)),
        who=(entry.author or t("no name")) if authors else "",
    )


def _version(issued: Issued, on: date, t: Words) -> Version:
    """An issued version in words, with the status that it had on a day."""
    from network.exchange.woo.overview import Version

    status = t.of(issued.status)
    if issued.adopted_on and issued.adopted_on > on:
        status = t.of(IssuedStatus.CONCEPT)
    elif issued.adopted_on:
        status = t(
            "{status} by {body} on {date}",
            status=status,
            body=issued.adopted_by,
            date=t.date(issued.adopted_on),
        )
    return Version(
        number=str(issued.number),
        when=t.date(issued.at),
        title=issued.title,
        status=status,
        format=issued.format,
        held=", ".join(t.name("annex_block", block) for block in issued.blocks),
        internal=", ".join(t.of(group) for group in sorted(issued.include)) or t("none"),
        digest=issued.sha256,
    )
