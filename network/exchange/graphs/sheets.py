"""Sheets with a graph: Kumu's Elements and Connections, Gephi's tables, any list of edges.

A sheet of edges has two columns for its ends, one of nodes a column *Label* or *Id*; every other
column says something about the node or edge. Ends that no sheet of nodes has become nodes too, as
in those programs. In Kumu's sheets ``|`` stands between tags and between several ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from network.exchange.cells import names_text
from network.exchange.columns import compact
from network.exchange.graphs.graph import GraphBuilder, Values, put
from network.exchange.graphs.meaning import tables_of_graph
from network.exchange.graphs.words import TAGS
from network.exchange.sheet_rows import SheetRows
from network.exchange.tables import MAX_COLUMNS, Faulty, Tables, column_letters

_ENDS = (("source", "target"), ("from", "to"), ("van", "naar"))
_LABELS = ("label", "name", "naam")
_IDS = ("id", "_id")
_OF_KUMU = ("elements", "connections")
_IGNORED = "(ignore)"
_HEADER_AMONG = 20
_WHOLE = re.compile(r"-?\d+\.0")


@dataclass(frozen=True)
class _Sheet:
    """A sheet of nodes or of edges: its header by column, and the columns that have a part."""

    title: str
    headers: tuple[str, ...]
    rows: Sequence[tuple[int, tuple[Any, ...]]]
    ends: tuple[int, int] | None
    label: int | None
    id: int | None
    piped: bool


def graph_header(text: str) -> bool:
    """Whether a header is one by which a sheet of nodes or edges is known."""
    words = {*_LABELS, *_IDS, *(word for pair in _ENDS for word in pair), "type", "weight"}
    return compact(text) in words


def is_graph(sheets: Iterable[SheetRows]) -> bool:
    """Whether sheets hold edges, or the elements of Kumu."""
    found = [sheet for each in sheets if (sheet := _sheet(each))]
    return any(sheet.ends or compact(sheet.title) == "elements" for sheet in found)


def is_graph_sheet(sheet: SheetRows) -> bool:
    """Whether a sheet by itself holds nodes or edges, or is marked to be left alone."""
    ignored = sheet.title.strip().lower().endswith(_IGNORED)
    return ignored or _sheet(sheet) is not None


def tables_of_sheets(sheets: Iterable[SheetRows], name: str) -> Tables:
    """The raw tables of sheets with nodes and edges; other sheets are left alone.

    Raises TableError where there is too much.
    """
    found = [sheet for each in sheets if (sheet := _sheet(each))]
    built = GraphBuilder()
    for sheet in found:
        if sheet.ends is None:
            _add_nodes(built, sheet)
    for sheet in found:
        if sheet.ends is not None:
            _add_edges(built, sheet)
    kumu = any(compact(sheet.title) in _OF_KUMU for sheet in found)
    return tables_of_graph(built.graph, name, "kumu" if kumu else "edges")


def _add_nodes(built: GraphBuilder, sheet: _Sheet) -> None:
    for number, cells in sheet.rows:
        label, id_ = _text(cells, sheet.label), _text(cells, sheet.id)
        if label or id_:
            values = _values(sheet, cells)
            if sheet.label is None:
                values["label"] = id_
            built.add(id_, label, values, f"{sheet.title} {number}")


def _add_edges(built: GraphBuilder, sheet: _Sheet) -> None:
    assert sheet.ends is not None
    for number, cells in sheet.rows:
        source, targets = _text(cells, sheet.ends[0]), [_text(cells, sheet.ends[1])]
        if sheet.piped:
            targets = [part.strip() for part in targets[0].split("|") if part.strip()]
        place = f"{sheet.title} {number}"
        for target in targets:
            id_ = _text(cells, sheet.id) if len(targets) == 1 else ""
            built.tie(id_, source, target, _values(sheet, cells), place=place)


def _sheet(given: SheetRows) -> _Sheet | None:
    """A sheet with its header, where that is one of nodes or edges."""
    if given.title.strip().lower().endswith(_IGNORED):
        return None
    rows = [(number, cells) for number, cells in given.rows if not _is_blank(cells)]
    for index, (_, header) in enumerate(rows[:_HEADER_AMONG]):
        names = [compact(_shown(cell)) for cell in header[:MAX_COLUMNS]]
        ends = next(
            ((names.index(a), names.index(b)) for a, b in _ENDS if a in names and b in names), None
        )
        label = next((names.index(word) for word in _LABELS if word in names), None)
        id_ = next((names.index(word) for word in _IDS if word in names), None)
        if ends is None and (index > 0 or (label is None and id_ is None)):
            continue
        below = rows[index + 1 :]
        headers = _named([_shown(cell).strip() for cell in header[:MAX_COLUMNS]], below)
        piped = "from" in names or compact(given.title) in _OF_KUMU
        return _Sheet(given.title, headers, below, ends, label, id_, piped)
    return None


def _named(headers: list[str], rows: Sequence[tuple[int, tuple[Any, ...]]]) -> tuple[str, ...]:
    """Headers, with the letters of its column for one without; none for a mere numbering."""
    width = max([len(headers), *(len(cells) for _, cells in rows)])
    headers = (headers + [""] * width)[: min(width, MAX_COLUMNS)]
    for index, header in enumerate(headers):
        column = [cells[index] if index < len(cells) else None for _, cells in rows]
        numbered = all(_shown(cell) == str(at) for at, cell in enumerate(column))
        if not header and not numbered and any(_shown(cell) for cell in column):
            headers[index] = column_letters(index)
    return tuple(headers)


def _values(sheet: _Sheet, cells: tuple[Any, ...]) -> Values:
    """What a row says under its headers, besides its id and ends."""
    values: Values = {}
    own = {sheet.id, *(sheet.ends or ())}
    for index, header in enumerate(sheet.headers):
        value = cells[index] if index < len(cells) and header and index not in own else None
        if isinstance(value, Faulty):
            value = value.shown
        if sheet.piped and compact(header) in TAGS and isinstance(value, str):
            value = names_text(part.strip() for part in value.split("|") if part.strip())
        put(values, header, value)
    return values


def _text(cells: tuple[Any, ...], index: int | None) -> str:
    return _shown(cells[index]).strip() if index is not None and index < len(cells) else ""


def _shown(cell: Any) -> str:
    """A cell as text; a whole number without decimals, as ids are."""
    if cell is None:
        return ""
    if isinstance(cell, Faulty):
        return cell.shown
    text = str(cell)
    return text[:-2] if isinstance(cell, float) and _WHOLE.fullmatch(text) else text


def _is_blank(cells: tuple[Any, ...]) -> bool:
    return all(not _shown(cell).strip() for cell in cells)
