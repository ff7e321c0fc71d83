"""What must hold of a workbook before it is read: nothing from outside, and work that ends soon.

The reader builds trees of what it meets, so what counts is not the size of the file but the
number of cells, tags and attributes in it. All are counted in the unpacked text beforehand.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO

from network.exchange.tables import TableError, file_error

MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts of a workbook together, unpacked."""
MAX_RATIO = 250
"""How many times larger than its file a part over 10 MB may be."""
MAX_PARTS = 10_000
MAX_CELLS = 600_000
"""Cells and shared texts; a cell without a value costs as much as one with."""
MAX_OTHERS = 500_000
"""Tags and attributes besides those of plain cells: styles, merged cells, lists to choose from."""

_CHUNK = 1 << 20
_OVERLAP = 40
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_CELL = re.compile(rb"<(?:\w+:)?(?:c|si)[ />]")
_ROW = re.compile(rb"<(?:\w+:)?row[ />]")
_PLAIN = re.compile(rb"</?(?:\w+:)?(?:row|c|v|f|is|t|si)[ />]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet[ />]")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_TO_A_SHEET = re.compile(rb"""\sType\s*=\s*["'][^"']*sheet["']""")
_TARGET = re.compile(rb"""\sTarget\s*=\s*["'](?:[\w./ -]*/)?([\w. -]+)["']""")
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_WHERE_TAGS_ARE_SEEN = re.compile(
    rb"utf-?8|utf-?16(le|be)?|us-ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE
)
_ATTRIBUTES_OF_A_CELL, _ATTRIBUTES_OF_A_ROW = 4, 8


def check_workbook(content: bytes, name: str) -> bool:
    """Whether any sheet of a workbook has formulas; raises TableError where it is not safe."""
    if content.startswith(_OLE):
        raise file_error(name, "protected_workbook")
    if content.count(b"PK\x01\x02") > MAX_PARTS:
        raise file_error(name, "unsafe_workbook")
    tally = _Tally(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED or not all(
                _is_plausible(part) for part in parts
            ):
                raise file_error(name, "unsafe_workbook")
            for part in parts:
                with archive.open(part) as stream:
                    tally.add(stream)
                if part.filename.endswith(".rels"):
                    tally.add_relationships(archive.read(part))
            tally.check_sheets()
    except TableError:
        raise
    except Exception as error:
        raise file_error(name, "not_a_workbook", type(error).__name__) from error
    return tally.formulas


def _is_plausible(part: zipfile.ZipInfo) -> bool:
    """Packed in a way that the format knows, and not to nearly nothing.

    Only deflated parts unpack in pieces; the others give all at once, however much it is.
    """
    small = part.file_size <= 10e6 or part.file_size <= MAX_RATIO * part.compress_size
    return part.compress_type in _PACKED and small


class _Tally:
    """Counts over the parts of a workbook; an upper bound, for text may look like a tag."""

    def __init__(self, name: str) -> None:
        self.formulas = False
        self._name = name
        self._cells = 0
        self._others = 0
        self._sheets = 0
        self._parts: list[bytes] = []

    def add(self, stream: IO[bytes]) -> None:
        """Count what stands in a part; raises TableError where it is too much or not safe."""
        tail, first = b"", True
        while chunk := stream.read(_CHUNK):
            # In UTF-16 every second byte of a tag is zero.
            chunk = chunk.replace(b"\x00", b"")
            if first and not _is_readable(chunk[:1000]):
                raise file_error(self._name, "unsafe_workbook")
            seam = tail + chunk
            if _DOCTYPE.search(seam):
                raise file_error(self._name, "unsafe_workbook")
            self.formulas = self.formulas or bool(_FORMULA.search(seam))
            self._count(chunk)
            tail, first = chunk[-_OVERLAP:], False

    def add_relationships(self, content: bytes) -> None:
        """Note which parts are sheets."""
        for each in _RELATIONSHIP.findall(content.replace(b"\x00", b"")):
            if _TO_A_SHEET.search(each):
                target = _TARGET.search(each)
                if target is None:
                    raise file_error(self._name, "unsafe_workbook")
                self._parts.append(target[1])

    def check_sheets(self) -> None:
        """Refuse sheets that share a part: one part would be read as often as it is named."""
        if len(set(self._parts)) < len(self._parts) or self._sheets > len(self._parts):
            raise file_error(self._name, "unsafe_workbook")

    def _count(self, chunk: bytes) -> None:
        cells, rows = len(_CELL.findall(chunk)), len(_ROW.findall(chunk))
        attributes = chunk.count(b'"') // 2 + chunk.count(b"'") // 2
        usual = _ATTRIBUTES_OF_A_CELL * cells + _ATTRIBUTES_OF_A_ROW * rows
        self._cells += cells
        self._sheets += len(_SHEET.findall(chunk))
        self._others += chunk.count(b"<") - len(_PLAIN.findall(chunk))
        self._others += max(0, attributes - usual)
        # Sheets with formulas are read twice: for the formulas and for their results.
        most = MAX_CELLS // 2 if self.formulas else MAX_CELLS
        if self._cells > most or self._others > MAX_OTHERS:
            raise file_error(self._name, "too_much")


def _is_readable(head: bytes) -> bool:
    """Whether tags can be counted in a part: its encoding writes them as ASCII does."""
    head = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if head.startswith(b"\x4c\x6f\xa7\x94"):  # "<?xm" in EBCDIC
        return False
    named = _ENCODING.match(head.lstrip())
    return named is None or _WHERE_TAGS_ARE_SEEN.fullmatch(named[1]) is not None
