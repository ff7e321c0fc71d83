"""Text on a diagram: measured with the font that ships with the project, broken to fit.

Widths are advance widths without kerning, so a line is never wider than it is measured.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FONTS = {
    False: Path(__file__).parent / "fonts" / "LiberationSans-Regular.ttf",
    True: Path(__file__).parent / "fonts" / "LiberationSans-Bold.ttf",
}
"""The font file by ``bold``: Liberation Sans, with the metrics of Arial."""

LINE_HEIGHT = 1.2
"""Distance between baselines, in font sizes."""

_WORDS = re.compile(r"[^\s\u00a0]+")
_PIECES = re.compile(r".{3,}?[-‐–—/]+(?=\w{3})|.+", re.DOTALL)
_JOINERS = "\u200d\ufe0e\ufe0f"
_TIED = "\u00a0"
_LACKING = "\u25a1"
_LONGEST = 2_000

_Piece = tuple[str | None, str]
"""What joins a piece to the line before it (a space, nothing; None: a new line), and the piece."""


@lru_cache(maxsize=50_000)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in points."""
    advances = _advances(bold)
    return sum(advances.get(ord(letter), _stand_in(letter)) for letter in text) * size


@lru_cache(maxsize=20_000)
def wrap(text: str, width_pt: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The text in as few lines of at most ``width_pt`` as it takes, about equally long.

    Lines break at spaces and after hyphens and slashes; a word that is wider than a line is split
    between letters, with a hyphen. A no-break space keeps words together where they fit. Only a
    single letter may be wider than the line. Empty text is one empty line; of a text that nobody
    reads in a drawing (``_LONGEST``) the rest is left out.
    """
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    pieces = [
        piece for word in _words(text) for piece in _fitting_pieces(word, width_pt, size, bold)
    ]
    if not pieces:
        return ("",)
    lines = _filled(pieces, width_pt, size, bold)
    if len(lines) == 1:
        return tuple(lines)
    # The narrowest width that takes no more lines makes them about equal.
    low, high = width_pt / 2, width_pt
    for _ in range(6):
        middle = (low + high) / 2
        tried = _filled(pieces, middle, size, bold)
        fits = all(text_width(line, size, bold) <= middle for line in tried)
        if fits and len(tried) == len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return tuple(lines)


def longest_word(text: str, size: float, bold: bool = False) -> float:
    """The width of the widest piece that :func:`wrap` would rather not split, in points."""
    pieces = [piece for word in _WORDS.findall(text) for piece in _PIECES.findall(word)]
    return max((text_width(piece, size, bold) for piece in pieces), default=0.0)


def drawable(text: str) -> str:
    """The text with a box for each sign that the typeface lacks.

    For documents in which every sign must have a glyph, as PDF/UA asks.
    """
    known = _advances(False).keys() & _advances(True).keys()
    return "".join(
        letter if ord(letter) in known or letter.isspace() else _LACKING
        for letter in text
        if letter not in _JOINERS
    )


def _words(text: str) -> list[str]:
    """Words between spaces; what a no-break space ties stays one word."""
    return [word for word in re.split(r"[^\S\u00a0]+", text) if _WORDS.search(word)]


def _fitting_pieces(word: str, width: float, size: float, bold: bool) -> list[_Piece]:
    """The word in pieces that fit a line."""
    if text_width(word, size, bold) > width and _TIED in word:
        parts = _WORDS.findall(word)
        return [piece for part in parts for piece in _fitting_pieces(part, width, size, bold)]
    pieces: list[_Piece] = []
    for start in _PIECES.findall(word):
        glue = "" if pieces else " "
        for part in _split(start, width, size, bold):
            pieces.append((glue, part))
            glue = None
    return pieces


def _split(piece: str, width: float, size: float, bold: bool) -> list[str]:
    """A piece that is too wide, split between letters with a hyphen at each split."""
    parts: list[str] = []
    letters = _letters(piece)
    while letters and text_width("".join(letters), size, bold) > width and len(letters) > 1:
        count = 1
        while (
            count < len(letters) - 1
            and text_width("".join(letters[: count + 1]) + "-", size, bold) <= width
        ):
            count += 1
        if len(letters) - count < 3 and count > 3:
            count = len(letters) - 3
        part = "".join(letters[:count])
        parts.append(part + "-" if text_width(part + "-", size, bold) <= width else part)
        letters = letters[count:]
    return [*parts, "".join(letters)]


def _letters(text: str) -> list[str]:
    """Letters as people see them: an accent or joiner stays with the letter it belongs to."""
    letters: list[str] = []
    for sign in text:
        joined = letters and (
            unicodedata.combining(sign) or sign in _JOINERS or letters[-1].endswith("\u200d")
        )
        if joined:
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters


def _filled(pieces: list[_Piece], width: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for glue, piece in pieces:
        if lines and glue is not None:
            longer = lines[-1] + glue + piece
            if text_width(longer, size, bold) <= width:
                lines[-1] = longer
                continue
        lines.append(piece)
    return lines


def _stand_in(letter: str) -> float:
    """The width, in font sizes, of a letter that the font lacks and another one will draw."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    return 1.1


@cache
def _advances(bold: bool) -> dict[int, float]:
    """Code point → advance width in font sizes."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS[bold], lazy=True) as font:
        metrics: Any = font["hmtx"]
        head: Any = font["head"]
        names = font.getBestCmap() or {}
        return {code: metrics[name][0] / head.unitsPerEm for code, name in names.items()}
