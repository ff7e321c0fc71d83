"""Column widths and row heights of tables in Word, from about how wide words are."""

from __future__ import annotations

import math
from functools import lru_cache

from network.exchange.annex.content import Cell, Table

_WIDE = frozenset("mwMWÆŒ@%&")
_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]/- ")
_MARGINS_PT = 10.0
_LONG_WORD = 18
_CAP = 0.42
"""No word claims more than this part of the page; a longer one is broken by the reader."""


def breakable(text: str) -> str:
    """The text, with a place to break after each slash in a long word."""
    return " ".join(
        word.replace("/", "/\u200b") if len(word) > _LONG_WORD else word for word in text.split(" ")
    )


def fits(table: Table, room_pt: float, size_pt: float, margins_pt: float = _MARGINS_PT) -> bool:
    """Whether every column has room for its longest word."""
    return sum(_least(table, room_pt, size_pt, margins_pt)) <= room_pt


def column_widths(
    table: Table, room_pt: float, size_pt: float, margins_pt: float = _MARGINS_PT
) -> list[int]:
    """The width of each column in twentieths of a point; together they fill the room.

    Columns get the shares they ask for, but are no narrower than their longest word between the
    margins of a cell.
    """
    shares = [column.share for column in table.columns]
    asked = [room_pt * share / sum(shares) for share in shares]
    least = _least(table, room_pt, size_pt, margins_pt)
    if sum(least) >= room_pt:
        widths = [room_pt * each / sum(least) for each in least]
    else:
        widths = _levelled(asked, least)
    twentieths = [int(width * 20) for width in widths]
    twentieths[-1] += int(room_pt * 20) - sum(twentieths)
    return twentieths


def _least(table: Table, room_pt: float, size_pt: float, margins_pt: float) -> list[float]:
    words = [_longest(table, place, size_pt) for place in range(len(table.columns))]
    return [min(margins_pt + word, room_pt * _CAP) for word in words]


def _levelled(asked: list[float], least: list[float]) -> list[float]:
    """Widths of at least ``least``; what that takes comes from columns with room to spare."""
    widths = [max(want, need) for want, need in zip(asked, least, strict=True)]
    spare = [width - need for width, need in zip(widths, least, strict=True)]
    over = sum(widths) - sum(asked)
    return [
        width - over * each / sum(spare) if over > 0 else width
        for width, each in zip(widths, spare, strict=True)
    ]


def _longest(table: Table, place: int, size_pt: float) -> float:
    column = table.columns[place]
    words = [(word, True) for word in column.heading.split()]
    for row in table.rows:
        for line in row[place].lines:
            pieces = breakable(line.text).replace("-", "- ").replace("\u200b", " ").split()
            words += [(word, column.strong) for word in pieces]
    return max((word_width(word, size_pt, bold) for word, bold in words), default=0)


def word_width(word: str, size_pt: float, bold: bool = False) -> float:
    """About how wide a word is in Arial, in points; a little wider than it really is."""
    return _ems(word) * size_pt * (1.07 if bold else 1.0)


@lru_cache(maxsize=8192)
def _ems(word: str) -> float:
    return sum(
        0.9
        if letter in _WIDE
        else 0.36
        if letter in _NARROW
        else 0.72
        if letter.isupper()
        else 0.57
        for letter in word
    )


def row_height(
    cells: tuple[Cell, ...], widths: list[int], size_pt: float, margins_pt: float = _MARGINS_PT
) -> float:
    """About how high a row is, in points."""
    lines = max(
        sum(
            max(1, math.ceil(word_width(str(line), size_pt) / max(1.0, width / 20 - margins_pt)))
            for line in cell.lines
        )
        for cell, width in zip(cells, widths, strict=True)
    )
    return lines * size_pt * 1.3 + 6
