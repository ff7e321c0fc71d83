"""Raw tables: what stands in a file before anyone says what it means, and what is wrong in it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from network.exchange.columns import SHEETS, Sheet
from network.model import Finding, PartialDate
from network.words import Words

MAX_FILE = 50 * 1024 * 1024
"""Bytes of one file."""
MAX_ROWS = 200_000
"""Rows of all tables together."""
MAX_CELLS = 2_000_000
"""Cells of one table of text."""
MAX_COLUMNS = 256
"""Columns of one table."""
MAX_CELL = 1_000_000
"""Characters of one cell."""
MAX_FINDINGS = 2_000
"""Findings after which reading stops: nobody mends more at once."""
_LONGEST_NAME = 200
"""Characters over which nobody asks what was meant."""

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

Raw = None | str | int | float | bool | PartialDate
"""A cell as it stands in a file; text is exactly the text."""


@dataclass(frozen=True)
class Faulty:
    """A cell that holds no value: an error of the spreadsheet, a formula never calculated."""

    code: str
    shown: str


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells under the columns in order."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True)
class RawTable:
    """The rows of one sheet; ``place`` is what people call it: *Knopen* or *knopen.csv*."""

    sheet: Sheet
    place: str
    headers: tuple[Any, ...]
    rows: tuple[Row, ...]
    header_row: int = 1

    def cell(self, column: int | None, number: int) -> str:
        """What people call a cell: ``B7``; the first of its row where no column is meant."""
        return f"{column_letters(column or 0)}{number}"


@dataclass(frozen=True)
class Tables:
    """The raw tables of one file or folder, by table id. ``name`` is the name of the file.

    A file of another program says which in ``made_by``: gexf, graphml, yed, kumu or edges (a
    list of edges of any program). An id means something in that file only. ``personal`` names
    what such a file says about persons: it stays out, for a history forgets nothing.
    """

    name: str
    by_table: Mapping[str, RawTable]
    made_by: str = ""
    personal: tuple[str, ...] = ()

    @property
    def foreign(self) -> bool:
        """Whether another program made it."""
        return bool(self.made_by)


@dataclass(frozen=True)
class CellFinding:
    """What is the matter with one cell: the sheet, the cell (``B7``), its value and the facts.

    ``cell`` is empty where a whole sheet or file is meant. ``finding`` is the broken invariant
    where the cell is readable and yet cannot stand.
    """

    sheet: str
    cell: str
    value: Any
    code: str
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    finding: Finding | None = None

    @property
    def place(self) -> str:
        """Sheet and cell: *Relaties B7*."""
        return visible(f"{self.sheet} {self.cell}".strip())

    def sentence(self, t: Words) -> str:
        """Fact and remedy, without the place, and without signs that steer a terminal."""
        if self.finding:
            return visible(t.finding(self.finding))
        facts = {name: t.value(fact) for name, fact in self.facts.items()}
        facts["value"] = shown(self.value)
        text = t.name("import_problem", self.code).format_map(_Kept(facts))
        if self.facts.get("suggestion"):
            text += " " + t("Did you mean '{suggestion}'?", suggestion=self.facts["suggestion"])
        return visible(text)

    def line(self, t: Words) -> str:
        """Place, fact and remedy in one line."""
        return f"{self.place}: {self.sentence(t)}" if self.place else self.sentence(t)


class TableError(Exception):
    """A file that cannot be read or written as it is; ``findings`` lists every faulty cell."""

    def __init__(self, findings: Iterable[CellFinding]) -> None:
        self.findings = tuple(findings)
        super().__init__(
            "; ".join(f"{f.place} {f.code} {shown(f.value)!r}" for f in self.findings[:20])
        )

    def lines(self, t: Words) -> list[str]:
        """One line per finding: place, fact, remedy."""
        return [finding.line(t) for finding in self.findings]


def problem_sentence(finding: CellFinding, t: Words) -> str:
    """Fact and remedy of a finding, without the place."""
    return finding.sentence(t)


def file_error(name: str, code: str, value: Any = "", **facts: Any) -> TableError:
    """An error about a whole file."""
    return TableError([CellFinding(name, "", value, code, facts)])


def check_size(name: str, size: int) -> None:
    """Raise TableError for a file, or files together, of more bytes than are read."""
    if size > MAX_FILE:
        raise file_error(name, "too_large", limit=MAX_FILE // 1024 // 1024)


def content_of(source: bytes | Path | str, name: str) -> tuple[bytes, str]:
    """The bytes of a file given as such or by its path, and its name without suffix.

    Raises TableError where it is not there or too large.
    """
    if isinstance(source, bytes):
        check_size(name, len(source))
        return source, name
    path = Path(source)
    if not path.is_file():
        raise file_error(path.name, "not_found", str(path))
    check_size(path.name, path.stat().st_size)
    return path.read_bytes(), name or path.stem


def column_letters(number: int) -> str:
    """The letters of a column, counted from 0: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(value: Any, width: int = 80) -> str:
    """A cell's value on one line, cut to a width that can be read."""
    if isinstance(value, Faulty):
        return value.shown
    text = "" if value is None else " ".join(str(value)[: 50 * width].split())
    return text if len(text) <= width else text[: width - 1] + "…"


class Room:
    """How much text may still come out of a file.

    A file can hold a text once and use it in every row, so its own size says little.
    """

    def __init__(self, place: str, left: int = MAX_FILE) -> None:
        self._place = place
        self._left = left

    def take(self, value: Any) -> None:
        """Make room for a cell; raises TableError where there is none left."""
        if isinstance(value, str):
            self._left -= len(value)
            if self._left < 0:
                raise file_error(self._place, "too_much")


def visible(text: str) -> str:
    """Text with a sign in the place of every control character."""
    return _CONTROL.sub("\ufffd", text)


def raw_table(sheet: Sheet, place: str, rows: Iterable[tuple[int, tuple[Any, ...]]]) -> RawTable:
    """A raw table of numbered rows: the first that is not blank is the header.

    A sheet without header says nothing; readers leave it out, so that nothing is removed. Raises
    TableError for a row with something beyond the last column that a table may have.
    """
    headers: tuple[Any, ...] | None = None
    header_row = 1
    kept: list[Row] = []
    for number, cells in rows:
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells):
            continue
        if len(cells) > MAX_COLUMNS:
            cells = _narrowed(place, number, cells)
        if headers is None:
            headers, header_row = cells, number
        else:
            kept.append(Row(number, cells))
    return RawTable(sheet, place, headers or (), tuple(kept), header_row)


def _narrowed(place: str, number: int, cells: tuple[Any, ...]) -> tuple[Any, ...]:
    for index, cell in enumerate(cells[MAX_COLUMNS:], MAX_COLUMNS):
        if cell is not None and str(cell).strip():
            at = f"{column_letters(index)}{number}"
            raise TableError([CellFinding(place, at, cell, "cell_without_header")])
    return cells[:MAX_COLUMNS]


def compared(options: Iterable[str]) -> dict[str, str]:
    """Option → what :func:`nearest` compares of it; made once where one asks more often."""
    from network.exchange.columns import compact

    return {option: compact(option) for option in options if len(option) <= _LONGEST_NAME}


def nearest(text: str, options: Iterable[str] | Mapping[str, str], cutoff: float = 75) -> str:
    """The option that a person most likely meant; empty when none is near."""
    from network.analysis.likeness import closest
    from network.exchange.columns import compact

    if len(text) > _LONGEST_NAME:
        return ""
    choices = options if isinstance(options, Mapping) else compared(options)
    return closest(compact(text), choices, cutoff)


def check_sheet_names(names: Iterable[tuple[str, Sheet | None]]) -> list[CellFinding]:
    """Findings about sheets: one that comes twice, one with nearly a known name, none at all."""
    findings: list[CellFinding] = []
    seen: dict[str, str] = {}
    known = {sheet.name for sheet in SHEETS.values()}
    for place, sheet in names:
        if sheet is None:
            if meant := nearest(place.removesuffix(".csv"), known, cutoff=80):
                findings.append(
                    CellFinding(place, "", place, "unknown_sheet", {"suggestion": meant})
                )
        elif sheet.table in seen:
            findings.append(
                CellFinding(place, "", place, "double_sheet", {"other": seen[sheet.table]})
            )
        else:
            seen[sheet.table] = place
    if not seen and not findings:
        findings.append(
            CellFinding("", "", "", "no_known_sheet", {"known": [s.name for s in SHEETS.values()]})
        )
    return findings


def new_id() -> str:
    """A random id for a new record."""
    return uuid4().hex[:12]


class _Kept(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
