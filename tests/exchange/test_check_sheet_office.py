"""Check sheets in LibreOffice: a page per party, boxes that it can tick, nothing off the page."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from network.analysis import ties_about
from network.exchange.word.check_sheet import check_sheet_bytes
from network.model import Change, Network, Node, Relation, apply
from network.words import Words

pytestmark = pytest.mark.office

DAY, BACK = date(2026, 11, 21), date(2026, 12, 5)


@pytest.fixture
def town(harbour_network: Network) -> Network:
    """The harbour with 40 partners of one to three ties each, and a school with forty ties."""
    partners = [Node(id=f"p{n}", kind="partner", name=f"Partner {n:02}") for n in range(40)]
    ties = [
        Relation(id=f"{kind}{n}", kind=kind, source=f"p{n}", target=target)
        for n in range(40)
        for place, (kind, target) in enumerate(
            [("performs", "learn"), ("member_of", "house"), ("works_with", "quay")]
        )
        if n % 3 >= place and (target != "quay" or n % 4 == 0)
    ]
    ties += [
        Relation(id=f"s{n}", kind="works_with", source="school", target=f"p{n}") for n in range(40)
    ]
    return apply(harbour_network, Change.adding(*partners, *ties))


def converted(file: bytes, folder: Path, to: str) -> Path:
    """The file as LibreOffice writes it in another format."""
    (folder / "sheets.docx").write_bytes(file)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", to, "sheets.docx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"sheets.{to}"


def test_each_party_has_its_page_and_a_long_one_repeats_its_header(
    town: Network, words: Words, tmp_path: Path
) -> None:
    parties = [party for party in town.parties if len(ties_about(town, party.id)) in range(1, 13)]
    assert len(parties) > 40
    long_ = town.nodes["school"]
    ids = [*(party.id for party in parties), long_.id]
    file = check_sheet_bytes(
        town, words, ids, on=DAY, return_by=BACK, return_to="Gemeente Havenstad"
    )
    pdf = converted(file, tmp_path, "pdf")
    subprocess.run(["pdftotext", "-bbox", pdf, "pages.html"], cwd=tmp_path, check=True)
    tree = etree.parse(tmp_path / "pages.html", etree.HTMLParser(encoding="utf-8"))
    pages = [
        [
            (word.text or "", *(float(word.get(side)) for side in ("xmin", "xmax", "ymax")))
            for word in page.iter("word")
        ]
        for page in tree.iter("page")
    ]
    told = [" ".join(text for text, *_ in page) for page in pages]
    order = [party for party in town.parties if party.id in ids]
    first = [
        next(page for page in told if f"Wat de kaart zegt over {p.label} " in page) for p in order
    ]
    assert len(set(first)) == len(order)
    assert all("Graag uiterlijk 5-12-2026 terug" in page for page in first)
    further = [page for page in told if page not in first]
    assert len(pages) - len(order) == len(further) <= 2
    assert all("Zeevaartschool" in page for page in further[:1])
    for number, page in enumerate(pages, 1):
        assert told[number - 1].endswith(f"Pagina {number} van {len(pages)}")
        for text, left, right, low in page:
            assert left >= 52 and right <= 595 - 52 and low <= 842 - 22, (number, text)


def test_the_boxes_can_be_ticked_in_libreoffice_and_the_lines_typed_on(
    harbour_network: Network, words: Words, tmp_path: Path
) -> None:
    file = check_sheet_bytes(harbour_network, words, ["quay"], on=DAY)
    written = converted(file, tmp_path, "fodt").read_text(encoding="utf-8")
    ticks = written.count('loext:checkbox="true"')
    statements, functions = 2, 2
    assert ticks == 2 * statements + functions
    assert written.count('loext:date="true"') == 1
    assert written.count('loext:showing-place-holder="true"') > statements
