"""Which files there are by their suffix, who reads them and who writes them.

A new format is a reader in ``READERS``, a writer in ``WRITERS``, or both, and a name for people in
:func:`network.ui.exporting.export_dialog`. Spreadsheets hold our own sheets or a graph of another
program; what stands in them tells which.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path, PurePosixPath

from network.exchange.columns import compact, sheet_named
from network.exchange.csv_folder import csv_rows, read_csv_files, read_csv_folder
from network.exchange.graphs.sheets import graph_header, is_graph, tables_of_sheets
from network.exchange.progress import Progress
from network.exchange.sheet_rows import SheetRows
from network.exchange.tables import TableError, Tables, check_size, content_of
from network.model import Internal, Network
from network.words import Words

Reader = Callable[[bytes, str, Progress], Tables]
"""Content, name without suffix and progress → raw tables; raises TableError and Stopped."""
Writer = Callable[[Network, Words, Collection[Internal]], bytes]
"""A network, words and the groups of internal data to put in → content; raises TableError."""

LISTS = (".csv", ".tsv")
"""Files that hold one table each, so that several together are one network."""

_NO_SHEETS_OF_OURS = {"no_known_sheet", "unknown_sheet", "double_sheet"}


def suffix_of(name: str) -> str:
    """The suffix by which a file is known: ``.kumu.xlsx`` before ``.xlsx``; lower case."""
    suffixes = [each.lower() for each in PurePosixPath(name.replace("\\", "/")).suffixes]
    double = "".join(suffixes[-2:])
    return double if double in WRITERS or double in READERS else "".join(suffixes[-1:])


def stem_of(name: str) -> str:
    """The name of a file without folders and suffix."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    suffix = suffix_of(bare)
    return bare[: len(bare) - len(suffix)] if suffix and len(suffix) < len(bare) else bare


def read_lists(files: Iterable[tuple[str, bytes]], name: str) -> Tables:
    """The raw tables of CSV and TSV files: our own, or nodes and edges of another program.

    Files are given as names and contents; two of one name stay two. Raises TableError.
    """
    files = sorted(files)
    check_size(name, sum(len(content) for _, content in files))

    def sheets() -> list[SheetRows]:
        return [
            SheetRows(stem_of(each), tuple(csv_rows(content, each, graph_header)))
            for each, content in files
        ]

    return _own_or_graph(lambda: read_csv_files(files, name), sheets, name)


def read_folder(folder: Path) -> Tables:
    """The raw tables of a folder of lists, as :func:`read_lists`."""

    def sheets() -> list[SheetRows]:
        found: list[SheetRows] = []
        size = 0
        for path in sorted(folder.iterdir()):
            # A pipe or a device is no file: reading one may never end.
            if suffix_of(path.name) in LISTS and path.is_file():
                content, _ = content_of(path, path.name)
                size += len(content)
                check_size(folder.name, size)
                rows = csv_rows(content, path.name, graph_header)
                found.append(SheetRows(stem_of(path.name), tuple(rows)))
        return found

    return _own_or_graph(lambda: read_csv_folder(folder), sheets, folder.resolve().name)


def _workbook(content: bytes, name: str, progress: Progress) -> Tables:
    from network.exchange.excel.reader import read_sheets, read_workbook

    return _own_or_graph(
        lambda: read_workbook(content, name, progress),
        lambda: read_sheets(content, name, progress),
        name,
    )


def _ods(content: bytes, name: str, progress: Progress) -> Tables:
    from network.exchange.opendocument.spreadsheet_reader import read_ods, read_ods_sheets

    return _own_or_graph(
        lambda: read_ods(content, name, progress),
        lambda: read_ods_sheets(content, name, progress),
        name,
    )


def _own_or_graph(
    read_own: Callable[[], Tables], read_sheets: Callable[[], list[SheetRows]], name: str
) -> Tables:
    """Our own tables; those of a graph where the sheets are not ours and hold one.

    Raises what reading our own tables raises where they hold neither.
    """
    try:
        tables = read_own()
        if _is_ours(tables):
            return tables
    except TableError as error:
        if not {found.code for found in error.findings} <= _NO_SHEETS_OF_OURS:
            raise
        sheets = read_sheets()
        if any(map(_was_written_here, sheets)) or not is_graph(sheets):
            raise
        return tables_of_sheets(sheets, name)
    sheets = read_sheets()
    return tables_of_sheets(sheets, name) if is_graph(sheets) else tables


def _is_ours(tables: Tables) -> bool:
    """Whether the sheets have the columns of ours, and not only a name that ours have too."""
    for raw in tables.by_table.values():
        found = [raw.sheet.column_named(str(header)) for header in raw.headers if header]
        needed = {column for column in raw.sheet.columns if column.needed}
        if needed.issubset(found) or None not in found:
            return True
    return False


def _was_written_here(given: SheetRows) -> bool:
    """Whether a sheet has the name of one of ours and, with the column *id*, only our columns."""
    sheet = sheet_named(given.title)
    header = next((cells for _, cells in given.rows if any(cells)), ())
    names = [str(cell) for cell in header if cell]
    columns = [sheet.column_named(name) if sheet else None for name in names]
    return "id" in map(compact, names) and None not in columns


def _graphml(content: bytes, name: str, progress: Progress) -> Tables:
    from network.exchange.graphs.graphml_reader import read_graphml

    progress.at("opening", name)
    return read_graphml(content, name)


def _gexf(content: bytes, name: str, progress: Progress) -> Tables:
    from network.exchange.graphs.gexf_reader import read_gexf

    progress.at("opening", name)
    return read_gexf(content, name)


def _kumu(content: bytes, name: str, progress: Progress) -> Tables:
    from network.exchange.graphs.kumu_reader import read_kumu

    progress.at("opening", name)
    return read_kumu(content, name)


def _write_workbook(network: Network, t: Words, include: Collection[Internal]) -> bytes:
    from network.exchange.excel.workbook import workbook_bytes

    return workbook_bytes(network, t, include)


def _write_ods(network: Network, t: Words, include: Collection[Internal]) -> bytes:
    from network.exchange.opendocument.spreadsheet import ods_bytes

    return ods_bytes(network, t, include)


def _write_graphml(network: Network, _: Words, include: Collection[Internal]) -> bytes:
    from network.exchange.graphs.graphml import graphml_bytes

    return graphml_bytes(network.without_internal(include))


def _write_gexf(network: Network, _: Words, include: Collection[Internal]) -> bytes:
    from network.exchange.graphs.gexf import gexf_bytes

    return gexf_bytes(network.without_internal(include))


def _write_kumu(network: Network, t: Words, include: Collection[Internal]) -> bytes:
    from network.exchange.graphs.kumu import kumu_json

    return kumu_json(network.without_internal(include), t)


def _write_kumu_workbook(network: Network, t: Words, include: Collection[Internal]) -> bytes:
    from network.exchange.graphs.kumu import kumu_workbook

    return kumu_workbook(network.without_internal(include), t)


READERS: dict[str, Reader] = {
    ".xlsx": _workbook,
    ".ods": _ods,
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".json": _kumu,
    ".kumu.xlsx": _workbook,
}
"""Suffix → reader of a file that holds a whole network; lists and zips are read by uploads."""

WRITERS: dict[str, Writer] = {
    ".xlsx": _write_workbook,
    ".ods": _write_ods,
    ".graphml": _write_graphml,
    ".gexf": _write_gexf,
    ".json": _write_kumu,
    ".kumu.xlsx": _write_kumu_workbook,
}
"""Suffix → writer of a file that holds a whole network; a folder of CSV files is not one."""
