"""Files made to harm: refused before they cost anything, each with a sentence that tells why.

What is small as a file may be huge when it is read: packed, named again and again, or written in
tags that weigh a hundred times their text. Where these are read nevertheless, a test run notices
by its memory or never ends.
"""

from __future__ import annotations

import base64
import io
import os
import stat
import warnings
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from network.exchange import TableError, network_of, read_csv_folder, read_graphml, read_workbook
from network.exchange.tables import MAX_FINDINGS
from network.exchange.uploads import tables_of_files
from network.model import Network
from network.words import LANGUAGES, Words, words_in

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


def refused(read: Callable[[], object], code: str) -> None:
    """Assert that reading is refused with this code, in a sentence in each language."""
    with pytest.raises(TableError) as caught:
        read()
    assert caught.value.findings[0].code == code, caught.value
    for language in LANGUAGES:
        for line in caught.value.lines(words_in(language))[:5]:
            assert code not in line and "{" not in line


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
        lambda: workbook(padded(sheet('<row><c s="0"/></row>' * 700_000))),
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
def test_a_harmful_workbook_is_refused(name: str) -> None:
    code, make = HARMFUL[name]
    refused(lambda: read_workbook(make(), "map"), code)


def test_what_lies_in_a_workbook_beside_the_tables_does_no_harm(words: Words) -> None:
    beside: list[tuple[str, str | bytes]] = [
        ("xl/media/plan.svg", f"<!DOCTYPE svg><svg>{'<g/>' * 600_000}</svg>"),
        ("xl/media/image1.emf", b"<" + b"\xff" * 300_000),
        ("xl/embeddings/other.xlsx", workbook()),
        ("xl/vbaProject.bin", os.urandom(100_000)),
    ]
    network = network_of(read_workbook(workbook(more=beside)), t=words)
    assert len(network.nodes) == 1


# ---- CSV, loose or packed


_NODES = b"soort;naam\npartner;Alifa\n"


def packed(files: Iterable[tuple[str | zipfile.ZipInfo, bytes]], packing: int = 8) -> bytes:
    """A zip of files; names may come twice."""
    content = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(content, "w", packing) as archive:
        warnings.simplefilter("ignore")
        for name, text in files:
            archive.writestr(name, text)
    return content.getvalue()


def _link(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return made


def _broken() -> bytes:
    content = bytearray(packed([("knopen.csv", _NODES * 1000)]))
    start = content.find(b"knopen.csv") + 12
    content[start : start + 20] = b"\xff" * 20
    return bytes(content)


@pytest.mark.parametrize(
    "name",
    [
        "../../../../../../tmp/knopen.csv",
        "/tmp/knopen.csv",
        "..\\..\\knopen.csv",
        "C:\\Windows\\knopen.csv",
        "kno\npen.csv",
    ],
)
def test_a_name_in_a_zip_is_a_name_and_no_place(
    name: str, words: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for files in ({"x.zip": packed([(name, _NODES)])}, {name: _NODES}):
        try:
            assert len(network_of(tables_of_files(files), t=words).nodes) == 1
        except TableError as error:
            assert "\n" in name, error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("double_sheet", lambda: packed([("a/knopen.csv", _NODES), ("b/knopen.csv", _NODES)])),
        ("double_sheet", lambda: packed([("knopen.csv", _NODES), ("knopen.csv", _NODES)])),
        ("double_sheet", lambda: packed([("knopen.csv", _NODES), ("Knopen.CSV", _NODES)])),
        ("no_known_sheet", lambda: packed([("k" * 60_000 + ".csv", _NODES)])),
        ("bad_zip", lambda: packed([("knopen.csv", _NODES)], zipfile.ZIP_LZMA)),
        ("bad_zip", lambda: packed((f"{n}.csv", b"") for n in range(1_001))),
        ("bad_zip", lambda: packed([("..csv", _NODES), (".csv", _NODES)])),
        ("bad_zip", _broken),
        ("too_large", lambda: packed([("knopen.csv", b"soort;naam\n" + b"\n" * 60_000_000)])),
    ],
)
def test_a_harmful_zip_is_refused(code: str, make: Callable[[], bytes]) -> None:
    refused(lambda: tables_of_files({"lijst.zip": make()}), code)


def test_a_link_in_a_zip_is_not_followed(words: Words) -> None:
    content = packed([(_link("knopen.csv"), b"/etc/passwd")])
    tables = tables_of_files({"x.zip": content})
    assert tables.by_table["nodes"].headers == ("/etc/passwd",)
    refused(lambda: network_of(tables, t=words), "unknown_column")


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("too_much", b"soort;naam\n" + b";" * 3_000_000),
        ("too_much", b"soort;naam\n" + b"\n" * 3_000_000),
        ("too_long", b"x" * 2_000_000 + b";naam\npartner;Alifa\n"),
        ("cell_without_header", b"soort;naam\n" + b";" * 300 + b"x\n"),
        ("bad_encoding", b"\x00" * 1000),
    ],
)
def test_a_harmful_csv_file_is_refused(code: str, content: bytes) -> None:
    refused(lambda: tables_of_files({"knopen.csv": content}), code)


def test_empty_columns_beyond_the_last_are_no_harm(words: Words) -> None:
    wide = b"soort;naam" + b";" * 400 + b"\npartner;Alifa" + b";" * 400 + b"\n"
    network = network_of(tables_of_files({"knopen.csv": wide}), t=words)
    assert [node.name for node in network.nodes.values()] == ["Alifa"]


def test_a_pipe_or_a_device_in_a_folder_is_no_file(tmp_path: Path, words: Words) -> None:
    (tmp_path / "knopen.csv").write_bytes(_NODES)
    os.mkfifo(tmp_path / "relaties.csv")
    (tmp_path / "bronnen.csv").symlink_to("/dev/zero")
    assert len(network_of(read_csv_folder(tmp_path), t=words).nodes) == 1


# ---- What costs the square of its size


def test_thousands_of_unknown_names_are_told_soon(words: Words) -> None:
    nodes = b"soort;naam\n" + b"".join(b"partner;Naam %d\n" % n for n in range(20_000))
    ties = b"van;relatie;naar\n" + b"".join(b"Nam %d;voert uit;X\n" % n for n in range(20_000))
    with pytest.raises(TableError) as caught:
        network_of(tables_of_files({"knopen.csv": nodes, "relaties.csv": ties}), t=words)
    assert len(caught.value.findings) == MAX_FINDINGS + 1
    first, last = caught.value.findings[0], caught.value.findings[-1]
    assert first.facts["suggestion"] and last.code == "more_findings"
    assert "2.000" in last.sentence(words)


def test_thousands_of_equal_rows_are_told_soon(words: Words) -> None:
    same = b"soort;naam\n" + b"partner;Alifa\n" * 50_000
    refused(lambda: network_of(tables_of_files({"knopen.csv": same}), t=words), "double_row")


def test_thousands_of_unknown_kinds_are_told_soon(words: Words) -> None:
    own = b"naam\n" + b"".join(b"Eigen %d\n" % n for n in range(5_000))
    nodes = b"soort;naam\n" + b"".join(b"Egen %d;N%d\n" % (n, n) for n in range(5_000))
    with pytest.raises(TableError) as caught:
        network_of(tables_of_files({"soorten.csv": own, "knopen.csv": nodes}), t=words)
    assert len(caught.value.findings[0].sentence(words)) < 2_000


def test_thousands_of_kinds_of_the_projects_own_are_read(words: Words) -> None:
    own = b"naam\n" + b"".join(b"Eigen %d\n" % n for n in range(3_000))
    nodes = b"soort;naam\n" + b"".join(b"Eigen %d;N%d\n" % (n, n) for n in range(3_000))
    network = network_of(tables_of_files({"soorten.csv": own, "knopen.csv": nodes}), t=words)
    assert len(network.nodes) == 3_000


# ---- GraphML


def graphml(body: str, keys: str = "", before: str = "") -> bytes:
    """A GraphML file."""
    return (
        f'{before}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}'
        f'<graph edgedefault="directed">{body}</graph></graphml>'
    ).encode()


def _key(name: str, place: str = "node", default: str = "") -> str:
    return f'<key id="{name}" for="{place}" attr.name="{name}"><default>{default}</default></key>'


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("not_graphml", lambda: graphml('<node id="&a;"/>', before=_ENTITY)),
        ("not_graphml", lambda: graphml("<node/>", before='<?xml version="1.0" encoding="x"?>')),
        ("too_much", lambda: graphml("<node/>" * 2_600_000)),
        ("too_much", lambda: graphml("<a>" * 1_300_000 + "</a>" * 1_300_000)),
        ("too_much", lambda: graphml(f"<node {'a=1 ' * 10}" + 'b="" ' * 2_600_000 + "/>")),
        ("too_much", lambda: graphml("<node/>" * 100, _key("description", default="x" * 600_000))),
        (
            "too_much",
            lambda: graphml(
                f'<data key="krachtenveld.phases">[{"[]," * 2_100_000}[]]</data>',
                _key("krachtenveld.phases", "graph"),
            ),
        ),
        (
            "not_graphml",
            lambda: graphml(
                f'<data key="krachtenveld.phases">{"[" * 200_000}</data>',
                _key("krachtenveld.phases", "graph"),
            ),
        ),
    ],
)
def test_harmful_graphml_is_refused(code: str, make: Callable[[], bytes]) -> None:
    refused(lambda: read_graphml(make(), "net"), code)


def test_defaults_of_thousands_of_attributes_are_not_kept_for_every_node(words: Words) -> None:
    keys = "".join(_key(f"x{number}", default="1") for number in range(5_000))
    content = graphml("".join(f'<node id="n{n}"/>' for n in range(5_000)), keys)
    assert len(network_of(read_graphml(content), t=words).nodes) == 5_000


def test_no_address_in_graphml_is_visited(words: Words) -> None:
    outside = '<!DOCTYPE graphml SYSTEM "http://127.0.0.1:9/graphml.dtd">'
    network = network_of(read_graphml(graphml('<node id="a"/>', before=outside)), t=words)
    assert isinstance(network, Network)
