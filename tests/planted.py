"""A network with an unmistakable value in every internal field of every record, in two versions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from network.model import (
    Acceptance,
    Activity,
    Agreement,
    Attitude,
    CheckMethod,
    Custom,
    Influence,
    Interest,
    Network,
    PartialDate,
    ParticipationLevel,
    Record,
    Scenario,
    internal_fields_of,
)

MARKS = ("Geheim", "Verzwegen")
"""What each version's texts begin with."""
_VALUES: dict[str, tuple[Any, Any]] = {
    "influence": (Influence.VERY_LOW, Influence.VERY_HIGH),
    "interest": (Interest.VERY_HIGH, Interest.LOW),
    "attitude": (Attitude.OBJECTS, Attitude.DRIVES),
    "legitimacy": (True, False),
    "urgency": (True, False),
    "wanted_levels": (
        frozenset({ParticipationLevel.CODECIDE}),
        frozenset({ParticipationLevel.INFORM}),
    ),
    "reached_levels": (
        frozenset({ParticipationLevel.ADVISE}),
        frozenset({ParticipationLevel.CODECIDE}),
    ),
    "amount": (987654.25, 876543.5),
    "amount_year": (2188, 2177),
    "checked_how": (CheckMethod.MAIL, CheckMethod.CHECK_SHEET),
    "checked_on": (PartialDate.parse("2187-07-14"), PartialDate.parse("2176")),
}
SPELLINGS = (MARKS[0], "987654", "987.654", "987,654", "2188", "2187", "very_low", "objects")
"""How the values of the first version may be written."""


def whole(network: Network) -> Network:
    """The network of the harbour with a record in every table that has an internal field."""
    return Network.of(
        [
            *network.records(),
            Agreement(id="berth", node="quay", text="Een vaste ligplaats", target="10"),
            Activity(id="tour", engagement="quay-line", name="Rondleiding", people=12),
            Scenario(id="storm", name="Zonder kade", nodes=("quay",)),
            Acceptance(id="lone", code="single_carrier", fingerprint="x"),
        ]
    )


def planted(network: Network, version: int = 0) -> Network:
    """The network with the values of a version (0 or 1) in every internal field."""
    mark = MARKS[version]

    def value(record: Record, name: str) -> Any:
        if name in _VALUES:
            return _VALUES[name][version]
        if name == "custom":
            return (Custom(f"{mark}-eigen-veld", f"{mark}-{record.id}-waarde"),)
        return f"{mark}-{type(record).__name__}-{name}"

    def filled(record: Record) -> Record:
        names = internal_fields_of(type(record))
        return replace(record, **{name: value(record, name) for name in names})

    return Network.of(map(filled, network.records()))


def held(network: Network) -> set[tuple[str, str]]:
    """Record class and field of every internal field that holds something."""
    return {
        (type(record).__name__, name)
        for record in network.records()
        for name in internal_fields_of(type(record))
        if getattr(record, name)
    }
