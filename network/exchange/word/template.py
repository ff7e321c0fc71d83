"""An annex in the user's own Word document or template, in whose look it is laid down.

Only what an annex needs is written anew; everything else of the template stays as it came.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from network.exchange.annex.content import Picture
from network.exchange.word.look import Look
from network.exchange.word.package import Package
from network.exchange.word.parts import drawing_run, element, paragraph
from network.exchange.word.place import Place, place_in, shows
from network.exchange.word.sections import (
    area,
    edges,
    flatten,
    go_on,
    has_columns,
    sections_of,
    stands,
    turn,
)
from network.exchange.word.style import LANGUAGES

_OWN, _FLAT, _WIDE = "own", "flat", "wide"
"""Looks of a section: as the template has it, over the whole width, and on its side."""

_SEQUENCE = re.compile(r"\s*SEQ\s+\"?([^\s\"\\]+)")
_CONTENTS = re.compile(r"\s*TO[AC]\b")
_MEDIA = {"png": "image/png", "svg": "image/svg+xml"}
_AFTER_UPDATING = tuple(
    qn(name)
    for name in (
        *("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids"),
        *("m:mathPr", "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping"),
        *("w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade"),
        *("w:captions", "w:readModeInkLockDown", "w:smartTagType", "w:shapeDefaults"),
        *("w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator"),
    )
)


def check_template(content: bytes, name: str) -> None:
    """Raise TableError, with the reason, where a file of this name cannot be a template."""
    Package(content, name)


class Template:
    """A template that an annex is laid down in, block by block; raises TableError if it is none.

    It is the paper of :func:`network.exchange.annex.word.docx_bytes`, and good for one annex.
    """

    def __init__(self, content: bytes, language: str, name: str = "") -> None:
        self._package = Package(content, name)
        self._body = self._package.edited(self._package.main).find(qn("w:body"))
        self._place: Place = place_in(self._body)
        self._package.forget(list(self._place.removed))
        self._look = Look(self._package, language)
        self._language = language
        self._edges = edges(self._package, self._place.section, sections_of(self._body))
        self._turns = stands(self._place.section)
        self._pieces: list[tuple[str, list[Any]]] = []
        self._turned = False
        self._hangs = self._package.word_version() < 15
        drawings = self._package.root(self._package.main).iter(qn("wp:docPr"))
        ids = [each.get("id", "") for each in drawings]
        self._drawings = max([int(id_) for id_ in ids if id_.isdigit()], default=0)

    def captions(self, label: str) -> int:
        """How many captions of a label (*Tabel*) stand before the annex."""
        found = [_SEQUENCE.match(code) for code in self._place.codes_before]
        return sum(match is not None and match[1] == label for match in found)

    @property
    def has_title(self) -> bool:
        """Whether the template shows a title of its own."""
        title = self._look.id_of("Title") if self._look.has("Title") else None
        return title is not None and any(
            each.get(qn("w:val")) == title and shows(each.getparent().getparent())
            for each in self._body.iter(qn("w:pStyle"))
        )

    def append(self, block: Any) -> None:
        """Lay down a block that is made in the styles of the house."""
        self._dress(block)
        if not self._pieces or self._turned is not (self._pieces[-1][0] == _WIDE):
            self._pieces.append((_WIDE if self._turned else self._upright(), []))
        self._pieces[-1][1].append(block)

    def turn(self, wide: bool) -> None:
        """Go on with pages on their side, or as they were; pages that lie already stay so."""
        self._turned = wide and self._turns

    def room_pt(self, wide: bool) -> tuple[float, float]:
        """Width and height of the text area in points."""
        found = area(self._place.section, self._edges, wide=wide)
        return found.width / 20, found.height / 20

    def words_pt(self, style: str) -> float:
        """The size of Arial that takes as much room as the letters of a style."""
        return self._look.words_pt(style)

    @property
    def cell_margins_pt(self) -> float:
        """Width of the margins in a cell."""
        return sum(self._look.cell_margins) / 20

    def picture(self, number: int, picture: Picture, size_pt: tuple[float, float]) -> Any:
        """A run with a picture, whose parts are put into the template."""
        ids = {
            suffix: self._package.add(
                f"media/krachtenveld{number}.{suffix}", content, _MEDIA[suffix], "image"
            )
            for suffix, content in (("png", picture.png), ("svg", picture.svg.encode()))
        }
        self._drawings += 1
        name = f"Figure {number}"
        return drawing_run(
            self._drawings, name, ids["png"], ids["svg"], size_pt, picture.caption, picture.alt
        )

    def content(self) -> bytes:
        """The bytes of the document with everything that was laid down."""
        self._lay()
        if self._must_count():
            self._update_fields()
        return self._package.content()

    def _upright(self) -> str:
        return _FLAT if has_columns(self._place.section) else _OWN

    def _lay(self) -> None:
        """Put the pieces at their place, each in a section of its look."""
        place, section = self._place, self._place.section
        pieces = list(self._pieces)
        if not pieces:
            pieces = [(_OWN, [self._break()])]
        previous = place.previous
        if previous is not None and previous.tag == qn("w:tbl"):
            _keep_apart(pieces[0][1][0])
        blocks = pieces[-1][1]
        follows = place.before is not None and place.before.tag == qn("w:tbl")
        if blocks[-1].tag == qn("w:tbl") and (follows or place.at_end or place.before is None):
            blocks.append(self._break())
        if place.at_end and place.started:
            _start_page(pieces[0][1][0])
        if place.started and pieces[0][0] != _OWN:
            pieces.insert(0, (_OWN, []))
        if place.ends and pieces[-1][0] != _OWN:
            pieces.append((_OWN, []))
        whole = deepcopy(section)
        for index, (look, blocks) in enumerate(pieces):
            last = index == len(pieces) - 1
            ends = section if last else deepcopy(whole)
            sideways = _WIDE in (look, pieces[index - 1][0])
            if index:
                go_on(ends, new_page=sideways or place.at_end)
            if look == _WIDE:
                turn(ends)
            if look != _OWN and has_columns(ends):
                flatten(ends)
            for block in blocks:
                place.add(block)
            if not last:
                end = self._break()
                end.find(qn("w:pPr")).append(ends)
                place.add(end)

    def _break(self) -> Any:
        return paragraph(self._look.id_of("Break"))

    def _dress(self, block: Any) -> None:
        """Give a block the styles of the template in place of those of the house."""
        for style in list(block.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))):
            house = style.get(qn("w:val"))
            properties = style.getparent()
            if house == "Label" and self._look.is_own("Caption"):
                properties.remove(style)
                continue
            if house == "Caption" and self._look.crowds_captions and _above_table(properties):
                _keep_apart(block)
            style.set(qn("w:val"), self._look.id_of(house))
            if house.startswith("Heading") and self._look.is_own(house):
                for spacing in properties.findall(qn("w:spacing")):
                    properties.remove(spacing)
            if house == "ListBullet" and self._look.bullets():
                numbers = element("w:numId", val=self._look.bullets())
                place = properties.index(style) + 1
                properties.insert(place, element("w:numPr", element("w:ilvl", val=0), numbers))
        if block.tag == qn("w:tbl") and self._hangs:
            width = block.find(f"{qn('w:tblPr')}/{qn('w:tblW')}")
            width.addnext(element("w:tblInd", w=self._look.cell_margins[0], type="dxa"))
        if self._look.language not in ("", self._language):
            for each in block.iter(qn("w:r")):
                if each.find(qn("w:rPr")) is None:
                    each.insert(0, element("w:rPr"))
                each.find(qn("w:rPr")).append(element("w:lang", val=LANGUAGES[self._language]))

    def _must_count(self) -> bool:
        """Whether the template has a table of contents, or captions after those of the annex."""
        place = self._place
        contents = any(map(_CONTENTS.match, (*place.codes_before, *place.codes_after)))
        return contents or any(map(_SEQUENCE.match, place.codes_after))

    def _update_fields(self) -> None:
        """Let the reader work out fields when the document is opened."""
        settings = self._package.edited(self._package.ensure("settings"))
        for each in settings.findall(qn("w:updateFields")):
            settings.remove(each)
        later = (index for index, each in enumerate(settings) if each.tag in _AFTER_UPDATING)
        settings.insert(next(later, len(settings)), element("w:updateFields", val="true"))


def _above_table(properties: Any) -> bool:
    """Whether a caption stands above what it names: it stays on the page of what follows."""
    return properties.find(qn("w:keepNext")) is not None


def _keep_apart(block: Any) -> None:
    """Some room between a paragraph and a table above it."""
    properties = block.find(qn("w:pPr"))
    if properties.find(qn("w:spacing")) is None:
        properties.append(element("w:spacing", before=200))


def _start_page(block: Any) -> None:
    """Let a paragraph begin on a new page."""
    properties = block.find(qn("w:pPr"))
    if properties.find(qn("w:pageBreakBefore")) is None:
        before = (qn("w:pStyle"), qn("w:keepNext"), qn("w:keepLines"))
        place = sum(each.tag in before for each in properties)
        properties.insert(place, element("w:pageBreakBefore"))
