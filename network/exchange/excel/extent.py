"""How large a workbook becomes for a reader that keeps each place and each text by itself.

Such a reader is quick, and is lost on a cell far away or on one long text in every cell. So
that is counted beforehand; where it cannot be, or is too much, a workbook is read with care.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest

_ADDRESSED = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,2})([0-9]{1,7})"')
_ANY_CELL = re.compile(rb"<(?:[^\s<>/:!?]+:)?c[\s/>]")
_SHARED = re.compile(
    rb'<(?:\w+:)?c r="[A-Z]{1,2}[0-9]{1,7}"(?: s="[0-9]{1,9}")? t="s">'
    rb"<(?:\w+:)?v>([0-9]{1,9})</"
)
_ANY_SHARED = re.compile(rb"""\bt\s*=\s*["']\s*s\s*["']""")
_TEXT = re.compile(rb"<(?:[^\s<>/:!?]+:)?si[\s/>]")
_END_OF_TEXT = re.compile(rb"</(?:[^\s<>/:!?]+:)?si\s*>")
_LOOKS_LIKE_A_TAG = re.compile(rb"""<!|<[^<>]*<|=\s*(?:"[^"<>]*[<>]|'[^'<>]*[<>])""")


@dataclass
class Extent:
    """Gathers the parts of a workbook, each a piece at a time; no piece ends within a tag."""

    span: int = 0
    _addressed: bool = True
    _told: bool = True
    _used: Counter[int] = field(default_factory=Counter)
    _lengths: list[int] = field(default_factory=list)
    _last_row: int = 0
    _letters: set[bytes] = field(default_factory=set)
    _begun: list[int] = field(default_factory=list)
    _ended: list[int] = field(default_factory=list)
    _offset: int = 0
    _odd: bool = False

    @property
    def counted(self) -> bool:
        """Whether every cell says where it stands and which text it shows."""
        return self._addressed and self._told

    @property
    def text(self) -> int:
        """Bytes of the texts that cells share, as often as they are shown."""
        known = len(self._lengths)
        return sum(
            times * self._lengths[index] for index, times in self._used.items() if index < known
        )

    def look(self, piece: bytes) -> None:
        """Note where cells stand, which texts they show and how long those are."""
        # Only the first attribute can be trusted: another one may hold what looks like one.
        found = _ADDRESSED.findall(piece)
        self._letters.update({letters for letters, _ in found})
        self._last_row = max([self._last_row, *map(int, {digits for _, digits in found})])
        self._addressed = self._addressed and len(found) == len(_ANY_CELL.findall(piece))
        shown = _SHARED.findall(piece)
        self._used.update(map(int, shown))
        self._told = self._told and len(shown) == len(_ANY_SHARED.findall(piece))
        self._begun += [self._offset + each.start() for each in _TEXT.finditer(piece)]
        self._ended += [self._offset + each.start() for each in _END_OF_TEXT.finditer(piece)]
        if not self._letters:
            instructions = piece.count(b"<?") - (self._offset == 0)
            self._odd |= instructions > 0 or _LOOKS_LIKE_A_TAG.search(piece) is not None
        self._offset += len(piece)

    def end_part(self) -> None:
        """Sum up the part that ends."""
        self.span += self._last_row * max(map(_column, self._letters), default=0)
        if self._begun or self._ended:
            self._told &= not (self._odd or self._letters) and self._one_by_one()
            self._add_lengths()
        self._last_row, self._offset, self._odd = 0, 0, False
        self._letters, self._begun, self._ended = set(), [], []

    def _one_by_one(self) -> bool:
        """Whether each text ends before the next begins."""
        if len(self._begun) != len(self._ended):
            return False
        following = [*self._begun[1:], self._offset]
        return all(
            begin < end < then
            for begin, end, then in zip(self._begun, self._ended, following, strict=True)
        )

    def _add_lengths(self) -> None:
        own = [end - begin for begin, end in zip(self._begun, self._ended, strict=False)]
        self._lengths = [max(both) for both in zip_longest(self._lengths, own, fillvalue=0)]


def _column(letters: bytes) -> int:
    """The number of a column, counted from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
