"""The journal tells who changed what when, and any moment can be seen again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from network.model import Change, Internal, Network, Node
from network.store import Store, StoreError


def add(store: Store, project: str, *names: str, author: str = "Anna") -> None:
    for name in names:
        node = Node(id=name, kind="partner", name=name.title())
        store.commit(project, Change.adding(node), author=author, action="add")


def test_history_is_newest_first_and_comes_in_pages(store: Store, project: str) -> None:
    add(store, project, "a", "b", "c")
    assert [entry.revision for entry in store.history(project)] == [4, 3, 2, 1]
    page = store.history(project, limit=2)
    assert [entry.revision for entry in page] == [4, 3]
    rest = store.history(project, limit=2, before=page[-1].revision)
    assert [(entry.revision, entry.action) for entry in rest] == [(2, "add"), (1, "create")]
    now = datetime.now(UTC)
    assert all(now - timedelta(minutes=5) < entry.at <= now for entry in page)


def test_every_revision_can_be_seen_again(store: Store, project: str) -> None:
    seen: list[Network] = [store.snapshot(project).network]
    for number in range(5):
        network = seen[-1]
        quay = replace(network.nodes["quay"], name=f"Kade {number}")
        extra = Node(id=f"n{number}", kind="partner", name="Nieuw")
        change = Change.revising(network, quay, extra)
        store.commit(project, change, author="Anna", action="edit")
        seen.append(store.snapshot(project).network)
    gone = Change.removing(seen[-1], seen[-1].nodes["meet"])
    store.commit(project, gone, author="Bo", action="remove")
    seen.append(store.snapshot(project).network)
    for revision, network in enumerate(seen, 1):
        assert store.network_at(project, revision) == network
    for revision in (0, len(seen) + 1, -3):
        with pytest.raises(StoreError, match="unknown_revision"):
            store.network_at(project, revision)


def test_an_export_with_internal_data_is_recorded(store: Store, project: str) -> None:
    before = store.snapshot(project)
    store.record_export(
        project, author="Anna", what="bijlage\x00.docx", internal={Internal.NOTES, Internal.OWNERS}
    )
    entry = store.history(project)[0]
    assert (entry.revision, entry.action, entry.author) == (2, "export", "Anna")
    assert entry.details == {"what": "bijlage .docx", "internal": ["owners", "notes"]}
    assert entry.change == Change()
    assert store.snapshot(project).network == before.network
    assert store.is_sound(project)


def test_a_name_is_one_line_of_at_most_120_signs(store: Store, project: str) -> None:
    add(store, project, "a", author="  Anna\n\x00 de   Vries ")
    add(store, project, "b", author="é" * 500)
    long, short = (entry.author for entry in store.history(project, limit=2))
    assert (long, short) == ("é" * 120, "Anna de Vries")


def test_looking_twice_asks_one_small_question(store: Store, project: str) -> None:
    statements: list[str] = []
    engine = store._database.engine
    event.listen(
        engine, "before_cursor_execute", lambda *told: statements.append(told[2]), named=False
    )
    first = store.snapshot(project)
    second = store.snapshot(project)
    assert second.network is first.network
    assert sum("FROM project" in statement for statement in statements) == 2
    assert not [s for s in statements if "FROM record" in s or "FROM journal" in s]


def test_what_others_change_is_seen_without_reading_everything_anew(
    store: Store, address: str, project: str
) -> None:
    other = Store.open(address)
    seen = other.snapshot(project)
    add(store, project, "a", "b")
    statements: list[str] = []
    event.listen(
        other._database.engine,
        "before_cursor_execute",
        lambda *told: statements.append(told[2]),
    )
    now = other.snapshot(project)
    assert now.revision == 3
    assert now.network == store.snapshot(project).network
    assert now.network.table("relations") is seen.network.table("relations")
    assert not [statement for statement in statements if "FROM record" in statement]
    other.close()
