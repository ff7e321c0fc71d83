"""The annex in LibreOffice: it opens, every row is there, nothing lies off the page."""

import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from network.exchange.annex.composing import annex_bytes, annex_preview
from network.exchange.annex.content import Bullets, Illustration, Picture, Table
from network.model import Change, Internal, Network, Node, Relation, apply
from network.words import Words

pytestmark = pytest.mark.office

DAY = date(2026, 11, 21)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
    '<rect width="{w}" height="{h}" fill="#444"/>'
    '<text x="4" y="20" font-size="14">linksboven</text>'
    '<text x="{right}" y="{low}" font-size="14" text-anchor="end">rechtsonder</text></svg>'
)


def picture(width: int, height: int, caption: str) -> Picture:
    import vl_convert

    svg = SVG.format(w=width, h=height, right=width - 4, low=height - 8)
    return Picture(svg, vl_convert.svg_to_png(svg), width, height, caption, f"Alt van {caption}")


@pytest.fixture
def large_network(harbour_network: Network) -> Network:
    """The harbour with a member list of 120, long names, and a plan of 60 lines with notes."""
    nodes = [Node(id=f"p{n}", kind="partner", name=f"Partner-{n:03}", order=n) for n in range(120)]
    ties = [
        Relation(id=f"m{n}", kind="member_of", source=f"p{n}", target="house") for n in range(120)
    ]
    long_ = Node(id="long", kind="department", name="Donaudampfschifffahrt" * 12, order=9)
    line = harbour_network.engagements["quay-line"]
    lines = [
        replace(line, id=f"e{n}", node=f"p{n}", order=10 + n, note=f"Afspraak {n}. " * 9)
        for n in range(60)
    ]
    return apply(harbour_network, Change.revising(harbour_network, *nodes, *ties, long_, *lines))


def pages_of(file: bytes, folder: Path) -> list[tuple[float, float, list[tuple[str, list[float]]]]]:
    """Pages of the file as LibreOffice prints it: width, height, words with their boxes."""
    (folder / "annex.docx").write_bytes(file)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "annex.docx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    subprocess.run(["pdftotext", "-bbox", "annex.pdf", "annex.html"], cwd=folder, check=True)
    tree = etree.parse(folder / "annex.html", etree.HTMLParser(encoding="utf-8"))
    return [
        (
            float(page.get("width")),
            float(page.get("height")),
            [
                (
                    word.text or "",
                    [float(word.get(side)) for side in ("xmin", "ymin", "xmax", "ymax")],
                )
                for word in page.iter("word")
            ],
        )
        for page in tree.iter("page")
    ]


@pytest.mark.parametrize("include", [frozenset(), frozenset(Internal)], ids=["open", "internal"])
def test_every_row_is_printed_and_nothing_lies_off_the_page(
    large_network: Network, words: Words, tmp_path: Path, include: frozenset[Internal]
) -> None:
    pictures = {
        "departments_functions": picture(440, 300, "Afdelingen"),
        "functions_partners": picture(1100, 500, "Partners"),
    }
    annex = annex_preview(large_network, words, on=DAY, pictures=pictures, include=include)
    file = annex_bytes(large_network, words, on=DAY, pictures=pictures, include=include)
    pages = pages_of(file, tmp_path)
    margin = 68.0
    for number, (width, height, found) in enumerate(pages, 1):
        assert {round(width), round(height)} == {595, 842}
        assert len(found) > 5, f"page {number} is empty"
        for text, (left, top, right, bottom) in found:
            assert left >= margin, (number, text)
            assert right <= width - margin, (number, text)
            assert top >= 40, (number, text)
            assert bottom <= height - 24, (number, text)
        last = " ".join(text for text, _ in found[-4:])
        assert last == f"Pagina {number} van {len(pages)}"
    printed = squeezed(" ".join(text for _, _, found in pages for text, _ in found))
    for item in annex.items:
        if isinstance(item, Table):
            for row in item.rows:
                for line in (line for cell in row for line in cell.lines):
                    assert all(squeezed(word) in printed for word in line.text.split()), line
        elif isinstance(item, Bullets):
            assert all(squeezed(text) in printed for text in item.items)
        elif isinstance(item, Illustration):
            assert squeezed(f"{item.label} {item.number}. {item.picture.caption}") in printed
    wide = [found for width, height, found in pages if width > height]
    assert any("Netwerkdiagram" in [text for text, _ in found] for found in wide)
    header = squeezed(words.name("annex_column", "stakeholder"))
    assert printed.count(header) > 2, "the header row is repeated on every page"


def squeezed(text: str) -> str:
    """The text without the gaps that line breaks leave."""
    return re.sub(r"[\s\u200b]+", "", text)


def test_a_picture_fills_no_more_than_the_text_area(
    harbour_network: Network, words: Words, tmp_path: Path
) -> None:
    pictures = {"functions_partners": picture(1100, 500, "Partners")}
    file = annex_bytes(
        harbour_network, words, on=DAY, pictures=pictures, blocks=["functions_partners"]
    )
    (page,) = pages_of(file, tmp_path)
    width, height, _ = page
    assert width > height
    subprocess.run(["pdftoppm", "-r", "36", "-gray", "annex.pdf", "page"], cwd=tmp_path, check=True)
    grey = read_pgm(next(tmp_path.glob("page*.pgm")))
    dark = [x for x, value in enumerate(grey[len(grey) // 2]) if value < 90]
    left, right = min(dark), max(dark)
    assert abs(left - 25 / 25.4 * 36) < 2
    assert abs(right - (297 - 25) / 25.4 * 36) < 2


def read_pgm(path: Path) -> list[bytes]:
    """Lines of a binary greyscale picture (Netpbm P5)."""
    header, data = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", path.read_bytes()), path.read_bytes()
    assert header
    width, body = int(header[1]), data[header.end() :]
    return [body[start : start + width] for start in range(0, len(body), width)]
