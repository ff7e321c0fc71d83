"""Points of attention: named where they hold, silent where they do not, true of the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from network.analysis.caching import Memo
from network.analysis.findings import FINDINGS, findings, fingerprint
from network.model import (
    Audience,
    Change,
    Engagement,
    Evidence,
    Finding,
    Influence,
    Kind,
    LineStatus,
    Network,
    Node,
    PartialDate,
    ParticipationLevel,
    Phase,
    Record,
    Relation,
    RelationStatus,
    apply,
    today,
)
from network.words import LANGUAGES, words_in

DAY = date(2026, 11, 21)
I, C = ParticipationLevel.INFORM, ParticipationLevel.COPRODUCE  # noqa: E741


def found(network: Network, code: str, on: date = DAY) -> list[Finding]:
    """Findings of one kind."""
    return [each for each in findings(network, on, Memo()) if each.code == code]


def places(network: Network, code: str) -> list[str]:
    """The ids of the records that findings of one kind are about."""
    return [each.id for each in found(network, code)]


def with_(network: Network, *records: Record) -> Network:
    """The network with these records put in or revised."""
    return apply(network, Change.revising(network, *records))


def test_enschede_owes_the_plan_with_society_that_section_6_promises(enschede: Network) -> None:
    (owed,) = found(enschede, "line_owed")
    assert owed.id == "fase-definitie"
    assert owed.facts["names"] == ("Inwoners", "Maatschappelijke partners")
    assert "§6" in owed.facts["phase"]
    sentence = words_in("nl").finding(owed)
    assert "participatieplan samenleving" in sentence and "Inwoners" in sentence
    assert findings(enschede, DAY)[0] == owed


def test_the_plan_is_owed_until_each_party_named_has_a_line(enschede: Network) -> None:
    residents, partners = found(enschede, "line_owed")[0].facts["related"][1:]
    line = Engagement(id="a", node=residents, audience=Audience.SOCIETY, phase="fase-uitvoering")
    half = with_(enschede, line)
    assert found(half, "line_owed")[0].facts["names"] == ("Maatschappelijke partners",)
    elsewhere = replace(line, id="b", node=partners, audience=Audience.ORGANISATION)
    assert found(with_(half, elsewhere), "line_owed")
    assert not found(with_(half, replace(elsewhere, audience=Audience.SOCIETY)), "line_owed")


def test_every_function_of_enschede_rests_on_assumptions_but_for_the_library(
    enschede: Network,
) -> None:
    functions = [node.id for node in enschede.nodes_of("function")]
    assert places(enschede, "function_all_assumed") == functions
    for each in found(enschede, "function_all_assumed"):
        assert each.facts["party"] == "Bibliotheek Enschede-Haaksbergen"
        for tie in enschede.relations_at(each.id):
            library = "bibliotheek" in (tie.source, tie.target)
            assert library == (tie.evidence is not Evidence.ASSUMED)


def test_one_confirmed_tie_more_and_the_function_is_no_longer_all_assumed(
    enschede: Network,
) -> None:
    tie = next(
        tie for tie in enschede.relations_at("functie-5-kunst") if tie.evidence is Evidence.ASSUMED
    )
    network = with_(enschede, replace(tie, evidence=Evidence.CONFIRMED))
    assert "functie-5-kunst" not in places(network, "function_all_assumed")


def test_every_finding_of_every_example_leads_to_a_record_and_speaks_both_languages(
    enschede: Network, harbour_network: Network
) -> None:
    for network in (enschede, harbour_network):
        for each in findings(network, DAY):
            assert each.id in network.table(each.table)
            assert each.code in FINDINGS
            records = {id_ for table in ("nodes", "phases") for id_ in network.table(table)}
            assert set(each.facts["related"]) <= records
            for language in LANGUAGES:
                sentence = words_in(language).finding(each)
                assert "{" not in sentence and sentence.endswith(".")


def test_a_function_with_one_party_and_one_with_none(harbour_network: Network) -> None:
    assert places(harbour_network, "function_single_carrier") == ["meet"]
    ended = replace(
        harbour_network.relations["quay-meet"],
        status=RelationStatus.ENDED,
        until=PartialDate.parse("2026"),
    )
    network = with_(harbour_network, ended)
    assert places(network, "function_without_carrier") == ["meet"]
    assert not places(network, "function_single_carrier")


def test_a_function_of_an_alliance_of_two_rests_on_two(harbour_network: Network) -> None:
    assert "learn" not in places(harbour_network, "function_single_carrier")
    gone = harbour_network.relations["school-house"]
    network = apply(harbour_network, Change.removing(harbour_network, gone))
    (single,) = [f for f in found(network, "function_single_carrier") if f.id == "learn"]
    assert single.facts["carrier"] == "De Kade"


def test_a_department_without_function_or_task(harbour_network: Network) -> None:
    network = with_(harbour_network, Node(id="law", kind="department", name="Juridische zaken"))
    assert places(network, "department_without_tie") == ["law"]
    tie = Relation(id="law-include", kind="serves", source="law", target="include")
    assert not places(with_(network, tie), "department_without_tie")


def test_parties_that_do_something_stand_alone_and_others_together(
    harbour_network: Network,
) -> None:
    assert places(harbour_network, "party_without_line") == ["works", "culture", "house"]
    (rest,) = found(harbour_network, "parties_without_line")
    assert rest.facts["names"] == ("Zeevaartschool",)
    line = Engagement(id="house-line", node="house", levels=frozenset({I}))
    network = with_(harbour_network, line)
    assert "house" not in places(network, "party_without_line")
    assert not found(network, "parties_without_line")


def test_without_any_line_all_parties_stand_in_one_finding(harbour_network: Network) -> None:
    lines = harbour_network.engagements.values()
    network = apply(harbour_network, Change.removing(harbour_network, *lines))
    assert not found(network, "party_without_line") + found(network, "parties_without_line")
    (empty,) = found(network, "plan_empty")
    assert empty.facts["count"] == 6
    assert not found(harbour_network, "plan_empty")


def test_high_influence_and_only_informed(harbour_network: Network) -> None:
    line = harbour_network.engagements["quay-line"]
    informed = replace(line, levels=frozenset({I}))
    network = with_(harbour_network, informed)
    (each,) = found(network, "influence_only_informed")
    assert (each.id, each.facts["influence"]) == ("quay-line", Influence.HIGH)
    assert not found(
        with_(network, replace(informed, decides_on="de kade")), "influence_only_informed"
    )
    assert not found(harbour_network, "influence_only_informed")
    dropped = replace(informed, status=LineStatus.DROPPED)
    assert not found(with_(network, dropped), "influence_only_informed")
    reasoned = replace(informed, reason="Loopt via het college.")
    assert not found(with_(network, reasoned), "influence_only_informed")


def test_wanted_above_agreed_compares_the_highest_rungs(harbour_network: Network) -> None:
    line = harbour_network.engagements["quay-line"]
    same = replace(line, wanted_levels=frozenset({I, C}))
    assert not found(with_(harbour_network, same), "wanted_above_agreed")
    more = replace(line, levels=frozenset({I}), wanted_levels=frozenset({C}))
    (each,) = found(with_(harbour_network, more), "wanted_above_agreed")
    assert (each.facts["wanted"], each.facts["agreed"]) == (C, I)
    done = replace(more, status=LineStatus.DONE)
    assert not found(with_(harbour_network, done), "wanted_above_agreed")


def test_a_line_without_a_level_is_asked_for(harbour_network: Network) -> None:
    bare = replace(harbour_network.engagements["quay-line"], levels=frozenset())
    assert places(with_(harbour_network, bare), "line_without_level") == ["quay-line"]
    dropped = replace(bare, status=LineStatus.DROPPED)
    assert not places(with_(harbour_network, dropped), "line_without_level")


def test_a_promise_to_who_left_stays_open(harbour_network: Network) -> None:
    ended = [
        replace(tie, status=RelationStatus.ENDED) for tie in harbour_network.relations_at("quay")
    ]
    network = with_(harbour_network, *ended)
    assert places(network, "line_of_who_left") == ["quay-line"]
    for status in (LineStatus.DONE, LineStatus.DROPPED):
        closed = replace(network.engagements["quay-line"], status=status)
        assert not places(with_(network, closed), "line_of_who_left")
    assert "quay" not in places(network, "assumptions_unconfirmed")


def test_unchecked_since_the_phase_changed_once_per_party(harbour_network: Network) -> None:
    assert not found(harbour_network, "party_unchecked", date(2025, 2, 1))
    on = date(2025, 8, 1)
    assert [f.id for f in found(harbour_network, "party_unchecked", on)] == ["council", "quay"]
    tie = harbour_network.relations["quay-house"]
    checked = replace(tie, checked_on=PartialDate.parse("2025-07-10"))
    assert [f.id for f in found(with_(harbour_network, checked), "party_unchecked", on)] == [
        "council"
    ]
    early = replace(tie, checked_on=PartialDate.parse("2025-06-10"))
    (quay,) = [
        f for f in found(with_(harbour_network, early), "party_unchecked", on) if f.id == "quay"
    ]
    assert quay.value == date(2025, 6, 10)


def test_assumptions_are_one_finding_per_party(harbour_network: Network) -> None:
    (works, house) = found(harbour_network, "assumptions_unconfirmed")
    assert (works.id, works.facts["count"]) == ("works", 2)
    assert house.facts["ties"] == ("Leren en lezen",)


def test_a_tie_between_two_parties_asks_for_attention_once(harbour_network: Network) -> None:
    tie = Relation(id="new", kind="works_with", source="quay", target="school")
    network = with_(harbour_network, tie)
    said = [each.id for each in found(network, "assumptions_unconfirmed")]
    assert said[:2] == ["works", "house"] and len(said) == 3
    assert {"quay", "school"} & set(said)


def test_no_point_calls_a_function_by_another_name_than_the_project_does(
    harbour_network: Network,
) -> None:
    codes = ("function_single_carrier", "function_all_assumed", "function_wholly_assumed")
    kind = Kind(id="function", name="Ambitie")
    for each in findings(with_(harbour_network, kind), DAY):
        if each.code in codes:
            assert "functie" not in words_in("nl").finding(each).casefold()


def test_a_promised_plan_that_names_nobody_is_owed_as_a_whole(harbour_network: Network) -> None:
    lines = harbour_network.engagements.values()
    network = apply(harbour_network, Change.removing(harbour_network, *lines))
    phase = Phase(id="next", name="Later", result="Een begroting; een participatieplan.")
    (owed,) = found(with_(network, phase), "plan_owed")
    assert owed.value == "een participatieplan"
    assert not found(with_(harbour_network, phase), "plan_owed")


def test_a_finding_keeps_its_print_until_its_facts_change(harbour_network: Network) -> None:
    (single,) = found(harbour_network, "function_single_carrier")
    renamed = replace(harbour_network.nodes["school"], name="Zeevaartacademie")
    (same,) = found(with_(harbour_network, renamed), "function_single_carrier")
    assert fingerprint(single) == fingerprint(same)
    renamed = replace(harbour_network.nodes["quay"], short="Kade & co")
    (other,) = found(with_(harbour_network, renamed), "function_single_carrier")
    assert fingerprint(single) != fingerprint(other)


def test_only_what_rests_on_a_changed_record_is_found_again(
    harbour_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    for code, kind in FINDINGS.items():

        def find(network: Network, on: date, kind=kind):  # type: ignore[no-untyped-def]
            looked.append(kind.code)
            return kind.find(network, on)

        monkeypatch.setitem(FINDINGS, code, replace(kind, find=find))
    memo = Memo()
    first = findings(harbour_network, DAY, memo)
    assert sorted(looked) == sorted(FINDINGS)
    looked.clear()
    assert findings(harbour_network, DAY, memo) == first and not looked
    line = replace(harbour_network.engagements["quay-line"], frequency="elke maand")
    findings(with_(harbour_network, line), DAY, memo)
    assert looked and not {"function_single_carrier", "assumptions_unconfirmed"} & set(looked)
    looked.clear()
    findings(harbour_network, today(), memo)
    assert set(looked) <= {"party_unchecked"}
