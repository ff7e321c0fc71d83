"""The examples on Start: what each one tells, in a sentence and in a small picture."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from network.model import Project
from network.words import words_in
from network.workspace import read_source

_WIDTH, _HEIGHT = 150, 104
"""Pixels that a picture may take."""


class Example(NamedTuple):
    """An example as Start shows it; ``alt`` says in words what the picture shows."""

    project: Project
    story: str
    picture: str
    width: int
    alt: str


def show_picture(example: Example) -> None:
    """The main diagram of an example, small."""
    with st.container(width=_WIDTH, horizontal_alignment="center"):
        st.image(example.picture, alt=example.alt, width=example.width)


@st.cache_data(show_spinner=False)
def example_of(path: str, language: str, theme: str) -> Example:
    """An example, read and drawn once for everyone on this server."""
    from network.drawing import figure_of
    from network.drawing.svg import size_of
    from network.drawing.theme import THEMES
    from network.drawing.thumbnail import thumbnail_of
    from network.drawing.views import first_view

    network = read_source(Path(path))
    figure = figure_of(network, first_view(network), words_in(language))
    width, height = size_of(figure)
    return Example(
        network.project,
        network.project.description.partition(". ")[0].rstrip(".") + ".",
        thumbnail_of(figure, THEMES[theme]),
        round(min(_WIDTH, _HEIGHT * width / height)),
        figure.alt,
    )
