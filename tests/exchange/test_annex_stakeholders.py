"""The annex on stakeholders: middle scores of several raters, and the rings of influence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from network.exchange.annex.composing import BLOCKS, annex_preview, filled_blocks
from network.exchange.annex.content import Illustration, Item, Table
from network.model import (
    Assessment,
    Change,
    Evidence,
    Influence,
    Interest,
    Internal,
    Network,
    ParticipationLevel,
    apply,
)
from network.publishing import annex_file, annex_odt_file, annex_pictures, slides_file
from network.words import Words

DAY = date(2026, 11, 21)
SCORES = frozenset({Internal.ASSESSMENTS})
LEVELS = frozenset({Internal.WANTED_LEVELS})


@pytest.fixture
def two_teams(harbour_network: Network) -> Network:
    """De Kade, scored by two teams that differ, and wanting more than is agreed."""
    first = harbour_network.assessments["quay-now"]
    known = replace(
        first, influence=Influence(5), rater="Projectteam", evidence=Evidence.CONFIRMED, note="een"
    )
    other = Assessment(
        id="z", node="quay", influence=Influence(1), interest=Interest(5), rater="Raad", note="twee"
    )
    line = replace(
        harbour_network.engagements["quay-line"],
        wanted_levels=frozenset({ParticipationLevel.CODECIDE}),
    )
    network = apply(harbour_network, Change.revising(harbour_network, known))
    return apply(apply(network, Change.revising(network, line)), Change.adding(other))


def items(network: Network, t: Words, block: str, include: frozenset[Internal]) -> list[Item]:
    pictures = annex_pictures(network, t, blocks=(block,), include=include, raster=False)
    annex = annex_preview(network, t, on=DAY, blocks=(block,), pictures=pictures, include=include)
    return [item for part in annex.parts for item in part.items]


def table(found: list[Item], column: str) -> list[list[str]]:
    (held,) = [
        item
        for item in found
        if isinstance(item, Table) and any(each.id == column for each in item.columns)
    ]
    return [[str(cell) for cell in row] for row in held.rows]


def test_a_party_that_two_teams_scored_has_one_row_with_the_middle_score(
    two_teams: Network, words: Words
) -> None:
    found = items(two_teams, words, "stakeholders", SCORES)
    (row,) = table(found, "rated_by")
    assert row[1:3] == ["gemiddeld (spreiding 2)", "zeer groot"]
    assert "Projectteam en Raad" in row[-1] and "loopt uiteen: bespreken" in row[-1]
    assert "aanname" in row[0], "what one of them assumed is not more certain by the other"


def test_notes_of_both_come_along_when_asked(two_teams: Network, words: Words) -> None:
    include = SCORES | {Internal.NOTES}
    (row,) = table(items(two_teams, words, "stakeholders", include), "rated_by")
    assert "Projectteam: een" in row[-1] and "Raad: twee" in row[-1]


def test_the_rings_come_when_asked_and_hold_what_is_agreed(
    two_teams: Network, words: Words
) -> None:
    assert BLOCKS["rings"].optional
    assert "rings" in filled_blocks(two_teams, words, on=DAY, optional=True)
    found = items(two_teams, words, "rings", frozenset())
    (shown,) = [item for item in found if isinstance(item, Illustration)]
    assert shown.picture.caption and shown.picture.alt and shown.picture.twin
    assert "ewenst" not in str(found)


def test_wanted_rings_and_differences_come_only_with_wanted_levels(
    two_teams: Network, words: Words
) -> None:
    found = items(two_teams, words, "rings", LEVELS)
    captions = [item.picture.caption for item in found if isinstance(item, Illustration)]
    assert captions == [
        "Ringen van invloed, afgesproken: hele opdracht",
        "Ringen van invloed, gewenst door de partij: hele opdracht",
    ]
    rows = table(found, "wanted")
    assert rows == [["Stichting De Kade", "Meewerken", "Meebeslissen (1 ring dichterbij)"]]


@pytest.mark.office
def test_word_text_and_slides_take_the_rings(two_teams: Network, words: Words) -> None:
    for made in (annex_file, annex_odt_file, slides_file):
        assert made(two_teams, words, on=DAY, blocks=("rings",), include=LEVELS).startswith(b"PK")
