"""From the list that everybody has to the annex, as someone does who is new here."""

from __future__ import annotations

import csv
import subprocess
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from network.model import Evidence
from network.workspace import Workspace
from tests.ui.screens import serious, settled, the_map

pytestmark = pytest.mark.browser

FUNCTIONS = (
    "Lezen en literatuur",
    "Ontmoeting en debat",
    "Leren en ontwikkelen",
    "Kunst",
    "Kennis",
)
PARTNERS = (
    "Alifa Humanitas Power SIVE Wijkracht Concordia Tetem Kaliber Saxion Stadslyceum Bonhoeffer "
    "Consent Taalhuis Vluchtelingenwerk Livio Bruggerbosch Ouderenbond Cultuurkaart Wilminktheater "
    "Atak Metropool Volkspark Sociëteit Stadsarchief Digipunt SeniorWeb Voedselbank Speeltuin "
    "Buurthuis Natuurmuseum Stadsradio Muziekschool Schouwburg Filmhuis Kinderboerderij Scouting "
    "Rodekruis Zwembad Stadslab"
)
SIGNS = (", ", "; ", " / ", "\n")


@pytest.fixture(scope="module")
def partner_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty partners and three departments in a workbook that LibreOffice made."""
    folder = tmp_path_factory.mktemp("list")
    rows = [["Partners rond het zwembad", "", "", ""], ["Wie", "Soort", "Functies", "Opmerking"]]
    for number, name in enumerate(PARTNERS.split()):
        functions = [FUNCTIONS[(number + step) % 5] for step in range(1 + number % 3)]
        rows.append(
            [name, ("partner", "")[number % 2], SIGNS[number % 4].join(functions), "bellen"]
        )
        if number == 20:
            rows += [["", "", "", ""], ["Stichting Alifa", "partner", "Kennis", ""]]
    rows += [
        ["Onderwijs", "afdeling", "Lezen en literatuur, Leren en ontwikkelen", ""],
        ["Cultuur", "afdeling", "Kunst", ""],
        ["Wijken", "afdeling", "Ontmoeting en debat", ""],
        ["Totaal", "", "43", ""],
    ]
    with (folder / "Partners.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--infilter=CSV:44,34,76,1",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder),
            str(folder / "Partners.csv"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "Partners.xlsx"


class Hand:
    """Clicks, and counts them."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1


@pytest.mark.office
def test_a_new_user_goes_from_a_list_to_both_diagrams_in_word(
    visit: Callable[..., Page], harbour: str, workspace: Workspace, partner_list: Path
):
    hand, begun = Hand(), time.monotonic()
    page = visit("start", project=harbour)
    page.locator("input[type=file]").set_input_files(str(partner_list))
    hand.clicks += 2
    dialog = page.get_by_role("dialog")
    coming = dialog.get_by_role("region", name="Wat erbij komt")
    expect(coming.get_by_role("row")).to_have_count(1 + 39 + 3)
    expect(dialog.get_by_text("Erbij: 42 partijen, 5 kernfuncties")).to_be_visible()
    expect(dialog.get_by_text("1 lege rij; rij 1 (staat boven de kolomnamen)")).to_be_visible()
    assert serious(page) == {}

    hand.click(dialog.get_by_role("combobox", name="Kolom Opmerking"))
    hand.click(page.get_by_role("option", name="Niet inlezen"))
    hand.click(dialog.get_by_text("één: Stichting Alifa"))
    expect(coming.get_by_role("rowheader", name="Stichting Alifa")).to_be_visible()
    hand.click(dialog.get_by_label("Naam van de opdracht"))
    dialog.get_by_label("Naam van de opdracht").fill("Zwembad voor iedereen")
    hand.click(dialog.get_by_role("button", name="Zet op de kaart"))

    the_map(page)
    expect(page.get_by_role("radio", name="Functies – partners")).to_be_checked()
    (project,) = [each for each in workspace.projects() if each.name == "Zwembad voor iedereen"]
    network = workspace.snapshot(project.id).network
    assert len(network.nodes) == 42 + 5
    assert {tie.evidence for tie in network.relations.values()} == {Evidence.ASSUMED}
    assert [entry.action for entry in workspace.history(project.id)] == ["import", "create"]
    assert not any("bellen" in node.note for node in network.nodes.values())
    hand.click(page.get_by_text("Afdelingen – functies"))
    the_map(page)

    hand.click(page.get_by_role("link", name="Bijlage"))
    expect(page.get_by_role("article").locator("figure")).to_have_count(2)
    settled(page)
    with page.expect_download() as download:
        hand.click(page.get_by_role("button", name="Download Word").first)
    document = Document(BytesIO(download.value.path().read_bytes()))
    assert len(document.inline_shapes) == 2
    text = "\n".join(each.text for each in document.paragraphs)
    assert "Zwembad voor iedereen" in text
    assert hand.clicks <= 12
    assert time.monotonic() - begun < 120


def test_a_pasted_list_comes_into_the_open_project_as_one_change(
    visit: Callable[..., Page], harbour: str, workspace: Workspace
):
    before = workspace.snapshot(harbour).network
    page = visit("start", project=harbour)
    page.get_by_role("button", name="Lijst bekijken").click()
    expect(page.get_by_text("Er is nog niets geplakt.")).to_be_visible()
    page.get_by_label("Wie, welke soort en welke functies").fill(
        "Partij\tOntmoeting\tZingen\nDe Kade\tx\tx\nScouting <b>\t\tja\nZeevaartshcool\tx\t\n"
    )
    page.get_by_role("button", name="Lijst bekijken").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Haven voor iedereen").click()
    expect(dialog.get_by_text("‘Zeevaartshcool’ in de lijst")).to_be_visible()
    expect(dialog.get_by_text("Erbij: 1 partij, 1 kernfunctie en 3 relaties.")).to_be_visible()
    expect(dialog.get_by_text("1 relatie staat er al")).to_be_visible()
    assert serious(page) == {}
    assert workspace.snapshot(harbour).network == before
    dialog.get_by_role("button", name="Zet op de kaart").click()
    the_map(page)
    after = workspace.snapshot(harbour).network
    assert after.named("Scouting <b>") and len(after.relations) == len(before.relations) + 3
    page.get_by_role("button", name="Ongedaan maken", exact=True).click()
    expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    assert workspace.snapshot(harbour).network == before


def test_a_list_that_is_put_away_stays_in_the_box(visit: Callable[..., Page], harbour: str):
    page = visit("start", project=harbour)
    box = page.get_by_label("Wie, welke soort en welke functies")
    box.fill("Alifa\nSIVE\n")
    page.get_by_role("button", name="Lijst bekijken").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Erbij: 2 partijen.")).to_be_visible()
    dialog.get_by_role("button", name="Zet op de kaart").click()
    expect(dialog.get_by_text("Vul een naam in")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    settled(page)
    expect(box).to_have_value("Alifa\nSIVE\n")
