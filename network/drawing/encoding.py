"""Network and view → Figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from network.drawing.blocks import Block
from network.drawing.columns import LOOSE
from network.drawing.figure import Figure, Label, Ring, Tie
from network.drawing.metrics import marked, titled
from network.drawing.nesting import blocks_of
from network.drawing.page import on_page
from network.drawing.participation import ring_selection
from network.drawing.selection import Part, Selection
from network.drawing.telling import alt, legend, sentence, title_of, twin
from network.drawing.text import LINE_HEIGHT, text_width, wrap
from network.drawing.views import VIEWS, View
from network.layouts import LAYOUTS, Arrangement, Item, Scene, Section
from network.model import Network, Node, Relation, Strength, by_order
from network.words import Words

HEADING_SIZE = 11.0
RING_SIZE = 9.5
CENTRE_SIZE = 12.0
_HEADING_WIDTH = 150.0
_CENTRE_WIDTH = 150.0
_GAPS = {"departments_functions": 190.0, "functions_partners": 170.0, "party": 120.0}
_WIDTHS = {None: 1.4, Strength.LIGHT: 1.0, Strength.REGULAR: 1.8, Strength.INTENSIVE: 2.8}
_ARROWS = ("commissions", "funds", "supports", "supervises", "succeeds")


def figure_of(
    network: Network,
    view: View,
    t: Words,
    previous: Mapping[str, tuple[float, float]] | None = None,
) -> Figure:
    """The figure of a view in the words of ``t``; the same data gives the same figure.

    ``previous`` are the centres (box id → point) of the figure that people look at now: what it
    holds moves as little as it can. Raises ValueError for a view or layout that does not exist.
    """
    if view.id not in VIEWS:
        raise ValueError(f"view={view.id!r}, must be one of {', '.join(VIEWS)}.")
    if view.layout not in LAYOUTS:
        raise ValueError(f"layout={view.layout!r}, must be one of {', '.join(LAYOUTS)}.")
    selection = VIEWS[view.id](network, view, t)
    if view.layout in _ADAPTED:
        selection = _ADAPTED[view.layout](network, view, selection, t)
    selection = marked(network, view, selection, t)
    title = titled(title_of(network, t, view, selection.centre), view, t)
    return arranged(network, view, selection, t, title, previous)


def arranged(
    network: Network,
    view: View,
    selection: Selection,
    t: Words,
    title: str,
    previous: Mapping[str, tuple[float, float]] | None = None,
) -> Figure:
    """The figure of a selection in the layout of a view; see :func:`figure_of`."""
    blocks, ends = blocks_of(network, view, selection, t)
    drawn = _drawn(selection, blocks)
    layout = LAYOUTS[view.layout]
    scene = _scene(network, view, selection, blocks, drawn, previous or {})
    arrangement = layout.place(scene)
    placed = [block.at(*arrangement.places[block.id]) for block in blocks]
    boxes = [box for block in placed for box in block.boxes]
    groups = [block.group for block in placed if block.group]
    ties = _ties(network, drawn, ends, layout.path, t)
    held = {box.node for box in boxes} | {group.node for group in groups}
    shown = [node for node in sorted(network.nodes.values(), key=by_order) if node.id in held]
    figure = Figure(
        id=view.key,
        title=title,
        width=0.0,
        height=0.0,
        boxes=tuple(boxes),
        ties=tuple(ties),
        groups=tuple(groups),
        labels=(*_headings(selection, arrangement), *_ring_labels(network, selection, arrangement)),
        rings=tuple(Ring(0.0, 0.0, *radii) for radii in arrangement.rings),
        legend=legend(
            network, t, boxes, ties, open_=[group.node for group in groups], marks=selection.marks
        ),
        alt=alt(network, t, title, shown, selection),
        twin=twin(network, t, shown, selection),
        language=t.language,
    )
    chosen = {p.node: (p.x, p.y) for p in network.placements.values() if p.view == view.key}
    return on_page(figure, chosen, still=bool(previous) and view.layout == "force")


def _free_selection(network: Network, view: View, selection: Selection, t: Words) -> Selection:
    """Without columns, and without frames but those of open alliances."""
    loose = Part(LOOSE, 0, t("Without ties"), loose=True)
    part_of = {node.id: LOOSE for node in selection.nodes}
    return replace(selection, parts=(loose,), part_of=part_of, inside={})


_ADAPTED: dict[str, Callable[[Network, View, Selection, Words], Selection]] = {
    "rings": ring_selection,
    "force": _free_selection,
}
"""What a layout other than columns makes of a selection."""


def _scene(
    network: Network,
    view: View,
    selection: Selection,
    blocks: list[Block],
    drawn: list[Relation],
    previous: Mapping[str, tuple[float, float]],
) -> Scene:
    """The blocks as rectangles, with ties between them."""
    holder: dict[str, str] = {}
    for block in blocks:
        holder[block.id] = block.id
        for box in block.boxes:
            holder.setdefault(box.node, block.id)
    ties = {
        (holder[tie.source], holder[tie.target])
        for tie in drawn
        if tie.source in holder
        and tie.target in holder
        and holder[tie.source] != holder[tie.target]
    }
    ranks = {id_: place for place, id_ in enumerate(_in_order(network, selection))}
    items = tuple(
        Item(
            block.id,
            block.width,
            block.height,
            (ranks[block.id],),
            selection.part_of[block.id],
            selection.ring_of.get(block.id, 0),
            block.head[1],
        )
        for block in blocks
    )
    sections = tuple(
        Section(
            part.id,
            part.column,
            part.before,
            _text_size(_heading_lines(part.heading), HEADING_SIZE),
            part.steady,
            part.even,
            part.loose,
        )
        for part in selection.parts
    )
    before = {}
    for block in blocks:
        for id_, (x, y) in ((block.id, block.head), *((b.id, (b.x, b.y)) for b in block.boxes)):
            if id_ in previous:
                before[block.id] = (previous[id_][0] - x, previous[id_][1] - y)
                break
    return Scene(
        items,
        tuple(sorted(ties)),
        sections,
        rings=tuple(_text_size(name, RING_SIZE) for name in selection.rings),
        centre=_text_size(_centre_lines(network), CENTRE_SIZE) if selection.rings else (0.0, 0.0),
        gap=_GAPS.get(view.id, 88.0),
        tall=1.1 if view.id == "network" else 1.45,
        previous=before,
    )


def _in_order(network: Network, selection: Selection) -> list[str]:
    """Nodes in the order of the source, or of the plan; those in rows below by kind first."""
    loose = {part.id for part in selection.parts if part.loose}
    kinds = {kind: place for place, kind in enumerate(network.node_kinds)}
    places = {node.id: place for place, node in enumerate(selection.nodes)}

    def key(node: Node) -> tuple[int, ...]:
        below = selection.part_of.get(node.id) in loose
        if selection.rings:
            below = selection.ring_of[node.id] == len(selection.rings)
        return (kinds[node.kind] if below else -1, places[node.id])

    return [node.id for node in sorted(selection.nodes, key=key)]


def _heading_lines(heading: str) -> tuple[str, ...]:
    return wrap(heading, _HEADING_WIDTH, HEADING_SIZE, True) if heading else ()


def _centre_lines(network: Network) -> tuple[str, ...]:
    return wrap(network.project.name, _CENTRE_WIDTH, CENTRE_SIZE, True)


def _text_size(lines: str | tuple[str, ...], size: float) -> tuple[float, float]:
    """Width and height of bold lines, with a little room beside them."""
    lines = (lines,) if isinstance(lines, str) else lines
    if not any(lines):
        return 0.0, 0.0
    width = max(text_width(line, size, True) for line in lines)
    return width + 8.0, len(lines) * size * LINE_HEIGHT


def _stacked(lines: tuple[str, ...], x: float, y: float, size: float) -> list[Label]:
    """Lines as labels around a middle."""
    step = size * LINE_HEIGHT
    top = y - (len(lines) - 1) / 2 * step
    return [
        Label(x, round(top + place * step, 1), line, size, bold=True)
        for place, line in enumerate(lines)
    ]


def _headings(selection: Selection, arrangement: Arrangement) -> list[Label]:
    return [
        label
        for part in selection.parts
        for x, y in arrangement.headings.get(part.id, ())
        for label in _stacked(_heading_lines(part.heading), x, y, HEADING_SIZE)
    ]


def _ring_labels(network: Network, selection: Selection, arrangement: Arrangement) -> list[Label]:
    """The assignment in the middle, and the name of each ring at its top."""
    if not arrangement.rings:
        return []
    labels = _stacked(_centre_lines(network), 0.0, 0.0, CENTRE_SIZE)
    for name, (x, y) in zip(selection.rings, arrangement.ring_names, strict=True):
        labels.append(Label(x, y, name, RING_SIZE, bold=True))
    return labels


def _ties(
    network: Network, drawn: list[Relation], ends: Mapping[str, str], path: str, t: Words
) -> list[Tie]:
    """Lines between boxes and frames."""
    ties = []
    for tie in drawn:
        if tie.source not in ends or tie.target not in ends:
            continue
        source, target = ends[tie.source], ends[tie.target]
        ties.append(
            Tie(
                id=tie.id,
                relation=tie.id,
                source=source,
                target=target,
                path=path,
                style="dashed" if tie.evidence.value == "assumed" else "solid",
                certainty=tie.evidence.value,
                status=tie.status.value,
                width=_WIDTHS[tie.strength],
                arrow=tie.kind in _ARROWS,
                sentence=sentence(network, t, tie),
            )
        )
    return ties


def _drawn(selection: Selection, blocks: list[Block]) -> list[Relation]:
    """Ties that a line is drawn for: those that a frame shows need none."""
    framed = {(box.node, box.group) for block in blocks for box in block.boxes}
    return [
        tie
        for tie in selection.relations
        if not (tie.kind == "part_of" and selection.inside.get(tie.source) == tie.target)
        and not (tie.kind == "member_of" and (tie.source, tie.target) in framed)
    ]
