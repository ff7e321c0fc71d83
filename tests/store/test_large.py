"""A project of 10,000 nodes and 50,000 ties is stored, opened and changed without waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from time import perf_counter

import pytest

from network.model import Change, Network, Node, Project, Relation
from network.store import Store


def network_of(nodes: int, ties: int) -> Network:
    dice = Random(1)
    ids = [f"n{number:05}" for number in range(nodes)]
    return Network.of(
        [
            Project(id="large", name="Groot"),
            *(
                Node(id=id_, kind="partner", name=f"Partner {id_}", description="Wat deze doet")
                for id_ in ids
            ),
            *(
                Relation(
                    id=f"t{number:05}",
                    kind="works_with",
                    source=(pair := dice.sample(ids, 2))[0],
                    target=pair[1],
                    note="Uit de werksessie",
                )
                for number in range(ties)
            ),
        ]
    )


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


@pytest.mark.soak
def test_ten_thousand_nodes_and_fifty_thousand_ties(address: str) -> None:
    network = network_of(10_000, 50_000)
    store = Store.open(address)
    assert seconds(lambda: store.create(network, author="Anna")) < 30
    node = network.nodes["n00500"]
    revised = Change.revising(network, replace(node, name="Anders"))
    tie = Relation(id="new", kind="works_with", source="n00001", target="n00002")
    for change in (revised, Change.adding(tie)):
        took = seconds(lambda c=change: store.commit("large", c, author="Anna", action="edit"))
        assert took < 0.3
    assert seconds(lambda: store.snapshot("large")) < 0.1
    assert seconds(lambda: store.undo("large", author="Anna")) < 0.3
    fresh = Store.open(address)
    assert seconds(lambda: fresh.snapshot("large")) < 10
    assert fresh.snapshot("large") == store.snapshot("large")
    now = store.snapshot("large").network
    gone = Change.removing(now, *(now.nodes[f"n{number:05}"] for number in range(2000)))
    assert len(gone.removed) > 15_000
    assert seconds(lambda: store.commit("large", gone, author="A", action="remove")) < 15
    assert seconds(lambda: store.undo("large", author="A")) < 15
    assert store.snapshot("large").network == now
    assert store.is_sound("large")
    fresh.close()
    store.close()


def test_a_removal_of_a_thousand_at_once_is_one_quick_change(store: Store) -> None:
    network = network_of(1500, 3000)
    project = store.create(network, author="Anna")
    gone = Change.removing(network, *list(network.nodes.values())[:1000])
    assert seconds(lambda: store.commit(project, gone, author="Anna", action="remove")) < 5
    assert len(store.snapshot(project).network.nodes) == 500
    store.undo(project, author="Anna")
    assert store.snapshot(project).network == network
