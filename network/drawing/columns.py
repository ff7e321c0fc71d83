"""The columns of the whole network: by distance from the functions, municipality on the left."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from network.drawing.selection import Part, heading
from network.model import Network, Node, PartySort, Relation
from network.words import Words

LOOSE = "loose"
_FEW = 2
_NEAREST = 1
_NEAR = 2
"""What is tied to a task stands no further out, to have its ties cross few columns."""
_LEFT_SORTS = (PartySort.MUNICIPALITY, PartySort.OTHER_GOVERNMENT)
_PARTNERS = ("partner", "alliance", "programme")


def network_parts(
    network: Network,
    nodes: Sequence[Node],
    ties: Iterable[Relation],
    inside: Mapping[str, str],
    t: Words,
) -> tuple[tuple[Part, ...], dict[str, str]]:
    """The parts of the columns, and node → part.

    Functions stand in the middle. Departments, and what hangs on them, go to the left; partners,
    and what hangs on them, to the right; one column further per step. Tasks are placed by the
    layout. What has no tie stands apart, but for departments, functions and tasks: their gaps
    must be seen.
    """
    levels = _levels(network, nodes, ties, inside)
    kinds: dict[tuple[float | None, str], list[str]] = defaultdict(list)
    part_of: dict[str, str] = {}
    for node in nodes:
        if node.id in inside:
            continue
        group = "partner" if node.kind in _PARTNERS else node.kind
        if node.kind == "task":
            column, key = None, "task"
        elif node.id in levels:
            column, key = levels[node.id], f"{levels[node.id]}:{group}"
        else:
            column, key = 0.0, LOOSE
        part_of[node.id] = key
        kinds[column, key].append(node.kind)
    order = {kind: place for place, kind in enumerate(network.node_kinds)}
    parts = []
    for (column, key), held in kinds.items():
        first = min(order[kind] for kind in held)
        parts.append(
            Part(
                key,
                column,
                t("Without ties") if key == LOOSE else heading(network, t, held),
                before=first,
                steady=key == "0:function",
                even=key in ("0:function", "-1:department", "task"),
                loose=key == LOOSE,
            )
        )
    return tuple(sorted(parts, key=lambda part: part.id)), part_of


def _levels(
    network: Network, nodes: Sequence[Node], ties: Iterable[Relation], inside: Mapping[str, str]
) -> dict[str, int]:
    """Node → column, counted from the functions: a breadth-first search on each side."""
    shown = {node.id: node for node in nodes if node.id not in inside}
    near: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        source, target = inside.get(tie.source, tie.source), inside.get(tie.target, tie.target)
        if source != target:
            near[source].append(target)
            near[target].append(source)
    levels = {node.id: 0 for node in nodes if node.kind == "function"}
    tasks = {node.id for node in nodes if node.kind == "task"}
    sides = {id_: _side(node) for id_, node in shown.items()}
    tied_to_function = {id_ for id_ in shown if any(other in levels for other in near[id_])}
    bare = [
        n.id
        for n in nodes
        if n.kind == "department" and not any(p.kind == "department" for p in network.parts(n.id))
    ]
    alliances = [n.id for n in nodes if network.node_kinds[n.kind].container and near[n.id]]
    for id_ in (*sorted(tied_to_function), *bare, *alliances):
        if id_ in shown and id_ not in levels and id_ not in tasks:
            levels[id_] = sides[id_]
    free = {id_ for id_ in shown if id_ not in levels and id_ not in tasks and near[id_]}
    _search(levels, free, near, sides)
    _search(levels, free, near, None)
    while free:
        seed = min(free, key=lambda id_: (-len(near[id_]), id_))
        levels[seed] = sides[seed]
        free.discard(seed)
        _search(levels, free, near, None)
    for id_, level in levels.items():
        if abs(level) > _NEAR and tasks.intersection(near[id_]):
            levels[id_] = _NEAR if level > 0 else -_NEAR
    return _without_short_columns(levels)


def _without_short_columns(levels: dict[str, int]) -> dict[str, int]:
    """An outermost column of a few, behind a longer one, is not worth its width."""
    for side in (-1, 1):
        count = Counter(level for level in levels.values() if level * side > 0)
        last = max((level * side for level in count), default=0)
        if last > _NEAREST and count[last * side] <= _FEW < count[(last - 1) * side]:
            levels = {
                id_: level - side if level == last * side else level
                for id_, level in levels.items()
            }
    return levels


def _search(
    levels: dict[str, int],
    free: set[str],
    near: Mapping[str, list[str]],
    sides: Mapping[str, int] | None,
) -> None:
    """Give free nodes the column after that of what they are tied to, on their own side."""
    edge = [id_ for id_ in sorted(levels) if levels[id_]]
    step = 1
    while edge:
        reached: dict[str, int] = {}
        for id_ in edge:
            if abs(levels[id_]) != step:
                continue
            side = 1 if levels[id_] > 0 else -1
            for other in near[id_]:
                if other in free and (sides is None or sides[other] == side):
                    reached.setdefault(other, levels[id_] + side)
        for id_, level in reached.items():
            levels[id_] = level
            free.discard(id_)
        edge = [id_ for id_ in edge if abs(levels[id_]) > step] + sorted(reached)
        step += 1


def _side(node: Node) -> int:
    """The municipality and other governments on the left, society on the right."""
    if node.kind == "department":
        return -1
    if node.sort is not None:
        return -1 if node.sort in _LEFT_SORTS else 1
    return -1 if node.kind == "body" else 1
