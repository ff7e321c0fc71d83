"""What is written can be read back, whatever it holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import NoneType
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
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
from network.exchange.opendocument.spreadsheet import ods_bytes
from network.exchange.opendocument.spreadsheet_reader import read_ods
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
    Source,
    diff,
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
TEXTS = st.text(SAFE, max_size=20)
ODD_IDS = ("=1", "'=1", "partner", "-", "2025", "001", "é", "a b", "x;y", "_x000D_")


def date_of(random: Random) -> PartialDate:
    """A date of any precision."""
    year, month = random.randint(1800, 2200), random.randint(1, 12)
    return random.choice(
        [
            PartialDate(year),
            PartialDate(year, random.randint(1, 4)),
            PartialDate(year, None, month),
            PartialDate(year, None, month, random.randint(1, 28)),
        ]
    )


def value_of(hint: Any, random: Random, texts: list[str]) -> Any:
    """A value of a field's type."""
    options = [option for option in get_args(hint) if option is not NoneType]
    if NoneType in get_args(hint):
        return random.choice([None, value_of(options[0], random, texts)])
    if get_origin(hint) is frozenset:
        return frozenset(random.sample(list(options[0]), random.randint(0, 3)))
    if get_origin(hint) is tuple:
        return tuple(random.choices(texts, k=random.randint(0, 3)))
    if hint is PartialDate:
        return date_of(random)
    if issubclass(hint, Enum):
        return random.choice(list(hint))
    plain: dict[type, Callable[[], Any]] = {
        str: lambda: random.choice(["", *texts]),
        bool: lambda: random.choice([True, False]),
        int: lambda: random.choice([0, -3, 2025, 10**15, 2**53 + 1, -(10**18)]),
        float: lambda: random.choice([0.0, 1250.5, random.uniform(-1e6, 1e6), 1e-7, 0.1 + 0.2]),
    }
    return plain[hint]()


@st.composite
def networks(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Network:
    """Any network that the model allows, most of all with names and texts that trip a format."""
    random = Random(draw(st.integers(0, 2**32)))
    texts = random.sample(HOSTILE, 8) + draw(st.lists(TEXTS, max_size=4))
    named = [text for text in texts if text.strip()] + ["Twee", "twee", "Drie"]
    tables: dict[str, dict[str, Record]] = {}
    for table, cls in TABLES.items():
        tables[table] = {}
        for id_ in random.sample(ODD_IDS, 1 if table == "project" else random.randint(0, 4)):
            fields: dict[str, Any] = {}
            for name, hint in types_of(cls).items():
                if name in references_of(cls):
                    fields[name] = random.choice(["", *tables[references_of(cls)[name]]])
                elif name in ("name", "title", "view"):
                    fields[name] = random.choice(named)
                elif name == "colour":
                    fields[name] = random.choice(COLOURS)
                elif name == "kind":
                    own = () if table == "relations" else tables["kinds"]
                    known = RELATION_KINDS if table == "relations" else NODE_KINDS
                    fields[name] = random.choice([*known, *own])
                elif name != "id":
                    fields[name] = value_of(hint, random, texts)
            if fields.get("evidence") is Evidence.DOCUMENTED and not fields.get("document"):
                fields["evidence"] = Evidence.CONFIRMED
            tables[table][id_] = cls(id=id_, **fields)
    while findings := list(violations(Network(tables))):
        for finding in findings:
            tables[finding.table].pop(finding.id, None)
    return Network(tables)


def through_csv(network: Network) -> Tables:
    with TemporaryDirectory() as folder:
        write_csv_folder(network, folder)
        return read_csv_folder(folder)


def through_excel(network: Network) -> Tables:
    return read_workbook(workbook_bytes(network, WORDS))


def through_graphml(network: Network) -> Tables:
    return read_graphml(graphml_bytes(network))


def through_ods(network: Network) -> Tables:
    return read_ods(ods_bytes(network, WORDS))


FORMATS = (through_csv, through_excel, through_ods, through_graphml)


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
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(network=networks())
def test_any_network_comes_back_whole(
    through: Callable[[Network], Tables], network: Network
) -> None:
    assert_whole(through, network)


@pytest.mark.soak
@pytest.mark.parametrize("through", FORMATS)
@settings(max_examples=800, suppress_health_check=list(HealthCheck))
@given(network=networks())
def test_any_of_many_networks_comes_back_whole(
    through: Callable[[Network], Tables], network: Network
) -> None:
    assert_whole(through, network)


def test_text_that_looks_like_a_formula_is_text_everywhere(tmp_path: Path) -> None:
    network = Network.of(
        [
            Project(id="p", name="P"),
            *(
                Source(id=f"s{number:03}", title=text if text.strip() else "-", author=text)
                for number, text in enumerate(HOSTILE)
            ),
        ]
    )
    write_csv_folder(network, tmp_path)
    with (tmp_path / "bronnen.csv").open(encoding="utf-8-sig", newline="") as opened:
        cells = [cell for row in csv.reader(opened, delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    workbook = load_workbook(io.BytesIO(workbook_bytes(network, WORDS)))
    for title, author in workbook["Bronnen"]["A2:B50"]:
        for cell in (title, author):
            assert cell.value is None or (
                (cell.data_type, cell.quotePrefix, cell.number_format) == ("s", True, "@")
            )
    for through in FORMATS:
        assert network_of(through(network), t=WORDS) == network


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
