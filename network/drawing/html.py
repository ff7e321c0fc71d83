"""A Figure as one HTML file that works offline: the map, its legend, and the same in words.

Nothing is fetched, and the file forbids it: its content security policy allows only the scripts
and the style that stand in it, by their hash. Printing prints the diagram as vectors.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from network.drawing.figure import Figure, TwinRow
from network.drawing.interactive import (
    map_css,
    map_data,
    map_javascript,
    safe_json,
    vis_javascript,
)
from network.drawing.svg import svg_of
from network.drawing.theme import DARK, LIGHT
from network.words import Words

_START = """
const host = document.getElementById('map');
fontsReady.then(() => {
  document.documentElement.className = 'drawn';
  const figure = JSON.parse(document.getElementById('figure').textContent);
  const map = drawMap(host, figure, { readOnly: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', map.theme);
  globalThis.krachtenveldMap = map;
});
"""


def html_of(figure: Figure, t: Words) -> str:
    """The whole file as text, in the language of ``t``; texts of people are only ever text."""
    style, vis, module = _style(), vis_javascript(), map_javascript() + _START
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(vis)} {_hash(module)}",
            f"style-src {_hash(style)}",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return f"""<!doctype html>
<html lang="{escape(t.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(figure.title)}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{escape(figure.title)}</h1>
{_paragraph(figure.alt)}
<div id="map"></div>
<div id="paper">{svg_of(figure)}</div>
{_twin(figure.twin, t)}
</main>
<script type="application/json" id="figure">{safe_json(map_data(figure))}</script>
<script>{vis}</script>
<script type="module">{module}</script>
</body>
</html>
"""


def _twin(rows: tuple[TwinRow, ...], t: Words) -> str:
    if not rows:
        return ""
    body = "\n".join(
        f'<tr><th scope="row">{escape(row.name)}</th><td>{escape(row.kind)}</td>'
        f"<td>{_list(row.ties)}</td></tr>"
        for row in rows
    )
    return f"""<h2 id="words">{escape(t("The same in words"))}</h2>
<table aria-labelledby="words">
<thead><tr><th scope="col">{escape(t("Name"))}</th><th scope="col">{escape(t("Kind"))}</th>
<th scope="col">{escape(t("Ties"))}</th></tr></thead>
<tbody>
{body}
</tbody>
</table>"""


def _list(ties: tuple[str, ...]) -> str:
    if not ties:
        return "–"
    return "<ul>" + "".join(f"<li>{escape(tie)}</li>" for tie in ties) + "</ul>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


@cache
def _style() -> str:
    page = (Path(__file__).parent / "assets" / "page.css").read_text(encoding="utf-8")
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        colours = "".join(
            f"--page-{role}: {getattr(theme, role)};"
            for role in ("background", "text", "muted", "rule", "accent")
        )
        page = page.replace(f"/* {name} */", colours)
    return f"{map_css()}\n{page}"
