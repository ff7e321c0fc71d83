"""Lists that are no list, or made to harm or to last: refused with the reason, or read as text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.analysis.likeness import near_pairs
from network.exchange import TableError
from network.exchange.lists.grid import grid_of_text, grids_of_file
from network.model import (
    apply,
)
from tests.exchange.pasted_lists import EMPTY, proposed


def test_what_cannot_be_read_is_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
    refused: Callable[[Callable[[], object], str], None],
    typed_workbook: Callable[..., bytes],
):
    refused(lambda: grid_of_text(" \n\t\n", "geplakt"), "empty_list")
    refused(lambda: grids_of_file("lijst.xlsx", typed_workbook({"Blad1": []})), "empty_list")
    refused(lambda: grids_of_file("lijst.xlsx", b"geen werkmap"), "not_a_workbook")
    refused(lambda: grids_of_file("lijst.csv", b"\x00\x01"), "bad_encoding")
    refused(lambda: grid_of_text("x\t" * 300 + "y", "geplakt"), "too_wide")
    monkeypatch.setattr("network.exchange.lists.grid.MAX_LIST_ROWS", 100)
    refused(lambda: grid_of_text("x\n" * 101, "geplakt"), "too_many_rows")


HOSTILE = [
    '=HYPERLINK("http://x","y")\t@SUM(A1)\t+1',
    "<script>alert(1)</script>\tpartner\t<b>x</b>",
    "'; DROP TABLE nodes; --\tpartner\t{{x}} {0} %s",
    "a\x00b\x1bc\u202ed\u200b\ufeff\ud800\tpartner\tx\x0by",
    '"' * 501 + "\tpartner\tx",
    "(" * 5_000 + "\tpartner\t" + "(" * 5_000,
]


@pytest.mark.parametrize("line", HOSTILE)
def test_hostile_text_is_text_and_nothing_more(line: str):
    made = proposed(f"Wie\tSoort\tFuncties\n{line}\nAlifa\tpartner\tlezen\n")
    network = apply(EMPTY, made.change)
    assert network.named("Alifa")
    assert all(len(node.name) <= 200 for node in network.nodes.values())


@given(st.text(alphabet='ab"\t\n\r;,x1 \x00é•(', max_size=120))
@settings(max_examples=150)
def test_whatever_is_pasted_is_read_or_refused_and_what_comes_can_stand(text: str):
    try:
        made = proposed(text)
    except TableError as error:
        assert error.findings
        return
    apply(EMPTY, made.change)


def test_five_thousand_rows_are_read_and_compared_in_seconds():
    parts = ["wijk", "zorg", "kunst", "sport", "school", "buurt", "hulp"]
    rows = [
        f"{parts[i % 7].capitalize()}{parts[i // 7 % 7]} {i * 7919 % 99991:x}\tpartner\tf{i % 40}"
        for i in range(5_000)
    ]
    begun = time.perf_counter()
    made = proposed("Wie\tSoort\tFuncties\n" + "\n".join(rows))
    assert len(made.parties) > 4_000 and len(made.doubts) <= 400
    assert time.perf_counter() - begun < 15


def test_names_made_to_look_alike_do_not_keep_anyone_waiting():
    begun = time.perf_counter()
    letters = "abcdefghij"
    names = [f"Stichting {'a' * 30}{x}{y}{z}" for x in letters for y in letters for z in letters]
    assert len(near_pairs(names)) == 200
    assert time.perf_counter() - begun < 10
