"""Figures made by hand: one with everything that can be drawn, one with labels that attack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from network.drawing.figure import (
    Box,
    Figure,
    Group,
    Label,
    LegendEntry,
    Ring,
    Rule,
    Tie,
    TwinRow,
)

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "<!-- ]]> & \" ' \u2028 end",
    '=HYPERLINK("http://x")',
)


@pytest.fixture
def picture() -> Figure:
    """A department, two functions, a closed and an open alliance, and every sort of tie."""
    boxes = (
        Box("works", "works", 60, 60, 110, 34, ("Werken",), "red", "Afdeling", "Werken", "square"),
        Box("meet", "meet", 260, 40, 110, 34, ("Ontmoeting",), "blue", "Kernfunctie", "Ontmoeting",
            "pill"),
        Box("learn", "learn", 260, 110, 110, 34, ("Leren en", "lezen"), "blue", "Kernfunctie",
            "Leren en lezen", "pill"),
        Box("house", "house", 460, 60, 110, 34, ("Huis aan", "het Water (2)"), "green",
            "Samenwerkingsverband", "Huis aan het Water", edge="double"),
        Box("quay@pier", "quay", 460, 190, 90, 30, ("De Kade",), "green", "Partner",
            "Stichting De Kade", group="pier"),
    )  # fmt: skip
    ties = (
        Tie("works-meet", "works-meet", "works", "meet", style="dashed", certainty="assumed",
            sentence="Werken draagt bij aan Ontmoeting – aanname"),
        Tie("works-learn", "works-learn", "works", "learn", status="wanted",
            sentence="Werken draagt bij aan Leren en lezen – gewenst"),
        Tie("house-meet", "house-meet", "house", "meet", width=2.8,
            sentence="Huis aan het Water voert uit Ontmoeting – staat in bron"),
        Tie("funds", "funds", "works", "house", path="straight", arrow=True,
            sentence="Werken bekostigt Huis aan het Water – staat in bron"),
        Tie("back", "back", "house", "works", path="straight",
            sentence="Huis aan het Water ondersteunt Werken – staat in bron"),
        Tie("same", "same", "meet", "learn", sentence="Ontmoeting hoort bij Leren en lezen"),
        Tie("line", "", "pier", "learn", sentence="Pier voert uit Leren en lezen"),
    )  # fmt: skip
    return Figure(
        id="network:layered",
        title="Haven voor iedereen",
        width=560,
        height=230,
        boxes=boxes,
        ties=ties,
        groups=(Group("pier", "pier", 460, 180, 130, 80, ("Pier",), "green"),),
        labels=(Label(260, 8, "Kernfuncties", bold=True), Label(0, 220, "Bron: plan", 8,
                anchor="start")),
        rings=(Ring(260, 75, 90, 70),),
        rules=(Rule(0, 228, 560, 228), Rule(0, 200, 300, 200, dashed=True)),
        legend=(
            LegendEntry("Afdeling", "box", "red"),
            LegendEntry("Kernfunctie", "box", "blue"),
            LegendEntry("Samenwerkingsverband", "double", "green"),
            LegendEntry("Staat in bron", "solid"),
            LegendEntry("Aanname", "dashed"),
            LegendEntry("Gewenst", "dotted"),
        ),
        alt="Een afdeling, twee kernfuncties en twee samenwerkingsverbanden.",
        twin=(
            TwinRow("works", "Werken", "Afdeling", ("draagt bij aan: Ontmoeting (aanname)",)),
            TwinRow("quay", "Stichting De Kade", "Partner", ()),
        ),
    )  # fmt: skip


@pytest.fixture
def hostile_picture(picture: Figure) -> Figure:
    """The same with text that a careless page would run."""
    boxes = tuple(
        replace(box, lines=(text,), name=text, kind=text)
        for box, text in zip(picture.boxes, HOSTILE, strict=False)
    )
    return replace(
        picture,
        title=HOSTILE[0],
        alt=HOSTILE[1],
        boxes=(*boxes, *picture.boxes[len(boxes) :]),
        ties=tuple(replace(tie, sentence=HOSTILE[1]) for tie in picture.ties),
        labels=(Label(260, 8, HOSTILE[2]),),
        legend=(LegendEntry(HOSTILE[1], "box", "red"),),
        twin=tuple(TwinRow("works", text, text, (text,)) for text in HOSTILE),
    )


@pytest.fixture
def no_fonts(tmp_path: Path) -> dict[str, str]:
    """An environment in which the machine has no font at all."""
    nowhere = tmp_path / "none"
    nowhere.mkdir()
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{nowhere}</dir></fontconfig>"
    )
    return {"FONTCONFIG_FILE": str(config), "LC_ALL": "C"}
