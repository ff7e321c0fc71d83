"""The sections of a Word template: what fits on a page, and pages on their side among the others.

A section is described where it ends: in its last paragraph, or at the end of the document
(ECMA-376-1, 17.6).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from network.exchange.word.package import Package
from network.exchange.word.parts import element

_A4 = (11906, 16838)
_MARGIN = 1417
_UNITS = {"mm": 56.6929, "cm": 566.929, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_EMU = 635
"""English metric units in a twentieth of a point."""
_LINE = 280
_LEAST = 1440
"""Twentieths of a point under which no text area is taken to be, whatever the margins say."""

_AFTER_SIZE = (
    *("pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign"),
    *("noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings"),
    "sectPrChange",
)
_AFTER_COLUMNS = _AFTER_SIZE[_AFTER_SIZE.index("cols") + 1 :]
_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")


@dataclass(frozen=True)
class Area:
    """The text area of a page, in twentieths of a point."""

    width: int
    height: int


def sections_of(body: Any) -> list[Any]:
    """The ends of the sections, in order; a body without any gets one."""
    found = [
        each
        for each in body.iter(qn("w:sectPr"))
        if each.getparent() is body
        or (each.getparent().tag == qn("w:pPr") and _is_in_the_text(each.getparent(), body))
    ]
    if not found or found[-1].getparent() is not body:
        last = element("w:sectPr")
        body.append(last)
        found.append(last)
    return found


def _is_in_the_text(properties: Any, body: Any) -> bool:
    """Whether a paragraph is one of the text itself, not of a cell, a frame or an older version."""
    above = properties.getparent().getparent()
    while above is not body and above is not None:
        if above.tag not in (qn("w:sdtContent"), qn("w:sdt"), qn("w:customXml")):
            return False
        above = above.getparent()
    return above is body


def area(section: Any, edges: tuple[int, int], *, wide: bool) -> Area:
    """The text area of a section; ``wide`` turns a page that stands.

    ``edges`` are the heights of header and footer, which push the text further than the margins.
    """
    width, height = _size(section)
    if wide and width < height:
        width, height = height, width
    margins = section.find(qn("w:pgMar"))

    def margin(name: str, default: int) -> int:
        return default if margins is None else twips(margins.get(qn(f"w:{name}")), default)

    top, bottom = margin("top", _MARGIN), margin("bottom", _MARGIN)
    # A negative margin holds whatever the header needs.
    above = max(top, margin("header", 720) + edges[0]) if top >= 0 else -top
    below = max(bottom, margin("footer", 720) + edges[1]) if bottom >= 0 else -bottom
    sides = margin("left", _MARGIN) + margin("right", _MARGIN) + margin("gutter", 0)
    return Area(max(_LEAST, width - sides), max(_LEAST, height - above - below))


def stands(section: Any) -> bool:
    """Whether the pages of a section stand upright."""
    width, height = _size(section)
    return width < height


def has_columns(section: Any) -> bool:
    """Whether the text of a section runs in columns."""
    columns = section.find(qn("w:cols"))
    count = "1" if columns is None else columns.get(qn("w:num"), "1")
    return count.isdigit() and int(count) > 1


def turn(section: Any) -> None:
    """Lay a section's pages on their side."""
    width, height = _size(section)
    size = section.find(qn("w:pgSz"))
    if size is None:
        size = element("w:pgSz")
        _insert(section, size, _AFTER_SIZE)
    size.set(qn("w:w"), str(max(width, height)))
    size.set(qn("w:h"), str(min(width, height)))
    size.set(qn("w:orient"), "landscape")


def flatten(section: Any) -> None:
    """Let a section's text run over the whole width."""
    columns = section.find(qn("w:cols"))
    if columns is not None:
        section.remove(columns)
    _insert(section, element("w:cols", space=708), _AFTER_COLUMNS)


def go_on(section: Any, *, new_page: bool) -> None:
    """Let a section go on with the one before it: no first page of its own, no numbers from one."""
    for name in ("w:titlePg", "w:type"):
        for each in section.findall(qn(name)):
            section.remove(each)
    numbers = section.find(qn("w:pgNumType"))
    if numbers is not None and qn("w:start") in numbers.attrib:
        del numbers.attrib[qn("w:start")]
    before = [each for each in section if each.tag in {qn(f"w:{name}") for name in _BEFORE_TYPE}]
    type_ = element("w:type", val="nextPage" if new_page else "continuous")
    section.insert(len(before), type_)


def restore(section: Any, removed: list[Any]) -> None:
    """Give a section back what the first of those that stood in it, now removed, took over."""
    if not removed:
        return
    upright = next((each for each in removed if stands(each)), None)
    source = deepcopy(removed[0])
    if upright is not None and not stands(source):
        for name in ("w:pgSz", "w:cols"):
            for each in source.findall(qn(name)):
                source.remove(each)
            for each in upright.findall(qn(name)):
                _insert(source, deepcopy(each), _AFTER_SIZE if name == "w:pgSz" else _AFTER_COLUMNS)
    if upright is None and stands(section):
        size = section.find(qn("w:pgSz"))
        for each in source.findall(qn("w:pgSz")):
            source.remove(each)
        if size is not None:
            _insert(source, deepcopy(size), _AFTER_SIZE)
    for child in list(section):
        section.remove(child)
    section.extend(list(source))


def edges(package: Package, section: Any, sections: list[Any]) -> tuple[int, int]:
    """About how high header and footer of a section are, in twentieths of a point.

    A section without headers has those of the one before it.
    """
    heights = []
    for kind in ("header", "footer"):
        found: dict[str, int] = {}
        for each in reversed(sections[: sections.index(section) + 1]):
            for reference in each.findall(qn(f"w:{kind}Reference")):
                part = package.root(package.part_of(reference.get(qn("r:id"), "")))
                if part is not None:
                    found.setdefault(reference.get(qn("w:type"), "default"), _height(part))
        heights.append(found.get("default", 0))
    return heights[0], heights[1]


def _height(block: Any) -> int:
    """About how high the paragraphs and tables in an element are together."""
    total = 0
    for child in block:
        if child.tag == qn("w:p"):
            extents = [
                each.get("cy", "0") for each in child.iter(qn("wp:extent")) if _is_inline(each)
            ]
            heights = [int(cy) // _EMU for cy in extents if cy.isdigit() and len(cy) < 9]
            total += max([_LINE, *heights])
        elif child.tag == qn("w:tbl"):
            for row in child.findall(qn("w:tr")):
                total += max([_height(cell) for cell in row.iter(qn("w:tc"))], default=0)
        elif child.tag == qn("w:sdt"):
            total += sum(_height(content) for content in child.findall(qn("w:sdtContent")))
    return total


def _is_inline(extent: Any) -> bool:
    return extent.getparent().tag == qn("wp:inline")


def _size(section: Any) -> tuple[int, int]:
    size = section.find(qn("w:pgSz"))
    if size is None:
        return _A4
    width, height = (twips(size.get(qn(f"w:{side}")), 0) for side in ("w", "h"))
    return (width, height) if width >= _LEAST and height >= _LEAST else _A4


def twips(text: str | None, default: int) -> int:
    """A length as a whole number of twentieths of a point; ``2.5cm`` is one too."""
    found = re.fullmatch(r"(-?\d{1,7}(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?", text or "")
    if not found:
        return default
    return round(float(found[1]) * _UNITS.get(found[2] or "", 1))


def _insert(section: Any, child: Any, after: Sequence[str]) -> None:
    """Put an element where the schema has it: before the first of those that come after it."""
    later = {qn(f"w:{name}") for name in after}
    place = next((index for index, each in enumerate(section) if each.tag in later), len(section))
    section.insert(place, child)
