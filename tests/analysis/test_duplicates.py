"""Likely duplicates: found, merged as they come in, or kept apart for good."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from network.analysis.duplicates import (
    APART,
    LATER,
    MERGE,
    kept_apart,
    likely,
    no_longer_apart,
    proposals,
    proposals_in,
    settled,
)
from network.model import (
    Change,
    Network,
    Node,
    Project,
    Record,
    Relation,
    apply,
    inverse,
)
from network.words import Words

TODAY = date(2026, 11, 21)


def of(*records: Record) -> Network:
    return Network.of([Project(id="p", name="Haven"), *records])


def partner(id_: str, name: str, kind: str = "partner", **facts: object) -> Node:
    return Node(id=id_, kind=kind, name=name, **facts)  # type: ignore[arg-type]


@pytest.fixture
def two() -> Network:
    return of(
        partner("a", "Stichting Lezen & Schrijven"),
        partner("b", "Lezen en Schrijven"),
        partner("f", "Lezen", "function"),
        Relation(id="r", kind="performs", source="b", target="f"),
    )


def test_the_pair_names_the_one_with_most_ties_as_the_one_to_keep(two: Network):
    (found,) = proposals(two)
    assert (found.a, found.b, found.reason, found.sureness) == ("b", "a", "form", "almost")


def test_the_same_name_and_an_alias_are_the_likeliest():
    network = of(
        partner("a", "Alifa"),
        partner("b", "ALIFA"),
        partner("c", "SIVE"),
        partner("d", "Samen in verbinding", aliases=("sive",)),
    )
    assert [each.reason for each in proposals(network)] == ["name", "alias"]


@pytest.mark.parametrize("kind", ["function", "task", "place"])
def test_a_party_is_no_duplicate_of_what_is_no_party(kind: str):
    assert not proposals(of(partner("a", "Lezen"), partner("b", "Lezen", kind)))


def test_who_belongs_to_or_succeeds_another_is_not_the_same():
    for tie in ("part_of", "succeeds"):
        network = of(
            partner("a", "Bibliotheek Twente"),
            partner("b", "Stichting Bibliotheek Twente"),
            Relation(id="r", kind=tie, source="a", target="b"),
        )
        assert not proposals(network)


def test_what_is_kept_apart_is_not_asked_again_until_a_name_changes(two: Network):
    apart = apply(two, kept_apart(two, "a", "b", "k"))
    assert not proposals(apart) and not list(likely(apart, TODAY))
    assert [{each.a, each.b} for each in proposals(apart, apart=True)] == [{"a", "b"}]
    renamed = apply(apart, Change.revising(apart, partner("a", "Stichting Lezen en Schrijven")))
    assert proposals(renamed)
    assert apply(apart, no_longer_apart(apart, "b", "a")) == two


def test_there_is_one_finding_for_all_pairs(two: Network):
    (finding,) = likely(two, TODAY)
    assert (finding.code, finding.value) == ("likely_duplicates", 1)
    assert finding.facts["related"] == ("a", "b")


def test_a_list_with_another_spelling_is_merged_kept_apart_or_left_for_later(
    two: Network, words: Words
):
    ids = (f"n{number}" for number in count())
    change = Change.adding(
        partner("new", "St. Lezen en Schrijven", description="Taal"),
        Relation(id="r2", kind="performs", source="new", target="f", note="van de lijst"),
    )
    base = apply(two, Change.removing(two, two.nodes["a"]))
    (found,) = proposals_in(base, change)
    assert (found.a, found.b, found.same) == ("b", "new", True)

    merge, refused = settled(base, change, [(found, MERGE)], words, lambda: next(ids))
    result = apply(base, merge)
    assert not refused and set(result.nodes) == {"b", "f"}
    assert result.nodes["b"].aliases == ("St. Lezen en Schrijven",)
    assert result.relations["r"].note == "van de lijst" and "r2" not in result.relations
    assert apply(result, inverse(merge)) == base

    apart, _ = settled(base, change, [(found, APART)], words, lambda: next(ids))
    assert not proposals(apply(base, apart))
    later, _ = settled(base, change, [(found, LATER)], words, lambda: next(ids))
    assert later == change and proposals(apply(base, later))


def test_a_list_read_twice_makes_no_double_once_it_was_merged(two: Network, words: Words):
    from network.exchange import import_change
    from network.exchange.csv_folder import read_csv_files

    base = apply(two, Change.removing(two, two.nodes["a"]))
    content = b"soort;naam\nPartner;St. Lezen en Schrijven\n"
    tables = read_csv_files([("knopen.csv", content)], "lijst")
    first = import_change(base, tables, words, remove_missing=False)
    merge, _ = settled(
        base, first, [(each, MERGE) for each in proposals_in(base, first)], words, lambda: "k"
    )
    once = apply(base, merge)
    assert set(once.nodes) == set(base.nodes)
    again = import_change(once, tables, words, remove_missing=False)
    assert not again
