"""The plan and its phases as tables: what people type becomes what the model holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.model import (
    Audience,
    Change,
    ConflictError,
    Network,
    PartialDate,
    ParticipationLevel,
    apply,
    rebase,
)
from network.ui.plan_additions import addition
from network.ui.plan_table import (
    edit_phase,
    edit_plan,
    phase_rows,
    plan_columns,
    plan_rows,
)
from network.ui.tables import Edits
from network.words import Words


def test_a_line_shows_its_levels_lowest_first_and_its_decision_apart(
    harbour_network: Network, words: Words
) -> None:
    (row,) = plan_rows(harbour_network, words, Audience.ORGANISATION, "")
    assert row.cells["levels"] == ("inform", "consult")
    assert (row.cells["decides_on"], row.cells["decides_in"]) == ("het plan", "de raad")
    assert row.mark == "§2"


def test_an_assumed_line_says_so(harbour_network: Network, words: Words) -> None:
    (row,) = plan_rows(harbour_network, words, Audience.SOCIETY, "build")
    assert row.mark == "aanname"


def test_wanted_and_reached_levels_are_unseen_until_asked_for(words: Words) -> None:
    usual = [column.id for column in plan_columns(words)]
    assert usual == ["responsible", "node", "frequency", "levels", "decides_on", "decides_in"]
    asked = [column.id for column in plan_columns(words, ["reached_levels", "note"])]
    assert asked == [*usual, "reached_levels", "note"]


def test_levels_that_two_people_tick_at_once_are_both_kept(
    harbour_network: Network, words: Words
) -> None:
    line = harbour_network.engagements["council-line"]
    theirs = replace(line, levels=line.levels | {ParticipationLevel.ADVISE})
    network = apply(harbour_network, Change.revising(harbour_network, theirs))
    before = ("inform", "consult")
    edits = Edits("council-line", {"levels": before}, {"levels": (*before, "codecide")})
    change = rebase(edit_plan(network, edits, words), network)
    assert apply(network, change).engagements["council-line"].levels == {
        ParticipationLevel.INFORM,
        ParticipationLevel.CONSULT,
        ParticipationLevel.ADVISE,
        ParticipationLevel.CODECIDE,
    }


def test_a_text_that_two_people_changed_is_a_conflict(
    harbour_network: Network, words: Words
) -> None:
    edits = Edits("council-line", {"frequency": "per jaar"}, {"frequency": "per maand"})
    with pytest.raises(ConflictError):
        rebase(edit_plan(harbour_network, edits, words), harbour_network)


def test_a_line_that_is_gone_is_a_lookup_error(harbour_network: Network, words: Words) -> None:
    with pytest.raises(KeyError):
        edit_plan(harbour_network, Edits("gone", {"frequency": ""}, {"frequency": "x"}), words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Q4 2026", "2026-Q4"),
        ("14-7-2026", "2026-07-14"),
        ("maart 2026", "2026-03"),
        ("2027", "2027"),
    ],
)
def test_a_phase_takes_dates_as_people_write_them(
    harbour_network: Network, words: Words, typed: str, meant: str
) -> None:
    edits = Edits("start", {"end": ""}, {"end": typed})
    network = apply(harbour_network, edit_phase(harbour_network, edits, words))
    assert network.phases["start"].end == PartialDate.parse(meant)
    row = next(row for row in phase_rows(network, words) if row.id == "start")
    assert row.cells["end"] == typed


def test_a_date_nobody_can_read_is_refused_with_the_remedy(
    harbour_network: Network, words: Words
) -> None:
    edits = Edits("start", {"end": ""}, {"end": "straks"})
    with pytest.raises(ValueError, match="Schrijf een datum als 2026"):
        edit_phase(harbour_network, edits, words)


def test_a_date_can_be_emptied(harbour_network: Network, words: Words) -> None:
    edits = Edits("build", {"end": "maart 2026"}, {"end": ""})
    network = apply(harbour_network, edit_phase(harbour_network, edits, words))
    assert network.phases["build"].end is None


def test_parties_are_added_by_id_by_name_or_as_new_ones(
    harbour_network: Network, words: Words
) -> None:
    chosen = ["quay", "zeevaartschool", "Bewoners van de Kop", "Ontmoeting", " "]
    change = addition(harbour_network, chosen, "group", Audience.SOCIETY, "")
    network = apply(harbour_network, change)
    added = [row.name for row in plan_rows(network, words, Audience.SOCIETY, "")]
    assert added == ["De Kade", "Zeevaartschool", "Bewoners van de Kop", "Ontmoeting"]
    new = [node for node in network.nodes.values() if node.id not in harbour_network.nodes]
    assert sorted((node.name, node.kind) for node in new) == [
        ("Bewoners van de Kop", "group"),
        ("Ontmoeting", "group"),
    ], "a function is no party, so its name can be one"


def test_nothing_chosen_changes_nothing(harbour_network: Network) -> None:
    assert not addition(harbour_network, [], "partner", Audience.SOCIETY, "")
