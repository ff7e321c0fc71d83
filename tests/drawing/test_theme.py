"""Contrast as WCAG 2.2 asks it, computed for every role in both themes."""

from __future__ import annotations

from itertools import combinations

import pytest

from network.drawing.theme import LIGHT, SHAPES, THEMES, Theme, contrast, luminance, mixed
from network.model import NODE_KINDS
from network.model.vocabulary import COLOURS


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_role_has_a_shade_that_can_be_read(theme: Theme) -> None:
    assert set(theme.colours) == set(COLOURS)
    for role in COLOURS:
        shade = theme.shade(role)
        assert contrast(shade.text, shade.fill) >= 4.5, role
        assert contrast(shade.edge, theme.background) >= 3, role
        assert contrast(shade.edge, theme.ground(role)) >= 4.5, f"{role}: title of a frame"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_lines_and_words_stand_out_from_the_background(theme: Theme) -> None:
    for line in (theme.line, theme.faint, theme.ring, theme.accent):
        assert contrast(line, theme.background) >= 3
    for words in (theme.text, theme.muted):
        assert contrast(words, theme.background) >= 4.5


def test_a_photocopy_tells_kinds_apart_by_shape_or_lightness() -> None:
    def lightness(kind: str) -> float:
        return 116 * luminance(LIGHT.shade(NODE_KINDS[kind].colour).fill) ** (1 / 3) - 16

    assert SHAPES.keys() == NODE_KINDS.keys()
    for one, two in combinations(NODE_KINDS, 2):
        apart = SHAPES[one] != SHAPES[two] or abs(lightness(one) - lightness(two)) > 6
        double_edge = "alliance" in (one, two)
        assert apart or double_edge, f"{one} and {two}"


def test_an_unknown_role_is_grey() -> None:
    assert LIGHT.shade("ultraviolet") == LIGHT.colours["grey"]
