"""Coverage in words: how it was read, how a function is carried, what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from network.analysis.coverage import Carried, Coverage
from network.analysis.slices import Reading
from network.drawing.figure import TwinRow
from network.model import Evidence, Network
from network.words import Words, capital

_NAMED = 6
"""Up to so many names are told."""


def reading_words(reading: Reading, t: Words) -> str:
    """How the network was read: with assumed ties or without, alliances once or by member."""
    assumed = t("With assumptions") if reading.assumed else t("Without assumptions")
    return f"{assumed}; {t.of(reading.alliances)}"


def cover_words(each: Carried, t: Words) -> str:
    """*Gat: geen partij*, *Kwetsbaar: 1 partij*, *Gedekt: 3 partijen*."""
    count = len(each.partners)
    told = t.many("1 party", "{count} parties", count) if count else t("no party")
    return f"{capital(t.of(each.cover))}: {told}"


def white_words(departments: Sequence[str], partners: Sequence[str], t: Words) -> str:
    """Which side a white spot misses."""
    if not departments and not partners:
        return t("White spot: no department and no party")
    return t("White spot: no party") if not partners else t("White spot: no department")


def _names(network: Network, t: Words, ids: Sequence[str]) -> str:
    if len(ids) > _NAMED:
        return t.number(len(ids))
    return t.list([network.nodes[id_].label for id_ in ids])


def outside_words(network: Network, t: Words, ids: Sequence[str], sort: str) -> str:
    """Who stands in no function: a sentence about tasks, departments (``dep``) or parties."""
    names = _names(network, t, ids)
    if sort == "task":
        return t("Tasks without a function: {names}.", names=names)
    if sort == "dep":
        return t("Departments without a function: {names}.", names=names)
    return t("Parties without a function: {names}.", names=names)


def matrix_row(network: Network, t: Words, cover: Coverage, id_: str) -> TwinRow:
    """A function in words: how it is covered, by whom, and the tasks that it serves."""
    each = cover.functions[id_]

    def told(ids: Sequence[str]) -> str:
        return ", ".join(
            network.nodes[who].label + ("" if who in each.sure else f" ({t.of(Evidence.ASSUMED)})")
            for who in ids
        )

    lines = [cover_words(each, t)]
    if each.partners:
        lines.append(t("Carried out by: {names}", names=told(each.partners)))
    if each.departments:
        lines.append(t("Departments: {names}", names=told(each.departments)))
    for task in each.tasks:
        cell = cover.cells[task, id_]
        white = f" – {white_words(cell.departments, cell.partners, t)}" if cell.white else ""
        lines.append(t("Serves: {task}", task=network.nodes[task].label) + white)
    return TwinRow(
        id_, network.nodes[id_].name, t.kind(network, network.nodes[id_].kind), tuple(lines)
    )


def matrix_alt(network: Network, t: Words, cover: Coverage) -> str:
    """The matrix in sentences: its size, how alliances were read, and what is missing."""
    sentences = [
        t(
            "Matrix of {functions} by tasks, departments and parties.",
            functions=t.many("1 function", "{count} functions", len(cover.functions)),
        ),
        f"{reading_words(cover.reading, t)}.",
    ]
    if cover.gaps:
        sentences.append(t("Without a party: {names}.", names=_names(network, t, cover.gaps)))
    if cover.vulnerable:
        names = _names(network, t, cover.vulnerable)
        sentences.append(t("With one party: {names}.", names=names))
    if cover.white_spots:
        count = len(cover.white_spots)
        sentences.append(t.many("1 white spot.", "{count} white spots.", count))
    if not (cover.gaps or cover.vulnerable or cover.white_spots):
        sentences.append(t("Every function is carried by two parties or more."))
    return " ".join(sentences)
