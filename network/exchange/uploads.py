"""Files as a browser hands them over: their names and contents, nothing on disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from network.exchange.csv_folder import read_csv_files
from network.exchange.graphml_reader import read_graphml
from network.exchange.tables import MAX_FILE, TableError, Tables, file_error
from network.exchange.workbook_reader import read_workbook

SUFFIXES = ("xlsx", "csv", "zip", "graphml")
_MOST_FILES = 1_000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def tables_of_files(files: Mapping[str, bytes]) -> Tables:
    """The raw tables of one workbook, one GraphML file, or CSV files, loose or in a zip.

    Raises TableError for anything else, and for several files that are not all CSV.
    """
    names = list(files)
    suffixes = {_bare(name).suffix.lower() for name in names}
    if len(names) == 1 and suffixes <= {".xlsx", ".graphml"}:
        content, stem = files[names[0]], _bare(names[0]).stem
        if suffixes == {".xlsx"}:
            return read_workbook(content, stem)
        return read_graphml(content, stem)
    if len(names) == 1 and suffixes == {".zip"}:
        return read_csv_files(_unpacked(names[0], files[names[0]]), _bare(names[0]).stem)
    if suffixes == {".csv"}:
        return read_csv_files([(_bare(name).name, files[name]) for name in names], "csv")
    raise file_error(", ".join(names)[:200], "one_kind_of_file")


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
    """The CSV files in a zip, wherever they lie in it; never more than a file may hold.

    Names serve to tell the tables apart and nothing else; two of one name stay two.
    """
    found: list[tuple[str, bytes]] = []
    room = MAX_FILE
    if len(content) > MAX_FILE:
        raise file_error(name, "too_large", limit=MAX_FILE // 1024 // 1024)
    if content.count(b"PK\x01\x02") > _MOST_FILES:
        raise file_error(name, "bad_zip")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                inner = _bare(member.filename)
                if member.is_dir() or inner.suffix.lower() != ".csv" or inner.name[:1] == ".":
                    continue
                if "__MACOSX" in member.filename:
                    continue
                if member.compress_type not in _PACKED:
                    # The other ways of packing unpack all at once, however much it is.
                    raise file_error(name, "bad_zip")
                with archive.open(member) as stream:
                    found.append((inner.name, stream.read(room + 1)))
                room -= len(found[-1][1])
                if room < 0:
                    raise file_error(name, "too_large", limit=MAX_FILE // 1024 // 1024)
    except TableError:
        raise
    except Exception as error:
        raise file_error(name, "bad_zip") from error
    if not found:
        raise file_error(name, "bad_zip")
    return found
