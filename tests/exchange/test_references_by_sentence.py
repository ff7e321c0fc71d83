"""Rows that are about a tie or a line of the plan name it as people read it."""

from __future__ import annotations

from pathlib import Path

from network.exchange import import_change, network_of, read_csv_folder, write_csv_folder
from network.exchange.csv_folder import csv_files, read_csv_files
from network.model import Activity, Agreement, Change, Custom, Engagement, Network, apply
from network.words import Words

AGREED = "vanaf;knoop;relatie;afspraak;doel\n2026;;{tie};Elke week open;52 weken\n"


def with_rows(network: Network, file: str, text: str, t: Words) -> Network:
    """The network after a file of typed rows."""
    change = import_change(network, read_csv_files([(file, text.encode())], "x"), t)
    return apply(network, change)


def test_an_agreement_names_its_tie_as_a_sentence(harbour_network: Network, words: Words) -> None:
    tie = harbour_network.relations["quay-house"]
    ends = [harbour_network.nodes[id_].name for id_ in (tie.source, tie.target)]
    sentence = f"{ends[0]} {words.relation(tie.kind)} {ends[1]}"
    result = with_rows(harbour_network, "afspraken.csv", AGREED.format(tie=sentence), words)
    (agreement,) = result.agreements.values()
    assert (agreement.relation, agreement.node) == (tie.id, "")
    assert agreement.target == "52 weken"
    written = csv_files(result)["afspraken.csv"].decode("utf-8-sig")
    assert sentence in written and tie.id not in written


def test_an_activity_names_its_line_by_party_and_part_of_the_plan(
    harbour_network: Network, words: Words
) -> None:
    base = apply(harbour_network, Change.adding(Engagement(id="line", node="quay")))
    name = f"{base.nodes['quay'].name}, {words.of(base.engagements['line'].audience)}"
    rows = f"participatieregel;activiteit;datum\n{name};Werksessie;14-3-2027\n"
    result = with_rows(base, "activiteiten.csv", rows, words)
    (activity,) = result.activities.values()
    assert (activity.engagement, str(activity.date)) == ("line", "2027-03-14")


def test_own_fields_and_what_hangs_on_ties_come_back_from_a_folder(
    harbour_network: Network, words: Words, tmp_path: Path
) -> None:
    from dataclasses import replace

    own = (Custom("Wijk: deel", "Noord; oost"), Custom("Leden", "40"))
    whole = apply(
        harbour_network,
        Change.revising(
            harbour_network,
            replace(harbour_network.nodes["quay"], custom=own),
            Agreement(id="deal", relation="quay-house", text="Elke week open"),
            Engagement(id="line", node="quay"),
            Activity(id="talk", engagement="line", name="Werksessie", people=12),
        ),
    )
    write_csv_folder(whole, tmp_path)
    assert network_of(read_csv_folder(tmp_path), t=words) == whole
    assert not whole.without_internal().nodes["quay"].custom
