"""The SVG: everything of the figure in it, readable everywhere, the same on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from network.drawing import View, figure_of
from network.drawing.figure import Figure, LegendEntry
from network.drawing.svg import size_of, svg_of
from network.drawing.text import text_width
from network.drawing.theme import DARK
from network.model import Network
from network.words import Words

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[2]


def _read(figure: Figure) -> Element:
    return fromstring(svg_of(figure))


def _texts(root: Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def test_every_line_of_every_label_is_drawn_whole(picture: Figure) -> None:
    texts = _texts(_read(picture))
    for box in picture.boxes:
        for line in box.lines:
            assert line in texts
    assert {"Pier", "Kernfuncties", "Bron: plan"} <= set(texts)
    assert [entry.word for entry in picture.legend] == texts[-len(picture.legend) :]


def test_a_screen_reader_finds_title_description_and_a_name_for_all(picture: Figure) -> None:
    root = _read(picture)
    assert root.get("role") == "img"
    assert root[0].text == picture.title and root[0].tag == f"{SVG}title"
    assert root[1].text == picture.alt and root[1].tag == f"{SVG}desc"
    names = {title.text for title in root.iter(f"{SVG}title")}
    assert {tie.sentence for tie in picture.ties} <= names
    assert "Stichting De Kade (Partner)" in names


def test_what_is_assumed_is_dashed_and_what_is_wished_for_is_fainter(picture: Figure) -> None:
    paths = {
        holder[0].text: holder[1]
        for holder in _read(picture).iter(f"{SVG}g")
        if len(holder) > 1 and holder[1].tag == f"{SVG}path"
    }
    assert paths["Werken draagt bij aan Ontmoeting – aanname"].get("stroke-dasharray") == "5 4"
    sure = paths["Huis aan het Water voert uit Ontmoeting – staat in bron"]
    wanted = paths["Werken draagt bij aan Leren en lezen – gewenst"]
    assert sure.get("stroke-dasharray") is None and sure.get("stroke-width") == "2.8"
    assert wanted.get("stroke-dasharray") and wanted.get("stroke") != sure.get("stroke")


def test_word_and_libreoffice_can_read_it(picture: Figure) -> None:
    root = _read(picture)
    known = ["svg", "title", "desc", "g", "rect", "text", "path", "polygon", "line", "ellipse"]
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= set(known)
    unsure = {"style", "class", "filter", "dominant-baseline", "alignment-baseline", "href"}
    assert not {name for each in root.iter() for name in each.attrib} & unsure
    assert root.get("font-family") == "Liberation Sans, Arial, sans-serif"


def test_the_size_on_paper_is_that_of_the_figure_with_margin_and_legend(picture: Figure) -> None:
    root = _read(picture)
    width, height = size_of(picture)
    assert root.get("width") == f"{width:g}pt" and root.get("height") == f"{height:g}pt"
    assert width > picture.width and height > picture.height
    bare = size_of(replace(picture, legend=()))
    assert bare[1] < height


def test_a_long_legend_breaks_and_stays_within_the_picture(picture: Figure) -> None:
    words = [f"Een nogal lang woord voor een soort, nummer {i}" for i in range(9)]
    figure = replace(picture, legend=tuple(LegendEntry(word, "box", "teal") for word in words))
    texts = [text for text in _read(figure).iter(f"{SVG}text") if text.text in words]
    assert len(texts) == 9
    for text in texts:
        end = float(text.get("x", 0)) + text_width(text.text or "", float(text.get("font-size", 0)))
        assert end <= figure.width
    assert len({text.get("y") for text in texts}) > 2
    assert size_of(figure)[1] > size_of(picture)[1]


def test_a_legend_sample_has_the_shape_of_what_it_stands_for(picture: Figure) -> None:
    samples = [rect for rect in _read(picture)[-1][-1] if rect.tag == f"{SVG}rect"]
    assert samples[0].get("rx") == "1" and samples[1].get("rx") == "5"


def test_hostile_text_is_text(hostile_picture: Figure) -> None:
    written = svg_of(hostile_picture)
    root = fromstring(written)
    assert not [each for each in root.iter() if "script" in each.tag or "img" in each.tag]
    for box in hostile_picture.boxes:
        assert box.lines[0] in _texts(root)


def test_a_character_that_xml_cannot_hold_does_not_break_the_file(picture: Figure) -> None:
    figure = replace(picture, title="bel\x07 en \ud800 half")
    assert fromstring(svg_of(figure))[0].text == "bel\ufffd en \ufffd half"


def test_dark_is_dark(picture: Figure) -> None:
    assert DARK.background in svg_of(picture, DARK)
    assert DARK.background not in svg_of(picture)


def test_an_empty_figure_is_an_empty_page() -> None:
    assert not _texts(_read(Figure("x", "Leeg", 100, 50)))


def test_the_same_diagram_without_system_fonts_is_the_same_svg(
    harbour_network: Network, words: Words, no_fonts: dict[str, str]
) -> None:
    views = ("departments_functions", "functions_partners", "network")
    here = "".join(svg_of(figure_of(harbour_network, View(id=view), words)) for view in views)
    there = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *views],
        cwd=ROOT,
        env={**os.environ, **no_fonts, "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert there == here


_SCRIPT = """
import sys, importlib.util
spec = importlib.util.spec_from_file_location("story", "tests/conftest.py")
story = importlib.util.module_from_spec(spec); spec.loader.exec_module(story)
from network.drawing import View, figure_of, svg_of
from network.words import words_in
network = story.harbour_network.__wrapped__()
for view in sys.argv[1:]:
    sys.stdout.buffer.write(svg_of(figure_of(network, View(id=view), words_in("nl"))).encode())
"""
