"""The text of a cell in an OpenDocument spreadsheet: its paragraphs, and no remarks or drawings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from network.exchange.opendocument.reading import Begin, End, Events, qualified
from network.exchange.tables import MAX_CELL

_COLLAPSING = re.compile(r"  |[\t\r\n]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_COUNT = re.compile("[0-9]{1,6}")
_INLINE = (
    *("text:span", "text:a", "text:ruby", "text:ruby-base"),
    *("text:title", "text:sheet-name", "text:file-name", "text:date", "text:time"),
)
_TIMES = qualified("text:c")
_MOST_BLANKS = 1_000


class CellText:
    """Gathers paragraphs; blanks in a row count as one, as ODF 1.3 part 3, 6.1.2 has it.

    Blanks that are meant have elements of their own. ``too_long`` is told where a cell holds more
    than a cell may.
    """

    def __init__(self, events: Events, too_long: Callable[[str], None]) -> None:
        self._events = events
        self._too_long = too_long
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._open = False

    def begin(self) -> Mapping[str, Begin]:
        """What begins the elements within a paragraph."""
        return {
            **{qualified(name): lambda _: self._open for name in _INLINE},
            qualified("text:s"): self._blanks,
            qualified("text:tab"): lambda _: self._sign("\t"),
            qualified("text:line-break"): lambda _: self._sign("\n"),
        }

    def end(self) -> Mapping[str, End]:
        """What ends a paragraph."""
        return {qualified("text:p"): self._end_paragraph}

    def clear(self) -> None:
        """Begin a cell."""
        self._paragraphs, self._length = [], 0

    def whole(self) -> str | None:
        """The text of the cell; None where it has no paragraph."""
        return "\n".join(self._paragraphs) if self._paragraphs else None

    def begin_paragraph(self) -> bool:
        """Begin a paragraph; there are none in one another."""
        if self._open:
            return False
        self._open, self._pieces = True, []
        self._events.text = self._take
        return True

    def _end_paragraph(self) -> None:
        self._open = False
        self._events.text = None
        self._paragraphs.append("".join(self._pieces))

    def _take(self, text: str) -> None:
        if _COLLAPSING.search(text):
            text = _BLANKS.sub(" ", text)
        if text[:1] == " " and (not self._pieces or self._pieces[-1][-1:] == " "):
            text = text[1:]
        self._add(text)

    def _blanks(self, attributes: dict[str, str]) -> bool:
        times = attributes.get(_TIMES, "1")
        self._sign(" " * (min(int(times), _MOST_BLANKS) if _COUNT.fullmatch(times) else 1))
        return False

    def _sign(self, sign: str) -> bool:
        if self._open:
            self._add(sign)
        return False

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        if self._length > MAX_CELL:
            self._too_long("".join(self._pieces))
