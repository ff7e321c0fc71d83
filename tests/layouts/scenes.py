"""Scenes as they come from a network, without one; and what is asked of every arrangement."""

from __future__ import annotations

import random
from collections.abc import Mapping

from network.layouts import Arrangement, Item, Scene, Section, overlaps


def web(count: int = 60, ties: int = 120, *, seed: int = 1, gone: tuple[str, ...] = ()) -> Scene:
    """So many items and at most so many ties: departments, functions, partners, tasks."""
    chance = random.Random(seed)
    names = ("department", "function", "partner", "partner", "partner", "task")
    items = []
    for number in range(count):
        size = (110.0 + 9 * (number % len(names)), chance.choice((27.2, 40.4, 53.6)))
        items.append(Item(f"n{number:04}", *size, (number,), names[number % len(names)]))
    by_section = {name: [item.id for item in items if item.section == name] for name in set(names)}
    pairs = (
        ("department", "function"),
        ("partner", "function"),
        ("partner", "function"),
        ("function", "task"),
    )
    found = set()
    for number in range(ties):
        source, target = pairs[number % len(pairs)]
        found.add((chance.choice(by_section[source]), chance.choice(by_section[target])))
    sections = (
        Section("department", -1, heading=(70.0, 13.2)),
        Section("function", 0, heading=(70.0, 13.2), steady=True),
        Section("partner", 1, heading=(50.0, 13.2), even=False),
        Section("task", None, heading=(120.0, 13.2)),
    )
    return Scene(
        tuple(item for item in items if item.id not in gone),
        tuple(sorted(tie for tie in found if not set(tie) & set(gone))),
        sections,
    )


def covered(scene: Scene, arrangement: Arrangement) -> list[tuple[str, str]]:
    """Pairs of items that overlap."""
    rectangles = [(*arrangement.places[i.id], i.width, i.height) for i in scene.items]
    return [(scene.items[a].id, scene.items[b].id) for a, b in overlaps(rectangles)]


def shifts(before: Mapping[str, tuple[float, float]], after: Arrangement) -> list[float]:
    """How far each item moved, sorted."""
    return sorted(
        ((x - after.places[id_][0]) ** 2 + (y - after.places[id_][1]) ** 2) ** 0.5
        for id_, (x, y) in before.items()
        if id_ in after.places
    )
