"""The project file: a whole project with its history in one file, to save, mail and open elsewhere.

It is a zip of ``manifest.json`` and ``journal.jsonl``. Each line of the journal is one entry with
its edits, as JSON. The manifest says which project it is, in which format and at which revision,
what the journal adds up to, and per entry a digest of all lines up to it. The digests find damage;
they are no signature, for whoever forges a file can work them out.

Since format 2 a line of ``issued.jsonl`` is an issued version, and the manifest has its digest; a
project without any is still written in format 1. Contact persons are in no project file.

Everything is checked by doing all of it over again: no line is believed.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from network.model import ConflictError, InvariantError, Network, Replay, to_plain, violations
from network.store.entries import KEPT, Entry
from network.store.errors import FaultyProjectFile
from network.store.formats import Formats, written
from network.store.issued import Issued
from network.store.issued_lines import issued_line, issued_of_line
from network.store.lines import entry_of_line, json_of, line_of, time_of
from network.store.names import one_line
from network.store.packing import (
    MAX_ENTRIES,
    MAX_MANIFEST,
    MAX_PACKED,
    Packed,
    check_line,
    packed,
)

SUFFIX = ".krachtenveld"
FORMAT = 2
"""Of the manifest and the lines; the edits have the format of the journal."""
MAX_WORK = 100_000_000
"""Records that replaying a journal may look at."""

_PROGRAM = "krachtenveld"
_HEX = {"network": 64, "link": 32}
_MANIFEST: dict[str, type] = {
    "program": str,
    "format": int,
    "journal_format": int,
    "version": str,
    "made_at": str,
    "project": str,
    "revision": int,
    "network": str,
    "chain": list,
}
_SINCE: dict[str, int] = {"issued": 2}
"""Further facts of the manifest, with the format that they came in; each is a list of digests."""


@dataclass(frozen=True)
class ProjectFile:
    """A project file that was read and found sound.

    ``version`` is that of the program that wrote it, ``network`` what its journal adds up to,
    ``heads`` are its entries, oldest first, without their changes, and ``issued`` its issued
    versions with the documents that came along.
    """

    project_id: str
    revision: int
    version: str
    made_at: datetime
    network: Network = field(repr=False)
    heads: tuple[Entry, ...] = field(repr=False)
    seals: tuple[bytes, ...] = field(repr=False)
    issued: tuple[tuple[Issued, bytes | None], ...] = field(repr=False, compare=False)
    _packed: Packed = field(repr=False, compare=False)
    _formats: Formats = field(repr=False, compare=False)

    def entries(self) -> Iterator[Entry]:
        """The entries with their changes, oldest first; each is read when it is asked for."""
        for number, line in enumerate(self._packed.lines(), 1):
            yield entry_of_line(line, number, self._formats)


def seal_of(entry: Entry) -> bytes:
    """A digest of what an entry changes, the same in whatever format it was written."""
    return blake2b(_text(entry.change.to_plain()), digest_size=16).digest()


def project_file_bytes(
    rows: Iterable[Mapping[str, Any]],
    network: Network,
    formats: Formats,
    made_at: datetime,
    issued: Iterable[tuple[Issued, bytes | None]] = (),
) -> bytes:
    """The project file of the rows of a journal, which add up to ``network``.

    Raises FaultyProjectFile where it would be larger than a project file may be.
    """
    chain: list[str] = []
    versions = [issued_line(version, content) for version, content in issued]

    def journal() -> Iterator[bytes]:
        link = b""
        for row in rows:
            line = line_of(row)
            check_line(line, len(chain) + 1)
            if len(chain) == MAX_ENTRIES:
                raise FaultyProjectFile("too_many_changes", limit=MAX_ENTRIES)
            link = _link(link, line)
            chain.append(link.hex())
            yield line + b"\n"

    def manifest() -> Iterator[bytes]:
        facts = {
            "program": _PROGRAM,
            "format": FORMAT if versions else 1,
            "journal_format": formats.current,
            "version": _version(),
            "made_at": made_at.astimezone(UTC).isoformat(),
            "project": network.project.id,
            "revision": len(chain),
            "network": _network_digest(network),
            "chain": chain,
        }
        if versions:
            facts["issued"] = [_link(b"", line).hex() for line in versions]
        yield json.dumps(facts, ensure_ascii=False, indent=0).encode()

    return packed(journal(), manifest(), versions)


def project_file_at(path: Path) -> bytes:
    """The bytes of a file, and of a larger one than may be only so many as it takes to tell.

    Raises FaultyProjectFile where it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_PACKED + 1)
    except OSError as error:
        raise FaultyProjectFile(
            "unreadable", value=str(path), reason=error.strerror or ""
        ) from error


def read_project_file(
    content: bytes, formats: Formats | None = None, now: datetime | None = None
) -> ProjectFile:
    """The project file that these bytes are; raises FaultyProjectFile where anything is wrong.

    ``now`` bounds the times in it. An older format is brought to the current one.
    """
    formats, now = formats or Formats(), now or datetime.now(UTC)
    packed_ = Packed(content)
    manifest = _manifest(packed_.manifest(), formats, now)
    heads: list[Entry] = []
    seals: list[bytes] = []
    replay = Replay()
    seen: dict[str, int] = {}
    link = b""
    for number, line in enumerate(packed_.lines(), 1):
        link = _link(link, line)
        if number > manifest["revision"] or link.hex() != manifest["chain"][number - 1]:
            raise FaultyProjectFile("damaged", revision=number)
        entry = entry_of_line(line, number, formats, now)
        if seen.setdefault(entry.change_id, number) != number:
            raise FaultyProjectFile("same_change_twice", revision=number)
        _check_pointers(entry, heads)
        _replayed(replay, entry, manifest["project"])
        heads.append(_head(entry))
        seals.append(seal_of(entry))
    if len(heads) != manifest["revision"]:
        raise FaultyProjectFile("changes_missing", found=len(heads), claimed=manifest["revision"])
    return ProjectFile(
        project_id=manifest["project"],
        revision=len(heads),
        version=one_line(manifest["version"], 40),
        made_at=time_of(manifest["made_at"], now, 0),
        network=_result(replay, manifest, formats),
        heads=tuple(heads),
        seals=tuple(seals),
        issued=_issued(packed_, manifest, now),
        _packed=packed_,
        _formats=formats,
    )


def _manifest(content: bytes, formats: Formats, now: datetime) -> dict[str, Any]:
    if len(content) > MAX_MANIFEST:
        raise FaultyProjectFile("too_large", limit=MAX_MANIFEST // 1024 // 1024)
    found = json_of(content, 0)
    if not isinstance(found, dict) or found.get("program") != _PROGRAM:
        raise FaultyProjectFile("not_a_project_file")
    for name, known in (("format", FORMAT), ("journal_format", formats.current)):
        number = found.get(name)
        if type(number) is int and number > known:
            version = found.get("version")
            version = version if isinstance(version, str) else ""
            raise FaultyProjectFile("newer", version=one_line(version, 40) or "?")
    format_ = found.get("format")
    known_facts = _MANIFEST | {
        name: list for name, since in _SINCE.items() if type(format_) is int and format_ >= since
    }
    for name, type_ in known_facts.items():
        if type(found.get(name)) is not type_:
            raise FaultyProjectFile("faulty_field", field=name)
    chain: list[Any] = found["chain"]
    sound = {
        "format": found["format"] >= 1,
        "journal_format": found["journal_format"] >= 1,
        "revision": 1 <= found["revision"] <= MAX_ENTRIES,
        "chain": len(chain) == found["revision"] and all(_is_hex(each, "link") for each in chain),
        "network": _is_hex(found["network"], "network"),
        "version": len(found["version"]) <= 40,
    }
    for name in [*(set(found) - set(known_facts)), *(name for name, ok in sound.items() if not ok)]:
        raise FaultyProjectFile("faulty_field", field=name)
    time_of(found["made_at"], now, 0)
    return found


def _issued(
    packed_: Packed, manifest: Mapping[str, Any], now: datetime
) -> tuple[tuple[Issued, bytes | None], ...]:
    """The issued versions, each with an id and a number of its own."""
    digests: list[Any] = manifest.get("issued", [])
    found: list[tuple[Issued, bytes | None]] = []
    for line in packed_.issued_lines():
        if len(found) == len(digests) or _link(b"", line).hex() != digests[len(found)]:
            raise FaultyProjectFile("damaged")
        found.append(issued_of_line(line, manifest["revision"], now))
    if len(found) != len(digests):
        raise FaultyProjectFile("damaged")
    if any(len({key(each) for each, _ in found}) < len(found) for key in (_id, _number)):
        raise FaultyProjectFile("faulty_version", field="number")
    return tuple(found)


def _id(version: Issued) -> str:
    return version.id


def _number(version: Issued) -> int:
    return version.number


def _check_pointers(entry: Entry, earlier: list[Entry]) -> None:
    """What an undo or redo points to is an own earlier change that can be taken back."""
    pointer = entry.undoes if entry.undoes is not None else entry.redoes
    if pointer is None:
        return
    both = entry.undoes is not None and entry.redoes is not None
    if both or not 1 < pointer < entry.revision:
        raise FaultyProjectFile("faulty_pointer", revision=entry.revision)
    target = earlier[pointer - 1]
    if target.author != entry.author or target.undoes is not None or target.action in KEPT:
        raise FaultyProjectFile("faulty_pointer", revision=entry.revision)


def _replayed(replay: Replay, entry: Entry, project_id: str) -> None:
    """Do what the entry says, if it follows from what went before and may be."""
    try:
        replay.apply(entry.change)
    except ConflictError as error:
        raise FaultyProjectFile("does_not_follow", revision=entry.revision) from error
    except InvariantError as error:
        findings = error.findings
        raise FaultyProjectFile(
            "breaks_a_rule", revision=entry.revision, findings=findings
        ) from error
    if replay.work > MAX_WORK:
        raise FaultyProjectFile("too_much_work", revision=entry.revision)
    if any(table == "project" and id_ != project_id for table, id_ in _keys(entry)):
        raise FaultyProjectFile("other_project", revision=entry.revision)


def _keys(entry: Entry) -> Iterator[tuple[str, str]]:
    return (edit.key for edit in entry.change.edits)


def _result(replay: Replay, manifest: Mapping[str, Any], formats: Formats) -> Network:
    """What the journal adds up to, if that is what the manifest says.

    Of an older format the digest is of records as they were written then; the chain holds those.
    """
    network = replay.network()
    if findings := tuple(violations(network)):
        raise FaultyProjectFile("breaks_a_rule", findings=findings)
    if manifest["journal_format"] == formats.current:
        if _network_digest(network) != manifest["network"]:
            raise FaultyProjectFile("other_result")
    return network


def _head(entry: Entry) -> Entry:
    names = ("revision", "change_id", "at", "author", "action", "undoes", "redoes")
    counts = ("added", "revised", "removed", "details")
    return Entry(**{name: getattr(entry, name) for name in (*names, *counts)})


def _link(before: bytes, line: bytes) -> bytes:
    """The digest of a line and of all before it."""
    return blake2b(before + line, digest_size=_HEX["link"] // 2).digest()


def _network_digest(network: Network) -> str:
    digest = sha256()
    for record in network.records():
        digest.update(_text(to_plain(record)) + b"\n")
    return digest.hexdigest()


def _text(plain: Any) -> bytes:
    return written(plain).encode("utf-8", "surrogatepass")


def _is_hex(value: Any, what: str) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(f"[0-9a-f]{{{_HEX[what]}}}", value))


def _version() -> str:
    """The version of the installed program; empty in a checkout that is not installed."""
    try:
        return importlib.metadata.version(_PROGRAM)
    except importlib.metadata.PackageNotFoundError:
        return ""
