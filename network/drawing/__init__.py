"""Drawing: network and view → Figure → what people see."""

from network.drawing.coverage_matrix import matrix_of
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
from network.drawing.influence_rings import rings_of
from network.drawing.interactive import map_css, map_data, map_javascript, vis_javascript
from network.drawing.ranking import ranking_of
from network.drawing.raster import pdf_of, png_of
from network.drawing.svg import size_of, svg_of
from network.drawing.text import text_width, wrap
from network.drawing.timeline import timeline_of
from network.drawing.views import VIEWS, View
from network.drawing.what_if import what_if_of

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
    "matrix_of",
    "pdf_of",
    "png_of",
    "ranking_of",
    "rings_of",
    "size_of",
    "svg_of",
    "text_width",
    "timeline_of",
    "vis_javascript",
    "what_if_of",
    "wrap",
]
