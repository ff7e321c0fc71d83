"""Activities as a table: a session is edited as a whole, an activity of one line alone."""

from __future__ import annotations

import pytest

from network.analysis.activities import new_session
from network.model import (
    Activity,
    ActivityStatus,
    Change,
    Engagement,
    Ladder,
    Network,
    PartialDate,
    ParticipationLevel,
    apply,
)
from network.ui.plan_levels import ladder_change
from network.ui.plan_sessions import activity_rows, edit_activity, edit_session, session_rows
from network.ui.tables import Edits
from network.words import Words


@pytest.fixture
def evening(harbour_network: Network) -> Network:
    """An evening with two parties."""
    line = Engagement(id="works-line", node="works")
    network = apply(harbour_network, Change.adding(line))
    told = Activity(id="x", engagement="", name="Avond", date=PartialDate.parse("2026-Q2"))
    return apply(network, new_session(told, [("a1", "quay-line"), ("a2", "works-line")]))


def test_a_session_is_one_row_with_everyone(evening: Network, words: Words) -> None:
    (row,) = session_rows(evening, words)
    assert (row.id, row.cells["parties"], row.cells["date"]) == ("a1", "De Kade, Werken", "Q2 2026")
    (own,) = activity_rows(evening, words, "works-line")
    assert (own.id, own.cells["parties"]) == ("a2", "De Kade")


def test_an_edit_of_a_session_holds_for_everyone(evening: Network, words: Words) -> None:
    edits = Edits(
        "a1",
        {"date": "Q2 2026", "people": "", "status": "planned", "result": ""},
        {"date": "14-7-2026", "people": "40", "status": "held", "result": "Een plan"},
    )
    network = apply(evening, edit_session(evening, edits, words))
    for activity in network.activities.values():
        assert str(activity.date) == "2026-07-14"
        assert (activity.people, activity.result) == (40, "Een plan")
        assert activity.status is ActivityStatus.HELD
    assert len(session_rows(network, words)) == 1


def test_feedback_to_one_party_leaves_the_others(evening: Network, words: Words) -> None:
    edits = Edits("a2", {"feedback_on": ""}, {"feedback_on": "1-8-2026"})
    network = apply(evening, edit_activity(evening, edits, words))
    assert network.activities["a1"].feedback_on is None
    assert str(network.activities["a2"].feedback_on) == "2026-08-01"


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [("people", "veel", "in cijfers"), ("people", "-3", "in cijfers"), ("date", "ooit", "datum")],
)
def test_what_nobody_can_read_is_refused_with_the_remedy(
    evening: Network, words: Words, column: str, typed: str, said: str
) -> None:
    before = {"people": "", "date": "Q2 2026"}[column]
    with pytest.raises(ValueError, match=said):
        edit_session(evening, Edits("a1", {column: before}, {column: typed}), words)


def test_own_names_of_levels_come_and_go(harbour_network: Network, words: Words) -> None:
    nothing = dict.fromkeys(ParticipationLevel, ("", ""))
    advise = ParticipationLevel.ADVISE
    given = nothing | {advise: ("", "Wij zeggen wat we doen.")}
    change = ladder_change(harbour_network, Ladder.FACTOR_C, given, words)
    network = apply(harbour_network, change)
    (rung,) = network.rungs.values()
    assert (rung.level, rung.name) == (advise, "meedenken")
    assert network.project.ladder is Ladder.FACTOR_C
    again = ladder_change(network, Ladder.FIVE_RUNGS, nothing, words)
    assert not apply(network, again).rungs
    assert not ladder_change(harbour_network, Ladder.FIVE_RUNGS, nothing, words)
