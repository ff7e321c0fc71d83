"""Agreements as a table: what people type becomes what the model holds."""

from __future__ import annotations

from datetime import date

import pytest

from network.model import (
    Agreement,
    AgreementStatus,
    Change,
    ConflictError,
    Evidence,
    Network,
    PartialDate,
    apply,
    rebase,
)
from network.ui.agreement_table import (
    agreement_columns,
    agreement_rows,
    edit_agreement,
    summary,
)
from network.ui.tables import Edits
from network.words import Words

DAY = date(2026, 1, 1)
OPENING = Agreement(
    id="opening",
    relation="quay-meet",
    text="De Kade is elke dag open.",
    indicator="Dagen per week",
    target="7",
    measured="6",
    measured_on=PartialDate.parse("2025"),
    review_on=PartialDate.parse("2025-Q3"),
    evidence=Evidence.CONFIRMED,
)


@pytest.fixture
def agreed(harbour_network: Network) -> Network:
    """The harbour with one agreement about a tie."""
    return apply(harbour_network, Change.adding(OPENING))


def test_a_row_names_the_tie_as_a_sentence_and_says_that_it_is_due(
    agreed: Network, words: Words
) -> None:
    (row,) = agreement_rows(agreed, words, [OPENING], DAY)
    assert row.cells["about"] == "De Kade voert uit Ontmoeting"
    assert row.cells["review_on"] == "Q3 2025"
    assert row.mark == "te herzien"


def test_figures_have_no_target_status_or_review(words: Words) -> None:
    assert [column.id for column in agreement_columns(words, figures=True)] == [
        "about",
        "text",
        "indicator",
        "measured",
        "measured_on",
    ]
    usual = {column.id for column in agreement_columns(words)}
    assert {"target", "status", "review_on"} <= usual
    assert "note" in {column.id for column in agreement_columns(words, shown=["note"])}


def test_a_status_and_a_date_are_stored_as_the_model_has_them(
    agreed: Network, words: Words
) -> None:
    edits = Edits(
        "opening",
        {"status": "agreed", "review_on": "Q3 2025"},
        {"status": "achieved", "review_on": "1-7-2026"},
    )
    after = apply(agreed, edit_agreement(agreed, edits, words)).agreements["opening"]
    assert after.status is AgreementStatus.ACHIEVED
    assert str(after.review_on) == "2026-07-01"


def test_a_date_that_nobody_can_read_and_an_empty_agreement_are_refused_with_a_remedy(
    agreed: Network, words: Words
) -> None:
    with pytest.raises(ValueError, match="Q3 2026"):
        edit_agreement(agreed, Edits("opening", {"review_on": ""}, {"review_on": "ooit"}), words)
    with pytest.raises(ValueError, match="afgesproken"):
        edit_agreement(agreed, Edits("opening", {"text": "x"}, {"text": " "}), words)


def test_a_target_that_two_people_changed_is_a_conflict(agreed: Network, words: Words) -> None:
    edits = Edits("opening", {"target": "5"}, {"target": "6"})
    with pytest.raises(ConflictError):
        rebase(edit_agreement(agreed, edits, words), agreed)


def test_an_agreement_in_one_line_says_target_value_and_status(words: Words) -> None:
    assert summary(OPENING, words, DAY) == "doel 7, gemeten 6 (2025), afgesproken, te herzien"
