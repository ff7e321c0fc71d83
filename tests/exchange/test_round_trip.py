"""What is written can be read back, whatever it holds."""

from __future__ import annotations

import io
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from network.exchange import (
    graphml_bytes,
    import_change,
    network_of,
    read_csv_folder,
    read_graphml,
    read_workbook,
    workbook_bytes,
    write_csv_folder,
)
from network.exchange.tables import Tables
from network.model import (
    COLOURS,
    NODE_KINDS,
    RELATION_KINDS,
    TABLES,
    Evidence,
    Internal,
    Network,
    PartialDate,
    Project,
    Record,
    diff,
    fields_of,
    references_of,
    types_of,
    violations,
)
from network.words import words_in

WORDS = words_in("nl")
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x")',
    "+31 53",
    "-",
    "--",
    "@rol",
    "\t=1",
    "\r\n",
    "a\r\nb",
    "a\rb",
    "a\nb",
    "'",
    "''",
    "'=1",
    "'t Hart",
    "''t",
    "'s-Hertogenbosch",
    "00123",
    "1.234",
    "1e5",
    "ja",
    "nee",
    "TRUE",
    "#N/A",
    "#REF!",
    "12-3-2025",
    "Q3 2025",
    "juli 2025",
    " spatie ",
    "  ",
    "a;b",
    'a"b',
    '"',
    "a,b",
    "_x000D_",
    "_x005F_x000D_",
    "_x0041_",
    "<img src=x onerror=alert(1)>",
    "</script>",
    "]]>",
    "&amp;",
    "\ufeffa",
    "a\u2028b",
    "a\x85b",
    "😀",
    "e\u0301",
    "sep=;",
    "x (Partner)",
)
SAFE = st.characters(blacklist_categories=("Cs",), blacklist_characters="\ufffe\uffff\x7f").filter(
    lambda sign: sign >= " " or sign in "\t\n\r"
)
TEXTS = st.sampled_from(HOSTILE) | st.text(SAFE, max_size=20)
IDS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FF, blacklist_characters="\x7f"),
    min_size=1,
    max_size=8,
).filter(lambda text: not text[0].isspace()) | st.sampled_from(
    ("=1", "'=1", "partner", "-", "2025", "001")
)
DATES = st.builds(
    lambda day, precision: {
        "year": PartialDate(day.year),
        "quarter": PartialDate(day.year, (day.month + 2) // 3),
        "month": PartialDate(day.year, None, day.month),
        "day": PartialDate.of(day),
    }[precision],
    st.dates().filter(lambda day: 1800 <= day.year <= 2200),
    st.sampled_from(["year", "quarter", "month", "day"]),
)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    options = [option for option in get_args(hint) if option is not NoneType]
    if NoneType in get_args(hint):
        return st.none() | values(options[0])
    if get_origin(hint) is frozenset:
        return st.frozensets(st.sampled_from(list(options[0])))
    if get_origin(hint) is tuple:
        return st.lists(TEXTS, max_size=3).map(tuple)
    if hint is PartialDate:
        return DATES
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    plain: dict[type, st.SearchStrategy[Any]] = {
        str: TEXTS,
        bool: st.booleans(),
        int: st.integers(-(10**18), 10**18),
        float: st.floats(-1e6, 1e6),
    }
    return plain[hint]


@st.composite
def networks(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Network:
    """Any network that the model allows, most of all with names and texts that trip a format."""
    tables: dict[str, dict[str, Record]] = {}
    for table, cls in TABLES.items():
        count = 1 if table == "project" else draw(st.integers(0, 3))
        ids = draw(st.lists(IDS, min_size=count, max_size=count, unique=True))
        tables[table] = {}
        for id_ in ids:
            fields = {}
            for name, hint in types_of(cls).items():
                if name in ("id", "kind"):
                    continue
                if name in references_of(cls):
                    targets = list(tables[references_of(cls)[name]])
                    if fields_of(cls)[name].default == "":
                        targets.append("")
                    if not targets:
                        break
                    fields[name] = draw(st.sampled_from(targets))
                elif name in ("name", "title", "view"):
                    fields[name] = draw(TEXTS.filter(str.strip))
                elif name == "colour":
                    fields[name] = draw(st.sampled_from(COLOURS))
                elif name == "amount":
                    fields[name] = draw(st.none() | st.floats(0, 1e12))
                elif name == "amount_year":
                    fields[name] = draw(st.none() | st.integers(1900, 2200))
                else:
                    fields[name] = draw(values(hint))
            else:
                if "kind" in types_of(cls):
                    known = RELATION_KINDS if table == "relations" else NODE_KINDS
                    own = () if table == "relations" else tables["kinds"]
                    fields["kind"] = draw(st.sampled_from([*known, *own]))
                if fields.get("evidence") is Evidence.DOCUMENTED and not fields.get("document"):
                    fields["evidence"] = Evidence.CONFIRMED
                tables[table][id_] = cls(id=id_, **fields)
    network = Network(tables)
    for finding in violations(network):
        tables[finding.table].pop(finding.id, None)
    network = Network(tables)
    assume(not list(violations(network)))
    return network


def through_csv(network: Network) -> Tables:
    with TemporaryDirectory() as folder:
        write_csv_folder(network, folder)
        return read_csv_folder(folder)


def through_excel(network: Network) -> Tables:
    return read_workbook(workbook_bytes(network, WORDS))


def through_graphml(network: Network) -> Tables:
    return read_graphml(graphml_bytes(network))


FORMATS = (through_csv, through_excel, through_graphml)


@pytest.mark.parametrize("through", FORMATS)
def test_the_harbour_comes_back_whole(
    harbour_network: Network, through: Callable[[Network], Tables]
) -> None:
    assert network_of(through(harbour_network), t=WORDS) == harbour_network


def assert_whole(through: Callable[[Network], Tables], network: Network) -> None:
    tables = through(network)
    assert not diff(network, network_of(tables, t=WORDS)).edits
    assert not import_change(network, tables, WORDS)


@pytest.mark.parametrize("through", FORMATS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(network=networks())
def test_any_network_comes_back_whole(
    through: Callable[[Network], Tables], network: Network
) -> None:
    assert_whole(through, network)


@pytest.mark.soak
@pytest.mark.parametrize("through", FORMATS)
@settings(max_examples=800, deadline=None, suppress_health_check=list(HealthCheck))
@given(network=networks())
def test_any_of_many_networks_comes_back_whole(
    through: Callable[[Network], Tables], network: Network
) -> None:
    assert_whole(through, network)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_a_formula_is_text_everywhere(text: str) -> None:
    name = text if text.strip() else "x"
    network = Network.of([Project(id="p", name=name, description=text)])
    with TemporaryDirectory() as folder:
        write_csv_folder(network, folder)
        written = (Path(folder) / "project.csv").read_text("utf-8-sig")
        cells = written.partition("\n")[2].replace('"', "").split(";")
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells[:1])
        assert network_of(read_csv_folder(folder), t=WORDS) == network
    workbook = load_workbook(io.BytesIO(workbook_bytes(network, WORDS)))
    cell = workbook["Project"]["A2"]
    assert (cell.data_type, cell.quotePrefix, cell.number_format) == ("s", True, "@")
    assert network_of(through_excel(network), t=WORDS) == network


@pytest.mark.parametrize("keep", [frozenset(), frozenset({Internal.AMOUNTS})])
def test_a_file_without_internal_data_leaves_that_data_as_it_was_when_read_back(
    harbour_network: Network, keep: frozenset[Internal], tmp_path: Path
) -> None:
    assert not import_change(
        harbour_network, read_workbook(workbook_bytes(harbour_network, WORDS, keep)), WORDS
    )
    write_csv_folder(harbour_network, tmp_path, keep)
    assert not import_change(harbour_network, read_csv_folder(tmp_path), WORDS)
    text = "".join(path.read_text("utf-8-sig") for path in tmp_path.iterdir())
    assert "projectleider" not in text and "zeer groot" not in text and "idee" not in text
    assert ("1250,5" in text) == bool(keep)


def test_the_same_network_gives_the_same_files(harbour_network: Network, tmp_path: Path) -> None:
    shuffled = Network.of(reversed(list(harbour_network.records())))
    for folder, network in (("a", harbour_network), ("b", shuffled)):
        write_csv_folder(network, tmp_path / folder)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    assert graphml_bytes(harbour_network) == graphml_bytes(shuffled)
