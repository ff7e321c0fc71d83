"""Drawing: network and view → Figure → what people see."""

from network.drawing.encoding import figure_of
from network.drawing.figure import (
    Box,
    Figure,
    Group,
    Label,
    LegendEntry,
    Ring,
    Rule,
    Tie,
    TwinRow,
)
from network.drawing.grid import grid_of
from network.drawing.html import html_of
from network.drawing.interactive import map_css, map_data, map_javascript, vis_javascript
from network.drawing.raster import pdf_of, png_of
from network.drawing.svg import size_of, svg_of
from network.drawing.text import text_width, wrap
from network.drawing.timeline import timeline_of
from network.drawing.views import VIEWS, View

__all__ = [
    "VIEWS",
    "Box",
    "Figure",
    "Group",
    "Label",
    "LegendEntry",
    "Ring",
    "Rule",
    "Tie",
    "TwinRow",
    "View",
    "figure_of",
    "grid_of",
    "html_of",
    "map_css",
    "map_data",
    "map_javascript",
    "pdf_of",
    "png_of",
    "size_of",
    "svg_of",
    "text_width",
    "timeline_of",
    "vis_javascript",
    "wrap",
]
