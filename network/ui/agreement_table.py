"""What was agreed as a table: a row per agreement, those of one party or subject together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from network.analysis.reviewing import is_due, is_figure
from network.model import (
    Agreement,
    AgreementSort,
    AgreementStatus,
    Change,
    Evidence,
    Network,
)
from network.ui.labels import tie_sentence
from network.ui.tables import Button, Column, Edits, Row, Value, revising
from network.words import Words

OPTIONAL = ("measured_on", "since", "until", "evidence", "section", "note")
"""Columns that stay unseen until someone asks for them."""
_DATES = ("measured_on", "review_on", "since", "until")
_SCALES = {"sort": AgreementSort, "status": AgreementStatus, "evidence": Evidence}
_AGREED = ("text", "sort", "indicator", "target", "measured", "review_on", "status")
_FIGURES = ("text", "indicator", "measured", "measured_on")
_SHARES = {
    "text": 2.8,
    "status": 1.6,
    "indicator": 2.4,
    "target": 1.7,
    "measured": 1.3,
    "note": 2.2,
    "section": 1.2,
}


def agreement_columns(
    t: Words, *, figures: bool = False, shown: Collection[str] = ()
) -> tuple[Column, ...]:
    """The columns of agreements, or of ``figures``; ``shown`` are those of ``OPTIONAL`` asked."""
    usual = _FIGURES if figures else _AGREED
    further = [name for name in OPTIONAL if name in shown and name not in usual]
    about = Column("about", t("Party or subject"), "shown", share=2, strong=True)
    return (about, *(_column(t, name) for name in (*usual, *further)))


def _column(t: Words, name: str) -> Column:
    title = column_word(t, name)
    if name in _SCALES:
        options = tuple((str(each.value), t.of(each)) for each in _SCALES[name])
        filtered, share = name != "evidence", _SHARES.get(name, 1.3)
        return Column(
            name, title, "choice", options, share, empty=name == "sort", filtered=filtered
        )
    return Column(name, title, share=_SHARES.get(name, 1.2))


def column_word(t: Words, name: str) -> str:
    """The heading of a column."""
    if name == "note":
        return t("Explanation")
    if name == "sort":
        return t.name("annex_column", "agreement_sort")
    return t.field("agreements", name).capitalize()


def agreement_rows(
    network: Network, t: Words, agreements: Iterable[Agreement], on: date
) -> list[Row]:
    """A row per agreement, in the order given; what is due for review or assumed says so."""
    return [_row(network, t, each, on) for each in agreements]


def _row(network: Network, t: Words, each: Agreement, on: date) -> Row:
    cells: dict[str, Value] = {"about": about(network, each, t)}
    for name in ("text", "indicator", "target", "measured", "section", "note"):
        cells[name] = getattr(each, name)
    for name in _DATES:
        cells[name] = t.value(getattr(each, name))
    for name in _SCALES:
        member = getattr(each, name)
        cells[name] = str(member.value) if member else ""
    marks = [t("to review")] if is_due(each, on) else []
    if each.evidence is Evidence.ASSUMED:
        marks.append(t.of(each.evidence))
    return Row(each.id, each.text, cells, ", ".join(marks))


def about(network: Network, each: Agreement, t: Words) -> str:
    """The party or subject of an agreement, or the tie as a sentence."""
    tie = network.relations.get(each.relation)
    if tie:
        return tie_sentence(network, tie, t)
    return network.nodes[each.node].name if each.node in network.nodes else each.node


def edit_agreement(network: Network, edits: Edits, t: Words) -> Change:
    """The change of an agreement; KeyError where it is gone, ValueError for a bad value."""
    record = network.agreements[edits.row]
    before = {
        name: getattr(record, name)
        if name in _DATES and value == t.value(getattr(record, name))
        else _read(name, value, t)
        for name, value in edits.before.items()
    }
    after = {name: _read(name, value, t) for name, value in edits.after.items()}
    if "text" in after and not after["text"].strip():
        raise ValueError(t("Say what was agreed, or remove the row."))
    return revising(record, before, after)


def _read(name: str, value: Value, t: Words) -> Any:
    from network.exchange import cells

    if name in _SCALES:
        return _SCALES[name](value) if value else None
    if name not in _DATES:
        return str(value)
    try:
        return cells.read_date(value) if value else None
    except cells.CellProblem as problem:
        raise ValueError(t("Write a date as 2026, Q3 2026, 7-2026 or 14-7-2026.")) from problem


def row_buttons(t: Words) -> tuple[Button, ...]:
    """What one can do with a row besides typing in it."""
    return (
        Button("edit", t("All fields"), "edit"),
        Button("map", t("Show on the map"), "map"),
        Button("remove", t("Remove"), "remove"),
    )


def summary(each: Agreement, t: Words, on: date) -> str:
    """An agreement in one line: what, the target and value, and how far it is."""
    told: list[str] = []
    if each.target:
        told.append(t("target {value}", value=each.target))
    if each.measured:
        when = f" ({t.value(each.measured_on)})" if each.measured_on else ""
        told.append(t("measured {value}", value=each.measured) + when)
    if not is_figure(each):
        told.append(t.of(each.status))
    if is_due(each, on):
        told.append(t("to review"))
    elif each.review_on:
        told.append(t("review on {date}", date=t.value(each.review_on)))
    return ", ".join(told)
