"""Every kind of picture leaves in every form, with its caption, its alternative text, its twin."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from network.drawing.gallery import GALLERY
from network.exchange.annex.composing import BLOCKS
from network.model import Internal, Network
from network.publishing import PICTURES, annex_blocks, annex_pictures, figure_file
from network.words import Words
from tests.planted import whole

EVERYTHING = frozenset(Internal)
MARKS = {
    ".png": b"\x89PNG",
    ".pdf": b"%PDF",
    ".pptx": b"PK",
    ".svg": b"<svg",
    ".html": b"<!doctype html",
}


@pytest.fixture
def told(harbour_network: Network) -> Network:
    """The harbour, with something to show in every picture."""
    return whole(harbour_network)


def test_every_picture_has_a_block_of_the_annex() -> None:
    assert {block.picture for block in BLOCKS.values() if block.picture} == set(GALLERY) - {
        "network"
    }


@pytest.mark.parametrize("kind", GALLERY)
def test_it_is_drawn_and_told(told: Network, words: Words, kind: str) -> None:
    figures = GALLERY[kind](told, words)
    assert figures and all(key.partition(":")[0] == kind for key in figures)
    for figure in figures.values():
        assert figure.title and figure.alt and figure.twin
        root = ElementTree.fromstring(figure_file(figure, ".svg", words))
        assert root.tag.endswith("svg")


@pytest.mark.office
@pytest.mark.parametrize("kind", GALLERY)
@pytest.mark.parametrize("suffix", PICTURES)
def test_it_leaves_in_every_form(told: Network, words: Words, kind: str, suffix: str) -> None:
    for figure in GALLERY[kind](told, words).values():
        content = figure_file(figure, suffix, words)
        assert content[:400].lower().find(MARKS[suffix].lower()) >= 0


def test_the_annex_takes_each_with_caption_alt_text_and_twin(told: Network, words: Words) -> None:
    pictures = annex_pictures(told, words, blocks=annex_blocks(), include=EVERYTHING, raster=False)
    assert {key.partition(":")[0] for key in pictures} == set(GALLERY) - {"network"}
    for picture in pictures.values():
        assert picture.caption and picture.alt and picture.twin
