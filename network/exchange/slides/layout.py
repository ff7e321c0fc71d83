"""Which layout of a presentation serves a diagram or a table, and where on it there is room."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from network.exchange.slides.parts import EMU, Frame
from network.exchange.word.widths import word_width

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FOOT = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
EDGE = 0.04
"""Share of a slide that stays free at its edges where the template does not say."""
_BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_WIDE_FONTS = {
    "verdana": 0.85,
    "dejavu sans": 0.85,
    "lucida sans": 0.9,
    "lucida sans unicode": 0.9,
    "century gothic": 0.9,
    "montserrat": 0.86,
    "poppins": 0.88,
    "open sans": 0.93,
    "noto sans": 0.93,
    "raleway": 0.93,
    "trebuchet ms": 0.97,
}
"""Typefaces that run wider than Arial, and how much smaller they must be to fit where it does."""
_LIGHT = 0.8
_TITLE_SIZE, _LEAST_TITLE = 44.0, 14.0


def _types(layout: Any) -> list[Any]:
    return [each.placeholder_format.type for each in layout.placeholders]


def is_opening(layout: Any) -> bool:
    """Whether a layout is for the first slide: a title and a subtitle."""
    types = _types(layout)
    return layout.element.get("type") == "title" or (
        PP_PLACEHOLDER.CENTER_TITLE in types and PP_PLACEHOLDER.SUBTITLE in types
    )


def unfit_for_content(layout: Any) -> tuple[Any, ...]:
    """How little a layout serves for a title with a diagram: the least is the best.

    Best is a title alone; next, a title with one block of text in whose place the content goes.
    """
    types = _types(layout)
    others = [each for each in types if each not in (*TITLES, *FOOT)]
    bodies = [each for each in others if each in _BODIES]
    return (
        not any(each in types for each in TITLES),
        is_opening(layout),
        bool(others) and not (len(others) == len(bodies) == 1),
        len(others),
        layout.element.get("type") != "titleOnly",
    )


def _frame(shape: Any) -> Frame | None:
    measures = (shape.left, shape.top, shape.width, shape.height)
    if any(each is None for each in measures):
        return None
    return Frame(*(each / EMU for each in measures))


def room_of(layout: Any, size: tuple[float, float]) -> Frame:
    """Where content goes: where the template has its block of text, else between title and foot."""
    width, height = size
    master = layout.slide_master
    holders = {each.placeholder_format.type: _frame(each) for each in layout.placeholders}
    title = next((holders[each] for each in TITLES if holders.get(each)), None)
    candidates = [
        _frame(each)
        for owner in (layout, *master.slide_layouts)
        if owner is layout or owner.element.get("type") == "obj"
        for each in owner.placeholders
        if each.placeholder_format.type in _BODIES
    ]
    candidates += [
        _frame(each)
        for each in master.placeholders
        if each.placeholder_format.type == PP_PLACEHOLDER.BODY
    ]
    for frame in candidates:
        if frame is None or frame.height < 0.4 * height or frame.width < 0.55 * width:
            continue
        inside = frame.left >= 0 and frame.top >= 0 and frame.right <= width + 1
        if inside and frame.bottom <= height + 1 and not (title and _overlap(frame, title) > 0.01):
            return frame
    feet = [holders[each] for each in FOOT if holders.get(each)]
    tops = [each.top for each in feet if each and each.top > height / 2]
    bottom = min([height * (1 - EDGE), *(top - 6 for top in tops)])
    above = title.bottom + 6 if title and title.bottom < height / 2 else height * 2 * EDGE
    left = width * EDGE
    return Frame(left, above, width - 2 * left, max(bottom - above, height / 3))


def _overlap(one: Frame, other: Frame) -> float:
    """The share of the first frame that the other covers."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(wide, 0) * max(high, 0) / max(one.width * one.height, 1)


def _theme(layout: Any) -> Any:
    return parse_xml(layout.slide_master.part.part_related_by(_THEME).blob)


def title_size(layout: Any, title: str) -> float:
    """The size of type, in points, that a title needs to stay in its place; 0: the template's."""
    holder = next(
        (each for each in layout.placeholders if each.placeholder_format.type in TITLES), None
    )
    frame = _frame(holder) if holder is not None else None
    if holder is None or frame is None:
        return 0.0
    styles = layout.slide_master.element.find(qn("p:txStyles"))
    sizes = [
        each.get("sz")
        for owner in (holder._element, None if styles is None else styles.find(qn("p:titleStyle")))
        if owner is not None
        for each in owner.iter(qn("a:defRPr"))
        if each.get("sz")
    ]
    size = usual = int(sizes[0]) / 100 if sizes else _TITLE_SIZE
    wide = 1 / narrowing(layout)
    while size > _LEAST_TITLE:
        lines = int(word_width(title, size, bold=True) * wide / max(frame.width - 16, 1)) + 1
        if lines * size * 1.2 <= frame.height:
            break
        size -= 1
    return size if size < usual else 0.0


def narrowing(layout: Any) -> float:
    """How much smaller type must be than Arial's, for the running text of the theme is wide."""
    for latin in _theme(layout).iterfind(f".//{qn('a:minorFont')}/{qn('a:latin')}"):
        return _WIDE_FONTS.get((latin.get("typeface") or "").casefold(), 1.0)
    return 1.0


def is_light(layout: Any, room: Frame) -> bool:
    """Whether content stands on a plain, light ground; what cannot be told is taken for not."""
    for owner in (layout, layout.slide_master):
        for shape in owner.shapes:
            around = None if shape.is_placeholder else _frame(shape)
            if around and _overlap(room, around) > 0.02:
                return False
    ground = None
    for owner in (layout, layout.slide_master):
        ground = owner.element.cSld.find(qn("p:bg"))
        if ground is not None:
            break
    if ground is None:
        return True
    colours = list(ground.iter(qn("a:srgbClr"), qn("a:schemeClr"), qn("a:sysClr")))
    if len(colours) != 1 or len(colours[0]) or ground.find(f".//{qn('a:blip')}") is not None:
        return False
    shade = _rgb(colours[0], layout)
    return shade is not None and _lightness(shade) >= _LIGHT


def _rgb(colour: Any, layout: Any) -> str | None:
    """A colour as ``rrggbb``, looked up in the theme by way of the master's map."""
    if colour.tag == qn("a:srgbClr"):
        return colour.get("val")
    if colour.tag == qn("a:sysClr"):
        return colour.get("lastClr")
    name = colour.get("val")
    mapped = layout.slide_master.element.find(qn("p:clrMap")).get(name, name)
    role = _theme(layout).find(f".//{qn('a:clrScheme')}/{qn(f'a:{mapped}')}")
    return None if role is None or not len(role) else _rgb(role[0], layout)


def _lightness(colour: str) -> float:
    """0 (black) to 1 (white), by how bright each channel looks."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
