"""Size and colour of boxes by a metric: classes of its values, and a legend that explains them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from network.drawing.figure import LegendEntry
from network.drawing.selection import Selection
from network.drawing.theme import FADED, SCALE
from network.model import Network
from network.words import Words

if TYPE_CHECKING:
    from network.drawing.views import View

SIZES = (1.0, 1.18, 1.4, 1.7)
"""How much larger the type is in each class."""
_SAMPLED = 3_000
"""From this many nodes on a metric is estimated where counting all of it takes long."""


@dataclass(frozen=True)
class Mark:
    """What a metric makes of a box: type ``size`` times as large, a colour role, figures."""

    size: float = 1.0
    colour: str = ""
    note: str = ""


@dataclass(frozen=True)
class Marks:
    """Marks by node; a node that the metric says nothing about is faded where colour is used."""

    by_node: Mapping[str, Mark] = field(default_factory=dict)
    legend: tuple[LegendEntry, ...] = ()
    faded: bool = False

    def of(self, node: str) -> Mark:
        """The mark of a node."""
        return self.by_node.get(node, Mark(colour=FADED if self.faded else ""))


def metrics_of(slice_id: str) -> list[str]:
    """Ids of the methods that give a figure per node on a slice."""
    from network.analysis import methods_on

    return [method.id for method in methods_on(slice_id) if method.yields == "node"]


def marked(network: Network, view: View, selection: Selection, t: Words) -> Selection:
    """The selection with the marks that its view asks for, told in the text twin too.

    Raises ValueError for a metric that means nothing on the slice of the view.
    """
    if not (view.slice_id and (view.colour_by or view.size_by)):
        return selection
    shown = {node.id for node in selection.nodes}
    sizes = _values(network, view.slice_id, view.size_by, shown) if view.size_by else {}
    colours = _values(network, view.slice_id, view.colour_by, shown) if view.colour_by else {}
    by_node: dict[str, Mark] = {}
    legend: list[LegendEntry] = []
    told = {node: list(lines) for node, lines in selection.told.items()}
    for method, values in ((view.colour_by, colours), (view.size_by, sizes)):
        if not values:
            continue
        name = t.name("method", method)
        classes = _classes(values)
        is_colour = method == view.colour_by and values is colours
        for node, class_ in classes.items():
            mark = by_node.get(node, Mark())
            note = t.figure(values[node])
            mark = replace(mark, note=mark.note or note)
            changed = {"colour": SCALE[class_]} if is_colour else {"size": SIZES[class_]}
            by_node[node] = replace(mark, **changed)
            line = f"{name}: {note}"
            if line not in told.setdefault(node, []):
                told[node].append(line)
        legend += _legend(name, values, classes, is_colour, t)
    marks = Marks(by_node, tuple(legend), faded=bool(view.colour_by))
    lines = {node: tuple(each) for node, each in told.items()}
    return replace(selection, marks=marks, told=lines)


def titled(title: str, view: View, t: Words) -> str:
    """A title with what colour and size say, and of which part of the network."""
    if not (view.slice_id and (view.colour_by or view.size_by)):
        return title
    methods = [method for method in (view.colour_by, view.size_by) if method]
    names = t.list([t.name("method", method) for method in dict.fromkeys(methods)])
    slice_ = t.name("slice", view.slice_id)
    return t("{title} – {methods} ({slice})", title=title, methods=names, slice=slice_)


def _values(
    network: Network, slice_id: str, method: str, shown: Collection[str]
) -> dict[str, float]:
    """Figures of what is shown; parties and what they do are never put on one scale.

    Ties are counted, as in the ranking: a share of 1 would read as a single tie.
    """
    from network.analysis import SLICES, Effort, measure
    from network.analysis.measuring import cut

    exact = len(network.nodes) < _SAMPLED
    scores = measure(network, method, slice_id, effort=Effort(exact=exact))
    found = {node: value for node, value in scores.values.items() if node in shown}
    if method == "degree":
        slice_ = cut(network, slice_id)
        found = {node: float(slice_.degree(node)) for node in found}
    if SLICES[slice_id].mode == "two" and slice_id != "parties_alliances":
        parties = {node for node in found if network.kind_of(node).party}
        side = parties or {node for node in found if network.nodes[node].kind == "function"}
        found = {node: value for node, value in found.items() if node in (side or found)}
    return found


def _classes(values: Mapping[str, float]) -> dict[str, int]:
    """Node → class from 0: values of their own where there are few, else equal steps."""
    distinct = sorted(set(values.values()))
    if len(distinct) <= len(SCALE):
        # Few values spread over the whole scale, so that most and least always stand out.
        last = max(len(distinct) - 1, 1)
        at = {value: round(i * (len(SCALE) - 1) / last) for i, value in enumerate(distinct)}
        return {node: at[value] for node, value in values.items()}
    low, step = distinct[0], (distinct[-1] - distinct[0]) / len(SCALE)
    return {node: min(int((value - low) / step), len(SCALE) - 1) for node, value in values.items()}


def _legend(
    name: str, values: Mapping[str, float], classes: Mapping[str, int], colour: bool, t: Words
) -> list[LegendEntry]:
    if not colour:
        return [LegendEntry(t("Larger: higher on ‘{method}’", method=name), "box", FADED)]
    held = sorted((class_, values[node]) for node, class_ in classes.items())
    entries = []
    for class_, group in groupby(held, key=lambda each: each[0]):
        found = [value for _, value in group]
        low, high = t.figure(found[0]), t.figure(found[-1])
        span = low if low == high else f"{low}–{high}"
        entries.append(LegendEntry(f"{name}: {span}", "box", SCALE[class_]))
    return entries
