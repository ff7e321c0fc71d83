"""Rows → records: which record a row is, and what a file would change in a network."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from network.exchange.cells import (
    CellProblem,
    as_text,
    plain_reader,
    reference_reader,
)
from network.exchange.columns import SHEETS, Column, Content
from network.exchange.fitting import fitted
from network.exchange.identity import Claims, Identified
from network.exchange.labels import Directory, enter, kind_directory, word_list
from network.exchange.own_fields import own_field
from network.exchange.progress import Progress
from network.exchange.tables import (
    MAX_FINDINGS,
    CellFinding,
    Faulty,
    RawTable,
    Row,
    TableError,
    Tables,
    new_id,
)
from network.model import (
    TABLES,
    Change,
    Custom,
    Edit,
    InvariantError,
    Network,
    Node,
    Project,
    Record,
    apply,
    references_of,
)
from network.words import Words


def network_of(
    tables: Tables,
    *,
    base: Network | None = None,
    t: Words,
    remove_missing: bool = True,
    id_of_new: Callable[[], str] = new_id,
) -> Network:
    """The network that raw tables describe: a new one, or ``base`` as the tables change it.

    Raises TableError that lists every faulty cell. Without a sheet *Project* and without base, a
    project with the name of the file is made. Without base, rows without id get one that follows
    from what stands in them, so that reading a file twice gives the same network.
    """
    reading = _Reading(base or Network({}), tables, id_of_new if base else None)
    return reading.applied(reading.change(t, remove_missing))


def import_change(
    base: Network,
    tables: Tables,
    t: Words,
    *,
    remove_missing: bool = True,
    id_of_new: Callable[[], str] = new_id,
    progress: Progress | None = None,
) -> Change:
    """What raw tables would add, change and remove in ``base``, as one change; checked.

    Only sheets that are present count, and of those only columns that are present. Records
    without a row are removed, with whatever depends on them, unless ``remove_missing`` is off.
    Raises TableError that lists every faulty cell, and Stopped.
    """
    reading = _Reading(base, tables, id_of_new, progress or Progress())
    change = reading.change(t, remove_missing)
    reading.progress.at("checking")
    reading.applied(change)
    return change


@dataclass
class _Table:
    """One sheet while it is read: where its columns stand, and what came of its rows.

    ``own`` are the columns that people added, by the name of their own field.
    """

    raw: RawTable
    columns: dict[int, Column] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    given: dict[str, frozenset[str]] = field(default_factory=dict)
    faulty: list[Identified] = field(default_factory=list)


class _Reading:
    def __init__(
        self,
        base: Network,
        tables: Tables,
        id_of_new: Callable[[], str] | None,
        progress: Progress | None = None,
    ) -> None:
        self.base = base
        self.progress = progress or Progress()
        self.tables = fitted(tables, base)
        self.id_of_new = id_of_new
        self.findings: list[CellFinding] = []
        self.missing: set[tuple[str, str]] = set()
        self.read: dict[str, _Table] = {}
        self.directories: dict[str, Directory] = {}
        self.kinds = dict(base.kinds)
        self.records: dict[str, dict[str, Record]] = {}

    def change(self, t: Words, remove_missing: bool) -> Change:
        for table in TABLES:
            if raw := self.tables.by_table.get(table):
                self.read[table] = self._table(raw)
            self._list(table, remove_missing)
        if self.findings:
            raise TableError(self.findings)
        change = self._assembled(remove_missing)
        if not self.base.table("project") and "project" not in {e.key[0] for e in change.edits}:
            name = self.tables.name.strip() or t("New network")
            project = Project(id=self._new_id("project", name), name=name)
            change = Change.adding(project).then(change)
        return change

    def applied(self, change: Change) -> Network:
        """The base after the change; broken invariants become findings about cells."""
        try:
            return apply(self.base, change)
        except InvariantError as error:
            findings = []
            for finding in error.findings:
                read = self.read.get(finding.table)
                row = read.rows.get(finding.id) if read else None
                if read is None or row is None:
                    place, cell = SHEETS[finding.table].name, ""
                else:
                    column = read.places.get(finding.field)
                    place = read.raw.place
                    cell = read.raw.cell(column, row.number)
                    if column is not None and column < len(row.cells) and row.cells[column]:
                        finding = replace(finding, value=row.cells[column])
                findings.append(
                    CellFinding(
                        place, cell, finding.value, finding.code, finding.facts, finding=finding
                    )
                )
            raise TableError(findings) from error

    def _table(self, raw: RawTable) -> _Table:
        read = _Table(raw)
        self._find_columns(read)
        read.places = {column.field: index for index, column in read.columns.items()}
        readers = {index: self._reader(column) for index, column in read.columns.items()}
        rows: list[Identified] = []
        for row in self.progress.each(raw.rows, "rows", raw.place, len(raw.rows)):
            rows.append(self._row(read, readers, row))
        self.progress.at("comparing", raw.place)
        self._identify(read, rows)
        for each in rows:
            if each.id:
                self._record(read, each)
        return read

    def _find_columns(self, read: _Table) -> None:
        """Where the columns stand; findings for headers that mean nothing or come twice."""
        raw = read.raw
        for index, header in enumerate(raw.headers):
            if header is None or not str(header).strip():
                continue
            try:
                text = "" if isinstance(header, Faulty) else as_text(header)
                column = raw.sheet.column_named(text)
                own = "" if column else own_field(raw, index, text)
                if column in read.columns.values() or own in read.own.values():
                    raise CellProblem("double_column")
            except CellProblem as problem:
                cell = raw.cell(index, raw.header_row)
                self._find(raw.place, cell, header, problem.code, **problem.facts)
                continue
            if column:
                read.columns[index] = column
            else:
                read.own[index] = own

    def _reader(self, column: Column) -> Callable[[Any], Any]:
        if column.content is Content.REFERENCE:
            return reference_reader(self.directories[column.table_referred].resolve)
        if column.content is Content.WORD and column.scale is None:
            kinds = Network({"kinds": self.kinds})
            return reference_reader(word_list(column, kinds).resolve)
        return plain_reader(column)

    def _row(
        self, read: _Table, readers: Mapping[int, Callable[[Any], Any]], row: Row
    ) -> Identified:
        each = Identified(row)
        place = read.raw.place
        for index, raw in enumerate(row.cells):
            if raw is None or raw == "":
                continue
            cell = read.raw.cell(index, row.number)
            column, own = read.columns.get(index), read.own.get(index)
            if column is None and own is None:
                header = read.raw.headers[index] if index < len(read.raw.headers) else None
                if (header is None or not str(header).strip()) and str(raw).strip():
                    self._find(place, cell, raw, "cell_without_header")
                continue
            blank = isinstance(raw, str) and not raw.strip()
            if blank and (not column or column.content is not Content.TEXT or column.field == "id"):
                continue
            try:
                if column is not None:
                    each.values[column.field] = readers[index](raw)
                elif own is not None:
                    each.own[own] = as_text(raw).strip()
            except CellProblem as problem:
                each.faulty = True
                self._find(place, cell, raw, problem.code, **problem.facts)
        each.id = each.values.pop("id", "")
        if not each.id:
            each.values = {name: _stripped(value) for name, value in each.values.items()}
        for column in read.columns.values():
            if column.field not in each.values and column.field != "id" and not each.faulty:
                if column.needed:
                    each.faulty = True
                    cell = read.raw.cell(read.places[column.field], row.number)
                    self._find(place, cell, None, "empty_cell", column=column.header)
                elif column.default in _BLANK:
                    each.values[column.field] = column.default
        return each

    def _identify(self, read: _Table, rows: list[Identified]) -> None:
        """Give every row the id of its record, or a new one."""
        table = read.raw.sheet.table
        claims = Claims(table, self.base, rows)
        for each in rows:
            try:
                if each.id:
                    claims.with_id(each)
                elif not each.faulty:
                    claims.without_id(each)
            except CellProblem as problem:
                at = "id" if each.id else claims.named_by
                cell = read.raw.cell(read.places.get(at), each.row.number)
                value = each.id or each.text(claims.named_by)
                self._find(read.raw.place, cell, value, problem.code, **problem.facts)
                each.faulty = True
            if not each.id:
                each.id = self._new_id(table, each.content)
            read.rows.setdefault(each.id, each.row)

    def _record(self, read: _Table, each: Identified) -> None:
        sheet = read.raw.sheet
        cls = TABLES[sheet.table]
        before = self.base.table(sheet.table).get(each.id)
        missing = [c for c in sheet.columns if c.needed and c.field not in each.values]
        if not each.faulty and before is None and missing:
            for column in missing:
                self._missing(read.raw.place, column)
            each.faulty = True
        values = each.values
        if before is not None and each.matched and "name" in values:
            values = values | {"name": getattr(before, "name", "")}
        if each.faulty:
            read.faulty.append(each)
            return
        if read.own:
            held: tuple[Custom, ...] = each.values.get("custom", getattr(before, "custom", ()))
            fields = {one.name: one for one in held}
            for name in read.own.values():
                if text := each.own.get(name):
                    fields[name] = Custom(name, text)
                else:
                    fields.pop(name, None)
            values = values | {"custom": tuple(fields.values())}
        record = replace(before, **values) if before else cls(id=each.id, **values)
        read.records[each.id] = record
        read.given[each.id] = frozenset(values)

    def _list(self, table: str, remove_missing: bool) -> None:
        """Enter the records of a table, as they will be, where others look them up."""
        read = self.read.get(table)
        records: dict[str, Record] = dict(self.base.table(table))
        if read is not None:
            records = (records if not remove_missing else {}) | read.records
        if table == "kinds":
            self.kinds = records
        directory = self.directories[table] = Directory(table)
        kinds = kind_directory(Network({"kinds": self.kinds}))
        self.records[table] = records
        named_after = Network.over(self.records) if self._names(table) else None
        for record in records.values() if table in _REFERRED else ():
            kind = kinds.label(record.kind) if isinstance(record, Node) else ""
            enter(directory, record, kind, named_after)
        # The names of a faulty row still stand for something, so that one mistake does not make
        # every row that refers to it faulty too.
        for each in read.faulty if read else ():
            name = each.text("name") or each.text("title")
            other = (each.text("short"), *each.values.get("aliases", ()))
            directory.add(each.id, name, other, kinds.label(each.text("kind")))

    def _names(self, table: str) -> bool:
        """Whether rows to come may refer to the ties or lines of a table by their names."""
        return any(
            table in references_of(TABLES[later]).values() and table in ("relations", "engagements")
            for later in self.tables.by_table
        )

    def _assembled(self, remove_missing: bool) -> Change:
        gone: list[Record] = []
        for table, read in self.read.items() if remove_missing else ():
            if table != "project":
                held = self.base.table(table)
                gone += [record for id_, record in held.items() if id_ not in read.records]
        edits = {edit.key: edit for edit in Change.removing(self.base, *gone).edits}
        for table, read in self.read.items():
            for id_, record in read.records.items():
                emptied = edits.get((table, id_))
                if emptied and emptied.after:
                    left = {
                        name: getattr(emptied.after, name)
                        for name in emptied.fields
                        if name not in read.given[id_]
                    }
                    record = replace(record, **left)
                edits[table, id_] = Edit(self.base.table(table).get(id_), record)
        return Change.of(edits.values())

    def _new_id(self, table: str, content: str) -> str:
        if self.id_of_new is not None:
            return self.id_of_new()
        return hashlib.sha256(f"{table} {content}".encode()).hexdigest()[:12]

    def _missing(self, place: str, column: Column) -> None:
        """A needed column that is not there: said once per sheet."""
        if (place, column.field) not in self.missing:
            self.missing.add((place, column.field))
            self._find(place, "", None, "missing_column", column=column.header)

    def _find(self, place: str, cell: str, value: Any, code: str, **facts: Any) -> None:
        self.findings.append(CellFinding(place, cell, value, code, facts))
        if len(self.findings) >= MAX_FINDINGS:
            more = CellFinding(place, "", None, "more_findings", {"limit": MAX_FINDINGS})
            raise TableError([*self.findings, more])


_BLANK: tuple[Any, ...] = (None, "", (), frozenset())
"""What an empty cell means; where that is not the default (evidence), the record keeps its own."""

_REFERRED = {to for cls in TABLES.values() for to in references_of(cls).values()}


def _stripped(value: Any) -> Any:
    """What was typed without an id, without the spaces around it."""
    return value.strip() if isinstance(value, str) else value
