"""Our own lists as an OpenDocument spreadsheet: the same as in Excel, and text stays text."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

from defusedxml import ElementTree

from network.exchange import network_of, read_workbook, workbook_bytes
from network.exchange.opendocument.spreadsheet import ods_bytes
from network.exchange.opendocument.spreadsheet_reader import read_ods
from network.exchange.uploads import tables_of_files
from network.model import Change, Internal, Network, apply
from network.words import Words, words_in

_URN = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def parts_of(content: bytes) -> dict[str, str]:
    """The parts of a package that are text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_both_kinds_of_workbook_hold_the_same(harbour_network: Network, words: Words) -> None:
    ods = read_ods(ods_bytes(harbour_network, words))
    xlsx = read_workbook(workbook_bytes(harbour_network, words))
    assert ods.by_table.keys() == xlsx.by_table.keys()
    for table, raw in ods.by_table.items():
        assert raw.headers == xlsx.by_table[table].headers
    assert network_of(ods, t=words) == network_of(xlsx, t=words) == harbour_network


def test_what_is_internal_has_no_column(harbour_network: Network, words: Words) -> None:
    bare = read_ods(ods_bytes(harbour_network, words, frozenset()))
    assert "assessments" not in bare.by_table
    assert "bedrag" not in bare.by_table["relations"].headers
    some = read_ods(ods_bytes(harbour_network, words, {Internal.AMOUNTS}))
    assert "bedrag" in some.by_table["relations"].headers
    assert "notitie" not in some.by_table["relations"].headers


def test_no_text_becomes_a_formula_or_markup(harbour_network: Network, words: Words) -> None:
    hostile = '=WEBSERVICE("http://x") & <b> "aan" \'uit\'\x07'
    quay = replace(harbour_network.nodes["quay"], description=hostile[:-1])
    content = ods_bytes(apply(harbour_network, Change.revising(harbour_network, quay)), words)
    assert "table:formula" not in parts_of(content)["content.xml"]
    assert network_of(read_ods(content), t=words).nodes["quay"].description == hostile[:-1]


def test_the_header_stays_in_sight_and_lists_can_be_chosen_from(
    harbour_network: Network, words: Words
) -> None:
    parts = parts_of(ods_bytes(harbour_network, words))
    for part in parts:
        if part.endswith(".xml"):
            ElementTree.fromstring(parts[part])
    settings = parts["settings.xml"]
    headers = parts["content.xml"].count("<table:table-header-rows>")
    assert settings.count('"HorizontalSplitMode"') == headers > 5
    assert '<config:config-item config:name="ActiveTable" config:type="string">Knopen' in settings
    root = ElementTree.fromstring(parts["content.xml"])
    lists = {each.get(f"{_URN}name") for each in root.iter(f"{_URN}content-validation")}
    used = {
        name
        for each in root.iter(f"{_URN}table-cell")
        if (name := each.get(f"{_URN}content-validation-name"))
    }
    assert lists == used and len(lists) > 10
    styles = set(re.findall(r'style:name="([^"]*)"', parts["content.xml"]))
    asked = set(re.findall(r'table:(?:default-cell-)?style-name="([^"]*)"', parts["content.xml"]))
    assert asked <= styles


def test_the_file_names_its_kind_its_title_and_nobody(
    harbour_network: Network, words: Words
) -> None:
    content = ods_bytes(harbour_network, words)
    assert content[38:].startswith(b"application/vnd.oasis.opendocument.spreadsheet")
    parts = parts_of(content)
    listed = set(re.findall(r'full-path="([^"]*)"', parts["META-INF/manifest.xml"]))
    assert listed == {"/", *parts} - {"mimetype", "META-INF/manifest.xml"}
    assert "<dc:title>Haven voor iedereen</dc:title>" in parts["meta.xml"]
    assert "<dc:language>nl-NL</dc:language>" in parts["meta.xml"]
    assert "creator" not in parts["meta.xml"]
    assert ods_bytes(harbour_network, words) == content


def test_the_explanation_is_in_the_language_of_the_reader(harbour_network: Network) -> None:
    english = parts_of(ods_bytes(harbour_network, words_in("en")))
    assert "Type a new row at the bottom" in english["content.xml"]
    assert 'fo:language="en" fo:country="GB"' in english["styles.xml"]


def test_a_spreadsheet_is_taken_among_the_files(harbour_network: Network, words: Words) -> None:
    tables = tables_of_files({"Haven.ODS": ods_bytes(harbour_network, words)})
    assert (tables.name, network_of(tables, t=words)) == ("Haven", harbour_network)
