"""Check sheets: what a party is told and asked, as sound Word XML, with nothing internal."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from network.exchange.word.check_sheet import (
    MOST_CHOICES,
    Sheet,
    check_sheet_bytes,
    check_sheets,
    one_line,
)
from network.model import (
    Change,
    LineStatus,
    Network,
    Node,
    PartialDate,
    PartySort,
    Record,
    Relation,
    RelationStatus,
    Source,
    apply,
    internal_fields_of,
)
from network.publishing import check_sheets_file, check_sheets_zip
from network.words import Words, words_in

DAY = date(2026, 11, 21)
BACK = date(2026, 12, 5)
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def with_records(network: Network, *records: Record) -> Network:
    return apply(network, Change.revising(network, *records))


def sheet(network: Network, party: str, t: Words) -> Sheet:
    return check_sheets(network, t, [party], on=DAY).sheets[0]


def told(network: Network, party: str, t: Words) -> list[tuple[str, str]]:
    groups = sheet(network, party, t).groups
    return [(str(each), each.certainty) for group in groups for each in group.statements]


def body(file: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def text(file: bytes) -> str:
    """All that is written, in the body and in headers and footers."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        names = [
            name for name in package.namelist() if re.search(r"(document|header|footer)", name)
        ]
        roots = [etree.fromstring(package.read(name)) for name in names if name.endswith(".xml")]
    return "\n".join(
        "".join(paragraph.itertext()) for root in roots for paragraph in root.iter(qn("w:p"))
    )


def made(network: Network, t: Words, *parties: str, **more: Any) -> bytes:
    return check_sheet_bytes(network, t, parties, on=DAY, **more)


def test_a_party_reads_its_functions_alliances_and_other_ties_as_sentences(
    harbour_network: Network, words: Words
) -> None:
    works = Relation(id="w", kind="works_with", source="quay", target="works", description="buurt")
    network = with_records(harbour_network, works)
    assert [group.heading for group in sheet(network, "quay", words).groups] == [
        "Functies en opgaven",
        "Samenwerkingsverbanden",
        "Andere relaties",
    ]
    assert told(network, "quay", words) == [
        ("De Kade voert uit Ontmoeting", "staat in bron, §2"),
        ("De Kade neemt deel aan Huis aan het Water", "staat in bron, §2"),
        ("De Kade werkt samen met Werken (buurt)", "aanname"),
    ]
    assert (
        told(network, "works", words)[-1][0] == "Werken werkt samen met Stichting De Kade (buurt)"
    )


def test_the_words_for_certainty_are_explained_as_far_as_they_are_used(
    harbour_network: Network, words: Words
) -> None:
    assert sheet(harbour_network, "works", words).legend == (
        "Aanname: onze inschatting, nog door niemand bevestigd."
    )
    assert sheet(harbour_network, "quay", words).legend == "Staat in bron: Havenplan (2025)."


def test_two_sources_are_numbered(harbour_network: Network, words: Words) -> None:
    other = Source(id="other", title="Jaarplan")
    tie = replace(harbour_network.relations["quay-house"], document="other", section="")
    network = with_records(harbour_network, other, tie)
    assert [certainty for _, certainty in told(network, "quay", words)] == [
        "staat in bron 1, §2",
        "staat in bron 2",
    ]
    assert sheet(network, "quay", words).legend == "Staat in bron: 1 Havenplan (2025); 2 Jaarplan."


def test_what_is_over_is_left_out_and_what_is_wanted_says_so(
    harbour_network: Network, words: Words
) -> None:
    ties = harbour_network.relations
    network = with_records(
        harbour_network,
        replace(ties["quay-house"], until=PartialDate.parse("2026-10")),
        replace(ties["quay-meet"], status=RelationStatus.WANTED),
    )
    assert told(network, "quay", words) == [
        ("De Kade voert uit Ontmoeting (gewenst)", "staat in bron, §2")
    ]


def test_the_promise_is_the_agreed_level_and_how_often_in_which_phase(
    harbour_network: Network, words: Words
) -> None:
    assert sheet(harbour_network, "council", words).promises == (
        "Informeren, raadplegen en beslissen over het plan in de raad, per kwartaal",
    )
    assert sheet(harbour_network, "quay", words).promises == ("Bouw: Coproduceren",)
    assert sheet(harbour_network, "works", words).promises == ()
    for status in (LineStatus.DRAFT, LineStatus.DROPPED):
        line = replace(harbour_network.engagements["quay-line"], status=status)
        assert sheet(with_records(harbour_network, line), "quay", words).promises == ()


def test_what_a_party_is_not_tied_to_is_offered_to_tick(
    harbour_network: Network, words: Words
) -> None:
    functions, alliances, others = sheet(harbour_network, "works", words).missing
    assert functions.choices == ("Iedereen doet mee",)
    assert alliances.choices == ("Huis aan het Water",)
    assert others.choices == ()
    assert [each.question for each in sheet(harbour_network, "house", words).missing] == [
        "Functies of opgaven waaraan u ook bijdraagt",
        "Deelnemers die ontbreken",
    ]


def test_a_long_list_of_functions_is_not_offered_but_asked_for(
    harbour_network: Network, words: Words
) -> None:
    many = [Node(id=f"f{n}", kind="function", name=f"Functie {n}") for n in range(MOST_CHOICES)]
    network = with_records(harbour_network, *many)
    assert sheet(network, "works", words).missing[0].choices == ()


def test_each_party_starts_a_page_under_its_name(harbour_network: Network, words: Words) -> None:
    parties = [party.id for party in harbour_network.parties]
    document = docx.Document(io.BytesIO(made(harbour_network, words, *reversed(parties))))
    titles = [
        each for each in document.paragraphs if each.style and each.style.style_id == "Heading1"
    ]
    assert [each.text for each in titles] == [party.name for party in harbour_network.parties]
    breaks = [
        each for each in document.paragraphs if each._p.findall(f".//{qn('w:pageBreakBefore')}")
    ]
    assert [each._p for each in breaks] == [each._p for each in titles]


def test_every_statement_has_two_boxes_that_word_can_tick(
    harbour_network: Network, words: Words
) -> None:
    root = body(made(harbour_network, words, "quay"))
    (table,) = root.iter(qn("w:tbl"))
    rows = [row for row in table.iter(qn("w:tr")) if row.findall(f".//{_W14}checkbox")]
    assert len(rows) == 2
    for row in rows:
        labels = [each.get(qn("w:val")) for each in row.iter(qn("w:alias"))]
        assert labels == ["Klopt", "Klopt niet, namelijk", "Klopt niet, namelijk"]
        boxes = list(row.iter(f"{_W14}checkbox"))
        assert [box.find(f"{_W14}checked").get(f"{_W14}val") for box in boxes] == ["0", "0"]
    assert root.attrib["{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"]
    header = next(table.iter(qn("w:tr")))
    assert header.findall(f".//{qn('w:tblHeader')}"), "the first row is repeated on every page"


def test_order_of_elements_follows_the_schema(harbour_network: Network, words: Words) -> None:
    root = body(made(harbour_network, words, "quay"))
    for properties in root.iter(qn("w:sdtPr")):
        tags = [etree.QName(each).localname for each in properties]
        order = ["alias", "showingPlcHdr", "date", "checkbox"]
        assert tags == sorted(tags, key=order.index)
    for properties in root.iter(qn("w:tcPr")):
        assert [etree.QName(each).localname for each in properties][:1] == ["tcW"]


def test_the_sheet_tells_by_when_and_where_it_is_expected_back(
    harbour_network: Network, words: Words
) -> None:
    asked = text(made(harbour_network, words, "quay", return_by=BACK, return_to="het havenkantoor"))
    assert "Graag uiterlijk 5-12-2026 terug naar het havenkantoor." in asked
    assert "Graag uiterlijk 5-12-2026 terug." in text(
        made(harbour_network, words, "quay", return_by=BACK)
    )
    assert "Graag terug naar X." in text(made(harbour_network, words, "quay", return_to="X"))
    assert "Graag" not in text(made(harbour_network, words, "quay"))


def test_header_and_footer_name_project_day_and_page(
    harbour_network: Network, words: Words
) -> None:
    written = text(made(harbour_network, words, "quay"))
    assert "Controleblad  ·  Haven voor iedereen  ·  Gemeente Havenstad" in written
    assert re.search(r"stand van 21-11-2026  ·  Pagina .*1 van .*1", written)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_file_says_its_language_and_nobody_made_it(
    harbour_network: Network, language: str
) -> None:
    document = docx.Document(io.BytesIO(made(harbour_network, words_in(language), "quay")))
    assert document.core_properties.language == language
    assert document.core_properties.author == ""
    tag = {"nl": "nl-NL", "en": "en-GB"}[language]
    assert document.styles.element.findall(f".//{qn('w:lang')}")[0].get(qn("w:val")) == tag


def test_equal_networks_give_equal_bytes(harbour_network: Network, words: Words) -> None:
    assert made(harbour_network, words, "quay") == made(harbour_network, words, "quay")


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        '=HYPERLINK("http://x")',
        "</w:t></w:r>&amp;{0}{name}",
        "{ MERGEFIELD x } \\* PAGE",
        "Kade\u202eedaK",
    ],
)
def test_hostile_text_is_text(harbour_network: Network, words: Words, hostile: str) -> None:
    network = with_records(
        harbour_network,
        replace(harbour_network.nodes["quay"], name=hostile, short=""),
        replace(harbour_network.nodes["learn"], name=hostile),
        replace(harbour_network.relations["quay-meet"], description=hostile),
        replace(harbour_network.engagements["quay-line"], frequency=hostile),
    )
    written = text(made(network, words, "quay", return_to=hostile))
    assert written.replace("\u00a0", " ").replace("\u200b", "").count(hostile) >= 8


def test_control_characters_in_the_address_break_nothing(
    harbour_network: Network, words: Words
) -> None:
    written = text(made(harbour_network, words, "quay", return_to="Kade\x00\x1b[31m\n 1\ud800"))
    assert "terug naar Kade [31m 1." in written
    assert one_line("a\t b\r\nc") == "a b c"
    assert len(one_line("x" * 1_000)) == 300


def test_nothing_internal_is_on_a_sheet(harbour_network: Network, words: Words) -> None:
    def filled(record: Record) -> Record:
        secret = {
            name: f"Geheim-{name}"
            for name in internal_fields_of(type(record))
            if isinstance(getattr(record, name), str)
        }
        return replace(record, **secret)

    records = [filled(record) for record in harbour_network.records()]
    secretive = with_records(
        Network.of(records), replace(Network.of(records).relations["quay-meet"], amount=987654.25)
    )
    everyone = [party.id for party in secretive.parties]
    with zipfile.ZipFile(io.BytesIO(made(secretive, words, *everyone))) as package:
        whole = b"".join(package.read(name) for name in package.namelist())
    assert b"Geheim" not in whole and b"987" not in whole
    bare = secretive.without_internal()
    assert made(secretive, words, *everyone) == made(bare, words, *everyone)


def test_a_party_that_the_map_is_silent_about_is_asked_what_is_missing(
    harbour_network: Network, words: Words
) -> None:
    new = Node(id="new", kind="partner", name="Roeiclub", sort=PartySort.SOCIETAL_PARTNER)
    network = with_records(harbour_network, new)
    written = text(made(network, words, "new"))
    assert "De kaart zegt nog niets over u." in written
    assert "Partner, maatschappelijke partner" in written
    assert not list(body(made(network, words, "new")).iter(qn("w:tbl")))


def test_an_id_that_is_no_party_is_refused_by_name(harbour_network: Network, words: Words) -> None:
    with pytest.raises(ValueError, match="'meet' is no party of 'Haven voor iedereen'"):
        made(harbour_network, words, "quay", "meet")


def test_publishing_gives_one_file_or_a_zip_with_a_file_per_party(
    harbour_network: Network, words: Words
) -> None:
    whole = check_sheets_file(harbour_network, words, ["quay", "works"], DAY, BACK, "kantoor")
    assert "Stichting De Kade" in text(whole) and "Werken" in text(whole)
    files = {"quay": "kade.docx", "works": "werken.docx"}
    packed = check_sheets_zip(harbour_network, words, files, DAY, BACK, "kantoor")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["kade.docx", "werken.docx"]
        assert "Cultuur" not in text(archive.read("werken.docx"))
