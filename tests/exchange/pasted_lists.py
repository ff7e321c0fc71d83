"""Pasted lists, read and proposed as the app does it, and what they say in short."""

from __future__ import annotations

import itertools

from network.exchange.lists.book import together
from network.exchange.lists.grid import grid_of_text, turned
from network.exchange.lists.layout import guess, lies_turned
from network.exchange.lists.proposal import Proposal, propose
from network.exchange.lists.reading import read_list
from network.exchange.lists.said import PastedList
from network.model import (
    Network,
    Project,
)
from network.words import words_in

EMPTY = Network.of([Project(id="new", name="Nieuw")])


def pasted(text: str, network: Network | None = None, separator: str | None = None) -> PastedList:
    """What a pasted list says, as the first guess reads it."""
    grid = grid_of_text(text, "geplakt", separator)
    grid = turned(grid) if lies_turned(grid, network) else grid
    return read_list(grid, guess(grid, network), network)


def proposed(
    text: str, network: Network = EMPTY, answers: dict[str, str] | None = None
) -> Proposal:
    """What it would add to a network, with these answers to what is doubtful."""
    count = itertools.count()
    read = pasted(text, network)
    return propose(
        together([read], network), network, words_in("nl"), lambda: f"new-{next(count)}", answers
    )


def said(read: PastedList) -> dict[str, tuple[str, list[str]]]:
    """Name → kind and functions, as the list has them."""
    return {e.name: (e.kind, [f.name for f in e.functions]) for e in read.entries}


def tied(network: Network) -> set[tuple[str, str, str]]:
    """Every tie as names and kind."""
    nodes = network.nodes
    return {
        (nodes[tie.source].name, tie.kind, nodes[tie.target].name)
        for tie in network.relations.values()
    }
