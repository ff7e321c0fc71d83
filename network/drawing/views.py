"""Views: which nodes and ties a picture shows, and where in columns they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from network.drawing.columns import network_parts
from network.drawing.selection import Part, Selection, plural, visible
from network.drawing.surroundings import party_selection
from network.model import Network, Node, PartySort, Relation, by_order
from network.words import Words

_BETWEEN = ("contributes_to", "performs")
_LEFT_OUT = ("department", "function", "task")


@dataclass(frozen=True)
class View:
    """What to show, as a value: a view, a layout, filters and open alliances.

    ``party`` is the node in the middle of the view ``party``. The ``hidden`` sets hold ids of
    node kinds, sorts of party (``""``: no sort), evidence and relation statuses. ``phase`` is the
    phase whose participation levels the rings show (``""``: the whole assignment).
    ``colour_by`` and ``size_by`` are methods of :data:`network.analysis.METHODS` whose figures on
    the slice ``slice_id`` give boxes their colour and size; ``""`` for the colour of their kind.
    """

    id: str = "network"
    layout: str = "layered"
    party: str = ""
    open_alliances: frozenset[str] = frozenset()
    hidden_kinds: frozenset[str] = frozenset()
    hidden_sorts: frozenset[str] = frozenset()
    hidden_evidence: frozenset[str] = frozenset()
    hidden_statuses: frozenset[str] = frozenset({"ended"})
    phase: str = ""
    slice_id: str = ""
    colour_by: str = ""
    size_by: str = ""

    @property
    def key(self) -> str:
        """What placements are kept under: a box that is dragged stays put in this view only."""
        return f"{self.id}:{self.layout}" + (f":{self.party}" if self.id == "party" else "")


Select = Callable[[Network, View, Words], Selection]


def _departments_functions(network: Network, view: View, t: Words) -> Selection:
    """Departments and functions with the ties between them.

    A cluster that only holds other departments is left out; a department or function without a
    tie stays, for that is a gap to be seen.
    """
    nodes, relations = visible(network, view)
    ties = _between(network, relations, lambda node: node.kind == "department")
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    shown = [
        node
        for node in nodes
        if node.kind == "function"
        or (node.kind == "department" and (node.id in tied or not _is_cluster(network, node)))
    ]
    parts = (
        Part("departments", 0, plural(network, t, "department")),
        Part("functions", 1, plural(network, t, "function"), steady=True),
    )
    return Selection(
        tuple(shown),
        tuple(ties),
        parts,
        {n.id: "functions" if n.kind == "function" else "departments" for n in shown},
    )


def _functions_partners(network: Network, view: View, t: Words) -> Selection:
    """Functions and whoever carries them out: partners, programmes and alliances.

    All functions are shown; of the others those with a tie to a function. A programme stands in
    the frame of the party it belongs to, where that party is shown; a function in the frame of
    the storey or group of functions that it is part of. A task that a party from outside the
    municipality works on stands above the functions, with that party.
    """
    nodes, relations = visible(network, view)
    ties = _between(network, relations, lambda node: node.kind not in _LEFT_OUT)
    steered = [tie for tie in relations if _is_steering(network, tie)]
    tasks = {tie.target for tie in steered}
    ties += steered
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    storeys = _storeys(network, nodes, relations)
    middle = {node.id for node in nodes if node.kind == "function"} | {*storeys.values()}
    shown = [node for node in nodes if node.id in middle or node.id in tied]
    inside = wholes_of(network, shown, relations, ("programme", "place")) | storeys
    parts = (
        Part("tasks", 0, plural(network, t, "task"), steady=True),
        Part("functions", 0, plural(network, t, "function"), before=1, steady=True),
        Part("partners", 1, plural(network, t, "partner")),
    )

    def part(node: Node) -> str:
        if node.id in tasks:
            return "tasks"
        return "functions" if node.id in middle else "partners"

    return Selection(
        tuple(shown),
        (*ties, *_nested_ties(relations, inside)),
        parts if tasks else parts[1:],
        {node.id: part(node) for node in shown},
        inside,
    )


def _network(network: Network, view: View, t: Words) -> Selection:
    """Everything, in columns around the functions; what has no tie stands apart."""
    nodes, relations = visible(network, view)
    inside: Mapping[str, str] = {}
    if view.layout == "layered":
        inside = wholes_of(network, nodes, relations, ("programme", "place"))
    ids = {node.id for node in nodes}
    ties = [tie for tie in relations if tie.source in ids and tie.target in ids]
    parts, part_of = network_parts(network, nodes, ties, inside, t)
    return Selection(tuple(nodes), tuple(ties), parts, part_of, inside)


def _party(network: Network, view: View, t: Words) -> Selection:
    """One node and its surroundings."""
    return party_selection(network, view, t)


def _between(
    network: Network, relations: Iterable[Relation], other: Callable[[Node], bool]
) -> list[Relation]:
    """Ties between a function and another node, whichever end was written first."""
    found = []
    for tie in relations:
        source, target = network.nodes[tie.source], network.nodes[tie.target]
        if tie.kind in _BETWEEN and (
            (target.kind == "function" and other(source))
            or (source.kind == "function" and other(target))
        ):
            found.append(tie)
    return found


def _is_steering(network: Network, tie: Relation) -> bool:
    """Whether a party, not of the municipality, contributes to a task itself."""
    source = network.nodes[tie.source]
    return (
        tie.kind == "contributes_to"
        and network.nodes[tie.target].kind == "task"
        and source.kind != "department"
        and network.kind_of(source.id).party
        and source.sort is not PartySort.MUNICIPALITY
    )


def _storeys(
    network: Network, nodes: Iterable[Node], relations: Iterable[Relation]
) -> dict[str, str]:
    """Function → the node, neither party nor function, that it is part of and stands within."""
    ids = {node.id for node in nodes}
    return {
        tie.source: tie.target
        for tie in relations
        if tie.kind == "part_of"
        and tie.target in ids
        and network.nodes[tie.source].kind == "function"
        and network.nodes[tie.target].kind != "function"
        and not network.kind_of(tie.target).party
    }


def _is_cluster(network: Network, node: Node) -> bool:
    return any(part.kind == "department" for part in network.parts(node.id))


def wholes_of(
    network: Network, nodes: Iterable[Node], relations: Iterable[Relation], kinds: Iterable[str]
) -> dict[str, str]:
    """Node → the party it stands with in one frame: the first it is ``part_of``, where shown.

    Only parties that stand in no frame themselves have one.
    """
    ids = {node.id for node in nodes if node.kind in set(kinds)}
    heads = {
        node.id for node in nodes if network.node_kinds[node.kind].party and node.id not in ids
    }
    inside: dict[str, str] = {}
    for tie in sorted(relations, key=lambda tie: (by_order(network.nodes[tie.target]), tie.id)):
        if tie.kind == "part_of" and tie.source in ids and tie.target in heads:
            inside.setdefault(tie.source, tie.target)
    return inside


def _nested_ties(relations: Iterable[Relation], inside: Mapping[str, str]) -> list[Relation]:
    return [
        tie for tie in relations if tie.kind == "part_of" and inside.get(tie.source) == tie.target
    ]


VIEWS: dict[str, Select] = {
    "departments_functions": _departments_functions,
    "functions_partners": _functions_partners,
    "network": _network,
    "party": _party,
}
"""What each view shows; words under the context ``view``."""


def first_view(network: Network) -> View:
    """The view to begin with: the first of the two diagrams that tells of most functions, else all.

    Departments of which only a few functions know are no story; a diagram in which any tie stands
    still goes before everything at once.
    """
    ties = network.relations.values()
    functions = {node.id for node in network.nodes_of("function")}
    told = {
        "departments_functions": _between(network, ties, lambda node: node.kind == "department"),
        "functions_partners": _between(network, ties, lambda node: node.kind not in _LEFT_OUT),
    }
    for id_, held in told.items():
        if 2 * len(functions & {end for tie in held for end in (tie.source, tie.target)}) >= len(
            functions
        ) and any(held):
            return View(id=id_)
    return View(id=next((id_ for id_, held in told.items() if held), "network"))
