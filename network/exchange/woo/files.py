"""The Woo overview as files: a tagged PDF (PDF/UA-1) and CSV tables in a zip."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from network.exchange.csv_folder import csv_bytes
from network.exchange.uploads import zipped
from network.exchange.woo.overview import Overview, Part
from network.exchange.woo.typesetting import typeset
from network.words import Words

_TEMPLATE = Path(__file__).with_name("overview.typ")
_DIGEST = re.compile("[0-9a-f]{64}")
_MOST = 2_000
"""Rows of one table on paper; in the CSV all are there."""
_MOST_TEXT, _LONGEST = 300_000, 5_000
"""Characters of one table on paper, and of one cell."""


def woo_pdf(overview: Overview, t: Words, shown: Callable[[str], str]) -> bytes:
    """The overview as a PDF. ``shown`` gives a text without signs that the typeface lacks."""

    def part(each: Part) -> dict[str, object]:
        rows = _on_paper(each.rows, shown)
        more = len(each.rows) - len(rows)
        left = t("{count} more rows are in the CSV.", count=t.number(more)) if more > 0 else ""
        return {
            "heading": each.heading,
            "about": each.about,
            "columns": list(each.columns),
            "shares": list(each.shares),
            "rows": rows,
            "empty": each.empty,
            "more": left,
        }

    data = {
        "title": shown(_cut(overview.title)),
        "subtitle": overview.subtitle,
        "language": overview.language,
        "warning": overview.warning,
        "about": overview.about,
        "facts": [[name, shown(_cut(value))] for name, value in overview.facts if value],
        "parts": [part(each) for each in overview.parts],
        "page": t("Page"),
    }
    return typeset(_TEMPLATE, data, overview.made_on)


def _on_paper(rows: Iterable[Sequence[str]], shown: Callable[[str], str]) -> list[list[str]]:
    """As many rows as a document can hold; a text that fills pages is cut."""
    kept: list[list[str]] = []
    room = _MOST_TEXT
    for row in rows:
        cells = [shown(_cut(_broken(cell))) for cell in row]
        room -= sum(map(len, cells))
        if room < 0 or len(kept) == _MOST:
            break
        kept.append(cells)
    return kept


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _broken(cell: str) -> str:
    """A digest in four pieces, which fit under each other; any other text as it is."""
    return " ".join(re.findall(".{16}", cell)) if _DIGEST.fullmatch(cell) else cell


def woo_csv(overview: Overview, t: Words) -> bytes:
    """The overview as a zip: a CSV per table, and one that says what it is."""
    named = [
        (f"{number}-{t.name('woo_file', part.id)}.csv", part)
        for number, part in enumerate(overview.parts, 1)
    ]
    about = [
        (t("Overview"), overview.title),
        *overview.facts,
        (t("Explanation"), overview.about),
        *(((t("Mind"), overview.warning),) if overview.warning else ()),
        *((part.heading, f"{name}: {part.about}") for name, part in named),
    ]
    files = {f"0-{t('overview')}.csv": csv_bytes((t("What"), t("Data")), about)}
    files |= {name: csv_bytes(part.columns, part.rows) for name, part in named}
    return zipped(files)
