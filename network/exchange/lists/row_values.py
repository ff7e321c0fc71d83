"""What the cells of a row say beside names: dates, amounts, sources and fields of people's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from network.exchange.cells import CellProblem, read_date, read_number
from network.exchange.tables import CellFinding, Row, column_letters
from network.model import Custom, Finding

Values = dict[str, Any]
"""Field → value; ``document`` is the title of a source."""

_OF_NODE = {"description": "description", "source": "document", "section": "section"}
_OF_TIE = ("since", "until", "amount")
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


class RowValues:
    """The values of the rows of one list, by the roles of its columns."""

    def __init__(self, names: Sequence[str], at: Mapping[str, Sequence[int]]) -> None:
        self._names = [" ".join(name.split())[:_LONGEST].strip() for name in names]
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
                if tie.get("amount", 0) < 0:
                    finding = Finding("negative_amount", "relations", "", "amount", text)
                    faulty[index] = self._finding(row, index, finding.code, finding)
                    del tie["amount"]
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
    if role != "amount":
        return read_date(text)
    return read_number(text.removeprefix("EUR").removesuffix("EUR"))
