"""The tasks and functions of public libraries in the wordings of the documents that name them.

Laws, agendas and municipalities word one task in several ways. The list (``known_names.csv``)
gives each wording with the document and the place where it stands, so that a search, a typed
line and a list find a task by any of them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from network.model.names import normalised
from network.model.records import Node

_LIST = Path(__file__).with_name("known_names.csv")


@dataclass(frozen=True)
class Wording:
    """A name of a task or function (``kind``), as it stands in a section of a document.

    Wordings with the same ``meaning`` name the same thing.
    """

    meaning: str
    kind: str
    wording: str
    document: str
    section: str


@cache
def wordings() -> tuple[Wording, ...]:
    """Every wording, as listed."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        return tuple(Wording(**row) for row in csv.DictReader(file))


@cache
def _alike() -> Mapping[str, tuple[str, ...]]:
    """Normalised wording → every wording of what it means, each once."""
    of: dict[str, dict[str, str]] = defaultdict(dict)
    for each in wordings():
        of[each.meaning].setdefault(normalised(each.wording), each.wording)
    return {bare: tuple(names.values()) for names in of.values() for bare in names}


@lru_cache(65_536)
def also_worded(name: str) -> tuple[str, ...]:
    """The other wordings of a known task or function; none for any other name."""
    bare = normalised(name)
    return tuple(each for each in _alike().get(bare, ()) if normalised(each) != bare)


def called(node: Node) -> tuple[str, ...]:
    """What a node is called: name, short name and aliases first, then wordings known of those."""
    own = [name for name in (node.name, node.short, *node.aliases) if name]
    known = [other for name in own for other in also_worded(name)]
    if not known:
        return tuple(dict.fromkeys(own))
    names = {normalised(name) for name in own}
    return tuple(dict.fromkeys((*own, *(each for each in known if normalised(each) not in names))))
