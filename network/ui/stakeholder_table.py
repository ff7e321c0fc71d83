"""The stakeholder analysis as a table: a row for every party, assessed in a phase or not yet."""

from __future__ import annotations

from typing import Any

from network.analysis import assessments_in
from network.model import (
    Assessment,
    Attitude,
    Change,
    Evidence,
    Influence,
    Interest,
    Network,
    Node,
    Scale,
    called,
)
from network.ui.tables import Column, Editor, Edits, Row, Value, revising
from network.words import Words
from network.workspace import new_id

_SCALES: dict[str, type[Scale]] = {
    "influence": Influence,
    "interest": Interest,
    "attitude": Attitude,
    "evidence": Evidence,
}
_FURTHER = "\n"
"""Between party and assessment in the id of a further row; no record id holds a line break."""


def columns(t: Words) -> tuple[Column, ...]:
    """The columns, in words."""

    def scale(name: str, share: float) -> Column:
        options = tuple((str(member.value), t.of(member)) for member in _SCALES[name])
        title = t.field("assessments", name).capitalize()
        return Column(name, title, "choice", options, share, filtered=True)

    return (
        Column("node", t("Party"), "shown", share=2.4, strong=True),
        Column("kind", t("Kind"), "shown", share=2, filtered=True),
        scale("influence", 1.35),
        scale("interest", 1.35),
        scale("attitude", 1.5),
        scale("evidence", 1.35),
        Column("note", t("Explanation"), share=3.2),
    )


def rows(network: Network, t: Words, phase: str) -> list[Row]:
    """A row per party, with its assessment in this phase; a second assessment has its own row.

    Parties of one kind stand together.
    """
    return [
        _row(network, t, party, each, place)
        for party in sorted(network.parties, key=lambda party: _rank(network, party))
        for place, each in enumerate(_assessments(network, phase, party.id) or [None])
    ]


def _rank(network: Network, party: Node) -> int:
    return list(network.node_kinds).index(party.kind)


def _assessments(network: Network, phase: str, party: str) -> list[Assessment | None]:
    return [each for each in assessments_in(network, phase) if each.node == party]


def _row(network: Network, t: Words, party: Node, each: Assessment | None, place: int) -> Row:
    cells: dict[str, Value] = dict.fromkeys((*_SCALES, "note"), "")
    if each is not None:
        for name in _SCALES:
            member = getattr(each, name)
            cells[name] = str(member.value) if member is not None else ""
        cells["note"] = each.note
    cells |= {"node": party.label, "kind": t.kind(network, party.kind)}
    id_ = f"{party.id}{_FURTHER}{each.id}" if each is not None and place else party.id
    mark = t.of(party.sort) if party.sort else ""
    return Row(id_, party.label, cells, mark, " ".join(called(party)))


def editor(phase: str) -> Editor:
    """Turns edits into a change of the party's assessment in this phase, new where it had none.

    An assessment of which nothing is left is removed.
    """

    def change(network: Network, edits: Edits, t: Words) -> Change:
        party, _, further = edits.row.partition(_FURTHER)
        node = network.nodes[party]
        held = _assessments(network, phase, node.id)
        record = network.assessments[further] if further else held[0] if held else None
        before = {name: _read(name, value) for name, value in edits.before.items()}
        after = {name: _read(name, value) for name, value in edits.after.items()}
        if record is None:
            new = Assessment(id=new_id(), node=node.id, phase=phase, **after)
            return Change.adding(new) if _says_something(new) else Change()
        changed = revising(record, before, after)
        left = changed.edits[0].after if changed else record
        if isinstance(left, Assessment) and not _says_something(left):
            return Change.removing(network, record)
        return changed

    return change


def _read(name: str, value: Value) -> Any:
    """The field's value; raises ValueError for one that the scale does not have."""
    if name not in _SCALES:
        return str(value)
    if value == "":
        return Evidence.ASSUMED if name == "evidence" else None
    members = {str(member.value): member for member in _SCALES[name]}
    if value not in members:
        raise ValueError(f"{name}={value!r}, must be one of {', '.join(members)}.")
    return members[str(value)]


def _says_something(each: Assessment) -> bool:
    """Whether an assessment holds more than that it is assumed."""
    empty = Assessment(id=each.id, node=each.node, phase=each.phase)
    return each != empty
