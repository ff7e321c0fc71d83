"""Files as a browser hands them over: their names and contents, nothing on disk."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from network.exchange.csv_folder import read_csv_folder
from network.exchange.graphml_reader import read_graphml
from network.exchange.tables import MAX_FILE, Tables, file_error
from network.exchange.workbook_reader import read_workbook

SUFFIXES = ("xlsx", "csv", "zip", "graphml")


def tables_of_files(files: Mapping[str, bytes]) -> Tables:
    """The raw tables of one workbook, one GraphML file, or CSV files, loose or in a zip.

    Raises TableError for anything else, and for several files that are not all CSV.
    """
    names = list(files)
    suffixes = {PurePosixPath(name).suffix.lower() for name in names}
    if len(names) == 1 and suffixes <= {".xlsx", ".graphml"}:
        content, stem = files[names[0]], PurePosixPath(names[0]).stem
        if suffixes == {".xlsx"}:
            return read_workbook(content, stem)
        return read_graphml(content, stem)
    if len(names) == 1 and suffixes == {".zip"}:
        return _read_csv(_unpacked(names[0], files[names[0]]), PurePosixPath(names[0]).stem)
    if suffixes == {".csv"}:
        return _read_csv(files, "csv")
    raise file_error(", ".join(names)[:200], "one_kind_of_file")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one zip; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


def _unpacked(name: str, content: bytes) -> dict[str, bytes]:
    """The CSV files in a zip, wherever they lie in it; never more than a file may hold."""
    found: dict[str, bytes] = {}
    room = MAX_FILE
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                inner = PurePosixPath(member.filename.replace("\\", "/"))
                if member.is_dir() or inner.suffix.lower() != ".csv" or inner.name[:1] == ".":
                    continue
                if "__MACOSX" in inner.parts:
                    continue
                with archive.open(member) as stream:
                    found[inner.name] = stream.read(room + 1)
                room -= len(found[inner.name])
                if room < 0:
                    raise file_error(name, "too_large", limit=MAX_FILE // 1024 // 1024)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise file_error(name, "bad_zip") from error
    if not found:
        raise file_error(name, "bad_zip")
    return found


def _read_csv(files: Mapping[str, bytes], name: str) -> Tables:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / (name.strip(". ") or "csv")
        folder.mkdir()
        for file, content in files.items():
            (folder / PurePosixPath(file).name).write_bytes(content)
        return read_csv_folder(folder)
