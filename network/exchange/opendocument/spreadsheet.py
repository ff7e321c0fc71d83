"""An OpenDocument spreadsheet (.ods), one sheet per table: what the workbook for Excel is too."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import zip_longest

from network.exchange.cells import number_text
from network.exchange.columns import Column, Content, Sheet
from network.exchange.excel.guide import (
    GUIDE_WIDTHS,
    LISTS,
    GuideCell,
    guide_name,
    guide_rows,
    word_columns,
)
from network.exchange.excel.look import (
    MAX_SHEET_ROWS,
    MAX_TEXT,
    SPARE_ROWS,
    Choice,
    Lists,
    choice_of,
    column_width,
    columns_in_sight,
    holds_text,
)
from network.exchange.opendocument.spreadsheet_look import Look, Shape
from network.exchange.opendocument.writing import (
    document_part,
    escaped,
    inline,
    opendocument,
    quoted,
    setting,
    settings_of,
)
from network.exchange.tables import column_letters
from network.exchange.writing import WrittenRow, check_rows, refuse, written_sheets
from network.model import Internal, Network
from network.words import Words

_SHEET, _HIDDEN_SHEET = "sheet", "hidden"
_SPECIAL = ("  ", "\t", "\n", "\r")
_HEAD = Shape(bold=True, white=True, fill="accent", wraps=True, middle=True)


def ods_bytes(network: Network, t: Words, include: Collection[Internal] = tuple(Internal)) -> bytes:
    """The network as .ods, with what :func:`network.exchange.workbook_bytes` puts in an .xlsx.

    Text stays text whatever it looks like: nothing that people typed becomes a formula. Raises
    TableError for what a spreadsheet cannot hold.
    """
    sheets = list(written_sheets(network, include))
    refuse(
        [
            finding
            for sheet, _, rows in sheets
            for finding in check_rows(sheet.name, rows, max_rows=MAX_SHEET_ROWS, max_cell=MAX_TEXT)
        ]
    )
    present = {sheet.table: columns for sheet, columns, _ in sheets}
    lists = word_columns(present.values(), network)
    look, choices = Look(t.language), _Choices(present, lists, t)
    tables = [_guide(guide_rows(present, network, t), look)]
    for sheet, columns, rows in sheets:
        tables.append(_table(sheet, columns, rows, look, choices))
    tables.append(_lists(lists, look))
    first = "nodes" if network.nodes else next(iter(present))
    names = {sheet.table: sheet.name for sheet, _, _ in sheets}
    body = (
        "<office:body><office:spreadsheet>"
        f"{choices.written()}{''.join(tables)}{_filters(sheets)}"
        "</office:spreadsheet></office:body>"
    )
    content = document_part("content", look.fonts(), look.automatic(), body)
    parts = {
        "content.xml": content,
        "styles.xml": look.styles(),
        "settings.xml": _settings(names, names[first]),
    }
    title = network.project.name if network.table("project") else ""
    return opendocument("spreadsheet", parts, title=title, language=t.language)


class _Choices:
    """The lists to choose from, each under a name of its own."""

    def __init__(self, present: dict[str, tuple[Column, ...]], lists: Lists, t: Words) -> None:
        self._present = present
        self._lists = lists
        self._problem = t("Choose a word from the list.")
        self._made: list[str] = []

    def named(self, column: Column, cell: str) -> str:
        """The name of the list of a column, whose first cell stands at ``cell``; or none."""
        choice = choice_of(column, self._present, self._lists)
        if choice is None:
            return ""
        name = f"list{len(self._made) + 1}"
        error = (
            f'<table:error-message table:title={quoted(column.header)} table:display="true" '
            f'table:message-type="stop"><text:p>{escaped(self._problem)}</text:p>'
            "</table:error-message>"
        )
        self._made.append(
            f'<table:content-validation table:name="{name}" '
            f"table:condition={quoted(f'of:cell-content-is-in-list({_range(choice)})')} "
            f'table:allow-empty-cell="true" table:display-list="unsorted" '
            f"table:base-cell-address={quoted(cell)}>{error if choice.strict else ''}"
            "</table:content-validation>"
        )
        return name

    def written(self) -> str:
        made = "".join(self._made)
        return f"<table:content-validations>{made}</table:content-validations>" if made else ""


def _range(choice: Choice) -> str:
    """The words of a list as OpenFormula writes a range; one that can grow ends where it ends."""
    sheet, at = f"${_called(choice.sheet)}", choice.letters
    if choice.last:
        return f"[{sheet}.${at}$2:.${at}${choice.last}]"
    column = f"[{sheet}.${at}$1:.${at}${MAX_SHEET_ROWS}]"
    return f"OFFSET([{sheet}.${at}$2];0;0;MAX(COUNTA({column})-1;1);1)"


def _called(sheet: str) -> str:
    return sheet if sheet.isalnum() else "'" + sheet.replace("'", "''") + "'"


def _table(
    sheet: Sheet,
    columns: tuple[Column, ...],
    rows: list[WrittenRow],
    look: Look,
    choices: _Choices,
) -> str:
    widths = [column_width(column) for column in columns]
    styles, attributes, heads = [], [], []
    for index, column in enumerate(columns):
        quiet, text = column.field == "id", holds_text(column)
        style = look.cell(
            Shape(
                quiet=quiet,
                text=text,
                wraps=text and not quiet,
                centred=column.content is Content.WHOLE_NUMBER,
                amount=column.field == "amount",
            )
        )
        choice = choices.named(column, f"{_called(sheet.name)}.{column_letters(index)}2")
        listed = f' table:content-validation-name="{choice}"' if choice else ""
        styles.append(
            f'<table:table-column table:style-name="{look.column(widths[index])}" '
            f'table:default-cell-style-name="{style}"/>'
        )
        attributes.append(f'table:style-name="{style}"{listed}')
        head = Shape(white=True, fill="quiet", wraps=True, middle=True) if quiet else _HEAD
        heads.append(_cell(f'table:style-name="{look.cell(head)}"', column.header))
    body = [_row(map(_cell, attributes, row)) for row in rows]
    empty = "".join(f"<table:table-cell {each}/>" for each in attributes)
    return (
        f'<table:table table:name={quoted(sheet.name)} table:style-name="{_SHEET}">'
        f"{''.join(styles)}<table:table-header-rows>"
        f"<table:table-row>{''.join(heads)}</table:table-row>"
        f"</table:table-header-rows>{''.join(body)}"
        f'<table:table-row table:number-rows-repeated="{SPARE_ROWS}">{empty}</table:table-row>'
        "</table:table>"
    )


def _row(cells: Iterable[str]) -> str:
    """A row; office programs make it as high as its text needs."""
    return f"<table:table-row>{''.join(cells) or '<table:table-cell/>'}</table:table-row>"


def _cell(attributes: str, value: str | int | float | None) -> str:
    """A cell; text with blanks that a reader might take together stands in it twice."""
    if value is None:
        return f"<table:table-cell {attributes}/>"
    if not isinstance(value, str):
        return (
            f'<table:table-cell {attributes} office:value-type="float" office:value="{value!r}">'
            f"<text:p>{number_text(value)}</text:p></table:table-cell>"
        )
    exact = ""
    if value != value.strip() or any(sign in value for sign in _SPECIAL):
        exact = f" office:string-value={quoted(value)}"
    paragraphs = "".join(f"<text:p>{inline(line)}</text:p>" for line in value.split("\n"))
    return (
        f'<table:table-cell {attributes} office:value-type="string"{exact}>{paragraphs}'
        "</table:table-cell>"
    )


def _guide(rows: list[list[GuideCell]], look: Look) -> str:
    def cell(given: GuideCell) -> str:
        shape = Shape(
            size=given.size,
            bold=given.bold,
            white=given.white,
            accent=given.bold and not given.white,
            fill="accent" if given.white else "",
            wraps=given.wraps,
        )
        return _cell(f'table:style-name="{look.cell(shape)}"', given.text)

    columns = "".join(
        f'<table:table-column table:style-name="{look.column(width)}"/>' for width in GUIDE_WIDTHS
    )
    body = [_row(map(cell, row)) for row in rows]
    return (
        f'<table:table table:name={quoted(guide_name())} table:style-name="{_SHEET}">{columns}'
        f"{''.join(body)}</table:table>"
    )


def _lists(lists: Lists, look: Look) -> str:
    columns = dict(lists.values())
    style = f'table:style-name="{look.cell(Shape(text=True))}"'
    rows = [
        [_cell(style, word) for word in row]
        for row in (tuple(columns), *zip_longest(*columns.values()))
    ]
    return (
        f'<table:table table:name={quoted(LISTS)} table:style-name="{_HIDDEN_SHEET}">'
        f'<table:table-column table:style-name="{look.column(24)}" '
        f'table:number-columns-repeated="{max(1, len(columns))}"/>'
        + "".join(map(_row, rows))
        + "</table:table>"
    )


def _filters(sheets: list[tuple[Sheet, tuple[Column, ...], list[WrittenRow]]]) -> str:
    """The arrows at the headers that filter the rows."""

    def filter_(number: int, sheet: Sheet, columns: tuple[Column, ...], rows: int) -> str:
        name, last = _called(sheet.name), column_letters(len(columns) - 1)
        return (
            f'<table:database-range table:name="__Anonymous_Sheet_DB__{number}" '
            f"table:target-range-address={quoted(f'{name}.A1:{name}.{last}{rows + 1}')} "
            'table:display-filter-buttons="true"/>'
        )

    made = (
        filter_(number, sheet, columns, len(rows))
        for number, (sheet, columns, rows) in enumerate(sheets, 1)
    )
    return f"<table:database-ranges>{''.join(made)}</table:database-ranges>"


def _settings(names: dict[str, str], first: str) -> str:
    """What is in sight when the file opens: a sheet, and on each its header and first columns."""
    tables = "".join(_frozen(name, columns_in_sight(table)) for table, name in names.items())
    view = (
        setting("ViewId", "string", "view1")
        + f'<config:config-item-map-named config:name="Tables">{tables}'
        + "</config:config-item-map-named>"
        + setting("ActiveTable", "string", first)
    )
    views = (
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{view}</config:config-item-map-entry></config:config-item-map-indexed>"
    )
    settings = settings_of("view-settings", views)
    return document_part("settings", f"<office:settings>{settings}</office:settings>")


def _frozen(name: str, columns: int) -> str:
    items = (
        setting(f"{way}{what}", type_, value)
        for way, at in (("Horizontal", columns), ("Vertical", 1))
        for what, type_, value in (("SplitMode", "short", 2), ("SplitPosition", "int", at))
    )
    places = {"PositionLeft": 0, "PositionRight": columns, "PositionTop": 0, "PositionBottom": 1}
    moved = (setting(place, "int", value) for place, value in places.items())
    return (
        f"<config:config-item-map-entry config:name={quoted(name)}>{''.join(items)}"
        f"{setting('ActiveSplitRange', 'short', 3)}{''.join(moved)}"
        "</config:config-item-map-entry>"
    )
