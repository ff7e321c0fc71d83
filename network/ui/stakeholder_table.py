"""The stakeholder analysis as a table: a row for every party, assessed in a phase or not yet."""

from __future__ import annotations

from typing import Any

from network.analysis import assessments_in
from network.analysis.claims import claims_in
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
_YES_NO = ("legitimacy", "urgency")
"""What stands behind *More columns*: whether a claim is legitimate, and whether it is urgent."""
_ANSWERS = {"": None, "yes": True, "no": False}
_FURTHER = "\n"
"""Between party and assessment in the id of a further row; no record id holds a line break."""


def columns(t: Words, *, more: bool = False) -> tuple[Column, ...]:
    """The columns, in words; ``more`` adds what the weight of a claim rests on."""

    def scale(name: str, share: float) -> Column:
        options = tuple((str(member.value), t.of(member)) for member in _SCALES[name])
        title = t.field("assessments", name).capitalize()
        return Column(name, title, "choice", options, share, filtered=True)

    answers = (("yes", t("yes")), ("no", t("no")))
    claim = (
        *(
            Column(name, t.field("assessments", name).capitalize(), "choice", answers, 1.45)
            for name in _YES_NO
        ),
        Column("salience", t("What the claim has"), "shown", share=1.9),
    )
    return (
        Column("node", t("Party"), "shown", share=2.4, strong=True),
        Column("kind", t("Kind"), "shown", share=2, filtered=True),
        scale("influence", 1.35),
        scale("interest", 1.35),
        scale("attitude", 1.5),
        *(claim if more else ()),
        scale("evidence", 1.35),
        Column("note", t("Explanation"), share=3.2),
    )


def rows(network: Network, t: Words, phase: str, rater: str = "") -> list[Row]:
    """A row per party, with the assessment of a rater in this phase; a second has its own row.

    Parties of one kind stand together.
    """
    held: dict[str, list[Assessment | None]] = {}
    for each in assessments_in(network, phase):
        if each.rater == rater:
            held.setdefault(each.node, []).append(each)
    weights = {claim.node: t.of(claim.salience) for claim in claims_in(network, phase)}
    return [
        _row(network, t, party, each, place, weights.get(party.id, ""))
        for party in parties_by_kind(network)
        for place, each in enumerate(held.get(party.id) or [None])
    ]


def parties_by_kind(network: Network) -> list[Node]:
    """The parties, those of one kind together."""
    ranks = {kind: place for place, kind in enumerate(network.node_kinds)}
    return sorted(network.parties, key=lambda party: ranks[party.kind])


def party_of(row: str) -> str:
    """The party that a row is about."""
    return row.partition(_FURTHER)[0]


def shown_party(network: Network, t: Words, party: Node) -> tuple[dict[str, Value], str, str]:
    """The cells that say who a party is, the mark under its name, and its other names."""
    cells: dict[str, Value] = {"node": party.label, "kind": t.kind(network, party.kind)}
    return cells, t.of(party.sort) if party.sort else "", " ".join(called(party))


def _row(
    network: Network, t: Words, party: Node, each: Assessment | None, place: int, weight: str
) -> Row:
    cells: dict[str, Value] = dict.fromkeys((*_SCALES, *_YES_NO, "note"), "")
    if each is not None:
        for name in _SCALES:
            member = getattr(each, name)
            cells[name] = str(member.value) if member is not None else ""
        for name in _YES_NO:
            answer = getattr(each, name)
            cells[name] = "" if answer is None else "yes" if answer else "no"
        cells["note"] = each.note
    shown, mark, also = shown_party(network, t, party)
    cells |= {**shown, "salience": weight}
    id_ = f"{party.id}{_FURTHER}{each.id}" if each is not None and place else party.id
    return Row(id_, party.label, cells, mark, also)


def editor(phase: str, rater: str = "") -> Editor:
    """Turns edits into a change of a rater's assessment in this phase, new where there was none.

    An assessment of which nothing is left is removed.
    """

    def change(network: Network, edits: Edits, t: Words) -> Change:
        party, _, further = edits.row.partition(_FURTHER)
        node = network.nodes[party]
        held = [
            each
            for each in assessments_in(network, phase)
            if each.node == node.id and each.rater == rater
        ]
        record = network.assessments[further] if further else held[0] if held else None
        before = {name: _read(name, value) for name, value in edits.before.items()}
        after = {name: _read(name, value) for name, value in edits.after.items()}
        if record is None:
            new = Assessment(id=new_id(), node=node.id, phase=phase, rater=rater, **after)
            return Change.adding(new) if _says_something(new) else Change()
        changed = revising(record, before, after)
        left = changed.edits[0].after if changed else record
        if isinstance(left, Assessment) and not _says_something(left):
            return Change.removing(network, record)
        return changed

    return change


def _read(name: str, value: Value) -> Any:
    """The field's value; raises ValueError for one that the scale does not have."""
    if name in _YES_NO:
        if value not in _ANSWERS:
            raise ValueError(
                f"{name}={value!r}, must be one of {', '.join(filter(None, _ANSWERS))}."
            )
        return _ANSWERS[str(value)]
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
    empty = Assessment(id=each.id, node=each.node, phase=each.phase, rater=each.rater)
    return each != empty
