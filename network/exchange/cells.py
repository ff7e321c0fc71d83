"""One cell: how a value is written in Dutch, and how what people type is read back."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache
from typing import Any

from network.exchange.columns import Column, Content, compact
from network.exchange.tables import Faulty, nearest
from network.model import LARGEST_NUMBER, Custom, PartialDate
from network.words import LANGUAGES, words_in

_DUTCH = words_in("nl")
_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_NO_CENTS = re.compile(r"(?<=\d)[.,][-–—]{1,2}$")
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_MONTH = re.compile(r"(\d{1,2})[-/.](\d{4})")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?")
_QUARTER = re.compile(
    r"(?:[qk](?:wartaal)?[ -]*([1-4])[ -]*(\d{4}))|(?:([1-4])e kwartaal(?: van)? (\d{4}))"
    r"|(?:(\d{4})[ -]*[qk]([1-4]))",
    re.IGNORECASE,
)
_WORDED = re.compile(r"(?:(\d{1,2})[ -])?([a-zé]+)\.?[ -]*['’]?(\d{4}|\d{2})", re.IGNORECASE)
_YES = {"ja", "j", "yes", "y", "true", "waar", "1", "x"}
_NO = {"nee", "n", "no", "false", "onwaar", "0"}
_SEPARATORS = re.compile(r"[,;/\n]|\s(?:en|and)\s")


class CellProblem(ValueError):
    """A cell that cannot be read: a code and facts for the sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)


Resolve = Callable[[str], str]
"""Text → id, raising CellProblem where it is unknown or ambiguous."""


def as_text(raw: Any) -> str:
    """The text of a cell, whatever type the spreadsheet gave it."""
    if isinstance(raw, Faulty):
        raise CellProblem(raw.code)
    if raw is None:
        return ""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "WAAR" if raw else "ONWAAR"
    if isinstance(raw, PartialDate):
        return _DUTCH.date(raw)
    return number_text(raw)


def number_text(value: float) -> str:
    """A number as Dutch people write it, every digit kept: 1250,5."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return repr(value).replace(".", ",")


def names_text(names: Iterable[str]) -> str:
    """Several names in one cell: ``Kade; De Kade``, quoted where a name needs it."""
    return "; ".join(
        '"' + name.replace('"', '""') + '"'
        if not name or name != name.strip() or re.search(r'[;\n\r]|^"', name)
        else name
        for name in names
    )


def read_names(raw: Any) -> tuple[str, ...]:
    """Several names from one cell, parted by ``;`` or lines."""
    text = as_text(raw)
    names: list[str] = []
    place = 0
    token = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:;|\n|\Z)|([^;\n]*)(?:;|\n|\Z)')
    while place < len(text):
        match = token.match(text, place)
        if match is None or match.end() == place:
            break
        place = match.end()
        if match[1] is not None:
            names.append(match[1].replace('""', '"'))
        elif match[2].strip():
            names.append(match[2].strip())
    return tuple(names)


def custom_text(fields: Iterable[Custom]) -> str:
    """Values under names of people's own in one cell: ``wijk: Noord; leden: 40``."""
    return names_text(f"{each.name.replace(':', chr(0xA789))}: {each.value}" for each in fields)


def read_custom(raw: Any) -> tuple[Custom, ...]:
    """What :func:`custom_text` wrote; raises CellProblem for a part without a name."""
    found = []
    for part in read_names(raw):
        name, colon, value = part.partition(":")
        if not colon or not name.strip():
            raise CellProblem("bad_custom", part=part)
        found.append(Custom(name.strip().replace(chr(0xA789), ":"), value.removeprefix(" ")))
    return tuple(found)


def read_number(raw: Any) -> float:
    """A number; text with a decimal comma and points between thousands is understood."""
    if isinstance(raw, bool | PartialDate):
        raise CellProblem("bad_number")
    if isinstance(raw, int | float):
        try:
            value = float(raw)
        except OverflowError:
            value = math.inf
    else:
        text = re.sub(r"[\s\u00a0\u202f€]", "", as_text(raw)).replace("−", "-")
        text = _NO_CENTS.sub("", text)
        if "," in text and text.rfind(",") > text.rfind("."):
            text = text.replace(".", "").replace(",", ".", 1)
        elif "," in text or _THOUSANDS.fullmatch(text):
            text = text.replace(",", "") if "," in text else text.replace(".", "")
        if not _NUMBER.fullmatch(text):
            raise CellProblem("bad_number")
        value = float(text)
    if not math.isfinite(value):
        raise CellProblem("bad_number")
    _refuse_too_large(value)
    return value


def read_whole_number(raw: Any) -> int:
    """A number without decimals."""
    if isinstance(raw, str) and re.fullmatch(r"-?\d{1,400}", raw.strip()):
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        _refuse_too_large(raw)
        return raw
    if isinstance(raw, PartialDate) and str(raw) == str(raw.year):
        return raw.year
    try:
        value = read_number(raw)
    except CellProblem as problem:
        if problem.code == "too_large_number":
            raise
        raise CellProblem("bad_whole_number") from problem
    if not value.is_integer():
        raise CellProblem("bad_whole_number")
    return int(value)


def _refuse_too_large(value: float) -> None:
    if abs(value) > LARGEST_NUMBER:
        raise CellProblem("too_large_number", limit=f"{LARGEST_NUMBER:,}".replace(",", "."))


def read_yes_no(raw: Any) -> bool:
    """``ja`` or ``nee``, as people and spreadsheets write them."""
    if isinstance(raw, bool):
        return raw
    word = compact(as_text(raw))
    if word in _YES or word in _NO:
        return word in _YES
    raise CellProblem("bad_yes_no")


def read_date(raw: Any) -> PartialDate:
    """A date of any precision: 14-7-2025, juli 2025, Q3 2025, 2025, or as in the model."""
    if isinstance(raw, PartialDate):
        return raw
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = as_text(raw).strip()
    try:
        if match := _TIME.fullmatch(text):
            text = match[1]
        if match := _DAY.fullmatch(text):
            return PartialDate(_year(match[3]), None, int(match[2]), int(match[1]))
        if match := _MONTH.fullmatch(text):
            return PartialDate(int(match[2]), None, int(match[1]))
        if match := _QUARTER.fullmatch(text):
            quarter, year = match[1] or match[3] or match[6], match[2] or match[4] or match[5]
            return PartialDate(int(year), int(quarter))
        if (match := _WORDED.fullmatch(text)) and (month := _months().get(compact(match[2]))):
            return PartialDate(_year(match[3]), None, month, int(match[1]) if match[1] else None)
        return PartialDate.parse(text)
    except (ValueError, OverflowError) as error:
        raise CellProblem("bad_date") from error


def word_reader(words: dict[str, Any]) -> Callable[[Any], Any]:
    """Reads one word of a list; ``words`` holds the meanings of compact spellings."""

    def read(raw: Any) -> Any:
        text = as_text(raw)
        try:
            return words[compact(text)]
        except KeyError:
            raise CellProblem("unknown_word", **_hint(text, words)) from None

    return read


def words_reader(words: dict[str, Any]) -> Callable[[Any], frozenset[Any]]:
    """Reads several words from one cell, parted by commas or by *en*."""
    one = word_reader(words)

    def read(raw: Any) -> frozenset[Any]:
        return frozenset(one(part) for part in _SEPARATORS.split(as_text(raw)) if part.strip())

    return read


@cache
def scale_words(scale: type[Enum]) -> dict[str, Enum]:
    """Compact spelling → member: ids, Dutch and English."""
    found: dict[str, Enum] = {}
    for member in scale:
        found[compact(str(member.value))] = member
    for language in LANGUAGES:
        for member in scale:
            found.setdefault(compact(words_in(language).of(member)), member)
    return found


def plain_reader(column: Column) -> Callable[[Any], Any]:
    """The reader of a column whose cells need nothing but themselves.

    Texts are exactly the text of the cell. Every reader raises CellProblem.
    """
    if column.scale:
        make = words_reader if column.content is Content.WORDS else word_reader
        return make(scale_words(column.scale))
    return _PLAIN[column.content]


def reference_reader(resolve: Resolve) -> Callable[[Any], str]:
    """The reader of a column that names another record."""
    known: dict[str, str] = {}

    def read(raw: Any) -> str:
        text = as_text(raw)
        if text not in known:
            known[text] = resolve(text)
        return known[text]

    return read


def write(value: Any, column: Column, label: Resolve | None) -> str | int | float | None:
    """A value as it stands in a cell; None for an empty cell.

    ``label`` gives the words of an id, for references, kinds and colours. Numbers that a
    spreadsheet would round (over 15 digits) are written as text.
    """
    if value is None or value == "":
        return None
    if label is not None:
        return label(value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Enum):
        return _DUTCH.of(value)
    if isinstance(value, PartialDate):
        return _DUTCH.date(value)
    if isinstance(value, frozenset):
        return ", ".join(_DUTCH.of(member) for member in sorted(value)) or None
    if isinstance(value, tuple):
        custom = column.content is Content.CUSTOM
        return (custom_text(value) if custom else names_text(value)) or None
    if isinstance(value, int | float):
        digits = re.sub(r"e.*|\D", "", repr(value)).strip("0")
        return value if len(digits) <= 15 and abs(value) < 1e15 else number_text(value)
    return value


def _hint(text: str, words: dict[str, Any]) -> dict[str, Any]:
    allowed = list(dict.fromkeys(shown_word(meaning) for meaning in words.values()))
    return {"allowed": allowed, "suggestion": nearest(text, allowed)}


def shown_word(meaning: Any) -> str:
    """The Dutch word for a member of a scale; a word itself stays."""
    return _DUTCH.of(meaning) if isinstance(meaning, Enum) else str(meaning)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for short in (False, True):
            for number in range(1, 13):
                found.setdefault(compact(words_in(language).month(number, short=short)), number)
    return found | {"mrt": 3, "maa": 3, "sept": 9}


_PLAIN: dict[Content, Callable[[Any], Any]] = {
    Content.TEXT: as_text,
    Content.NAMES: read_names,
    Content.CUSTOM: read_custom,
    Content.DATE: read_date,
    Content.WHOLE_NUMBER: read_whole_number,
    Content.NUMBER: read_number,
    Content.YES_NO: read_yes_no,
}
