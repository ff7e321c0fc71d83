"""The contract of both table formats."""

from __future__ import annotations

import pytest

from network.exchange.columns import SHEETS, Content, sheet_named
from network.model import TABLES, Internal, fields_of
from network.words import LANGUAGES, words_in


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_every_record_has_a_column_so_that_nothing_is_lost(table: str) -> None:
    columns = SHEETS[table].columns
    assert {column.field for column in columns} == set(fields_of(TABLES[table]))
    headers = [column.header for column in columns]
    assert len(set(headers)) == len(headers)
    assert columns[-1].field == "id"


@pytest.mark.parametrize("table", TABLES)
def test_a_column_is_known_by_its_header_its_english_id_and_the_words_of_the_screens(
    table: str,
) -> None:
    sheet = SHEETS[table]
    ids = {column.field for column in sheet.columns}
    for column in sheet.columns:
        spelled = [column.header, column.header.upper() + " ", column.field]
        words = [words_in(language).field(table, column.field) for language in LANGUAGES]
        spelled += [word for word in words if word not in ids]
        assert {sheet.column_named(each) for each in spelled} == {column}


def test_a_hurried_header_is_understood_and_a_strange_one_is_not() -> None:
    nodes = SHEETS["nodes"]
    assert nodes.column_named("Naam ") is nodes.column_named("naam knoop")
    assert nodes.column_named("naam") is nodes.column_named("Name")
    assert nodes.column_named("telefoonnummer") is None
    soort = SHEETS["relations"].column_named("Soort")
    assert soort is not None and soort.field == "kind"


def test_sheets_are_known_in_dutch_and_english_and_files_follow_their_names() -> None:
    assert sheet_named("KNOPEN") is sheet_named("nodes") is SHEETS["nodes"]
    assert sheet_named("Participation plan") is SHEETS["engagements"]
    assert sheet_named("Kladblok") is None
    assert SHEETS["relations"].file == "relaties.csv"


def test_needed_columns_are_those_that_a_record_cannot_do_without() -> None:
    needed = {t: [c.field for c in SHEETS[t].columns if c.needed] for t in SHEETS}
    assert needed["nodes"] == ["kind", "name"]
    assert needed["relations"] == ["source", "kind", "target"]
    assert needed["placements"] == ["view", "node", "x", "y"]


def test_internal_columns_can_be_left_out() -> None:
    fields = {c.field for c in SHEETS["relations"].columns_with(frozenset())}
    assert not fields & {"amount", "amount_year", "note", "checked_by"}
    kept = {c.field for c in SHEETS["relations"].columns_with(frozenset({Internal.AMOUNTS}))}
    assert kept - fields == {"amount", "amount_year"}


def test_a_cell_holds_what_its_field_is_made_of() -> None:
    contents = {c.field: c.content for c in SHEETS["engagements"].columns}
    assert contents["levels"] is Content.WORDS
    assert contents["node"] is Content.REFERENCE
    assert contents["audience"] is Content.WORD
    assert contents["order"] is Content.WHOLE_NUMBER
    assert contents["frequency"] is Content.TEXT
