"""A replay says of every change what applying it says, and ends at the same network."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from network.model import (
    TABLES,
    Change,
    ConflictError,
    Edit,
    InvariantError,
    Kind,
    Network,
    Node,
    Replay,
    apply,
    diff,
    inverse,
)
from tests.model.networks import network_of, networks, seeds

law = settings(max_examples=60, derandomize=True, database=None)


@law
@given(networks, networks, networks, seeds)
def test_a_replay_does_and_refuses_what_applying_does(
    one: Network, other: Network, third: Network, seed: int
) -> None:
    dice = Random(seed)
    steps = [diff(Network({}), one), diff(one, other), diff(other, third)]
    edits = [edit for edit in diff(third, one).edits if dice.random() < 0.5]
    steps.append(Change.of(edits))
    replay, network = Replay(), Network({})
    for change in steps:
        try:
            network = apply(network, change)
        except (ConflictError, InvariantError) as error:
            with pytest.raises(type(error)) as caught:
                replay.apply(change)
            assert sorted(str(caught.value).split("; ")) == sorted(str(error).split("; "))
            return
        replay.apply(change)
        assert replay.network() == network
        assert replay.size == sum(len(network.table(table)) for table in TABLES)


def test_a_change_that_does_not_fit_what_went_before_is_refused() -> None:
    replay = Replay()
    replay.apply(diff(Network({}), network_of(1)))
    with pytest.raises(ConflictError):
        replay.apply(diff(network_of(2), network_of(3)))


def test_kinds_that_come_later_hold_from_then_on() -> None:
    first = network_of(1)
    replay = Replay()
    replay.apply(diff(Network({}), first))
    ship = Node(id="ship", kind="freighter", name="Schip")
    kind = Kind(id="freighter", name="Vrachtschip")
    replay.apply(Change.adding(kind))
    replay.apply(Change.adding(ship))
    with pytest.raises(InvariantError):
        replay.apply(Change.of([Edit(kind, None)]))
    replay = Replay()
    replay.apply(diff(Network({}), first))
    with pytest.raises(InvariantError):
        replay.apply(Change.adding(ship))


def test_work_counts_what_has_to_be_looked_at() -> None:
    network = network_of(1)
    replay = Replay()
    replay.apply(diff(Network({}), network))
    before = replay.work
    node = replace(next(iter(network.nodes.values())), note="anders")
    change = Change.revising(network, node)
    replay.apply(change)
    little = replay.work - before
    replay.apply(inverse(change))
    lone = Node(id="lone", kind="partner", name="Alleen")
    replay.apply(Change.adding(lone))
    before = replay.work
    replay.apply(Change.of([Edit(lone, None)]))
    assert 0 < little < replay.size + 20
    assert replay.work - before >= replay.size
