"""What an annex holds, apart from any file format: headings, tables, pictures, lists.

The page that shows an annex, the Word file and the OpenDocument text are made from these values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

NOTHING = "–"


class Twin(Protocol):
    """A line of a diagram in words, as a Figure has it: a name, its kind, each tie in words."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def ties(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Picture:
    """A diagram as the caller drew it: vector, raster, size in points, and the same in words."""

    svg: str
    png: bytes
    width_pt: float
    height_pt: float
    caption: str
    alt: str
    twin: Sequence[Twin] = ()


@dataclass(frozen=True)
class Line:
    """A line of text; ``mark`` is what must be known with it: *aanname*, *sinds 2024*."""

    text: str
    mark: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.mark})" if self.mark else self.text


@dataclass(frozen=True)
class Cell:
    """Lines of a cell; ``rows`` is how many rows it spans, 0 where the cell above covers it."""

    lines: tuple[Line, ...] = ()
    rows: int = 1

    def __str__(self) -> str:
        return "\n".join(str(line) for line in self.lines)


@dataclass(frozen=True)
class Column:
    """A column: its heading and its share of the width; ``strong`` names what the row is about."""

    id: str
    heading: str
    share: float = 1
    strong: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of level 1, 2 or 3; ``new_page`` starts a page."""

    text: str
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text; ``quiet`` is an explanation in smaller type."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: every row has a cell for every column. ``small`` is the twin of a diagram."""

    label: str
    number: int
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    small: bool = False

    @property
    def wide(self) -> bool:
        """Whether the columns ask for a page on its side."""
        return len(self.columns) > 5


@dataclass(frozen=True)
class Illustration:
    """A diagram with its number; caption and alt text stand in the picture."""

    label: str
    number: int
    picture: Picture


Item: TypeAlias = Heading | Paragraph | Bullets | Table | Illustration


@dataclass(frozen=True)
class Part:
    """The content of one block, its headings included."""

    block: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Annex:
    """An annex as it will be. ``title`` is empty where a block stands alone.

    ``name`` is the document's title in its properties, ``running`` the text at the foot of each
    page, before ``page_words`` (*Pagina*, *van*). ``notes`` are explanations at the start.
    """

    name: str
    title: str
    subtitle: str
    notes: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    running: str
    page_words: tuple[str, str]
    language: str
    on: date

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in order."""
        return tuple(item for part in self.parts for item in part.items)


def cell(*lines: str | Line) -> Cell:
    """A cell of these lines; empty ones fall away, and a dash stands where none is left."""
    split: list[Line] = []
    for line in lines:
        if isinstance(line, Line):
            split.append(line)
        else:
            split += [Line(text.strip()) for text in line.splitlines()]
    return Cell(tuple(line for line in split if line.text) or (Line(NOTHING),))


def grouped(first: Cell, rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Rows with one cell before them that spans them all."""
    spanning = Cell(first.lines, len(rows))
    return [(Cell((), 0) if index else spanning, *row) for index, row in enumerate(rows)]
