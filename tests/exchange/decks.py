"""What stories about slides share: decks to start from, and what stands on a slide."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn

POINT = 12_700
Place = tuple[float, float]


def template(*, dark: bool = False, typeface: str = "Georgia", slides: int = 1) -> bytes:
    """A presentation of someone else: own names, typeface and slides."""
    deck: Any = pptx.Presentation()
    master = deck.slide_master
    if dark:
        master.background.fill.solid()
        master.background.fill.fore_color.rgb = RGBColor(0x10, 0x35, 0x60)
    for part in (relation.target_part for relation in master.part.rels.values()):
        if part.partname.startswith("/ppt/theme"):
            part._blob = part.blob.replace(b'"Calibri"', f'"{typeface}"'.encode())
    for layout in deck.slide_layouts:
        if layout.name == "Title Only":
            layout.element.cSld.set("name", "Alleen titel")
    for number in range(slides):
        deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = f"Bestaande dia {number}"
    return saved(deck)


def saved(deck: Any) -> bytes:
    """The bytes of a presentation."""
    content = io.BytesIO()
    deck.save(content)
    return content.getvalue()


def repacked(content: bytes, changed: Mapping[str, Sequence[tuple[bytes, bytes]]]) -> bytes:
    """The package with pieces of text replaced in some of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for piece, other in changed.get(name, ()):
                part = part.replace(piece, other)
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def opened(content: bytes) -> Any:
    """The presentation in these bytes."""
    return pptx.Presentation(io.BytesIO(content))


def connectors(slide: Any) -> list[Any]:
    """The connectors on a slide."""
    return list(slide.element.iter(qn("p:cxnSp")))


def glue(connector: Any) -> tuple[tuple[str, int], tuple[str, int]]:
    """Shape and side that a connector is glued to, at its start and at its end."""
    start, end = (connector.find(f".//{qn(tag)}") for tag in ("a:stCxn", "a:endCxn"))
    return tuple((each.get("id"), int(each.get("idx"))) for each in (start, end))  # type: ignore[return-value]


def sites(slide: Any) -> dict[str, tuple[Place, ...]]:
    """Per shape the middles of its sides in points: top, left, bottom, right."""
    found = {}
    for shape in slide.element.iter(qn("p:sp")):
        where = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
        if where is None:
            continue
        x, y, width, height = _box(where)
        found[shape.find(f".//{qn('p:cNvPr')}").get("id")] = (
            (x + width / 2, y),
            (x, y + height / 2),
            (x + width / 2, y + height),
            (x + width, y + height / 2),
        )
    return found


def ends(connector: Any) -> tuple[Place, Place]:
    """Where a connector starts and ends, once it is mirrored and turned."""
    where = connector.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    x, y, width, height = _box(where)
    quarter = where.get("rot") == str(90 * 60_000)
    made = []
    for sign in (-1, 1):
        dx = sign * width / 2 * (-1 if where.get("flipH") == "1" else 1)
        dy = sign * height / 2 * (-1 if where.get("flipV") == "1" else 1)
        dx, dy = (-dy, dx) if quarter else (dx, dy)
        made.append((x + width / 2 + dx, y + height / 2 + dy))
    return made[0], made[1]


def _box(where: Any) -> tuple[float, float, float, float]:
    off, ext = where.find(qn("a:off")), where.find(qn("a:ext"))
    values = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
    return tuple(int(each) / POINT for each in values)  # type: ignore[return-value]


def texts(slide: Any) -> list[str]:
    """The text of each shape of the slide, groups included; line breaks as spaces."""
    told = []
    for body in slide.element.iter(qn("p:txBody")):
        pieces = [
            (" " if piece.tag == qn("a:br") else piece.text or "")
            for paragraph in body.iter(qn("a:p"))
            for piece in paragraph.iter(qn("a:t"), qn("a:br"))
        ]
        told.append("".join(pieces))
    return told


def tables(deck: Any) -> Iterator[tuple[Any, Any]]:
    """Each table of the deck with its frame."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield shape, shape.table
