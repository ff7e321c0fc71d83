"""The contract of both table formats: which sheets there are, which columns, in which order.

A workbook and a CSV folder carry the same Dutch names. When reading, the English ids of tables
and fields and the words of the screens are understood as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass
from enum import Enum
from functools import cache, cached_property
from types import NoneType
from typing import Any, get_args, get_origin

from network.model import (
    TABLES,
    Custom,
    Internal,
    PartialDate,
    fields_of,
    internal_fields_of,
    normalised,
    references_of,
    types_of,
)
from network.words import LANGUAGES, words_in

_BACKED = {
    "evidence": "zekerheid",
    "document": "bron",
    "section": "vindplaats",
    "checked_how": "bevestigd via",
    "checked_by": "bevestigd door",
    "checked_on": "bevestigd op",
    "note": "notitie",
}

_CONTRACT: dict[str, tuple[str, dict[str, str]]] = {
    "project": (
        "Project",
        {
            "name": "naam",
            "organisation": "organisatie",
            "description": "omschrijving",
            "ladder": "niveaus volgens",
            "note": "notitie",
        },
    ),
    "kinds": (
        "Soorten",
        {
            "name": "naam",
            "plural": "meervoud",
            "colour": "kleur",
            "party": "is een partij",
            "container": "heeft deelnemers",
            "order": "volgorde",
        },
    ),
    "sources": (
        "Bronnen",
        {
            "title": "titel",
            "author": "auteur",
            "year": "jaar",
            "group": "groep",
            "address": "adres",
            "order": "volgorde",
            "note": "notitie",
        },
    ),
    "phases": (
        "Fasen",
        {
            "name": "naam",
            "start": "begin",
            "end": "eind",
            "result": "resultaat",
            "order": "volgorde",
            **_BACKED,
        },
    ),
    "rungs": (
        "Niveaus",
        {
            "level": "niveau",
            "name": "eigen naam",
            "promise": "belofte",
        },
    ),
    "nodes": (
        "Knopen",
        {
            "kind": "soort",
            "name": "naam",
            "short": "korte naam",
            "aliases": "andere namen",
            "sort": "type partij",
            "sector": "sector",
            "description": "omschrijving",
            "order": "volgorde",
            "custom": "eigen velden",
            **_BACKED,
        },
    ),
    "relations": (
        "Relaties",
        {
            "source": "van",
            "kind": "relatie",
            "target": "naar",
            "description": "toelichting",
            "strength": "sterkte",
            "status": "status",
            "since": "sinds",
            "until": "tot en met",
            "amount": "bedrag",
            "amount_year": "bedrag in jaar",
            "custom": "eigen velden",
            **_BACKED,
        },
    ),
    "agreements": (
        "Afspraken",
        {
            "node": "knoop",
            "relation": "relatie",
            "text": "afspraak",
            "sort": "soort afspraak",
            "status": "status",
            "since": "vanaf",
            "until": "tot en met",
            "indicator": "indicator",
            "target": "doel",
            "measured": "meting",
            "measured_on": "gemeten op",
            "review_on": "herzien op",
            "order": "volgorde",
            **_BACKED,
        },
    ),
    "assessments": (
        "Stakeholderanalyse",
        {
            "node": "partij",
            "phase": "fase",
            "influence": "invloed",
            "interest": "belang",
            "attitude": "houding",
            "legitimacy": "gerechtvaardigd",
            "urgency": "dringend",
            "rater": "beoordeeld door",
            **_BACKED,
        },
    ),
    "engagements": (
        "Participatieplan",
        {
            "audience": "deel van het plan",
            "responsible": "wie",
            "node": "partij",
            "phase": "fase",
            "purpose": "waarom",
            "subject": "waarover",
            "frequency": "frequentie en aard",
            "feedback": "terugkoppeling",
            "levels": "niveau",
            "reason": "reden van afwijken",
            "status": "status",
            "decides_on": "beslist over",
            "decides_in": "beslist in",
            "wanted_levels": "gewenst niveau",
            "reached_levels": "bereikt niveau",
            "order": "volgorde",
            **_BACKED,
        },
    ),
    "activities": (
        "Activiteiten",
        {
            "engagement": "participatieregel",
            "name": "activiteit",
            "status": "status",
            "date": "datum",
            "form": "vorm",
            "responsible": "door wie",
            "people": "aantal deelnemers",
            "result": "resultaat",
            "feedback": "terugkoppeling",
            "feedback_on": "teruggekoppeld op",
            "note": "notitie",
        },
    ),
    "scenarios": (
        "Wat als",
        {
            "name": "naam",
            "nodes": "zonder",
            "ties": "zonder relaties",
            "note": "notitie",
        },
    ),
    "acceptances": (
        "Aanvaarde punten",
        {
            "code": "punt",
            "fingerprint": "kenmerk",
            "reason": "reden",
        },
    ),
    "placements": (
        "Plaatsen",
        {
            "view": "weergave",
            "node": "knoop",
            "x": "x",
            "y": "y",
        },
    ),
}
"""Table → sheet name, and field → column header in order; the id stands last everywhere."""

_ALSO = {
    ("relations", "kind"): ("soort", "soort relatie"),
    ("assessments", "node"): ("stakeholder", "knoop"),
    ("engagements", "node"): ("stakeholder", "knoop"),
    ("agreements", "node"): ("partij",),
    ("agreements", "since"): ("sinds",),
    ("engagements", "levels"): ("participatieniveau",),
    ("placements", "node"): ("partij",),
}


class Content(Enum):
    """What a cell of a column holds."""

    TEXT = "text"
    NAMES = "names"
    CUSTOM = "custom"
    WORD = "word"
    WORDS = "words"
    REFERENCE = "reference"
    DATE = "date"
    WHOLE_NUMBER = "whole_number"
    NUMBER = "number"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Column:
    """One column: the field it carries, its Dutch header and what its cells hold.

    ``scale`` is the enumeration behind a word; a word without scale is a kind or a colour.
    ``table_referred`` is the table that a reference points into.
    """

    table: str
    field: str
    header: str
    content: Content
    needed: bool
    default: Any
    scale: type[Enum] | None = None
    table_referred: str = ""
    internal: Internal | None = None


@dataclass(frozen=True)
class Sheet:
    """One table as people see it: a sheet of the workbook, a file of the folder."""

    table: str
    name: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """File name in a CSV folder."""
        return f"{self.name.lower()}.csv"

    @property
    def has_own_fields(self) -> bool:
        """Whether its records keep values under names of people's own."""
        return any(column.content is Content.CUSTOM for column in self.columns)

    @cached_property
    def _by_header(self) -> dict[str, Column]:
        found: dict[str, Column] = {}
        for spellings in zip(*(_spellings(column) for column in self.columns), strict=True):
            for column, names in zip(self.columns, spellings, strict=True):
                for name in names:
                    found.setdefault(compact(name), column)
        return found

    def column_named(self, header: str) -> Column | None:
        """The column with this header, however it is spelled."""
        return self._by_header.get(compact(header))

    def columns_with(self, include: frozenset[Internal]) -> tuple[Column, ...]:
        """The columns to write when only these groups of internal data may go along."""
        return tuple(c for c in self.columns if c.internal is None or c.internal in include)


def compact(text: str) -> str:
    """Text compared as people mean it: no case, accents, punctuation or spaces."""
    return normalised(text).replace(" ", "")


def sheet_named(name: str) -> Sheet | None:
    """The sheet with this name: Dutch, or the English id or word of its table."""
    return _sheets_by_name().get(compact(name))


@cache
def _sheets_by_name() -> dict[str, Sheet]:
    found = {compact(sheet.name): sheet for sheet in SHEETS.values()}
    for sheet in SHEETS.values():
        found.setdefault(compact(sheet.table), sheet)
        for language in LANGUAGES:
            found.setdefault(compact(words_in(language).name("table", sheet.table)), sheet)
    return found


def _spellings(column: Column) -> Iterator[tuple[str, ...]]:
    """Names of a column, the surest first, so that a guess never takes another's own name."""
    words = [words_in(language) for language in LANGUAGES]
    records = [t.name("record", column.table) for t in words]
    fields = [t.field(column.table, column.field) for t in words]
    yield (column.header,)
    yield (column.field,)
    yield tuple(fields)
    yield _ALSO.get((column.table, column.field), ())
    yield tuple(f"{first} {record}" for first in (column.header, *fields) for record in records)
    yield tuple(f"{record} {last}" for last in (column.header, *fields) for record in records)


def _column(table: str, field: str, header: str) -> Column:
    cls = TABLES[table]
    hint = types_of(cls)[field]
    options = [option for option in get_args(hint) if option is not NoneType]
    inner = hint if get_origin(hint) is None and not options else options[0]
    default = fields_of(cls)[field].default
    scale = inner if isinstance(inner, type) and issubclass(inner, Enum) else None
    if field in references_of(cls):
        content = Content.REFERENCE
    elif get_origin(hint) is frozenset:
        content = Content.WORDS
    elif get_origin(hint) is tuple:
        content = Content.CUSTOM if get_args(hint)[0] is Custom else Content.NAMES
    elif scale or (table, field) in _WORDS:
        content = Content.WORD
    else:
        content = _CONTENTS[inner]
    return Column(
        table,
        field,
        header,
        content,
        needed=default is MISSING and field != "id",
        default=None if default is MISSING else default,
        scale=scale,
        table_referred=references_of(cls).get(field, ""),
        internal=internal_fields_of(cls).get(field),
    )


_WORDS = {("nodes", "kind"), ("relations", "kind"), ("kinds", "colour")}
_CONTENTS = {
    str: Content.TEXT,
    PartialDate: Content.DATE,
    int: Content.WHOLE_NUMBER,
    float: Content.NUMBER,
    bool: Content.YES_NO,
}

SHEETS: dict[str, Sheet] = {
    table: Sheet(
        table,
        name,
        tuple(_column(table, field, header) for field, header in {**headers, "id": "id"}.items()),
    )
    for table, (name, headers) in _CONTRACT.items()
}
"""Every sheet by table id, in the order of ``TABLES``."""
