"""Every method once: what it asks, where it holds, where it comes from.

Menus, tables, the handbook and tests derive from this list. Words stand under the contexts
``method`` (its name), ``method_question`` (the question it answers) and ``method_meaning`` (how
to read the outcome, in one sentence); parts of a method under ``method_part``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Any

from network.analysis.slicing import DOING, ONE_MODE, SLICES


class Level(Enum):
    """Where a method is shown: at once, or behind *Verdieping*."""

    FIRST = "first"
    DEEPENING = "deepening"


@dataclass(frozen=True)
class Method:
    """A method of analysis.

    ``slices`` are the ids of the slices on which it means something; a method without slices
    works on the network as a whole or on its stakeholders. ``yields`` says what it gives:
    *node* (a figure per node), *slice* (figures of the slice as a whole), *network* or *party*.
    ``where`` names module and function in this room. ``reference`` is where it comes from.
    """

    id: str
    level: Level
    slices: tuple[str, ...]
    yields: str
    where: str
    reference: str
    parts: tuple[str, ...] = ()

    @property
    def compute(self) -> Callable[..., Any]:
        """The function itself: ``(Slice, Effort) -> Scores`` for a method with slices."""
        module, _, name = self.where.partition(":")
        return getattr(import_module(f"network.analysis.{module}"), name)


_ALL = tuple(SLICES)
_FIRST, _DEEPER = Level.FIRST, Level.DEEPENING

METHODS: dict[str, Method] = {
    method.id: method
    for method in (
        Method(
            "coverage",
            _FIRST,
            (*DOING, "functions_tasks"),
            "node",
            "coverage:carriers",
            "Convention of this tool",
        ),
        Method(
            "degree",
            _FIRST,
            _ALL,
            "node",
            "centrality:degree",
            "Freeman (1979); Borgatti & Halgin (2011)",
        ),
        Method("overlap", _FIRST, DOING, "node", "twomode:overlap", "Borgatti & Halgin (2011)"),
        Method(
            "influence_interest",
            _FIRST,
            (),
            "party",
            "stakeholders:scores_in",
            "Eden & Ackermann (1998); Bryson (2004)",
        ),
        Method(
            "ladder",
            _FIRST,
            (),
            "party",
            "levels:recommendation_for",
            "Edelenbos & Monnikhof (2001); rule: convention of this tool after Bryson (2004)",
        ),
        Method("what_if", _FIRST, (), "network", "what_if:outcome", "Borgatti (2006)"),
        Method(
            "betweenness",
            _DEEPER,
            _ALL,
            "node",
            "paths:betweenness",
            "Freeman (1979); Brandes (2001); Borgatti & Halgin (2011)",
        ),
        Method(
            "closeness",
            _DEEPER,
            _ALL,
            "node",
            "paths:closeness",
            "Freeman (1979); Wasserman & Faust (1994); Borgatti & Halgin (2011)",
        ),
        Method("harmonic", _DEEPER, _ALL, "node", "paths:harmonic", "Boldi & Vigna (2014)"),
        Method(
            "eigenvector", _DEEPER, ONE_MODE, "node", "centrality:eigenvector", "Bonacich (1972)"
        ),
        Method("constraint", _DEEPER, ONE_MODE, "node", "holes:constraint", "Burt (1992)"),
        Method(
            "effective_size",
            _DEEPER,
            ONE_MODE,
            "node",
            "holes:effective_size",
            "Burt (1992); Borgatti (1997)",
        ),
        Method(
            "brokerage",
            _DEEPER,
            ONE_MODE,
            "node",
            "holes:brokerage",
            "Gould & Fernandez (1989)",
            parts=("coordinator", "consultant", "gatekeeper", "liaison"),
        ),
        Method(
            "articulation",
            _DEEPER,
            _ALL,
            "node",
            "cohesion:articulation_points",
            "Hopcroft & Tarjan (1973)",
        ),
        Method("bridges", _DEEPER, _ALL, "node", "cohesion:bridges", "Hopcroft & Tarjan (1973)"),
        Method(
            "core",
            _DEEPER,
            ONE_MODE,
            "node",
            "cohesion:core",
            "Seidman (1983); Batagelj & Zaveršnik (2003)",
        ),
        Method(
            "communities",
            _DEEPER,
            ONE_MODE,
            "node",
            "communities:communities",
            "Blondel et al. (2008)",
        ),
        Method(
            "redundancy",
            _DEEPER,
            DOING,
            "node",
            "twomode:redundancy",
            "Latapy, Magnien & Del Vecchio (2008)",
        ),
        Method(
            "nestedness",
            _DEEPER,
            DOING,
            "slice",
            "twomode:nestedness",
            "Almeida-Neto et al. (2008)",
        ),
        Method(
            "robustness",
            _DEEPER,
            DOING,
            "node",
            "cohesion:robustness",
            "Memmott, Waser & Price (2004); Burgos et al. (2007)",
        ),
        Method("cohesion", _DEEPER, _ALL, "slice", "cohesion:cohesion", "Borgatti (2006)"),
        Method(
            "salience",
            _DEEPER,
            (),
            "party",
            "stakeholders:salience",
            "Mitchell, Agle & Wood (1997)",
        ),
        Method(
            "rings",
            _DEEPER,
            (),
            "party",
            "levels:rings",
            "Factor C, Ringen van invloed (communicatierijk.nl)",
        ),
        Method(
            "agreement", _DEEPER, (), "party", "stakeholders:rater_agreement", "Krippendorff (2004)"
        ),
    )
}
"""Every method, in the order in which people meet them."""


def methods_on(slice_id: str, level: Level | None = None) -> tuple[Method, ...]:
    """Methods that mean something on a slice; KeyError for a slice that does not exist."""
    SLICES[slice_id]
    return tuple(
        method
        for method in METHODS.values()
        if slice_id in method.slices and level in (None, method.level)
    )
