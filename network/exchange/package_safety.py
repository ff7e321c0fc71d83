"""What must hold of any package of XML parts (.xlsx, .docx, .pptx) before a part is read.

Errors carry codes that end in the ``kind`` of file: ``unsafe_workbook``, ``protected_template``.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from network.exchange.tables import TableError, file_error

MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts of a package together, unpacked."""
MAX_RATIO = 250
"""How many times larger than its file a part over 10 MB may be."""
MAX_PARTS = 10_000
MAX_TAGS = 1_000_000
"""Tags and attributes of all parts of a template together."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of the years before packages begins, and one with a password."""

_CHUNK = 1 << 20
_OVERLAP = 1 << 18
_STEP = 1 << 16
_LENGTHS = 26
"""Where the header of a part says how long its name is, and what comes after that."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_EBCDIC = b"\x4c\x6f\xa7\x94"
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_LONG_TAG = re.compile(rb"<[^<>]{131072}")
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_WHERE_TAGS_ARE_SEEN = re.compile(
    rb"utf-?8|utf-?16(le|be)?|us-ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE
)


@contextmanager
def opened_package(content: bytes, name: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """The package, whose parts together unpack to no more than a machine can bear.

    Whatever goes wrong while it is open, other than a TableError, means that it is not of its kind.
    """
    if content.startswith(OLE):
        raise file_error(name, f"protected_{kind}")
    if content.count(b"PK\x01\x02") > MAX_PARTS:
        raise file_error(name, f"unsafe_{kind}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED or not all(
                _is_plausible(part) and _is_as_large_as_told(content, part) for part in parts
            ):
                raise file_error(name, f"unsafe_{kind}")
            yield archive
    except TableError:
        raise
    except Exception as error:
        raise file_error(name, f"not_a_{kind}", type(error).__name__) from error


def _is_plausible(part: zipfile.ZipInfo) -> bool:
    """Packed in a way that the format knows, and not to nearly nothing.

    Only deflated parts unpack in pieces; the others give all at once, however much it is.
    """
    small = part.file_size <= 10e6 or part.file_size <= MAX_RATIO * part.compress_size
    return part.compress_type in _PACKED and small


def _is_as_large_as_told(content: bytes, part: zipfile.ZipInfo) -> bool:
    """Whether a part unpacks to no more than its size: whoever reads it whole, unpacks it whole."""
    if part.compress_type == zipfile.ZIP_STORED:
        return True
    name, extra = struct.unpack_from("<HH", content, part.header_offset + _LENGTHS)
    begin = part.header_offset + _LENGTHS + 4 + name + extra
    unpacker, left = zlib.decompressobj(-zlib.MAX_WBITS), part.file_size
    for start in range(begin, begin + part.compress_size, _STEP):
        packed = content[start : min(start + _STEP, begin + part.compress_size)]
        while piece := unpacker.decompress(packed, _CHUNK):
            left -= len(piece)
            if left < 0:
                return False
            packed = unpacker.unconsumed_tail
    return True


def check_parts(archive: zipfile.ZipFile, name: str, kind: str, unchecked: str = "\n") -> None:
    """Refuse parts of one name, for programs differ in which they take, and too much to read.

    Parts with ``unchecked`` in their name are read by nobody.
    """
    names = [entry.filename.lower() for entry in archive.infolist()]
    if len(set(names)) < len(names):
        raise file_error(name, f"unsafe_{kind}")
    tags = 0
    for entry in archive.infolist():
        if unchecked in entry.filename:
            continue
        with archive.open(entry) as stream:
            for _, chunk in chunks_of_xml(stream, name, kind):
                tags += chunk.count(b"<") + chunk.count(b'="') + chunk.count(b"='")
                if tags > MAX_TAGS:
                    raise file_error(name, f"much_{kind}")


def chunks_of_xml(stream: IO[bytes], name: str, kind: str) -> Iterator[tuple[bytes, bytes]]:
    """Pieces of a part that may be XML, each with the end of the one before it and without.

    Nothing comes of a part that is not XML. Raises TableError at an entity, at a tag without end
    and where an encoding would hide the tags.
    """
    tail, first = b"", True
    while chunk := stream.read(_CHUNK):
        # In UTF-16 every second byte of a tag is zero.
        chunk = chunk.replace(b"\x00", b"")
        if first and not _may_be_xml(chunk[:1000]):
            return
        if first and not _is_readable(chunk[:1000]):
            raise file_error(name, f"unsafe_{kind}")
        seam = tail + chunk
        if _DOCTYPE.search(seam) or _LONG_TAG.search(seam):
            raise file_error(name, f"unsafe_{kind}")
        yield seam, chunk
        tail, first = chunk[-_OVERLAP:], False


def _bare(head: bytes) -> bytes:
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.lstrip()


def _may_be_xml(head: bytes) -> bool:
    """Whether a part begins as XML does, in EBCDIC too: anything else no parser goes on with."""
    return _bare(head).startswith((b"<", _EBCDIC))


def _is_readable(head: bytes) -> bool:
    """Whether tags can be counted in a part: its encoding writes them as ASCII does."""
    named = _ENCODING.match(_bare(head))
    known = named is None or _WHERE_TAGS_ARE_SEEN.fullmatch(named[1]) is not None
    return known and not head.startswith(_EBCDIC)
