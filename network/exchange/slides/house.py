"""The deck that slides come in where nobody gave a template: 16:9, Arial, the house colours."""

from __future__ import annotations

from typing import Any

import pptx
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from network.exchange.slides.parts import (
    EMU,
    Frame,
    element,
    emu,
    language_tag,
    painted,
    preset,
    shape_element,
)

WIDTH, HEIGHT = 960.0, 540.0
"""Points of a slide of 13.33 by 7.5 inches."""
_ACCENT, _INK, _QUIET = "1B4F91", "1B1F24", "595959"
_COLOURS = {
    "dk1": _INK,
    "lt1": "FFFFFF",
    "dk2": _ACCENT,
    "lt2": "E9EFF7",
    "accent1": _ACCENT,
    "accent2": "B3261E",
    "accent3": "2F8036",
    "accent4": "0A5F64",
    "accent5": "976500",
    "accent6": "593490",
    "hlink": _ACCENT,
    "folHlink": "593490",
}
_TITLE = Frame(40, 18, 880, 48)
_CONTENT = Frame(40, 76, 880, 430)
_FOOT = 512.0
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_LEFT_OUT = ("thumbnail", "printerSettings")


def house_deck(language: str) -> Any:
    """An empty presentation in the house style."""
    deck: Any = pptx.Presentation()
    stretch = WIDTH * EMU / deck.slide_width
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    deck.part.package.core_properties.language = language_tag(language)
    size = deck.element.find(qn("p:sldSz"))
    size.attrib.pop("type", None)
    for owner in (deck.part, deck.part.package):
        for relation in list(owner._rels.values()):
            if relation.reltype.endswith(_LEFT_OUT):
                owner._rels.pop(relation.rId)
    master = deck.slide_master
    lower = HEIGHT * EMU / 6_858_000
    for owner in (master, *master.slide_layouts):
        for where in owner.element.iter(qn("a:off"), qn("a:ext")):
            for name, factor in (("x", stretch), ("cx", stretch), ("y", lower), ("cy", lower)):
                if name in where.attrib:
                    where.set(name, str(round(int(where.get(name)) * factor)))
        for each in owner.element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            each.set("lang", language_tag(language))
    _dress_theme(master)
    _dress_master(master)
    for layout in master.slide_layouts:
        if layout.element.get("type") == "title":
            _dress_opening(layout)
    return deck


def _dress_theme(master: Any) -> None:
    part = master.part.part_related_by(_THEME)
    theme = parse_xml(part.blob)
    for holder in theme.iter(qn("a:clrScheme")):
        holder.set("name", "Krachtenveld")
        for name, colour in _COLOURS.items():
            role = holder.find(qn(f"a:{name}"))
            for old in list(role):
                role.remove(old)
            role.append(element("a:srgbClr", val=colour))
    for holder in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        holder.find(qn("a:latin")).set("typeface", "Arial")
    part._blob = serialize_part_xml(theme)


def _dress_master(master: Any) -> None:
    places = {
        "title": _TITLE,
        "body": _CONTENT,
        "dt": Frame(40, _FOOT, 200, 20),
        "ftr": Frame(280, _FOOT, 400, 20),
        "sldNum": Frame(820, _FOOT, 100, 20),
    }
    for shape in master.placeholders:
        type_ = shape.element.ph.get("type")
        frame = places[type_]
        shape.left, shape.top = Pt(frame.left), Pt(frame.top)
        shape.width, shape.height = Pt(frame.width), Pt(frame.height)
        edges = shape.element.txBody.find(qn("a:bodyPr"))
        edges.set("lIns", "0")
        edges.set("rIns", "0")
        if type_ == "title":
            edges.set("anchor", "b")
        for small in shape.element.iter(qn("a:defRPr")):
            if type_ in ("dt", "ftr", "sldNum"):
                small.set("sz", "1000")
                _colour(small, _QUIET)
    styles = master.element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    type_ = title.find(qn("a:defRPr"))
    type_.set("sz", "2400")
    type_.set("b", "1")
    type_.find(qn("a:solidFill"))[0].set("val", "tx2")
    for level, size in zip(styles.find(qn("p:bodyStyle")), (1800, 1600, 1400), strict=False):
        level.find(qn("a:defRPr")).set("sz", str(size))
    rule = shape_element(
        next_number(master.element),
        "",
        Frame(_TITLE.left, _TITLE.bottom + 3, _TITLE.width, 0),
        preset("line"),
        line=element(
            "a:ln",
            element("a:solidFill", element("a:schemeClr", val="accent1")),
            w=emu(1),
        ),
    )
    master.shapes._spTree.append(rule)


def _dress_opening(layout: Any) -> None:
    """The first slide: title and subtitle on the left, without the rule of the others."""
    layout.element.set("showMasterSp", "0")
    mark = Frame(80, 276, 120, 4)
    number = next_number(layout.element)
    layout.shapes._spTree.append(shape_element(number, "", mark, preset("rect"), fill=_ACCENT))
    for shape in layout.placeholders:
        type_ = shape.element.ph.get("type")
        frame = {"ctrTitle": Frame(80, 140, 800, 130), "subTitle": Frame(80, 292, 800, 120)}.get(
            type_
        )
        if frame is None:
            continue
        shape.left, shape.top = Pt(frame.left), Pt(frame.top)
        shape.width, shape.height = Pt(frame.width), Pt(frame.height)
        if type_ == "ctrTitle":
            shape.element.txBody.find(qn("a:bodyPr")).set("anchor", "b")
            style = shape.element.txBody.find(qn("a:lstStyle"))
            for old in list(style):
                style.remove(old)
            style.append(element("a:lvl1pPr", element("a:defRPr", sz=3600)))
        else:
            for level in shape.element.txBody.find(qn("a:lstStyle")):
                level.set("algn", "l")
                small = level.find(qn("a:defRPr"))
                small.set("sz", "1800")
                _colour(small, _QUIET)


def _colour(properties: Any, colour: str) -> None:
    for old in properties.findall(qn("a:solidFill")):
        properties.replace(old, painted(colour))


def next_number(tree: Any) -> int:
    """A number that no shape of a slide, layout or master has yet."""
    return max((int(each.get("id", 0)) for each in tree.iter(qn("p:cNvPr"))), default=1) + 1
