"""LibreOffice draws the SVG as we meant it: every label, in the right font."""

from __future__ import annotations

import subprocess
from base64 import b64encode
from pathlib import Path

import pytest

from network.drawing.figure import Figure
from network.drawing.svg import size_of, svg_of

pytestmark = pytest.mark.office

_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p><draw:frame text:anchor-type="as-char"
 svg:width="{width}cm" svg:height="{height}cm"><draw:image><office:binary-data>{image}
</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body>
</office:document>"""


def test_libreoffice_draws_every_label(picture: Figure, tmp_path: Path) -> None:
    width, height = size_of(picture)
    image = b64encode(svg_of(picture).encode()).decode()
    document = tmp_path / "figure.fodt"
    document.write_text(
        _DOCUMENT.format(width=16, height=round(16 * height / width, 2), image=image)
    )
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(document),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = tmp_path / "figure.pdf"
    text, fonts = (
        subprocess.run([*command], check=True, capture_output=True, text=True).stdout
        for command in (("pdftotext", "-raw", pdf, "-"), ("pdffonts", pdf))
    )
    for line in (line for box in picture.boxes for line in box.lines):
        assert line in text
    assert "LiberationSans" in fonts and "LiberationSans-Bold" in fonts
