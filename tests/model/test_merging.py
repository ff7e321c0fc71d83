"""Two nodes become one: nothing that was said of either is lost, and one step brings both back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.model import (
    Agreement,
    Assessment,
    Change,
    Custom,
    Engagement,
    Evidence,
    Influence,
    InvariantError,
    Network,
    Node,
    PartialDate,
    ParticipationLevel,
    Phase,
    Placement,
    Project,
    Record,
    Relation,
    Scenario,
    Source,
    Strength,
    apply,
    fields_of,
    inverse,
    merged,
    merging,
    merging_each,
    references_of,
    table_of,
    violations,
)
from tests.model.networks import networks

CHECK = ("checked_how", "checked_by", "checked_on")


def of(*records: Record) -> Network:
    return Network.of(
        [
            Project(id="p", name="Haven"),
            Source(id="s", title="Nota"),
            Source(id="s2", title="Brief"),
            Phase(id="f1", name="Begin"),
            Node(id="keep", kind="partner", name="Stichting Lezen en Schrijven"),
            Node(id="gone", kind="partner", name="Lezen & Schrijven", short="L&S"),
            Node(id="x", kind="function", name="Lezen"),
            *records,
        ]
    )


def after(network: Network, **facts: object) -> Network:
    return apply(network, merging(network, "keep", "gone", **facts))  # type: ignore[arg-type]


def test_names_of_the_one_that_goes_become_other_names_of_the_one_that_stays():
    network = after(of())
    kept = network.nodes["keep"]
    assert kept.name == "Stichting Lezen en Schrijven"
    assert (kept.short, kept.aliases) == ("L&S", ("Lezen & Schrijven",))
    assert network.named("lezen & schrijven") == [kept]


def test_a_chosen_name_wins_and_the_old_one_is_an_alias():
    kept = after(of(), chosen={"name": "Lezen & Schrijven"}).nodes["keep"]
    assert kept.name == "Lezen & Schrijven" and "Stichting Lezen en Schrijven" in kept.aliases


def test_empty_fields_are_filled_and_a_differing_value_stands_in_the_note():
    base = of()
    network = apply(
        base,
        Change.revising(
            base,
            replace(base.nodes["keep"], description="Een", custom=(Custom("kleur", "rood"),)),
            replace(
                base.nodes["gone"],
                description="Twee",
                note="eigen notitie",
                order=3,
                custom=(Custom("kleur", "blauw"),),
            ),
        ),
    )
    kept = after(network).nodes["keep"]
    assert kept.description == "Een" and kept.order is None
    assert "Twee" in kept.note and "eigen notitie" in kept.note
    assert kept.custom == (Custom("kleur", "rood"), Custom("kleur", "blauw"))
    kept = after(network, chosen={"description": "Twee"}).nodes["keep"]
    assert kept.description == "Twee" and "Een" in kept.note


def test_ties_that_become_the_same_are_joined_with_the_strongest_evidence_and_both_notes():
    network = of(
        Relation(id="r1", kind="performs", source="keep", target="x", note="gehoord"),
        Relation(
            id="r2",
            kind="performs",
            source="gone",
            target="x",
            evidence=Evidence.DOCUMENTED,
            document="s",
            section="§1",
            strength=Strength.INTENSIVE,
            note="gelezen",
        ),
        Agreement(id="a", relation="r2", text="Samen lezen"),
        Scenario(id="z", name="Zonder", nodes=("gone", "x"), ties=("r2", "r1")),
    )
    made = apply(network, merging(network, "keep", "gone"))
    (tie,) = made.relations.values()
    assert (tie.id, tie.evidence, tie.document, tie.section) == (
        "r1",
        Evidence.DOCUMENTED,
        "s",
        "§1",
    )
    assert tie.strength is Strength.INTENSIVE and tie.note == "gehoord\ngelezen"
    assert made.agreements["a"].relation == "r1"
    assert (made.scenarios["z"].nodes, made.scenarios["z"].ties) == (("keep", "x"), ("r1",))


@pytest.mark.parametrize(
    "other",
    [
        {"since": PartialDate.parse("2024")},
        {"kind": "serves"},
        {"amount": 500.0},
    ],
)
def test_ties_that_differ_in_what_counts_stay_two(other: dict[str, object]):
    tie = Relation(id="r1", kind="performs", source="keep", target="x", amount=100.0)
    network = of(tie, replace(tie, id="r2", source="gone", **other))  # type: ignore[arg-type]
    assert {each.source for each in after(network).relations.values()} == {"keep"}
    assert len(after(network).relations) == 2


def test_two_places_in_one_document_are_both_kept_and_another_document_is_noted():
    tie = Relation(
        id="r1",
        kind="performs",
        source="keep",
        target="x",
        evidence=Evidence.DOCUMENTED,
        document="s",
        section="§1",
    )
    same = of(tie, replace(tie, id="r2", source="gone", section="Bijlage 1"))
    assert after(same).relations["r1"].section == "§1; Bijlage 1"
    other = after(of(tie, replace(tie, id="r2", source="gone", document="s2")))
    assert other.relations["r1"].document == "s" and "s2" in other.relations["r1"].note


def test_a_tie_between_the_two_falls_away_and_its_agreement_is_about_the_one_that_they_are():
    network = of(
        Relation(id="r", kind="works_with", source="keep", target="gone", note="goed"),
        Agreement(id="a", relation="r", text="Ieder kwartaal overleg"),
    )
    made = merged(network, "keep", "gone")
    result = apply(network, made.change)
    assert [tie.id for tie in made.fallen] == ["r"] and not result.relations
    assert (result.agreements["a"].node, result.agreements["a"].relation) == ("keep", "")
    assert "works_with" in result.nodes["keep"].note


def test_assessments_of_one_rater_are_joined_and_those_of_two_stay():
    mine = Assessment(id="a1", node="keep", phase="f1", influence=Influence.HIGH)
    theirs = Assessment(id="a2", node="gone", phase="f1", influence=Influence.LOW)
    (one,) = after(of(mine, theirs)).assessments.values()
    assert one.influence is Influence.HIGH and "Influence.LOW" in one.note
    assert len(after(of(mine, replace(theirs, rater="Adviseur"))).assessments) == 2
    assert len(after(of(mine, replace(theirs, phase=""))).assessments) == 2


def test_lines_of_one_phase_are_joined_with_all_levels_unless_they_promise_something_else():
    mine = Engagement(id="e1", node="keep", levels=frozenset({ParticipationLevel.INFORM}))
    theirs = Engagement(
        id="e2",
        node="gone",
        levels=frozenset({ParticipationLevel.ADVISE}),
        frequency="maandelijks",
    )
    (line,) = after(of(mine, theirs)).engagements.values()
    assert line.levels == mine.levels | theirs.levels and line.frequency == "maandelijks"
    apart = of(replace(mine, responsible="Adviseur"), replace(theirs, responsible="Projectleider"))
    assert len(after(apart).engagements) == 2


def test_of_two_places_on_the_map_that_of_the_one_that_stays_holds():
    network = of(
        Placement(id="l1", view="network:layered", node="keep", x=1, y=1),
        Placement(id="l2", view="network:layered", node="gone", x=2, y=2),
        Placement(id="l3", view="party:rings:gone", node="x", x=3, y=3),
    )
    result = after(network)
    assert result.placements["l1"].x == 1 and "l2" not in result.placements
    assert result.placements["l3"].view == "party:rings:keep"


@pytest.mark.parametrize(
    ("records", "pair", "code"),
    [
        ((), ("keep", "keep"), "merge_itself"),
        ((), ("keep", "nobody"), "merge_unknown"),
        (
            (
                Node(id="al", kind="alliance", name="Netwerk"),
                Node(id="in", kind="alliance", name="Kern"),
                Relation(id="m1", kind="member_of", source="gone", target="in"),
                Relation(id="m2", kind="part_of", source="in", target="al"),
            ),
            ("al", "gone"),
            "merge_inside",
        ),
        (
            (
                Node(id="al", kind="alliance", name="Netwerk"),
                Node(id="lid", kind="partner", name="Lid"),
                Relation(id="m", kind="member_of", source="lid", target="al"),
            ),
            ("keep", "al"),
            "merge_with_members",
        ),
    ],
)
def test_what_cannot_be_one_is_refused(
    records: tuple[Record, ...], pair: tuple[str, str], code: str
):
    with pytest.raises(InvariantError) as refused:
        merging(of(*records), *pair)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_field_that_is_not_there_is_refused_by_name():
    with pytest.raises(ValueError, match="colour"):
        merging(of(), "keep", "gone", chosen={"colour": "red"})


@settings(max_examples=40, derandomize=True, database=None)
@given(networks, st.integers(0, 400))
def test_nothing_is_lost_and_one_step_brings_everything_back(network: Network, dice: int):
    ids = sorted(network.nodes)
    keep, gone = ids[dice % len(ids)], ids[dice // 20 % len(ids)]
    try:
        made = merged(network, keep, gone)
    except InvariantError:
        return
    result = apply(network, made.change)
    assert apply(result, inverse(made.change)) == network
    assert not list(violations(result))
    assert Change.from_plain(made.change.to_plain()) == made.change
    for record in result.records():
        for name, table in references_of(type(record)).items():
            assert (table, getattr(record, name)) != ("nodes", gone)
    accounted = {record.id for record in (*made.fallen, *(each for each, _ in made.joined))}
    assert {record.id for record in made.change.removed} == accounted | {gone}
    kept = result.nodes[keep]
    before = network.nodes[gone]
    for name in (before.name, before.short, *before.aliases):
        assert not name or name in (kept.name, kept.short, *kept.aliases)
    pairs = [(record, result.table(table_of(twin))[twin.id]) for record, twin in made.joined]
    for record, whole in [*pairs, (before, kept)]:
        for name in fields_of(type(record)):
            assert _is_told(record, whole, name), name


def _is_told(record: Record, whole: Record, name: str) -> bool:
    """Whether what a record says in a field stands in the whole, as a value or in the note."""
    ours, theirs = getattr(record, name), getattr(whole, name)
    if isinstance(record, Placement) or name in (
        "id",
        "order",
        *CHECK,
        *references_of(type(record)),
    ):
        return True
    if name in ("name", "short", "aliases"):
        return True
    if name == "evidence":
        return ours <= theirs
    if isinstance(ours, frozenset | tuple):
        return set(ours) <= set(theirs)
    note = getattr(whole, "note", "")
    return ours in (None, "", theirs) or str(ours) in note or str(ours) in str(theirs)


def test_many_mergings_are_one_change_and_say_which_cannot_be():
    network = of(
        Node(id="third", kind="partner", name="SLS"),
        Node(id="al", kind="alliance", name="Netwerk"),
        Relation(id="m", kind="member_of", source="gone", target="al"),
        Relation(id="r", kind="performs", source="third", target="x"),
    )
    change, refused = merging_each(
        network, [("gone", "third"), ("keep", "gone"), ("al", "keep"), ("keep", "third")]
    )
    result = apply(network, change)
    assert set(result.nodes) == {"keep", "al", "x"}
    assert result.relations["r"].source == result.relations["m"].source == "keep"
    assert [error.findings[0].code for error in refused] == ["merge_inside"]
    assert apply(result, inverse(change)) == network
