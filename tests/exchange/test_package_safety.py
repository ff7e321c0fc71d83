"""A package is weighed by what its parts are, not by what it says they are."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from network.exchange.lists.grid import grids_of_file
from network.exchange.slides.template import opened_template
from network.exchange.uploads import tables_of_files
from network.exchange.word.template import check_template

Refused = Callable[[Callable[[], object], str], None]


def lying(name: str, told: bytes, more: int) -> bytes:
    """A package of one part that says it is ``told``, and unpacks to so many bytes more."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, told + b" " * more)
    content = bytearray(packed.getvalue())
    place = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, place + 16, zlib.crc32(told))
    struct.pack_into("<I", content, place + 24, len(told))
    return bytes(content)


READERS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    "workbook": ("xl/_rels/workbook.xml.rels", lambda c: tables_of_files({"a.xlsx": c})),
    "spreadsheet": ("META-INF/manifest.xml", lambda c: grids_of_file("a.ods", c)),
    "template": ("word/document.xml", lambda c: check_template(c, "a.docx")),
    "slides": ("ppt/presentation.xml", lambda c: opened_template(c, "a.pptx")),
}


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("more", [1, 3_000_000])
def test_a_part_that_unpacks_to_more_than_it_says_is_refused(
    kind: str, more: int, refused: Refused
) -> None:
    part, read = READERS[kind]
    refused(lambda: read(lying(part, b"<x/>", more)), f"unsafe_{kind}")
    honest = lying(part, b"<x/>", 0)
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        assert archive.testzip() is None
