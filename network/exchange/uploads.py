"""Files as a browser hands them over: their names and contents, nothing on disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from network.exchange.formats import LISTS, READERS, read_folder, read_lists, stem_of, suffix_of
from network.exchange.progress import Progress
from network.exchange.tables import MAX_FILE, TableError, Tables, check_size, content_of, file_error

SUFFIXES = tuple(suffix[1:] for suffix in (*READERS, *LISTS, ".zip") if "." not in suffix[1:])
"""What a box for files takes, without the points."""
_MOST_FILES = 1_000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def tables_of_files(files: Mapping[str, bytes], progress: Progress | None = None) -> Tables:
    """The raw tables of one file of any format, or of lists (CSV, TSV), loose or in a zip.

    Raises TableError for anything else and for several files that are not all lists, and Stopped.
    """
    progress = progress or Progress()
    names = list(files)
    suffixes = {suffix_of(name) for name in names}
    suffix = next(iter(suffixes), "")
    if len(names) == 1 and suffix in READERS:
        return READERS[suffix](files[names[0]], stem_of(names[0]), progress)
    if len(names) == 1 and suffix == ".zip":
        unpacked = _unpacked(names[0], files[names[0]])
        return read_lists(unpacked, stem_of(names[0]))
    if names and suffixes.issubset(LISTS):
        title = stem_of(names[0]) if len(names) == 1 else "csv"
        return read_lists([(_bare(name).name, files[name]) for name in names], title)
    code = "one_kind_of_file" if all(map(is_read, names)) else "unknown_kind_of_file"
    raise file_error(", ".join(names)[:200], code)


def is_read(name: str) -> bool:
    """Whether a file of this name is of a format that we read."""
    return suffix_of(name) in (*READERS, *LISTS, ".zip")


def tables_of_path(path: Path, progress: Progress | None = None) -> Tables:
    """The raw tables of a folder of lists, or of one file as :func:`tables_of_files`.

    Raises TableError where it is not there or too large, too.
    """
    if path.is_dir():
        return read_folder(path)
    content, _ = content_of(path, path.name)
    return tables_of_files({path.name: content}, progress)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one zip; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


def _bare(name: str) -> PurePosixPath:
    """The name of a file without its folders, in the manner of any system."""
    return PurePosixPath(PurePosixPath(name.replace("\\", "/")).name)


def _unpacked(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """The lists in a zip, wherever they lie in it; never more than a file may hold.

    Names serve to tell the tables apart and nothing else; two of one name stay two.
    """
    found: list[tuple[str, bytes]] = []
    size = 0
    check_size(name, len(content))
    if content.count(b"PK\x01\x02") > _MOST_FILES:
        raise file_error(name, "bad_zip")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                inner = _bare(member.filename)
                if member.is_dir() or inner.suffix.lower() not in LISTS or inner.name[:1] == ".":
                    continue
                if "__MACOSX" in member.filename:
                    continue
                if member.compress_type not in _PACKED:
                    # The other ways of packing unpack all at once, however much it is.
                    raise file_error(name, "bad_zip")
                with archive.open(member) as stream:
                    found.append((inner.name, stream.read(MAX_FILE - size + 1)))
                size += len(found[-1][1])
                check_size(name, size)
    except TableError:
        raise
    except Exception as error:
        raise file_error(name, "bad_zip") from error
    if not found:
        raise file_error(name, "bad_zip")
    return found
