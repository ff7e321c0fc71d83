"""Workbooks made to harm: refused before they cost anything, with a sentence that tells why.

What is small as a file may be huge when it is read: packed, named again and again, or written in
tags that weigh a hundred times their text. Where these are read nevertheless, a test run notices
by its memory or never ends.
"""

from __future__ import annotations

import base64
import io
import os
import time
import zipfile
from collections.abc import Callable, Iterable

import pytest

from network.exchange import TableError, network_of, read_workbook
from network.exchange.lists.meaning import guessed, read_lists
from network.exchange.lists.proposal import propose
from network.exchange.recognising import recognised
from network.model import Network, Project
from network.words import Words
from network.workspace import new_id

EMPTY = Network.of([Project(id="p", name="P")])
Refused = Callable[[Callable[[], object], str], None]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>soort</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>naam</t></is></c></row>'
)
_ROW = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>partner</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>Alifa</t></is></c></row>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="Knopen" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def relationships(*kinds_and_targets: tuple[str, str]) -> str:
    """A part that says where others are."""
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds_and_targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def sheet(rows: str = _ROW, after: str = "", before: str = "") -> str:
    """A sheet of nodes with these rows under its header."""
    return (
        f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{_HEADER}{rows}</sheetData>'
        f"{after}</worksheet>"
    )


def workbook(
    page: str | None = None,
    *,
    book: str = _BOOK,
    strings: str = f'<sst xmlns="{_MAIN}"/>',
    styles: str | bytes = f'<styleSheet xmlns="{_MAIN}"/>',
    where: str = "worksheets/sheet1.xml",
    packing: int = zipfile.ZIP_DEFLATED,
    more: Iterable[tuple[str, str | bytes]] = (),
) -> bytes:
    """A workbook part by part; noise goes along, so that nothing is packed suspiciously well."""
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/{where}" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" '
        f'ContentType="{_SPREADSHEET}.sharedStrings+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/></Types>'
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", where), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/sharedStrings.xml": strings,
        "xl/styles.xml": styles,
        f"xl/{where}": sheet() if page is None else page,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, content in (parts | dict(more)).items():
            archive.writestr(name, content)
    return packed.getvalue()


def padded(xml: str) -> str:
    """The same with noise in it, packed less well than what betrays a bomb."""
    noise = base64.b64encode(os.urandom(len(xml) // 200)).decode()
    pieces = (noise[start : start + 100_000] for start in range(0, len(noise), 100_000))
    return xml.replace(">", ">" + "".join(f"<!--{piece}-->" for piece in pieces), 1)


def test_the_workbook_that_the_others_are_made_of_is_read(words: Words) -> None:
    network = network_of(read_workbook(workbook()), t=words)
    assert [node.name for node in network.nodes.values()] == ["Alifa"]


_NAMED_TWICE = _BOOK.replace(
    "</sheets>", '<sheet name="Relaties" sheetId="2" r:id="rId1"/></sheets>'
)
_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_LATE = f"<!--{'x' * 5000}-->"
_LIST = '<dataValidation sqref="{}" type="list"/>'
_SHARED = '<row r="{0}"><c r="A{0}"><f t="shared" si="0"/><v>1</v></c></row>'

HARMFUL: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a row of a million cells": (
        "too_much",
        lambda: workbook(padded(sheet(f'<row r="2">{"<c/>" * 1_000_000}</row>'))),
    ),
    "the same in a part that is not called xml": (
        "too_much",
        lambda: workbook(
            padded(sheet(f'<row r="2">{"<c/>" * 1_000_000}</row>')), where="worksheets/sheet1.bin"
        ),
    ),
    "a million texts": (
        "too_much",
        lambda: workbook(
            strings=padded(f'<sst xmlns="{_MAIN}">{"<si><t>a</t></si>" * 650_000}</sst>')
        ),
    ),
    "rows with a style down to the last": (
        "too_much",
        lambda: workbook(padded(sheet(f"<row>{'<c/>' * 16}</row>" * 40_000))),
    ),
    "a row with a number that no sheet has": (
        "too_much",
        lambda: workbook(sheet('<row r="4000000000"><c><v>1</v></c></row>')),
    ),
    "merged cells without end": (
        "too_much",
        lambda: workbook(padded(sheet(after='<mergeCell ref="A1:B2"/>' * 400_000))),
    ),
    "tags in tags": (
        "too_much",
        lambda: workbook(padded(sheet(after="<a>" * 400_000 + "</a>" * 400_000))),
    ),
    "attributes without end": (
        "too_much",
        lambda: workbook(
            sheet(after="".join(f'<a b{n % 997}="" c="" d=""/>' for n in range(200_000)))
        ),
    ),
    "a list for many ranges": (
        "too_much",
        lambda: workbook(padded(sheet(after=_LIST.format("A1 " * 20_000) * 50))),
    ),
    "one tag that is longer than a book": (
        "unsafe_workbook",
        lambda: workbook(sheet(after=_LIST.format("A1 " * 100_000))),
    ),
    "one long formula for many cells": (
        "too_much",
        lambda: workbook(
            sheet(
                f'<row r="2"><c r="A2"><f t="shared" ref="A2:A9" si="0">{"A1+" * 2_700}A1</f></c>'
                "</row>" + "".join(_SHARED.format(n) for n in range(3, 9_000))
            )
        ),
    ),
    "a number format that takes a day to take apart": (
        "too_much",
        lambda: workbook(
            styles=f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="200" '
            f'formatCode="{"[" * 100_000}"/></numFmts></styleSheet>'
        ),
    ),
    "a text of which every cell has its share": (
        "too_much",
        lambda: workbook(
            sheet('<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 500),
            strings=f'<sst xmlns="{_MAIN}"><si><t>{"a" * 200_000}</t></si></sst>',
        ),
    ),
    "a text longer than a cell holds": (
        "too_long",
        lambda: workbook(
            sheet('<row r="2"><c t="s"><v>0</v></c></row>'),
            strings=f'<sst xmlns="{_MAIN}"><si><t>{"a" * 1_100_000}</t></si></sst>',
        ),
    ),
    "a cell in a column without a name": (
        "cell_without_header",
        lambda: workbook(sheet('<row r="2"><c r="ZZ2"><v>1</v></c></row>')),
    ),
    "one part for two sheets": ("unsafe_workbook", lambda: workbook(book=_NAMED_TWICE)),
    "a sheet among the pictures": (
        "unsafe_workbook",
        lambda: workbook(where="media/sheet1.xml"),
    ),
    "an entity behind a long remark": (
        "unsafe_workbook",
        lambda: workbook(sheet(before=_LATE + _ENTITY).replace("Alifa", "&a;")),
    ),
    "an entity in the styles": (
        "unsafe_workbook",
        lambda: workbook(styles=f'{_LATE}{_ENTITY}<styleSheet xmlns="{_MAIN}">&a;</styleSheet>'),
    ),
    "an encoding that hides tags": (
        "unsafe_workbook",
        lambda: workbook(styles=b'<?xml version="1.0" encoding="UTF-7"?>+ADw-styleSheet/+AD4-'),
    ),
    "the encoding of a mainframe": (
        "unsafe_workbook",
        lambda: workbook(styles='<?xml version="1.0" encoding="IBM037"?><x/>'.encode("cp037")),
    ),
    "a way of packing that unpacks all at once": (
        "unsafe_workbook",
        lambda: workbook(packing=zipfile.ZIP_BZIP2),
    ),
    "a part that is nearly nothing when packed": (
        "unsafe_workbook",
        lambda: workbook(more=[("xl/theme/x.xml", b" " * 20_000_000)]),
    ),
    "more parts than anyone needs": (
        "unsafe_workbook",
        lambda: workbook() + b"PK\x01\x02" * 10_001,
    ),
    "a password or an old Excel": (
        "protected_workbook",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000),
    ),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_workbook_is_refused(name: str, refused: Refused) -> None:
    code, make = HARMFUL[name]
    refused(lambda: read_workbook(make(), "map"), code)


@pytest.mark.soak
@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_workbook_of_any_make_is_refused_or_read(name: str, words: Words) -> None:
    _, make = HARMFUL[name]
    content = make().replace(b"Knopen", b"Lijsje")
    begun = time.monotonic()
    try:
        found = recognised({"lijst.xlsx": content})
        lists = read_lists(guessed(found.grids), None, "lijst.xlsx")
        assert len(propose(lists, EMPTY, words, new_id).change.edits) < 100
    except TableError as error:
        assert all(len(line) > 20 for line in error.lines(words))
    assert time.monotonic() - begun < 10


def test_what_lies_in_a_workbook_beside_the_tables_does_no_harm(words: Words) -> None:
    beside: list[tuple[str, str | bytes]] = [
        ("xl/media/plan.svg", f"<!DOCTYPE svg><svg>{'<g/>' * 600_000}</svg>"),
        ("xl/media/image1.emf", b"<" + b"\xff" * 300_000),
        ("xl/embeddings/other.xlsx", workbook()),
        ("xl/vbaProject.bin", os.urandom(100_000)),
    ]
    network = network_of(read_workbook(workbook(more=beside)), t=words)
    assert len(network.nodes) == 1
