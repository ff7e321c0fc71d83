"""What a list says before anyone asks what of it is new: parties, ties, what was passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from network.exchange.lists.grid import Grid
from network.exchange.lists.layout import Layout
from network.exchange.lists.row_values import Unread
from network.model import Custom, PartySort

Pairs = tuple[tuple[str, Any], ...]
"""Fields of a record with their values."""


@dataclass(frozen=True)
class Named:
    """A name in a row, with what stood in its cell instead of a mark, and the fields of the tie."""

    name: str
    remark: str = ""
    values: Pairs = ()


@dataclass(frozen=True)
class Entry:
    """A party of the list: the rows of one name together.

    ``kind`` is empty where no row gives one that is known, only a ``word``; ``usual`` is the kind
    that it then has. ``functions``
    and ``alliances`` are as written. ``id`` is a code by which other lists refer to it; ``grid``
    the list that it stands in, None where it is only the end of a tie.
    """

    name: str
    kind: str = ""
    sort: PartySort | None = None
    short: str = ""
    note: str = ""
    functions: tuple[Named, ...] = ()
    alliances: tuple[Named, ...] = ()
    rows: tuple[int, ...] = ()
    id: str = ""
    word: str = ""
    aliases: tuple[str, ...] = ()
    values: Pairs = ()
    custom: tuple[Custom, ...] = ()
    grid: Grid | None = None
    usual: str = "partner"


@dataclass(frozen=True)
class Stated:
    """A tie that a row states between two names; ``word`` is what the row calls it."""

    source: str
    target: str
    word: str
    values: Pairs
    custom: tuple[Custom, ...]
    remark: str
    row: int
    grid: Grid


@dataclass(frozen=True)
class Skipped:
    """A row, or a text in it, that was passed over: why, and what stood there.

    ``why`` is title, total, heading, no_name, no_end, itself or too_long.
    """

    row: int
    why: str
    text: str


@dataclass(frozen=True)
class PastedList:
    """What a list says. ``functions`` are the columns of a cross table, also those without marks.

    ``empty`` counts blank rows between others; ``unknown`` are words for kinds that nobody knows;
    ``unread`` are cells that do not hold what their column is said to hold.
    """

    grid: Grid
    layout: Layout
    entries: tuple[Entry, ...]
    functions: tuple[str, ...] = ()
    ties: tuple[Stated, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    empty: int = 0
    unknown: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
