"""The list of methods: each computes, has its words in both languages, and is not done twice."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from network.analysis.agreement import SCALES
from network.analysis.caching import Memo
from network.analysis.coverage import Cover
from network.analysis.findings import FINDINGS
from network.analysis.holes import Brokerage
from network.analysis.levels import LAYERS, Ring, RingRole
from network.analysis.measuring import analyse, cut, measure
from network.analysis.methods import METHODS, Level, methods_on
from network.analysis.scores import Scores
from network.analysis.slices import Alliances
from network.analysis.slicing import SLICES
from network.analysis.stakeholders import Salience
from network.model import Change, Evidence, Network, apply
from network.words import LANGUAGES

WORDS = Path(__file__).parents[2] / "network" / "words"


@cache
def words(language: str) -> frozenset[tuple[str | None, str]]:
    """Context and id of everything that the catalogues of a language hold."""
    found = set()
    for path in (WORDS / language).glob("*.po"):
        with path.open("rb") as catalogue:
            found |= {(message.context, str(message.id)) for message in read_po(catalogue)}
    return frozenset(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_method_slice_and_finding_is_explained(language: str, enschede: Network) -> None:
    asked: set[tuple[str | None, str]] = set()
    for id_, method in METHODS.items():
        asked |= {(c, id_) for c in ("method", "method_question", "method_meaning")}
        asked |= {("method_part", part) for part in method.parts}
    asked |= {(context, id_) for id_ in SLICES for context in ("slice", "slice_meaning")}
    asked |= {(context, code) for code in FINDINGS for context in ("finding", "finding_kind")}
    for enum in (Alliances, Cover, Level, Ring, RingRole, Salience):
        asked |= {(enum.__name__, member.value) for member in enum}
    asked |= {("ring_layer", layer) for layer in LAYERS}
    asked |= {("level_reason", why) for why in ("interest", "influence", "both_high", "mandate")}
    for scores in analyse(enschede).values():
        asked |= {("slice_figure", name) for each in scores.values() for name in each.whole}
    assert not asked - words(language)


def test_every_method_on_a_slice_gives_scores_of_its_nodes(enschede: Network) -> None:
    for slice_id, scores in analyse(enschede).items():
        nodes = set(cut(enschede, slice_id).nodes)
        assert list(scores) == [method.id for method in methods_on(slice_id)]
        for id_, each in scores.items():
            assert isinstance(each, Scores)
            assert set(each.values) <= nodes
            assert set(each.parts) == set(METHODS[id_].parts) or not each.parts
            assert METHODS[id_].yields == "slice" or each.values or not cut(enschede, slice_id).ties


def test_every_method_names_a_function_and_where_it_comes_from() -> None:
    for method in METHODS.values():
        assert callable(method.compute)
        assert method.reference
        assert set(method.slices) <= set(SLICES)
        assert method.yields in ("node", "slice", "network", "party")
    assert set(Brokerage.__dataclass_fields__) >= set(METHODS["brokerage"].parts)
    assert set(SCALES) == {"nominal", "ordinal", "interval", "ratio"}


def test_methods_of_holes_stay_away_from_slices_without_triangles() -> None:
    for slice_id, kind in SLICES.items():
        held = {method.id for method in methods_on(slice_id)}
        assert ("constraint" in held) == (kind.mode != "two")
        assert "degree" in held
    assert methods_on("parties", Level.FIRST)[0].id == "degree"


def test_a_name_that_changes_costs_no_method_and_a_tie_only_its_slices(
    harbour_network: Network,
) -> None:
    memo = Memo()
    first = analyse(harbour_network, memo=memo)
    renamed = replace(harbour_network.nodes["quay"], name="Kade")
    network = apply(harbour_network, Change.revising(harbour_network, renamed))
    again = analyse(network, memo=memo)
    for slice_id, scores in first.items():
        for method, each in scores.items():
            assert again[slice_id][method] is each
    gone = apply(network, Change.removing(network, network.relations["works-learn"]))
    after = analyse(gone, memo=memo)
    assert after["departments_functions"]["degree"] != first["departments_functions"]["degree"]
    for slice_id in ("parties", "shared_functions", "parties_alliances"):
        assert after[slice_id]["degree"] is first[slice_id]["degree"]


def test_evidence_that_changes_shows_in_the_slice_and_not_in_its_figures(
    harbour_network: Network,
) -> None:
    memo = Memo()
    before = measure(harbour_network, "degree", "departments_functions", memo=memo)
    tie = replace(harbour_network.relations["works-meet"], evidence=Evidence.CONFIRMED)
    network = apply(harbour_network, Change.revising(harbour_network, tie))
    slice_ = cut(network, "departments_functions", memo=memo)
    assert slice_.evidence["works", "meet"] is Evidence.CONFIRMED
    assert measure(network, "degree", "departments_functions", memo=memo) is before


def test_a_memo_forgets_old_versions_and_the_keys_that_were_used_longest_ago() -> None:
    memo, computed = Memo(versions=2, keys=2), []

    def value(key: str, basis: int) -> int:
        return memo.recall(key, (basis,), lambda: computed.append((key, basis)) or basis)

    for basis in (1, 2, 1, 2):
        assert value("a", basis) == basis
    assert computed == [("a", 1), ("a", 2)]
    value("a", 3)
    value("a", 1)
    assert computed[-1] == ("a", 1)
    value("b", 1)
    value("c", 1)
    value("a", 1)
    assert computed[-1] == ("a", 1)
