"""The sheets of a spreadsheet as they stand: numbered rows, and which cells are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class Merged(NamedTuple):
    """Cells that are one: rows by their number, columns from 0, the last ones too."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class SheetRows:
    """A visible sheet: its title, its rows with their numbers, and its merged cells.

    Cells are as in :class:`network.exchange.tables.Row`; rows may be blank or missing.
    """

    title: str
    rows: tuple[tuple[int, tuple[Any, ...]], ...]
    merged: tuple[Merged, ...] = ()
