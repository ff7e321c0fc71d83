"""Networks by chance, of records that can stand together.

A network is drawn as one number, from which everything in it follows: hypothesis would need
thousands of choices for one network, and give up.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from enum import Enum
from random import Random
from types import UnionType
from typing import Any, Union, get_args, get_origin

from hypothesis import strategies as st

from network.model import (
    COLOURS,
    RELATION_KINDS,
    TABLES,
    Agreement,
    Backed,
    Change,
    Custom,
    Evidence,
    InvariantError,
    Kind,
    Network,
    Node,
    PartialDate,
    Phase,
    Placement,
    Project,
    Record,
    Relation,
    apply,
    diff,
    references_of,
    types_of,
)

IDS = {
    "sources": ("s0", "s1"),
    "phases": ("p0", "p1"),
    "nodes": ("n0", "n1", "n2", "n3", "n4"),
    "relations": ("r0", "r1", "r2", "r3", "r4", "r5"),
    "agreements": ("g0", "g1", "g2"),
    "assessments": ("a0", "a1"),
    "engagements": ("e0", "e1", "e2"),
    "activities": ("t0", "t1", "t2"),
    "scenarios": ("w0",),
    "acceptances": ("c0",),
    "placements": ("l0", "l1", "l2"),
}
TEXTS = (
    "",
    "x",
    "De Kade",
    "née Ælf–ß",
    "人 🙂",
    "regel\nregel\ttab",
    "<img src=x onerror=alert(1)>",
    "=1+1",
    " spatie ",
    "\u2028\u00ad\ufeff",
)


def value(hint: Any, dice: Random) -> Any:
    """A value of a field's type."""
    if get_origin(hint) in (Union, UnionType):
        return value(dice.choice(get_args(hint)), dice)
    if hint is type(None):
        return None
    if get_origin(hint) is frozenset:
        return frozenset(value(get_args(hint)[0], dice) for _ in range(dice.randint(0, 3)))
    if get_origin(hint) is tuple and get_args(hint)[0] is Custom:
        names = dice.sample(("Wijk", "Noot: kort", "née Ælf"), k=dice.randint(0, 3))
        return tuple(Custom(name, dice.choice(TEXTS)) for name in names)
    if get_origin(hint) is tuple:
        return tuple(dict.fromkeys(dice.choices(TEXTS[1:], k=dice.randint(0, 3))))
    if hint is PartialDate:
        year = dice.randint(1800, 2200)
        part = dice.choice(("year", "quarter", "month", "day"))
        return PartialDate(
            year,
            dice.randint(1, 4) if part == "quarter" else None,
            dice.randint(1, 12) if part in ("month", "day") else None,
            dice.randint(1, 28) if part == "day" else None,
        )
    if issubclass(hint, Enum):
        return dice.choice(list(hint))
    plain = {
        str: dice.choice(TEXTS),
        int: dice.randint(1900, 2200),
        float: dice.choice((0.0, 5, 1e6, 0.1 + 0.2, dice.uniform(0, 1e6))),
        bool: dice.random() < 0.5,
    }
    return plain[hint]


def record(cls: type[Record], id_: str, present: dict[str, list[str]], dice: Random) -> Record:
    """A record of a class that refers to records that are there."""
    drawn: dict[str, Any] = {"id": id_}
    references = references_of(cls)
    for spec in fields(cls):
        if spec.name == "id":
            continue
        if spec.name in references:
            options = [*present[references[spec.name]], *[""] * (spec.default == "")]
            drawn[spec.name] = dice.choice(options)
        elif spec.default is MISSING or dice.random() < 0.4:
            drawn[spec.name] = value(types_of(cls)[spec.name], dice)
    for name in ("name", "title", "text", "code", "fingerprint"):
        if name in drawn:
            drawn[name] += "x"
    return _mended(cls(**drawn))


def _mended(record: Record) -> Record:
    """The record with what an invariant forbids set right."""
    if isinstance(record, Backed) and not record.document:
        record = replace(record, evidence=min(record.evidence, Evidence.CONFIRMED))
    if isinstance(record, Kind):
        record = replace(record, colour=COLOURS[len(record.name) % len(COLOURS)])
    if isinstance(record, Node):
        record = replace(record, kind=("partner", "alliance")[record.id in ("n3", "n4")])
    if isinstance(record, Phase) and record.start and record.end:
        record = replace(record, end=None)
    if isinstance(record, Agreement):
        about = {"relation": ""} if record.node else {}
        record = replace(record, until=None if record.since else record.until, **about)
    if isinstance(record, Relation):
        kinds = [kind for kind in RELATION_KINDS if kind != "part_of"]
        kind = kinds[len(record.section) % len(kinds)]
        if kind == "member_of" and not (record.source < "n3" <= record.target):
            kind = "works_with"
        record = replace(record, kind=kind, until=None if record.since else record.until)
    return record


def network_of(seed: int) -> Network:
    """A network that holds every invariant; its ids come from ``IDS``."""
    dice = Random(seed)
    found = [record(Project, "harbour", {}, dice)]
    if dice.random() < 0.3:
        found.append(record(Kind, "vessel", {}, dice))
    present: dict[str, list[str]] = {}
    for table, ids in IDS.items():
        present[table] = sorted(dice.sample(ids, dice.randint(2 * (table == "nodes"), len(ids))))
        if table == "activities" and not present["engagements"]:
            present[table] = []
        for id_ in present[table]:
            drawn = record(TABLES[table], id_, present, dice)
            if isinstance(drawn, Relation) and drawn.source == drawn.target:
                other = next(node for node in present["nodes"] if node != drawn.source)
                drawn = _mended(replace(drawn, target=other))
            if isinstance(drawn, Agreement) and not drawn.node and not drawn.relation:
                drawn = replace(drawn, node=present["nodes"][0])
            if isinstance(drawn, Placement):
                drawn = replace(drawn, view=f"view {id_}")
            found.append(drawn)
    return Network.of(found)


def near(base: Network, other: Network, seed: int) -> Network:
    """The base with some of the differences to another network, where that can stand."""
    dice = Random(seed)
    edits = [edit for edit in diff(base, other).edits if dice.random() < 0.3]
    while True:
        try:
            return apply(base, Change.of(edits))
        except InvariantError as error:
            faulty = {finding.id for finding in error.findings}
            faulty |= {str(finding.value) for finding in error.findings}
            edits = [edit for edit in edits if edit.record.id not in faulty]


seeds = st.integers(0, 2**32)
networks = seeds.map(network_of)
"""Networks that have little in common."""
