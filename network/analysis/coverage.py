"""Coverage: which function, task, department or partner falls by the wayside.

A tool's own convention: a function that nobody carries is a gap, one carried by a single party is
vulnerable, two or more is covered. What is not recorded is not shown to be absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from network.analysis.scores import EFFORT, Effort, Scores
from network.analysis.slices import READING, Reading, Slice
from network.analysis.slicing import slice_of
from network.model import Evidence, Network, by_order


class Cover(Enum):
    """How well a function is carried."""

    GAP = "gap"
    VULNERABLE = "vulnerable"
    COVERED = "covered"


@dataclass(frozen=True)
class Carried:
    """Who carries a function: ids, in the order of their nodes; ``sure`` are not only assumed."""

    function: str
    departments: tuple[str, ...]
    partners: tuple[str, ...]
    tasks: tuple[str, ...]
    sure: frozenset[str]

    @property
    def cover(self) -> Cover:
        """By the number of partners and alliances that carry it."""
        return (Cover.GAP, Cover.VULNERABLE, Cover.COVERED)[min(len(self.partners), 2)]


@dataclass(frozen=True)
class Cell:
    """A task and a function in the matrix; ``tied`` says whether a tie joins the two.

    Departments and partners are those of the function; a tied cell that misses one of them is a
    white spot (a department is missed only in a network that has any: ``asks_department``).
    ``evidence`` is that of the tie between function and task.
    """

    task: str
    function: str
    tied: bool
    evidence: Evidence | None
    departments: tuple[str, ...]
    partners: tuple[str, ...]
    asks_department: bool = True

    @property
    def white(self) -> bool:
        """Whether the task counts on the function while a department or partner is missing."""
        missed = not self.partners or (self.asks_department and not self.departments)
        return self.tied and missed


@dataclass(frozen=True)
class Coverage:
    """The matrix of task × function × partner × department, and what falls outside it.

    ``functions`` by id, in order. ``cells`` by task and function. The other fields are ids of
    nodes without any tie to a function (tasks: from a function), in order. ``reading`` says
    whether assumed ties count and whether alliances count once or by member.
    """

    reading: Reading
    functions: Mapping[str, Carried]
    cells: Mapping[tuple[str, str], Cell]
    tasks: tuple[str, ...]
    idle_tasks: tuple[str, ...]
    idle_departments: tuple[str, ...]
    idle_partners: tuple[str, ...]
    idle_functions: tuple[str, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """Functions that no partner carries."""
        return tuple(id_ for id_, each in self.functions.items() if each.cover is Cover.GAP)

    @property
    def vulnerable(self) -> tuple[str, ...]:
        """Functions that one partner alone carries."""
        return tuple(id_ for id_, each in self.functions.items() if each.cover is Cover.VULNERABLE)

    @property
    def white_spots(self) -> tuple[tuple[str, str], ...]:
        """Task and function where the task counts on a function that misses a side."""
        return tuple(key for key, cell in self.cells.items() if cell.white)

    def only_carried_by(self, party: str) -> tuple[str, ...]:
        """Functions that this partner alone carries."""
        return tuple(id_ for id_, each in self.functions.items() if each.partners == (party,))


def coverage(network: Network, reading: Reading = READING) -> Coverage:
    """Who carries which function for which task, in a reading."""
    by_department = slice_of(network, "departments_functions", reading)
    by_partner = slice_of(network, "functions_partners", reading)
    by_task = slice_of(network, "functions_tasks", reading)

    def ordered(ids: frozenset[str] | set[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=lambda id_: by_order(network.nodes[id_])))

    functions: dict[str, Carried] = {}
    for function in ordered(by_partner.right | by_department.right | by_task.left):
        departments = by_department.neighbours.get(function, frozenset())
        partners = by_partner.neighbours.get(function, frozenset())
        functions[function] = Carried(
            function,
            ordered(departments),
            ordered(partners),
            ordered(by_task.neighbours.get(function, frozenset())),
            frozenset(
                who
                for side, held in ((by_department, departments), (by_partner, partners))
                for who in held
                if side.evidence[who, function] is not Evidence.ASSUMED
            ),
        )
    tasks = ordered(by_task.right)
    cells = {
        (task, function): Cell(
            task,
            function,
            (function, task) in by_task.ties,
            by_task.evidence.get((function, task)),
            carried.departments,
            carried.partners,
            bool(by_department.left),
        )
        for task in tasks
        for function, carried in functions.items()
    }
    return Coverage(
        reading,
        functions,
        cells,
        tasks,
        idle_tasks=ordered(_untied(by_task, by_task.right)),
        idle_departments=ordered(_untied(by_department, by_department.left)),
        idle_partners=ordered(_untied(by_partner, by_partner.left)),
        idle_functions=ordered(_untied(by_task, by_task.left)),
    )


def _untied(slice_: Slice, nodes: frozenset[str]) -> set[str]:
    return {node for node in nodes if not slice_.neighbours[node]}


def carriers(slice_: Slice, effort: Effort = EFFORT) -> Scores:
    """How many on the left carry each node on the right: 0 is a gap, 1 vulnerable.

    ``whole`` counts ``gap``, ``vulnerable`` and ``covered``, and ``idle``: nodes on the left that
    carry nothing.
    """
    held = {node: slice_.degree(node) for node in slice_.nodes if node in slice_.right}
    whole = {
        Cover.GAP.value: sum(count == 0 for count in held.values()),
        Cover.VULNERABLE.value: sum(count == 1 for count in held.values()),
        Cover.COVERED.value: sum(count > 1 for count in held.values()),
        "idle": len(_untied(slice_, slice_.left)),
    }
    return Scores({node: float(count) for node, count in held.items()}, whole=whole)
