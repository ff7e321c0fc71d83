"""A Figure as SVG: the one drawing that paper, Word and PDF are made of.

Written element by element: nothing on the machine is measured, so the same figure is the same
text everywhere. Only what Word and LibreOffice also read is used: no style sheets, no filters,
baselines computed from the metrics of the font.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from network.drawing.figure import Box, Figure, Group, Label, LegendEntry, Tie
from network.drawing.paths import DOUBLE, GROUP_RADIUS, RADII, area_of, course, spread
from network.drawing.text import LINE_HEIGHT, text_width
from network.drawing.theme import LIGHT, Theme

FONTS = "Liberation Sans, Arial, sans-serif"
CENTRE = 0.35
"""From the middle of a line of text down to its baseline, in font sizes (half a capital)."""
DASHES = {"solid": "", "dashed": "5 4", "dotted": "1.5 4"}
MARGIN = 12.0
"""Points of white around the figure."""
LEGEND_SIZE = 9.5
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg_of(figure: Figure, theme: Theme = LIGHT, unit: str = "pt") -> str:
    """The figure with its legend under it, as an SVG document; lengths are points.

    ``unit`` is that of the width and height of the document: ``""`` for user units. It carries
    its title and description for a screen reader, and per box and tie a tooltip.
    """
    rows = _legend_rows(figure)
    width, height = size_of(figure)
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{_n(width)}{unit}",
            "height": f"{_n(height)}{unit}",
            "viewBox": f"0 0 {_n(width)} {_n(height)}",
            "role": "img",
            "xml:lang": figure.language,
            "font-family": FONTS,
        },
    )
    _text_child(root, "title", figure.title)
    _text_child(root, "desc", figure.alt)
    _add(root, "rect", width=width, height=height, fill=theme.background)
    picture = _add(root, "g", transform=f"translate({_n(MARGIN)} {_n(MARGIN)})")
    _draw_ground(picture, figure, theme)
    _draw_ties(picture, figure, theme)
    boxes = _add(picture, "g", stroke_width=1)
    for box in figure.boxes:
        _draw_box(boxes, box, theme)
    for label in figure.labels:
        _draw_label(picture, label, theme)
    if rows:
        _draw_legend(picture, figure, rows, theme)
    return tostring(root, encoding="unicode") + "\n"


def size_of(figure: Figure) -> tuple[float, float]:
    """Width and height of the drawing in points, with its margins and its legend."""
    rows = len(_legend_rows(figure))
    legend = rows * _LEGEND_STEP + 6 if rows else 0
    return figure.width + 2 * MARGIN, figure.height + 2 * MARGIN + legend


def _draw_ground(parent: Element, figure: Figure, theme: Theme) -> None:
    ground = _add(parent, "g", fill="none")
    for ring in figure.rings:
        _add(
            ground,
            "ellipse",
            cx=ring.x,
            cy=ring.y,
            rx=ring.radius_x,
            ry=ring.radius_y,
            stroke=theme.ring,
            stroke_width=1,
        )
    for rule in figure.rules:
        line = _add(ground, "line", x1=rule.x1, y1=rule.y1, x2=rule.x2, y2=rule.y2)
        line.set("stroke", theme.rule if rule.dashed else theme.ring)
        if rule.dashed:
            line.set("stroke-dasharray", "3 4")
    for group in figure.groups:
        _draw_group(ground, group, theme)


def _draw_group(parent: Element, group: Group, theme: Theme) -> None:
    shade = theme.shade(group.colour)
    frame = _add(parent, "g")
    _text_child(frame, "title", " ".join(group.lines))
    # Two edges say "alliance"; a frame without a title only holds what belongs together.
    edges = ((0.0, GROUP_RADIUS), (3.0, GROUP_RADIUS - 3))
    for inset, radius in edges if group.lines else edges[:1]:
        _add(
            frame,
            "rect",
            x=group.x - group.width / 2 + inset,
            y=group.y - group.height / 2 + inset,
            width=group.width - 2 * inset,
            height=group.height - 2 * inset,
            rx=radius,
            fill="none" if inset else theme.ground(group.colour),
            stroke=shade.edge,
            stroke_width=1,
        )
    size = GROUP_SIZE
    top = group.y - group.height / 2 + GROUP_PADDING
    for place, line in enumerate(group.lines):
        middle = top + (place + 0.5) * size * LINE_HEIGHT
        _draw_text(frame, line, group.x, middle, size, shade.edge, bold=True)


GROUP_SIZE = 11.0
"""Font size of the title of a frame."""
GROUP_PADDING = 8.0
"""Points from the top of a frame to its title."""


def _draw_ties(parent: Element, figure: Figure, theme: Theme) -> None:
    ends: Mapping[str, Box | Group] = {each.id: each for each in (*figure.groups, *figure.boxes)}
    aside = spread(figure.ties)
    ties = _add(parent, "g", fill="none", stroke_linecap="round")
    for tie in figure.ties:
        points = course(ends[tie.source], ends[tie.target], tie.path, aside[tie.id])
        colour, dashes = line_look(tie, theme)
        holder = _add(ties, "g")
        if tie.sentence:
            _text_child(holder, "title", tie.sentence)
        start, rest = points[:2], points[2:]
        turn = "L" if len(rest) == 2 else "C"
        path = f"M{_n(start[0])} {_n(start[1])}{turn}{' '.join(_n(each) for each in rest)}"
        line = _add(holder, "path", d=path, stroke=colour, stroke_width=tie.width)
        if dashes:
            line.set("stroke-dasharray", dashes)
            line.set("stroke-linecap", "butt" if tie.status == "existing" else "round")
        if tie.arrow:
            _draw_arrow(holder, points, colour, tie.width)


def line_look(tie: Tie, theme: Theme) -> tuple[str, str]:
    """Colour and dashes of a tie: what is wished for or over is fainter and dotted."""
    if tie.status != "existing":
        return theme.faint, DASHES["dotted"]
    return theme.line, DASHES[tie.style]


def _draw_arrow(parent: Element, points: tuple[float, ...], colour: str, width: float) -> None:
    tip_x, tip_y = points[-2:]
    from_x, from_y = points[-4:-2]
    length = ((tip_x - from_x) ** 2 + (tip_y - from_y) ** 2) ** 0.5 or 1.0
    ux, uy = (tip_x - from_x) / length, (tip_y - from_y) / length
    long, half = 6 + width, 2.6 + width / 2
    base_x, base_y = tip_x - ux * long, tip_y - uy * long
    corners = (
        (tip_x, tip_y),
        (base_x - uy * half, base_y + ux * half),
        (base_x + uy * half, base_y - ux * half),
    )
    points_text = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
    _add(parent, "polygon", points=points_text, fill=colour, stroke="none")


def _draw_box(parent: Element, box: Box, theme: Theme) -> None:
    shade = theme.shade(box.colour)
    holder = _add(parent, "g")
    _text_child(holder, "title", f"{box.name} ({box.kind})" if box.kind else box.name)
    left, top = box.x - box.width / 2, box.y - box.height / 2
    radius = RADII.get(box.shape, box.height / 2)
    if box.edge == "double":
        around, wide, high = area_of(box), box.width + 2 * DOUBLE, box.height + 2 * DOUBLE
        outer = _rect(holder, left - DOUBLE, top - DOUBLE, wide, high, around.radius)
        outer.set("fill", theme.background)
        outer.set("stroke", shade.edge)
        outer.set("stroke-width", "1.5")
    body = _rect(holder, left, top, box.width, box.height, radius)
    body.set("fill", shade.fill)
    body.set("stroke", shade.edge)
    step = box.font_size * LINE_HEIGHT
    for place, line in enumerate(box.lines):
        middle = box.y + (place - (len(box.lines) - 1) / 2) * step
        _draw_text(holder, line, box.x, middle, box.font_size, shade.text)


def _draw_label(parent: Element, label: Label, theme: Theme) -> None:
    width = text_width(label.text, label.size, label.bold) + 6
    left = label.x - {"start": 3.0, "middle": width / 2, "end": width - 3}[label.anchor]
    high = label.size * LINE_HEIGHT
    ground = _rect(parent, left, label.y - high / 2, width, high, 2)
    ground.set("fill", theme.background)
    colour = theme.text if label.bold else theme.muted
    text = _draw_text(parent, label.text, label.x, label.y, label.size, colour, bold=label.bold)
    text.set("text-anchor", label.anchor)


_LEGEND_STEP = 18.0
_SAMPLE = 22.0


def _legend_rows(figure: Figure) -> list[list[tuple[LegendEntry, float]]]:
    """The legend broken to the width of the figure: per row the entries and their left edge."""
    rows: list[list[tuple[LegendEntry, float]]] = []
    left = figure.width
    for entry in figure.legend:
        width = _SAMPLE + 6 + text_width(entry.word, LEGEND_SIZE) + 18
        if not rows or left + width - 18 > figure.width:
            rows.append([])
            left = 0.0
        rows[-1].append((entry, left))
        left += width
    return rows


def _draw_legend(
    parent: Element,
    figure: Figure,
    rows: Iterable[list[tuple[LegendEntry, float]]],
    theme: Theme,
) -> None:
    legend = _add(parent, "g")
    for place, row in enumerate(rows):
        middle = figure.height + 10 + (place + 0.5) * _LEGEND_STEP
        for entry, left in row:
            _draw_sample(legend, entry, sample_shape(figure, entry), left, middle, theme)
            at = left + _SAMPLE + 6
            word = _draw_text(legend, entry.word, at, middle, LEGEND_SIZE, theme.text)
            word.set("text-anchor", "start")


def sample_shape(figure: Figure, entry: LegendEntry) -> str:
    """The shape of the boxes that a legend entry stands for; rounded where there are none."""
    edge = "double" if entry.sample == "double" else "single"
    alike = [box for box in figure.boxes if (box.colour, box.edge) == (entry.colour, edge)]
    named = [box for box in alike if box.kind == entry.word]
    return next((box.shape for box in (*named, *alike)), "rounded")


def _draw_sample(
    parent: Element, entry: LegendEntry, shape: str, left: float, middle: float, theme: Theme
) -> None:
    if entry.sample not in ("box", "double"):
        line = _add(parent, "line", x1=left, y1=middle, x2=left + _SAMPLE, y2=middle)
        line.set("stroke", theme.faint if entry.sample == "dotted" else theme.line)
        line.set("stroke-width", "3" if entry.sample == "thick" else "1.5")
        if DASHES.get(entry.sample):
            line.set("stroke-dasharray", DASHES[entry.sample])
        return
    shade = theme.shade(entry.colour)
    radius = {"square": 1.0, "rounded": 3.0}.get(shape, 5.0)
    if entry.sample == "double":
        outer = _rect(parent, left, middle - 6.5, _SAMPLE, 13, radius + 2)
        outer.set("fill", theme.background)
        outer.set("stroke", shade.edge)
        body = _rect(parent, left + 2.5, middle - 4, _SAMPLE - 5, 8, min(radius, 4))
    else:
        body = _rect(parent, left + 1, middle - 5, _SAMPLE - 2, 10, radius)
    body.set("fill", shade.fill)
    body.set("stroke", shade.edge)


def _draw_text(
    parent: Element,
    text: str,
    x: float,
    middle: float,
    size: float,
    colour: str,
    *,
    bold: bool = False,
) -> Element:
    element = _add(
        parent,
        "text",
        x=x,
        y=middle + size * CENTRE,
        font_size=size,
        fill=colour,
        text_anchor="middle",
    )
    if bold:
        element.set("font-weight", "bold")
    element.text = _xml(text)
    return element


def _rect(parent: Element, x: float, y: float, width: float, height: float, r: float) -> Element:
    return _add(parent, "rect", x=x, y=y, width=width, height=height, rx=min(r, height / 2))


def _text_child(parent: Element, tag: str, text: str) -> None:
    if text:
        SubElement(parent, tag).text = _xml(text)


def _add(parent: Element, tag: str, **attributes: str | float) -> Element:
    return SubElement(
        parent,
        tag,
        {
            name.replace("_", "-"): value if isinstance(value, str) else _n(value)
            for name, value in attributes.items()
        },
    )


def _n(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _xml(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
