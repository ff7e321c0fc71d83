"""A folder of CSV files, one per sheet: opens in a Dutch Excel with a double click."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from network.exchange.cells import number_text
from network.exchange.columns import SHEETS, Sheet, sheet_named
from network.exchange.tables import (
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_FILE,
    MAX_ROWS,
    CellFinding,
    RawTable,
    TableError,
    Tables,
    check_sheet_names,
    check_size,
    column_letters,
    file_error,
    raw_table,
)
from network.exchange.writing import check_rows, refuse, written_sheets
from network.model import Internal, Network

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LEADING = ("\t", "\r", "\n")


def csv_files(
    network: Network, include: Collection[Internal] = tuple(Internal)
) -> dict[str, bytes]:
    """File name → content: UTF-8 with BOM, semicolons; a sheet without rows has no file.

    Text that a spreadsheet would take for a formula gets a ``'`` in front, which reading takes
    away. Raises TableError for what CSV cannot hold. ``include`` names the groups of internal
    data that go along.
    """
    files: dict[str, bytes] = {}
    findings: list[CellFinding] = []
    for sheet, columns, rows in written_sheets(network, include):
        findings += check_rows(sheet.file, rows, max_rows=MAX_ROWS, max_cell=MAX_CELL)
        if findings or not rows:
            continue
        files[sheet.file] = csv_bytes([column.header for column in columns], rows)
    refuse(findings)
    return files


def csv_bytes(headers: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> bytes:
    """A table as CSV the way Dutch spreadsheets read it: UTF-8 with BOM, semicolons.

    Text that a spreadsheet would take for a formula gets a ``'`` in front.
    """
    text = io.StringIO(newline="")
    plain, quoted = (
        csv.writer(text, delimiter=";", lineterminator="\n", quoting=quoting)
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
    )
    plain.writerow(headers)
    for row in rows:
        cells = [_written(value) for value in row]
        # Python 3.11 leaves a lone carriage return unquoted, which then ends the row.
        writer = quoted if any("\r" in cell for cell in cells) else plain
        writer.writerow(cells)
    return text.getvalue().encode("utf-8-sig")


def write_csv_folder(
    network: Network, folder: Path | str, include: Collection[Internal] = tuple(Internal)
) -> None:
    """Write the network to a folder, made when it is not there.

    Every file is written whole before it takes the place of an older one; files of tables that
    have no rows any more go. Other files are left alone. Raises TableError and OSError.
    """
    files = csv_files(network, include)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    fresh: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            fresh.append((folder / f".{name}.new", folder / name))
            fresh[-1][0].write_bytes(content)
        for new, final in fresh:
            new.replace(final)
    finally:
        for new, _ in fresh:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
    for sheet in SHEETS.values():
        if sheet.file not in files:
            (folder / sheet.file).unlink(missing_ok=True)


def read_csv_folder(folder: Path | str) -> Tables:
    """The raw tables of a folder; ``;``, ``,`` and tab, UTF-8 and Windows-1252 are understood.

    Raises TableError for a folder without tables and for files that are not CSV.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise file_error(folder.name, "no_folder" if folder.exists() else "not_found", str(folder))
    # A pipe or a device is no file: reading one may never end.
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() == ".csv" and p.is_file())
    return _tables(folder.resolve().name, [(path.name, path) for path in paths])


def read_csv_files(files: Iterable[tuple[str, bytes]], name: str) -> Tables:
    """The raw tables of CSV files given as names and contents, as :func:`read_csv_folder`."""
    return _tables(name, sorted(files))


def _tables(name: str, files: Sequence[tuple[str, Path | bytes]]) -> Tables:
    named = [(file, sheet_named(file.rpartition(".")[0])) for file, _ in files]
    findings = check_sheet_names(named)
    tables: dict[str, RawTable] = {}
    rows, size = 0, 0
    for (file, content), (_, sheet) in zip(files, named, strict=True):
        if sheet is None or sheet.table in tables:
            continue
        try:
            content = content if isinstance(content, bytes) else _content(content)
            size += len(content)
            check_size(file, size)
            table = parse_csv(content, sheet, file)
        except TableError as error:
            findings += error.findings
            continue
        rows += len(table.rows)
        if table.headers:
            tables[sheet.table] = table
    if rows > MAX_ROWS:
        findings.append(CellFinding(name, "", rows, "too_many_rows", {"limit": MAX_ROWS}))
    refuse(findings)
    return Tables(name, tables)


def parse_csv(content: bytes, sheet: Sheet, place: str) -> RawTable:
    """The raw table of one CSV file; raises TableError."""
    rows = csv_rows(content, place, lambda header: sheet.column_named(header) is not None)
    return raw_table(sheet, place, rows)


def csv_rows(
    content: bytes, place: str, is_header: Callable[[str], bool]
) -> list[tuple[int, tuple[Any, ...]]]:
    """The numbered rows of a CSV file, parted by the sign that gives most known headers.

    Raises TableError for what is not CSV or too much.
    """
    text = decoded(content, place)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_FILE))
    if text[:4].lower() == "sep=" and len(text) > 4:
        delimiter, text = text[4], text.partition("\n")[2]
    else:
        delimiter = max(";,\t", key=lambda sign: _known_headers(text, sign, is_header))
    if text.count(delimiter) + text.count("\n") > MAX_CELLS:
        raise file_error(place, "too_much")
    rows: list[tuple[int, tuple[Any, ...]]] = []
    findings: list[CellFinding] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if number > MAX_ROWS + 1000:
                raise file_error(place, "too_many_rows", number, limit=MAX_ROWS)
            for index, cell in enumerate(cells):
                if len(cell) > MAX_CELL:
                    at = f"{column_letters(index)}{number}"
                    findings.append(
                        CellFinding(place, at, cell[:100], "too_long", {"limit": MAX_CELL})
                    )
            rows.append((number, tuple(_read(cell) for cell in cells)))
    except csv.Error as error:
        at = f"A{len(rows) + 1}"
        raise TableError([CellFinding(place, at, "", "bad_quotes")]) from error
    refuse(findings)
    return rows


def _known_headers(text: str, delimiter: str, is_header: Callable[[str], bool]) -> int:
    """How many cells of the first line with words are headers."""
    lines = text[:MAX_CELL].splitlines()[:50]
    line = next((line for line in lines if line.strip(f" {delimiter}")), "")
    cells = next(csv.reader([line], delimiter=delimiter), [])[:MAX_COLUMNS]
    return sum(is_header(cell) for cell in cells)


def _content(path: Path) -> bytes:
    try:
        size = os.stat(path).st_size  # noqa: PTH116
        check_size(path.name, size)
        return path.read_bytes()
    except OSError as error:
        raise file_error(path.name, "unreadable", error.strerror or "") from error


def decoded(content: bytes, place: str) -> str:
    """The text of a file: UTF-8, UTF-16 or Windows-1252; raises TableError for anything else."""
    encodings = ["utf-8-sig", "cp1252"]
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\x00" not in text:
                return text
    packed = content[:4] == b"PK\x03\x04"
    raise file_error(place, "workbook_as_csv" if packed else "bad_encoding")


def _written(value: str | int | float | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return number_text(value)
    return f"'{value}" if _is_risky(value) or _is_marked(value) else value


def _read(cell: str) -> str | None:
    return cell[1:] if _is_marked(cell) else cell or None


def _is_risky(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula; some look past the spaces before it."""
    return text.startswith(_LEADING) or text.lstrip().startswith(_FORMULA)


def _is_marked(text: str) -> bool:
    """Whether a text begins with a ``'`` that reading would take away."""
    return text.startswith("'") and (text.startswith("''") or _is_risky(text[1:]))
