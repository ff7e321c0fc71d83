"""Invariants: what must hold for records to stand together in one network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from network.model.fields import fields_of, misfits, references_of, text_fields_of
from network.model.finding import Finding
from network.model.network import Network
from network.model.records import (
    Activity,
    Agreement,
    Backed,
    Kind,
    Node,
    Phase,
    Placement,
    Record,
    Relation,
    table_of,
)
from network.model.vocabulary import COLOURS, RELATION_KINDS, Evidence

_ID = re.compile(r"[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]{0,119}")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that no text may hold: they cannot be shown, or not be written in every format."""
CONTAINING = ("member_of", "part_of")
"""Relation kinds that put a party inside another; they may not go round."""


def violations(network: Network, records: Iterable[Record] | None = None) -> Iterator[Finding]:
    """Every broken invariant of these records (of all, when none are given), in table order."""
    if len(network.table("project")) != 1:
        yield Finding("one_project", "project", "", value=len(network.table("project")))
    chosen = list(network.records() if records is None else records)
    for record in chosen:
        yield from _fields(network, record)
    if any(isinstance(record, Relation) and record.kind in CONTAINING for record in chosen):
        yield from _cycles(network)


def _fields(network: Network, record: Record) -> Iterator[Finding]:
    table = table_of(record)

    def finding(code: str, field: str, **facts: object) -> Finding:
        return Finding(code, table, record.id, field, getattr(record, field), facts)

    wrong = misfits(record)
    if wrong:
        for name in wrong:
            yield finding("wrong_type", name)
        return
    if not _ID.fullmatch(record.id):
        yield finding("bad_id", "id")
    for name in text_fields_of(type(record)):
        if _has_unprintable(getattr(record, name)):
            yield finding("control_character", name)
    for name in ("name", "title", "text", "code", "fingerprint"):
        if not getattr(record, name, "-").strip():
            yield finding("empty_name", name)
    if any(not name.strip() or name != name.strip() for name, _ in getattr(record, "custom", ())):
        yield finding("empty_name", "custom")
    for name, target in references_of(type(record)).items():
        value = getattr(record, name)
        optional = fields_of(type(record))[name].default == ""
        if value not in network.table(target) and not (optional and value == ""):
            yield finding("unknown_reference", name, table=target)
    if (
        isinstance(record, Backed)
        and record.evidence is Evidence.DOCUMENTED
        and not record.document
    ):
        yield finding("documented_without_source", "document")
    if isinstance(record, Node) and record.kind not in network.node_kinds:
        yield finding("unknown_kind", "kind")
    if isinstance(record, Kind) and record.colour not in COLOURS:
        yield finding("unknown_colour", "colour")
    if isinstance(record, Phase) and record.start and record.end:
        if record.end.last < record.start.first:
            yield finding("ends_before_start", "end", start=record.start)
    if isinstance(record, Relation):
        yield from _tie(network, record)
    if isinstance(record, Agreement):
        if bool(record.node) == bool(record.relation):
            yield finding("agreement_on_one", "node")
        if record.since and record.until and record.until.last < record.since.first:
            yield finding("ends_before_start", "until", start=record.since)
    if isinstance(record, Activity) and record.people is not None and record.people < 0:
        yield finding("negative_number", "people")
    if isinstance(record, Placement) and max(abs(record.x), abs(record.y)) > 1e6:
        yield finding("off_the_map", "x", y=record.y)


def _has_unprintable(value: object) -> bool:
    """Whether a text, or any text in a group of texts, has a character that cannot be shown."""
    if isinstance(value, str):
        return UNPRINTABLE.search(value) is not None
    return isinstance(value, tuple) and any(_has_unprintable(each) for each in value)


def _tie(network: Network, tie: Relation) -> Iterator[Finding]:
    def finding(code: str, field: str, **facts: object) -> Finding:
        return Finding(code, "relations", tie.id, field, getattr(tie, field), facts)

    if tie.kind not in RELATION_KINDS:
        yield finding("unknown_kind", "kind")
    if tie.source == tie.target:
        yield finding("tie_to_itself", "target")
    target = network.nodes.get(tie.target)
    if tie.kind == "member_of" and target and target.kind in network.node_kinds:
        if not network.node_kinds[target.kind].container:
            yield finding("not_an_alliance", "target", name=target.name)
    if tie.since and tie.until and tie.until.last < tie.since.first:
        yield finding("ends_before_start", "until", start=tie.since)
    if tie.amount is not None and tie.amount < 0:
        yield finding("negative_amount", "amount")
    if tie.amount_year is not None and not 1900 <= tie.amount_year <= 2200:
        yield finding("year_out_of_range", "amount_year")


def _cycles(network: Network) -> Iterator[Finding]:
    """A party inside itself, by membership or as a part: one finding per cycle."""
    inside: dict[str, list[Relation]] = {}
    for tie in network.relations.values():
        if tie.kind in CONTAINING:
            inside.setdefault(tie.source, []).append(tie)
    done: set[str] = set()
    for start in sorted(inside):
        path: dict[str, Relation | None] = {start: None}
        walk = [(start, iter(inside[start]))] if start not in done else []
        while walk:
            node, ties = walk[-1]
            tie = next(ties, None)
            if tie is None:
                walk.pop()
                path.pop(node)
                done.add(node)
            elif tie.target in path and tie.target != tie.source:
                yield Finding("inside_itself", "relations", tie.id, "target", tie.target)
            elif tie.target not in done and tie.target not in path:
                path[tie.target] = tie
                walk.append((tie.target, iter(inside.get(tie.target, ()))))
