"""Colours that go with those of a Word template, and read well."""

from __future__ import annotations

import re

_SOBER = "404040"
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


def is_colour(text: str) -> bool:
    """Whether a text is a colour as Word writes it, and not a grey, black or white."""
    return re.fullmatch("[0-9A-Fa-f]{6}", text) is not None and len(set(_parts(text))) > 1


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def accent_and_tint(colour: str) -> tuple[str, str]:
    """An accent that reads on white and on its own tint, and that tint."""
    parts = _parts(colour if is_colour(colour) else _SOBER)
    tint = _mixed(parts, _WHITE, 0.9)
    while _contrast(parts, tint) < 4.5:
        parts = _mixed(parts, _BLACK, 0.1)
    return _hex(parts), _hex(tint)


def _hex(parts: tuple[int, int, int]) -> str:
    return "".join(f"{part:02X}" for part in parts)


def _mixed(
    one: tuple[int, int, int], other: tuple[int, int, int], share: float
) -> tuple[int, int, int]:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _contrast(dark: tuple[int, int, int], light: tuple[int, int, int]) -> float:
    """How well one colour reads on another (WCAG 2.2)."""
    return (_luminance(light) + 0.05) / (_luminance(dark) + 0.05)


def _luminance(parts: tuple[int, int, int]) -> float:
    shares = (part / 255 for part in parts)
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
