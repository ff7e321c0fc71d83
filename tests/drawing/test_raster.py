"""PNG and PDF: with all their labels, also where the machine has no fonts."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from network.drawing.figure import Figure
from network.drawing.raster import pdf_of, png_of
from network.drawing.svg import size_of

ROOT = Path(__file__).parents[2]
PER_METRE = 11811  # 300 dots per inch


def _header(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


def _resolution(png: bytes) -> tuple[int, int, int]:
    at = png.index(b"pHYs") + 4
    return struct.unpack(">IIB", png[at : at + 9])


def _tool(*command: str | Path) -> str:
    return subprocess.run(
        [str(part) for part in command], capture_output=True, check=True, text=True
    ).stdout


def test_a_png_is_as_large_as_the_figure_and_says_its_resolution(picture: Figure) -> None:
    width, height = size_of(picture)
    png = png_of(picture)
    assert _header(png) == pytest.approx((width / 72 * 300, height / 72 * 300), abs=1)
    assert _resolution(png) == (PER_METRE, PER_METRE, 1)


def test_an_impossible_resolution_is_refused_with_its_value(picture: Figure) -> None:
    with pytest.raises(ValueError, match="dpi=0, must be from 36 to 1200"):
        png_of(picture, dpi=0)


def test_a_poster_stays_within_what_a_machine_can_open(picture: Figure) -> None:
    poster = replace(picture, width=9000, height=6000)
    width, height = _header(png_of(poster))
    assert 50_000_000 < width * height <= 60_500_000


def test_a_pdf_has_text_that_can_be_found_in_the_shipped_font(
    picture: Figure, tmp_path: Path
) -> None:
    path = tmp_path / "figure.pdf"
    path.write_bytes(pdf_of(picture))
    text = _tool("pdftotext", "-raw", path, "-")
    for box in picture.boxes:
        assert all(line in text for line in box.lines)
    fonts = _tool("pdffonts", path)
    assert "LiberationSans" in fonts and "LiberationSans-Bold" in fonts
    width, height = size_of(picture)
    assert f"Page size:       {width:g} x {height:g} pts" in _tool("pdfinfo", path)


_SCRIPT = """
import pickle, sys
from pathlib import Path
from network.drawing.raster import pdf_of, png_of
folder = Path(sys.argv[1])
figure = pickle.loads((folder / "figure").read_bytes())
bare = pickle.loads((folder / "bare").read_bytes())
(folder / "there.pdf").write_bytes(pdf_of(figure))
(folder / "there.png").write_bytes(png_of(figure, dpi=72))
(folder / "bare.png").write_bytes(png_of(bare, dpi=72))
"""


def test_without_system_fonts_every_label_is_still_drawn(
    picture: Figure, no_fonts: dict[str, str], tmp_path: Path
) -> None:
    wordless = replace(
        picture,
        boxes=tuple(replace(box, lines=()) for box in picture.boxes),
        groups=tuple(replace(group, lines=("",)) for group in picture.groups),
        labels=(),
        legend=tuple(replace(entry, word="") for entry in picture.legend),
    )
    (tmp_path / "figure").write_bytes(pickle.dumps(picture))
    (tmp_path / "bare").write_bytes(pickle.dumps(wordless))
    subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, **no_fonts},
        check=True,
    )
    assert "LiberationSans" in _tool("pdffonts", tmp_path / "there.pdf")
    text = _tool("pdftotext", "-raw", tmp_path / "there.pdf", "-")
    assert "Ontmoeting" in text and "Kernfuncties" in text
    assert (tmp_path / "there.png").stat().st_size > 1.3 * (tmp_path / "bare.png").stat().st_size
