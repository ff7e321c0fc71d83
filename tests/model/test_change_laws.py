"""What holds for every network and every change."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from network.model import (
    Change,
    ConflictError,
    InvariantError,
    Network,
    Record,
    apply,
    diff,
    from_plain,
    inverse,
    rebase,
    table_of,
    to_plain,
    violations,
)
from tests.model.networks import near, networks, seeds

law = settings(
    max_examples=100,
    derandomize=True,
    database=None,
)


@law
@given(networks)
def test_every_record_comes_back_from_its_plain_form(network: Network) -> None:
    for record in network.records():
        stored = json.loads(json.dumps(to_plain(record)))
        assert from_plain(table_of(record), stored) == record
    assert not list(violations(network))


@law
@given(networks, networks)
def test_a_difference_leads_from_one_network_to_the_other_and_back(
    one: Network, other: Network
) -> None:
    change = diff(one, other)
    assert apply(one, change) == other
    assert apply(other, inverse(change)) == one
    assert inverse(inverse(change)) == change
    assert bool(change) == (one != other)
    assert not diff(other, other)


@law
@given(networks, networks, networks)
def test_one_change_then_another_is_one_change(a: Network, b: Network, c: Network) -> None:
    both = diff(a, b).then(diff(b, c))
    assert both == diff(a, c)
    assert not diff(a, b).then(inverse(diff(a, b)))


@law
@given(networks, networks)
def test_a_change_comes_back_from_its_plain_form(a: Network, b: Network) -> None:
    change = diff(a, b)
    stored = json.loads(json.dumps(change.to_plain()))
    assert Change.from_plain(stored) == change
    assert {edit.key for edit in change.edits} == {
        *((table_of(record), record.id) for record in (*change.added, *change.removed)),
        *(edit.key for edit in change.revised),
    }


@law
@given(networks, networks)
def test_nothing_is_carried_over_where_nobody_did_anything_or_did_the_same(
    a: Network, b: Network
) -> None:
    change = diff(a, b)
    assert rebase(change, a) == change
    assert rebase(change, b) == Change()


@law
@given(networks, networks, networks, seeds)
def test_the_order_in_which_two_people_commit_makes_no_difference(
    base: Network, one: Network, other: Network, seed: int
) -> None:
    mine, theirs = near(base, one, seed), near(base, other, seed + 1)
    try:
        mine_last = apply(theirs, rebase(diff(base, mine), theirs))
        theirs_last = apply(mine, rebase(diff(base, theirs), mine))
    except (ConflictError, InvariantError):
        return
    assert _without_places(mine_last) == _without_places(theirs_last)


@law
@given(networks, st.sets(st.integers(0, 20)))
def test_a_removal_takes_along_what_cannot_stand_without_it(
    network: Network, chosen: set[int]
) -> None:
    gone = [
        record
        for number, record in enumerate(network.records())
        if number in chosen and table_of(record) not in ("project", "kinds")
    ]
    change = Change.removing(network, *gone)
    after = apply(network, change)
    assert not list(violations(after))
    assert {record.id for record in gone} <= {record.id for record in change.removed}
    assert apply(after, inverse(change)) == network


def _without_places(network: Network) -> Network:
    """Without places, of which the last one wins, and with the aliases of a node in order."""
    nodes: dict[str, Record] = {
        id_: replace(node, aliases=tuple(sorted(node.aliases)))
        for id_, node in network.nodes.items()
    }
    return network.replacing({"nodes": nodes, "placements": {}})
