"""A list that writes names otherwise, read twice: the second time nothing is asked and added."""

from __future__ import annotations

import itertools

from network.exchange.lists.book import together
from network.exchange.lists.doubts import SAME, known_names
from network.exchange.lists.proposal import propose
from network.model import Network, apply
from network.words import Words
from tests.exchange.pasted_lists import pasted

TEXT = "Wie\tSoort\tFuncties\nStichting Kade\tpartner\tOntmoeting\nZeevaartshcool\tpartner\t\n"


def test_a_party_keeps_the_name_of_the_list_so_that_it_is_known_next_time(
    harbour_network: Network, words: Words
):
    ids = (f"new-{number}" for number in itertools.count())

    def read(network: Network):
        lists = together([pasted(TEXT, network)], network)
        known = known_names(lists, network)
        answers = {doubt.id: SAME for doubt in known.doubts}
        return known, propose(lists, network, words, lambda: next(ids), answers, known)

    known, first = read(harbour_network)
    assert {doubt.proposed for doubt in known.doubts} == {SAME}
    once = apply(harbour_network, first.change)
    assert once.named("Stichting Kade") == once.named("De Kade")
    assert len(once.nodes) == len(harbour_network.nodes)
    known, again = read(once)
    assert not known.doubts and not again.change
