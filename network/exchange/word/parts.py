"""Pieces of a Word file that python-docx does not make: fields, vectors, fast tables, fixed bytes.

Element order follows the schema (ECMA-376-1): Word offers to repair a file that does not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.shape import CT_Inline
from docx.shared import Pt

_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def element(tag: str, *children: Any, **attributes: Any) -> Any:
    """An element such as ``element("w:tcW", w=100, type="dxa")``; attributes are in ``w:``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, style: str = "", bold: bool = False) -> Any:
    """A run of text; whatever stands in the text is text."""
    made = OxmlElement("w:r")
    if style or bold:
        properties = element("w:rPr")
        if style:
            properties.append(element("w:rStyle", val=style))
        if bold:
            properties.extend([element("w:b"), element("w:bCs")])
        made.append(properties)
    made.text = text
    return made


def paragraph(style: str, *runs: Any, keep_next: bool = False, new_page: bool = False) -> Any:
    """A paragraph of runs in a style."""
    properties = element("w:pPr", element("w:pStyle", val=style))
    if keep_next:
        properties.append(element("w:keepNext"))
    if new_page:
        properties.append(element("w:pageBreakBefore"))
        properties.append(element("w:spacing", before=0))
    return element("w:p", properties, *runs)


def field(instruction: str, cached: str, style: str = "") -> list[Any]:
    """A field with the result that is shown until a reader works it out again."""
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    pieces = [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", code),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        run(cached),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]
    for piece in pieces if style else ():
        piece.insert(0, element("w:rPr", element("w:rStyle", val=style)))
    return pieces


def table(caption: str, widths: list[int], rows: list[Any]) -> Any:
    """A table of fixed column widths (twentieths of a point) in the house style."""
    caption_element = element("w:tblCaption", val=caption)
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val="Krachtenveld"),
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element(
            "w:tblLook",
            val="0420",
            firstRow=1,
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        caption_element,
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
    return element("w:tbl", properties, grid, *rows)


def row(cells: list[Any], *, header: bool = False, whole: bool = True) -> Any:
    """A row of cells; a header repeats on every page, a whole row stays on one page."""
    properties = element("w:trPr")
    if whole:
        properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    return element("w:tr", *([properties] if len(properties) else []), *cells)


def table_cell(width: int, paragraphs: list[Any], merge: str = "") -> Any:
    """A cell; ``merge`` is ``restart`` or ``continue`` where it is merged downwards."""
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if merge:
        properties.append(element("w:vMerge", val=merge))
    return element("w:tc", properties, *paragraphs)


def picture_run(
    document: Document,
    number: int,
    svg: str,
    png: bytes,
    size_pt: tuple[float, float],
    title: str,
    alt: str,
) -> Any:
    """A run with a vector picture, its raster for older readers, and its alt text.

    The vector hangs in the extension of Office 2016 ([MS-ODRAWXML] 2.26.1.1).
    """
    part = document.part
    raster, _ = part.get_or_add_image(io.BytesIO(png))
    drawing = Part(
        PackURI(f"/word/media/figure{number}.svg"), "image/svg+xml", svg.encode(), part.package
    )
    vector = part.relate_to(drawing, RELATIONSHIP_TYPE.IMAGE)
    return drawing_run(part.next_id, f"Figure {number}", raster, vector, size_pt, title, alt)


def drawing_run(
    id_: int,
    name: str,
    raster: str,
    vector: str,
    size_pt: tuple[float, float],
    title: str,
    alt: str,
) -> Any:
    """A run with a picture; ``raster`` and ``vector`` are ids of relationships to its parts."""
    width, height = (Pt(length) for length in size_pt)
    inline = CT_Inline.new_pic_inline(id_, raster, name, width, height)
    blip = next(inline.iter(qn("a:blip")))
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{vector}"/></a:ext></a:extLst>'
        )
    )
    for side in "TBLR":
        inline.set(f"dist{side}", "0")
    inline.docPr.set("name", name)
    inline.docPr.set("descr", alt)
    inline.docPr.set("title", title)
    next(inline.iter(qn("pic:cNvPr"))).set("name", name)
    return element("w:r", element("w:drawing", inline))


def same_bytes(saved: bytes) -> bytes:
    """The same package without the moment of saving: equal content gives equal bytes."""
    with zipfile.ZipFile(io.BytesIO(saved)) as old:
        return packed({name: old.read(name) for name in old.namelist()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, in this order; equal parts give equal bytes."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            new.writestr(entry, content)
    return saved.getvalue()
