"""The data of the map: small, complete, and made by pyvis."""

from __future__ import annotations

import json
from dataclasses import replace

from network.drawing.figure import Box, Figure, Tie
from network.drawing.interactive import (
    map_data,
    map_javascript,
    map_words,
    safe_json,
    vis_javascript,
)
from network.drawing.webfont import STYLES, cut, font_data
from network.words import words_in


def test_every_box_tie_and_frame_is_in_the_data(picture: Figure) -> None:
    data = map_data(picture)
    nodes = {node["id"]: node for node in data["nodes"]}
    edges = {edge["id"]: edge for edge in data["edges"]}
    assert nodes.keys() == {box.id for box in picture.boxes} | {"pier"}
    assert edges.keys() == {tie.id for tie in picture.ties}
    assert [frame["n"] for frame in data["frames"]] == ["pier"]
    assert nodes["learn"]["l"] == ["Leren en", "lezen"] and nodes["learn"]["s"] == "pill"
    assert nodes["quay@pier"]["n"] == "quay" and nodes["quay@pier"]["t"] == "Stichting De Kade"
    assert nodes["house"]["e"] == 1 and nodes["pier"]["frame"] == 1
    assert edges["works-meet"]["d"] == 1 and edges["works-learn"]["u"] == 1
    assert edges["funds"]["p"] == 1 and edges["funds"]["a"] == 1
    assert edges["line"]["r"] == "" and "r" not in edges["works-meet"]
    assert data["options"]["physics"] == {"enabled": False}


def test_parallel_ties_all_arrive_and_lie_beside_each_other(picture: Figure) -> None:
    edges = {edge["id"]: edge for edge in map_data(picture)["edges"]}
    assert {edges["funds"]["from"], edges["back"]["from"]} == {"works", "house"}
    assert abs(edges["funds"]["o"]) == abs(edges["back"]["o"]) > 0


def test_a_sentence_is_sent_as_what_stands_around_the_names(picture: Figure) -> None:
    data = map_data(picture)
    edges = {edge["id"]: edge["t"] for edge in data["edges"]}
    assert data["sentences"][edges["works-meet"]] == (
        "{source.name} draagt bij aan {target.name} – aanname"
    )
    assert data["sentences"][edges["line"]] == "{source.label} voert uit {target.name}"
    named = replace(picture.ties[0], sentence="Iets over {target.name}")
    assert map_data(replace(picture, ties=(named,)))["edges"][0]["t"] == named.sentence


def test_the_data_is_json_as_it_is(hostile_picture: Figure) -> None:
    data = map_data(hostile_picture)
    assert json.loads(json.dumps(data)) == data


def test_sixty_nodes_and_a_hundred_and_twenty_ties_are_well_under_40_kb() -> None:
    names = [f"Stichting Welzijn en Ontmoeting Noord {i}" for i in range(60)]
    boxes = tuple(
        Box(f"node-{i:08x}", f"node-{i:08x}", i * 1.37, i * 3.91, 132.5, 38, (name[:24], name[24:]),
            "green", "Maatschappelijke partner", name, font_size=10.5)
        for i, name in enumerate(names)
    )  # fmt: skip
    ties = tuple(
        Tie(f"tie-{i:08x}", f"tie-{i:08x}", boxes[i % 60].id, boxes[(i * 7 + 1) % 60].id,
            style="dashed",
            sentence=f"{names[i % 60]} draagt bij aan {names[(i * 7 + 1) % 60]} – aanname")
        for i in range(120)
    )  # fmt: skip
    data = map_data(Figure("network", "Netwerk", 900, 600, boxes, ties))
    assert len(json.dumps(data)) < 30_000


def test_only_the_colours_in_use_travel(picture: Figure) -> None:
    themes = map_data(picture)["themes"]
    assert themes.keys() == {"light", "dark"}
    assert themes["light"]["colours"].keys() == {"red", "blue", "green", "grey"}


def test_the_map_speaks_the_language_of_the_figure(picture: Figure) -> None:
    assert map_data(picture)["words"]["fit"] == "Passend"
    english = map_data(replace(picture, language="en"))["words"]
    assert english == map_words(words_in("en")) and english["fit"] == "Fit"


def test_the_scripts_ship_with_what_is_installed_and_fetch_nothing() -> None:
    assert "vis-network" in vis_javascript()[:200]
    script = map_javascript()
    assert "export function drawMap" in script
    for way_out in ("fetch(", "XMLHttpRequest", "http://", "https://", "import(", "innerHTML"):
        assert way_out not in script


def test_json_in_a_script_element_cannot_leave_it() -> None:
    text = "</script><!-- \u2028 \u2029 & ünï"
    written = safe_json({"name": text})
    assert not set(written) & set("<>&\u2028\u2029") and "ünï" in written
    assert json.loads(written) == {"name": text}


def test_the_font_in_the_assets_is_cut_from_the_one_that_ships() -> None:
    from base64 import b64decode
    from io import BytesIO

    from fontTools.ttLib import TTFont

    for weight, style in STYLES.items():
        shipped = b64decode(font_data()[weight].partition(",")[2])
        assert shipped == cut(style) and len(shipped) < 30_000
        font = TTFont(BytesIO(shipped))
        assert font["name"].getDebugName(1) == "Krachtenveld Sans"  # type: ignore[attr-defined]
        assert set("Äéïŵ€–’ …") - {" "} <= {chr(code) for code in font.getBestCmap() or {}}
