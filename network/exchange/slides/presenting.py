"""The annex, and single diagrams, as slides: a native diagram or a piece of a table on each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from network.exchange.annex.content import (
    Annex,
    Bullets,
    Heading,
    Illustration,
    Paragraph,
    Table,
    Twin,
)
from network.exchange.slides.content import Diagram, DrawnPicture
from network.exchange.slides.deck import Deck
from network.exchange.slides.diagram import diagram_element
from network.exchange.slides.parts import paragraph, readable, run
from network.exchange.slides.table import table_element, table_pages
from network.exchange.word.widths import word_width
from network.model import Evidence
from network.words import Words

_TEXT_SIZE = 14.0
_GAP = 4.0


def annex_slides(
    annex: Annex, t: Words, *, warning: str = "", template: bytes | None = None, name: str = ""
) -> bytes:
    """The slides of an annex: its diagrams as shapes, its tables as tables, the rest as text.

    ``warning`` stands under every slide. ``template`` is a ``.pptx`` or ``.potx`` whose masters
    and slides are kept, ``name`` what people call it; raises TableError where it is not one.
    """
    writer = _Writer(Deck(t.language, template, name), t, warning)
    if annex.title:
        lines = [annex.subtitle, warning]
        writer.deck.add_opening(annex.title, [line for line in lines if line])
    for part in annex.parts:
        for item in part.items:
            writer.add(item)
        writer.write_text()
    if template is None:
        _describe(writer.deck, annex.name, annex.on)
    return writer.deck.content()


def diagram_slides(
    diagrams: Iterable[Diagram], t: Words, *, template: bytes | None = None, name: str = ""
) -> bytes:
    """A slide for each diagram; takes a template as :func:`annex_slides` does."""
    drawn = list(diagrams)
    writer = _Writer(Deck(t.language, template, name), t, "")
    for diagram in drawn:
        writer.add_diagram(diagram.title, diagram)
    if template is None:
        _describe(writer.deck, drawn[0].title if drawn else "", None)
    return writer.deck.content()


def _describe(deck: Deck, title: str, on: date | None) -> None:
    properties = deck.file.core_properties
    properties.title = readable(title)[:255]
    properties.author = properties.comments = properties.last_modified_by = ""
    if on:
        moment = datetime.combine(on, time(), UTC).replace(tzinfo=None)
        properties.created = properties.modified = moment


class _Writer:
    """Puts what an annex holds on slides, one thing on each."""

    def __init__(self, deck: Deck, t: Words, warning: str) -> None:
        self.deck = deck
        self.t = t
        self.warning = warning
        self._heading = ""
        self._text: list[tuple[str, str]] = []

    def add(self, item: Any) -> None:
        """Show an item of the annex; running text waits for more of it."""
        if isinstance(item, Heading):
            if item.level == 1:
                self.write_text()
                self._heading = item.text
            else:
                self._text.append(("heading", item.text))
        elif isinstance(item, Paragraph):
            self._text.append(("text", item.text))
        elif isinstance(item, Bullets):
            self._text += [("bullet", each) for each in item.items]
        else:
            self.write_text()
            if isinstance(item, Table):
                self.add_table(item)
            elif isinstance(item, Illustration) and isinstance(item.picture, DrawnPicture):
                self.add_diagram(item.picture.caption, item.picture.diagram)

    def add_diagram(self, title: str, diagram: Diagram) -> None:
        """A slide with a diagram; its text twin is in the notes."""
        deck = self.deck
        slide = deck.add_slide(title, _told(diagram.twin), self.warning)
        group = diagram_element(
            diagram,
            deck.content_room(self.warning),
            deck.numbers(slide),
            self.t.language,
            paper=deck.paper,
            narrowing=deck.narrowing,
        )
        deck.add(slide, group)

    def add_table(self, table: Table) -> None:
        """As many slides as a table needs, with its header on each."""
        deck = self.deck
        note = self.t("‘Assumed’ means: not stated in a source and not confirmed yet.")
        room = deck.content_room(note)
        pages = table_pages(table, room.width, room.height, deck.narrowing)
        for place, page in enumerate(pages, 1):
            many = f" ({place}/{len(pages)})" if len(pages) > 1 else ""
            told = [note] if page.marked(self.t.of(Evidence.ASSUMED)) else []
            foot = "  ".join(each for each in (self.warning, *told) if each)
            slide = deck.add_slide(table.caption + many, foot=foot)
            number = next(deck.numbers(slide))
            deck.add(slide, table_element(number, page, room, self.t.language))

    def write_text(self) -> None:
        """Slides with the running text that waited, if any; headings alone need no slide."""
        text, self._text = self._text, []
        if all(sort == "heading" for sort, _ in text):
            return
        deck = self.deck
        room = deck.content_room(self.warning)
        size = _TEXT_SIZE * deck.narrowing
        pages = _divided(text, room.width, room.height, size)
        for place, page in enumerate(pages, 1):
            many = f" ({place}/{len(pages)})" if len(pages) > 1 else ""
            slide = deck.add_slide(self._heading + many, foot=self.warning)
            paragraphs = [
                paragraph(
                    run(line, self.t.language, size, bold=sort == "heading"),
                    before=2 * _GAP if sort == "heading" else _GAP,
                    bullet=sort == "bullet",
                )
                for sort, line in page
            ]
            deck.add_text(slide, room, paragraphs)


def _divided(
    text: Sequence[tuple[str, str]], width: float, height: float, size: float
) -> list[list[tuple[str, str]]]:
    """Paragraphs in portions that fill a slide each; a heading goes with what follows it."""
    pages: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for sort, line in (piece for each in text for piece in _pieces(*each, width, height, size)):
        high = _high(line, width, size) + (2 * _GAP if sort == "heading" else _GAP)
        if pages[-1] and used + high > height:
            carried: list[tuple[str, str]] = []
            while len(pages[-1]) > 1 and pages[-1][-1][0] == "heading":
                carried.insert(0, pages[-1].pop())
            pages.append(carried)
            used = sum(_high(each, width, size) + 2 * _GAP for _, each in carried)
        pages[-1].append((sort, line))
        used += high
    return [page for page in pages if page]


def _pieces(
    sort: str, line: str, width: float, height: float, size: float
) -> list[tuple[str, str]]:
    """A paragraph, cut where it alone fills more than half a slide."""
    most = max(int(width * height / (size * size) / 2), 100)
    pieces: list[tuple[str, str]] = []
    while len(line) > most:
        cut = line.rfind(" ", most // 2, most)
        cut = cut if cut > 0 else most
        pieces.append((sort, line[:cut]))
        line, sort = line[cut:].strip(), "text"
    return [*pieces, (sort, line)]


def _high(line: str, width: float, size: float) -> float:
    return (int(word_width(line, size) / (width - 20)) + 1) * size * 1.25


def _told(twin: Sequence[Twin]) -> str:
    """A diagram in words, a paragraph for each name."""
    return "\n".join(
        f"{row.name} ({row.kind}): {'; '.join(row.ties)}"
        if row.ties
        else f"{row.name} ({row.kind})"
        for row in twin
    )
