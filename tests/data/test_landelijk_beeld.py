"""The national picture: sorts of partners with the figures and years of the article."""

from __future__ import annotations

from collections import Counter

import pytest

from network.analysis.national_figures import ADDRESS, AVERAGE, FIGURES
from network.analysis.reviewing import is_figure
from network.model import AgreementStatus, Network, RelationStatus


def figures(network: Network, about: str) -> set[tuple[str, str, str]]:
    """Indicator, value and year of the figures about a node or tie."""
    return {
        (each.indicator, each.measured, "-".join(str(day) for day in days if day))
        for each in network.agreements.values()
        if about in (each.node, each.relation) and is_figure(each)
        for days in [(each.since, each.until) if each.since else (each.measured_on,)]
    }


@pytest.mark.parametrize(
    ("node", "year", "indicator", "value"),
    [
        ("bibliotheken", "2022", "Verschillende partners per bibliotheek, gemiddeld", "16"),
        ("soort-overheid", "2022", "Bibliotheken die ermee samenwerken", "98%"),
        ("soort-onderwijs", "2022", "Bibliotheken die ermee samenwerken", "96%"),
        ("soort-basisvaardigheden", "2022", "Bibliotheken die ermee samenwerken", "91%"),
        ("soort-primair", "2022-2023", "Bibliotheken die ermee samenwerken", "alle"),
        ("soort-primair", "2022-2023", "Schoollocaties waarmee wordt samengewerkt", "6.137"),
        ("soort-primair", "2022-2023", "Locaties met structurele samenwerking", "3.493"),
        ("soort-voortgezet", "2022-2023", "Bibliotheken die ermee samenwerken", "122"),
        ("soort-voortgezet", "2022-2023", "Schoollocaties waarmee wordt samengewerkt", "919"),
        ("soort-voortgezet", "2022-2023", "Schoollocaties in verkenning", "273"),
        ("soort-commercieel", "2019", "Bibliotheken die ermee samenwerken", "een op de drie"),
        ("soort-commercieel", "2020", "Bibliotheken die ermee samenwerken", "ruim de helft"),
        ("programma-ido", "2021", "IDO's", "433"),
        ("programma-ido", "2022", "IDO's", "664"),
        ("programma-ido", "2022", "Geregistreerde vragen", "ruim 52 duizend"),
        ("terrein-gebouw", "", "Aandeel van alle locaties", "57%"),
    ],
)
def test_figures_stand_with_their_year(
    landelijk_beeld: Network, node: str, year: str, indicator: str, value: str
):
    assert (indicator, value, year) in figures(landelijk_beeld, node)


def test_the_figures_of_the_article_are_those_that_the_program_compares_with(
    landelijk_beeld: Network,
):
    assert landelijk_beeld.sources["samenwerkingspartners"].address == ADDRESS
    sections = {node.section for node in landelijk_beeld.nodes.values()}
    known = {part for section in sections for part in section.split("; ")}
    assert {AVERAGE.section, *(each.section for each in FIGURES)} <= known
    shares = {
        landelijk_beeld.nodes[node].sector: value
        for node in ("soort-overheid", "soort-onderwijs", "soort-basisvaardigheden")
        for indicator, value, _ in figures(landelijk_beeld, node)
        if indicator == "Bibliotheken die ermee samenwerken"
    }
    told = {each.sector: each.share for each in FIGURES}
    for sector, value in shares.items():
        assert sector is not None and value == f"{told[sector]:.0%}"


def test_primary_schools_are_counted_by_subject(landelijk_beeld: Network):
    counted = {
        tie.target.removeprefix("terrein-"): value
        for tie in landelijk_beeld.relations_at("soort-primair")
        for _, value, _ in figures(landelijk_beeld, tie.id)
    }
    assert counted == {
        "leesbevordering": "5.719",
        "digitale-geletterdheid": "1.881",
        "cultuureducatie": "1.678",
    }


def test_shares_can_be_read_in_the_picture(landelijk_beeld: Network):
    labels = [landelijk_beeld.nodes[f"soort-{key}"].label for key in ("overheid", "onderwijs")]
    assert labels == ["Overheid: 98% van de bibliotheken", "Onderwijs: 96% van de bibliotheken"]


def test_libraries_work_with_every_sort_of_partner(landelijk_beeld: Network):
    sorts = {id_ for id_ in landelijk_beeld.nodes if id_.startswith("soort-")}
    with_libraries = {
        tie.target
        for tie in landelijk_beeld.relations_at("bibliotheken")
        if tie.kind == "works_with"
    }
    assert sorts <= with_libraries
    assert len(sorts) == 19


def test_manifestgroep_and_taalhuis_have_the_members_that_the_article_names(
    landelijk_beeld: Network,
):
    def labels(alliance: str) -> set[str]:
        return {
            landelijk_beeld.nodes[tie.source].label for tie in landelijk_beeld.memberships(alliance)
        }

    assert labels("alliantie-manifestgroep") == {
        "Belastingdienst",
        "CAK",
        "CBR",
        "CIZ",
        "CJIB",
        "DUO",
        "SVB",
        "UWV",
    }
    assert labels("alliantie-taalhuis") == {
        "Openbare bibliotheken",
        "Gemeenten",
        "Stichting Lezen en Schrijven",
        "Beroepsonderwijs",
        "SeniorWeb",
        "Welzijnswerk",
    }
    assert "onder andere" in landelijk_beeld.nodes["alliantie-manifestgroep"].note


def test_agreements_with_the_tax_office_follow_each_other(landelijk_beeld: Network):
    ties = [
        tie for tie in landelijk_beeld.relations_at("belastingdienst") if tie.kind == "works_with"
    ]
    assert Counter(tie.status for tie in ties) == {
        RelationStatus.ENDED: 3,
        RelationStatus.EXISTING: 1,
    }
    current = next(tie for tie in ties if tie.status is RelationStatus.EXISTING)
    assert (str(current.since), str(current.until)) == ("2024", "2027")
    agreed = {
        each.relation: each.status
        for each in landelijk_beeld.agreements.values()
        if not is_figure(each)
    }
    assert agreed == {
        "rel-kb-belastingdienst": AgreementStatus.ENDED,
        current.id: AgreementStatus.AGREED,
    }


def test_announced_money_is_no_money_yet(landelijk_beeld: Network):
    announced = [tie for tie in landelijk_beeld.relations.values() if tie.amount]
    assert [tie.amount for tie in announced] == [74_000_000]
    assert announced[0].status is RelationStatus.WANTED


def test_what_the_article_does_not_tell_stands_as_a_note(landelijk_beeld: Network):
    note = landelijk_beeld.project.note
    for word in ("diagram", "653", "ruim 52 duizend"):
        assert word in note
