"""The plan in time in the annex: chosen columns, activities, timeline and load."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from network.exchange.annex.composing import annex_preview, filled_blocks
from network.exchange.annex.content import Annex, Illustration, Table
from network.exchange.annex.participation import PLAN_COLUMNS
from network.model import (
    Activity,
    ActivityStatus,
    Change,
    Internal,
    Ladder,
    LineStatus,
    Network,
    PartialDate,
    apply,
)
from network.publishing import annex_pictures
from network.words import Words

DAY = date(2026, 3, 1)


@pytest.fixture
def planned(harbour_network: Network) -> Network:
    """A talk that was held, with feedback, and a line with its reason."""
    line = replace(
        harbour_network.engagements["council-line"], purpose="Draagvlak", reason="Geheime reden"
    )
    talk = Activity(
        id="talk",
        engagement="quay-line",
        name="Gesprek",
        date=PartialDate.parse("2025-09"),
        status=ActivityStatus.HELD,
        people=4,
        feedback="Verslag",
        feedback_on=PartialDate.parse("2025-10-01"),
        note="Geheime notitie",
    )
    network = apply(harbour_network, Change.revising(harbour_network, line))
    return apply(network, Change.adding(talk))


def heads(annex: Annex) -> list[list[str]]:
    """The headings of each table."""
    return [
        [column.heading for column in item.columns]
        for item in annex.items
        if isinstance(item, Table)
    ]


def test_the_plan_gets_the_columns_that_were_chosen(planned: Network, words: Words) -> None:
    usual = annex_preview(planned, words, on=DAY, blocks=["participation"])
    assert heads(usual)[0] == ["Stakeholder", "Frequentie en aard", "Niveau"]
    chosen = annex_preview(
        planned, words, on=DAY, blocks=["participation"], plan_columns=PLAN_COLUMNS
    )
    assert heads(chosen)[0] == [
        "Stakeholder",
        "Waarom",
        "Waarover",
        "Frequentie en aard",
        "Niveau",
        "Terugkoppeling",
        "Volgende activiteit",
        "Status",
    ]
    assert "Geheime reden" not in repr(chosen)


@pytest.mark.parametrize(
    ("status", "mark"), [(LineStatus.DRAFT, "concept"), (LineStatus.DROPPED, "vervallen")]
)
def test_a_line_that_is_no_promise_is_marked_unless_a_column_says_so(
    planned: Network, words: Words, status: LineStatus, mark: str
) -> None:
    line = replace(planned.engagements["council-line"], status=status)
    network = apply(planned, Change.revising(planned, line))
    for columns in ((), ("status",)):
        annex = annex_preview(
            network, words, on=DAY, blocks=["participation"], plan_columns=columns
        )
        table = next(item for item in annex.items if isinstance(item, Table))
        assert repr(table.rows).count(f"'{mark}'") == 1


def test_a_reason_comes_when_notes_are_asked_for(planned: Network, words: Words) -> None:
    annex = annex_preview(
        planned,
        words,
        on=DAY,
        blocks=["participation"],
        plan_columns=["reason"],
        include=frozenset({Internal.NOTES}),
    )
    assert "Geheime reden" in repr(annex)


def test_activities_are_a_table_of_their_own_that_comes_when_asked(
    planned: Network, words: Words
) -> None:
    assert "activities" not in filled_blocks(planned, words, on=DAY)
    annex = annex_preview(planned, words, on=DAY, blocks=["activities"])
    (table,) = [item for item in annex.items if isinstance(item, Table)]
    assert [str(cell) for cell in table.rows[0]] == [
        "september 2025",
        "Gesprek",
        "Stichting De Kade",
        "4",
        "gehouden",
        "Verslag (gegeven op 1-10-2025)",
    ]
    assert "Geheim" not in repr(annex) and "projectleider" not in repr(annex)
    asked = frozenset({Internal.OWNERS, Internal.NOTES})
    told = repr(annex_preview(planned, words, on=DAY, blocks=["activities"], include=asked))
    assert "projectleider" in told and "Geheime notitie" in told


def test_timeline_and_load_come_with_their_picture_and_twin(planned: Network, words: Words) -> None:
    include = frozenset({Internal.OWNERS})
    blocks = ["timeline", "load"]
    pictures = annex_pictures(planned, words, blocks=blocks, include=include, raster=False)
    assert set(pictures) == {"timeline", "load"}
    annex = annex_preview(planned, words, on=DAY, blocks=blocks, pictures=pictures, include=include)
    shown = [item.picture.caption for item in annex.items if isinstance(item, Illustration)]
    assert shown == ["Fasen en activiteiten in de tijd", "Activiteiten per rol en maand"]
    without = annex_pictures(planned, words, blocks=blocks, include=frozenset(), raster=False)
    assert set(without) == {"timeline"}
    assert "projectleider" not in without["timeline"].svg


def test_levels_are_told_in_the_words_of_the_project(planned: Network, words: Words) -> None:
    project = replace(planned.project, ladder=Ladder.FACTOR_C)
    network = apply(planned, Change.revising(planned, project))
    annex = annex_preview(network, words, on=DAY, blocks=["participation"])
    assert "Meeweten, meedenken en beslissen over het plan in de raad" in repr(annex)
