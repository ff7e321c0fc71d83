"""Files that leave the project: pictures, tables and the annex, each made of a network's records.

What is internal stays out unless ``include`` names its group.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING

from network.model import Internal, Network
from network.words import Words

if TYPE_CHECKING:
    from network.drawing import View
    from network.drawing.figure import Figure
    from network.exchange.annex_content import Picture

PICTURES = (".html", ".svg", ".png", ".pdf")
TABLES = (".xlsx", ".graphml")
FORMATS = ("", *TABLES, *PICTURES)


def figure_file(figure: Figure, suffix: str, t: Words) -> bytes:
    """A figure as the bytes of a file with this suffix (one of ``PICTURES``)."""
    from network import drawing

    makers: dict[str, Callable[[], bytes]] = {
        ".html": lambda: drawing.html_of(figure, t).encode(),
        ".svg": lambda: drawing.svg_of(figure).encode(),
        ".png": lambda: drawing.png_of(figure),
        ".pdf": lambda: drawing.pdf_of(figure),
    }
    return makers[suffix]()


def picture_file(network: Network, suffix: str, view: View, t: Words) -> bytes:
    """A view of a network, without what is internal, as the bytes of a picture file."""
    from network.drawing import figure_of

    return figure_file(figure_of(network.without_internal(), view, t), suffix, t)


def table_file(network: Network, suffix: str, t: Words, include: Collection[Internal]) -> bytes:
    """A network as the bytes of an ``.xlsx`` or ``.graphml``; raises TableError before writing.

    Internal groups that are not included have no column, so reading it back clears nothing.
    """
    from network import exchange

    if suffix == ".xlsx":
        return exchange.workbook_bytes(network, t, include)
    return exchange.graphml_bytes(network.without_internal(include))


def annex_blocks() -> tuple[str, ...]:
    """Ids of the blocks of the annex, in order."""
    from network.exchange.annex import BLOCKS

    return tuple(BLOCKS)


def annex_pictures(
    network: Network,
    t: Words,
    *,
    blocks: Collection[str],
    include: frozenset[Internal],
    raster: bool = True,
) -> dict[str, Picture]:
    """The diagrams that these blocks of the annex show, by view, drawn without what is internal.

    A screen needs no ``raster``; a document does.
    """
    from network.drawing import View, figure_of, grid_of
    from network.exchange.annex import BLOCKS

    shown = network.without_internal(include)
    pictures: dict[str, Picture] = {}
    for block in BLOCKS.values():
        wanted = block.id in blocks and (block.needs is None or block.needs in include)
        if not (wanted and block.picture):
            continue
        grid = block.picture == "grid"
        figure = grid_of(shown, t) if grid else figure_of(shown, View(id=block.picture), t)
        if figure.boxes:
            pictures[block.picture] = picture_of(figure, raster=raster)
    return pictures


def picture_of(figure: Figure, *, raster: bool = True) -> Picture:
    """A figure as the annex takes it: vector, fallback and words."""
    from network.drawing import png_of, size_of, svg_of
    from network.exchange.annex_content import Picture

    width, height = size_of(figure)
    return Picture(
        svg=svg_of(figure),
        png=png_of(figure) if raster else b"",
        width_pt=width,
        height_pt=height,
        caption=figure.title,
        alt=figure.alt,
        twin=figure.twin,
    )


def annex_file(
    network: Network,
    t: Words,
    *,
    on: date,
    blocks: Collection[str] | None = None,
    include: frozenset[Internal] = frozenset(),
) -> bytes:
    """The annex as a Word file as of a day, with only the internal groups to include."""
    from network.exchange.annex import annex_bytes

    chosen = annex_blocks() if blocks is None else tuple(blocks)
    pictures = annex_pictures(network, t, blocks=chosen, include=include)
    return annex_bytes(network, t, on=on, blocks=chosen, pictures=pictures, include=include)
