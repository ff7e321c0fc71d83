"""Whatever came later, undo does all of it, asks first, or says what stands in the way."""

from __future__ import annotations

from hypothesis import given, settings

from network.model import (
    Change,
    ConflictError,
    InvariantError,
    Network,
    apply,
    diff,
    inverse,
    rebase,
)
from network.store import UndoTouchesLater
from network.store.entries import Entry
from network.store.journal import entry_of
from network.store.undo import carried, stacks
from tests.model.networks import near, networks, seeds

law = settings(max_examples=100, derandomize=True, database=None)


@law
@given(networks, networks, networks, seeds)
def test_a_change_is_taken_back_whatever_came_later(
    base: Network, one: Network, other: Network, seed: int
) -> None:
    mine = near(base, one, seed)
    later = near(mine, other, seed + 1)
    back = inverse(diff(base, mine))
    try:
        gentle = carried(back, later, confirmed=False)
    except UndoTouchesLater as error:
        assert error.conflicts
        firm = carried(back, later, confirmed=True)
        assert_taken_back(back, apply(later, firm))
    except InvariantError as error:
        assert error.findings
    else:
        assert gentle == rebase(back, later)


def assert_taken_back(back: Change, now: Network) -> None:
    for edit in back.edits:
        table, id_ = edit.key
        found = now.table(table).get(id_)
        if edit.after is None:
            assert found is None
        elif edit.before is None:
            assert found is not None
        elif found is not None and table != "placements":
            kept = [name for name in edit.fields if name not in ("document", "phase", "evidence")]
            assert [getattr(found, name) for name in kept] == [
                getattr(edit.after, name) for name in kept
            ]


@law
@given(networks, networks)
def test_with_nothing_in_between_undo_restores_the_network(a: Network, b: Network) -> None:
    back = inverse(diff(a, b))
    assert apply(b, carried(back, b, confirmed=False)) == a
    try:
        rebase(back, b)
    except ConflictError as error:
        raise AssertionError from error


@law
@given(seeds)
def test_undo_and_redo_are_the_two_ends_of_one_list(seed: int) -> None:
    from datetime import UTC, datetime
    from random import Random

    dice = Random(seed)
    entries: list[Entry] = []
    texts, undone = [], []
    for revision in range(1, 40):
        found = stacks(entries)
        assert len(found.done) == len(texts)
        assert len(found.undone) == len(undone)
        undoes = redoes = None
        move = dice.choice(("edit", "edit", "undo", "redo", "export"))
        if move == "undo" and texts:
            assert found.to_undo is not None
            undoes = found.to_undo.revision
            undone.append(texts.pop())
        elif move == "redo" and undone:
            assert found.to_redo is not None
            redoes = found.to_redo.revision
            texts.append(undone.pop())
        elif move == "edit":
            texts.append(revision)
            undone.clear()
        elif move != "export":
            continue
        entries.append(
            entry_of(
                Change(),
                revision=revision,
                change_id=str(revision),
                at=datetime.now(UTC),
                author="Anna",
                action=move,
                undoes=undoes,
                redoes=redoes,
            )
        )
