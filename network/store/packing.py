"""The outside of a project file: a zip of two parts, with limits on all of it.

A project file comes by mail: nothing in it is believed before it is checked, no name in it is
used as a path, and nothing is unpacked further than it may be.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from network.store.errors import FaultyProjectFile

MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"

MEGABYTE = 1024 * 1024
MAX_PACKED = 50 * MEGABYTE
MAX_UNPACKED = 256 * MEGABYTE
"""Of the journal. The journal of a network with 50,000 ties begins with a line of 8 MB."""
MAX_MANIFEST = 16 * MEGABYTE
MAX_LINE = 32 * MEGABYTE
MAX_VALUES = 4_000_000
"""Commas and opening brackets in a line: about how many values it can make."""
MAX_ENTRIES = 200_000

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


def packed(journal: Iterable[bytes], manifest: Iterable[bytes]) -> bytes:
    """The zip of two parts; ``manifest`` is asked for when the journal is written.

    The same parts give the same bytes. Raises FaultyProjectFile where reading would refuse it.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, parts, most in (
            (JOURNAL, journal, MAX_UNPACKED),
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
    """A zip of the two parts and nothing else; raises FaultyProjectFile for any other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        if len(content) > MAX_PACKED:
            raise FaultyProjectFile("too_large", limit=MAX_PACKED // MEGABYTE)
        if content.count(_ENTRY_OF_ZIP) > _MOST_PARTS:
            raise FaultyProjectFile("not_a_project_file")
        with self._opened() as archive:
            _check_parts(archive.infolist())

    def manifest(self) -> bytes:
        """The manifest, unpacked."""
        with self._opened() as archive, archive.open(MANIFEST) as stream:
            return stream.read(MAX_MANIFEST + 1)

    def lines(self) -> Iterator[bytes]:
        """The lines of the journal without their ends, one in memory at a time."""
        with self._opened() as archive, archive.open(JOURNAL) as stream:
            buffered = io.BufferedReader(stream, MEGABYTE)  # type: ignore[arg-type]
            for number in range(1, MAX_ENTRIES + 2):
                line = buffered.readline(MAX_LINE + 2)
                if not line:
                    return
                check_line(line[:-1], number)
                if not line.endswith(b"\n"):
                    raise FaultyProjectFile("damaged", revision=number)
                if number > MAX_ENTRIES:
                    raise FaultyProjectFile("too_many_changes", limit=MAX_ENTRIES)
                yield line[:-1]

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
    if names != sorted((MANIFEST, JOURNAL)):
        raise FaultyProjectFile("not_a_project_file")
    for part in parts:
        most = MAX_MANIFEST if part.filename == MANIFEST else MAX_UNPACKED
        if part.file_size > most:
            raise FaultyProjectFile("too_large", limit=most // MEGABYTE)
        if part.compress_type not in _WAYS or part.flag_bits & _ENCRYPTED:
            raise FaultyProjectFile("not_a_project_file")
