"""What kind of file someone brings: ours, that of a program we know, or a list of any make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from network.exchange.columns import compact
from network.exchange.formats import suffix_of
from network.exchange.graphs.sheets import is_graph_sheet
from network.exchange.lists.grid import LIST_FILES, Grid, grids_of_file
from network.exchange.lists.headers import header_cells
from network.exchange.lists.layout import personal_columns
from network.exchange.lists.meaning import guessed
from network.exchange.progress import Progress
from network.exchange.sheet_rows import SheetRows
from network.exchange.tables import TableError, Tables, check_size
from network.exchange.uploads import is_read, tables_of_files

_DUTCH_ENDS = {"van", "naar"}


@dataclass(frozen=True)
class Recognised:
    """What files are; ``tables`` is None for a list of another make, whose columns must be told.

    ``what`` is an id with words in context *recognised*: own, a program of another make, or list.
    ``grids`` are its sheets then. ``names`` and ``ties`` count the rows of any other.
    """

    what: str
    tables: Tables | None = None
    grids: tuple[Grid, ...] = ()
    names: int = 0
    ties: int = 0


def recognised(files: Mapping[str, bytes], progress: Progress | None = None) -> Recognised:
    """What files are, read; raises TableError where they cannot be, and Stopped.

    A sheet with ends of ties may be the work of a program or of people. It is a list of people
    where its headers are Dutch, a column is about persons or another sheet is no part of a graph,
    for people then choose what comes in.
    """
    progress = progress or Progress()
    if not any(map(is_read, files)) and may_be_list(files):
        return _list(files, progress)
    try:
        tables = tables_of_files(files, progress)
    except TableError as error:
        if may_be_list(files) and all(each.code == "no_known_sheet" for each in error.findings):
            return _list(files, progress)
        raise
    counts = [
        len(tables.by_table[table].rows) if table in tables.by_table else 0
        for table in ("nodes", "relations")
    ]
    what = tables.made_by or "own"
    if what == "edges" and may_be_list(files):
        grids = grids_of(files, progress)
        if _is_of_people(grids):
            return Recognised("list", grids=tuple(grids))
    return Recognised(what, tables, (), *counts)


def _list(files: Mapping[str, bytes], progress: Progress) -> Recognised:
    return Recognised("list", grids=tuple(grids_of(files, progress)))


def may_be_list(files: Mapping[str, bytes]) -> bool:
    """Whether these can be lists of any make."""
    return bool(files) and all(suffix_of(name)[-5:] in LIST_FILES for name in files)


def grids_of(files: Mapping[str, bytes], progress: Progress | None = None) -> list[Grid]:
    """The lists in files of any make: every sheet of them; raises TableError and Stopped."""
    check_size(next(iter(files)), sum(map(len, files.values())))
    return [
        grid for name, content in files.items() for grid in grids_of_file(name, content, progress)
    ]


def _is_of_people(grids: list[Grid]) -> bool:
    meaning = guessed(grids)
    return any(
        personal_columns(grid, layout)
        or (layout.use != "skip" and not _is_of_graph(grid))
        or _DUTCH_ENDS.intersection(map(compact, header_cells(grid, layout.header)))
        for grid, layout in zip(meaning.grids, meaning.layouts, strict=True)
    )


def _is_of_graph(grid: Grid) -> bool:
    return is_graph_sheet(SheetRows(grid.place, tuple((r.number, r.cells) for r in grid.rows)))
