"""The standalone file: complete, closed to the outside, and in words as well."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from network.drawing.figure import Figure
from network.drawing.html import html_of
from network.drawing.svg import svg_of
from network.words import Words, words_in


class _Outline(HTMLParser):
    """Tags in order, and the text of the document without that of scripts and style."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style") and data.strip():
            self.text.append(data)


def _outline(figure: Figure, t: Words) -> _Outline:
    outline = _Outline()
    outline.feed(html_of(figure, t))
    return outline


def test_the_file_has_map_diagram_and_twin(picture: Figure, words: Words) -> None:
    written = html_of(picture, words)
    assert svg_of(picture) in written
    outline = _outline(picture, words)
    assert ("html", {"lang": "nl"}) in outline.tags
    assert "Hetzelfde in woorden" in outline.text
    assert "draagt bij aan: Ontmoeting (aanname)" in outline.text
    assert ("th", {"scope": "col"}) in outline.tags and ("th", {"scope": "row"}) in outline.tags


def test_the_file_names_no_other_place(picture: Figure, words: Words) -> None:
    outline = _outline(picture, words)
    assert not [tag for tag, _ in outline.tags if tag in ("link", "iframe", "img", "base")]
    for _, attributes in outline.tags:
        assert not {"src", "href"} & attributes.keys()
    policy = next(
        str(a["content"]) for _, a in outline.tags if "content" in a and "http-equiv" in a
    )
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy and "http" not in policy
    assert len(re.findall(r"'sha256-[^']+'", policy)) == 3


def test_hostile_text_is_text_everywhere(hostile_picture: Figure, words: Words) -> None:
    outline = _outline(hostile_picture, words)
    tags = [tag for tag, _ in outline.tags]
    assert tags.count("script") == 3 and "img" not in tags
    assert not [a for _, a in outline.tags if "onerror" in a]
    joined = "".join(outline.text)
    for row in hostile_picture.twin:
        assert row.name in joined


def test_the_file_is_the_same_each_time(picture: Figure, words: Words) -> None:
    assert html_of(picture, words) == html_of(picture, words)


def test_english(picture: Figure) -> None:
    outline = _outline(picture, words_in("en"))
    assert ("html", {"lang": "en"}) in outline.tags and "The same in words" in outline.text
