"""What the cells of a row say beside names: dates, amounts, sources and fields of people's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from network.exchange.cells import CellProblem, read_date, read_number, read_whole_number
from network.exchange.columns import compact
from network.exchange.lists.words import tie_word
from network.exchange.tables import CellFinding, Row, column_letters
from network.model import Custom, Finding, PartialDate

Values = dict[str, Any]
"""Field → value; ``document`` is the title of a source."""

_OF_NODE = {"description": "description", "source": "document", "section": "section"}
_OF_TIE = ("since", "until", "amount", "amount_year", "strength", "status")
_OF_AMOUNT = ("amount", "amount_year")
_DAY_NUMBER = re.compile(r"[2-7]\d{4}")
_DAY_NOUGHT = date(1899, 12, 30)
_LONGEST = 100


@dataclass(frozen=True)
class Unread:
    """A cell that does not hold what its column is said to hold; its text is kept as a field.

    ``column`` is the name of the column, ``finding`` what is the matter.
    """

    row: int
    column: str
    finding: CellFinding


@dataclass(frozen=True)
class RowSaid:
    """What a row says: fields of whatever it is about, fields of its ties, fields of one's own.

    Where it has ties, ``unread`` are cells that hold no value for them, kept as ``kept``. Where it
    has none, ``spare`` is what was meant for them.
    """

    fields: Values
    tie: Values
    custom: tuple[Custom, ...]
    spare: tuple[Custom, ...]
    kept: tuple[Custom, ...]
    unread: tuple[Unread, ...]


def keep(held: dict[str, Custom], custom: Custom) -> None:
    """Keep a field beside others; what rows of one party say otherwise stands in it together."""
    before = held.setdefault(compact(custom.name), custom)
    if custom.value not in (before.value, *before.value.split("\n")):
        value = f"{before.value}\n{custom.value}"
        held[compact(custom.name)] = Custom(before.name, value)


class RowValues:
    """The values of the rows of one list, by the roles of its columns."""

    def __init__(self, names: Sequence[str], at: Mapping[str, Sequence[int]]) -> None:
        self._names: list[str] = []
        for index, name in enumerate(names):
            short = " ".join(name.split())[:_LONGEST].strip()
            # Two columns of one name are two fields.
            twice = short and short in self._names
            self._names.append(f"{short} ({column_letters(index)})" if twice else short)
        self._at = at

    def of(self, row: Row) -> RowSaid:
        """What a row says."""
        fields = {
            field: text for role, field in _OF_NODE.items() for _, text in self._cells(row, role)
        }
        tie: Values = {}
        places: dict[str, int] = {}
        faulty: dict[int, CellFinding] = {}
        for role in _OF_TIE:
            for index, text in self._cells(row, role):
                places[role] = index
                try:
                    tie[role] = _read(role, text)
                except CellProblem as problem:
                    faulty[index] = self._finding(row, index, problem.code)
                    continue
                if code := _refused(role, tie[role]):
                    finding = Finding(code, "relations", "", role, text)
                    faulty[index] = self._finding(row, index, finding.code, finding)
                    del tie[role]
        since, until = tie.get("since"), tie.get("until")
        if since and until and until.last < since.first:
            del tie["until"]
            at = places["until"]
            facts = {"start": since}
            finding = Finding("ends_before_start", "relations", "", "until", row.cells[at], facts)
            faulty[at] = self._finding(row, at, finding.code, finding)
        return RowSaid(
            fields,
            tie,
            tuple(self._kept(row, index) for index, _ in self._cells(row, "custom")),
            tuple(
                self._kept(row, index)
                for role in (*_OF_TIE, "relation")
                for index, _ in self._cells(row, role)
            ),
            tuple(self._kept(row, index) for index in faulty),
            tuple(Unread(row.number, self._name(at), each) for at, each in faulty.items()),
        )

    def shared(self, row: Row, said: RowSaid) -> RowSaid:
        """What a row with several ties says: its amount is of all of them, and so of none."""
        if "amount" not in said.tie:
            return said
        held = {each.name for each in said.kept}
        at = [index for role in _OF_AMOUNT for index, _ in self._cells(row, role)]
        kept = [each for index in at if (each := self._kept(row, index)).name not in held]
        finding = self._finding(row, at[0], "shared_amount")
        return replace(
            said,
            tie={name: value for name, value in said.tie.items() if name not in _OF_AMOUNT},
            kept=(*said.kept, *kept),
            unread=(*said.unread, Unread(row.number, self._name(at[0]), finding)),
        )

    def _cells(self, row: Row, role: str) -> Iterator[tuple[int, str]]:
        for index in self._at.get(role, ()):
            if index < len(row.cells) and row.cells[index]:
                yield index, row.cells[index]

    def _name(self, index: int) -> str:
        return self._names[index] or column_letters(index)

    def _kept(self, row: Row, index: int) -> Custom:
        return Custom(self._name(index), row.cells[index])

    def _finding(
        self, row: Row, index: int, code: str, finding: Finding | None = None
    ) -> CellFinding:
        at = f"{column_letters(index)}{row.number}"
        return CellFinding("", at, row.cells[index], code, finding=finding)


def _read(role: str, text: str) -> Any:
    if role in ("strength", "status"):
        return tie_word(role, text)
    if role == "amount_year":
        return read_whole_number(text)
    if role == "amount":
        return read_number(text.removeprefix("EUR").removesuffix("EUR"))
    if _DAY_NUMBER.fullmatch(text):
        # A day that lost its format: spreadsheets count days, and no year has five digits.
        return PartialDate.parse((_DAY_NOUGHT + timedelta(int(text))).isoformat())
    return read_date(text)


def _refused(role: str, value: Any) -> str:
    """Why a value cannot stand in a tie, as the rules call it; empty where it can."""
    if role == "amount" and value < 0:
        return "negative_amount"
    return "year_out_of_range" if role == "amount_year" and not 1900 <= value <= 2200 else ""
