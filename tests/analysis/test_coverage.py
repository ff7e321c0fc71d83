"""Coverage: gaps, single carriers and white spots, with assumed ties and without."""

from __future__ import annotations

from network.analysis.coverage import Cover, coverage
from network.analysis.slices import Alliances, Reading
from network.model import Change, Evidence, Network, Node, Relation, apply


def test_the_harbour_hangs_on_single_parties(harbour_network: Network) -> None:
    found = coverage(harbour_network)
    assert [(id_, each.cover) for id_, each in found.functions.items()] == [
        ("meet", Cover.VULNERABLE),
        ("learn", Cover.VULNERABLE),
    ]
    assert found.functions["meet"].sure == {"culture", "quay"}
    assert found.only_carried_by("house") == ("learn",)
    assert found.idle_functions == ("learn",)
    assert not found.white_spots


def test_a_task_that_counts_on_a_function_without_a_partner_is_a_white_spot(
    harbour_network: Network,
) -> None:
    network = apply(
        harbour_network,
        Change.adding(
            Node(id="dream", kind="function", name="Dromen", order=3),
            Relation(id="dream-include", kind="serves", source="dream", target="include"),
        ),
    )
    found = coverage(network)
    assert found.gaps == ("dream",)
    assert found.white_spots == (("include", "dream"),)
    cell = found.cells["include", "meet"]
    assert (cell.departments, cell.partners) == (("works", "culture"), ("quay",))
    assert cell.evidence is Evidence.ASSUMED
    assert not found.cells["include", "learn"].tied


def test_enschede_without_assumptions_hangs_on_its_library(enschede: Network) -> None:
    found = coverage(enschede, Reading(assumed=False))
    assert {each.partners for each in found.functions.values()} == {("bibliotheek",)}
    assert all(not each.departments for each in found.functions.values())


def test_counted_by_member_enschede_has_one_function_with_a_single_party(
    enschede: Network,
) -> None:
    reading = Reading(alliances=Alliances.MEMBERS)
    found = coverage(enschede, reading)
    assert found.vulnerable == ("functie-5-kunst",)
    assert found.reading is reading
    assert len(found.functions["functie-3-lezen"].partners) == 9
