"""Whatever stands in ids, names and authors is text to the database, and to the page address."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.model import Change, Edit, Network, Node, Project
from network.store import Store, UnknownProject

HOSTILE = [
    "x'; DROP TABLE project; --",
    'x"; DELETE FROM journal; --',
    "%",
    "_____",
    "h%",
    "\\' OR 1=1 --",
    "${jndi:ldap://x}",
    "../../etc/passwd",
    ":p :t :i",
    "%(p)s %s ?",
    "{0.__class__}",
    "💥" * 60,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_a_query_is_stored_and_found_as_text(
    store: Store, project: str, harbour_network: Network, text: str
) -> None:
    own = Network.of([Project(id=text, name=text, organisation=text)])
    made = store.create(own, author=text, action="create")
    assert made == text
    node = Node(id=text, kind="partner", name=text, aliases=(text,), note=text)
    store.commit(text, Change.adding(node), author=text, action="add", change_id=text)
    renamed = replace(node, name=f"{text} {text}")
    store.commit(text, Change.of([Edit(node, renamed)]), author=text, action="edit")
    assert store.snapshot(text).network.nodes[text] == renamed
    assert [entry.author for entry in store.history(text)] == [text] * 3
    store.undo(text, author=text)
    assert store.snapshot(text).network.nodes[text] == node
    assert store.is_sound(text) and store.is_sound(project)
    store.remove(text)
    assert [each.id for each in store.projects()] == [project]
    assert store.snapshot(project).network == harbour_network


@pytest.mark.parametrize("text", [*HOSTILE, "", "\x00", "h\x00", "\ud800", "x" * 1_000_000])
def test_a_project_that_an_address_makes_up_is_unknown_and_nothing_else(
    store: Store, project: str, text: str
) -> None:
    with pytest.raises(UnknownProject):
        store.snapshot(text)
    with pytest.raises(UnknownProject):
        store.remove(text)
    with pytest.raises(UnknownProject):
        store.history(text)
    assert [each.id for each in store.projects()] == [project]


def test_the_changes_of_an_author_are_not_those_of_one_with_a_similar_name(
    store: Store, project: str
) -> None:
    node = Node(id="crane", kind="partner", name="Kraan")
    store.commit(project, Change.adding(node), author="Anna", action="add")
    for other in ("A%", "____", "anna' OR 'a'='a", "ANNA"):
        assert store.stacks(project, other).to_undo is None
    assert store.stacks(project, "Anna").to_undo is not None
