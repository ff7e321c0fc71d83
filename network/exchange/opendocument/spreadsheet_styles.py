"""Styles of an OpenDocument spreadsheet, as far as they say what a value means.

A date is as precise as its format shows it, and a sheet may be hidden by its style.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from network.exchange.opendocument.reading import Begin, End, qualified
from network.exchange.tables import file_error
from network.model import PartialDate

_NAME = qualified("style:name")
_FAMILY = qualified("style:family")
_PARENT = qualified("style:parent-style-name")
_FORMAT = qualified("style:data-style-name")
_DISPLAY = qualified("table:display")
_MOST = 65_000
_SHOWN = ("day", "day-of-week", "month", "year", "quarter")
_DEPTH = 20


class Styles:
    """Fills itself with the styles that a parser meets in the file of this name."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells: dict[str, tuple[str, str]] = {}
        self._formats: dict[str, set[str]] = {}
        self._hidden: set[str] = set()
        self._sheet = ""
        self._format: set[str] = set()

    def begin(self) -> Mapping[str, Begin]:
        """What begins the elements that matter here."""
        shown = {qualified(f"number:{part}"): self._part(part) for part in _SHOWN}
        return {
            qualified("office:document-styles"): _go_in,
            qualified("office:styles"): _go_in,
            qualified("office:automatic-styles"): _go_in,
            qualified("style:style"): self._begin_style,
            qualified("style:table-properties"): self._begin_sheet_look,
            qualified("number:date-style"): self._begin_format,
            **shown,
        }

    def end(self) -> Mapping[str, End]:
        """What ends them."""
        return {qualified("style:style"): self._end_style}

    def hides(self, style: str) -> bool:
        """Whether sheets of this style are hidden."""
        return style in self._hidden

    def date(self, value: str, style: str) -> PartialDate | None:
        """A date as its file writes it, with the precision of a cell style; None for no date."""
        try:
            found = date.fromisoformat(value[:10])
        except ValueError:
            return None
        shown = self._shown(style)
        day = not shown or "day" in shown or "day-of-week" in shown or "year" not in shown
        month = day or "month" in shown
        quarter = (found.month + 2) // 3 if not month and "quarter" in shown else None
        try:
            return PartialDate(
                found.year, quarter, found.month if month else None, found.day if day else None
            )
        except ValueError:
            return None

    def _shown(self, style: str) -> set[str]:
        for _ in range(_DEPTH):
            parent, format_ = self._cells.get(style, ("", ""))
            if format_:
                return self._formats.get(format_, set())
            style = parent
        return set()

    def _check(self) -> None:
        if len(self._cells) + len(self._formats) + len(self._hidden) > _MOST:
            raise file_error(self._name, "too_much")

    def _begin_style(self, attributes: dict[str, str]) -> bool:
        name, family = attributes.get(_NAME, ""), attributes.get(_FAMILY)
        self._check()
        self._sheet = name if family == "table" else ""
        if family == "table-cell":
            parent, format_ = attributes.get(_PARENT, ""), attributes.get(_FORMAT, "")
            self._cells[name] = (parent, format_)
        return bool(self._sheet)

    def _end_style(self) -> None:
        self._sheet = ""

    def _begin_sheet_look(self, attributes: dict[str, str]) -> bool:
        if self._sheet and attributes.get(_DISPLAY) == "false":
            self._hidden.add(self._sheet)
        return False

    def _begin_format(self, attributes: dict[str, str]) -> bool:
        self._check()
        self._format = self._formats[attributes.get(_NAME, "")] = set()
        return True

    def _part(self, part: str) -> Begin:
        def begin(_: dict[str, str]) -> bool:
            self._format.add(part)
            return False

        return begin


def _go_in(_: dict[str, str]) -> bool:
    return True
