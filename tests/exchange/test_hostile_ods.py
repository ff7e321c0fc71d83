"""OpenDocument spreadsheets made to harm are refused at little cost, and the reason is told."""

from __future__ import annotations

import base64
import os
import resource
import time
import zipfile
from collections.abc import Callable
from random import Random

import pytest

from network.exchange import TableError, network_of
from network.exchange.columns import SHEETS
from network.exchange.lists.grid import grids_of_file
from network.exchange.opendocument.spreadsheet import ods_bytes
from network.exchange.opendocument.spreadsheet_reader import read_ods, read_ods_sheets
from network.exchange.uploads import tables_of_files
from network.model import Network
from network.words import Words
from tests.exchange import spreadsheets as made
from tests.exchange.test_faulty_workbooks import assert_read_or_refused

Refused = Callable[[Callable[[], object], str], None]

_A = made.cell("a")
_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_ENCRYPTED = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
    "</manifest:file-entry></manifest:manifest>"
)


def noise(size: int) -> str:
    """A remark that does not pack, so that what stands beside it is no suspiciously small file."""
    return f"<!--{base64.b64encode(os.urandom(size)).decode()}-->"


def padded(sheets: str) -> bytes:
    """A file with these sheets that unpacks to no more than 250 times its size."""
    content = made.document(sheets)
    return made.package(content.replace(">", ">" + noise(len(content) // 240), 1))


HARMFUL: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a row that is there a million times": (
        "too_many_rows",
        lambda: made.ods(made.sheet(made.row(_A, times=1_048_576))),
    ),
    "a whole sheet of one cell": (
        "too_much",
        lambda: made.ods(made.sheet(made.row(made.cell("a", times=16_384), times=1_048_576))),
    ),
    "a cell that is there a thousand million times": (
        "too_much",
        lambda: made.ods(made.sheet(made.row(made.cell("a", times=99_999_999)))),
    ),
    "a row that no sheet has": (
        "too_much",
        lambda: made.ods(made.sheet(made.row(made.cell(), times=99_999_999), made.row(_A))),
    ),
    "a long text in every row": (
        "too_much",
        lambda: made.ods(made.sheet(made.row(made.cell("a" * 900_000), times=100))),
    ),
    "merged cells over one another down to the last row": (
        "too_much",
        lambda: made.ods(
            made.sheet(
                *[made.row(made.cell("a", 'table:number-rows-spanned="1048576"'))] * 3_000,
                made.row(made.cell(), times=190_000),
                made.row(_A),
            )
        ),
    ),
    "a text longer than a cell holds": (
        "too_long",
        lambda: made.ods(made.sheet(made.row(made.cell("a" * 2_000_000)))),
    ),
    "blanks without end": (
        "too_long",
        lambda: made.ods(made.sheet(made.row(made.cell('<text:s text:c="999999"/>' * 2_000)))),
    ),
    "a tag that does not end": (
        "unsafe_spreadsheet",
        lambda: made.ods("<table:table " + " ".join(f"a{n}=''" for n in range(300_000)) + "/>"),
    ),
    "tags in tags": (
        "unsafe_spreadsheet",
        lambda: made.ods("<table:table>" * 20_000 + "</table:table>" * 20_000),
    ),
    "styles without end": (
        "too_much",
        lambda: made.ods(
            styles="".join(
                f'<style:style style:name="s{n}" style:family="table-cell"/>' for n in range(66_000)
            )
        ),
    ),
    "an entity from outside": (
        "unsafe_spreadsheet",
        lambda: made.package(made.document(made.sheet(made.row(made.cell("&a;"))), before=_ENTITY)),
    ),
    "an entity behind a long remark": (
        "unsafe_spreadsheet",
        lambda: made.package(made.document("", before=noise(300_000) + _LAUGHS)),
    ),
    "an entity in the styles": (
        "unsafe_spreadsheet",
        lambda: made.package(made.document(""), {"styles.xml": f"{_LAUGHS}<x>&b;</x>"}),
    ),
    "an entity in an encoding of two bytes": (
        "unsafe_spreadsheet",
        lambda: made.package(made.document("", before=_ENTITY).encode("utf-16")),
    ),
    "an encoding that hides tags": (
        "not_a_spreadsheet",
        lambda: made.package('<?xml version="1.0" encoding="UTF-7"?>+ADw-x/+AD4-'),
    ),
    "content that is nearly nothing when packed": (
        "unsafe_spreadsheet",
        lambda: made.package(made.document(" " * 20_000_000)),
    ),
    "a way of packing that unpacks all at once": (
        "unsafe_spreadsheet",
        lambda: made.package(made.document(""), packing=zipfile.ZIP_LZMA),
    ),
    "more parts than anyone needs": (
        "unsafe_spreadsheet",
        lambda: made.ods() + b"PK\x01\x02" * 10_001,
    ),
    "a password": (
        "protected_spreadsheet",
        lambda: made.package(os.urandom(2_000), {"META-INF/manifest.xml": _ENCRYPTED}),
    ),
    "a password on the whole package": (
        "protected_spreadsheet",
        lambda: made.package("", {"encrypted-package": os.urandom(2_000)}),
    ),
    "a spreadsheet of the years before": (
        "protected_spreadsheet",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000),
    ),
    "half a file": ("not_a_spreadsheet", lambda: made.ods(made.sheet(made.row(_A)))[:-60]),
    "half a part": ("not_a_spreadsheet", lambda: made.package(made.document("")[:-30])),
    "a text document": (
        "not_a_spreadsheet",
        lambda: made.package(made.document("").replace("spreadsheet", "text")),
    ),
    "no part with content": ("not_a_spreadsheet", lambda: made.package("", {})),
    "nothing": ("not_a_spreadsheet", lambda: b""),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_spreadsheet_is_refused(name: str, refused: Refused) -> None:
    code, make = HARMFUL[name]
    content = make()
    refused(lambda: read_ods_sheets(content, "lijst"), code)
    refused(lambda: tables_of_files({"lijst.ods": content}), code)


def test_a_place_is_told_where_there_is_one(problems: Callable[..., list[str]]) -> None:
    content = made.ods(
        made.sheet(made.row(_A), made.row(_A, made.cell("a" * 1_100_000)), title="Knopen")
    )
    (line,) = problems(lambda: read_ods(content, "map"))
    assert line.startswith("Knopen B2: ")


def test_empty_rows_and_columns_without_end_cost_nothing() -> None:
    vast = made.sheet(made.row(made.cell(times=16_384), times=1_048_576))
    began = time.process_time()
    assert all(not sheet.rows for sheet in read_ods_sheets(made.ods(*[vast] * 500), "lijst"))
    assert time.process_time() - began < 2


def test_a_loose_list_is_read_from_a_spreadsheet() -> None:
    content = made.ods(
        made.sheet(
            made.row(made.cell("Partners 2025")),
            made.row(made.cell(times=3), times=2),
            made.row(made.cell("Naam"), made.cell("Soort")),
            made.row(made.cell("Alifa"), made.cell("Partner")),
        )
    )
    (grid,) = grids_of_file("partners.ods", content)
    assert [row.cells for row in grid.rows][-1] == ("Alifa", "Partner")
    assert [row.number for row in grid.rows] == [1, 4, 5]


def test_a_damaged_spreadsheet_is_read_or_refused(harbour_network: Network, words: Words) -> None:
    sound, random = ods_bytes(harbour_network, words), Random(4)
    for _ in range(40):
        damaged = bytearray(sound)
        for _ in range(random.randint(1, 4)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        try:
            network_of(read_ods(bytes(damaged), "map"), t=words)
        except TableError as error:
            assert all("import_problem" not in line for line in error.lines(words))


def spreadsheet_of(random: Random) -> bytes:
    """Known sheets and headers with anything in their cells, repeated, merged and mistyped."""
    texts = ["Partner", "Alifa", "Relatie", "=1+1", "x" * 9_000, "-", "<text:s/>", "1-2-2025", "id"]
    kinds = ["float", "date", "boolean", "percentage", "string", "time", "niets"]
    values = [
        "1",
        "NaN",
        "1e999",
        "-0",
        "2025-02-30",
        "2025-07-14",
        "true",
        "",
        "99999999999999999",
    ]

    def one() -> str:
        times = random.choice([1, 1, 1, 2, 300, 16_384])
        kind, value = random.choice(kinds), random.choice(values)
        names = ("office:value", "office:date-value", "office:boolean-value", "office:string-value")
        given = f'office:value-type="{kind}" {random.choice(names)}="{value}"'
        formula = random.choice(["", "", ' table:formula="of:=[.A1]"'])
        spanned = random.choice(["", "", ' table:number-rows-spanned="99999"'])
        return made.cell(random.choice(["", *texts]), given + formula + spanned, times)

    def page() -> str:
        sheet = random.choice(list(SHEETS.values()))
        heads = [made.cell(column.header) for column in sheet.columns if random.random() < 0.9]
        rows = [
            made.row(
                *(one() for _ in range(random.randint(0, 6))), times=random.choice([1, 1, 2, 9])
            )
            for _ in range(random.randint(0, 4))
        ]
        return made.sheet(made.row(*heads), *rows, title=sheet.name)

    return made.ods(*(page() for _ in range(random.randint(1, 3))))


@pytest.mark.parametrize(
    "seeds", [range(30), pytest.param(range(30, 1_000), marks=pytest.mark.soak)]
)
def test_any_spreadsheet_is_read_or_refused(harbour_network: Network, seeds: range) -> None:
    for seed in seeds:
        content = spreadsheet_of(Random(seed))
        assert_read_or_refused(lambda content=content: read_ods(content, "map"), harbour_network)


@pytest.mark.soak
@pytest.mark.parametrize(
    "make",
    [
        lambda: padded(made.sheet(made.row("<table:table-cell/>" * 8_000_000))),
        lambda: padded(made.sheet(made.row(_A * 16) * 90_000)),
        lambda: padded(made.sheet(*(made.row(made.cell(" ".join("ab" * 40_000)))) * 900)),
        lambda: padded(f"<!--{'>x<' * 40_000_000}-->"),
    ],
    ids=["cells", "filled cells", "text", "a remark"],
)
def test_the_most_that_is_let_in_takes_ten_seconds_and_a_gigabyte_at_most(
    make: Callable[[], bytes],
) -> None:
    content = make()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(TableError):
        read_ods_sheets(content, "lijst")
    assert time.process_time() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1024 * 1024
