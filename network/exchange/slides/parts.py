"""Pieces of a slide that python-pptx does not make, or not fast: shapes, glued ties, text.

Element order follows the schema (ECMA-376-1): PowerPoint offers to repair a file that does not.
Lengths are points, angles degrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml.xmlchemy import OxmlElement

from network.exchange.slides.content import Shape, Stroke

EMU = 12_700
"""English Metric Units in a point: what a slide measures in."""
TOP, LEFT, BOTTOM, RIGHT = range(4)
"""The places of a shape where a tie can be glued, by their index."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DASHES = {"dashed": "dash", "dotted": "sysDot"}
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


@dataclass(frozen=True)
class Frame:
    """Where something stands on a slide: its upper left corner and its size, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


def element(tag: str, *children: Any, **attributes: Any) -> Any:
    """An element such as ``element("a:off", x=0, y=0)``; attributes without a prefix."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, str(value))
    made.extend(children)
    return made


def readable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def emu(points: float) -> int:
    """Points as a slide counts them."""
    return round(points * EMU)


def language_tag(language: str) -> str:
    """The language of a text as PowerPoint names it."""
    return _LANGUAGES.get(language, language)


def named(tag: str, number: int, name: str, told: str = "", title: str = "") -> Any:
    """The name of a shape and, for who does not see it, what it tells."""
    made = element("p:cNvPr", id=number, name=readable(name)[:250] or f"{number}")
    if told:
        made.set("descr", readable(told))
    if title:
        made.set("title", readable(title))
    return element(tag, made)


def placed(frame: Frame, *, turn: int = 0, flip_x: bool = False, flip_y: bool = False) -> Any:
    """Where a shape stands, turned clockwise after it was mirrored."""
    made = element(
        "a:xfrm",
        element("a:off", x=emu(frame.left), y=emu(frame.top)),
        element("a:ext", cx=emu(frame.width), cy=emu(frame.height)),
    )
    for name, value in (("rot", turn * 60_000), ("flipH", int(flip_x)), ("flipV", int(flip_y))):
        if value:
            made.set(name, str(value))
    return made


def preset(name: str, **adjusted: int) -> Any:
    """A shape that the program knows, with its handles."""
    guides = (element("a:gd", name=key, fmla=f"val {value}") for key, value in adjusted.items())
    return element("a:prstGeom", element("a:avLst", *guides), prst=name)


def painted(colour: str) -> Any:
    """A fill of one colour, ``#rrggbb``."""
    return element("a:solidFill", element("a:srgbClr", val=colour.lstrip("#").upper()))


def lined(stroke: Stroke, scale: float = 1.0, *, arrow: bool = False) -> Any:
    """How a line is drawn."""
    width = max(stroke.width * scale, 0.5)
    made = element("a:ln", painted(stroke.colour), w=emu(width))
    if stroke.dash:
        made.append(element("a:prstDash", val=_DASHES[stroke.dash]))
    made.append(element("a:round"))
    if arrow:
        made.append(element("a:tailEnd", type="triangle", w="med", len="med"))
    return made


def outline(shape: Shape, scale: float) -> Any:
    """The form of a box: rounded, or with two edges, the one in the other."""
    width, height = shape.width * scale, shape.height * scale
    radius = min(shape.radius * scale, width / 2, height / 2)
    if not shape.double:
        return preset("roundRect", adj=round(radius / min(width, height) * 100_000))
    inset = shape.double * scale
    outer = _round(0, 0, width, height, radius)
    inner = _round(
        inset, inset, width - 2 * inset, height - 2 * inset, max(radius - inset, inset / 2)
    )
    for path in (outer, inner):
        path.set("w", str(emu(width)))
        path.set("h", str(emu(height)))
    (inner if shape.frame else outer).set("fill", "none")
    sites = (("hc", "t", 270), ("l", "vc", 180), ("hc", "b", 90), ("r", "vc", 0))
    return element(
        "a:custGeom",
        element("a:avLst"),
        element("a:gdLst"),
        element("a:ahLst"),
        element(
            "a:cxnLst",
            *(
                element("a:cxn", element("a:pos", x=x, y=y), ang=angle * 60_000)
                for x, y, angle in sites
            ),
        ),
        element("a:rect", l="l", t="t", r="r", b="b"),
        element("a:pathLst", outer, inner),
    )


def _round(left: float, top: float, width: float, height: float, radius: float) -> Any:
    """A rectangle with round corners as a path."""
    right, bottom = left + width, top + height
    points = (
        (left, top + radius, 180),
        (right - radius, top, 270),
        (right, bottom - radius, 0),
        (left + radius, bottom, 90),
    )
    path = element("a:path")
    for place, (x, y, angle) in enumerate(points):
        point = element("a:pt", x=emu(x), y=emu(y))
        path.append(element("a:lnTo" if place else "a:moveTo", point))
        path.append(
            element(
                "a:arcTo",
                wR=emu(radius),
                hR=emu(radius),
                stAng=angle * 60_000,
                swAng=90 * 60_000,
            )
        )
    path.append(element("a:close"))
    return path


def run(text: str, language: str, size: float = 0, *, bold: bool = False, colour: str = "") -> Any:
    """A piece of text; a size or colour that is not given is the template's."""
    properties = _properties(language, size)
    if bold:
        properties.set("b", "1")
    if colour:
        properties.append(painted(colour))
    holder = element("a:t")
    holder.text = readable(text)
    return element("a:r", properties, holder)


def _properties(language: str, size: float) -> Any:
    properties = element("a:rPr", lang=language_tag(language))
    if size:
        properties.set("sz", str(max(int(size * 100), 100)))
    return properties


def broken(runs: Sequence[Any], language: str, size: float) -> list[Any]:
    """Lines of one paragraph: the runs with a line break of this size between each."""
    pieces: list[Any] = []
    for place, each in enumerate(runs):
        if place:
            pieces.append(element("a:br", _properties(language, size)))
        pieces.append(each)
    return pieces


def paragraph(*pieces: Any, align: str = "", before: float = 0, bullet: bool = False) -> Any:
    """A paragraph of runs and breaks, single-spaced, ``before`` points under the one before."""
    properties = element("a:pPr")
    if bullet:
        properties.set("marL", str(emu(14)))
        properties.set("indent", str(-emu(14)))
    if align:
        properties.set("algn", align)
    properties.append(element("a:lnSpc", element("a:spcPct", val=100_000)))
    properties.append(element("a:spcBef", element("a:spcPts", val=round(before * 100))))
    properties.append(element("a:buChar", char="•") if bullet else element("a:buNone"))
    return element("a:p", properties, *pieces)


def body(
    paragraphs: Iterable[Any],
    *,
    tag: str = "p:txBody",
    anchor: str = "ctr",
    wrapped: bool = False,
    insets: tuple[float, float] = (0, 0),
) -> Any:
    """The text of a shape; it neither shrinks nor grows its shape. Insets are across and down."""
    across, down = (emu(each) for each in insets)
    properties = element(
        "a:bodyPr",
        element("a:noAutofit"),
        wrap="square" if wrapped else "none",
        lIns=across,
        tIns=down,
        rIns=across,
        bIns=down,
        rtlCol=0,
        anchor=anchor,
    )
    held = list(paragraphs) or [element("a:p")]
    return element(tag, properties, element("a:lstStyle"), *held)


def shape_element(
    number: int,
    name: str,
    frame: Frame,
    form: Any,
    *,
    fill: str = "",
    line: Any = None,
    text: Any = None,
    told: str = "",
    text_box: bool = False,
) -> Any:
    """A shape with its form, fill, line and text; without fill or line there is none."""
    head = named("p:nvSpPr", number, name, told)
    head.extend([element("p:cNvSpPr", **({"txBox": 1} if text_box else {})), element("p:nvPr")])
    looks = element(
        "p:spPr",
        placed(frame),
        form,
        painted(fill) if fill else element("a:noFill"),
        line if line is not None else element("a:ln", element("a:noFill")),
    )
    return element("p:sp", head, looks, text if text is not None else body(()))


def group_element(number: int, name: str, told: str, area: Frame, members: Sequence[Any]) -> Any:
    """Shapes as one group, measured as the slide is."""
    head = named("p:nvGrpSpPr", number, name, told, title=name)
    head.extend([element("p:cNvGrpSpPr"), element("p:nvPr")])
    where = placed(area)
    where.append(element("a:chOff", x=emu(area.left), y=emu(area.top)))
    where.append(element("a:chExt", cx=emu(area.width), cy=emu(area.height)))
    return element("p:grpSp", head, element("p:grpSpPr", where), *members)
