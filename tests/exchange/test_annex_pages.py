"""The annex over pages: what lies on its side, and what stays under its picture."""

import pytest

from network.exchange.annex.content import Column, Heading, Illustration, Picture, Table, cell
from network.exchange.annex.pages import HousePages, oriented


def figure(height_pt: float) -> Illustration:
    return Illustration("Figuur", 1, Picture("<svg/>", b"", 1000, height_pt, "", ""))


def in_words(rows: int, *, small: bool = True) -> Table:
    columns = (Column("name", "Naam"), Column("shown", "Wat de figuur laat zien"))
    lines = tuple((cell(f"naam {number}"), cell("stopt")) for number in range(rows))
    return Table("Tabel", 1, "Figuur 1 in woorden", columns, lines, small=small)


@pytest.mark.parametrize(
    ("height_pt", "table", "lies"),
    [
        (150, in_words(2), True),
        (150, in_words(40), False),
        (450, in_words(2), False),
        (150, in_words(2, small=False), False),
    ],
)
def test_a_picture_in_words_stays_under_its_picture_where_the_page_has_room_for_both(
    height_pt: float, table: Table, lies: bool
) -> None:
    items = (Heading("Wat als"), figure(height_pt), table, Heading("Bedragen"), in_words(1))
    sides = [wide for _, wide in oriented(items, HousePages())]
    assert sides == [True, True, lies, False, False]
