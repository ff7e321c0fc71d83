"""CSV, zip and GraphML made to harm: refused before they cost anything, each with a reason."""

from __future__ import annotations

import io
import os
import stat
import warnings
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from network.exchange import TableError, network_of, read_csv_folder, read_graphml
from network.exchange.tables import MAX_FINDINGS
from network.exchange.uploads import tables_of_files
from network.model import Network
from network.words import Words

Refused = Callable[[Callable[[], object], str], None]

_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
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
def test_a_harmful_zip_is_refused(code: str, make: Callable[[], bytes], refused: Refused) -> None:
    refused(lambda: tables_of_files({"lijst.zip": make()}), code)


def test_a_link_in_a_zip_is_not_followed(words: Words) -> None:
    content = packed([(_link("knopen.csv"), b"/etc/passwd")])
    tables = tables_of_files({"x.zip": content})
    assert tables.by_table["nodes"].headers == ("/etc/passwd",)
    assert not network_of(tables, t=words).nodes


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
def test_a_harmful_csv_file_is_refused(code: str, content: bytes, refused: Refused) -> None:
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


def test_what_is_told_of_a_file_steers_no_terminal(
    tmp_path: Path, words: Words, problems: Callable[[Callable[[], object]], list[str]]
) -> None:
    title = "\x1b]0;eigen titel\x07"
    (tmp_path / "knopen.csv").write_text(f"soort;naam;{title}x\nso\x1b[2Jort;\x1b[31mA;\n")
    (tmp_path / f"relatie{title}s.csv").write_text("van\n")
    for line in problems(lambda: network_of(read_csv_folder(tmp_path), t=words)):
        assert line.isprintable(), repr(line)
    (tmp_path / f"relatie{title}s.csv").unlink()
    for line in problems(lambda: network_of(read_csv_folder(tmp_path), t=words)):
        assert line.isprintable(), repr(line)


# ---- What costs the square of its size


def test_thousands_of_unknown_names_are_told_soon(words: Words) -> None:
    nodes = b"soort;naam\n" + b"".join(b"partner;Naam %d\n" % n for n in range(6_000))
    ties = b"van;relatie;naar\n" + b"".join(b"Nam %d;voert uit;X\n" % n for n in range(6_000))
    with pytest.raises(TableError) as caught:
        network_of(tables_of_files({"knopen.csv": nodes, "relaties.csv": ties}), t=words)
    assert len(caught.value.findings) == MAX_FINDINGS + 1
    first, last = caught.value.findings[0], caught.value.findings[-1]
    assert first.facts["suggestion"] and last.code == "more_findings"
    assert "2.000" in last.sentence(words)


def test_thousands_of_equal_rows_are_told_soon(words: Words, refused: Refused) -> None:
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
def test_harmful_graphml_is_refused(code: str, make: Callable[[], bytes], refused: Refused) -> None:
    refused(lambda: read_graphml(make(), "net"), code)


def test_defaults_of_thousands_of_attributes_are_not_kept_for_every_node(words: Words) -> None:
    keys = "".join(_key(f"x{number}", default="1") for number in range(5_000))
    content = graphml("".join(f'<node id="n{n}"/>' for n in range(5_000)), keys)
    assert len(network_of(read_graphml(content), t=words).nodes) == 5_000


def test_no_address_in_graphml_is_visited(words: Words) -> None:
    outside = '<!DOCTYPE graphml SYSTEM "http://127.0.0.1:9/graphml.dtd">'
    network = network_of(read_graphml(graphml('<node id="a"/>', before=outside)), t=words)
    assert isinstance(network, Network)
