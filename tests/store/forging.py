"""Project files as a forger makes them: altered anywhere, with every digest put right again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from typing import Any

import pytest

from network.store import FaultyProjectFile, Store
from network.words import words_in

Line = dict[str, Any]


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a project file, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_of(parts: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", way) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def lines_of(content: bytes) -> list[Line]:
    """The entries of a project file."""
    return [json.loads(line) for line in parts_of(content)["journal.jsonl"].splitlines()]


def sealed(content: bytes, raw: list[bytes], **claims: object) -> bytes:
    """The project file with these lines, their digests and count right, and other claims made."""
    parts = parts_of(content)
    manifest = json.loads(parts["manifest.json"])
    chain, link = [], b""
    for line in raw:
        link = blake2b(link + line, digest_size=16).digest()
        chain.append(link.hex())
    manifest |= {"chain": chain, "revision": len(raw)} | claims
    journal = b"".join(line + b"\n" for line in raw)
    return zip_of({"journal.jsonl": journal, "manifest.json": json.dumps(manifest).encode()})


def forged(content: bytes, alter: Callable[[list[Line]], object], **claims: object) -> bytes:
    """The project file with its entries altered in place, and every digest but the last right."""
    lines = lines_of(content)
    alter(lines)
    return sealed(content, [json.dumps(line).encode() for line in lines], **claims)


@cache
def empty_store() -> Store:
    """A store in which nothing may ever come."""
    return Store.open("sqlite://")


def refused(content: bytes) -> FaultyProjectFile:
    """The error with which a store refuses a file; nothing may have come of it."""
    with pytest.raises(FaultyProjectFile) as caught:
        empty_store().open_project_file(content)
    assert empty_store().projects() == []
    for language in ("nl", "en"):
        told = caught.value.sentence(words_in(language))
        assert len(told) > 60 and "{" not in told and "\n" not in told
    return caught.value
