"""Whatever is done to a project file: it is refused with a reason and nothing changes, or it still
gives the project that was saved.

Each law is tried a few times by every run and many times by the long one.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings

from network.model import Network, diff
from network.store import Store
from network.store.errors import StoreError
from network.store.project_file import read_project_file
from tests.model.networks import near, networks, seeds
from tests.store.forging import parts_of, refused, sealed, zip_of

law = settings(max_examples=60, derandomize=True, database=None)
many_times = settings(law, max_examples=1000)


def the_same(content: bytes, saved: bytes) -> bool:
    """Whether a file gives what was saved, every entry of it; False where it is refused."""
    whole = read_project_file(saved)
    try:
        found = read_project_file(content)
    except StoreError:
        return False
    assert found.network == whole.network
    assert found.heads == whole.heads and found.seals == whole.seals
    assert found.project_id == whole.project_id
    return True


def assert_survives_damage(saved: bytes, seed: int) -> None:
    """Bytes of a file flipped, cut, added, swapped or wiped: refused, or what was saved."""
    dice = Random(seed)
    content = bytearray(saved)
    way = dice.choice(("flip", "flip", "cut", "add", "swap", "zero"))
    at = dice.randrange(len(content))
    if way == "flip":
        for _ in range(dice.randint(1, 3)):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    elif way == "cut":
        del content[at : at + dice.randint(1, len(content))]
    elif way == "add":
        content[at:at] = dice.randbytes(dice.randint(1, 50))
    elif way == "swap":
        other = dice.randrange(len(content))
        content[at], content[other] = content[other], content[at]
    else:
        content[at : at + 20] = bytes(20)
    the_same(bytes(content), saved)


@law
@given(seeds)
def test_damage_by_chance_is_refused_or_changes_nothing(saved: bytes, seed: int) -> None:
    assert_survives_damage(saved, seed)


@pytest.mark.soak
@many_times
@given(seeds)
def test_much_damage_by_chance_is_refused_or_changes_nothing(saved: bytes, seed: int) -> None:
    assert_survives_damage(saved, seed)


def assert_sees_through_checksums(saved: bytes, seed: int) -> None:
    """One bit of the journal turned over, packed again with checksums that are right."""
    dice = Random(seed)
    parts = parts_of(saved)
    journal = bytearray(parts["journal.jsonl"])
    at = dice.randrange(len(journal))
    journal[at] ^= 1 << dice.randrange(8)
    assert not the_same(zip_of(parts | {"journal.jsonl": bytes(journal)}), saved)


@law
@given(seeds)
def test_unpacked_damage_with_its_checksums_put_right_is_refused(saved: bytes, seed: int) -> None:
    assert_sees_through_checksums(saved, seed)


@pytest.mark.soak
@many_times
@given(seeds)
def test_much_unpacked_damage_with_its_checksums_put_right_is_refused(
    saved: bytes, seed: int
) -> None:
    assert_sees_through_checksums(saved, seed)


def assert_misses_lines(saved: bytes, seed: int) -> None:
    """A line dropped, doubled, swapped or all before it cut off, and sealed again: refused."""
    dice = Random(seed)
    raw = parts_of(saved)["journal.jsonl"].splitlines()
    one, other = sorted(dice.sample(range(len(raw)), 2))
    way = dice.choice(("drop", "double", "swap", "first"))
    altered = list(raw)
    if way == "drop":
        del altered[one]
    elif way == "double":
        altered.insert(other, raw[one])
    elif way == "swap":
        altered[one], altered[other] = raw[other], raw[one]
    else:
        altered = raw[one + 1 :]
    refused(sealed(saved, altered))


@law
@given(seeds)
def test_lines_dropped_doubled_or_swapped_are_refused_however_they_are_sealed(
    saved: bytes, seed: int
) -> None:
    assert_misses_lines(saved, seed)


@pytest.mark.soak
@many_times
@given(seeds)
def test_many_lines_dropped_doubled_or_swapped_are_refused(saved: bytes, seed: int) -> None:
    assert_misses_lines(saved, seed)


def assert_goes_whole(first: Network, other: Network, seed: int) -> None:
    """A project with a change, undone and redone, is the same after it went through a file."""
    store, elsewhere = Store.open("sqlite://"), Store.open("sqlite://")
    project = store.create(first, author="Änna <b>")
    change = diff(first, near(first, other, seed))
    if change:
        store.commit(project, change, author="=1+1", action="import")
        store.undo(project, author="=1+1")
        store.redo(project, author="=1+1")
    opened = elsewhere.open_project_file(store.project_file(project))
    elsewhere.put_in(opened)
    assert elsewhere.snapshot(project) == store.snapshot(project)
    assert elsewhere.history(project) == store.history(project)
    assert elsewhere.is_sound(project)
    store.close()
    elsewhere.close()


@settings(law, max_examples=10)
@given(networks, networks, seeds)
def test_every_network_and_change_goes_through_a_file_whole(
    first: Network, other: Network, seed: int
) -> None:
    assert_goes_whole(first, other, seed)


@pytest.mark.soak
@many_times
@given(networks, networks, seeds)
def test_many_networks_and_changes_go_through_a_file_whole(
    first: Network, other: Network, seed: int
) -> None:
    assert_goes_whole(first, other, seed)
