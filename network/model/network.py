"""Network: an immutable collection of records with look-ups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, cast

from network.model.fields import fields_of, internal_fields_of
from network.model.finding import Finding, InvariantError
from network.model.known_names import also_worded
from network.model.names import normalised
from network.model.records import (
    INTERNAL_TABLES,
    TABLES,
    Acceptance,
    Activity,
    Agreement,
    Assessment,
    Engagement,
    Kind,
    Node,
    Phase,
    Placement,
    Project,
    Record,
    Relation,
    Rung,
    Scenario,
    Source,
    table_of,
)
from network.model.vocabulary import NODE_KINDS, Internal, NodeKind, RelationStatus


def by_order(record: Any) -> tuple[bool, int, str, str]:
    """Sort key: the source's order first, then name, then id."""
    order = getattr(record, "order", None)
    name = getattr(record, "name", "") or getattr(record, "title", "")
    return (order is None, order or 0, name.casefold(), record.id)


class Network:
    """Records of one project, by table and id. Two networks with the same records are equal.

    Tables are in the order of their ids, however the records came in.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Record]]) -> None:
        self._tables = {table: _in_order(tables.get(table, {})) for table in TABLES}

    @classmethod
    def of(cls, records: Iterable[Record]) -> Network:
        """A network of these records, checked; raises InvariantError with every finding."""
        from network.model.rules import violations

        tables: dict[str, dict[str, Record]] = defaultdict(dict)
        findings: list[Finding] = []
        for record in records:
            table = tables[table_of(record)]
            if record.id in table:
                findings.append(
                    Finding("duplicate_id", table_of(record), record.id, "id", record.id)
                )
            table[record.id] = record
        network = cls(tables)
        findings += violations(network)
        if findings:
            raise InvariantError(tuple(findings))
        return network

    @classmethod
    def over(cls, tables: Mapping[str, Mapping[str, Record]]) -> Network:
        """A look at these tables (all of them) as they are, unchecked and in their own order.

        It follows what happens to them, but for look-ups that it has made once.
        """
        result = cls.__new__(cls)
        result._tables = dict(tables)
        return result

    def table(self, name: str) -> Mapping[str, Record]:
        """The records of a table by id."""
        return self._tables[name]

    def records(self) -> Iterable[Record]:
        """Every record, tables in the order of ``TABLES``."""
        for table in self._tables.values():
            yield from table.values()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Network) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    @property
    def project(self) -> Project:
        """The project record; raises LookupError where the network has none."""
        for record in self._tables["project"].values():
            return cast(Project, record)
        raise LookupError("The network has no project record.")

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Node kinds of the project's own."""
        return cast(Mapping[str, Kind], self._tables["kinds"])

    @property
    def rungs(self) -> Mapping[str, Rung]:
        """Own names of levels of participation."""
        return cast(Mapping[str, Rung], self._tables["rungs"])

    @property
    def sources(self) -> Mapping[str, Source]:
        """Documents."""
        return cast(Mapping[str, Source], self._tables["sources"])

    @property
    def phases(self) -> Mapping[str, Phase]:
        """Phases of the assignment."""
        return cast(Mapping[str, Phase], self._tables["phases"])

    @property
    def nodes(self) -> Mapping[str, Node]:
        """Nodes."""
        return cast(Mapping[str, Node], self._tables["nodes"])

    @property
    def relations(self) -> Mapping[str, Relation]:
        """Ties."""
        return cast(Mapping[str, Relation], self._tables["relations"])

    @property
    def agreements(self) -> Mapping[str, Agreement]:
        """What was agreed."""
        return cast(Mapping[str, Agreement], self._tables["agreements"])

    @property
    def assessments(self) -> Mapping[str, Assessment]:
        """Assessments of parties."""
        return cast(Mapping[str, Assessment], self._tables["assessments"])

    @property
    def engagements(self) -> Mapping[str, Engagement]:
        """Lines of the participation plan."""
        return cast(Mapping[str, Engagement], self._tables["engagements"])

    @property
    def activities(self) -> Mapping[str, Activity]:
        """Activities that keep lines of the plan."""
        return cast(Mapping[str, Activity], self._tables["activities"])

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Named scenarios."""
        return cast(Mapping[str, Scenario], self._tables["scenarios"])

    @property
    def acceptances(self) -> Mapping[str, Acceptance]:
        """Findings that people live with."""
        return cast(Mapping[str, Acceptance], self._tables["acceptances"])

    @property
    def placements(self) -> Mapping[str, Placement]:
        """Places that people chose for boxes."""
        return cast(Mapping[str, Placement], self._tables["placements"])

    @cached_property
    def node_kinds(self) -> Mapping[str, NodeKind]:
        """Built-in kinds, changed and completed by the project's own, in order."""
        own = {
            kind.id: NodeKind(kind.id, kind.colour, kind.party, kind.container)
            for kind in sorted(self.kinds.values(), key=by_order)
        }
        return MappingProxyType(NODE_KINDS | own)

    def kind_of(self, node_id: str) -> NodeKind:
        """The kind of a node."""
        return self.node_kinds[self.nodes[node_id].kind]

    def nodes_of(self, *kinds: str) -> list[Node]:
        """Nodes of these kinds, sorted by order, name, id."""
        return sorted((n for n in self.nodes.values() if n.kind in kinds), key=by_order)

    @cached_property
    def parties(self) -> list[Node]:
        """Nodes whose kind is a party, sorted by order, name, id."""
        return sorted(
            (n for n in self.nodes.values() if self.node_kinds[n.kind].party), key=by_order
        )

    @cached_property
    def _relations_at(self) -> Mapping[str, list[Relation]]:
        at: dict[str, list[Relation]] = defaultdict(list)
        for relation in sorted(self.relations.values(), key=lambda tie: tie.id):
            at[relation.source].append(relation)
            at[relation.target].append(relation)
        return at

    def relations_at(self, node_id: str) -> list[Relation]:
        """Ties that start or end at a node, sorted by id."""
        return list(self._relations_at.get(node_id, ()))

    def relations_between(
        self, sources: Iterable[str], targets: Iterable[str], *kinds: str
    ) -> list[Relation]:
        """Ties from a node kind in ``sources`` to one in ``targets``, of these relation kinds."""
        sources, targets = set(sources), set(targets)
        return [
            tie
            for tie in sorted(self.relations.values(), key=lambda tie: tie.id)
            if self.nodes[tie.source].kind in sources
            and self.nodes[tie.target].kind in targets
            and (not kinds or tie.kind in kinds)
        ]

    def memberships(self, alliance: str, on: date | None = None) -> list[Relation]:
        """Memberships of an alliance that hold on a day (or are not ended), by member order."""
        held = [
            tie
            for tie in self._relations_at.get(alliance, ())
            if tie.kind == "member_of" and tie.target == alliance and holds(tie, on)
        ]
        return sorted(held, key=lambda tie: (by_order(self.nodes[tie.source]), tie.id))

    def wholes(self, node_id: str) -> list[Node]:
        """What a node is ``part_of`` (cluster, municipality, organisation), sorted."""
        found = [
            self.nodes[tie.target]
            for tie in self._relations_at.get(node_id, ())
            if tie.kind == "part_of" and tie.source == node_id
        ]
        return sorted(found, key=by_order)

    def parts(self, node_id: str) -> list[Node]:
        """What is ``part_of`` a node, sorted."""
        found = [
            self.nodes[tie.source]
            for tie in self._relations_at.get(node_id, ())
            if tie.kind == "part_of" and tie.target == node_id
        ]
        return sorted(found, key=by_order)

    @cached_property
    def _named(self) -> Mapping[str, list[Node]]:
        named: dict[str, list[Node]] = defaultdict(list)
        for node in sorted(self.nodes.values(), key=by_order):
            for name in {normalised(n) for n in (node.name, node.short, *node.aliases) if n}:
                named[name].append(node)
        return named

    def named(self, name: str) -> list[Node]:
        """Nodes with this name, short name or alias, compared as normalised names.

        Where there are none: the task or function that documents also name so.
        """
        if found := self._named.get(normalised(name)):
            return list(found)
        worded = (self._named.get(normalised(other), ()) for other in also_worded(name))
        return list({node.id: node for nodes in worded for node in nodes}.values())

    @property
    def assumed(self) -> list[Relation]:
        """Ties that nobody has confirmed and no source states, sorted by id."""
        return [
            tie
            for tie in sorted(self.relations.values(), key=lambda tie: tie.id)
            if tie.evidence.value == "assumed" and tie.status is not RelationStatus.ENDED
        ]

    def without_internal(self, keep: Iterable[Internal] = ()) -> Network:
        """The network with every internal field at its default but for the groups to keep."""
        keep = frozenset(keep)
        tables: dict[str, dict[str, Record]] = {}
        for table, records in self._tables.items():
            cls = TABLES[table]
            if table in INTERNAL_TABLES and INTERNAL_TABLES[table] not in keep:
                tables[table] = {}
                continue
            blank = {
                name: fields_of(cls)[name].default
                for name, group in internal_fields_of(cls).items()
                if group not in keep
            }
            tables[table] = {id_: _with(record, blank) for id_, record in records.items()}
        return Network(tables)

    def replacing(self, tables: Mapping[str, Mapping[str, Record]]) -> Network:
        """This network with whole tables replaced, unchecked."""
        result = Network.__new__(Network)
        result._tables = self._tables | {
            table: _in_order(records) for table, records in tables.items()
        }
        return result


def holds(tie: Relation, on: date | None = None) -> bool:
    """Whether a tie is there on a day; without a day, whether it is not ended."""
    if on is None:
        return tie.status is not RelationStatus.ENDED
    if tie.status is RelationStatus.WANTED:
        return False
    if tie.until is None and tie.status is RelationStatus.ENDED:
        return False
    return not (
        (tie.since is not None and tie.since.first > on)
        or (tie.until is not None and tie.until.last < on)
    )


def _in_order(records: Mapping[str, Record]) -> Mapping[str, Record]:
    ids = list(records)
    in_order = sorted(ids)
    if ids == in_order:
        return MappingProxyType(dict(records))
    return MappingProxyType({id_: records[id_] for id_ in in_order})


def _with(record: Record, values: Mapping[str, Any]) -> Record:
    from dataclasses import replace

    return replace(record, **values) if values else record
