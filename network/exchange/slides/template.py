"""Someone's own PowerPoint file or template, opened only when it is safe and really one."""

from __future__ import annotations

import io
import re
from typing import Any

import pptx

from network.exchange.package_safety import OLE, check_parts, opened_package
from network.exchange.tables import file_error
from network.exchange.word.parts import packed

MAX_TEMPLATE = 50 * 1024 * 1024
"""Bytes of a template."""
KIND = "slides"

_TYPES = "[Content_Types].xml"
_MAIN = re.compile(rb"presentationml\.(presentation|template|slideshow)\.main\+xml")
_PRESENTATION = b"presentationml.presentation.main+xml"
_MACROS = re.compile(rb"macroenabled|vbaproject", re.IGNORECASE)
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/"


def opened_template(content: bytes, name: str) -> Any:
    """The presentation of a ``.pptx`` or ``.potx``; raises TableError for anything else.

    ``name`` is what people call the file. Its masters, layouts and slides are as they were.
    """
    if len(content) > MAX_TEMPLATE:
        raise file_error(name, "large_slides", limit=MAX_TEMPLATE // 1024 // 1024)
    if content.startswith(OLE) and _PASSWORD not in content:
        raise file_error(name, "old_slides")
    with opened_package(content, name, KIND) as archive:
        check_parts(archive, name, KIND)
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
        types = parts[_TYPES]
        if _MACROS.search(types):
            raise file_error(name, "macros_slides")
        if not _MAIN.search(types):
            raise file_error(name, "not_a_slides")
        # A template and a show are presentations in all but their name.
        parts[_TYPES] = _MAIN.sub(_PRESENTATION, types)
        if any(_STRICT in part for entry, part in parts.items() if entry.endswith(".rels")):
            raise file_error(name, "strict_slides")
        presentation = pptx.Presentation(io.BytesIO(packed(parts)))
        if not [layout for master in presentation.slide_masters for layout in master.slide_layouts]:
            raise file_error(name, "no_layouts_slides")
        if not (presentation.slide_width and presentation.slide_height):
            raise file_error(name, "not_a_slides")
        return presentation
