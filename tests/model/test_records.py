"""Records in their plain form, and dates as sources give them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.model import (
    TABLES,
    Assessment,
    Influence,
    Internal,
    NodeKind,
    PartialDate,
    ParticipationLevel,
    Relation,
    fields_of,
    from_plain,
    internal_fields_of,
    references_of,
    to_plain,
)


def test_fields_at_their_default_are_left_out_of_the_plain_form() -> None:
    tie = Relation(id="t", kind="performs", source="a", target="b", amount=5)
    assert to_plain(tie) == {
        "id": "t",
        "kind": "performs",
        "source": "a",
        "target": "b",
        "amount": 5,
    }
    assert from_plain("relations", to_plain(tie)) == tie


@pytest.mark.parametrize(
    ("table", "plain", "told"),
    [
        ("nodes", {"id": "x", "colour": "red"}, "nodes.colour: no such field"),
        ("nodes", {"id": "x", "name": 3}, "nodes.name = 3"),
        ("nodes", {"id": "x", "aliases": "Kade"}, "nodes.aliases = 'Kade'"),
        ("nodes", {"id": "x", "order": True}, "nodes.order = True"),
        ("nodes", {"id": "x", "name": None}, "nodes.name = None"),
        ("nodes", {"id": "x"}, "nodes 'x'"),
        ("assessments", {"id": "x", "influence": 6}, "assessments.influence = 6"),
        ("assessments", {"id": "x", "influence": True}, "assessments.influence = True"),
        ("engagements", {"id": "x", "levels": ["decide"]}, "engagements.levels = ['decide']"),
        ("relations", {"id": "x", "since": "14-7-2025"}, "relations.since = '14-7-2025'"),
        ("relations", {"id": "x", "amount": float("nan")}, "relations.amount = nan"),
        ("placements", {"id": "x", "x": "12"}, "placements.x = '12'"),
    ],
)
def test_a_plain_form_that_cannot_be_read_is_told_with_table_field_and_value(
    table: str, plain: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError) as caught:
        from_plain(table, plain)
    assert told in str(caught.value)


def test_references_and_internal_groups_stand_at_the_fields_themselves() -> None:
    assert references_of(Relation) == {"document": "sources", "source": "nodes", "target": "nodes"}
    assert internal_fields_of(Assessment)["influence"] is Internal.ASSESSMENTS
    assert {group for cls in TABLES.values() for group in internal_fields_of(cls).values()} == set(
        Internal
    )
    assert all("id" in fields_of(cls) for cls in TABLES.values())


def test_scales_are_ordered_lowest_first() -> None:
    assert ParticipationLevel.INFORM < ParticipationLevel.CODECIDE
    assert ParticipationLevel.INFORM <= ParticipationLevel.INFORM
    assert max(ParticipationLevel) is ParticipationLevel.CODECIDE
    assert [level.rank for level in Influence] == [1, 2, 3, 4, 5]
    assert NodeKind("x", "red") == NodeKind("x", "red", party=False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2025-07-14 ", date(2025, 7, 14), date(2025, 7, 14)),
    ],
)
def test_a_date_means_every_day_that_it_may_be(text: str, first: date, last: date) -> None:
    when = PartialDate.parse(text)
    assert (when.first, when.last, str(when)) == (first, last, text.strip())


@pytest.mark.parametrize(
    "text", ["", "25", "2025-13", "2025-Q5", "2025-02-30", "14-7-2025", "1066"]
)
def test_what_is_no_date_is_told(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "parts", [{"quarter": 5}, {"quarter": 0}, {"quarter": 1, "month": 2}, {"day": 3}, {"month": 13}]
)
def test_a_date_that_cannot_be_written_cannot_be_made(parts: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        PartialDate(2025, **parts)


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_a_day_comes_back_from_its_written_form(day: date) -> None:
    when = PartialDate.of(day)
    assert PartialDate.parse(str(when)) == when
    assert when.first == when.last == day
    assert not when < when
