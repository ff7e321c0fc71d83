"""The same random network for every contender: N nodes, M ties, names of three words."""

from __future__ import annotations

import os
import random

NODES = int(os.environ.get("NODES", "60"))
TIES = int(os.environ.get("TIES", "120"))


def names() -> list[str]:
    """Names of N nodes."""
    return [f"Partij nummer {number}" for number in range(NODES)]


def pairs() -> list[tuple[int, int]]:
    """M different pairs of nodes, seeded."""
    seeded = random.Random(1)
    found: dict[tuple[int, int], None] = {}
    while len(found) < TIES:
        first, second = sorted(seeded.sample(range(NODES), 2))
        found[first, second] = None
    return list(found)
