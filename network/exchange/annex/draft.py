"""A draft of an annex: numbers captions, marks what is assumed, keeps the words at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from network.exchange.annex.content import (
    Cell,
    Column,
    Illustration,
    Item,
    Line,
    Picture,
    Table,
    Twin,
    cell,
    grouped,
)
from network.model import (
    Backed,
    Engagement,
    Evidence,
    Internal,
    Network,
    PartialDate,
    Relation,
    RelationStatus,
)
from network.words import Words


@dataclass
class Draft:
    """What the blocks of one annex share while they are written, in order."""

    network: Network
    t: Words
    on: date
    include: frozenset[Internal] = frozenset()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    twins: bool = True
    tables: int = 0
    figures: int = 0
    assumptions: bool = False
    plan_columns: frozenset[str] = frozenset()

    def column(self, id_: str, share: float = 1, *, strong: bool = False) -> Column:
        """A column with the word for its id as its heading."""
        return Column(id_, self.t.name("annex_column", id_), share, strong)

    def table(
        self,
        caption: str,
        columns: Sequence[Column],
        rows: Sequence[tuple[Cell, ...]],
        records: Sequence[Backed] = (),
        small: bool = False,
    ) -> Table:
        """A numbered table; ``records`` are the rows' own, for the internal columns asked for."""
        added = self._internal_columns(records) if len(records) == len(rows) else []
        self.tables += 1
        return Table(
            label=self.t.name("annex_word", "table"),
            number=self.tables,
            caption=caption,
            columns=(*columns, *(column for column, _ in added)),
            rows=tuple(
                (*row, *(cells[index] for _, cells in added)) for index, row in enumerate(rows)
            ),
            small=small,
        )

    def _internal_columns(self, records: Sequence[Backed]) -> list[tuple[Column, list[Cell]]]:
        columns = [
            (self.column("note", 7), [cell(record.note) for record in records]),
            (self.column("confirmed", 3), [cell(self.check(record)) for record in records]),
        ]
        return [entry for entry in columns if any(each != cell() for each in entry[1])]

    def check(self, record: Backed) -> str:
        """How, by which organisation and when a statement was checked."""
        told = (record.checked_how, record.checked_by, record.checked_on)
        return ", ".join(self.t.value(value) for value in told if value)

    def diagram(self, view: str, caption: str = "") -> list[Item]:
        """A picture that the caller drew, with its text twin as a table; nothing without it."""
        picture = self.pictures.get(view)
        if picture is None:
            return []
        if caption:
            picture = replace(picture, caption=caption)
        self.figures += 1
        figure = Illustration(self.t.name("annex_word", "figure"), self.figures, picture)
        return [figure, self._twin(picture.twin)] if picture.twin and self.twins else [figure]

    def _twin(self, twin: Sequence[Twin]) -> Table:
        """A diagram in words, kind by kind; ties that begin with the same words share a line."""
        kinds: dict[str, list[tuple[Cell, ...]]] = {}
        for row in twin:
            told = (cell(row.name), cell(*_gathered(row.ties)))
            kinds.setdefault(row.kind, []).append(told)
        columns = (
            self.column("kind", 2.7, strong=True),
            self.column("name", 4),
            self.column("shown", 10),
        )
        rows = [row for kind, told in kinds.items() for row in grouped(cell(kind), told)]
        caption = self.t("Figure {number} in words", number=self.figures)
        return self.table(caption, columns, rows, small=True)

    def line(self, text: str, *records: Backed) -> Line:
        """A line of text, marked with what its records leave uncertain or limit in time."""
        marks = [mark for record in records for mark in self.marks(record)]
        return Line(text, ", ".join(dict.fromkeys(marks)))

    def marks(self, record: Backed) -> list[str]:
        """Words for *aanname*, *gewenst*, the days between which a tie holds, and a line of the
        plan that is a draft or dropped where no column says so."""
        marks: list[str] = []
        if record.evidence is Evidence.ASSUMED:
            self.assumptions = True
            marks.append(self.t.of(Evidence.ASSUMED))
        if isinstance(record, Relation):
            if record.status is RelationStatus.WANTED:
                marks.append(self.t.of(record.status))
            marks += self._days(record.since, record.until)
        told = "status" in self.plan_columns
        if isinstance(record, Engagement) and not (told or record.status.is_promised):
            marks.append(self.t.of(record.status))
        return marks

    def _days(self, since: PartialDate | None, until: PartialDate | None) -> list[str]:
        t = self.t
        days: list[str] = []
        if since and since.first > self.on:
            days.append(t("from {date}", date=t.date(since)))
        elif since:
            days.append(t("since {date}", date=t.date(since)))
        if until:
            days.append(t("until {date}", date=t.date(until)))
        return days

    def stands(self, tie: Relation) -> bool:
        """Whether a tie belongs in the annex: there or wished for, and not over."""
        over = tie.until is not None and tie.until.last < self.on
        return tie.status is not RelationStatus.ENDED and not over


def _gathered(ties: Sequence[str]) -> list[str]:
    """*voert uit: A* and *voert uit: B* as *voert uit: A; B*."""
    found: dict[str, list[str]] = {}
    for tie in ties:
        start, colon, rest = tie.partition(": ")
        found.setdefault(start + colon, []).append(rest)
    return [start + "; ".join(rests) for start, rests in found.items()]
