"""The slides in LibreOffice: they open, every label is there, and ties stay glued."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from network.diagrams import diagram_of
from network.drawing import View, figure_of
from network.exchange.slides.presenting import diagram_slides
from network.model import Network
from network.publishing import slides_file
from network.words import Words
from tests.exchange import decks

pytestmark = pytest.mark.office

DAY = date(2026, 11, 21)


def converted(file: Path, suffix: str) -> Path:
    """The file as LibreOffice saves it in another format, in a folder of its own."""
    folder = file.parent / suffix
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", folder, file],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{file.stem}.{suffix}"


def test_every_slide_opens_with_its_words(
    harbour_network: Network, words: Words, tmp_path: Path
) -> None:
    given = decks.template(dark=True, slides=1)
    content = slides_file(harbour_network, words, on=DAY, template=given)
    file = tmp_path / "bijlage.pptx"
    file.write_bytes(content)
    pdf = converted(file, "pdf")
    text = subprocess.run(
        ["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout.replace("\N{NO-BREAK SPACE}", " ")
    deck = decks.opened(content)
    assert text.count("\f") == len(deck.slides)
    for slide in deck.slides:
        for told in decks.texts(slide):
            assert not told or told.split()[0] in text, told
    figure = figure_of(harbour_network, View(id="functions_partners"), words)
    for line in (line for box in figure.boxes for line in box.lines):
        assert line.replace("\N{NO-BREAK SPACE}", " ") in text


def test_ties_are_still_glued_after_libreoffice_saved_the_slide(
    harbour_network: Network, words: Words, tmp_path: Path
) -> None:
    figure = figure_of(harbour_network, View(open_alliances=frozenset({"house"})), words)
    file = tmp_path / "netwerk.pptx"
    file.write_bytes(diagram_slides([diagram_of(figure)], words))
    glued = []
    for made in (file, converted(file, "pptx")):
        (slide,) = decks.opened(made.read_bytes()).slides
        names = {each.get("id"): each.get("name") for each in slide.element.iter("{*}cNvPr")}
        glued.append(
            sorted(
                tuple((names[shape], side) for shape, side in decks.glue(each))
                for each in decks.connectors(slide)
            )
        )
    assert glued[0] == glued[1] and len(glued[0]) == len(figure.ties)
