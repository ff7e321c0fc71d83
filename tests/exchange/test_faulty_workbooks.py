"""Whatever stands in a workbook, the answer is a network or a list of faulty cells."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from network.exchange import (
    TableError,
    Tables,
    import_change,
    network_of,
    read_graphml,
    read_workbook,
)
from network.exchange.columns import SHEETS
from network.exchange.csv_folder import parse_csv
from network.model import Network, apply
from network.words import words_in

WORDS = words_in("nl")
NAMES = st.sampled_from(["Kade", "De Kade", "Ontmoeting", "ontmoeting ", "Werken", "quay", "GGD"])
TYPED = (
    NAMES
    | st.sampled_from(
        ["Partner", "voert uit", "neemt deel aan", "ja", "staat in bron", "Havenplan"]
    )
    | st.sampled_from(["=1+1", "=A1", "#REF!", "2025", "Q3 2025", "informeren en x", "", " ", "'"])
    | st.text(max_size=6)
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.booleans()
    | st.none()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas(timedelta(0), timedelta(9))
)
HEADERS = st.sampled_from(
    [column.header for sheet in SHEETS.values() for column in sheet.columns] + ["", "Naam ", "tel."]
)


@st.composite
def workbooks(draw: Any) -> bytes:
    """A workbook with known sheets, many known headers and anything in its cells."""
    workbook = Workbook()
    tables = draw(st.lists(st.sampled_from(list(SHEETS)), min_size=1, max_size=3, unique=True))
    for table in tables:
        page = workbook.create_sheet(SHEETS[table].name)
        columns = SHEETS[table].columns
        kept = draw(st.lists(st.sampled_from(columns), unique=True, max_size=8))
        headers = [c.header for c in columns if c.needed or c in kept]
        page.append(headers + draw(st.lists(HEADERS, max_size=1)))
        rows = draw(st.lists(st.lists(TYPED, max_size=len(headers) + 1), max_size=4))
        for row in rows:
            page.append([])
            for index, value in enumerate(row, 1):
                try:
                    page.cell(page.max_row + 1 if index == 1 else page.max_row, index, value)
                except (IllegalCharacterError, ValueError):
                    continue
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def assert_read_or_refused(read: Any, base: Network) -> None:
    """A network that stands, or findings that each have a sentence; nothing else."""
    try:
        tables: Tables = read()
        network_of(tables, t=WORDS)
        apply(base, import_change(base, tables, WORDS))
    except TableError as error:
        assert error.findings
        for finding in error.findings:
            line = finding.line(WORDS)
            assert line and "import_problem" not in line
            assert finding.code.replace("_", " ") != finding.sentence(WORDS)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(content=workbooks())
def test_any_workbook_is_read_or_refused(harbour_network: Network, content: bytes) -> None:
    assert_read_or_refused(lambda: read_workbook(content), harbour_network)


@pytest.mark.soak
@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=workbooks())
def test_any_of_many_workbooks_is_read_or_refused(harbour_network: Network, content: bytes) -> None:
    assert_read_or_refused(lambda: read_workbook(content), harbour_network)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(harbour_network: Network, content: bytes) -> None:
    assert_read_or_refused(lambda: read_workbook(content), harbour_network)
    assert_read_or_refused(lambda: read_graphml(content), harbour_network)
    for head in (b"", b"soort;naam;id\n"):
        assert_read_or_refused(
            lambda head=head: Tables(
                "x", {"nodes": parse_csv(head + content, SHEETS["nodes"], "knopen.csv")}
            ),
            harbour_network,
        )


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(
    harbour_network: Network, place: int, byte: int
) -> None:
    workbook = Workbook()
    page = workbook.create_sheet("Knopen")
    for row in (["soort", "naam", "omschrijving"], ["Partner", "Alifa", date(2025, 1, 1)]):
        page.append(row)
    page.append(["Partner", datetime(2025, 1, 1, 9), time(9)])
    content = io.BytesIO()
    workbook.save(content)
    damaged = bytearray(content.getvalue())
    damaged[place % len(damaged)] = byte
    assert_read_or_refused(lambda: read_workbook(bytes(damaged)), harbour_network)
