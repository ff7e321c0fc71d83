"""The plan: lines in their order, added at the end, moved one place at a time."""

from __future__ import annotations

import pytest

from network.analysis.planning import added_lines, moved, phases_naming, plan_lines
from network.model import (
    Audience,
    Change,
    Engagement,
    Network,
    Phase,
    apply,
    by_order,
)


@pytest.fixture
def planned(harbour_network: Network) -> Network:
    """Three lines with board and organisation, one of them without a place."""
    return apply(
        harbour_network,
        Change.adding(
            Engagement(id="works-line", node="works", order=2),
            Engagement(id="culture-line", node="culture"),
        ),
    )


def test_lines_stand_in_their_order_and_those_without_one_come_last(planned: Network) -> None:
    assert ids(planned) == ["council-line", "works-line", "culture-line"]
    assert [line.id for line in plan_lines(planned, Audience.SOCIETY, "build")] == ["quay-line"]
    assert not plan_lines(planned, Audience.SOCIETY)


def test_new_lines_come_last_in_the_order_in_which_they_were_chosen(
    harbour_network: Network,
) -> None:
    chosen = [("new-1", "works"), ("new-2", "culture")]
    change = added_lines(harbour_network, chosen, Audience.ORGANISATION)
    assert ids(apply(harbour_network, change)) == ["council-line", "new-1", "new-2"]


def test_a_line_moves_up_and_down_and_stops_at_the_ends(planned: Network) -> None:
    def after(id_: str, step: int) -> list[str]:
        lines = plan_lines(planned, Audience.ORGANISATION)
        return ids(apply(planned, moved(planned, lines, id_, step)))

    assert after("culture-line", -1) == ["council-line", "culture-line", "works-line"]
    assert after("council-line", 1) == ["works-line", "council-line", "culture-line"]
    assert after("council-line", -1) == ["council-line", "works-line", "culture-line"]


def test_moving_revises_only_the_places_that_differ(planned: Network) -> None:
    lines = plan_lines(planned, Audience.ORGANISATION)
    change = moved(planned, lines, "culture-line", -1)
    assert {edit.record.id for edit in change.edits} == {"culture-line", "works-line"}
    assert all(edit.fields == ("order",) for edit in change.edits)


def test_phases_move_in_the_same_way(harbour_network: Network) -> None:
    phases = sorted(harbour_network.phases.values(), key=by_order)
    network = apply(harbour_network, moved(harbour_network, phases, "build", -1))
    assert [phase.id for phase in sorted(network.phases.values(), key=by_order)] == [
        "build",
        "start",
    ]


def test_only_what_has_a_place_in_the_plan_can_move(harbour_network: Network) -> None:
    with pytest.raises(KeyError):
        moved(harbour_network, plan_lines(harbour_network, Audience.SOCIETY), "nothing", 1)
    with pytest.raises(TypeError, match="quay"):
        moved(harbour_network, [harbour_network.nodes["quay"]], "quay", 1)


def test_a_phase_that_promises_a_plan_is_found_by_its_result_or_note(
    harbour_network: Network,
) -> None:
    network = apply(
        harbour_network,
        Change.adding(
            Phase(id="a", name="A", result="Een Participatieplan met bewoners", order=9),
            Phase(id="b", name="B", note="participatieplan volgt", order=8),
        ),
    )
    assert [phase.id for phase in phases_naming(network, ["Participatieplan"])] == ["b", "a"]


def ids(network: Network) -> list[str]:
    """Lines with board and organisation for the whole assignment."""
    return [line.id for line in plan_lines(network, Audience.ORGANISATION)]
