"""The annex in three templates as LibreOffice prints it: template and content are both whole."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from network.exchange.annex.composing import annex_bytes, annex_preview
from network.exchange.annex.content import Heading, Illustration, Table
from network.model import Internal, Network
from network.words import Words
from tests.exchange.test_annex_office import picture, squeezed
from tests.exchange.word_templates import by_hand, by_libreoffice, by_word, parts_of, soffice

pytestmark = pytest.mark.office

DAY = date(2026, 11, 21)
UPRIGHT, LYING = (595, 842), (842, 595)
_MAY_CHANGE = re.compile(
    r"\[Content_Types]\.xml|word/(document|styles|numbering|settings)\.xml"
    r"|word/_rels/document\.xml\.rels"
)

Page = tuple[tuple[int, int], list[str]]
TEMPLATES: dict[str, tuple[Callable[[Path], bytes], list[str], list[str], str]] = {
    "LibreOffice": (
        by_libreoffice,
        ["Aanleiding", "Planning", "Totslot", "Metvriendelijkegroet."],
        [],
        "GemeenteHavenstad",
    ),
    "Word": (
        lambda _: by_word(),
        ["Bestuursopdrachthaven", "1Aanleiding", "Tabel1.Wiebesluit", "Raad"],
        ["Planning", "Watnadebijlagekomt.", "Overzicht", "Eenbladdatligt."],
        "GemeenteHavenstad",
    ),
    "template": (lambda _: by_hand(), ["NOTA"], ["Ondertekening"], "Postbus1"),
}
"""How each is made, what it says before and after the annex, and at the edge of each page."""


def pages_of(folder: Path) -> list[Page]:
    """Pages as LibreOffice prints them: their size and their words."""
    soffice(folder, "pdf", "annex.docx")
    subprocess.run(["pdftotext", "-bbox", "annex.pdf", "annex.html"], cwd=folder, check=True)
    tree = etree.parse(folder / "annex.html", etree.HTMLParser(encoding="utf-8"))
    return [
        (
            (round(float(page.get("width"))), round(float(page.get("height")))),
            [word.text or "" for word in page.iter("word")],
        )
        for page in tree.iter("page")
    ]


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_and_annex_are_whole_on_paper(
    name: str, harbour_network: Network, words: Words, tmp_path: Path
) -> None:
    make, before, after, edge = TEMPLATES[name]
    template = make(tmp_path)
    pictures = {
        "departments_functions": picture(440, 300, "Afdelingen"),
        "functions_partners": picture(1100, 420, "Partners"),
    }
    given = {"on": DAY, "pictures": pictures, "include": frozenset(Internal)}
    file = annex_bytes(harbour_network, words, template=template, **given)
    (tmp_path / "annex.docx").write_bytes(file)

    was, now = parts_of(template), parts_of(file)
    assert all(now[part] == was[part] for part in was if not _MAY_CHANGE.fullmatch(part))

    pages = pages_of(tmp_path)
    assert {size for size, _ in pages} == {UPRIGHT, LYING}
    printed = squeezed("".join(word for _, found in pages for word in found)).lower()
    annex = annex_preview(harbour_network, words, **given)
    first = next(item for item in annex.items if isinstance(item, Heading))
    middle = printed.index(squeezed(first.text).lower())
    assert all(text.lower() in printed[:middle] for text in before)
    assert all(text.lower() in printed[middle:] for text in after)
    for item in annex.items:
        if isinstance(item, Table):
            for line in (line for row in item.rows for cell in row for line in cell.lines):
                assert all(squeezed(word).lower() in printed for word in line.text.split()), line
        elif isinstance(item, Heading):
            assert squeezed(item.text).lower() in printed[middle:]
        elif isinstance(item, Illustration):
            assert squeezed(item.picture.caption).lower() in printed[middle:]
    turned = [found for size, found in pages if size == LYING and "partners" in found]
    assert len(turned) == 1, "the wide figure has one page on its side"
    assert edge in squeezed("".join(turned[0]))
    bare = [number for number, (_, found) in enumerate(pages, 1) if len(found) < 5]
    assert not bare[1:], "no page but a front page is left empty"
