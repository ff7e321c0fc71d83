"""The translator: ids, sentences, dates and numbers in the reader's language.

Sentences are written in English in the code and looked up in ``nl/*.po``, one catalogue per room.
Ids (levels, kinds, findings …) stand in ``nl/`` and ``en/`` under a context.
"""

from __future__ import annotations

import gettext
from datetime import date, datetime
from enum import Enum
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_month_names
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from network.model import Custom, Finding, Network, PartialDate

LANGUAGES = {"nl": "Nederlands", "en": "English"}
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_READ = 1e15
"""A number from which on nobody reads its digits, and has more of them than can be rounded."""
_LONGEST = 200
"""Characters of a fact in a sentence."""


@cache
def words_in(language: str) -> Words:
    """The translator for ``nl`` or ``en``; raises ValueError for another language."""
    if language not in LANGUAGES:
        raise ValueError(f"language={language!r}, must be one of {', '.join(LANGUAGES)}.")
    merged = Catalog(locale=language)
    for path in sorted((Path(__file__).parent / language).glob("*.po")):
        with path.open("rb") as opened:
            for message in read_po(opened, locale=language):
                merged[message.id] = message
    with BytesIO() as compiled:
        write_mo(compiled, merged)
        compiled.seek(0)
        return Words(language, gettext.GNUTranslations(compiled))


class Words:
    """Words of one language. Call it with an English sentence and the facts to fill in."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def __call__(self, text: str, **facts: Any) -> str:
        """The sentence in this language; ``{name}`` is filled in from the facts."""
        found = self._translations.gettext(text)
        return found.format(**facts) if facts else found

    def many(self, one: str, more: str, count: int, **facts: Any) -> str:
        """The sentence for one or for more; ``{count}`` is the number."""
        found = self._translations.ngettext(one, more, count)
        return found.format(count=self.number(count), **facts)

    def name(self, context: str, id_: str) -> str:
        """The word for an id in a context, such as ``("relation_kind", "performs")``."""
        found = self._translations.pgettext(context, id_)
        return id_.replace("_", " ") if found == id_ else found

    def of(self, member: Enum) -> str:
        """The word for a member of a scale."""
        return self.name(type(member).__name__, str(member.value))

    def kind(self, network: Network, kind: str) -> str:
        """The word for a node kind: the project's own name before the built-in one."""
        return network.kinds[kind].name if kind in network.kinds else self.name("node_kind", kind)

    def relation(self, kind: str) -> str:
        """A relation kind read from source to target: *voert uit*."""
        return self.name("relation_kind", kind)

    def inverse_relation(self, kind: str) -> str:
        """A relation kind read from target to source: *wordt uitgevoerd door*."""
        return self.name("relation_kind_inverse", kind)

    def field(self, table: str, name: str) -> str:
        """The word for a field of a table."""
        found = self._translations.pgettext("field", f"{table}.{name}")
        return self.name("field", name) if found == f"{table}.{name}" else found

    def finding(self, finding: Finding) -> str:
        """The sentence of a finding: fact and remedy, with so much of a long text as is read."""
        facts = {"field": self.field(finding.table, finding.field)}
        for name, fact in {**finding.facts, "value": finding.value}.items():
            text = self.value(fact)
            facts[name] = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        return self.name("finding", finding.code).format_map(_Kept(facts))

    def value(self, value: Any) -> str:
        """Any field value as people write it."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return self("yes") if value else self("no")
        if isinstance(value, Enum):
            return self.of(value)
        if isinstance(value, PartialDate | date):
            return self.date(value)
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, Custom):
            return f"{value.name}: {value.value}"
        if isinstance(value, frozenset):
            return ", ".join(self.of(member) for member in sorted(value))
        if isinstance(value, tuple | list):
            return ", ".join(self.value(each) for each in value)
        return str(value)

    def field_value(self, field: str, value: Any) -> str:
        """The value of a field of this name: as :meth:`value`, but a year is no quantity."""
        is_year = isinstance(value, int) and field.endswith("year")
        return str(value) if is_year else self.value(value)

    def date(self, when: PartialDate | date) -> str:
        """A date with its own precision: 14-7-2025, juli 2025, Q3 2025; a time in Amsterdam."""
        if isinstance(when, datetime):
            local = when.astimezone(_AMSTERDAM)
            return f"{self.date(local.date())} {local:%H:%M}"
        if isinstance(when, PartialDate):
            if when.day:
                return self.date(when.first)
            if when.quarter:
                return f"Q{when.quarter} {when.year}"
            if when.month:
                return f"{self.month(when.month)} {when.year}"
            return str(when.year)
        if self.language == "nl":
            return f"{when.day}-{when.month}-{when.year}"
        return format_date(when, "d MMM y", locale="en_GB")

    def month(self, number: int, *, short: bool = False) -> str:
        """The name of a month, 1 to 12, or the short form of it without a point."""
        names = get_month_names("abbreviated" if short else "wide", locale=self.language)
        return str(names[number]).rstrip(".")

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number as people write it: 1.234,56; from ``_READ`` on as it is."""
        if not abs(value) < _READ:
            return str(value)
        pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, format=pattern, locale="nl" if self.language == "nl" else "en")

    def figure(self, value: float) -> str:
        """A figure as people write it: whole where it is, else two decimals, three under 0.1."""
        if value == int(value):
            return self.number(int(value), 0)
        return self.number(value, 3 if abs(value) < 0.1 else 2)

    def money(self, euros: float) -> str:
        """An amount in whole euros, or with cents where there are any."""
        return f"€ {self.number(euros, 0 if euros == int(euros) else 2)}"

    def list(self, items: list[str] | tuple[str, ...]) -> str:
        """Items as in a sentence: a, b en c."""
        items = list(items)
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('and')} {items[-1]}"


def capital(text: str) -> str:
    """The text beginning with a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


class _Kept(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
