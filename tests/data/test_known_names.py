"""The examples name tasks and functions as the list of wordings does."""

from __future__ import annotations

from pathlib import Path

import pytest

from network.exchange import network_of, read_csv_folder
from network.model import Network, called, normalised
from network.model.known_names import wordings
from network.words import Words

DATA = Path(__file__).parents[2] / "data"
FOLDERS = ("enschede", "landelijk-beeld", "netwerkagenda", "twenterand", "utrecht")
MEANING = {normalised(each.wording): each.meaning for each in wordings()}


@pytest.fixture(scope="module")
def examples() -> dict[str, Network]:
    from network.words import words_in

    return {name: network_of(read_csv_folder(DATA / name), t=words_in("nl")) for name in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_node_bears_wordings_of_two_tasks(examples: dict[str, Network], folder: str):
    for node in examples[folder].nodes.values():
        meanings = {
            MEANING[normalised(name)] for name in called(node) if normalised(name) in MEANING
        }
        assert len(meanings) <= 1, node.name


@pytest.mark.parametrize("folder", ["enschede", "netwerkagenda", "twenterand", "utrecht"])
def test_each_task_is_found_by_the_wording_of_every_document(
    examples: dict[str, Network], folder: str
):
    network = examples[folder]
    for meaning in ("literate", "participating", "learning"):
        (task,) = {
            node.id
            for node in network.nodes_of("task")
            if MEANING.get(normalised(node.name)) == meaning
        }
        for each in wordings():
            if each.meaning == meaning and each.wording != "Digitale inclusie":
                assert [node.id for node in network.named(each.wording)] == [task], each


@pytest.mark.parametrize("folder", ["enschede", "twenterand", "utrecht"])
def test_each_function_is_found_by_the_wording_of_every_document(
    examples: dict[str, Network], folder: str
):
    network = examples[folder]
    for each in wordings():
        if each.kind == "function":
            assert len(network.named(each.wording)) == 1, each


def test_every_wording_stands_in_a_document_of_an_example(examples: dict[str, Network]):
    titles = {source.title for network in examples.values() for source in network.sources.values()}
    assert {each.document for each in wordings()} <= titles


def test_no_example_has_names_that_are_most_likely_double(
    examples: dict[str, Network], words: Words
):
    from network.analysis.duplicates import proposals

    for name, network in examples.items():
        assert not [each for each in proposals(network) if each.same], name
