"""A project of 10,000 nodes and 50,000 ties is stored, opened and changed without waiting."""

from __future__ import annotations

from dataclasses import replace
from random import Random

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


@pytest.mark.soak
def test_ten_thousand_nodes_and_fifty_thousand_ties(address: str) -> None:
    network = network_of(10_000, 50_000)
    store = Store.open(address)
    store.create(network, author="Anna")
    node = network.nodes["n00500"]
    revised = Change.revising(network, replace(node, name="Anders"))
    tie = Relation(id="new", kind="works_with", source="n00001", target="n00002")
    for change in (revised, Change.adding(tie)):
        store.commit("large", change, author="Anna", action="edit")
    store.snapshot("large")
    store.undo("large", author="Anna")
    fresh = Store.open(address)
    fresh.snapshot("large")
    assert fresh.snapshot("large") == store.snapshot("large")
    now = store.snapshot("large").network
    gone = Change.removing(now, *(now.nodes[f"n{number:05}"] for number in range(2000)))
    assert len(gone.removed) > 15_000
    store.commit("large", gone, author="A", action="remove")
    store.undo("large", author="A")
    assert store.snapshot("large").network == now
    assert store.is_sound("large")
    fresh.close()
    store.close()


def test_a_removal_of_a_thousand_at_once_is_one_change(store: Store) -> None:
    network = network_of(1500, 3000)
    project = store.create(network, author="Anna")
    gone = Change.removing(network, *list(network.nodes.values())[:1000])
    store.commit(project, gone, author="Anna", action="remove")
    assert len(store.snapshot(project).network.nodes) == 500
    store.undo(project, author="Anna")
    assert store.snapshot(project).network == network
