"""The stakeholder table: every party has a row, and each edit lands on its own record."""

from __future__ import annotations

import pytest

from network.model import (
    Assessment,
    Attitude,
    Change,
    ConflictError,
    Evidence,
    Influence,
    Interest,
    Network,
    Node,
    apply,
    rebase,
)
from network.ui.stakeholder_table import columns, editor, rows
from network.ui.tables import Edits
from network.words import Words, words_in


def test_parties_that_nobody_assessed_have_an_empty_row(
    harbour_network: Network, words: Words
) -> None:
    found = {row.name: row.cells for row in rows(harbour_network, words, "")}
    assert list(found) == [
        "Werken",
        "Cultuur",
        "De Kade",
        "Zeevaartschool",
        "Huis aan het Water",
        "Gemeenteraad",
    ]
    assert (found["De Kade"]["influence"], found["De Kade"]["interest"]) == ("4", "5")
    assert found["Werken"]["influence"] == found["Werken"]["note"] == ""


def test_filling_in_a_first_score_makes_an_assessment(
    harbour_network: Network, words: Words
) -> None:
    network = edited(harbour_network, "works", words, influence=("", "3"))
    (new,) = set(network.assessments.values()) - set(harbour_network.assessments.values())
    assert (new.node, new.influence, new.phase) == ("works", Influence.MEDIUM, "")
    assert new.evidence is Evidence.ASSUMED


def test_the_row_keeps_its_id_when_it_gets_its_first_score(
    harbour_network: Network, words: Words
) -> None:
    network = edited(harbour_network, "works", words, influence=("", "3"))
    before = [row.id for row in rows(harbour_network, words, "")]
    assert [row.id for row in rows(network, words, "")] == before


def test_a_score_in_a_phase_leaves_the_whole_assignment_alone(
    harbour_network: Network, words: Words
) -> None:
    network = edited(harbour_network, "quay", words, phase="build", attitude=("", "doubts"))
    assert network.assessments["quay-now"] == harbour_network.assessments["quay-now"]
    row = next(row for row in rows(network, words, "build") if row.id == "quay")
    assert row.cells["attitude"] == Attitude.DOUBTS.value
    assert row.cells["influence"] == ""


def test_an_assessment_of_which_nothing_is_left_is_removed(
    harbour_network: Network, words: Words
) -> None:
    network = edited(harbour_network, "quay", words, influence=("4", ""), interest=("5", ""))
    assert not network.assessments


def test_clearing_one_score_keeps_the_other(harbour_network: Network, words: Words) -> None:
    network = edited(harbour_network, "quay", words, influence=("4", ""))
    assert network.assessments["quay-now"].influence is None
    assert network.assessments["quay-now"].interest is Interest.VERY_HIGH


def test_a_field_that_someone_else_changed_meanwhile_is_a_conflict(
    harbour_network: Network, words: Words
) -> None:
    theirs = edited(harbour_network, "quay", words, influence=("4", "2"))
    edits = Edits("quay", {"influence": "4"}, {"influence": "5"})
    with pytest.raises(ConflictError) as caught:
        rebase(editor("")(theirs, edits, words), theirs)
    (conflict,) = caught.value.conflicts
    assert (conflict.base, conflict.theirs, conflict.mine) == (
        Influence.HIGH,
        Influence.LOW,
        Influence.VERY_HIGH,
    )


def test_other_fields_of_the_same_record_go_together(
    harbour_network: Network, words: Words
) -> None:
    theirs = edited(harbour_network, "quay", words, interest=("5", "3"))
    change = editor("")(theirs, Edits("quay", {"influence": "4"}, {"influence": "1"}), words)
    network = apply(theirs, rebase(change, theirs))
    assert network.assessments["quay-now"].influence is Influence.VERY_LOW
    assert network.assessments["quay-now"].interest is Interest.MEDIUM


def test_a_second_assessment_of_a_party_has_a_row_of_its_own(
    harbour_network: Network, words: Words
) -> None:
    other = Assessment(id="zz", node="quay", influence=Influence(1))
    network = apply(harbour_network, Change.adding(other))
    first, second = (row.id for row in rows(network, words, "") if row.name == "De Kade")
    assert first == "quay"
    network = edited(network, second, words, influence=("1", "2"))
    assert network.assessments["zz"].influence is Influence.LOW
    assert network.assessments["quay-now"].influence is Influence.HIGH


def test_a_value_that_the_scale_does_not_have_is_refused(
    harbour_network: Network, words: Words
) -> None:
    with pytest.raises(ValueError, match="influence='6'"):
        edited(harbour_network, "quay", words, influence=("4", "6"))
    with pytest.raises(KeyError):
        edited(harbour_network, "nobody", words, influence=("", "4"))


def test_names_are_text_whatever_they_hold(harbour_network: Network, words: Words) -> None:
    nasty = Node(id="nasty", kind="partner", name="<img src=x onerror=alert(1)>")
    network = apply(harbour_network, Change.adding(nasty))
    assert any(row.cells["node"] == nasty.name for row in rows(network, words, ""))


def test_every_choice_has_a_word_without_judgement() -> None:
    for language in ("nl", "en"):
        for column in columns(words_in(language)):
            for _, word in column.options:
                assert word
                assert "tegen" not in word


def edited(
    network: Network, row: str, t: Words, *, phase: str = "", **cells: tuple[str, str]
) -> Network:
    """The network after edits of a row: column=(before, after)."""
    before = {name: pair[0] for name, pair in cells.items()}
    after = {name: pair[1] for name, pair in cells.items()}
    return apply(network, editor(phase)(network, Edits(row, before, after), t))
