"""An OpenDocument spreadsheet is read as it looks: values, merged cells, hidden sheets, repeats."""

from __future__ import annotations

from typing import Any

import pytest

from network.exchange.opendocument.spreadsheet_reader import read_ods, read_ods_sheets
from network.exchange.progress import Progress, Stopped
from network.exchange.sheet_rows import Merged
from network.exchange.tables import Faulty
from network.model import PartialDate
from tests.exchange import spreadsheets as made

_DATES = (
    '<number:date-style style:name="D1"><number:month/><number:text>-</number:text>'
    '<number:year/></number:date-style><number:date-style style:name="D2"><number:year/>'
    '</number:date-style><number:date-style style:name="D3"><number:quarter/><number:year/>'
    "</number:date-style>"
    '<style:style style:name="month" style:family="table-cell" style:data-style-name="D1"/>'
    '<style:style style:name="of month" style:family="table-cell" '
    'style:parent-style-name="month"/>'
    '<style:style style:name="year" style:family="table-cell" style:data-style-name="D2"/>'
    '<style:style style:name="quarter" style:family="table-cell" style:data-style-name="D3"/>'
    '<style:style style:name="unseen" style:family="table"><style:table-properties '
    'table:display="false"/></style:style>'
)


def only_row(*cells: str, columns: str = "") -> tuple[Any, ...]:
    """The cells of the only row of a sheet."""
    content = made.ods(made.sheet(made.row(*cells), columns=columns), styles=_DATES)
    (sheet,) = read_ods_sheets(content, "lijst")
    ((number, found),) = sheet.rows
    assert number == 1
    return found


def typed(kind: str, value: str, shown: str = "?", more: str = "") -> str:
    """A cell with a value besides what it shows."""
    name = {"date": "date-value", "boolean": "boolean-value", "time": "time-value"}.get(
        kind, "value"
    )
    return made.cell(shown, f'office:value-type="{kind}" office:{name}="{value}" {more}')


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (typed("float", "3"), 3),
        (typed("float", "1250.5", "€ 1.250,50"), 1250.5),
        (typed("currency", "1250.5", more='office:currency="EUR"'), 1250.5),
        (typed("percentage", "0.25", "25%"), 0.25),
        (typed("boolean", "true", "WAAR"), True),
        (typed("boolean", "false"), False),
        (typed("float", "1", "WAAR", 'table:formula="of:=TRUE()"'), True),
        (typed("date", "2025-07-14"), PartialDate(2025, None, 7, 14)),
        (typed("date", "2025-07-14T09:30:00"), PartialDate(2025, None, 7, 14)),
        (
            typed("date", "2025-07-01", more='table:style-name="of month"'),
            PartialDate(2025, None, 7),
        ),
        (typed("date", "2025-07-01", more='table:style-name="year"'), PartialDate(2025)),
        (typed("date", "2025-07-01", more='table:style-name="quarter"'), PartialDate(2025, 3)),
        (typed("date", "ooit", "ooit"), "ooit"),
        (typed("time", "PT12H30M00S", "12:30"), "12:30"),
        (typed("float", "2501", "2501", 'table:formula="of:=[.D4]*2"'), 2501),
        (typed("float", "veel", "veel"), "veel"),
        (made.cell("00123", 'office:value-type="string"'), "00123"),
        (made.cell("=1+1", 'office:value-type="string"'), "=1+1"),
        (made.cell("zonder soort"), "zonder soort"),
        (made.cell("een\ntwee"), "een\ntwee"),
        (made.cell("  a <text:s text:c='2'/>b\tc<text:tab/>d<text:line-break/>e"), "a   b c\td\ne"),
        (made.cell("<text:span>vet</text:span> en <text:a>kop</text:a>"), "vet en kop"),
        (
            made.cell("a b", 'office:value-type="string" office:string-value=" a&#13;  b"'),
            " a\r  b",
        ),
        (
            made.cell("#DEEL/0!", 'table:formula="of:=1/0" calcext:value-type="error"'),
            Faulty("error_value", "#DEEL/0!"),
        ),
        (typed("float", "0", "#N/B", 'table:formula="msoxl:=NA()"'), Faulty("error_value", "#N/B")),
        (
            made.cell(attributes='table:formula="of:=[.A1]"'),
            Faulty("formula_without_value", "=[.A1]"),
        ),
    ],
)
def test_a_cell_is_read_with_its_type(cell: str, value: object) -> None:
    found = only_row(cell)
    assert found == (value,)
    assert type(found[0]) is type(value)


def test_a_date_without_format_of_its_own_has_that_of_its_column() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="month"/>'
    )
    cells = [typed("date", "2025-07-01")] * 3
    assert only_row(*cells, columns=columns)[1:] == (
        PartialDate(2025, None, 7, 1),
        PartialDate(2025, None, 7),
    )


def test_remarks_and_drawings_are_no_text_of_a_cell() -> None:
    remark = "<office:annotation><text:p>weet iemand dit?</text:p></office:annotation>"
    drawing = "<draw:frame><draw:text-box><text:p>pijl</text:p></draw:text-box></draw:frame>"
    within = made.sheet(made.row(made.cell("ook niet")), title="In een cel")
    cell = f"<table:table-cell>{remark}{drawing}{within}<text:p>Alifa</text:p></table:table-cell>"
    assert only_row(cell) == ("Alifa",)


def test_rows_and_cells_are_repeated_and_empty_ones_take_no_room() -> None:
    content = made.ods(
        made.sheet(
            made.row(made.cell(times=16_384), times=3),
            made.row(made.cell("a"), made.cell(times=2), made.cell("b", times=2), times=2),
            made.row(made.cell(times=16_384), times=1_048_000),
            made.row(made.cell("laatste"), made.cell(times=16_383)),
            made.row(made.cell(times=16_384), times=1_048_576),
        )
    )
    (sheet,) = read_ods_sheets(content, "lijst")
    alike = ("a", None, None, "b", "b")
    assert sheet.rows == ((4, alike), (5, alike), (1_048_006, ("laatste",)))


def test_merged_cells_are_told_and_what_lies_under_them_is_not_read() -> None:
    title = made.cell("Partners", 'table:number-columns-spanned="3" table:number-rows-spanned="1"')
    kind = made.cell("Zorg", 'table:number-columns-spanned="1" table:number-rows-spanned="2"')
    under = "<table:covered-table-cell><text:p>verborgen</text:p></table:covered-table-cell>"
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    content = made.ods(
        made.sheet(
            made.row(title, covered, made.cell("rest")),
            made.row(kind, made.cell("Livio")),
            made.row(under, made.cell("Carint")),
        )
    )
    (sheet,) = read_ods_sheets(content, "lijst")
    assert [cells for _, cells in sheet.rows] == [
        ("Partners", None, None, "rest"),
        ("Zorg", "Livio"),
        (None, "Carint"),
    ]
    assert sheet.merged == (Merged(1, 0, 1, 2), Merged(2, 0, 3, 0))


def test_rows_stand_in_groups_and_under_a_header_that_is_printed_again() -> None:
    rows = (
        f"<table:table-header-rows>{made.row(made.cell('naam'))}</table:table-header-rows>"
        f"<table:table-row-group>{made.row(made.cell('a'))}<table:table-row-group>"
        f"{made.row(made.cell('b'))}</table:table-row-group></table:table-row-group>"
    )
    (sheet,) = read_ods_sheets(made.ods(made.sheet(rows)), "lijst")
    assert [cells[0] for _, cells in sheet.rows] == ["naam", "a", "b"]


def test_a_hidden_sheet_is_no_list_but_may_be_one_of_ours() -> None:
    header = made.row(made.cell("soort"), made.cell("naam"))
    alifa = made.row(made.cell("partner"), made.cell("Alifa"))
    content = made.ods(
        made.sheet(header, alifa, title="Knopen", look="unseen"),
        made.sheet(made.row(made.cell("x")), title="Ander blad"),
        styles=_DATES,
    )
    assert [sheet.title for sheet in read_ods_sheets(content, "map")] == ["Ander blad"]
    tables = read_ods(content, "map")
    assert [row.cells for row in tables.by_table["nodes"].rows] == [("partner", "Alifa")]


def test_reading_can_be_watched_and_stopped() -> None:
    content = made.ods(made.sheet(*[made.row(made.cell("a"))] * 1_200))
    progress = Progress()
    read_ods_sheets(content, "lijst", progress)
    assert (progress.stage, progress.place, progress.done) == ("sheet", "Knopen", 1_000)
    progress.stop()
    with pytest.raises(Stopped):
        read_ods_sheets(content, "lijst", progress)
