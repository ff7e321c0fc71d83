"""Whatever stands in a workbook, the answer is a network or a list of faulty cells."""

from __future__ import annotations

import io
import resource
import time as clock
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
from network.exchange.lists.doubts import known_names
from network.exchange.lists.meaning import guessed, read_lists
from network.exchange.lists.proposal import propose
from network.exchange.recognising import recognised
from network.model import Network, apply
from network.words import words_in
from network.workspace import new_id

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


LIST_HEADERS = st.sampled_from(
    [
        *("Wie", "Organisatie", "Naam", "Soort", "Functies", "Samenwerkingsverband", "Afkorting"),
        *("Van", "Naar", "Soort relatie", "Sinds", "Tot en met", "Bedrag", "Bron", "Vindplaats"),
        *("Code", "Andere naam", "Telefoon", "Opmerking", "Kleur", "Lezen", "", "Nr."),
    ]
)
LIST_CELLS = (
    TYPED
    | st.sampled_from(["x", "lid van", "onderdeel van", "subsidieert", "ooit", "-5", "1.250,50"])
    | st.sampled_from(["Kring", "Huis", "Kade; Huis", "Totaal", "Afdelingen", "06-12345678"])
)


@st.composite
def lists(draw: Any) -> bytes:
    """A workbook of another make: titles, any headers in any order, merged cells, anything below.

    Names that take part in each other, and codes that come twice, are likely.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    titles = draw(
        st.lists(
            st.sampled_from(["Partners", "Blad1", "Lijnen", "Uitleg", "Relatie"]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    for title in titles:
        page = workbook.create_sheet(title)
        for _ in range(draw(st.integers(0, 2))):
            page.append([draw(st.sampled_from(["Lijst van 2026", None, "x"]))])
        headers = draw(st.lists(LIST_HEADERS, max_size=7))
        page.append(headers)
        for row in draw(st.lists(st.lists(LIST_CELLS, max_size=8), max_size=6)):
            page.append([])
            for index, value in enumerate(row, 1):
                try:
                    page.cell(page.max_row + 1 if index == 1 else page.max_row, index, value)
                except (IllegalCharacterError, ValueError):
                    continue
        if draw(st.booleans()):
            page.merge_cells("A1:C1")
            page.merge_cells("A4:A6")
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def assert_proposed_or_refused(files: dict[str, bytes], base: Network) -> None:
    """What a list would bring can be carried out, once, or the reason is told; soon enough."""
    begun = clock.monotonic()
    try:
        found = recognised(files)
        if found.tables is not None:
            apply(base, import_change(base, found.tables, WORDS, remove_missing=False))
            return
        read = read_lists(guessed(found.grids, base), base, "lijst")
    except TableError as error:
        for line in error.lines(WORDS):
            assert line and "import_problem" not in line
        return
    finally:
        assert clock.monotonic() - begun < 10
    after = apply(base, propose(read, base, WORDS, new_id).change)
    known = known_names(read, after)
    answers = {doubt.id: "apart" for doubt in known.doubts if doubt.two is None}
    apply(after, propose(read, after, WORDS, new_id, answers, known, replaces=True).change)
    assert clock.monotonic() - begun < 10


@settings(max_examples=10, suppress_health_check=list(HealthCheck), derandomize=True)
@given(content=lists())
def test_any_list_is_read_or_refused(harbour_network: Network, content: bytes) -> None:
    assert_proposed_or_refused({"lijst.xlsx": content}, harbour_network)


@pytest.mark.soak
@settings(max_examples=1000, suppress_health_check=list(HealthCheck))
@given(content=lists())
def test_any_of_many_lists_is_read_or_refused(harbour_network: Network, content: bytes) -> None:
    assert_proposed_or_refused({"lijst.xlsx": content}, harbour_network)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1024 * 1024


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=200) | st.text('ab;,\n\t"x=1é', max_size=200).map(str.encode))
def test_any_text_is_read_as_a_list_or_refused(harbour_network: Network, content: bytes) -> None:
    for name in ("lijst.csv", "lijst.txt"):
        assert_proposed_or_refused({name: content}, harbour_network)


@settings(max_examples=25, suppress_health_check=list(HealthCheck), derandomize=True)
@given(content=workbooks())
def test_any_workbook_is_read_or_refused(harbour_network: Network, content: bytes) -> None:
    assert_read_or_refused(lambda: read_workbook(content), harbour_network)


@pytest.mark.soak
@settings(max_examples=2000, suppress_health_check=list(HealthCheck))
@given(content=workbooks())
def test_any_of_many_workbooks_is_read_or_refused(harbour_network: Network, content: bytes) -> None:
    assert_read_or_refused(lambda: read_workbook(content), harbour_network)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
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


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
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
