"""What must hold of a workbook before it is read: nothing from outside, and work that ends soon.

The reader builds trees of what it meets, so what counts is not the size of the file but the
number of cells, tags and attributes in it. All are counted in the unpacked text beforehand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from network.exchange.excel.extent import Extent
from network.exchange.package_safety import chunks_of_xml, opened_package
from network.exchange.tables import MAX_FILE, file_error

MAX_CELLS = 600_000
"""Cells and shared texts; a cell without a value costs as much as one with."""
MAX_OTHERS = 500_000
"""Tags and attributes besides those of plain cells: styles, merged cells, lists to choose from."""

MAX_RANGES = 2_000_000
"""Characters of the ranges (``A1:B7 C3``) that lists and formats hold for."""
MAX_FORMULAS = 50_000_000
"""Formulas times the longest of them: cells that share one each work it out anew."""
MAX_FORMATS = 500_000_000
"""Squares of the lengths of number formats: taking one apart costs as much."""
MAX_SPAN = 5_000_000
"""Places between the first and the last cell of every sheet or row together, empty ones too."""

_FORMULA = re.compile(rb"<(?:\w+:)?f(?: [^<>]*)?/?>([^<]*)")
_RANGES = re.compile(rb"""ref\s*=\s*["']([^"'<>]*)""")
_FORMAT = re.compile(rb"""formatCode\s*=\s*["']([^"'<>]*)""")
_CELL = re.compile(rb"<(?:\w+:)?(?:c|si)[ />]")
_ROW = re.compile(rb"<(?:\w+:)?row[ />]")
_PLAIN = re.compile(rb"</?(?:\w+:)?(?:row|c|v|f|is|t|si)[ />]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet[ />]")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_TO_A_SHEET = re.compile(rb"""\sType\s*=\s*["'][^"']*sheet["']""")
_TARGET = re.compile(rb"""\sTarget\s*=\s*["'](?:[\w./ -]*/)?([\w. -]+)["']""")
_WITHOUT_RESULT = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?: [^<>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SPECIAL = re.compile(rb"""\st\s*=\s*["']e["']|_x00|&#(?:13|x0*[dD]);|numFmtId=["']17["']""")
_PICTURES = "xl/media/"
_SHEETS_AMONG_PICTURES = re.compile(
    rb"<[^<>]*media/[^<>]*spreadsheetml[^<>]*>|"
    rb"<[^<>]*spreadsheetml[^<>]*media/[^<>]*>"
)
_ATTRIBUTES_OF_A_CELL, _ATTRIBUTES_OF_A_ROW = 4, 8


@dataclass(frozen=True)
class Contents:
    """What stands in a workbook that is safe to read.

    ``bounded``: its sheets unfold to no more than anyone can bear. ``plain``: values are all that
    matters; no formula without result, no error, no date that shows its month only.
    """

    formulas: bool
    plain: bool
    bounded: bool


_seen: dict[bytes, Contents] = {}
_MOST_SEEN = 8


def check_workbook(content: bytes, name: str) -> Contents:
    """What stands in a workbook; raises TableError where it is not safe.

    What was found of the last workbooks is kept, for one is often read more than once.
    """
    mark = sha256(content).digest()
    if found := _seen.get(mark):
        return found
    found = _checked(content, name)
    if len(_seen) >= _MOST_SEEN:
        _seen.clear()
    _seen[mark] = found
    return found


def _checked(content: bytes, name: str) -> Contents:
    tally = _Tally(name)
    with opened_package(content, name, "workbook") as archive:
        for part in archive.infolist():
            if part.filename.startswith(_PICTURES):
                continue
            with archive.open(part) as stream:
                tally.add(stream)
            if part.filename.endswith((".rels", "[Content_Types].xml")):
                tally.add_relationships(archive.read(part))
        tally.check_sheets()
    return tally.contents()


class _Tally:
    """Counts over the parts of a workbook; an upper bound, for text may look like a tag."""

    def __init__(self, name: str) -> None:
        self.formulas = False
        self._name = name
        self._cells = 0
        self._others = 0
        self._ranges = 0
        self._formulas = 0
        self._longest = 0
        self._formats = 0
        self._sheets = 0
        self._parts: list[bytes] = []
        self._plain = True
        self._extent = Extent()

    def contents(self) -> Contents:
        """What was found."""
        extent = self._extent
        bounded = extent.counted and extent.span <= MAX_SPAN and extent.text <= MAX_FILE
        return Contents(self.formulas, self._plain, bounded)

    def add(self, stream: IO[bytes]) -> None:
        """Count what stands in a part; raises TableError where it is too much or not safe."""
        left = b""
        for seam, chunk in chunks_of_xml(stream, self._name, "workbook"):
            self._weigh(seam)
            self._count(chunk)
            left += chunk
            end = max(left.rfind(b"</c>"), left.rfind(b":c>")) + 4
            end = end if end > 3 else left.rfind(b">") + 1
            self._look(left[:end])
            left = left[end:]
        self._look(left)
        self._extent.end_part()

    def add_relationships(self, content: bytes) -> None:
        """Note which parts are sheets; none may hide among the pictures, which nobody reads."""
        content = content.replace(b"\x00", b"")
        if _SHEETS_AMONG_PICTURES.search(content):
            raise file_error(self._name, "unsafe_workbook")
        for each in _RELATIONSHIP.findall(content):
            if _TO_A_SHEET.search(each):
                target = _TARGET.search(each)
                if target is None or b"media/" in each:
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

    def _look(self, text: bytes) -> None:
        """Note how far cells reach, and what a reader of values alone would not see."""
        self._extent.look(text)
        self._plain = self._plain and not (
            _SPECIAL.search(text)
            or ((b"<f" in text or b":f" in text) and _WITHOUT_RESULT.search(text))
            or any(map(_shows_month_only, _FORMAT.findall(text)))
        )

    def _weigh(self, seam: bytes) -> None:
        formulas = _FORMULA.findall(seam)
        self.formulas = self.formulas or bool(formulas)
        self._formulas += len(formulas)
        self._longest = max([self._longest, *map(len, formulas)])
        self._ranges += sum(map(len, _RANGES.findall(seam)))
        self._formats += sum(len(found) ** 2 for found in _FORMAT.findall(seam))
        work = (
            (self._ranges, MAX_RANGES),
            (self._formulas * self._longest, MAX_FORMULAS),
            (self._formats, MAX_FORMATS),
        )
        if any(found > most for found, most in work):
            raise file_error(self._name, "too_much")


def _shows_month_only(pattern: bytes) -> bool:
    signs = re.sub(rb"\[[^\]]{0,99}\]|&quot;[^&]{0,99}&quot;|\\.", b"", pattern[:999]).lower()
    return b"y" in signs and b"d" not in signs
