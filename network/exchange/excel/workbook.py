"""An Excel workbook, one sheet per table, made to be filled in by hand and read back."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from copy import copy
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from network.exchange.columns import Column, Content, Sheet
from network.exchange.excel.guide import (
    FONT,
    LISTS,
    guide_name,
    put_text,
    row_height,
    word_columns,
    write_guide,
)
from network.exchange.excel.look import (
    ACCENT,
    MAX_SHEET_ROWS,
    MAX_TEXT,
    QUIET,
    SPARE_ROWS,
    choice_of,
    column_width,
    columns_in_sight,
    holds_text,
)
from network.exchange.tables import column_letters
from network.exchange.writing import WrittenRow, check_rows, refuse, written_sheets
from network.model import Internal, Network
from network.words import Words

if TYPE_CHECKING:
    from openpyxl import Workbook

_FORMATS = {"amount": "#,##0.00"}


def workbook_bytes(
    network: Network, t: Words, include: Collection[Internal] = tuple(Internal)
) -> bytes:
    """The network as .xlsx: an explanation, then a sheet per table with lists to choose from.

    Sheet and column names are Dutch whatever the language of ``t``, which is that of the
    explanation. ``include`` names the groups of internal data that go along; the others have no
    column, so reading the workbook back leaves them as they are. Raises TableError for what
    Excel cannot hold: a text over 32,767 characters, more rows than a sheet has.
    """
    from openpyxl import Workbook

    sheets = list(written_sheets(network, include))
    refuse(
        [
            finding
            for sheet, _, rows in sheets
            for finding in check_rows(sheet.name, rows, max_rows=MAX_SHEET_ROWS, max_cell=MAX_TEXT)
        ]
    )
    workbook = Workbook(write_only=True)
    present = {sheet.table: columns for sheet, columns, _ in sheets}
    lists = word_columns(present.values(), network)
    workbook.create_sheet(guide_name())
    write_guide(workbook[guide_name()], present, network, t)
    for sheet, columns, rows in sheets:
        _write_sheet(workbook, sheet, columns, rows, present, lists, t)
    _write_lists(workbook, lists)
    workbook.active = 1 if not network.nodes else list(present).index("nodes") + 1
    workbook.properties.creator = None
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _write_sheet(
    workbook: Workbook,
    sheet: Sheet,
    columns: tuple[Column, ...],
    rows: list[WrittenRow],
    present: dict[str, tuple[Column, ...]],
    lists: dict[tuple[str, str], tuple[str, list[str]]],
    t: Words,
) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    page: Any = workbook.create_sheet(sheet.name)
    last = column_letters(len(columns) - 1)
    page.freeze_panes = f"{column_letters(columns_in_sight(sheet.table))}2"
    page.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.oddFooter.center.text = "&A – &P/&N"
    header: list[Any] = []
    cells: list[Any] = []
    widths: list[int] = []
    styles: dict[object, Any] = {}
    for index, column in enumerate(columns):
        text = holds_text(column)
        quiet = column.field == "id"
        dimension = page.column_dimensions[column_letters(index)]
        widths.append(column_width(column))
        dimension.width = widths[-1]
        cell = WriteOnlyCell(page)
        number_format = _FORMATS.get(column.field, "@" if text else "General")
        horizontal = "center" if column.content is Content.WHOLE_NUMBER else None
        for styled in (dimension, cell):
            if _known_style(styled, styles, (number_format, text, quiet, horizontal)):
                continue
            styled.number_format = number_format
            styled.alignment = Alignment(
                wrap_text=text and not quiet, vertical="top", horizontal=horizontal
            )
            styled.font = Font(name=FONT, size=10, color=QUIET if quiet else None)
        if text:
            cell.quotePrefix = True
        cells.append(cell)
        head = WriteOnlyCell(page, value=column.header)
        header.append(head)
        if _known_style(head, styles, ("head", quiet)):
            continue
        head.font = Font(name=FONT, size=10, bold=not quiet, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor=QUIET if quiet else ACCENT)
        head.alignment = Alignment(wrap_text=True, vertical="center")
    for validation in _validations(columns, len(rows) + SPARE_ROWS, present, lists, t):
        page.data_validations.append(validation)
    page.append(header)
    for number, row in enumerate(rows, 2):
        long = [
            (value, width)
            for value, width in zip(row[:-1], widths, strict=False)
            if isinstance(value, str) and (len(value) > 1.25 * width or "\n" in value)
        ]
        if long:
            page.row_dimensions[number].height = row_height(long)
        page.append(_filled(cells, row))


def _known_style(styled: Any, styles: dict[object, Any], key: object) -> bool:
    """Take over the style of what had this key before; False for the first, which makes it."""
    if key in styles:
        styled._style = copy(styles[key]._style)
        return True
    styles[key] = styled
    return False


def _filled(cells: list[Any], row: WrittenRow) -> Iterator[Any]:
    """The cells of a row; each column's one cell is filled again for every row."""
    for cell, value in zip(cells, row, strict=True):
        if value is None:
            yield None
        elif isinstance(value, str):
            put_text(cell, value)
            yield cell
        else:
            cell.value = value
            yield cell


def _validations(
    columns: tuple[Column, ...],
    rows: int,
    present: dict[str, tuple[Column, ...]],
    lists: dict[tuple[str, str], tuple[str, list[str]]],
    t: Words,
) -> Iterator[Any]:
    """A list to choose from per column; anything may still be typed where lists can grow."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for index, column in enumerate(columns):
        letters, choice = column_letters(index), choice_of(column, present, lists)
        if choice is None:
            continue
        name, at, strict = choice.sheet, choice.letters, choice.strict
        if choice.last:
            formula = f"{name}!${at}$2:${at}${choice.last}"
        else:
            formula = f"OFFSET({name}!${at}$2,0,0,MAX(COUNTA({name}!${at}:${at})-1,1),1)"
        validation = DataValidation(
            type="list", formula1=formula, allow_blank=True, showErrorMessage=strict
        )
        if strict:
            validation.errorTitle = column.header
            validation.error = t("Choose a word from the list.")
        validation.add(f"{letters}2:{letters}{rows + 1}")
        yield validation


def _write_lists(workbook: Workbook, lists: dict[tuple[str, str], tuple[str, list[str]]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    page: Any = workbook.create_sheet(LISTS)
    page.sheet_state = "hidden"
    columns = dict(lists.values())
    page.append(list(columns))
    for row in zip_longest(*columns.values()):
        # A project names its own kinds: a name may begin as a formula does.
        page.append([word and put_text(WriteOnlyCell(page), word) for word in row])
