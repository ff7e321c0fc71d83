"""A Figure as PNG and PDF, made from its SVG by vl-convert, without a browser."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from network.drawing.figure import Figure
from network.drawing.svg import size_of, svg_of
from network.drawing.text import FONTS

if TYPE_CHECKING:
    from types import ModuleType

_POINTS_PER_INCH = 72
_MOST_PIXELS = 60_000_000


def png_of(figure: Figure, dpi: int = 300) -> bytes:
    """The figure at its natural size as PNG; the file says its own resolution.

    ``dpi`` is pixels per inch; raises ValueError where it is not from 36 to 1200. A poster gets
    fewer, so that it stays within 60 million pixels and a machine can open it.
    """
    if not 36 <= dpi <= 1200:
        raise ValueError(f"dpi={dpi}, must be from 36 to 1200.")
    width, height = size_of(figure)
    most = _POINTS_PER_INCH * (_MOST_PIXELS / (width * height)) ** 0.5
    return _png(svg_of(figure, unit=""), min(dpi, most))


def pdf_of(figure: Figure) -> bytes:
    """The figure as a PDF page of its natural size: vectors, with text that can be selected."""
    return _converter().svg_to_pdf(svg_of(figure, unit=""))


@lru_cache(maxsize=16)
def _png(svg: str, ppi: float) -> bytes:
    """Kept for a while: whoever exports again changes a word or a block, hardly ever a picture."""
    return _converter().svg_to_png(svg, ppi=ppi)


@cache
def _converter() -> ModuleType:
    """vl-convert with the shipped font; without a font it draws no labels and does not say so."""
    import vl_convert

    for directory in sorted({path.parent for path in FONTS.values()}):
        vl_convert.register_font_directory(str(directory))
    return vl_convert
