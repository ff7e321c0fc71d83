"""The font of the labels for a browser: small, so that it can travel inside a page.

Cut from the shipped Liberation Sans with fontTools: Latin letters, punctuation, no hints. The
licence (SIL OFL 1.1) reserves the name "Liberation" for the unchanged font, so a cut one has a
name of its own. Run ``python -m network.drawing.webfont`` after changing the font.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from io import BytesIO
from pathlib import Path

FAMILY = "Krachtenveld Sans"
STYLES = {"normal": "Regular", "bold": "Bold"}
_FONTS = Path(__file__).parent / "fonts"
_ASSETS = Path(__file__).parent / "assets"
_UNICODES = (
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x180),  # Latin-1 Supplement, Latin Extended-A
    *range(0x2010, 0x2028),  # dashes, quotation marks, bullets, ellipsis
    *(0x2030, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248),
    *(0x2260, 0x2264, 0x2265, 0xFFFD),
)


@cache
def font_data() -> dict[str, str]:
    """Per weight (``normal``, ``bold``) the font as a ``data:`` address."""
    return {
        weight: "data:font/woff;base64," + b64encode(_asset(style).read_bytes()).decode("ascii")
        for weight, style in STYLES.items()
    }


def cut(style: str) -> bytes:
    """The WOFF file of a style (``Regular`` or ``Bold``), the same bytes at every run."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(_FONTS / f"LiberationSans-{style}.ttf", recalcTimestamp=False)
    options = Options(hinting=False, layout_features=["kern"], name_IDs=[0, 13, 14])
    options.drop_tables = [*options.drop_tables, "FFTM"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_UNICODES)
    subsetter.subset(font)
    names = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"KrachtenveldSans-{style}"}
    for place, name in names.items():
        font["name"].setName(name, place, 3, 1, 0x409)
    font.flavor = "woff"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _asset(style: str) -> Path:
    return _ASSETS / f"krachtenveld-sans-{style.lower()}.woff"


def main() -> None:
    """Write the assets anew."""
    for style in STYLES.values():
        _asset(style).write_bytes(cut(style))


if __name__ == "__main__":
    main()
