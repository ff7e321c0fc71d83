"""The annex on screen as it will be on paper, made from the same content as the Word file."""

from __future__ import annotations

import base64
import re
from functools import singledispatch
from html import escape
from pathlib import Path

from network.exchange.annex.content import (
    Annex,
    Bullets,
    Cell,
    Heading,
    Illustration,
    Paragraph,
    Table,
)

STYLE = Path(__file__).with_suffix(".css")
"""The look of paper, for ``st.html``."""
_TEXT_WIDTH = 482
"""Points between the margins of an A4 page."""
_LONGEST_WORD = 30
_PARTS = re.compile(r"[\s/-]+")


def annex_html(annex: Annex) -> str:
    """The annex as HTML for a page; whatever people wrote is text in it, never markup."""
    parts: list[str] = []
    if annex.title:
        parts.append(f"<h2>{escape(annex.title)}</h2>")
    if annex.subtitle:
        parts.append(f"<p class='kv-quiet'>{escape(annex.subtitle)}</p>")
    parts += [_item(item) for item in (*annex.notes, *annex.items)]
    body = "".join(parts)
    return f"<article class='kv-paper' lang='{escape(annex.language)}'>{body}</article>"


@singledispatch
def _item(item: object) -> str:
    raise TypeError(f"{type(item).__name__} is no part of an annex.")


@_item.register
def _(item: Heading) -> str:
    tag = "h3" if item.level == 1 else "h4"
    new = " class='kv-new'" if item.new_page else ""
    return f"<{tag}{new}>{escape(item.text)}</{tag}>"


@_item.register
def _(item: Paragraph) -> str:
    quiet = " class='kv-quiet'" if item.quiet else ""
    return f"<p{quiet}>{escape(item.text)}</p>"


@_item.register
def _(item: Bullets) -> str:
    return "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in item.items) + "</ul>"


@_item.register
def _(item: Table) -> str:
    total = sum(column.share for column in item.columns)
    sizes = "".join(
        f"<col style='width:{100 * column.share / total:.1f}%'>" for column in item.columns
    )
    heads = "".join(f"<th scope='col'>{escape(column.heading)}</th>" for column in item.columns)
    rows = "".join(f"<tr>{_row(item, row)}</tr>" for row in item.rows)
    look = " ".join(
        name
        for name, holds in (("kv-small", item.small), ("kv-broken", _has_endless_word(item)))
        if holds
    )
    named = f" class='{look}'" if look else ""
    caption = f"{item.label} {item.number}. {item.caption}"
    return (
        f"<div class='kv-wide'><table{named}><caption>{escape(caption)}</caption>"
        f"<colgroup>{sizes}</colgroup><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _has_endless_word(table: Table) -> bool:
    """Whether a word is too long for a column of its own; any other is never broken."""
    lines = (line.text for row in table.rows for cell in row for line in cell.lines)
    return any(len(word) > _LONGEST_WORD for line in lines for word in _PARTS.split(line))


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    cells: list[str] = []
    for column, cell in zip(table.columns, row, strict=True):
        if not cell.rows:
            continue
        tag, scope = ("th", " scope='row'") if column.strong else ("td", "")
        if column.strong and cell.rows > 1:
            scope = " scope='rowgroup'"
        span = f" rowspan='{cell.rows}'" if cell.rows > 1 else ""
        lines = "<br>".join(
            escape(line.text).replace("/", "/<wbr>")
            + (f" <span class='kv-mark'>({escape(line.mark)})</span>" if line.mark else "")
            for line in cell.lines
        )
        cells.append(f"<{tag}{scope}{span}>{lines}</{tag}>")
    return "".join(cells)


@_item.register
def _(item: Illustration) -> str:
    picture = item.picture
    data = base64.b64encode(picture.svg.encode()).decode()
    caption = f"{item.label} {item.number}. {picture.caption}"
    width = min(100, 100 * picture.width_pt / _TEXT_WIDTH)
    return (
        f"<figure><img style='width:{width:.0f}%' alt='{escape(picture.alt)}'"
        f" src='data:image/svg+xml;base64,{data}'>"
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )
