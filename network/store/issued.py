"""Issued versions: documents that went out, kept as they were, with when, what and which status.

A document is kept by the bytes that people took along. It is a draft until somebody notes that a
body adopted it; numbers count per project and are never given twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select, update

from network.model import Internal
from network.store.errors import StoreError
from network.store.formats import written
from network.store.names import new_id, one_line
from network.store.schema import issued as table

if TYPE_CHECKING:
    from network.store.projects import Head
    from network.store.store import Store

FORMATS: dict[str, bytes] = {"docx": b"PK", "pptx": b"PK", "odt": b"PK", "pdf": b"%PDF"}
"""What may be kept, with how such a file begins."""
MAX_CONTENT = 20 * 1024 * 1024
"""Bytes of one document."""
_FACTS = tuple(column for column in table.c if column.name not in ("project", "content"))


class IssuedStatus(StrEnum):
    """How far a document has come."""

    CONCEPT = "concept"
    ADOPTED = "adopted"


@dataclass(frozen=True)
class Issued:
    """A document that went out, without its bytes. ``revision`` is the network that it shows.

    ``blocks`` are ids of parts of the annex, ``include`` the internal groups in it. ``id`` is the
    same wherever the project goes; ``number`` is the one here. ``held`` says whether the document
    itself is here.
    """

    number: int
    id: str
    revision: int
    at: datetime
    author: str
    title: str
    status: IssuedStatus
    language: str
    format: str
    blocks: tuple[str, ...]
    include: frozenset[Internal]
    size: int
    sha256: str
    adopted_on: date | None = None
    adopted_by: str = ""
    held: bool = True

    @property
    def adopted(self) -> bool:
        """Whether a body adopted it."""
        return self.status is IssuedStatus.ADOPTED


@dataclass(frozen=True)
class Document:
    """What is to be kept: the bytes that people take along, and what they are."""

    content: bytes = field(repr=False)
    format: str
    title: str
    language: str
    revision: int
    blocks: tuple[str, ...] = ()
    include: frozenset[Internal] = frozenset()


class IssuedVersions:
    """What people do with issued versions; each verb is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def issue(self, project_id: str, document: Document, *, author: str, what: str) -> int:
        """Keep a document, as a draft; its number. The journal notes the export as ``what``.

        The very same bytes are one version, however often they are taken along. Raises StoreError
        for a document that is too large or of another sort.
        """
        head = FORMATS.get(document.format)
        if head is None or not document.content.startswith(head):
            raise StoreError("no_document", format=document.format)
        if len(document.content) > MAX_CONTENT:
            raise StoreError("document_too_large", limit=MAX_CONTENT // 1024 // 1024)
        digest = sha256(document.content).hexdigest()
        groups = [group.value for group in sorted(document.include)]
        kept: list[int] = []

        def note(connection: Connection, head: Head) -> Mapping[str, Any]:
            if not 1 <= document.revision <= head.revision:
                raise StoreError("unknown_revision", revision=document.revision, last=head.revision)
            number = _same(connection, head.number, digest)
            if number is None:
                number = _next(connection, head.number)
                version = Issued(
                    number=number,
                    id=new_id(),
                    revision=document.revision,
                    at=datetime.now(UTC),
                    author=one_line(author),
                    title=one_line(document.title),
                    status=IssuedStatus.CONCEPT,
                    language=document.language,
                    format=document.format,
                    blocks=document.blocks,
                    include=document.include,
                    size=len(document.content),
                    sha256=digest,
                )
                add(connection, head.number, version, document.content)
            kept[:] = [number]
            return {"what": one_line(what), "internal": groups, "version": str(number)}

        self._store.noted(project_id, author=author, action="export", note=note)
        return kept[0]

    def all(self, project_id: str) -> list[Issued]:
        """Every version, the latest first."""
        with self._store.looking(project_id) as (connection, head):
            return listed(connection, head.number)

    def content(self, project_id: str, number: int) -> bytes:
        """The document itself; raises StoreError where it is not here."""
        with self._store.looking(project_id) as (connection, head):
            query = select(table.c.content).where(*_is(head.number, number))
            row = connection.execute(query).first()
        if row is None or row.content is None:
            raise StoreError("unknown_version", number=number)
        return bytes(row.content)

    def adopt(self, project_id: str, number: int, *, author: str, by: str, on: date) -> None:
        """Note that a body adopted a version on a day; raises StoreError for an unknown one."""
        if not one_line(by):
            raise StoreError("no_body")
        values = {"status": IssuedStatus.ADOPTED.value, "adopted_by": one_line(by)}
        told = {"by": one_line(by), "on": on.isoformat()}
        self._revise(project_id, number, values | {"adopted_on": on}, told, author, "adopt")

    def withdraw(self, project_id: str, number: int, *, author: str) -> None:
        """Note that a version is a draft after all."""
        values = {"status": IssuedStatus.CONCEPT.value, "adopted_by": "", "adopted_on": None}
        self._revise(project_id, number, values, {}, author, "withdraw")

    def rename(self, project_id: str, number: int, title: str, *, author: str) -> None:
        """Give a version another title; an empty one changes nothing."""
        if title := one_line(title):
            self._revise(project_id, number, {"title": title}, {}, author, "rename")

    def _revise(
        self,
        project_id: str,
        number: int,
        values: Mapping[str, Any],
        told: Mapping[str, Any],
        author: str,
        action: str,
    ) -> None:
        def note(connection: Connection, head: Head) -> Mapping[str, Any]:
            here = _is(head.number, number)
            row = connection.execute(select(*_FACTS).where(*here)).first()
            if row is None:
                raise StoreError("unknown_version", number=number)
            if all(row._mapping[name] == value for name, value in values.items()):
                return {}
            connection.execute(update(table).where(*here).values(**values))
            return {"what": values.get("title", row.title), "version": str(number), **told}

        self._store.noted(project_id, author=author, action=action, note=note)


def add(connection: Connection, project: int, version: Issued, content: bytes | None) -> None:
    """Write a version."""
    connection.execute(
        insert(table).values(
            project=project,
            number=version.number,
            id=version.id,
            revision=version.revision,
            at=version.at,
            author=version.author,
            title=version.title,
            status=version.status.value,
            adopted_on=version.adopted_on,
            adopted_by=version.adopted_by,
            language=version.language,
            format=version.format,
            blocks=written(list(version.blocks)),
            include=written([group.value for group in sorted(version.include)]),
            size=version.size,
            sha256=version.sha256,
            content=content,
        )
    )


def listed(connection: Connection, project: int) -> list[Issued]:
    """The versions of a project, the latest first, without their bytes."""
    query = select(*_FACTS, table.c.content.is_not(None).label("held"))
    query = query.where(table.c.project == project).order_by(table.c.number.desc())
    return [_version(row._asdict()) for row in connection.execute(query)]


def with_contents(
    connection: Connection, project: int, room: int
) -> Iterable[tuple[Issued, bytes | None]]:
    """Versions, the oldest first, with documents as far as there is room for their bytes.

    Adopted ones go before drafts, and then the latest first.
    """
    versions = listed(connection, project)
    chosen: set[int] = set()
    for version in sorted(versions, key=lambda each: (not each.adopted, -each.number)):
        if version.held and version.size <= room:
            room -= version.size
            chosen.add(version.number)
    for version in reversed(versions):
        content = None
        if version.number in chosen:
            query = select(table.c.content).where(*_is(project, version.number))
            content = bytes(connection.execute(query).scalar_one())
        yield replace(version, held=content is not None), content


def brought(
    connection: Connection,
    project: int,
    versions: Iterable[tuple[Issued, bytes | None]],
    revisions: Mapping[int, int],
) -> None:
    """Take over the versions of a project file: those that are not here, and newer statuses.

    ``revisions`` says at which revision here an entry of the file stands.
    """
    here = {version.id: version for version in listed(connection, project)}
    taken = {version.number for version in here.values()}
    for version, content in versions:
        own = here.get(version.id)
        if own is None:
            number = version.number
            if number in taken:
                number = max(taken) + 1
            taken.add(number)
            revision = revisions.get(version.revision, version.revision)
            add(connection, project, replace(version, number=number, revision=revision), content)
        elif news := _news(own, version, content):
            where = _is(project, own.number)
            connection.execute(update(table).where(*where).values(**news))


def is_news(
    connection: Connection, project: int, versions: Iterable[tuple[Issued, bytes | None]]
) -> bool:
    """Whether a project file has versions, documents or adoptions that are not here."""
    here = {version.id: version for version in listed(connection, project)}
    return any(
        version.id not in here or _news(here[version.id], version, content)
        for version, content in versions
    )


def _news(own: Issued, other: Issued, content: bytes | None) -> dict[str, Any]:
    news: dict[str, Any] = {}
    if other.adopted and not own.adopted:
        news |= {
            "status": other.status.value,
            "adopted_on": other.adopted_on,
            "adopted_by": other.adopted_by,
        }
    if content is not None and not own.held and own.sha256 == other.sha256:
        news["content"] = content
    return news


def _is(project: int, number: int) -> tuple[Any, Any]:
    return table.c.project == project, table.c.number == number


def _same(connection: Connection, project: int, digest: str) -> int | None:
    query = select(table.c.number).where(table.c.project == project, table.c.sha256 == digest)
    return connection.execute(query).scalar()


def _next(connection: Connection, project: int) -> int:
    last = connection.execute(
        select(func.max(table.c.number)).where(table.c.project == project)
    ).scalar()
    return (last or 0) + 1


def _version(facts: Mapping[str, Any]) -> Issued:
    plain = dict(facts)
    return Issued(
        **plain
        | {
            "status": IssuedStatus(plain["status"]),
            "blocks": tuple(json.loads(plain["blocks"])),
            "include": frozenset(map(Internal, json.loads(plain["include"]))),
        }
    )
