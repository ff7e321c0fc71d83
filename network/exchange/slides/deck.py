"""A deck of slides: which layouts of a presentation serve, where its content goes, in what type."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from network.exchange.slides.house import house_deck, next_number
from network.exchange.slides.layout import (
    EDGE,
    FOOT,
    TITLES,
    is_light,
    is_opening,
    narrowing,
    room_of,
    title_size,
    unfit_for_content,
)
from network.exchange.slides.parts import (
    EMU,
    Frame,
    body,
    element,
    language_tag,
    paragraph,
    preset,
    readable,
    run,
    shape_element,
)
from network.exchange.slides.template import opened_template
from network.exchange.word.parts import same_bytes

_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"
_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_FOOT_SIZE = 10.0


class Deck:
    """A presentation that slides are added to; raises TableError for a template that is not one.

    ``room`` is where content goes, ``paper`` whether diagrams bring their own white ground,
    ``narrowing`` how much smaller type must be because the template's is wide.
    """

    def __init__(self, language: str, template: bytes | None = None, name: str = "") -> None:
        self.language = language
        self.own = template is None
        self.file = house_deck(language) if template is None else opened_template(template, name)
        self.size = (self.file.slide_width / EMU, self.file.slide_height / EMU)
        layouts = [each for master in self.file.slide_masters for each in master.slide_layouts]
        self._page = min(layouts, key=unfit_for_content)
        self._opening = next((each for each in layouts if is_opening(each)), None)
        self.room = room_of(self._page, self.size)
        self.paper = not (self.own or is_light(self._page, self.room))
        self.narrowing = narrowing(self._page)
        self._before = len(self.file.slides)

    def add_opening(self, title: str, lines: Sequence[str]) -> None:
        """A slide with the title of it all, and some lines under it."""
        slide = self.file.slides.add_slide(self._opening or self._page)
        held = [each for each in slide.placeholders if each.placeholder_format.type not in FOOT]
        under = [each for each in held if each.placeholder_format.type not in TITLES]
        self._entitle(slide, title)
        told = [paragraph(run(line, self.language)) for line in lines]
        for place, holder in enumerate(under):
            if place == 0 and told:
                text = holder._element.txBody
                for old in text.findall(qn("a:p")):
                    text.remove(old)
                text.extend(_bare(each) for each in told)
            else:
                holder._element.getparent().remove(holder._element)
        if told and not under:
            self.add_text(
                slide, self.room, [paragraph(run(line, self.language, 18)) for line in lines]
            )

    def add_slide(self, title: str, notes: str = "", foot: str = "") -> Any:
        """A slide with a title and nothing else yet; ``foot`` is a line under its content."""
        slide = self.file.slides.add_slide(self._page)
        self._entitle(slide, title)
        for holder in list(slide.placeholders):
            if holder.placeholder_format.type not in (*TITLES, *FOOT):
                holder._element.getparent().remove(holder._element)
        if notes:
            holder = slide.notes_slide.notes_text_frame
            if holder is not None:
                holder.text = readable(notes)
        if foot:
            frame = Frame(self.room.left, self.room.bottom - 15, self.room.width, 15)
            words = run(foot, self.language, _FOOT_SIZE * self.narrowing)
            self.add_text(slide, frame, [paragraph(words)], name=foot)
        if self.own:
            _number(slide, self._page, self.language)
        return slide

    def content_room(self, foot: str) -> Frame:
        """Where content goes on a slide with this line under it."""
        low = 20 if foot else 0
        return Frame(self.room.left, self.room.top, self.room.width, self.room.height - low)

    def add(self, slide: Any, made: Any) -> None:
        """Put a shape on a slide."""
        slide.shapes._spTree.append(made)

    def add_text(
        self, slide: Any, frame: Frame, paragraphs: Sequence[Any], name: str = "Text"
    ) -> None:
        """Put a block of text on a slide."""
        self.add(
            slide,
            shape_element(
                next(self.numbers(slide)),
                name,
                frame,
                preset("rect"),
                text=body(paragraphs, anchor="t", wrapped=True),
                text_box=True,
            ),
        )

    def numbers(self, slide: Any) -> Iterator[int]:
        """Numbers that no shape on the slide has yet."""
        return count(next_number(slide.element))

    def content(self) -> bytes:
        """The bytes of the file; equal slides give equal bytes."""
        self._add_to_section()
        saved = io.BytesIO()
        self.file.save(saved)
        return same_bytes(saved.getvalue())

    def _entitle(self, slide: Any, title: str) -> None:
        holder = slide.shapes.title
        if holder is not None:
            text = holder._element.get_or_add_txBody()
            for old in text.findall(qn("a:p")):
                text.remove(old)
            size = title_size(slide.slide_layout, title)
            text.append(element("a:p", run(title, self.language, size)))
            return
        frame = Frame(self.room.left, EDGE * self.size[1], self.room.width, 30)
        self.add_text(slide, frame, [paragraph(run(title, self.language, 24, bold=True))], title)

    def _add_to_section(self) -> None:
        """New slides belong to the last section, where the file is divided into sections."""
        for sections in self.file.element.iter(_SECTIONS):
            lists = list(sections.iter(f"{_SECTION}sldIdLst"))
            ids = list(self.file.element.sldIdLst)[self._before :]
            for each in ids if lists else ():
                lists[-1].append(lists[-1].makeelement(f"{_SECTION}sldId", {"id": each.get("id")}))


def _bare(made: Any) -> Any:
    """The paragraph in the manner of its placeholder."""
    for properties in made.findall(qn("a:pPr")):
        made.remove(properties)
    return made


def _number(slide: Any, layout: Any, language: str) -> None:
    """The number of the slide, where the layout has a place for it."""
    for holder in layout.placeholders:
        if holder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            slide.shapes.clone_placeholder(holder)
            made = slide.shapes[-1]._element
            field = element(
                "a:fld",
                element("a:rPr", lang=language_tag(language)),
                element("a:t"),
                id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}",
                type="slidenum",
            )
            field[1].text = "‹#›"
            text = made.get_or_add_txBody()
            for old in text.findall(qn("a:p")):
                text.remove(old)
            text.append(element("a:p", field))
