"""Commits edits one after another and acknowledges each; its parent kills it at some moment.

Arguments: the address, the project, the number of the first edit.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count

from network.model import Change, Node
from network.store import Store


def main(address: str, project: str, first: int) -> None:
    """Edit without end; a line with the number of each edit once it is stored."""
    store = Store.open(address)
    for number in count(first):
        network = store.snapshot(project).network
        change = Change.revising(
            network,
            replace(network.nodes["quay"], description=f"edit {number}"),
            Node(id=f"n{number}", kind="partner", name=f"Partner {number}"),
        )
        store.commit(project, change, author="Anna", action="edit", change_id=f"edit-{number}")
        print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
