"""The Woo overview keeps facts apart from opinions, and text from people is text in it."""

from __future__ import annotations

import csv
import io
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from network.drawing.text import drawable
from network.exchange.woo.files import woo_csv, woo_pdf
from network.exchange.woo.overview import Deed, Overview, Version, woo_overview
from network.model import Evidence, Internal, Network, Node
from network.words import Words
from tests.planted import MARKS, planted, whole

ON = date(2026, 3, 31)
DEEDS = [Deed("1-3-2026 10:00", "Getypt", "1 toegevoegd", "Anna")]
VERSIONS = [Version("1", "2-3-2026", "Bijlage", "concept", "docx", "Bronnen", "geen", "0a" * 32)]
HOSTILE = (
    '#include "/etc/passwd" *vet* _schuin_ $x$ <label> @ref \\ // weg /* weg */ `code` ]) #{1/0}'
)


def overview(network: Network, t: Words, **asked: object) -> Overview:
    return woo_overview(
        network,
        DEEDS,
        VERSIONS,
        t,
        on=ON,
        made_on=ON,
        changed="1-3-2026",
        **asked,  # type: ignore[arg-type]
    )


def rows(found: Overview, part: str) -> list[tuple[str, ...]]:
    return [row for each in found.parts if each.id == part for row in each.rows]


def test_what_a_source_states_is_a_fact_and_what_nobody_confirmed_is_an_assumption(
    harbour_network: Network, words: Words
) -> None:
    found = overview(whole(harbour_network), words)
    facts = {row[1]: row for row in reversed(rows(found, "facts"))}
    assumed = {row[1] for row in rows(found, "assumptions")}
    assert facts["Stichting De Kade"][0] == "Partner"
    assert facts["Stichting De Kade"][3] == "staat in bron: Havenplan, §2"
    assert "Stichting De Kade voert uit Ontmoeting" in facts
    assert facts["Rondleiding (Stichting De Kade)"][3] == "eigen registratie"
    assert {"Zeevaartschool", "Werken draagt bij aan Ontmoeting"} <= assumed
    pairs = [{row[:2] for row in rows(found, part)} for part in ("facts", "assumptions")]
    assert not pairs[0] & pairs[1]
    stated = [
        record
        for table in ("nodes", "relations", "agreements", "engagements", "phases")
        for record in whole(harbour_network).table(table).values()
    ]
    sure = [record for record in stated if record.evidence is not Evidence.ASSUMED]  # type: ignore[attr-defined]
    assert len(rows(found, "facts")) == len(sure) + 1
    assert len(rows(found, "assumptions")) == len(stated) - len(sure)


def test_opinions_are_counted_and_their_contents_wait_until_they_are_asked_for(
    harbour_network: Network, words: Words
) -> None:
    network = planted(whole(harbour_network))
    found = overview(network, words)
    counted = {(row[1], row[2]): (row[0], row[3], row[4]) for row in rows(found, "opinions")}
    group = words.of(Internal.ASSESSMENTS)
    assert counted[group, "Stakeholderanalyse"] == ("opvatting", "1", "weggelaten")
    assert counted[words.of(Internal.AMOUNTS), "Relaties"][0] == "intern gegeven"
    assert not found.warning and MARKS[0] not in repr(found)
    asked = overview(network, words, include=frozenset({Internal.NOTES}), authors=True)
    assert "notities" in asked.warning and "Anna" in repr(asked)
    told = rows(asked, "internal-notes")
    assert any(MARKS[0] in row[3] for row in told)
    assert not any("987654" in cell for row in told for cell in row)
    assert "Anna" not in repr(found)


@pytest.mark.office
def test_the_pdf_is_tagged_and_text_from_people_is_no_markup(
    harbour_network: Network, words: Words, tmp_path: Path
) -> None:
    odd = Node(id="odd", kind="partner", name=HOSTILE)
    foreign = Node(id="far", kind="partner", name="😀 中文 \u202eab عربي ﬁn 👩‍👩‍👧")
    network = Network.of([*harbour_network.records(), odd, foreign])
    network = network.replacing(
        {"project": {"harbour": replace(network.project, name="Haven #let x = 1 *&*")}}
    )
    content = woo_pdf(overview(network, words), words, drawable)
    assert content == woo_pdf(overview(network, words), words, drawable)
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang", b"pdfuaid"):
        assert mark in content
    file = tmp_path / "woo.pdf"
    file.write_bytes(content)
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    text = " ".join(told.stdout.decode().split())
    assert "Haven #let x = 1 *&*" in text
    assert "#include" in text and "*vet* _schuin_" in text and "#{1/0}" in text
    assert "root:" not in text


def test_the_tables_open_in_a_spreadsheet_without_formulas(
    harbour_network: Network, words: Words
) -> None:
    odd = Node(id="odd", kind="partner", name='=HYPERLINK("http://x","y")')
    network = Network.of([*harbour_network.records(), odd])
    with zipfile.ZipFile(io.BytesIO(woo_csv(overview(network, words), words))) as archive:
        names = archive.namelist()
        text = archive.read("3-aannames.csv").decode("utf-8-sig")
        guide = archive.read("0-overzicht.csv").decode("utf-8-sig")
    told = [row[1] for row in csv.reader(io.StringIO(guide), delimiter=";")]
    assert [each.split(": ")[0] for each in told if ".csv: " in each] == names[1:]
    assert names[:2] == ["0-overzicht.csv", "1-feiten.csv"] and "6-uitgebracht.csv" in names
    cells = {row[1] for row in csv.reader(io.StringIO(text), delimiter=";")}
    assert '\'=HYPERLINK("http://x","y")' in cells


def test_a_text_without_end_is_cut_on_paper_and_whole_in_the_csv(
    harbour_network: Network, words: Words
) -> None:
    long = [
        Node(id=f"long{number}", kind="partner", name=f"Kade {number}", description="x" * 100_000)
        for number in range(100)
    ]
    found = overview(Network.of([*harbour_network.records(), *long]), words)
    assert len(woo_pdf(found, words, drawable)) < 1_000_000
    with zipfile.ZipFile(io.BytesIO(woo_csv(found, words))) as archive:
        assert archive.read("3-aannames.csv").count(b"x" * 100_000) == 100
