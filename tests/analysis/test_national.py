"""One's own network beside the national picture: what counts, what is a white spot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from network.analysis.national import national_picture
from network.analysis.national_figures import AVERAGE, FIGURES
from network.analysis.slices import Alliances
from network.model import (
    Change,
    Network,
    Node,
    PartySort,
    Relation,
    RelationStatus,
    Sector,
    apply,
)


def with_sectors(network: Network, **sectors: Sector) -> Network:
    """The network with a sector for some of its parties."""
    changed = [replace(network.nodes[id_], sector=sector) for id_, sector in sectors.items()]
    return apply(network, Change.of(e for c in changed for e in Change.revising(network, c).edits))


@pytest.fixture
def placed(harbour_network: Network) -> Network:
    """The harbour, whose school is a secondary school and whose quay is a cultural partner."""
    return with_sectors(harbour_network, school=Sector.SECONDARY_EDUCATION, quay=Sector.CULTURE)


def row(network: Network, sector: Sector, alliances: Alliances = Alliances.MEMBERS):
    """The row of a sector."""
    picture = national_picture(network, alliances)
    return next(each for each in picture.rows if each.figure.sector is sector)


def test_every_figure_has_a_section_and_a_share_has_a_year() -> None:
    assert AVERAGE.number == 16 and AVERAGE.year == "2022"
    assert len({each.sector for each in FIGURES}) == len(FIGURES) == 12
    for figure in FIGURES:
        assert figure.section
        assert figure.share is None or (0 < figure.share <= 1 and figure.year)
    shares = {each.sector: each.share for each in FIGURES}
    assert shares[Sector.GOVERNMENT] == 0.98
    assert shares[Sector.EDUCATION] == 0.96
    assert shares[Sector.BASIC_SKILLS] == 0.91
    assert shares[Sector.PRIMARY_EDUCATION] == 1
    assert shares[Sector.SECONDARY_EDUCATION] == 0.92
    assert shares[Sector.CARE] is None


def test_a_school_counts_for_its_level_and_for_education_as_a_whole(placed: Network) -> None:
    assert row(placed, Sector.SECONDARY_EDUCATION).partners == ("school",)
    assert row(placed, Sector.EDUCATION).partners == ("school",)
    assert row(placed, Sector.PRIMARY_EDUCATION).white


def test_a_school_of_which_the_level_is_not_told_may_fill_a_white_spot(
    harbour_network: Network,
) -> None:
    network = with_sectors(harbour_network, school=Sector.EDUCATION)
    primary = row(network, Sector.PRIMARY_EDUCATION)
    assert primary.white and primary.perhaps == ("school",)
    assert row(network, Sector.EDUCATION).partners == ("school",)


def test_white_spots_stand_first_and_from_most_to_least_libraries(placed: Network) -> None:
    rows = national_picture(placed).rows
    white = [each.white for each in rows]
    assert white == sorted(white, reverse=True)
    shares = [each.figure.share for each in rows if each.white and each.figure.share]
    assert shares == sorted(shares, reverse=True)
    assert rows[0].figure.sector is Sector.PRIMARY_EDUCATION


def test_an_alliance_counts_by_member_or_once_and_the_picture_says_which(placed: Network) -> None:
    by_member = national_picture(placed, Alliances.MEMBERS)
    assert by_member.partners == ("quay", "school")
    once = national_picture(placed, Alliances.ONCE)
    assert set(once.partners) == {"house", "quay"}  # the school is a member and nothing else
    assert (by_member.alliances, once.alliances) == (Alliances.MEMBERS, Alliances.ONCE)


def test_partners_without_a_sector_count_but_in_no_sector(harbour_network: Network) -> None:
    picture = national_picture(harbour_network)
    assert picture.without_sector == picture.partners == ("quay", "school")
    assert len(picture.white_spots) == len(FIGURES)


def test_libraries_residents_and_the_own_council_are_no_partners(placed: Network) -> None:
    more = [
        Node(id="kb", kind="partner", name="KB", sort=PartySort.LIBRARY_PARTY),
        Node(id="people", kind="group", name="Inwoners", sort=PartySort.RESIDENTS),
    ]
    picture = national_picture(apply(placed, Change.adding(*more)))
    assert picture.libraries == ("kb",)
    assert not {"kb", "people", "council", "works"} & set(picture.partners)


def test_a_party_that_is_only_wished_for_does_not_count(placed: Network) -> None:
    wanted = Relation(
        id="zoo-meet",
        kind="performs",
        source="zoo",
        target="meet",
        status=RelationStatus.WANTED,
    )
    zoo = Node(id="zoo", kind="partner", name="Dierentuin", sector=Sector.CARE)
    network = apply(placed, Change.adding(zoo, wanted))
    assert row(network, Sector.CARE).white
    assert "zoo" not in national_picture(network).partners
