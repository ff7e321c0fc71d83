"""A Figure as data for the map in the browser, and the scripts that draw it there.

The map is the vis-network that ships inside pyvis; ``assets/map`` draws boxes and ties from
the sizes and lines of the figure, so that screen and paper show the same. Nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from network.drawing.figure import Box, Figure, Group, Tie
from network.drawing.paths import spread
from network.drawing.svg import GROUP_PADDING, GROUP_SIZE, MARGIN, sample_shape
from network.drawing.theme import THEMES, Theme
from network.drawing.webfont import font_data
from network.words import Words, words_in

_ASSETS = Path(__file__).parent / "assets"
_PARTS = (
    "font.js",
    "course.js",
    "paint.js",
    "panel.js",
    "view.js",
    "choice.js",
    "hands.js",
    "beamer.js",
    "map.js",
)
_VIS = "lib/vis-9.1.2/vis-network.min.js"
_OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom"},
    "edges": {"hidden": True, "smooth": False},
    "interaction": {"selectable": False, "hover": False},
}


def map_data(figure: Figure, themes: Mapping[str, Theme] = THEMES) -> dict[str, Any]:
    """The figure as plain data for ``drawMap`` in ``assets/map/map.js``; lengths are points.

    ``nodes`` and ``edges`` are vis-network's, with short keys beside its own. Of a node: ``w, h``
    size, ``l`` lines, ``c`` colour role, ``k`` place of its kind in ``kinds``, ``n`` record, ``t``
    name, ``s`` shape, ``e`` double edge, ``g`` frame, ``f`` font size. Of an edge: ``r`` record,
    ``t`` sentence or its place in ``sentences``, ``p`` straight, ``d`` dashed, ``u`` wished for
    or over, ``w`` width, ``a`` arrow, ``o`` moved aside. What is usual is left out.
    """
    from pyvis.network import Network

    kinds: dict[str, int] = {}
    net = Network(directed=True)
    for frame in figure.groups:
        # A frame is held by its title; one without goes where its own box goes.
        bare = not frame.lines
        net.add_node(frame.id, x=_r(frame.x), y=_r(frame.y), frame=1, hidden=bare)
    for box in figure.boxes:
        net.add_node(box.id, x=_r(box.x), y=_r(box.y), **_box(box, kinds))
    ends = {each.id: each for each in (*figure.groups, *figure.boxes)}
    sentences: dict[str, int] = {}
    aside = spread(figure.ties)
    for tie in figure.ties:
        said = _sentence(tie, ends, sentences)
        net.add_edge(tie.source, tie.target, id=tie.id, t=said, **_tie(tie, aside[tie.id]))
    for each in net.nodes:
        # pyvis fills these in; the map draws every box by its own rules.
        for name in ("label", "color", "shape"):
            each.pop(name, None)
    for each in net.edges:
        each.pop("arrows", None)
    return {
        "id": figure.id,
        "title": figure.title,
        "alt": figure.alt,
        "language": figure.language,
        "width": _r(figure.width),
        "height": _r(figure.height),
        "margin": MARGIN,
        "nodes": net.nodes,
        "edges": net.edges,
        "options": _OPTIONS,
        "kinds": list(kinds),
        "sentences": list(sentences),
        "frames": [_frame(frame) for frame in figure.groups],
        "rings": [[_r(r.x), _r(r.y), _r(r.radius_x), _r(r.radius_y)] for r in figure.rings],
        "rules": [[_r(r.x1), _r(r.y1), _r(r.x2), _r(r.y2), int(r.dashed)] for r in figure.rules],
        "labels": [
            [_r(each.x), _r(each.y), each.text, each.size, int(each.bold), each.anchor]
            for each in figure.labels
        ],
        "legend": [
            [each.word, each.sample, each.colour, sample_shape(figure, each)]
            for each in figure.legend
        ],
        "themes": {name: _theme(theme, figure) for name, theme in themes.items()},
        "words": map_words(words_in(figure.language)),
    }


def map_words(t: Words) -> dict[str, str]:
    """What the map itself says: its buttons, its help and what a screen reader hears."""
    return {
        "map": t("Map: {title}"),
        "help": t(
            "Arrow keys go to the next box, Enter chooses it, Escape lets go. "
            "Plus and minus zoom, 0 shows everything."
        ),
        "zoom": t("Zoom"),
        "zoom_in": t("Zoom in"),
        "zoom_out": t("Zoom out"),
        "fit": t("Fit"),
        "fit_all": t("Show everything"),
        "connect": t("Drag to another box to connect the two"),
        "wheel": t("Hold Ctrl or click the map to zoom with the wheel"),
        "one_tie": t("1 tie"),
        "more_ties": t("{count} ties"),
        "chosen": t("Chosen: {name}"),
        "nothing": t("Nothing is chosen"),
    }


@cache
def vis_javascript() -> str:
    """The text of vis-network as it ships inside pyvis; pyvis itself is not imported."""
    spec = find_spec("pyvis")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pyvis is not installed. Install it with: pip install pyvis")
    return (Path(spec.submodule_search_locations[0]) / _VIS).read_text(encoding="utf-8")


@cache
def map_javascript() -> str:
    """The text of the ES module that exports ``drawMap`` and loads the font of the labels."""
    parts = [(_ASSETS / "map" / name).read_text(encoding="utf-8") for name in _PARTS]
    return f"const FONTS = {safe_json(font_data())};\n" + "\n".join(parts)


@cache
def map_css() -> str:
    """The style sheet of the map."""
    return (_ASSETS / "map.css").read_text(encoding="utf-8")


def safe_json(value: Any) -> str:
    """JSON that can stand inside a ``<script>`` element, whatever text is in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _box(box: Box, kinds: dict[str, int]) -> dict[str, Any]:
    extra: dict[str, Any] = {
        "w": _r(box.width),
        "h": _r(box.height),
        "l": list(box.lines),
        "c": box.colour,
        "k": kinds.setdefault(box.kind, len(kinds)),
    }
    if box.font_size != 11:
        extra["f"] = box.font_size
    if box.node != box.id:
        extra["n"] = box.node
    if box.name != " ".join(box.lines):
        extra["t"] = box.name
    if box.shape != "rounded":
        extra["s"] = box.shape
    if box.edge == "double":
        extra["e"] = 1
    if box.group:
        extra["g"] = box.group
    return extra


def _sentence(tie: Tie, ends: Mapping[str, Box | Group], sentences: dict[str, int]) -> str | int:
    """The sentence; where it names both ends, the place of what stands around their names.

    Most ties say the same of other names, and their sentences are half of all that is sent.
    """
    text = tie.sentence
    source = next((each for each in _names(ends[tie.source]) if text.startswith(each[1])), None)
    if source is None or "{" in text:
        return text
    rest = text.removeprefix(source[1])
    target = next((each for each in _names(ends[tie.target]) if each[1] in rest), None)
    if target is None:
        return text
    before, _, after = rest.rpartition(target[1])
    shape = f"{{source.{source[0]}}}{before}{{target.{target[0]}}}{after}"
    return sentences.setdefault(shape, len(sentences))


def _names(end: Box | Group) -> list[tuple[str, str]]:
    """What an end may be called, with the word by which the map knows that name."""
    label = " ".join(end.lines)
    return [("name", end.name), ("label", label)] if isinstance(end, Box) else [("label", label)]


def _tie(tie: Tie, aside: float) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    if tie.relation != tie.id:
        extra["r"] = tie.relation
    if tie.path == "straight":
        extra["p"] = 1
    if tie.style == "dashed":
        extra["d"] = 1
    if tie.status != "existing":
        extra["u"] = 1
    if tie.width != 1.5:
        extra["w"] = tie.width
    if tie.arrow:
        extra["a"] = 1
    if aside:
        extra["o"] = aside
    return extra


def _frame(frame: Group) -> dict[str, Any]:
    return {
        "id": frame.id,
        "n": frame.node,
        "x": _r(frame.x),
        "y": _r(frame.y),
        "w": _r(frame.width),
        "h": _r(frame.height),
        "l": list(frame.lines),
        "c": frame.colour,
        "f": GROUP_SIZE,
        "top": GROUP_PADDING,
    }


def _theme(theme: Theme, figure: Figure) -> dict[str, Any]:
    used = {each.colour for each in (*figure.boxes, *figure.groups, *figure.legend)}
    shades = {role: theme.shade(role) for role in sorted((used - {""}) | {"grey"})}
    return {
        "background": theme.background,
        "text": theme.text,
        "muted": theme.muted,
        "line": theme.line,
        "faint": theme.faint,
        "ring": theme.ring,
        "rule": theme.rule,
        "accent": theme.accent,
        "glow": theme.glow,
        "colours": {role: [each.fill, each.text, each.edge] for role, each in shades.items()},
        "grounds": {group.colour: theme.ground(group.colour) for group in figure.groups},
    }


def _r(value: float) -> float:
    """Rounded to a tenth of a point, as a whole number where it is one."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded
