"""The annex can hold the coverage matrix, the ranking and the kept scenarios, when asked."""

from __future__ import annotations

from datetime import date

from network.exchange.annex.composing import BLOCKS, annex_preview, filled_blocks
from network.exchange.annex.content import Illustration, Table
from network.model import Change, Internal, Network, Scenario, apply
from network.publishing import annex_file, annex_pictures, slides_file
from network.words import Words

NOTES = frozenset({Internal.NOTES})
DAY = date(2026, 11, 21)
OWN = ("coverage", "ranking", "what_if")
KADE = Scenario(id="s", name="Kade stopt", nodes=("quay",), note="geheim")


def test_they_stay_out_unless_asked_for(harbour_network: Network, words: Words) -> None:
    assert all(BLOCKS[block].optional for block in OWN)
    assert not set(OWN) & set(filled_blocks(harbour_network, words, on=DAY))
    asked = filled_blocks(harbour_network, words, on=DAY, optional=True)
    assert {"coverage", "ranking"} <= set(asked) and "what_if" not in asked


def test_each_has_its_picture_with_caption_alt_text_and_twin(
    harbour_network: Network, words: Words
) -> None:
    network = apply(harbour_network, Change.adding(KADE))
    pictures = annex_pictures(network, words, blocks=OWN, include=NOTES, raster=False)
    assert set(pictures) == {"coverage", "ranking", "what_if:s"}
    annex = annex_preview(network, words, on=DAY, blocks=OWN, pictures=pictures, include=NOTES)
    items = [item for part in annex.parts for item in part.items]
    shown = [item for item in items if isinstance(item, Illustration)]
    assert len(shown) == 3
    assert all(each.picture.caption and each.picture.alt and each.picture.twin for each in shown)
    (compared,) = [
        item for item in items if isinstance(item, Table) and item.columns[0].id == "scenario"
    ]
    assert [str(cell) for cell in compared.rows[0]][:2] == ["Kade stopt", "Ontmoeting"]


def test_word_and_slides_take_them(harbour_network: Network, words: Words) -> None:
    network = apply(harbour_network, Change.adding(KADE))
    for made in (annex_file, slides_file):
        assert made(network, words, on=DAY, blocks=OWN, include=NOTES).startswith(b"PK")


def test_a_scenario_is_internal(harbour_network: Network, words: Words) -> None:
    network = apply(harbour_network, Change.adding(KADE))
    pictures = annex_pictures(network, words, blocks=OWN, include=frozenset(), raster=False)
    assert set(pictures) == {"coverage", "ranking"}
    annex = annex_preview(network, words, on=DAY, blocks=OWN, pictures=pictures)
    assert "Kade stopt" not in str(annex)
