"""Contact persons at a party: outside the journal, each with a day until which it is kept.

What is erased is gone: SQLite overwrites it (``secure_delete``) and its write-ahead log is
emptied; the journal only keeps that somebody erased something, without a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from network.store.errors import StoreError
from network.store.names import one_line
from network.store.schema import contact as table

if TYPE_CHECKING:
    from network.store.projects import Head
    from network.store.store import Store

_LENGTHS = {"name": 200, "role": 200, "email": 200, "phone": 200, "note": 1000}
_FACTS = tuple(column for column in table.c if column.name != "project")


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person at the party ``node``, kept until a day. What it holds is never shown in errors."""

    id: str
    node: str
    name: str = field(repr=False)
    role: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    keep_until: date
    created_at: datetime | None = None

    def expired(self, on: date) -> bool:
        """Whether the day until which it may be kept is past."""
        return self.keep_until < on


class Contacts:
    """What people do with contact persons; each verb is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, project_id: str) -> list[Contact]:
        """Every contact person of a project, by name."""
        with self._store.looking(project_id) as (connection, head):
            query = select(*_FACTS).where(table.c.project == head.number)
            found = [Contact(**row._asdict()) for row in connection.execute(query)]
        return sorted(found, key=lambda each: (each.name.casefold(), each.id))

    def save(self, project_id: str, contact: Contact) -> None:
        """Add a contact person, or replace the one with this id. Nothing of it is in the journal.

        Raises StoreError where there is no name, or no party.
        """
        values = _values(contact)
        if not values["name"] or not contact.node:
            raise StoreError("contact_without_name")

        def work(connection: Connection, head: Head) -> None:
            here = (table.c.project == head.number, table.c.id == contact.id)
            found = connection.execute(select(table.c.id).where(*here)).first()
            if found:
                connection.execute(update(table).where(*here).values(**values))
                return
            made = contact.created_at or datetime.now(UTC)
            connection.execute(
                insert(table).values(project=head.number, id=contact.id, created_at=made, **values)
            )

        self._store.beside(project_id, work)
        self._store.scrub()

    def erase(self, project_id: str, *ids: str, author: str) -> int:
        """Remove contact persons for good; how many there were. The journal keeps the number."""
        gone: list[int] = []

        def note(connection: Connection, head: Head) -> Mapping[str, Any]:
            here = (table.c.project == head.number, table.c.id.in_(ids))
            gone[:] = [connection.execute(delete(table).where(*here)).rowcount]
            return {"count": str(gone[0])} if gone[0] else {}

        self._store.noted(project_id, author=author, action="erase", note=note)
        self._store.scrub()
        return gone[0]


def _values(contact: Contact) -> dict[str, Any]:
    values = {each.name: getattr(contact, each.name) for each in fields(contact)}
    del values["id"], values["created_at"]
    return values | {name: one_line(values[name], most) for name, most in _LENGTHS.items()}
