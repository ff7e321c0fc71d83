"""One's own network beside the national picture: with which sectors does it work, and which not.

A tool's own comparison: a sector in which the network has no partner is a white spot. What is not
recorded is not shown to be absent, and a share of libraries says nothing about one library.
"""

from __future__ import annotations

from dataclasses import dataclass

from network.analysis.national_figures import FIGURES, NationalFigure
from network.analysis.slices import Alliances
from network.model import Network, Node, PartySort, RelationStatus, Sector

_PARTNERS = ("partner", "group")


@dataclass(frozen=True)
class SectorRow:
    """A sector with its national figure and the partners of this network in it (ids, in order).

    ``perhaps`` are partners in a wider sector, of which it is not told whether they belong here.
    """

    figure: NationalFigure
    partners: tuple[str, ...]
    perhaps: tuple[str, ...] = ()

    @property
    def white(self) -> bool:
        """Whether the network has no partner in it."""
        return not self.partners


@dataclass(frozen=True)
class NationalPicture:
    """The network beside the national picture; fields of ids are in the order of the nodes.

    ``rows``: white spots first, then from most to least libraries. ``partners`` are all that
    count; ``without_sector`` those of them whose sector nobody has filled in; ``libraries`` are
    parties of the library world itself, which do not count. ``alliances`` says how those count.
    """

    rows: tuple[SectorRow, ...]
    partners: tuple[str, ...]
    without_sector: tuple[str, ...]
    libraries: tuple[str, ...]
    alliances: Alliances

    @property
    def white_spots(self) -> tuple[SectorRow, ...]:
        """Sectors of the national picture in which the network has no partner."""
        return tuple(row for row in self.rows if row.white)


def national_picture(network: Network, alliances: Alliances = Alliances.MEMBERS) -> NationalPicture:
    """Compare the partners of a network with what libraries do.

    A partner is a party of the kind partner, alliance or group of people, or any party with a
    sector, unless it belongs to the library world, is a resident, or all its ties are over or
    only wished for. With ``MEMBERS`` an alliance of which members are known counts as those
    members; with ``ONCE`` it counts itself, and who is tied to it alone does not.
    """
    held = [node for node in network.parties if _is_partner(network, node)]
    libraries = tuple(node.id for node in held if _is_library(node))
    counted = [
        node
        for node in held
        if not _is_library(node) and _is_there(network, node) and _counts(network, node, alliances)
    ]
    wider = {part: each.sector for each in FIGURES for part in each.parts}
    rows = [
        SectorRow(
            figure,
            tuple(node.id for node in counted if node.sector in figure.sectors),
            tuple(
                node.id
                for node in counted
                if node.sector is not None and node.sector is wider.get(figure.sector)
            ),
        )
        for figure in FIGURES
    ]
    return NationalPicture(
        rows=tuple(sorted(rows, key=lambda row: not row.white)),
        partners=tuple(node.id for node in counted),
        without_sector=tuple(node.id for node in counted if node.sector is None),
        libraries=libraries,
        alliances=alliances,
    )


def _is_partner(network: Network, node: Node) -> bool:
    if node.sort is PartySort.RESIDENTS and node.sector is None:
        return False
    kind = network.node_kinds[node.kind]
    if kind.id == "group" and node.sort is None and node.sector is None:
        return False
    return node.sector is not None or kind.id in _PARTNERS or kind.container


def _is_library(node: Node) -> bool:
    unknown = node.sector is None and node.sort is PartySort.LIBRARY_PARTY
    return unknown or node.sector is Sector.LIBRARY


def _is_there(network: Network, node: Node) -> bool:
    """Whether some tie holds today, or none is recorded."""
    ties = network.relations_at(node.id)
    return not ties or any(tie.status is RelationStatus.EXISTING for tie in ties)


def _counts(network: Network, node: Node, alliances: Alliances) -> bool:
    container = network.node_kinds[node.kind].container
    if alliances is Alliances.MEMBERS:
        return not (container and network.memberships(node.id))
    ties = network.relations_at(node.id)
    return container or not ties or any(tie.kind != "member_of" for tie in ties)
