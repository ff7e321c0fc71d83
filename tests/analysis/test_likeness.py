"""Names that may well mean the same are found, and names that do not are left alone."""

from __future__ import annotations

import random
import time

import pytest

from network.analysis.likeness import near_pairs, nearness


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Stichting Lezen & Schrijven", "Lezen en Schrijven", "form"),
        ("St. Lezen en Schrijven", "Stichting Lezen en Schrijven", "form"),
        ("Rijnbrink B.V.", "Rijnbrink", "form"),
        ("ROC Twente", "ROC van Twente", "form"),
        ("ROC v. Twente", "ROC van Twente", "form"),
        ("Huis v.d. Buurt", "Huis van de Buurt", "form"),
        ("ROC van Twente", "Regionaal Opleidingen Centrum van Twente", "initials"),
        ("IDO", "Informatiepunt Digitale Overheid", "initials"),
        ("KB", "Koninklijke Bibliotheek", "short"),
        ("POI's", "Provinciale ondersteuningsinstellingen", "short"),
        ("Gem. Enschede", "Gemeente Enschede", "short"),
        ("Enschede, bibliotheek", "Bibliotheek Enschede", "order"),
        ("Basisschool in de wijk", "Basisscholen in de wijk", "plural"),
        ("Leerwerkloket Twente", "Leerwerklokket Twente", "spelling"),
        ("Zeevaartshcool", "Zeevaartschool", "spelling"),
    ],
)
def test_names_that_vary_are_most_likely_the_same(one: str, other: str, why: str):
    found = nearness(one, other)
    assert found and (found[0], found[1]) == (why, True)
    assert [pair.why for pair in near_pairs([one], [other])] == [why]
    assert [pair.why for pair in near_pairs(["Alifa", other, one])] == [why]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Welzijn Noord", "Welzijn Zuid"),
        ("Team Oost", "Team West"),
        ("Blok V. Enschede", "Blok W. Enschede"),
        ("Fase 1", "Fase 2"),
        ("Power", "Powerhouse"),
        ("MEE", "Huis voor Taal en Meedoen"),
        ("Humanitas", "Humanistisch Verbond"),
    ],
)
def test_names_that_mean_two_things_are_no_pair(one: str, other: str):
    assert nearness(one, other) is None
    assert near_pairs([one, other]) == []


def test_another_first_letter_or_more_words_are_left_to_people():
    assert nearness("VoorleesExpress", "Doorleesexpress") == (
        "spelling",
        False,
        pytest.approx(93, 1),
    )
    part = nearness("Humanitas", "Humanitas Twente")
    assert part and part[:2] == ("part", False)


@pytest.mark.soak
def test_ten_thousand_names_are_compared_with_ten_thousand_in_seconds():
    dice = random.Random(1)
    text = (
        "stichting lezen schrijven welzijn bibliotheek gemeente huis taal zorg groep wonen jeugd "
        "cultuur kunst centrum vereniging school college oost west plein sport sociaal team wijk"
    )
    words = text.split()

    def name() -> str:
        own = "".join(dice.choices("abcdefghijklmnop", k=dice.randint(4, 9)))
        return " ".join([*dice.choices(words, k=dice.randint(1, 4)), own])

    names = [name() for _ in range(10_000)]
    others = [name() for _ in range(9_990)] + [f"Stichting {each}" for each in names[:10]]
    begun = time.process_time()
    found = near_pairs(names, others)
    assert sum(pair.why == "form" for pair in found) >= 10
    assert time.process_time() - begun < 4
