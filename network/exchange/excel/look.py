"""How the sheets of a workbook look and what one chooses from, in every kind of workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from network.exchange.columns import SHEETS, Column, Content
from network.exchange.excel.guide import LISTS
from network.exchange.tables import column_letters

MAX_SHEET_ROWS = 1_048_576
MAX_TEXT = 32_767
ACCENT = "1B4F91"
QUIET = "5F6B7A"
SPARE_ROWS = 1_000
"""Rows under a list in which one can choose words too."""
_IN_SIGHT = {"nodes": 2, "relations": 3, "engagements": 3}
_WIDE = {
    "description",
    "result",
    "note",
    "decides_on",
    "frequency",
    "title",
    "address",
    "text",
    "purpose",
    "subject",
    "feedback",
}
_WIDTHS = {
    Content.TEXT: 20,
    Content.NAMES: 24,
    Content.CUSTOM: 32,
    Content.WORD: 20,
    Content.WORDS: 28,
    Content.REFERENCE: 32,
    Content.DATE: 13,
    Content.WHOLE_NUMBER: 11,
    Content.NUMBER: 13,
    Content.YES_NO: 11,
}

Lists = Mapping[tuple[str, str], tuple[str, list[str]]]
"""Per column of words: the letters of its list on the sheet of lists, and the words."""


@dataclass(frozen=True)
class Choice:
    """Where the words stand that a cell chooses from.

    ``last`` is their last row, 0 where the list can grow. ``strict`` lists allow nothing else.
    """

    sheet: str
    letters: str
    last: int = 0
    strict: bool = False


def choice_of(
    column: Column, present: Mapping[str, tuple[Column, ...]], lists: Lists
) -> Choice | None:
    """What the cells of a column choose from, when these sheets are present."""
    if column.content is Content.REFERENCE and column.table_referred in present:
        field = "title" if column.table_referred == "sources" else "name"
        fields = [each.field for each in present[column.table_referred]]
        if field not in fields:
            return None
        return Choice(SHEETS[column.table_referred].name, column_letters(fields.index(field)))
    if (column.table, column.field) not in lists:
        return None
    letters, words = lists[column.table, column.field]
    strict = column.content is Content.YES_NO or (
        column.content is Content.WORD and column.scale is not None
    )
    return Choice(LISTS, letters, len(words) + 1, strict)


def columns_in_sight(table: str) -> int:
    """How many columns stay in sight when a sheet is scrolled."""
    return _IN_SIGHT.get(table, 1)


def column_width(column: Column) -> int:
    """The width of a column in characters."""
    return 40 if column.field in _WIDE else _WIDTHS[column.content]


def holds_text(column: Column) -> bool:
    """Whether the cells of a column are text, which stays as it is typed."""
    return column.content not in (Content.WHOLE_NUMBER, Content.NUMBER)
