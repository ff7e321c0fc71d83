"""Every invariant names the record, the field and the value that break it."""

from __future__ import annotations

import ast
import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from network.model import (
    Acceptance,
    Activity,
    Agreement,
    Change,
    Custom,
    Edit,
    Engagement,
    Evidence,
    InvariantError,
    Kind,
    Network,
    Node,
    PartialDate,
    Phase,
    Placement,
    Project,
    Record,
    Relation,
    apply,
    rules,
    violations,
)
from network.words import LANGUAGES, words_in

NODE = Node(id="crane", kind="partner", name="Kraan")
TIE = Relation(id="lifts", kind="performs", source="quay", target="learn")
PLACE = Placement(id="place", view="network:layered", node="quay", x=0.0, y=0.0)
EARLY, LATE = PartialDate.parse("2024-Q1"), PartialDate.parse("2025")

BROKEN: list[tuple[str, Record, str]] = [
    ("bad_id", replace(NODE, id=""), "id"),
    ("bad_id", replace(NODE, id=" crane"), "id"),
    ("bad_id", replace(NODE, id="x" * 121), "id"),
    ("bad_id", replace(NODE, id="a\nb"), "id"),
    ("control_character", replace(NODE, description="a\x00b"), "description"),
    ("control_character", replace(NODE, note="\ud800"), "note"),
    ("control_character", replace(NODE, aliases=("goed", "fout\x1b")), "aliases"),
    ("empty_name", replace(NODE, name=" \t"), "name"),
    ("wrong_type", replace(NODE, name=7), "name"),  # type: ignore[arg-type]
    ("wrong_type", replace(NODE, order=1.5), "order"),  # type: ignore[arg-type]
    ("wrong_type", replace(NODE, order=True), "order"),
    ("wrong_type", replace(NODE, aliases=("goed", None)), "aliases"),  # type: ignore[arg-type]
    ("wrong_type", replace(NODE, aliases=["lijst"]), "aliases"),  # type: ignore[arg-type]
    ("wrong_type", replace(NODE, evidence="assumed"), "evidence"),  # type: ignore[arg-type]
    ("wrong_type", replace(TIE, amount=float("nan")), "amount"),
    ("wrong_type", replace(PLACE, x=float("inf")), "x"),
    ("wrong_type", replace(NODE, order=2**53 + 1), "order"),
    ("wrong_type", replace(TIE, amount=1e27), "amount"),
    ("unknown_reference", replace(TIE, target="nowhere"), "target"),
    ("unknown_reference", replace(TIE, source=""), "source"),
    ("unknown_reference", replace(NODE, document="nothing"), "document"),
    ("unknown_reference", replace(PLACE, node="nowhere"), "node"),
    ("unknown_reference", Engagement(id="line", node="quay", phase="never"), "phase"),
    ("documented_without_source", replace(NODE, evidence=Evidence.DOCUMENTED), "document"),
    ("unknown_kind", replace(NODE, kind="ship"), "kind"),
    ("unknown_kind", replace(TIE, kind="loves"), "kind"),
    ("unknown_colour", Kind(id="ship", name="Schip", colour="#ff0000"), "colour"),
    ("ends_before_start", Phase(id="now", name="Nu", start=LATE, end=EARLY), "end"),
    ("ends_before_start", replace(TIE, since=LATE, until=EARLY), "until"),
    ("off_the_map", replace(PLACE, y=-2e6), "x"),
    ("tie_to_itself", replace(TIE, target="quay"), "target"),
    ("not_an_alliance", replace(TIE, kind="member_of", target="school"), "target"),
    ("negative_amount", replace(TIE, amount=-0.01), "amount"),
    ("agreement_on_one", Agreement(id="deal", text="Samen lezen"), "node"),
    ("negative_number", Activity(id="talk", engagement="line", name="x", people=-1), "people"),
    ("empty_name", replace(NODE, custom=(Custom(" wijk", "Noord"),)), "custom"),
    ("empty_name", Acceptance(id="ok", code="", fingerprint="x"), "code"),
    ("year_out_of_range", replace(TIE, amount_year=25), "amount_year"),
]


@pytest.mark.parametrize(("code", "record", "field"), BROKEN)
def test_a_broken_invariant_is_told_with_record_field_and_value(
    harbour_network: Network, code: str, record: Record, field: str
) -> None:
    with pytest.raises(InvariantError) as caught:
        apply(harbour_network, Change.adding(record))
    found = [f for f in caught.value.findings if f.code == code]
    assert [(f.id, f.field, repr(f.value)) for f in found] == [
        (record.id, field, repr(getattr(record, field)))
    ]
    assert repr(record.id) in str(caught.value)
    assert field in str(caught.value)


def test_a_party_that_sits_in_itself_through_others_is_found_once(
    harbour_network: Network,
) -> None:
    second = Node(id="house2", kind="alliance", name="Tweede huis")
    ties = (
        Relation(id="one", kind="member_of", source="house", target="house2"),
        Relation(id="two", kind="part_of", source="house2", target="quay"),
    )
    with pytest.raises(InvariantError) as caught:
        apply(harbour_network, Change.adding(second, *ties))
    (finding,) = caught.value.findings
    assert (finding.code, finding.table, finding.field) == ("inside_itself", "relations", "target")
    assert finding.id in ("one", "two", "quay-house")
    assert apply(harbour_network, Change.adding(second, ties[0])).nodes["house2"]


def test_a_long_chain_of_parts_is_no_cycle_and_is_walked_without_recursion() -> None:
    nodes = [Node(id=f"n{number:04}", kind="department", name="x") for number in range(3000)]
    ties = [
        Relation(id=f"t{number:04}", kind="part_of", source=one.id, target=other.id)
        for number, (one, other) in enumerate(itertools.pairwise(nodes))
    ]
    network = Network.of([Project(id="p", name="Keten"), *nodes, *ties])
    closing = Relation(id="last", kind="part_of", source="n2999", target="n0000")
    with pytest.raises(InvariantError, match="inside_itself"):
        apply(network, Change.adding(closing))


def test_a_network_has_one_project(harbour_network: Network) -> None:
    with pytest.raises(InvariantError, match="one_project"):
        apply(harbour_network, Change.adding(Project(id="second", name="Tweede")))
    with pytest.raises(InvariantError, match="one_project"):
        apply(harbour_network, Change.of([Edit(harbour_network.project, None)]))
    with pytest.raises(InvariantError, match="one_project"):
        Network.of([NODE])


def test_two_records_with_one_id_are_told_instead_of_lost(harbour_network: Network) -> None:
    with pytest.raises(InvariantError) as caught:
        Network.of([*harbour_network.records(), Node(id="quay", kind="partner", name="Dubbel")])
    (finding,) = caught.value.findings
    assert (finding.code, finding.table, finding.id) == ("duplicate_id", "nodes", "quay")


def test_a_kind_that_no_longer_holds_members_or_exists_is_told_at_those_who_use_it(
    harbour_network: Network,
) -> None:
    own = Kind(id="club", name="Club", container=True)
    club = Node(id="club-1", kind="club", name="De Club")
    member = Relation(id="in-club", kind="member_of", source="quay", target="club-1")
    network = apply(harbour_network, Change.adding(own, club, member))
    with pytest.raises(InvariantError) as caught:
        apply(network, Change.revising(network, replace(own, container=False)))
    assert [(f.code, f.id, f.field) for f in caught.value.findings] == [
        ("not_an_alliance", "in-club", "target")
    ]
    with pytest.raises(InvariantError) as caught:
        apply(network, Change.of([Edit(own, None)]))
    assert ("unknown_kind", "club-1") in [(f.code, f.id) for f in caught.value.findings]


def test_an_alliance_with_members_cannot_become_something_else(harbour_network: Network) -> None:
    house = replace(harbour_network.nodes["house"], kind="partner")
    with pytest.raises(InvariantError) as caught:
        apply(harbour_network, Change.revising(harbour_network, house))
    assert {f.id for f in caught.value.findings} == {"quay-house", "school-house"}


def test_a_removed_record_that_others_need_is_told_at_those_others(
    harbour_network: Network,
) -> None:
    with pytest.raises(InvariantError) as caught:
        apply(harbour_network, Change.of([Edit(harbour_network.nodes["include"], None)]))
    (finding,) = caught.value.findings
    assert (finding.id, finding.field, finding.value) == ("meet-include", "target", "include")


def test_the_story_of_the_harbour_breaks_nothing(harbour_network: Network) -> None:
    assert list(violations(harbour_network)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_a_sentence(language: str) -> None:
    words = words_in(language)
    tree = ast.parse(Path(rules.__file__).read_text(encoding="utf-8"))
    codes = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("finding", "Finding")
        and isinstance(node.args[0], ast.Constant)
    }
    tested: set[Any] = {code for code, _, _ in BROKEN} | {"one_project", "inside_itself"}
    assert codes <= tested
    for code in tested | {"duplicate_id", "other_project"}:
        assert words.name("finding", str(code)) != str(code).replace("_", " "), code
