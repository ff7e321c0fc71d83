"""Agreements and the national picture in the annex."""

from __future__ import annotations

from datetime import date

import pytest

from network.exchange.annex.composing import USUAL, annex_preview, filled_blocks
from network.exchange.annex.content import Table
from network.model import Agreement, AgreementSort, Change, Evidence, Network, PartialDate, apply
from network.words import Words

DAY = date(2026, 1, 1)


@pytest.fixture
def agreed(harbour_network: Network) -> Network:
    """The harbour with two agreements about a tie and a figure about a task."""
    return apply(
        harbour_network,
        Change.adding(
            Agreement(
                id="open",
                relation="quay-meet",
                text="Elke dag open.",
                indicator="Dagen",
                target="7",
                since=PartialDate.parse("2025"),
                until=PartialDate.parse("2026"),
                note="intern",
                evidence=Evidence.DOCUMENTED,
                document="plan",
                section="§3",
            ),
            Agreement(id="role", relation="quay-meet", text="Gastheer.", sort=AgreementSort.ROLE),
            Agreement(
                id="count",
                node="include",
                text="12 cursussen",
                sort=AgreementSort.FIGURE,
                indicator="Cursussen",
                measured="12",
                measured_on=PartialDate.parse("2024"),
                evidence=Evidence.DOCUMENTED,
                document="plan",
                section="§3",
            ),
        ),
    )


def tables(network: Network, words: Words, block: str) -> list[Table]:
    """The tables of a block."""
    annex = annex_preview(network, words, on=DAY, blocks=[block])
    return [item for item in annex.items if isinstance(item, Table)]


def test_agreements_of_a_tie_stand_together_and_figures_apart(
    agreed: Network, words: Words
) -> None:
    agreements, figures = tables(agreed, words, "agreements")
    first, second = agreements.rows
    assert str(first[0]) == "Stichting De Kade voert uit Ontmoeting"
    assert (first[0].rows, second[0].rows) == (2, 0)
    assert [str(each) for each in first[1:]] == [
        "Elke dag open.",
        "–",
        "Dagen\ndoel 7",
        "afgesproken\n2025 – 2026",
    ]
    assert str(second[1]) == "Gastheer. (aanname)"
    assert [str(each) for each in figures.rows[0]] == [
        "Iedereen doet mee",
        "Cursussen",
        "12",
        "2024",
    ]


def test_a_note_stays_out(agreed: Network, words: Words) -> None:
    annex = annex_preview(agreed, words, on=DAY, blocks=["agreements"])
    assert "intern" not in repr(annex)


def test_the_national_picture_comes_only_when_asked_for(agreed: Network, words: Words) -> None:
    assert "national" not in USUAL
    assert "national" not in filled_blocks(agreed, words, on=DAY)
    assert "national" in filled_blocks(agreed, words, on=DAY, optional=True)
    (table,) = tables(agreed, words, "national")
    told = {str(row[0]): [str(each) for each in row[1:]] for row in table.rows}
    assert told["Overheid"][0] == "98% (2022)"
    assert told["Overheid"][1] == "Witte plek: geen partner ingevuld"
    assert told["Overheid"][2] == "Vooral samenwerking rondom educatie"
