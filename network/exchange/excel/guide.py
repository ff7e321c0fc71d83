"""The explanation sheet and the lists to choose from, made from the contract of the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from network.exchange.cells import shown_word
from network.exchange.columns import SHEETS, Column, Content
from network.exchange.labels import word_list
from network.exchange.tables import column_letters
from network.model import Network
from network.words import Words

LISTS = "Lijsten"
"""The hidden sheet with the words of every list."""

_SHARED = {
    "id",
    "order",
    "evidence",
    "document",
    "section",
    "checked_how",
    "checked_by",
    "checked_on",
    "note",
}
_LITERAL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_TITLE = "1B4F91"
_ALLOWED_WIDTH = 70
GUIDE_WIDTHS = (24, 62, _ALLOWED_WIDTH, 10)
"""The widths of the columns of the explanation sheet, in characters."""
FONT = "Arial"
"""Its metrics are those of the project's own font, and every office program has one of both."""


@dataclass(frozen=True)
class GuideCell:
    """A cell of the explanation sheet: its text and how it looks."""

    text: str
    size: int = 10
    bold: bool = False
    white: bool = False
    wraps: bool = False


def row_height(texts: Iterable[tuple[str, float]], most: int = 12) -> float:
    """The height in points at which wrapped texts fit, each in a column of so many characters."""
    lines = 1
    for text, width in texts:
        needed = sum(1 + int(len(line) * 0.8 // width) for line in text.split("\n"))
        lines = max(lines, needed)
    return 13.5 * min(lines, most)


def put_text(cell: Any, text: str) -> Any:
    """The cell with this text, which stays text whatever it looks like, also when it is edited.

    A carriage return, and what looks like the sign for one, are written as the format wants it.
    """
    cell.value = None
    cell._value = _LITERAL.sub("_x005F_", text).replace("\r", "_x000D_")
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def guide_name() -> str:
    """The name of the explanation sheet."""
    return "Uitleg"


def words_of(column: Column, network: Network) -> list[str]:
    """The Dutch words that a column allows; none where it holds no words."""
    if column.content is Content.YES_NO:
        return ["ja", "nee"]
    if column.scale:
        return [shown_word(member) for member in column.scale]
    if column.content is Content.WORD:
        return word_list(column, network).labels
    return []


def word_columns(
    sheets: Iterable[tuple[Column, ...]], network: Network
) -> dict[tuple[str, str], tuple[str, list[str]]]:
    """Per column of words: the letters of its list on the sheet of lists, and the words."""
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    letters: dict[tuple[str, ...], str] = {}
    for column in (column for columns in sheets for column in columns):
        if words := words_of(column, network):
            at = letters.setdefault(tuple(words), column_letters(len(letters)))
            found[column.table, column.field] = (at, words)
    return found


def write_guide(
    page: Any, sheets: Mapping[str, tuple[Column, ...]], network: Network, t: Words
) -> None:
    """Fill the explanation sheet: how to fill in, then every sheet and column."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    looks: dict[GuideCell, Any] = {}

    def cell(given: GuideCell) -> Any:
        made = put_text(WriteOnlyCell(page), given.text)
        alike = replace(given, text="")
        if alike in looks:
            made._style = looks[alike]
            return made
        colour = "FFFFFF" if given.white else (_TITLE if given.bold else None)
        made.font = Font(name=FONT, size=given.size, bold=given.bold, color=colour)
        made.alignment = Alignment(wrap_text=given.wraps or None, vertical="top")
        if given.white:
            made.fill = PatternFill("solid", fgColor=_TITLE)
        looks[alike] = made._style
        return made

    for letters, width in zip("ABCD", GUIDE_WIDTHS, strict=True):
        page.column_dimensions[letters].width = width
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.sheet_view.showGridLines = False
    for number, row in enumerate(guide_rows(sheets, network, t), 1):
        if len(row) > 2:
            page.row_dimensions[number].height = guide_height(row)
        page.append([cell(each) for each in row])


def guide_rows(
    sheets: Mapping[str, tuple[Column, ...]], network: Network, t: Words
) -> list[list[GuideCell]]:
    """The rows of the explanation sheet, whatever kind of workbook it stands in."""
    title = next(iter(_names(network)), "")
    rows = [[GuideCell(title, size=18, bold=True)], []]
    rows += [[GuideCell(line)] for line in _introduction(t)]
    for table, columns in sheets.items():
        rows += [[], [GuideCell(SHEETS[table].name, size=14, bold=True)]]
        rows.append([GuideCell(t.name("sheet_help", table))])
        heads = (t("Column"), t("Meaning"), t("What goes in"), t("Internal"))
        rows.append([GuideCell(head, bold=True, white=True) for head in heads])
        for column in columns:
            needed = f" ({t('needed')})" if column.needed else ""
            internal = t("yes") if column.internal else ""
            rows.append(
                [
                    GuideCell(column.header + needed),
                    GuideCell(t.name("column_help", help_key(column))),
                    GuideCell(_allowed(column, network, t), wraps=True),
                    GuideCell(internal),
                ]
            )
    return rows


def help_key(column: Column) -> str:
    """Under which id the meaning of a column stands; some columns mean the same everywhere."""
    return column.field if column.field in _SHARED else f"{column.table}.{column.field}"


def guide_height(row: list[GuideCell]) -> float:
    """The height in points of a row of the explanation sheet that has columns."""
    return row_height([(row[2].text, _ALLOWED_WIDTH)])


def _names(network: Network) -> Iterable[str]:
    return (getattr(record, "name", "") for record in network.table("project").values())


def _introduction(t: Words) -> list[str]:
    return [
        t("Each sheet holds one table. Type a new row at the bottom; leave its id empty."),
        t("A row with an id changes that record; removing the row removes the record."),
        t("Names may be typed instead of ids, with or without capitals."),
        t("Leave a whole sheet or column out, and importing leaves it as it is."),
        t("A column that you add to nodes or relations is kept as a field of your own."),
        t("Importing shows first what would change; nothing happens until it is confirmed."),
        t("Columns marked internal stay out of an export unless they are ticked that time."),
    ]


def _allowed(column: Column, network: Network, t: Words) -> str:
    words = ", ".join(words_of(column, network))
    if column.field == "id":
        return t("Nothing for a new row; never change it otherwise.")
    if column.content is Content.REFERENCE:
        sheet = SHEETS[column.table_referred].name
        return t("A name from the sheet {sheet}, or its id.", sheet=sheet)
    if column.content is Content.WORDS:
        return t("One or more, with commas between: {words}.", words=words)
    if words:
        return t("One of: {words}.", words=words)
    if column.content is Content.NAMES and column.table == "scenarios":
        return t("One or more ids, with semicolons between.")
    if column.content is Content.NAMES:
        return t("One or more names, with semicolons between.")
    if column.content is Content.CUSTOM:
        return t("What has no column of its own: name: value; name: value.")
    if column.content is Content.DATE:
        return t("A date of any precision: 14-7-2025, juli 2025, Q3 2025 or 2025.")
    if column.content in (Content.NUMBER, Content.WHOLE_NUMBER):
        return t("A number.")
    return t("Text.")
