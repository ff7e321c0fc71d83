"""The national picture: sorts of partners with the figures and years of the article."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from network.model import Network, RelationStatus


def figures(text: str) -> dict[str, list[str]]:
    """Year (or *zonder jaar*) → figures in a description."""
    found = re.findall(r"Cijfers ([^:]+): (.+?)\.(?= Cijfers |$)", text)
    return {year: items.split("; ") for year, items in found}


@pytest.mark.parametrize(
    ("node", "year", "figure"),
    [
        ("bibliotheken", "2022", "gemiddeld 16 verschillende partners per bibliotheek"),
        ("soort-overheid", "2022", "98% van de bibliotheken werkt ermee samen"),
        ("soort-onderwijs", "2022", "96% van de bibliotheken werkt ermee samen"),
        ("soort-basisvaardigheden", "2022", "91% van de bibliotheken werkt ermee samen"),
        ("soort-primair", "2022-2023", "6.137 schoollocaties"),
        ("soort-primair", "2022-2023", "3.493 locaties met structurele samenwerking"),
        ("soort-voortgezet", "2022-2023", "122 bibliotheken"),
        ("soort-voortgezet", "2022-2023", "919 schoollocaties"),
        ("soort-voortgezet", "2022-2023", "273 schoollocaties in verkenning"),
        ("soort-commercieel", "2019", "een op de drie bibliotheken"),
        ("soort-commercieel", "2020", "ruim de helft van de bibliotheken"),
        ("programma-ido", "2021", "433 IDO's"),
        ("programma-ido", "2022", "664 IDO's"),
        ("programma-ido", "2022", "ruim 52 duizend vragen"),
        ("terrein-bestuurlijk", "2022", "een op de zes bibliotheekorganisaties"),
        ("terrein-gebouw", "zonder jaar", "57% van alle locaties"),
        ("gecombineerde-instellingen", "2022", "97% over alle bibliotheekorganisaties"),
    ],
)
def test_figures_stand_with_their_year(landelijk_beeld: Network, node: str, year: str, figure: str):
    assert figure in figures(landelijk_beeld.nodes[node].description)[year]


def test_primary_schools_are_counted_by_subject(landelijk_beeld: Network):
    counted = {
        tie.target.removeprefix("terrein-"): figures(tie.description)["2022-2023"]
        for tie in landelijk_beeld.relations_at("soort-primair")
        if "Cijfers" in tie.description
    }
    assert counted == {
        "leesbevordering": ["5.719 schoollocaties"],
        "digitale-geletterdheid": ["1.881 schoollocaties"],
        "cultuureducatie": ["1.678 schoollocaties"],
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


def test_announced_money_is_no_money_yet(landelijk_beeld: Network):
    announced = [tie for tie in landelijk_beeld.relations.values() if tie.amount]
    assert [tie.amount for tie in announced] == [74_000_000]
    assert announced[0].status is RelationStatus.WANTED


def test_what_the_article_does_not_tell_stands_as_a_note(landelijk_beeld: Network):
    note = landelijk_beeld.project.note
    for word in ("diagram", "653", "ruim 52 duizend"):
        assert word in note
