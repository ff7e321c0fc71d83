"""The place in a Word template where an annex goes: a content control, a bookmark, or the end."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from network.exchange.word.parts import element
from network.exchange.word.sections import restore, sections_of

NAME = "krachtenveld"
"""What the bookmark or the content control is called, in capitals or not."""

_SEEN = tuple(
    qn(f"w:{name}")
    for name in ("drawing", "pict", "object", "sym", "tbl", "instrText", "fldSimple", "altChunk")
)
_AROUND = (qn("w:sdtContent"), qn("w:sdt"), qn("w:customXml"))
_RANGES = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
_EMPTY = (qn("w:pPr"), qn("w:proofErr"), *_RANGES)
_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
_OF_ITS_KIND = tuple(
    qn(f"w:{name}")
    for name in ("date", "comboBox", "dropDownList", "picture", "group", "citation", "equation")
)
_NOT_KEPT = (
    *(qn(f"w:{name}") for name in ("showingPlcHdr", "dataBinding", "text")),
    f"{{{_WORD_2012}}}dataBinding",
)
"""What would keep blocks out of a control, or fill it anew when the file is opened."""


@dataclass
class Place:
    """Where blocks go: into ``parent`` before ``before``, or last where that is None.

    ``section`` is the end of the section there; ``started`` and ``ends`` tell whether it shows
    anything before and after the place. ``codes_before`` and ``codes_after`` are the codes of all
    fields of the document. ``at_end`` means that nothing named a place. ``removed`` is what stood
    there and is replaced.
    """

    parent: Any
    before: Any
    section: Any
    started: bool
    ends: bool
    codes_before: tuple[str, ...]
    codes_after: tuple[str, ...]
    at_end: bool = False
    removed: tuple[Any, ...] = ()

    def add(self, block: Any) -> None:
        """Put a block at the place, after those put there before."""
        if self.before is None:
            self.parent.append(block)
        else:
            self.before.addprevious(block)

    @property
    def previous(self) -> Any:
        """The block that stands before the place, or None."""
        siblings = self.parent if self.before is None else self.before.itersiblings(preceding=True)
        ordered = reversed(siblings) if self.before is None else siblings
        return next((each for each in ordered if each.tag not in _RANGES), None)


def place_in(body: Any) -> Place:
    """The place in a body, made ready: what stood in a content control is taken out."""
    sections_of(body)
    control = _control(body)
    if control is not None:
        return _in_control(body, control)
    bookmark = next(
        (each for each in body.iter(qn("w:bookmarkStart")) if _is_name(each.get(qn("w:name")))),
        None,
    )
    if bookmark is not None:
        return _at_bookmark(body, bookmark)
    return _at_end(body)


def shows(block: Any) -> bool:
    """Whether a block shows anything on paper."""
    return any(map(_is_seen, block.iter()))


def _is_seen(each: Any) -> bool:
    return each.tag in _SEEN or (each.tag == qn("w:t") and bool((each.text or "").strip()))


def _is_name(text: str | None) -> bool:
    return (text or "").strip().lower() == NAME


def _control(body: Any) -> Any:
    for control in body.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))
        names = () if properties is None else properties.iterchildren(qn("w:tag"), qn("w:alias"))
        if any(_is_name(each.get(qn("w:val"))) for each in names):
            return control
    return None


def _top(body: Any, element_: Any) -> Any:
    """The block of the text that holds an element; the text of a control is part of the text."""
    found = element_
    for above in element_.iterancestors():
        if above is body:
            break
        if above.tag not in _AROUND:
            found = above
    return found


def _in_control(body: Any, control: Any) -> Place:
    block = _top(body, control)
    properties = control.find(qn("w:sdtPr"))
    if any(properties.find(kind) is not None for kind in _OF_ITS_KIND):
        return _after(body, block)
    if block is not control:
        others = [each for each in block if each is not control and each.tag not in _EMPTY]
        if block.tag != qn("w:p") or control.getparent() is not block or any(map(shows, others)):
            return _after(body, block)
        control = _as_block(block, control)
    for kind in _NOT_KEPT:
        for each in control.find(qn("w:sdtPr")).findall(kind):
            each.getparent().remove(each)
    content = control.find(qn("w:sdtContent"))
    if content is None:
        content = element("w:sdtContent")
        control.append(content)
    removed = tuple(content)
    within = [each for each in sections_of(body) if content in each.iterancestors()]
    for each in removed:
        content.remove(each)
    place = _place(body, content, None)
    place.removed = removed
    restore(place.section, within)
    return place


def _as_block(paragraph: Any, control: Any) -> Any:
    """A control for blocks in place of one for words that fills a paragraph."""
    made = element("w:sdt", deepcopy(control.find(qn("w:sdtPr"))), element("w:sdtContent"))
    paragraph.addprevious(made)
    paragraph.remove(control)
    for each in [each for each in paragraph if each.tag in _RANGES]:
        made.addprevious(each)
    if _section_of(paragraph) is None:
        paragraph.getparent().remove(paragraph)
    return made


def _at_bookmark(body: Any, start: Any) -> Place:
    id_ = start.get(qn("w:id"))
    ends = [each for each in body.iter(qn("w:bookmarkEnd")) if each.get(qn("w:id")) == id_]
    first, last = _top(body, start), _top(body, ends[0] if ends else start)
    empty = first.tag == qn("w:p") and not shows(first)
    plain = all(each.tag in _EMPTY or each.tag == qn("w:r") for each in first)
    if first is not last or not (empty and plain):
        return _after(body, last)
    for each in [each for each in first if each.tag in _RANGES]:
        first.addprevious(each)
    parent, following = first.getparent(), first.getnext()
    if _section_of(first) is not None:
        return _place(body, parent, first)
    parent.remove(first)
    return _place(body, parent, following)


def _after(body: Any, block: Any) -> Place:
    """The place after a block, in the section of that block."""
    section = _section_of(block)
    if section is not None:
        block.addnext(element("w:p", element("w:pPr", section)))
    return _place(body, block.getparent(), block.getnext())


def _at_end(body: Any) -> Place:
    last = sections_of(body)[-1]
    before = last.getprevious()
    if before is not None and _is_blank(before) and not shows(body):
        body.remove(before)
    place = _place(body, body, last)
    place.at_end = True
    return place


def _is_blank(block: Any) -> bool:
    """Whether a block is a paragraph in which there is nothing, nor the end of a section."""
    plain = block.tag == qn("w:p") and all(each.tag == qn("w:pPr") for each in block)
    return plain and _section_of(block) is None


def _section_of(paragraph: Any) -> Any:
    """The section that ends in a paragraph, or None."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")


def _place(body: Any, parent: Any, before: Any) -> Place:
    """The place before a block, or last in its parent, with what the section there shows."""
    every = list(body.iter())
    order = {each: index for index, each in enumerate(every)}
    here = order[before] if before is not None else order[[*parent.iter()][-1]] + 1
    sections = sections_of(body)
    index = next(index for index, each in enumerate(sections) if order[each] >= here)
    start = _end_of(body, sections[index - 1], order) if index else 0
    end = _end_of(body, sections[index], order)
    return Place(
        parent,
        before,
        sections[index],
        started=any(map(_is_seen, every[start:here])),
        ends=any(map(_is_seen, every[here:end])),
        codes_before=_codes(every[:here]),
        codes_after=_codes(every[here:]),
    )


def _codes(elements: list[Any]) -> tuple[str, ...]:
    """The codes of fields, as far as they begin in these elements."""
    codes = [each.text or "" for each in elements if each.tag == qn("w:instrText")]
    simple = (each.get(qn("w:instr"), "") for each in elements if each.tag == qn("w:fldSimple"))
    return (*codes, *simple)


def _end_of(body: Any, section: Any, order: Mapping[Any, int]) -> int:
    """The place in the order after everything that is in a section."""
    parent = section.getparent()
    last = section if parent is body else [*parent.getparent().iter()][-1]
    return order[last] + 1
