"""What of a list was passed over, in sentences for the screen and the command line."""

from __future__ import annotations

from network.exchange.lists.grid import Grid
from network.exchange.lists.row_values import Unread
from network.exchange.lists.said import PastedList
from network.exchange.tables import shown
from network.words import Words

_TOLD = 8


def place_of(cell: Unread, grid: Grid, several: bool, t: Words) -> str:
    """Where a cell stands; ``several`` says that its sheet must be named."""
    facts = {"row": grid.label(cell.row), "column": shown(cell.column, 40)}
    if several:
        return t("sheet {sheet}, row {row}, column {column}", sheet=shown(grid.place, 40), **facts)
    return t("row {row}, column {column}", **facts)


def passed_over(pasted: PastedList, several: bool, t: Words) -> list[str]:
    """Rows that were skipped or joined and cells without a value; nothing of a skipped sheet."""
    if pasted.layout.use == "skip":
        return []
    lines: list[str] = []
    if pasted.empty:
        lines.append(t.many("1 empty row", "{count} empty rows", pasted.empty))
    for each in pasted.skipped[:_TOLD]:
        why = t.name("list_skipped", each.why)
        at = pasted.grid.label(each.row)
        where = t("column {letters}", letters=at) if pasted.grid.turned else t("row {row}", row=at)
        lines.append(f"{where} ({why}): {shown(each.text, 60)}")
    if len(pasted.skipped) > _TOLD:
        lines.append(t("and {count} more", count=t.number(len(pasted.skipped) - _TOLD)))
    told: list[str] = []
    if lines:
        told.append(t("Passed over: {rows}.", rows="; ".join(lines)))
    if joined := pasted.grid.joined:
        rows = ", ".join(map(str, joined[:_TOLD])) + (" …" if len(joined) > _TOLD else "")
        told.append(t("Lines that go on with the row above: {rows}.", rows=rows))
    if faulty := pasted.grid.faulty:
        cells = ", ".join(faulty[:_TOLD]) + (" …" if len(faulty) > _TOLD else "")
        told.append(t("Cells with an error of the spreadsheet, left out: {cells}.", cells=cells))
    sheet = f"{shown(pasted.grid.place, 40)}. " if several else ""
    return [sheet + line for line in told]
