"""Dates as sources give them: a day, a month, a quarter or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

_FORM = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


@dataclass(frozen=True)
class PartialDate:
    """A date with the precision that its source gives.

    Written as ``2025``, ``2025-Q3``, ``2025-07`` or ``2025-07-14``.
    """

    year: int
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1800 <= self.year <= 2200:
            raise ValueError(f"year={self.year}, must be from 1800 to 2200.")
        if self.quarter is not None and (self.month or self.quarter not in (1, 2, 3, 4)):
            raise ValueError(f"quarter={self.quarter}, must be from 1 to 4, without a month.")
        if self.day and not self.month:
            raise ValueError(f"day={self.day}, must have a month.")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the written form; raises ValueError that shows the text."""
        match = _FORM.fullmatch(text.strip())
        if not match:
            raise ValueError(f"{text!r} is not a date like 2025, 2025-Q3, 2025-07 or 2025-07-14.")
        year, quarter, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        return cls(year, quarter, month, day)

    @classmethod
    def of(cls, day: date) -> Self:
        """The same day, precise to the day."""
        return cls(day.year, None, day.month, day.day)

    @property
    def first(self) -> date:
        """The first day that this date can mean."""
        month = self.month or (3 * self.quarter - 2 if self.quarter else 1)
        return date(self.year, month, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that this date can mean."""
        if self.day:
            return self.first
        month = self.month or (3 * self.quarter if self.quarter else 12)
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        return "-".join(
            [f"{self.year}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        )

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first, self.last) < (other.first, other.last)


def today() -> date:
    """The day it is in the Netherlands."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()
