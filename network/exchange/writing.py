"""Records → rows: what a table format writes, the same for every format."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator
from typing import Any

from network.exchange.cells import write
from network.exchange.columns import SHEETS, Column, Content, Sheet
from network.exchange.labels import directory_of, word_list
from network.exchange.tables import CellFinding, TableError, column_letters
from network.model import (
    INTERNAL_TABLES,
    RELATION_KINDS,
    UNPRINTABLE,
    Internal,
    Network,
    by_order,
)

"""What neither XML nor a spreadsheet can hold."""

_ONLY_FILLED = ("rungs", "scenarios", "acceptances")
"""Tables that few use: without rows they have no sheet."""

WrittenRow = tuple[str | int | float | None, ...]


def written_sheets(
    network: Network, include: Collection[Internal] = tuple(Internal)
) -> Iterator[tuple[Sheet, tuple[Column, ...], list[WrittenRow]]]:
    """Each sheet with its columns and rows, sorted so that the same data gives the same file.

    Groups of internal data outside ``include`` have no column (what is internal whole, no
    sheet): reading the file back then leaves them as they were.
    """
    kept = frozenset(include)
    network = network.without_internal(kept)
    for sheet in SHEETS.values():
        group = INTERNAL_TABLES.get(sheet.table)
        if group and group not in kept:
            continue
        if sheet.table in _ONLY_FILLED and not network.table(sheet.table):
            continue
        columns = sheet.columns_with(kept)
        labels = [_label(column, network) for column in columns]
        records = sorted(network.table(sheet.table).values(), key=_order(network))
        rows = [
            tuple(
                write(getattr(record, column.field), column, label)
                for column, label in zip(columns, labels, strict=True)
            )
            for record in records
        ]
        yield sheet, columns, rows


def check_rows(
    place: str, rows: list[WrittenRow], *, max_rows: int, max_cell: int, first: int = 2
) -> list[CellFinding]:
    """What the format cannot hold: too many rows, a cell too long, an invisible character."""
    findings: list[CellFinding] = []
    if len(rows) + first - 1 > max_rows:
        findings.append(
            CellFinding(place, "", len(rows), "too_many_rows", {"limit": max_rows - first + 1})
        )
    for number, row in enumerate(rows, first):
        for index, value in enumerate(row):
            code = ""
            if isinstance(value, str):
                if len(value.encode("utf-16-le", "surrogatepass")) // 2 > max_cell:
                    code = "too_long"
                elif UNPRINTABLE.search(value):
                    code = "control_character"
            elif isinstance(value, float) and not math.isfinite(value):
                code = "bad_number"
            if code:
                findings.append(
                    CellFinding(
                        place,
                        f"{column_letters(index)}{number}",
                        value,
                        code,
                        {"limit": max_cell},
                    )
                )
    return findings


def refuse(findings: list[CellFinding]) -> None:
    """Raise TableError when there is anything to refuse."""
    if findings:
        raise TableError(findings)


def _label(column: Column, network: Network) -> Callable[[str], str] | None:
    if column.content is Content.REFERENCE:
        directory = directory_of(network, column.table_referred)
        known: dict[str, str] = {}
        return lambda id_: known.get(id_) or known.setdefault(id_, directory.label(id_))
    if column.content is Content.WORD and column.scale is None:
        return word_list(column, network).label
    return None


def _order(network: Network) -> Callable[[Any], Any]:
    kinds = {kind: rank for rank, kind in enumerate((*network.node_kinds, *RELATION_KINDS))}

    def place(record: Any, field: str) -> Any:
        node = network.nodes.get(getattr(record, field, ""))
        return (kinds.get(node.kind, 0), by_order(node)) if node else (-1, (False, 0, "", ""))

    def key(record: Any) -> Any:
        kind = getattr(record, "kind", "")
        audience = getattr(record, "audience", None)
        return (
            getattr(record, "view", ""),
            kinds.get(kind, len(kinds)) if kind else 0,
            audience.rank if audience else 0,
            by_order(record)[:3],
            *(place(record, field) for field in ("source", "target", "node")),
            record.id,
        )

    return key
