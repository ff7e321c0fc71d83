"""One cell: what people type, and what it means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as day
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.exchange.cells import (
    CellProblem,
    as_text,
    names_text,
    number_text,
    plain_reader,
    read_date,
    read_names,
    read_number,
    read_whole_number,
    read_yes_no,
)
from network.exchange.columns import SHEETS
from network.model import LARGEST_NUMBER, Influence, PartialDate, ParticipationLevel
from network.words import words_in


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14-7-2025", "2025-07-14"),
        ("14/07/2025", "2025-07-14"),
        ("14.7.25", "2025-07-14"),
        ("14 juli 2025", "2025-07-14"),
        ("2025-07-14", "2025-07-14"),
        ("2025-07-14 00:00:00", "2025-07-14"),
        ("juli 2025", "2025-07"),
        ("Juli 2025", "2025-07"),
        ("jul-25", "2025-07"),
        ("mrt. 2025", "2025-03"),
        ("March 2025", "2025-03"),
        ("7-2025", "2025-07"),
        ("2025-07", "2025-07"),
        ("Q3 2025", "2025-Q3"),
        ("q3-2025", "2025-Q3"),
        ("2025 Q3", "2025-Q3"),
        ("2025-Q3", "2025-Q3"),
        ("3e kwartaal 2025", "2025-Q3"),
        ("3e kwartaal van 2025", "2025-Q3"),
        ("kwartaal 3 2025", "2025-Q3"),
        ("2025", "2025"),
        (" 2025 ", "2025"),
        (2025, "2025"),
        (2025.0, "2025"),
    ],
)
def test_a_date_is_understood_in_every_form_that_people_write(typed: Any, meant: str) -> None:
    assert read_date(typed) == PartialDate.parse(meant)


@pytest.mark.parametrize(
    "typed",
    ["31-2-2025", "14-13-2025", "gisteren", "1-1-1500", "medio 2025", "Q5 2025", 45852.5, True],
)
def test_what_is_no_date_is_said_to_be_none(typed: Any) -> None:
    with pytest.raises(CellProblem, match="bad_date"):
        read_date(typed)


@given(
    st.dates(day(1800, 1, 1), day(2200, 12, 31)),
    st.sampled_from(["year", "quarter", "month", "day"]),
    st.sampled_from(["nl", "en"]),
)
def test_every_date_that_is_shown_can_be_read_back(
    when: day, precision: str, language: str
) -> None:
    date = {
        "year": PartialDate(when.year),
        "quarter": PartialDate(when.year, (when.month + 2) // 3),
        "month": PartialDate(when.year, None, when.month),
        "day": PartialDate.of(when),
    }[precision]
    assert read_date(words_in(language).date(date)) == date
    assert read_date(str(date)) == date


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1250,5", 1250.5),
        ("1.250,50", 1250.5),
        ("1.250", 1250),
        ("1.250.000", 1_250_000),
        ("12.5", 12.5),
        ("1,250.50", 1250.5),
        ("€ 1.250,–".replace("–", "00"), 1250),
        ("-12,5", -12.5),
        ("1 250", 1250),
        (1250, 1250),
        (12.5, 12.5),
        ("1e3", 1000),
    ],
)
def test_numbers_are_read_as_dutch_people_write_them(typed: Any, meant: float) -> None:
    assert read_number(typed) == meant


@pytest.mark.parametrize("typed", ["veel", "12a", "1,2,3", "", "inf", "nan", "1e999", "--1", True])
def test_what_is_no_number_is_said_to_be_none(typed: Any) -> None:
    with pytest.raises(CellProblem, match="bad_number"):
        read_number(typed)


@pytest.mark.parametrize("read", [read_number, read_whole_number])
@pytest.mark.parametrize("typed", [2**53 + 2, -(2.0**54), "9.007.199.254.740.994", "1e300"])
def test_a_number_beyond_what_is_exact_is_refused_with_the_bound(
    read: Callable[[Any], float], typed: Any
) -> None:
    with pytest.raises(CellProblem, match="too_large_number") as refused:
        read(typed)
    assert refused.value.facts == {"limit": "9.007.199.254.740.992"}


@given(st.floats(-LARGEST_NUMBER, LARGEST_NUMBER))
def test_every_number_that_is_written_can_be_read_back(value: float) -> None:
    assert read_number(number_text(value)) == value


@given(st.integers(-LARGEST_NUMBER, LARGEST_NUMBER))
def test_every_whole_number_that_is_written_can_be_read_back(value: int) -> None:
    assert read_whole_number(number_text(value)) == read_whole_number(value) == value


def test_a_whole_number_has_no_decimals() -> None:
    assert read_whole_number(3.0) == 3
    assert read_whole_number("2.025") == 2025
    with pytest.raises(CellProblem, match="bad_whole_number"):
        read_whole_number("3,5")


@pytest.mark.parametrize("typed", ["ja", "Ja ", "j", "x", "yes", "WAAR", True, 1, "1"])
def test_yes_is_understood(typed: Any) -> None:
    assert read_yes_no(typed) is True


@pytest.mark.parametrize("typed", ["nee", "N", "no", "onwaar", False, 0])
def test_no_is_understood(typed: Any) -> None:
    assert read_yes_no(typed) is False


def test_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(CellProblem, match="bad_yes_no"):
        read_yes_no("misschien")


def test_other_names_are_parted_by_semicolons_or_lines_and_may_hold_commas() -> None:
    assert read_names("De Kade; Kade\nCultuur, Evenementen") == (
        "De Kade",
        "Kade",
        "Cultuur, Evenementen",
    )
    assert read_names(" ; ;") == ()


@given(st.lists(st.text(), max_size=5).map(tuple))
def test_other_names_come_back_whatever_signs_they_hold(names: tuple[str, ...]) -> None:
    assert read_names(names_text(names)) == names


def test_levels_are_read_as_words_in_a_sentence() -> None:
    levels = next(c for c in SHEETS["engagements"].columns if c.field == "levels")
    read = plain_reader(levels)
    meant = {
        ParticipationLevel.INFORM,
        ParticipationLevel.CONSULT,
        ParticipationLevel.CODECIDE,
    }
    assert read("Informeren, raadplegen en (mee)beslissen") == meant
    assert read("inform; consult / co-decide") == meant
    assert read("") == frozenset()


def test_a_word_is_read_in_dutch_english_or_as_a_number_and_a_near_miss_gets_a_hint() -> None:
    influence = next(c for c in SHEETS["assessments"].columns if c.field == "influence")
    read = plain_reader(influence)
    assert {read(word) for word in ("Zeer groot", "VERY HIGH", "5", 5, 5.0)} == {
        Influence.VERY_HIGH
    }
    with pytest.raises(CellProblem) as raised:
        read("zeer groott")
    assert raised.value.facts["suggestion"] == "zeer groot"
    assert raised.value.facts["allowed"] == [
        "zeer klein",
        "klein",
        "gemiddeld",
        "groot",
        "zeer groot",
    ]


def test_text_stays_as_it_was_typed() -> None:
    assert [as_text(raw) for raw in (" 00123 ", 12, 12.0, 12.5, True, None)] == [
        " 00123 ",
        "12",
        "12",
        "12,5",
        "WAAR",
        "",
    ]
