"""The annex on screen: the same content as the Word file, and never markup from people."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from network.exchange.annex.composing import annex_preview
from network.exchange.annex.content import Cell, Line, Picture
from network.model import Change, Internal, Network, apply
from network.ui.annex_view import annex_html
from network.words import Words

TODAY = date(2026, 11, 21)


def test_the_paper_has_headings_tables_and_captions(harbour_network: Network, words: Words) -> None:
    html = annex_html(annex_preview(harbour_network, words, on=TODAY))
    assert html.startswith("<article class='kv-paper' lang='nl'><h2>Haven voor iedereen</h2>")
    assert "<caption>Tabel 1. " in html
    assert "<th scope='col'>" in html
    assert html.count("<table") == html.count("<caption>")


def test_a_picture_carries_its_alternative_text_and_caption(
    harbour_network: Network, words: Words
) -> None:
    picture = Picture("<svg/>", b"", 100, 50, "Wie wat doet", 'Twee "dozen" <b>', ())
    html = annex_html(
        annex_preview(harbour_network, words, on=TODAY, pictures={"departments_functions": picture})
    )
    assert "alt='Twee &quot;dozen&quot; &lt;b&gt;'" in html
    assert "<figcaption>Figuur 1. " in html


def test_what_people_typed_is_text(harbour_network: Network, words: Words) -> None:
    nasty = "</td><script>alert(1)</script> & 'x' =HYPERLINK(\"http://x\")"
    council = replace(harbour_network.nodes["council"], name=nasty)
    network = apply(harbour_network, Change.revising(harbour_network, council))
    html = annex_html(annex_preview(network, words, on=TODAY))
    assert "<script" not in html
    assert "&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in html.replace("<wbr>", "")


def test_a_cell_that_spans_rows_heads_them_all(harbour_network: Network, words: Words) -> None:
    annex = annex_preview(harbour_network, words, on=TODAY, blocks=["participation"])
    table = next(item for item in annex.items if hasattr(item, "rows"))
    assert not isinstance(table, Line)
    first = Cell((Line("Samen", "aanname"),), rows=2)
    rows = (
        (first, *table.rows[0][1:]),  # type: ignore[union-attr]
        (Cell((), 0), *table.rows[0][1:]),  # type: ignore[union-attr]
    )
    spanned = replace(table, rows=rows)  # type: ignore[type-var]
    part = replace(annex.parts[0], items=(spanned,))
    html = annex_html(replace(annex, parts=(part,)))
    assert html.count("rowspan='2'") == 1
    assert "Samen <span class='kv-mark'>(aanname)</span>" in html
    assert len(re.findall("<tr>", html)) == 3


def test_internal_data_is_on_the_paper_only_when_asked_for(
    harbour_network: Network, words: Words
) -> None:
    without = annex_html(annex_preview(harbour_network, words, on=TODAY))
    assert "1.250,50" not in without
    assert "projectleider" not in without
    asked = frozenset({Internal.OWNERS, Internal.AMOUNTS})
    with_ = annex_html(annex_preview(harbour_network, words, on=TODAY, include=asked))
    assert "projectleider" in with_


def test_only_a_word_that_no_column_could_hold_is_broken(
    harbour_network: Network, words: Words
) -> None:
    def shown(name: str) -> str:
        quay = replace(harbour_network.nodes["quay"], name=name)
        network = harbour_network.replacing({"nodes": {**harbour_network.nodes, "quay": quay}})
        return annex_html(annex_preview(network, words, on=TODAY))

    assert "kv-broken" not in shown("Samenwerkingsverbanden/bibliotheekvoorziening")
    assert "kv-broken" in shown("x" * 200)
