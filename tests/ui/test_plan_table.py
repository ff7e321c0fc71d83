"""The plan and its phases as tables: what people type becomes what the model holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.model import (
    Activity,
    ActivityStatus,
    Audience,
    Change,
    ConflictError,
    Ladder,
    Network,
    PartialDate,
    ParticipationLevel,
    apply,
    rebase,
)
from network.ui.plan_additions import addition
from network.ui.plan_fitting import Fitting
from network.ui.plan_table import (
    OPTIONAL,
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


def test_the_table_is_that_of_the_source_until_more_is_asked_for(
    harbour_network: Network, words: Words
) -> None:
    usual = [column.id for column in plan_columns(harbour_network, words)]
    assert usual == ["responsible", "node", "frequency", "levels", "decides_on", "decides_in"]
    asked = [c.id for c in plan_columns(harbour_network, words, ["reached_levels", "note"])]
    assert asked == [*usual, "reached_levels", "note"]
    every = [column.id for column in plan_columns(harbour_network, words, OPTIONAL)]
    assert every.index("levels") + 1 == every.index("fitting"), "beside what was agreed"


def test_the_level_that_fits_is_told_with_its_rule(harbour_network: Network, words: Words) -> None:
    (quay,) = plan_rows(harbour_network, words, Audience.SOCIETY, "build")
    assert quay.cells["fitting"] == (
        "Coproduceren: het belang is gemiddeld of groter, de invloed is gemiddeld of groter en "
        "invloed en belang zijn allebei groot of zeer groot."
    )
    (council,) = plan_rows(harbour_network, words, Audience.ORGANISATION, "")
    assert council.cells["fitting"] == "nog niet beoordeeld"


def test_a_departure_asks_for_a_reason_until_there_is_one(
    harbour_network: Network, words: Words
) -> None:
    fitting = Fitting(harbour_network, "build")
    line = harbour_network.engagements["quay-line"]
    assert not fitting.asks(line)
    other = replace(line, levels=frozenset({ParticipationLevel.INFORM}))
    assert fitting.departs(other) and fitting.asks(other)
    assert not fitting.asks(replace(other, reason="De raad besloot zo."))
    assert not fitting.asks(replace(other, decides_on="begroting"))


def test_levels_are_chosen_in_the_words_of_the_project(
    harbour_network: Network, words: Words
) -> None:
    project = replace(harbour_network.project, ladder=Ladder.FACTOR_C)
    network = apply(harbour_network, Change.revising(harbour_network, project))
    levels = next(column for column in plan_columns(network, words) if column.id == "levels")
    assert levels.options[0] == ("inform", "meeweten")
    assert levels.options[1] == ("consult", "meedenken (raadplegen)")


def test_a_line_says_what_comes_and_what_was_last(harbour_network: Network, words: Words) -> None:
    day = PartialDate.parse
    held = ActivityStatus.HELD
    network = apply(
        harbour_network,
        Change.adding(
            Activity(id="a", engagement="council-line", name="Gesprek", date=day("2026-03")),
            Activity(
                id="b", engagement="council-line", name="Brief", date=day("2025"), status=held
            ),
        ),
    )
    (row,) = plan_rows(network, words, Audience.ORGANISATION, "")
    assert row.mark == "§2 · volgende: maart 2026 Gesprek"
    assert row.cells["activities"] == "volgende: maart 2026 Gesprek; laatste: 2025 Brief"


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
