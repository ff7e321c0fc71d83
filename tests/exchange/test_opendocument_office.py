"""OpenDocument both ways with LibreOffice: its spreadsheets, ours in its hands, and the annex."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook

from network.exchange import import_change, network_of, read_workbook, workbook_bytes
from network.exchange.annex.composing import BLOCKS, annex_preview
from network.exchange.annex.content import Bullets, Heading, Illustration, Table
from network.exchange.annex.opendocument import odt_bytes
from network.exchange.annex.pages import HousePages, oriented
from network.exchange.lists.grid import grids_of_file
from network.exchange.opendocument.spreadsheet import ods_bytes
from network.exchange.opendocument.spreadsheet_reader import read_ods, read_ods_sheets
from network.exchange.sheet_rows import Merged
from network.exchange.tables import Faulty
from network.exchange.uploads import tables_of_path
from network.model import Internal, Network, Node, PartialDate, Project, diff
from network.publishing import annex_pictures
from network.words import Words

pytestmark = pytest.mark.office

DATA = Path(__file__).parents[2] / "data"
DAY = date(2026, 11, 21)
Office = Callable[[bytes, str, str], bytes]


@pytest.fixture(scope="module")
def saved_by_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice opens a file of one kind and saves it as another."""
    folder = tmp_path_factory.mktemp("office")

    def save(content: bytes, kind: str, other: str) -> bytes:
        source = folder / "in" / f"file.{kind}"
        source.parent.mkdir(exist_ok=True)
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", other]
        subprocess.run(
            [*command, "--outdir", str(folder / "out"), str(source)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (folder / "out" / f"file.{other}").read_bytes()

    return save


@pytest.fixture
def enschede(words: Words) -> Network:
    return network_of(tables_of_path(DATA / "enschede"), t=words)


def test_enschede_comes_back_whole_from_spreadsheets_that_libreoffice_saved(
    saved_by_office: Office, enschede: Network, words: Words
) -> None:
    from_excel = read_ods(saved_by_office(workbook_bytes(enschede, words), "xlsx", "ods"))
    from_ours = saved_by_office(ods_bytes(enschede, words), "ods", "ods")
    for tables in (from_excel, read_ods(from_ours)):
        assert not diff(enschede, network_of(tables, t=words)).edits
        assert not import_change(enschede, tables, words)


def test_our_spreadsheet_is_an_excel_workbook_in_the_hands_of_libreoffice(
    saved_by_office: Office, enschede: Network, words: Words
) -> None:
    content = saved_by_office(ods_bytes(enschede, words), "ods", "xlsx")
    assert not diff(enschede, network_of(read_workbook(content), t=words)).edits
    ours = load_workbook(io.BytesIO(workbook_bytes(enschede, words)))
    theirs = load_workbook(io.BytesIO(content))
    assert theirs.sheetnames == ours.sheetnames
    for page in ours.worksheets:
        other = theirs[page.title]
        assert other.sheet_state == page.sheet_state
        assert other.auto_filter.ref == page.auto_filter.ref
        lists = [len(each.data_validations.dataValidation) for each in (page, other)]
        assert lists[0] == lists[1]
    width = theirs["Relaties"].column_dimensions["A"].width
    assert width == pytest.approx(ours["Relaties"].column_dimensions["A"].width, rel=0.05)
    header = theirs["Knopen"]["A1"]
    assert header.font.bold and header.fill.fgColor.rgb == "FF1B4F91"
    guides = [
        [[cell.value or "" for cell in row] for row in book["Uitleg"].iter_rows(max_col=4)]
        for book in (ours, theirs)
    ]
    assert guides[0] == guides[1]


def test_hostile_texts_are_the_same_in_the_hands_of_libreoffice(
    saved_by_office: Office, words: Words
) -> None:
    texts = ["=1+1", '=HYPERLINK("http://x")', "+31 53", "@rol", "'t Hart", "00123", "1.234,5"]
    texts += ["12-3-2025", "ja", "#N/A", "a\nb", " \n ", "a\tb", "\tx", " sp  atie ", "<b>&amp;"]
    texts += ["\U0001f600", "y" * 32_767, "of:=1+1", "x_x0041_y"]
    nodes = (
        Node(id=f"n{i:02}", kind="partner", name=f"N {i}", description=text)
        for i, text in enumerate(texts)
    )
    network = Network.of([Project(id="p", name="P"), *nodes])
    content = ods_bytes(network, words)
    for kind, read in (("ods", read_ods), ("xlsx", read_workbook)):
        again = network_of(read(saved_by_office(content, "ods", kind)), t=words)
        assert not diff(network, again).edits, kind


def test_a_list_of_a_municipality_is_read_as_it_looks(saved_by_office: Office) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Partners"
    page["A1"] = "Partners van de wijk"
    page.merge_cells("A1:D1")
    page.append([])
    page.append(["Naam", "Soort", "Sinds", "Bedrag", "Aandeel", "Actief", "Som", "Fout"])
    page.append(["Alifa", "Zorg", date(2025, 7, 14), 1250.5, 0.25, True, "=D4*2", "=1/0"])
    page.append(["Livio", None, date(2025, 7, 1), "=NA()", None, False, time(12, 30)])
    page.merge_cells("B4:B5")
    page["C4"].number_format, page["C5"].number_format = "d-m-yyyy", "mmm-yy"
    page["D4"].number_format, page["E4"].number_format = "€ #,##0.00", "0%"
    page.append(["Carint", "Zorg", datetime(2025, 1, 2, 3, 4)])
    for index in range(7, 10):
        page.cell(index, 2, "Zorg")
    page["K40"] = 3
    hidden = book.create_sheet("Verborgen")
    hidden["A1"], hidden.sheet_state = "geheim", "hidden"
    saved = io.BytesIO()
    book.save(saved)
    content = saved_by_office(saved.getvalue(), "xlsx", "ods")
    (sheet,) = read_ods_sheets(content, "partners")
    rows = dict(sheet.rows)
    assert (sheet.title, list(rows)) == ("Partners", [1, 3, 4, 5, 6, 7, 8, 9, 40])
    assert rows[4] == (
        *("Alifa", "Zorg", PartialDate(2025, None, 7, 14), 1250.5, 0.25, True, 2501),
        Faulty("error_value", "#DIV/0!"),
    )
    assert rows[5][:7] == (
        *("Livio", None, PartialDate(2025, None, 7), Faulty("error_value", "#N/A"), None, False),
        "12:30:00",
    )
    assert rows[6] == ("Carint", "Zorg", PartialDate(2025, None, 1, 2))
    assert rows[40][10] == 3 and len(rows[40]) == 11
    assert sheet.merged == (Merged(1, 0, 1, 3), Merged(4, 1, 5, 1))
    (grid,) = grids_of_file("partners.ods", content)
    names = {row.number: row.cells[0] for row in grid.rows if row.number in (4, 5, 6)}
    assert names == {4: "Alifa", 5: "Livio", 6: "Carint"}


@pytest.mark.parametrize("internal", [False, True])
def test_the_annex_is_printed_whole_by_libreoffice(
    saved_by_office: Office, enschede: Network, words: Words, tmp_path: Path, internal: bool
) -> None:
    include = frozenset(Internal) if internal else frozenset()
    blocks = tuple(BLOCKS)
    pictures = annex_pictures(enschede, words, blocks=blocks, include=include)
    annex = annex_preview(
        enschede, words, on=DAY, blocks=blocks, pictures=pictures, include=include
    )
    (tmp_path / "a.pdf").write_bytes(saved_by_office(odt_bytes(annex), "odt", "pdf"))
    subprocess.run(["pdftotext", "-bbox", "a.pdf", "a.html"], cwd=tmp_path, check=True)
    tree = etree.parse(tmp_path / "a.html", etree.HTMLParser(encoding="utf-8"))
    pages = list(tree.iter("page"))
    printed = ""
    for number, page in enumerate(pages, 1):
        width, height = float(page.get("width")), float(page.get("height"))
        assert {round(width), round(height)} == {595, 842}
        found = list(page.iter("word"))
        for word in found:
            assert float(word.get("xmin")) >= 68, (number, word.text)
            assert float(word.get("xmax")) <= width - 68, (number, word.text)
            assert float(word.get("ymin")) >= 40, (number, word.text)
            assert float(word.get("ymax")) <= height - 24, (number, word.text)
        words_ = [word.text or "" for word in found]
        assert " ".join(words_[-4:]) == f"Pagina {number} van {len(pages)}"
        printed += squeezed("".join(words_))
    for item in annex.items:
        if isinstance(item, Heading):
            assert squeezed(item.text) in printed
        elif isinstance(item, Bullets):
            assert all(squeezed(text) in printed for text in item.items)
        elif isinstance(item, Illustration):
            assert squeezed(f"{item.label} {item.number}. {item.picture.caption}") in printed
        elif isinstance(item, Table):
            assert squeezed(f"{item.label} {item.number}. {item.caption}") in printed
            lines = (line for row in item.rows for cell in row for line in cell.lines)
            assert all(squeezed(w) in printed for line in lines for w in line.text.split())
    lying = [page for page in pages if float(page.get("width")) > float(page.get("height"))]
    assert bool(lying) is any(wide for _, wide in oriented(annex.items, HousePages()))


def test_libreoffice_finds_the_headings_tables_and_pictures_of_the_annex(
    saved_by_office: Office, enschede: Network, words: Words
) -> None:
    blocks = ("departments", "departments_functions", "functions_partners", "sources")
    pictures = annex_pictures(enschede, words, blocks=blocks, include=frozenset())
    annex = annex_preview(enschede, words, on=DAY, blocks=blocks, pictures=pictures)
    docx = saved_by_office(odt_bytes(annex), "odt", "docx")
    from docx import Document

    document = Document(io.BytesIO(docx))
    levels = [
        int(found[1])
        for each in document.paragraphs
        if (found := re.fullmatch(r"Heading (\d)", each.style.name if each.style else ""))
    ]
    assert levels == [item.level for item in annex.items if isinstance(item, Heading)]
    tables = [item for item in annex.items if isinstance(item, Table)]
    assert len(document.tables) == len(tables)
    for table, item in zip(document.tables, tables, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == [c.heading for c in item.columns]
        assert "w:tblHeader" in table.rows[0]._tr.xml
    told = [each.get("descr") for each in document.element.iter("{*}docPr")]
    drawn = [item.picture.alt for item in annex.items if isinstance(item, Illustration)]
    assert len(drawn) == 2 and all(any(alt in (each or "") for each in told) for alt in drawn)
    assert document.core_properties.title == annex.name


def squeezed(text: str) -> str:
    """The text without the gaps that line breaks leave."""
    return re.sub(r"[\s\u200b]+", "", text)
