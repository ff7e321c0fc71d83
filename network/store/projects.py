"""The row of each project: its number, its revision and what a list shows of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from network.model import Network
from network.store.entries import ProjectSummary
from network.store.errors import UnknownProject
from network.store.schema import project

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_LONGEST = 120


@dataclass(frozen=True)
class Head:
    """Where a project stands; ``format`` is the format of its projection."""

    number: int
    revision: int
    format: int


def head_of(connection: Connection, project_id: str, *, lock: bool = False) -> Head:
    """Where a project stands; locked, nobody else can add to it until the transaction ends."""
    if not _can_be_kept(project_id):
        raise UnknownProject(project_id)
    query = select(project.c.number, project.c.revision, project.c.format)
    query = query.where(project.c.id == project_id)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise UnknownProject(project_id)
    return Head(*row)


def _can_be_kept(text: str) -> bool:
    """Whether every database has a way to write this; an address may hold anything."""
    return len(text) <= _LONGEST and not _UNWRITABLE.search(text)


def heads_below(connection: Connection, format_: int) -> list[Head]:
    """Where the projects stand whose projection is of an older format, locked."""
    query = select(project.c.number, project.c.revision, project.c.format)
    query = query.where(project.c.format < format_).order_by(project.c.number).with_for_update()
    return [Head(*row) for row in connection.execute(query)]


def newest_format(connection: Connection) -> int:
    """The highest format of any projection; 0 where there are no projects."""
    query = select(project.c.format).order_by(project.c.format.desc()).limit(1)
    return connection.execute(query).scalar() or 0


def summaries(connection: Connection) -> list[ProjectSummary]:
    """Every project, the one changed last first."""
    query = select(
        project.c.id,
        project.c.name,
        project.c.organisation,
        project.c.revision,
        project.c.changed_at,
        project.c.nodes,
        project.c.relations,
    ).order_by(project.c.changed_at.desc(), project.c.id)
    return [ProjectSummary(*row) for row in connection.execute(query)]


def ids(connection: Connection) -> set[str]:
    """The ids that are taken."""
    return set(connection.execute(select(project.c.id)).scalars())


def add(connection: Connection, network: Network, at: datetime, format_: int) -> Head:
    """A row for a new project, at revision 1."""
    values = _shown(network) | {
        "id": network.project.id,
        "revision": 1,
        "format": format_,
        "created_at": at,
        "changed_at": at,
    }
    row = insert(project).values(values).returning(project.c.number)
    return Head(connection.execute(row).scalar_one(), 1, format_)


def advance(
    connection: Connection, head: Head, network: Network, at: datetime, revision: int
) -> None:
    """Raise the revision to that of a new entry."""
    values = _shown(network) | {"revision": revision, "changed_at": at}
    connection.execute(update(project).where(project.c.number == head.number).values(values))


def reformat(connection: Connection, head: Head, network: Network, format_: int) -> None:
    """Note that the projection was made anew in a format."""
    values = _shown(network) | {"format": format_}
    connection.execute(update(project).where(project.c.number == head.number).values(values))


def remove(connection: Connection, head: Head) -> None:
    """Remove a project; its journal and projection go with it."""
    connection.execute(delete(project).where(project.c.number == head.number))


def _shown(network: Network) -> dict[str, Any]:
    return {
        "name": network.project.name,
        "organisation": network.project.organisation,
        "nodes": len(network.nodes),
        "relations": len(network.relations),
    }
