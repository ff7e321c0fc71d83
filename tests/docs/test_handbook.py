"""The handbook leads nowhere in vain and tells of every page and every command."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from network import cli
from network.analysis import METHODS, SLICES
from network.words import Words

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
PAPERS = [*PAGES, *(ROOT / name for name in ("README.md", "CONTRIBUTING.md"))]
_LINK = re.compile(r"\]\(([^)#]+)")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_and_pictures_are_there(paper: Path):
    for target in _LINK.findall(paper.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (paper.parent / target).exists(), f"{paper.name}: {target}"


def test_the_index_names_every_page():
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    named = set(_LINK.findall(index))
    assert {page.name for page in PAGES} - {"index.md"} <= named


def test_every_command_is_explained(words: Words):
    told = (DOCS / "opdrachtregel.md").read_text(encoding="utf-8")
    parser = cli._parser(words)
    commands = next(
        action.choices
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert [name for name in commands if f"krachtenveld {name}" not in told] == []


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [int(number) for number in re.findall(r"^(\d+)\.", text, re.MULTILINE)] == list(
        range(1, 16)
    )
    assert "Appendix" in text


def test_every_method_and_part_of_the_network_is_explained(words: Words):
    told = (DOCS / "methoden.md").read_text(encoding="utf-8")
    for id_ in METHODS:
        for context in ("method", "method_question", "method_meaning"):
            assert f"| {words.name(context, id_)} |" in told, (context, id_)
    for id_ in SLICES:
        assert words.name("slice_meaning", id_) in told


def test_the_page_on_analysis_lists_every_question_and_no_other(words: Words):
    told = (DOCS / "analyse.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (.+\?) \| (.+) \|$", told, re.MULTILINE)
    known = [(words.name("method_question", id_), words.name("method", id_)) for id_ in METHODS]
    assert listed == known
