"""The outside of a project file: a zip of two or three parts, with limits on all of it.

A project file comes by mail: nothing in it is believed before it is checked, no name in it is
used as a path, and nothing is unpacked further than it may be.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from network.store.errors import FaultyProjectFile

MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"
ISSUED = "issued.jsonl"
"""Issued versions; a file without any has no such part, and older releases read it."""

MEGABYTE = 1024 * 1024
MAX_PACKED = 50 * MEGABYTE
MAX_UNPACKED = 256 * MEGABYTE
"""Of the journal. The journal of a network with 50,000 ties begins with a line of 8 MB."""
MAX_MANIFEST = 16 * MEGABYTE
MAX_LINE = 32 * MEGABYTE
MAX_VALUES = 4_000_000
"""Commas and opening brackets in a line: about how many values it can make."""
MAX_ENTRIES = 200_000
MAX_ISSUED = 48 * MEGABYTE
"""Of the part with issued versions, in which a document is a third longer than it is."""
MAX_VERSIONS = 5_000
MAX_DOCUMENTS = 16 * MEGABYTE
"""Of documents in one file: so much room the journal can do without."""

_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Other ways of packing unpack all at once, however much it is."""
_ENCRYPTED = 0x1
_ENTRY_OF_ZIP = b"PK\x01\x02"
_MOST_PARTS = 10
_THEN = (1980, 1, 1, 0, 0, 0)


def check_line(line: bytes, revision: int) -> None:
    """Raise FaultyProjectFile for a line that would take too much to read."""
    if len(line) > MAX_LINE or line.count(b",") + line.count(b"{") + line.count(b"[") > MAX_VALUES:
        raise FaultyProjectFile("too_large", revision=revision, limit=MAX_LINE // MEGABYTE)


def packed(
    journal: Iterable[bytes], manifest: Iterable[bytes], issued: Sequence[bytes] = ()
) -> bytes:
    """The zip of its parts; ``manifest`` is asked for when the others are written.

    The same parts give the same bytes. Raises FaultyProjectFile where reading would refuse it.
    """
    content = io.BytesIO()
    versions = (ISSUED, (line + b"\n" for line in issued), MAX_ISSUED)
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, parts, most in (
            (JOURNAL, journal, MAX_UNPACKED),
            *((versions,) if issued else ()),
            (MANIFEST, manifest, MAX_MANIFEST),
        ):
            info = zipfile.ZipInfo(name, _THEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            room = most
            with archive.open(info, "w") as stream:
                for part in parts:
                    stream.write(part)
                    room -= len(part)
                    if room < 0:
                        raise FaultyProjectFile("too_large", limit=most // MEGABYTE)
    if len(content.getbuffer()) > MAX_PACKED:
        raise FaultyProjectFile("too_large", limit=MAX_PACKED // MEGABYTE)
    return content.getvalue()


class Packed:
    """A zip of its parts and nothing else; raises FaultyProjectFile for any other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        if len(content) > MAX_PACKED:
            raise FaultyProjectFile("too_large", limit=MAX_PACKED // MEGABYTE)
        if content.count(_ENTRY_OF_ZIP) > _MOST_PARTS:
            raise FaultyProjectFile("not_a_project_file")
        with self._opened() as archive:
            _check_parts(archive.infolist())
            self.has_issued = ISSUED in archive.namelist()

    def manifest(self) -> bytes:
        """The manifest, unpacked."""
        with self._opened() as archive, archive.open(MANIFEST) as stream:
            return stream.read(MAX_MANIFEST + 1)

    def lines(self) -> Iterator[bytes]:
        """The lines of the journal without their ends, one in memory at a time."""
        for number, line in enumerate(self._lines(JOURNAL), 1):
            check_line(line[:-1], number)
            if not line.endswith(b"\n"):
                raise FaultyProjectFile("damaged", revision=number)
            if number > MAX_ENTRIES:
                raise FaultyProjectFile("too_many_changes", limit=MAX_ENTRIES)
            yield line[:-1]

    def issued_lines(self) -> Iterator[bytes]:
        """The lines of the issued versions without their ends; none where there is no such part."""
        for number, line in enumerate(self._lines(ISSUED) if self.has_issued else (), 1):
            if number > MAX_VERSIONS or len(line) > MAX_LINE:
                raise FaultyProjectFile("too_large", limit=MAX_ISSUED // MEGABYTE)
            if not line.endswith(b"\n"):
                raise FaultyProjectFile("damaged")
            yield line[:-1]

    def _lines(self, part: str) -> Iterator[bytes]:
        """The lines of a part with their ends; one that is too long is cut."""
        with self._opened() as archive, archive.open(part) as stream:
            buffered = io.BufferedReader(stream, MEGABYTE)  # type: ignore[arg-type]
            while line := buffered.readline(MAX_LINE + 2):
                yield line

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        try:
            with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
                yield archive
        except FaultyProjectFile:
            raise
        except Exception as error:
            # What a damaged zip makes of the reader is not told anywhere in full.
            raise FaultyProjectFile("not_a_project_file") from error


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = sorted(part.filename for part in parts)
    if names not in (sorted((MANIFEST, JOURNAL)), sorted((MANIFEST, JOURNAL, ISSUED))):
        raise FaultyProjectFile("not_a_project_file")
    most_of = {MANIFEST: MAX_MANIFEST, JOURNAL: MAX_UNPACKED, ISSUED: MAX_ISSUED}
    for part in parts:
        most = most_of[part.filename]
        if part.file_size > most:
            raise FaultyProjectFile("too_large", limit=most // MEGABYTE)
        if part.compress_type not in _WAYS or part.flag_bits & _ENCRYPTED:
            raise FaultyProjectFile("not_a_project_file")
