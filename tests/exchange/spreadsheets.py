"""OpenDocument spreadsheets part by part, as programs write them and as ill will does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {"number": "datastyle", "manifest": "manifest"}
_PREFIXES = ("office", "table", "text", "style", "number", "draw")
NAMESPACES = (
    " ".join(f'xmlns:{prefix}="{_URN}:{_NAMES.get(prefix, prefix)}:1.0"' for prefix in _PREFIXES)
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def document(sheets: str, styles: str = "", before: str = "") -> str:
    """The part that holds the sheets."""
    return (
        f"{before}<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def package(
    content: str | bytes,
    more: Mapping[str, str | bytes] | None = None,
    packing: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A file of this content and these other parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, part in {"content.xml": content, **(more or {})}.items():
            archive.writestr(name, part)
    return packed.getvalue()


def sheet(*rows: str, title: str = "Knopen", look: str = "", columns: str = "") -> str:
    """A sheet of rows."""
    style = f' table:style-name="{look}"' if look else ""
    return f'<table:table table:name="{title}"{style}>{columns}{"".join(rows)}</table:table>'


def row(*cells: str, times: int = 1) -> str:
    """A row of cells, as often as it is repeated."""
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = "", times: int = 1) -> str:
    """A cell with paragraphs of text, one per line; XML in it stays XML."""
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell{repeated} {attributes}>{paragraphs}</table:table-cell>"


def ods(*sheets: str, styles: str = "") -> bytes:
    """A file with these sheets."""
    return package(document("".join(sheets), styles))
