"""What a view shows: nodes, ties, and the parts of the columns they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from network.model import Network, Node, Relation, by_order
from network.words import Words

if TYPE_CHECKING:
    from network.drawing.metrics import Marks
    from network.drawing.views import View

_PARTNERS = ("partner", "alliance", "programme")


@dataclass(frozen=True)
class Part:
    """A part of a column under a heading; see :class:`network.layouts.Section`."""

    id: str
    column: float | None
    heading: str
    before: int = 0
    steady: bool = False
    even: bool = True
    loose: bool = False


@dataclass(frozen=True)
class Selection:
    """Nodes and ties of a view. ``part_of`` says in which part of a column a node stands.

    ``inside`` is node → the node whose frame it stands in; ``centre`` the node that it is about.
    ``rings`` are the names of rings and ``ring_of`` node → ring; ``told`` holds lines of the text
    twin that are no ties; ``marks`` what a metric makes of boxes.
    """

    nodes: tuple[Node, ...]
    relations: tuple[Relation, ...]
    parts: tuple[Part, ...]
    part_of: Mapping[str, str]
    inside: Mapping[str, str] = field(default_factory=dict)
    centre: str = ""
    rings: tuple[str, ...] = ()
    ring_of: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: Marks | None = None


def visible(network: Network, view: View) -> tuple[list[Node], list[Relation]]:
    """Nodes and ties that the filters leave, sorted by order, name, id and by id.

    The filter on sorts is about parties only; that on evidence about nodes and ties.
    """
    nodes = [
        node
        for node in sorted(network.nodes.values(), key=by_order)
        if is_visible(network, view, node)
    ]
    ids = {node.id for node in nodes}
    relations = [
        tie
        for tie in sorted(network.relations.values(), key=lambda tie: tie.id)
        if tie.source in ids
        and tie.target in ids
        and tie.status.value not in view.hidden_statuses
        and tie.evidence.value not in view.hidden_evidence
    ]
    return nodes, relations


def is_visible(network: Network, view: View, node: Node) -> bool:
    """Whether the filters on nodes leave a node."""
    sort = node.sort.value if node.sort else ""
    return (
        node.kind not in view.hidden_kinds
        and node.evidence.value not in view.hidden_evidence
        and not (network.node_kinds[node.kind].party and sort in view.hidden_sorts)
    )


def plural(network: Network, t: Words, kind: str) -> str:
    """The heading over nodes of a kind; the project's own name goes before the built-in one."""
    own = network.kinds.get(kind)
    return own.plural or own.name if own else t.name("node_kind_plural", kind)


def heading(network: Network, t: Words, kinds: Iterable[str]) -> str:
    """One heading for what stands together: partners, alliances and programmes are partners."""
    kinds = list(dict.fromkeys(kinds))
    if len(kinds) > 1 and set(kinds) <= set(_PARTNERS):
        kinds = ["partner"]
    return t.list([plural(network, t, kind) for kind in kinds])
