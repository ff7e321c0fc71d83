"""A Word file as its parts: whatever is not edited leaves as the bytes that came in.

Names and relationships follow the Open Packaging Conventions (ECMA-376-2).
"""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import unquote

from docx.oxml.ns import nsdecls, qn
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from network.exchange.package_safety import OLE, check_parts, opened_package
from network.exchange.tables import file_error
from network.exchange.word.parts import packed

MAX_TEMPLATE = 25 * 1024 * 1024
"""Bytes of a template."""
KIND = "template"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULT, _OVERRIDE = f"{{{_TYPES}}}Default", f"{{{_TYPES}}}Override"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT, _TEMPLATE = f"{_WORD}.document.main+xml", f"{_WORD}.template.main+xml"
_RELATIONS = f"{{{_OFFICE}}}"
_CONTENT_TYPES = "[Content_Types].xml"
_MACROS = re.compile(rb"macroenabled|vbaproject", re.IGNORECASE)
_UNCHECKED = "/media/"
"""Pictures: a drawing may be of any kind, for no part there is read."""
_EDGE = re.compile(r"/(header|footer)\d*\.xml$")
_PASSWORD = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The parts of a Word document or template, by name; raises TableError for anything else.

    ``name`` is what people call the file. The main part is that of a document afterwards.
    """

    def __init__(self, content: bytes, name: str) -> None:
        _check_kind(content, name)
        self._roots: dict[str, Any] = {}
        self._edited: set[str] = set()
        with opened_package(content, name, KIND) as archive:
            check_parts(archive, name, KIND, _UNCHECKED)
            self.parts = {entry: archive.read(entry) for entry in archive.namelist()}
            if _MACROS.search(self.parts[_CONTENT_TYPES]):
                raise file_error(name, "macros_template")
            self.main = self._main(name)
            self._become_document(name)
            if self.root(self.main).tag.startswith(f"{{{_STRICT}"):
                raise file_error(name, "strict_template")
            if self.root(self.main).find(qn("w:body")) is None:
                raise file_error(name, "not_a_template")
            for type_ in ("styles", "numbering", "settings", "theme"):
                self.root(self.related(type_))
            for part in self.parts:
                if part.endswith(".rels") or _EDGE.search(part):
                    self.root(part)

    def _main(self, name: str) -> str:
        for relation in self._relations(""):
            if relation.get("Type", "").endswith("/officeDocument"):
                return self._target("", relation)
        raise file_error(name, "not_a_template")

    def _become_document(self, name: str) -> None:
        found = [
            each
            for each in self.root(_CONTENT_TYPES).iter(_OVERRIDE)
            if unquote(each.get("PartName", "")).lower() == f"/{self.main}".lower()
        ]
        if not found or found[0].get("ContentType") not in (_DOCUMENT, _TEMPLATE):
            raise file_error(name, "not_a_template")
        if found[0].get("ContentType") == _TEMPLATE:
            self.edited(_CONTENT_TYPES)
            found[0].set("ContentType", _DOCUMENT)

    def root(self, part: str) -> Any:
        """The root element of a part, to read; None for the name of no part."""
        if part not in self.parts:
            return None
        if _UNCHECKED in part:
            raise ValueError(part)
        if part not in self._roots:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            self._roots[part] = etree.fromstring(self.parts[part], parser)
        return self._roots[part]

    def edited(self, part: str) -> Any:
        """The root element of a part, to change: it is written anew."""
        self._edited.add(part)
        return self.root(part)

    def related(self, type_: str) -> str:
        """The part that the main part relates to in this way (``styles``), or ``""``."""
        for relation in self._relations(self.main):
            kind = relation.get("Type", "").rpartition("/")[2]
            if kind == type_ and relation.get("TargetMode") != "External":
                target = self._target(self.main, relation)
                if target in self.parts:
                    return target
        return ""

    def ensure(self, type_: str) -> str:
        """The part of this type (``numbering``), made where there is none."""
        if not self.related(type_):
            empty = f"<w:{type_} {nsdecls('w')}/>".encode()
            self.add(f"{type_}.xml", empty, f"{_WORD}.{type_}+xml", type_)
        return self.related(type_)

    def word_version(self) -> int:
        """The Word whose layout the document asks for: 15 is that of 2013 and later."""
        settings = self.root(self.related("settings"))
        for each in () if settings is None else settings.iter(qn("w:compatSetting")):
            if each.get(qn("w:name")) == "compatibilityMode":
                given = each.get(qn("w:val"), "")
                return int(given) if re.fullmatch(r"\d{1,3}", given) else 12
        return 12

    def part_of(self, relation_id: str) -> str:
        """The part behind the id of a relationship of the main part, or ``""``."""
        for relation in self._relations(self.main):
            if relation.get("Id") == relation_id and relation.get("TargetMode") != "External":
                return self._target(self.main, relation)
        return ""

    def add(self, name: str, content: bytes, content_type: str, type_: str) -> str:
        """Add a part beside the main part and relate to it; returns the id of the relationship.

        A name that is taken gets a number.
        """
        folder = posixpath.dirname(self.main)
        stem, dot, suffix = name.rpartition(".")
        taken, count = {part.lower() for part in self.parts}, 1
        while posixpath.join(folder, name).lower() in taken:
            count += 1
            name = f"{stem}-{count}{dot}{suffix}"
        part = posixpath.join(folder, name)
        self.parts[part] = content
        types = self.edited(_CONTENT_TYPES)
        etree.SubElement(types, _OVERRIDE, PartName=f"/{part}", ContentType=content_type)
        rels = self._rels_of(self.main)
        if rels not in self.parts:
            self.parts[rels] = (
                f'<Relationships xmlns="{_RELATION[1:].partition("}")[0]}"/>'.encode()
            )
        root = self.edited(rels)
        used = {relation.get("Id") for relation in root}
        number = next(n for n in range(len(used) + 1, 2 * len(used) + 3) if f"rId{n}" not in used)
        target = posixpath.relpath(part, folder or ".")
        etree.SubElement(
            root, _RELATION, Id=f"rId{number}", Type=f"{_OFFICE}/{type_}", Target=target
        )
        return f"rId{number}"

    def forget(self, removed: list[Any]) -> None:
        """Drop the parts that only these elements, no longer in the main part, made use of."""
        ids = {value for each in removed for value in _relation_ids(each)}
        ids -= _relation_ids(self.root(self.main))
        targets = {self.part_of(relation_id) for relation_id in ids} & self.parts.keys()
        for relation in self._relations(self.main):
            if relation.get("Id") in ids:
                self.edited(self._rels_of(self.main)).remove(relation)
        for part in targets - self._used():
            del self.parts[part]
            self.parts.pop(self._rels_of(part), None)
            for override in list(self.root(_CONTENT_TYPES).iter(_OVERRIDE)):
                if override.get("PartName") == f"/{part}":
                    self.edited(_CONTENT_TYPES).remove(override)

    def content(self) -> bytes:
        """The bytes of the file; equal parts give equal bytes."""
        for part in self._edited:
            whole = self._roots[part].getroottree()
            self.parts[part] = etree.tostring(
                whole, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        return packed(self.parts)

    def _used(self) -> set[str]:
        """Every part that a relationship of any part leads to."""
        owners = [""] + [part for part in self.parts if not part.endswith(".rels")]
        return {
            self._target(owner, relation)
            for owner in owners
            for relation in self._relations(owner)
            if relation.get("TargetMode") != "External"
        }

    def _relations(self, owner: str) -> list[Any]:
        root = self.root(self._rels_of(owner))
        return [] if root is None else list(root.iter(_RELATION))

    @staticmethod
    def _rels_of(owner: str) -> str:
        folder, name = posixpath.split(owner)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _target(self, owner: str, relation: Any) -> str:
        """The part that a relationship leads to, under the name that the package has for it."""
        path = posixpath.join("/", posixpath.dirname(owner), unquote(relation.get("Target", "")))
        wanted = posixpath.normpath(path).lstrip("/")
        if wanted in self.parts:
            return wanted
        return next((part for part in self.parts if part.lower() == wanted.lower()), wanted)


def _relation_ids(element: Any) -> set[str]:
    return {
        value
        for each in element.iter(etree.Element)
        for name, value in each.attrib.items()
        if str(name).startswith(_RELATIONS)
    }


def _check_kind(content: bytes, name: str) -> None:
    if len(content) > MAX_TEMPLATE:
        raise file_error(name, "large_template", limit=MAX_TEMPLATE // 1024 // 1024)
    if content.startswith(OLE) and _PASSWORD not in content:
        raise file_error(name, "old_template")
