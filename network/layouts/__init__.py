"""Layouts: rectangles and ties → positions. The same data gives the same picture."""

from network.layouts.force import Force
from network.layouts.layered import Layered
from network.layouts.ordering import Lane, crossings, reduced
from network.layouts.overlap import overlaps
from network.layouts.passing import passes
from network.layouts.rings import Rings
from network.layouts.scene import Arrangement, Item, Layout, Point, Scene, Section

LAYOUTS: dict[str, Layout] = {layout.id: layout for layout in (Layered(), Rings(), Force())}
"""Layouts by id; words under the context ``layout``."""

__all__ = [
    "LAYOUTS",
    "Arrangement",
    "Force",
    "Item",
    "Lane",
    "Layered",
    "Layout",
    "Point",
    "Rings",
    "Scene",
    "Section",
    "crossings",
    "overlaps",
    "passes",
    "reduced",
]
