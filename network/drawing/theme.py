"""Colour roles as shades: light (screen and paper) and dark.

Contrast follows WCAG 2.2: text on its fill at least 4.5:1 (1.4.3), the edge of a box and a line
at least 3:1 against the background (1.4.11). Colour is never the only carrier (1.4.1): a kind
also has a shape, a closed alliance a double edge, and its word stands in the legend. On paper
kinds of one shape differ in lightness, so that a photocopy still tells them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

FADED = "faded"
"""The colour role of what is about to go: an empty box with quiet letters."""

SCALE = ("scale1", "scale2", "scale3", "scale4")
"""The colour roles of a metric, from least to most."""


@dataclass(frozen=True)
class Shade:
    """One colour role in one theme, as ``#rrggbb``: the box, the text on it, its edge."""

    fill: str
    text: str
    edge: str


@dataclass(frozen=True)
class Theme:
    """Everything a drawing needs to know about colour.

    ``line`` draws what is, ``faint`` what is wished for or over, ``rule`` what only guides the
    eye, ``accent`` what is chosen, ``glow`` what was just added. ``tint`` is the share of a fill
    in the ground of a frame.
    """

    background: str
    text: str
    muted: str
    line: str
    faint: str
    rule: str
    ring: str
    accent: str
    glow: str
    tint: float
    colours: Mapping[str, Shade]
    scale: tuple[Shade, ...]

    def shade(self, role: str) -> Shade:
        """The shade of a role, ``FADED`` among them; one that is not known is drawn grey."""
        if role == FADED:
            return Shade(self.background, self.muted, self.ring)
        if role in SCALE:
            return self.scale[SCALE.index(role)]
        return self.colours.get(role, self.colours["grey"])

    def ground(self, role: str) -> str:
        """The ground of a frame: a breath of the role's fill on the background."""
        return mixed(self.shade(role).fill, self.background, self.tint)


def mixed(colour: str, other: str, share: float) -> str:
    """``share`` of one colour and the rest of the other, per sRGB channel."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((luminance(colour), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white): what is left of a colour in greyscale."""
    linear = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    )
    return sum(weight * value for weight, value in zip(_WEIGHTS, linear, strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


_WEIGHTS = (0.2126, 0.7152, 0.0722)

LIGHT = Theme(
    background="#ffffff",
    text="#1b1f24",
    muted="#59616b",
    line="#5c636b",
    faint="#848b94",
    rule="#c9ced4",
    ring="#8f959d",
    accent="#1f5fa8",
    glow="#ffb000",
    tint=0.07,
    colours={
        "red": Shade("#b3261e", "#ffffff", "#7d1610"),
        "blue": Shade("#184b8f", "#ffffff", "#0c2f60"),
        "green": Shade("#2f8036", "#ffffff", "#1b5420"),
        "teal": Shade("#0a5f64", "#ffffff", "#053d40"),
        "amber": Shade("#976500", "#ffffff", "#654300"),
        "purple": Shade("#593490", "#ffffff", "#3a205f"),
        "brown": Shade("#7d5141", "#ffffff", "#513327"),
        "grey": Shade("#6b727b", "#ffffff", "#454b52"),
        "pink": Shade("#a92b6b", "#ffffff", "#731a47"),
        "olive": Shade("#5c6a17", "#ffffff", "#3c460e"),
    },
    scale=(
        Shade("#dbe8f3", "#1b1f24", "#3f6f97"),
        Shade("#93bcda", "#0c1620", "#2f5f86"),
        Shade("#24597f", "#ffffff", "#143a56"),
        Shade("#0a2438", "#ffffff", "#0a2438"),
    ),
)

DARK = Theme(
    background="#14181d",
    text="#eceff3",
    muted="#aeb6c0",
    line="#a3abb5",
    faint="#7b848f",
    rule="#323944",
    ring="#646e7b",
    accent="#7fb2ea",
    glow="#ffc93d",
    tint=0.16,
    colours={
        "red": Shade("#b9362d", "#ffffff", "#f0948c"),
        "blue": Shade("#2a66b3", "#ffffff", "#8fbaf0"),
        "green": Shade("#2f7d35", "#ffffff", "#86cf8b"),
        "teal": Shade("#147479", "#ffffff", "#74c9cd"),
        "amber": Shade("#8f6108", "#ffffff", "#e0b45c"),
        "purple": Shade("#774fb0", "#ffffff", "#c3a6ec"),
        "brown": Shade("#7b594c", "#ffffff", "#cfae9f"),
        "grey": Shade("#636a72", "#ffffff", "#b9c0c8"),
        "pink": Shade("#b53d7a", "#ffffff", "#ef9cc4"),
        "olive": Shade("#66741f", "#ffffff", "#c0d070"),
    },
    scale=(
        Shade("#1c2f40", "#ffffff", "#5f8fb8"),
        Shade("#2b567c", "#ffffff", "#7fb2dd"),
        Shade("#7db4de", "#0c1620", "#b5d6f0"),
        Shade("#e0f0fb", "#0c1620", "#ffffff"),
    ),
)

THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK}

_DEEP = {
    "red": "#98180f",
    "green": "#1d6025",
    "amber": "#6e4900",
    "brown": "#683f30",
    "grey": "#4a5058",
    "pink": "#8d1d56",
    "olive": "#49540f",
}
"""Fills for a beamer, which makes every colour paler: white on them is at least 7:1 (1.4.6)."""

BEAMER_LIGHT = replace(
    LIGHT,
    text="#000000",
    muted="#2b3036",
    line="#1b1f24",
    faint="#565d66",
    rule="#8a9099",
    ring="#6b727b",
    accent="#0b4a94",
    colours={
        role: replace(shade, fill=_DEEP.get(role, shade.fill))
        for role, shade in LIGHT.colours.items()
    },
)

BEAMER_DARK = replace(
    DARK,
    background="#000000",
    text="#ffffff",
    muted="#d3d8de",
    line="#e6e9ed",
    faint="#a3abb5",
    ring="#99a1ab",
    accent="#9cc8f7",
    colours={
        role: replace(shade, fill=_DEEP.get(role, LIGHT.shade(role).fill))
        for role, shade in DARK.colours.items()
    },
)

BEAMER: dict[str, Theme] = {"light": BEAMER_LIGHT, "dark": BEAMER_DARK}
"""For a room: text on boxes and on the ground at least 7:1, lines at least 4.5:1."""

SHAPES: dict[str, str] = {
    "department": "square",
    "function": "pill",
    "partner": "rounded",
    "alliance": "rounded",
    "programme": "rounded",
    "task": "pill",
    "body": "square",
    "group": "pill",
    "place": "square",
}
"""The shape of each built-in kind; own kinds are rounded."""
