"""Opening OpenDocument files safely: their package, and their XML as events, never as a tree.

Nothing in a part can refer to what is outside it: a part with a document type, where entities come
from, is refused. A part is read piece by piece, so memory holds what is kept of it and no more.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO
from xml.parsers import expat

from network.exchange.package_safety import opened_package
from network.exchange.tables import check_size, file_error

MAX_ELEMENTS = 2_500_000
"""Elements of one file; a filled cell takes two."""
_DEEPEST = 1_000
_MOST_NAMED = 5 * 1024 * 1024
_CHUNK = 1 << 18
_LONGEST_TAG = 1 << 20
_ENCRYPTED = 0x1
_MANIFEST = "META-INF/manifest.xml"
_NAMESPACES = {
    **{
        prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for prefix, name in {
            "office": "office",
            "style": "style",
            "table": "table",
            "text": "text",
            "number": "datastyle",
        }.items()
    },
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}

Begin = Callable[[dict[str, str]], bool]
"""What begins an element, given its attributes; whether what is in it matters."""
End = Callable[[], None]


def qualified(name: str) -> str:
    """``table:table-cell`` as the parser has it, whatever prefix a file gives its namespace."""
    prefix, _, local = name.partition(":")
    return f"{_NAMESPACES[prefix]} {local}"


@contextmanager
def opened_opendocument(content: bytes, name: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """The package of an OpenDocument file that has no password.

    Raises TableError for what is too large, protected, unsafe or not a package; its codes end in
    the ``kind`` of file.
    """
    check_size(name, len(content))
    with opened_package(content, name, kind) as archive:
        parts = {part.filename: part for part in archive.infolist()}
        manifest = parts.get(_MANIFEST)
        if manifest is not None and manifest.file_size > _MOST_NAMED:
            raise file_error(name, f"unsafe_{kind}")
        named = archive.read(manifest) if manifest is not None else b""
        if (
            b"encryption-data" in named
            or "encrypted-package" in parts
            or any(part.flag_bits & _ENCRYPTED for part in parts.values())
        ):
            raise file_error(name, f"protected_{kind}")
        yield archive


class Events:
    """Reads parts of one file: known elements begin and end, others are passed over whole.

    ``begin`` and ``end`` go by the qualified name of an element. While ``text`` is not None it
    gets the characters between the tags.
    """

    def __init__(self, name: str, kind: str) -> None:
        self.begin: Mapping[str, Begin] = {}
        self.end: Mapping[str, End] = {}
        self._name = name
        self._kind = kind
        self._elements = 0
        self._passed_over = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")

    @property
    def text(self) -> Callable[[str], None] | None:
        """What gets the characters."""
        return self._parser.CharacterDataHandler

    @text.setter
    def text(self, take: Callable[[str], None] | None) -> None:
        self._parser.CharacterDataHandler = take

    def read(self, stream: IO[bytes]) -> None:
        """Read one part to its end; raises TableError at what is unsafe or too much."""
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        self._passed_over, given = 0, 0
        while chunk := stream.read(_CHUNK):
            given += len(chunk)
            parser.Parse(chunk, False)
            if given - parser.CurrentByteIndex > _LONGEST_TAG + _CHUNK:
                # A tag that does not end is looked through anew with every piece of it.
                self._refuse()
        parser.Parse(b"", True)

    def _refuse(self, *_: object) -> None:
        raise file_error(self._name, f"unsafe_{self._kind}")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise file_error(self._name, "too_much")
        if self._passed_over:
            self._passed_over += 1
            if self._passed_over > _DEEPEST:
                self._refuse()
            return
        begin = self.begin.get(name)
        if begin is None or not begin(attributes):
            self._passed_over = 1

    def _end(self, name: str) -> None:
        if self._passed_over:
            self._passed_over -= 1
            return
        end = self.end.get(name)
        if end is not None:
            end()
