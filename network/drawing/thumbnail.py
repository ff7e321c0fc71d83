"""A figure as a small picture: its boxes, frames and ties, without words that nobody could read."""

from __future__ import annotations

from dataclasses import replace

from network.drawing.figure import Figure
from network.drawing.svg import svg_of
from network.drawing.theme import LIGHT, Theme


def thumbnail_of(figure: Figure, theme: Theme = LIGHT) -> str:
    """The figure as SVG of a few kilobytes; what it says stands in ``figure.alt``."""
    bare = replace(
        figure,
        boxes=tuple(replace(box, lines=(), name="", kind="") for box in figure.boxes),
        ties=tuple(replace(tie, width=max(tie.width, 2.0), sentence="") for tie in figure.ties),
        groups=tuple(replace(group, lines=()) for group in figure.groups),
        labels=(),
        legend=(),
        title="",
        alt="",
    )
    return svg_of(bare, theme)
