"""Every sentence and every id has words in Dutch and in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from network.exchange.columns import SHEETS
from network.exchange.excel.guide import help_key
from network.model import (
    NODE_KINDS,
    RELATION_KINDS,
    TABLES,
    Finding,
    Scale,
    fields_of,
    vocabulary,
)
from network.words import LANGUAGES, Words, capital, words_in

ROOT = Path(__file__).parents[2]
CODE = [ROOT / "app.py", *sorted((ROOT / "network").rglob("*.py"))]
TRANSLATORS = {"t", "words"}


@cache
def calls() -> tuple[tuple[Path, ast.Call], ...]:
    """Every call with arguments in the code, with the file that it stands in."""
    return tuple(
        (path, node)
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args
    )


@cache
def messages(path: Path) -> tuple[Message, ...]:
    """What stands in a catalogue."""
    with path.open("rb") as opened:
        return tuple(read_po(opened))


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """File and line, and each sentence that the code passes to a translator."""
    return tuple(_sentences())


def _sentences() -> Iterator[tuple[str, str]]:
    for path, node in calls():
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr == "many":
            texts = node.args[:2]
        elif getattr(called, "id", "") in TRANSLATORS or getattr(called, "attr", "") == "t":
            texts = node.args[:1]
        else:
            continue
        for text in texts:
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            assert isinstance(text, ast.Constant), f"{place}: a sentence must be a literal"
            yield place, str(text.value)


def test_every_sentence_in_the_code_has_a_dutch_translation_with_the_same_facts() -> None:
    catalogue: dict[str, str] = {}
    for path in sorted((ROOT / "network/words/nl").glob("*.po")):
        for message in messages(path):
            if message.context is None:
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                texts = message.string if message.pluralizable else (message.string,)
                catalogue |= dict(zip(ids, texts, strict=True))
    found = dict(sentences())
    assert len(set(found.values())) > 0
    missing = {place: text for place, text in sentences() if not catalogue.get(text)}
    assert not missing
    facts = re.compile(r"\{(\w+)")
    differing = {
        text: catalogue[text]
        for _, text in sentences()
        if set(facts.findall(text)) != set(facts.findall(catalogue[text]))
    }
    assert not differing


def test_no_catalogue_gives_one_sentence_two_translations() -> None:
    for language in LANGUAGES:
        seen: dict[tuple[str | None, object], tuple[object, str]] = {}
        for path in sorted((ROOT / "network/words" / language).glob("*.po")):
            for message in messages(path):
                if not message.id:
                    continue
                key = (message.context, message.id)
                known = seen.setdefault(key, (message.string, path.name))
                assert known[0] == message.string, f"{key}: {known[1]} and {path.name} differ"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_of_the_vocabulary_has_a_word(language: str) -> None:
    words = words_in(language)
    scales = [cls for cls in vars(vocabulary).values() if isinstance(cls, type)]
    for scale in scales:
        if issubclass(scale, Scale) and scale is not Scale:
            for member in scale:
                assert known(words, scale.__name__, str(member.value))
    for kind in NODE_KINDS:
        assert known(words, "node_kind", kind)
        assert known(words, "node_kind_plural", kind)
    for kind in RELATION_KINDS:
        assert known(words, "relation_kind", kind)
        assert known(words, "relation_kind_inverse", kind)
    for table, cls in TABLES.items():
        assert known(words, "table", table)
        for name in fields_of(cls):
            assert known(words, "field", f"{table}.{name}") or known(words, "field", name)


def test_every_finding_of_the_rules_has_a_sentence_that_names_value_and_remedy() -> None:
    rules = (ROOT / "network/model/rules.py").read_text(encoding="utf-8")
    codes = set(re.findall(r"(?:Finding|finding)\(\s*\"(\w+)\"", rules))
    assert len(codes) > 10
    for language in LANGUAGES:
        assert not [code for code in codes if not known(words_in(language), "finding", code)]


def test_every_id_that_the_code_names_has_a_word_in_both_languages() -> None:
    named = set()
    for _, node in calls():
        if isinstance(node.func, ast.Attribute):
            given = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if node.func.attr == "name" and len(given) == len(node.args) == 2:
                named.add(tuple(given))
    assert len(named) > 5
    for language in LANGUAGES:
        assert not [pair for pair in named if not known(words_in(language), *pair)]


def test_every_id_has_a_word_in_both_languages() -> None:
    assert not {(context, id_) for context, id_ in ids_of("nl") ^ ids_of("en") if context}


@cache
def ids_of(language: str) -> frozenset[tuple[str | None, str]]:
    """Context and id of everything that the catalogues of a language hold."""
    found = set()
    for path in (ROOT / "network/words" / language).glob("*.po"):
        found |= {(m.context, m.id) for m in messages(path) if m.string}
    return frozenset(found)


def known(words: Words, context: str, id_: str) -> bool:
    """Whether a catalogue of this language holds the id, rather than falling back to it."""
    return (context, id_) in ids_of(words.language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_and_column_of_a_workbook_is_explained(language: str) -> None:
    words = words_in(language)
    for table, sheet in SHEETS.items():
        assert known(words, "sheet_help", table), table
        for column in sheet.columns:
            assert known(words, "column_help", help_key(column)), (table, column.field)


def test_dates_and_numbers_are_written_as_dutch_people_do() -> None:
    from network.model import PartialDate

    dutch = words_in("nl")
    assert dutch.number(1234.56, 2) == "1.234,56"
    assert [dutch.figure(value) for value in (3.0, 0.5, 0.0754)] == ["3", "0,50", "0,075"]
    assert dutch.money(477127) == "€ 477.127"
    assert dutch.date(PartialDate.parse("2026-11-21")) == "21-11-2026"
    assert dutch.date(PartialDate.parse("2026-03")) == "maart 2026"
    assert dutch.date(PartialDate.parse("2026-Q4")) == "Q4 2026"
    assert words_in("en").date(PartialDate.parse("2026-11-21")) == "21 Nov 2026"
    assert dutch.field_value("amount", 45000) == "45.000"
    assert dutch.field_value("amount_year", 2026) == "2026"


def test_a_number_too_large_to_read_is_told_as_it_is() -> None:
    dutch = words_in("nl")
    for number in (1e27, 10**400, float("inf"), float("nan")):
        assert dutch.number(number) == str(number)
    assert dutch.money(1e300) == "€ 1e+300"


def test_a_long_text_in_a_finding_is_cut() -> None:
    told = words_in("nl").finding(Finding("bad_id", "nodes", "n", "id", "x" * 10_000))
    assert len(told) < 400


def test_a_capital_leaves_the_rest_as_it_is() -> None:
    assert [capital(text) for text in ("iAP2 en GR", "", "Élan")] == ["IAP2 en GR", "", "Élan"]


def test_another_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="language='fr'"):
        words_in("fr")
