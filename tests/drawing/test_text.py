"""Labels are measured and broken so that they fit, whatever people type."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.drawing.text import FONTS, text_width, wrap

anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120)


def test_widths_are_those_of_arial() -> None:
    # Advance widths of Arial in units of 1/2048: H 1479, a 1139, v 1024, e 1139, n 1139.
    assert text_width("Haven", 11) == pytest.approx((1479 + 3 * 1139 + 1024) / 2048 * 11)
    assert text_width("Haven", 11, bold=True) > text_width("Haven", 11)
    assert text_width("", 11) == 0


def test_the_fonts_come_with_their_licence() -> None:
    assert all(path.is_file() for path in FONTS.values())
    licence = FONTS[False].with_name("LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence


def test_a_label_breaks_at_spaces_into_lines_of_about_the_same_length() -> None:
    assert wrap("Cultuur, Evenementen en Citymarketing", 138, 11) == (
        "Cultuur, Evenementen",
        "en Citymarketing",
    )


def test_a_name_breaks_after_its_own_hyphen_or_slash_but_not_after_an_initial() -> None:
    assert wrap("Bibliotheek Enschede-Haaksbergen", 138, 11) == (
        "Bibliotheek Enschede-",
        "Haaksbergen",
    )
    assert wrap("FAP/Diaconaal Platform", 70, 11) == ("FAP/", "Diaconaal", "Platform")
    assert wrap("M-Pact", 30, 11)[0] != "M-"


def test_what_fits_on_a_line_stays_on_one_line() -> None:
    assert wrap("Bibliotheek Enschede-Haaksbergen", 300, 11) == (
        "Bibliotheek Enschede-Haaksbergen",
    )


def test_the_number_of_members_stays_with_the_last_word() -> None:
    lines = wrap("Netwerk rondkomen met je inkomen\u00a0(4)", 120, 11)
    assert lines[-1].endswith("inkomen\u00a0(4)")


def test_one_very_long_word_is_broken_with_hyphens() -> None:
    word = "Hottentottententententoonstellingsmakersgezel"
    lines = wrap(word, 80, 11)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.rstrip("-") for line in lines) == word


def test_accents_and_joined_signs_are_never_torn_from_their_letter() -> None:
    lines = wrap("e\u0301" * 40, 40, 11)
    assert not any(line.startswith("\u0301") for line in lines)
    family = "👩\u200d👧"
    assert all(line.rstrip("-") in ("", family) for line in wrap(family * 4, 5, 11))


def test_of_a_text_without_end_only_the_beginning_is_drawn_and_that_soon() -> None:
    began = time.process_time()
    for text in ("x" * 1_000_000, "woord " * 200_000, "a-" * 500_000):
        lines = wrap(text, 100, 10)
        assert len(lines) < 300 and lines[-1].endswith("…")
    assert time.process_time() - began < 2


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", 100, 11) == ("",)
    assert wrap("  \u00a0 ", 100, 11) == ("",)


@given(anything, st.floats(20, 300), st.sampled_from((9.5, 10, 11, 12)), st.booleans())
def test_every_line_fits_and_no_letter_is_lost(
    text: str, width: float, size: float, bold: bool
) -> None:
    lines = wrap(text, width, size, bold)
    for line in lines:
        letters = [sign for sign in line.rstrip("-") if text_width(sign, size) > 0]
        assert text_width(line, size, bold) <= width + 1e-6 or len(letters) <= 1
    kept = "".join(text.split()).replace("-", "")
    assert "".join("".join(lines).split()).replace("-", "") == kept
