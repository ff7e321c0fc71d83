"""A line of a project file: one issued version as JSON, with the document itself where it fits.

Whatever a line holds, reading it gives a sound version or a FaultyProjectFile. A document is not
opened: it is kept and given back as it came.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from network.model import Internal
from network.store.errors import FaultyProjectFile
from network.store.formats import written
from network.store.issued import FORMATS, MAX_CONTENT, Issued, IssuedStatus
from network.store.lines import is_line, json_of, time_of

_FACTS: dict[str, tuple[type, ...]] = {
    "number": (int,),
    "id": (str,),
    "revision": (int,),
    "at": (str,),
    "author": (str,),
    "title": (str,),
    "status": (str,),
    "adopted_on": (str, type(None)),
    "adopted_by": (str,),
    "language": (str,),
    "format": (str,),
    "blocks": (list,),
    "include": (list,),
    "size": (int,),
    "sha256": (str,),
    "content": (str, type(None)),
}
_MOST_BLOCKS = 100
_LANGUAGE = re.compile("[a-z]{2,3}")
_DIGEST = re.compile("[0-9a-f]{64}")


def issued_line(version: Issued, content: bytes | None) -> bytes:
    """A version as a line."""
    facts = {name: getattr(version, name) for name in _FACTS if name != "content"}
    facts |= {
        "at": version.at.astimezone(UTC).isoformat(),
        "status": version.status.value,
        "adopted_on": version.adopted_on.isoformat() if version.adopted_on else None,
        "blocks": list(version.blocks),
        "include": [group.value for group in sorted(version.include)],
        "content": None if content is None else base64.b64encode(content).decode(),
    }
    return written(facts).encode("utf-8", "surrogatepass")


def issued_of_line(line: bytes, last: int, now: datetime | None) -> tuple[Issued, bytes | None]:
    """The version in a line of a file that ends at revision ``last``, and its document."""
    plain = json_of(line, 0)
    if not isinstance(plain, dict) or set(plain) != set(_FACTS):
        raise _refused("fields")
    for name, types in _FACTS.items():
        if type(plain[name]) not in types:
            raise _refused(name)
    adopted = plain["status"] == IssuedStatus.ADOPTED.value
    include = set(plain["include"]) if all(isinstance(x, str) for x in plain["include"]) else {0}
    sound = {
        "number": 1 <= plain["number"] <= 1_000_000,
        "id": plain["id"] != "" and is_line(plain["id"]),
        "revision": 1 <= plain["revision"] <= last,
        "author": is_line(plain["author"]),
        "title": is_line(plain["title"]),
        "status": plain["status"] in set(IssuedStatus),
        "adopted_by": is_line(plain["adopted_by"]) and adopted == bool(plain["adopted_by"]),
        "adopted_on": adopted == (plain["adopted_on"] is not None),
        "language": _LANGUAGE.fullmatch(plain["language"]) is not None,
        "format": plain["format"] in FORMATS,
        "blocks": len(plain["blocks"]) <= _MOST_BLOCKS and all(map(is_line, plain["blocks"])),
        "include": include <= {group.value for group in Internal},
        "size": 0 <= plain["size"] <= MAX_CONTENT,
        "sha256": _DIGEST.fullmatch(plain["sha256"]) is not None,
    }
    for name, is_sound in sound.items():
        if not is_sound:
            raise _refused(name)
    content = _content(plain)
    version = Issued(
        number=plain["number"],
        id=plain["id"],
        revision=plain["revision"],
        at=time_of(plain["at"], now, 0),
        author=plain["author"],
        title=plain["title"],
        status=IssuedStatus(plain["status"]),
        language=plain["language"],
        format=plain["format"],
        blocks=tuple(plain["blocks"]),
        include=frozenset(map(Internal, include)),
        size=plain["size"],
        sha256=plain["sha256"],
        adopted_on=_day(plain["adopted_on"]),
        adopted_by=plain["adopted_by"],
        held=content is not None,
    )
    return version, content


def _content(plain: dict[str, Any]) -> bytes | None:
    """The document, which is what size, digest and format say."""
    if plain["content"] is None:
        return None
    try:
        content = base64.b64decode(plain["content"], validate=True)
    except (ValueError, binascii.Error) as error:
        raise _refused("content") from error
    if len(content) != plain["size"] or sha256(content).hexdigest() != plain["sha256"]:
        raise _refused("content")
    if not content.startswith(FORMATS[plain["format"]]):
        raise _refused("content")
    return content


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise _refused("adopted_on") from error


def _refused(name: str) -> FaultyProjectFile:
    return FaultyProjectFile("faulty_version", field=name)
