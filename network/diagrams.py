"""A Figure as the native shapes of a slide, in the colours of paper."""

from __future__ import annotations

from network.drawing.figure import Box, Figure, Group, LegendEntry, Tie
from network.drawing.paths import DOUBLE, GROUP_RADIUS, area_of
from network.drawing.svg import DASHES, GROUP_SIZE, line_look, sample_shape
from network.drawing.theme import LIGHT, Theme
from network.exchange.slides.content import (
    Connector,
    Diagram,
    DrawnPicture,
    Ellipse,
    Rule,
    Sample,
    Shape,
    Stroke,
    Text,
)

_FRAME_EDGES = 3.0
_SAMPLE = (22.0, 12.0)
_DASH_NAMES = {dashes: name for name, dashes in DASHES.items() if dashes}


def picture_of_shapes(figure: Figure, theme: Theme = LIGHT) -> DrawnPicture:
    """A figure as slides take it, where the annex takes a picture."""
    return DrawnPicture(
        svg="",
        png=b"",
        width_pt=figure.width,
        height_pt=figure.height,
        caption=figure.title,
        alt=figure.alt,
        twin=figure.twin,
        diagram=diagram_of(figure, theme),
    )


def diagram_of(figure: Figure, theme: Theme = LIGHT) -> Diagram:
    """Everything that the figure draws, with its colour roles resolved."""
    return Diagram(
        title=figure.title,
        width=figure.width,
        height=figure.height,
        background=theme.background,
        ink=theme.text,
        shapes=(
            *(_frame(group, theme) for group in figure.groups),
            *(_box(box, theme) for box in figure.boxes),
        ),
        connectors=tuple(_connector(tie, theme) for tie in figure.ties),
        texts=tuple(
            Text(
                label.x,
                label.y,
                label.text,
                label.size,
                theme.text if label.bold else theme.muted,
                label.bold,
                label.anchor,
            )
            for label in figure.labels
        ),
        rings=tuple(
            Ellipse(ring.x, ring.y, ring.radius_x, ring.radius_y, Stroke(theme.ring))
            for ring in figure.rings
        ),
        rules=tuple(
            Rule(
                rule.x1,
                rule.y1,
                rule.x2,
                rule.y2,
                Stroke(theme.rule, dash="dashed") if rule.dashed else Stroke(theme.ring),
            )
            for rule in figure.rules
        ),
        legend=tuple(_sample(figure, entry, theme) for entry in figure.legend),
        alt=figure.alt,
        twin=figure.twin,
    )


def _box(box: Box, theme: Theme) -> Shape:
    shade, area = theme.shade(box.colour), area_of(box)
    return Shape(
        id=box.id,
        x=box.x,
        y=box.y,
        width=area.width,
        height=area.height,
        radius=area.radius,
        fill=shade.fill,
        edge=shade.edge,
        ink=shade.text,
        lines=box.lines,
        size=box.font_size,
        double=DOUBLE if box.edge == "double" else 0.0,
        name=box.name,
        told=f"{box.name} ({box.kind})" if box.kind else box.name,
    )


def _frame(group: Group, theme: Theme) -> Shape:
    shade = theme.shade(group.colour)
    return Shape(
        id=group.id,
        x=group.x,
        y=group.y,
        width=group.width,
        height=group.height,
        radius=GROUP_RADIUS,
        fill=theme.ground(group.colour),
        edge=shade.edge,
        ink=shade.edge,
        lines=group.lines,
        size=GROUP_SIZE,
        double=_FRAME_EDGES if group.lines else 0.0,
        frame=True,
        name=" ".join(group.lines),
        told=" ".join(group.lines),
    )


def _connector(tie: Tie, theme: Theme) -> Connector:
    colour, dashes = line_look(tie, theme)
    return Connector(
        id=tie.id,
        source=tie.source,
        target=tie.target,
        curved=tie.path == "curve",
        stroke=Stroke(colour, tie.width, _DASH_NAMES.get(dashes, "")),
        arrow=tie.arrow,
        told=tie.sentence,
    )


def _sample(figure: Figure, entry: LegendEntry, theme: Theme) -> Sample:
    if entry.sample not in ("box", "double"):
        colour = theme.faint if entry.sample == "dotted" else theme.line
        dash = _DASH_NAMES.get(DASHES.get(entry.sample, ""), "")
        return Sample(
            entry.word, stroke=Stroke(colour, 3 if entry.sample == "thick" else 1.5, dash)
        )
    shade = theme.shade(entry.colour)
    width, height = _SAMPLE
    double = 2.5 if entry.sample == "double" else 0.0
    radius = {"square": 1.0, "rounded": 3.0}.get(sample_shape(figure, entry), height / 2)
    return Sample(
        entry.word,
        shape=Shape(
            id="",
            x=width / 2,
            y=0,
            width=width,
            height=height,
            radius=min(radius + double, height / 2),
            fill=shade.fill,
            edge=shade.edge,
            ink=shade.text,
            double=double,
            name=entry.word,
        ),
    )
