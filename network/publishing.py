"""Files that leave the project: pictures, tables and the annex, each made of a network's records.

What is internal stays out unless ``include`` names its group.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from network.model import Internal, Network
from network.words import Words

if TYPE_CHECKING:
    from network.drawing import View
    from network.drawing.figure import Figure
    from network.exchange.annex.content import Picture

PICTURES = (".html", ".svg", ".png", ".pdf", ".pptx")
TABLES = (".xlsx", ".ods", ".graphml", ".gexf", ".json", ".kumu.xlsx")
"""What :mod:`network.exchange.formats` writes."""
FORMATS = ("", *TABLES, *PICTURES)


def figure_file(figure: Figure, suffix: str, t: Words) -> bytes:
    """A figure as the bytes of a file with this suffix (one of ``PICTURES``)."""
    from network import drawing

    makers: dict[str, Callable[[], bytes]] = {
        ".html": lambda: drawing.html_of(figure, t).encode(),
        ".svg": lambda: drawing.svg_of(figure).encode(),
        ".png": lambda: drawing.png_of(figure),
        ".pdf": lambda: drawing.pdf_of(figure),
        ".pptx": lambda: _slide(figure, t),
    }
    return makers[suffix]()


def _slide(figure: Figure, t: Words) -> bytes:
    from network.diagrams import diagram_of
    from network.exchange.slides.presenting import diagram_slides

    return diagram_slides([diagram_of(figure)], t)


def picture_file(network: Network, suffix: str, view: View, t: Words) -> bytes:
    """A view of a network, without what is internal, as the bytes of a picture file."""
    from network.drawing import figure_of

    return figure_file(figure_of(network.without_internal(), view, t), suffix, t)


def table_file(network: Network, suffix: str, t: Words, include: Collection[Internal]) -> bytes:
    """A network as the bytes of a file of ``TABLES``; raises TableError before writing.

    Internal groups that are not included have no column, so reading it back clears nothing.
    """
    from network.exchange.formats import WRITERS

    return WRITERS[suffix](network, t, include)


def annex_blocks() -> tuple[str, ...]:
    """Ids of the blocks of the annex, in order."""
    from network.exchange.annex.composing import BLOCKS

    return tuple(BLOCKS)


def chosen_blocks(
    network: Network,
    t: Words,
    blocks: Collection[str] | None,
    on: date,
    include: frozenset[Internal],
) -> tuple[str, ...]:
    """The blocks asked for, or else those that have something to show."""
    from network.exchange.annex.composing import USUAL, filled_blocks

    if blocks is not None:
        return tuple(blocks)
    return filled_blocks(network, t, on=on, include=include) or USUAL


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
    figures = annex_figures(network, t, blocks, include)
    return {view: picture_of(figure, raster=raster) for view, figure in figures.items()}


def annex_figures(
    network: Network, t: Words, blocks: Collection[str], include: frozenset[Internal]
) -> dict[str, Figure]:
    """The figures that these blocks show, by key, drawn without what is internal.

    A block of several pictures has keys that begin with that of the first.
    """
    from network.drawing.gallery import GALLERY
    from network.exchange.annex.composing import BLOCKS

    shown = network.without_internal(include)
    figures: dict[str, Figure] = {}
    for block in BLOCKS.values():
        wanted = block.id in blocks and (block.needs is None or block.needs in include)
        if wanted and block.picture:
            figures |= GALLERY[block.picture](shown, t)
    return figures


def picture_of(figure: Figure, *, raster: bool = True) -> Picture:
    """A figure as the annex takes it: vector, fallback and words."""
    from network.drawing import png_of, size_of, svg_of
    from network.exchange.annex.content import Picture

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


def check_template(content: bytes, name: str, t: Words) -> tuple[str, ...]:
    """Why a file of this name cannot be a Word template, as sentences; nothing where it can."""
    from network.exchange import TableError
    from network.exchange.word.template import check_template

    try:
        check_template(content, name)
    except TableError as error:
        return tuple(error.lines(t))
    return ()


def annex_file(
    network: Network,
    t: Words,
    *,
    on: date,
    blocks: Collection[str] | None = None,
    include: frozenset[Internal] = frozenset(),
    template: bytes | None = None,
    template_name: str = "",
    plan_columns: Collection[str] = (),
) -> bytes:
    """The annex as a Word file as of a day, with only the internal groups to include.

    ``template`` is the user's own .docx or .dotx; raises TableError, about ``template_name``,
    where it cannot be one. ``plan_columns`` are further columns of the participation plan.
    """
    from network.exchange.annex.composing import annex_bytes

    chosen = chosen_blocks(network, t, blocks, on, include)
    pictures = annex_pictures(network, t, blocks=chosen, include=include)
    return annex_bytes(
        network,
        t,
        on=on,
        blocks=chosen,
        pictures=pictures,
        include=include,
        template=template,
        template_name=template_name,
        plan_columns=plan_columns,
    )


def annex_odt_file(
    network: Network,
    t: Words,
    *,
    on: date,
    blocks: Collection[str] | None = None,
    include: frozenset[Internal] = frozenset(),
    plan_columns: Collection[str] = (),
) -> bytes:
    """The annex as an OpenDocument text, with what :func:`annex_file` puts in a Word file."""
    from network.exchange.annex.composing import annex_preview
    from network.exchange.annex.opendocument import odt_bytes

    chosen = chosen_blocks(network, t, blocks, on, include)
    annex = annex_preview(
        network,
        t,
        on=on,
        blocks=chosen,
        pictures=annex_pictures(network, t, blocks=chosen, include=include),
        include=include,
        plan_columns=plan_columns,
    )
    return odt_bytes(annex)


def check_sheets_file(
    network: Network,
    t: Words,
    parties: Collection[str],
    on: date,
    return_by: date | None = None,
    return_to: str = "",
    contacts: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """A Word file with a page per party (ids): what the map says about it, to tick and correct.

    Nothing internal is on it, but for ``contacts`` where they are given: lines about persons by
    party. Raises ValueError for an id that is no party.
    """
    from network.exchange.word.check_sheet import check_sheet_bytes

    return check_sheet_bytes(
        network, t, parties, on=on, return_by=return_by, return_to=return_to, contacts=contacts
    )


def check_sheets_zip(
    network: Network,
    t: Words,
    files: Mapping[str, str],
    on: date,
    return_by: date | None = None,
    return_to: str = "",
    contacts: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """A zip with a Word file per party, to send to each its own: file names by party id."""
    from network.exchange.uploads import zipped

    return zipped(
        {
            name: check_sheets_file(network, t, [party], on, return_by, return_to, contacts)
            for party, name in files.items()
        }
    )


def check_slides_template(content: bytes, name: str, t: Words) -> tuple[str, ...]:
    """Why a file of this name cannot be a PowerPoint template, as sentences; nothing if it can."""
    from network.exchange import TableError
    from network.exchange.slides.template import opened_template

    try:
        opened_template(content, name)
    except TableError as error:
        return tuple(error.lines(t))
    return ()


def slides_file(
    network: Network,
    t: Words,
    *,
    on: date,
    blocks: Collection[str] | None = None,
    include: frozenset[Internal] = frozenset(),
    template: bytes | None = None,
    template_name: str = "",
    plan_columns: Collection[str] = (),
) -> bytes:
    """The annex as a PowerPoint file: a slide for each diagram, its tables as tables.

    It comes in the masters of ``template``, a ``.pptx`` or ``.potx`` whose own slides stay in
    front; raises TableError, about ``template_name``, where that is not one.
    """
    from network.diagrams import picture_of_shapes
    from network.exchange.annex.composing import annex_preview
    from network.exchange.slides.presenting import annex_slides

    chosen = chosen_blocks(network, t, blocks, on, include)
    figures = annex_figures(network, t, chosen, include)
    annex = annex_preview(
        network,
        t,
        on=on,
        blocks=chosen,
        pictures={view: picture_of_shapes(figure) for view, figure in figures.items()},
        include=include,
        twins=False,
        plan_columns=plan_columns,
    )
    warning = annex.notes[0].text if include else ""
    return annex_slides(annex, t, warning=warning, template=template, name=template_name)


ANNEXES: dict[str, Callable[..., bytes]] = {
    ".docx": annex_file,
    ".odt": annex_odt_file,
    ".pptx": slides_file,
}
"""Suffix → the maker of an annex of that kind; an OpenDocument text takes no template."""


def calendar_file(
    network: Network,
    t: Words,
    *,
    on: date,
    owner: str | None = None,
    include: frozenset[Internal] = frozenset(),
) -> bytes:
    """The plan as a calendar file (.ics), of all activities or those of one role (``owner``).

    Roles and notes are named only where ``include`` has their group.
    """
    from network.exchange.calendar_file import calendar_bytes

    return calendar_bytes(network, t, on=on, owner=owner, include=include)
