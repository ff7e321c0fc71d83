"""Columns that people add to a sheet of ours: kept as fields of their own, where that can be."""

from __future__ import annotations

from itertools import islice

from network.exchange.cells import CellProblem, as_text
from network.exchange.lists.words import about_persons, role_of_header
from network.exchange.tables import Faulty, RawTable, Tables, nearest

_LONGEST = 200
_LOOKED_AT = 200
"""Rows in which is looked what a column is about."""


def own_field(raw: RawTable, index: int, header: str) -> str:
    """The name of the field that an added column stands for.

    Raises CellProblem for a column about persons, whose place is with the contact persons; for one
    that has nearly the name of ours or means something in a list; and where the records of the
    sheet have no fields of people's own.
    """
    rows = (row.cells for row in islice(raw.rows, _LOOKED_AT))
    cells = [cells[index] for cells in rows if index < len(cells)]
    if about_persons(header, [cell for cell in cells if isinstance(cell, str)]):
        raise CellProblem("personal_column")
    known = [column.header for column in raw.sheet.columns]
    meant = nearest(header, known)
    name = " ".join(header.split())
    if meant or role_of_header(name) or not raw.sheet.has_own_fields or len(name) > _LONGEST:
        raise CellProblem("unknown_column", known=known, suggestion=meant)
    return name


def added_columns(tables: Tables) -> list[str]:
    """The names of the columns in sheets of ours that are kept as fields of people's own."""
    found: dict[str, None] = {}
    for raw in tables.by_table.values():
        for index, header in enumerate(raw.headers):
            if header is None or isinstance(header, Faulty):
                continue
            try:
                text = as_text(header)
                if text.strip() and not raw.sheet.column_named(text):
                    found[own_field(raw, index, text)] = None
            except CellProblem:
                continue
    return list(found)
