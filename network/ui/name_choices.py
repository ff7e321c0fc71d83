"""Names to choose from in a search box: a node by its label and by whatever else it is called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from network.model import Node, called, normalised

_LONGEST = 64
"""Characters that fit on a line of a search box."""


class NameChoice(NamedTuple):
    """One line of a search box: the node that it leads to, and what the line says."""

    node: str
    text: str


def name_choices(nodes: Iterable[Node]) -> list[NameChoice]:
    """The labels of nodes and, behind an arrow to it, their other names; sorted as people read."""
    choices: list[NameChoice] = []
    for node in nodes:
        choices.append(NameChoice(node.id, node.label))
        label = normalised(node.label)
        choices += [
            NameChoice(node.id, _leading(name, node.label))
            for name in called(node)
            if normalised(name) != label
        ]
    return sorted(choices, key=lambda choice: choice.text.casefold())


def _leading(name: str, label: str) -> str:
    """A name with what it leads to, as far as that fits; the name itself is never cut."""
    whole = f"{name} → {label}"
    if len(whole) <= _LONGEST:
        return whole
    room = _LONGEST - len(name) - 4
    return f"{name} → {label[:room].rstrip()}…" if room > 8 else name
