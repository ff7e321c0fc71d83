"""An annex over pages: which lie on their side, how large pictures are, what stays whole.

It holds for every kind of document, so that the same annex looks the same in each.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

from network.exchange.annex.content import Bullets, Illustration, Item, Picture, Table

PAGE_MM = (210.0, 297.0)
SIDE_MM, TOP_MM, FOOT_MM = 25.0, 21.0, 19.0
WHOLE_PT = 230
"""Rows and tables higher than this may be divided over pages."""
_POINTS = 72 / 25.4
_CAPTIONED_PT = 95
"""Height that heading and caption take on the page of a picture."""
_ROW_PT = 18
"""Height of a line in a table under a picture, with room for one that takes two."""
_READABLE = 0.78
"""Scale under which a picture in portrait is too small: 11 points become 8.5."""


class Pages(Protocol):
    """The pages of a document: width and height in points of the room on one, upright or lying."""

    def room_pt(self, wide: bool) -> tuple[float, float]: ...


class HousePages:
    """Pages of A4 with the margins of the house."""

    def room_pt(self, wide: bool) -> tuple[float, float]:
        """Width and height of the text area in points."""
        width, height = reversed(PAGE_MM) if wide else PAGE_MM
        return (width - 2 * SIDE_MM) * _POINTS, (height - TOP_MM - FOOT_MM) * _POINTS


def oriented(items: tuple[Item, ...], pages: Pages) -> Iterator[tuple[Item, bool]]:
    """Items with whether they lie on a wide page: text goes with the table or picture after it.

    A picture in words stays under its picture where the page has room for both.
    """
    wide, directions = False, []
    for item in reversed(items):
        if isinstance(item, Table):
            wide = item.wide
        elif isinstance(item, Illustration):
            wide = _lies(item.picture, pages)
        elif isinstance(item, Bullets):
            wide = False
        directions.append(wide)
    lying = list(reversed(directions))
    for place, (before, item) in enumerate(pairwise(items)):
        if lying[place] and _fits_under(before, item, pages):
            lying[place + 1] = True
    return zip(items, lying, strict=True)


def _fits_under(before: Item, item: Item, pages: Pages) -> bool:
    """Whether a picture on its side leaves room on its page for itself in words."""
    if not isinstance(before, Illustration) or not isinstance(item, Table) or not item.small:
        return False
    room = pages.room_pt(True)[1] - picture_size(before.picture, pages)[1] - 2 * _CAPTIONED_PT
    lines = sum(max(len(each.lines) for each in cells) for cells in item.rows)
    return lines * _ROW_PT <= room


def picture_size(picture: Picture, pages: Pages) -> tuple[float, float]:
    """Width and height of a picture on its page, in points; never larger than it was drawn."""
    scale = _scale(picture, pages, wide=_lies(picture, pages))
    return picture.width_pt * scale, picture.height_pt * scale


def _lies(picture: Picture, pages: Pages) -> bool:
    """Whether a picture is too small in portrait and larger in landscape."""
    upright = _scale(picture, pages, wide=False)
    return upright < _READABLE and _scale(picture, pages, wide=True) > upright


def _scale(picture: Picture, pages: Pages, *, wide: bool) -> float:
    width, height = pages.room_pt(wide)
    room = max(height / 3, height - _CAPTIONED_PT)
    return min(1.0, width / picture.width_pt, room / picture.height_pt)


def together(table: Table, heights: list[float]) -> list[bool]:
    """For each row, of so many points each, whether it stays with the next.

    So it is in a short table, under one merged cell, and before the last row: none stands alone.
    """
    count = len(table.rows)
    short = sum(heights) < WHOLE_PT
    kept = [index < count - 1 and (short or index == count - 2) for index in range(count)]
    for index, cells in enumerate(table.rows):
        end = index + cells[0].rows
        if cells[0].rows > 1 and sum(heights[index:end]) < WHOLE_PT:
            kept[index : end - 1] = [True] * (cells[0].rows - 1)
    return kept
