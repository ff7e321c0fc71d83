"""Every picture that a document can show, by the id under which a document asks for it."""

from __future__ import annotations

from collections.abc import Callable

from network.analysis.national import national_picture
from network.drawing.coverage_matrix import matrix_of
from network.drawing.encoding import figure_of
from network.drawing.figure import Figure
from network.drawing.grid import grid_of
from network.drawing.influence_rings import rings_figures
from network.drawing.load import load_of
from network.drawing.national import national_of
from network.drawing.ranking import carriers_ranking
from network.drawing.timeline import timeline_of
from network.drawing.views import VIEWS, View
from network.drawing.what_if import scenario_figures
from network.model import Network, by_order
from network.words import Words

Draw = Callable[[Network, Words], dict[str, Figure]]
"""Figures of a network by key; none where there is nothing to show."""


def _one(id_: str, draw: Callable[[Network, Words], Figure]) -> Draw:
    """A picture of which there is one."""

    def drawn(network: Network, t: Words) -> dict[str, Figure]:
        figure = draw(network, t)
        return {id_: figure} if figure.boxes else {}

    return drawn


def _view(id_: str) -> Draw:
    return _one(id_, lambda network, t: figure_of(network, View(id=id_), t))


def _grids(network: Network, t: Words) -> dict[str, Figure]:
    """The grid of the whole assignment, and of each phase that has scores: ``grid:`` and its id."""
    phases = ["", *(phase.id for phase in sorted(network.phases.values(), key=by_order))]
    drawn = {f"grid:{id_}" if id_ else "grid": grid_of(network, t, id_) for id_ in phases}
    return {key: figure for key, figure in drawn.items() if figure.boxes}


def _national(network: Network, t: Words) -> Figure:
    return national_of(network, national_picture(network), t)


GALLERY: dict[str, Draw] = {
    **{id_: _view(id_) for id_ in VIEWS if id_ != "party"},
    "grid": _grids,
    "rings": rings_figures,
    "timeline": _one("timeline", timeline_of),
    "load": _one("load", load_of),
    "coverage": _one("coverage", matrix_of),
    "ranking": _one("ranking", carriers_ranking),
    "what_if": scenario_figures,
    "national": _one("national", _national),
}
"""Pictures by id. Where there are several of one id, their keys begin with it."""
