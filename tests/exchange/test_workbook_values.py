"""Reading values alone gives what reading with care gives, or says that it will not do."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from network.exchange.excel import reader as workbook_reader
from network.exchange.excel.reader import read_sheets
from network.exchange.excel.safety import Contents, check_workbook
from network.exchange.excel.values import NotPlain, quick_sheets
from network.exchange.tables import Faulty, TableError
from network.model import PartialDate
from tests.exchange.test_hostile_workbooks import sheet
from tests.exchange.test_hostile_workbooks import workbook as workbook_of

CELLS = (
    st.none()
    | st.text(max_size=8)
    | st.sampled_from([" a ", "a\r\nb", "a\rb", "\t", "_x000D_", "=1+1", "#N/A", "1,5", "'x", "é"])
    | st.integers(-(10**16), 10**16)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates(date(1900, 3, 1), date(2199, 1, 1))
    | st.datetimes(datetime(1900, 3, 1), datetime(2199, 1, 1))
    | st.times()
)


def workbook(rows: list[list[Any]], formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Blad"
    for number, row in enumerate(rows, 1):
        for index, value in enumerate(row, 1):
            try:
                page.cell(number, index, value)
            except (IllegalCharacterError, ValueError):
                continue
    for at, pattern in (formats or {}).items():
        page[at].number_format = pattern
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_care(content: bytes, monkeypatch: pytest.MonkeyPatch) -> Any:
    def never(_: bytes) -> list[Any]:
        raise NotPlain

    with monkeypatch.context() as patch:
        patch.setattr(workbook_reader, "quick_sheets", never)
        return values(content)


def values(content: bytes) -> dict[tuple[int, int], Any]:
    """Place → value; text that is empty is no value."""
    return {
        (number, index): float(cell) if type(cell) is int else cell
        for sheet in read_sheets(content, "map")
        for number, cells in sheet.rows
        for index, cell in enumerate(cells)
        if cell not in (None, "")
    }


@settings(max_examples=25, suppress_health_check=list(HealthCheck), derandomize=True)
@given(rows=st.lists(st.lists(CELLS, max_size=4), min_size=1, max_size=5))
def test_both_ways_give_the_same(monkeypatch: pytest.MonkeyPatch, rows: list[list[Any]]):
    content = workbook(rows)
    assert values(content) == with_care(content, monkeypatch)


@pytest.mark.soak
@settings(max_examples=1500, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=6))
def test_both_ways_give_the_same_for_many(monkeypatch: pytest.MonkeyPatch, rows: list[list[Any]]):
    content = workbook(rows)
    assert values(content) == with_care(content, monkeypatch)


def test_what_values_do_not_tell_is_read_with_care():
    month = workbook([[date(2025, 7, 1)]], {"A1": "mmm-yy"})
    assert not check_workbook(month, "map").plain
    assert values(month) == {(1, 0): PartialDate(2025, None, 7)}
    formula = workbook([["=A2"]])
    assert not check_workbook(formula, "map").plain
    assert isinstance(values(formula)[1, 0], Faulty)
    assert check_workbook(workbook([["tekst", 1, date(2025, 7, 1)]]), "map").plain


def test_a_cell_far_away_takes_no_room():
    far = workbook([["a"]])
    assert check_workbook(far, "map").bounded
    book = Workbook()
    book.worksheets[0]["A1"] = "a"
    book.worksheets[0]["IV200000"] = "b"
    content = io.BytesIO()
    book.save(content)
    assert not check_workbook(content.getvalue(), "map").bounded
    assert len(values(content.getvalue())) == 2
    book.worksheets[0]["XFD1"] = "c"
    content = io.BytesIO()
    book.save(content)
    assert not check_workbook(content.getvalue(), "map").bounded
    with pytest.raises(TableError):
        from network.exchange.lists.grid import grids_of_file

        grids_of_file("ver.xlsx", content.getvalue())


def test_what_sheets_unfold_to_is_counted_together():
    book = Workbook()
    for number in range(3):
        page = book.worksheets[0] if number == 0 else book.create_sheet()
        page["A1"], page["P150000"] = "a", "b"
    content = io.BytesIO()
    book.save(content)
    assert not check_workbook(content.getvalue(), "map").bounded
    assert len(values(content.getvalue())) == 2


def strings(xml: str, shown: int) -> Contents:
    """What is found in a workbook of which every cell shows its first text."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, shown + 1)
    )
    content = workbook_of(sheet(rows), strings=f'<?xml version="1.0"?><sst xmlns="x">{xml}</sst>')
    return check_workbook(content, "map")


LONG = f"<si><t>{'x' * 30_000}</t></si>"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "<!--<si></si>-->",
        "<![CDATA[<si></si>]]>",
        "<?x <si></si>?>",
        "<a b='><si></si>'/>",
        "<si><t>x</t>",
        "<si/>",
        '<c r="A1"/>',
    ],
)
def test_a_long_text_in_every_cell_takes_no_room_however_it_is_dressed(before: str):
    assert strings("<si><t>x</t></si>" + LONG, 3_000).bounded
    assert not strings(before + LONG, 3_000).bounded


def test_a_broken_workbook_does_not_stop_the_reader():
    with pytest.raises(NotPlain):
        quick_sheets(b"PK\x03\x04 niets")
