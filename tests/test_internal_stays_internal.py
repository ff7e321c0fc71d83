"""What is internal stays inside: with nothing ticked no export holds a trace of it.

Every internal field of every record gets a value that stands nowhere else; then every export is
unpacked and searched. The fields are taken from the model, so a new one is guarded at once.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from network.cli import main
from network.drawing import VIEWS, View, figure_of
from network.exchange import (
    csv_files,
    network_of,
    read_csv_folder,
    read_graphml,
    read_workbook,
    workbook_bytes,
)
from network.exchange.uploads import zipped
from network.layouts import LAYOUTS
from network.model import (
    TABLES,
    Assessment,
    Attitude,
    Influence,
    Internal,
    Network,
    ParticipationLevel,
    internal_fields_of,
)
from network.publishing import (
    annex_blocks,
    annex_file,
    annex_odt_file,
    check_sheets_file,
    picture_file,
    slides_file,
    table_file,
)
from network.words import Words, words_in
from network.workspace import Workspace
from tests.planted import MARKS, SPELLINGS, held, planted, whole

ON = date(2025, 6, 1)
AUTHOR = "Adriana Aantekening"
MARK = MARKS[0]


@pytest.fixture
def secretive_network(harbour_network: Network) -> Network:
    """The harbour, with a value of its own in every internal field of every record."""
    return planted(whole(harbour_network))


def unpacked(content: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """A file and, where it is a package, all that is in it, however deep."""
    yield name, content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield from unpacked(archive.read(part), f"{name}/{part}")
    if content[:4] == b"%PDF":
        for start in _places(content, b"stream\n"):
            try:
                yield f"{name}@{start}", zlib.decompressobj().decompress(content[start:])
            except zlib.error:
                continue


def _places(content: bytes, mark: bytes) -> Iterator[int]:
    place = content.find(mark)
    while place >= 0:
        yield place + len(mark)
        place = content.find(mark, place + 1)


def traces(content: bytes, spellings: Iterable[str] = SPELLINGS) -> list[str]:
    """Where a file tells what it should not."""
    return [
        f"{name}: {spelling}"
        for name, part in unpacked(content)
        for spelling in spellings
        if spelling.encode() in part
    ]


def leftovers(network: Network) -> list[str]:
    """Internal fields that hold something after reading an export back."""
    return [
        f"{record.id}.{name}"
        for record in network.records()
        for name in internal_fields_of(type(record))
        if getattr(record, name)
    ]


def test_every_internal_field_is_planted(secretive_network: Network) -> None:
    wanted = {(cls.__name__, name) for cls in TABLES.values() for name in internal_fields_of(cls)}
    assert held(secretive_network) == wanted
    everything = workbook_bytes(secretive_network, words_in("nl"))
    assert {trace.rpartition(" ")[2] for trace in traces(everything)} >= {MARK, "2188", "2187"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_tables_hold_nothing_internal(secretive_network: Network, language: str) -> None:
    t = words_in(language)
    words = [t.of(each) for each in (Attitude.OBJECTS, Attitude.DRIVES, Influence.VERY_LOW)]
    workbook = table_file(secretive_network, ".xlsx", t, ())
    graphml = table_file(secretive_network, ".graphml", t, ())
    ods = table_file(secretive_network, ".ods", t, ())
    csv = zipped(csv_files(secretive_network, ()))
    for content in (workbook, graphml, ods, csv):
        assert not traces(content, [*SPELLINGS, *words])
    assert leftovers(network_of(read_workbook(workbook), t=t)) == []
    assert leftovers(network_of(read_graphml(graphml), t=t)) == []


@pytest.mark.parametrize("layout", list(LAYOUTS))
@pytest.mark.parametrize("view", list(VIEWS))
def test_pictures_hold_nothing_internal(
    secretive_network: Network, words: Words, view: str, layout: str
) -> None:
    shown = View(id=view, layout=layout, party="quay", open_alliances=frozenset({"house"}))
    for suffix in (".svg", ".html"):
        content = picture_file(secretive_network, suffix, shown, words)
        assert not traces(content, [*SPELLINGS[:6], words.of(Attitude.OBJECTS)])
    # Drawn for the screen, from everything there is, a picture is the same: nothing internal
    # moves a box or colours a line.
    bare = secretive_network.without_internal()
    assert figure_of(secretive_network, shown, words) == figure_of(bare, shown, words)


def test_a_raster_and_a_pdf_tell_nothing_but_the_picture(
    secretive_network: Network, words: Words
) -> None:
    png = picture_file(secretive_network, ".png", View(), words)
    assert chunks(png) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
    pdf = picture_file(secretive_network, ".pdf", View(), words)
    assert not traces(pdf, [MARK, *machine()])
    for field in (b"/Author", b"/Creator", b"/CreationDate"):
        assert field not in pdf


def chunks(png: bytes) -> set[bytes]:
    """The kinds of chunk in a PNG; texts, times and paths would each have one of their own."""
    found, place = set(), 8
    while place < len(png):
        found.add(png[place + 4 : place + 8])
        place += 12 + int.from_bytes(png[place : place + 4], "big")
    return found


@pytest.mark.office
def test_the_text_of_a_pdf_holds_nothing_internal(
    secretive_network: Network, words: Words, tmp_path: Path
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(picture_file(secretive_network, ".pdf", View(), words))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout
    assert b"Zeevaartschool" in text
    assert not traces(text)


@pytest.mark.parametrize("block", [*annex_blocks(), ""])
def test_the_annex_holds_nothing_internal(
    secretive_network: Network, words: Words, block: str
) -> None:
    blocks = [block] if block else annex_blocks()
    content = annex_file(secretive_network, words, on=ON, blocks=blocks)
    telling = [
        words.of(Attitude.OBJECTS),
        words.of(ParticipationLevel.CODECIDE),
        words.of(ParticipationLevel.ADVISE),
    ]
    assert not traces(content, [*SPELLINGS, *telling, *machine()])


def test_the_annex_as_opendocument_holds_nothing_internal(
    secretive_network: Network, words: Words
) -> None:
    content = annex_odt_file(secretive_network, words, on=ON, blocks=annex_blocks())
    telling = [words.of(Attitude.OBJECTS), words.of(ParticipationLevel.CODECIDE)]
    assert not traces(content, [*SPELLINGS, *telling, *machine()])
    asked = annex_odt_file(secretive_network, words, on=ON, include=frozenset({Internal.NOTES}))
    assert any(b"Bevat interne gegevens" in part for _, part in unpacked(asked))


def test_slides_hold_nothing_internal(secretive_network: Network, words: Words) -> None:
    content = slides_file(secretive_network, words, on=ON)
    telling = [
        words.of(Attitude.OBJECTS),
        words.of(ParticipationLevel.CODECIDE),
        words.of(ParticipationLevel.ADVISE),
    ]
    assert not traces(content, [*SPELLINGS, *telling, *machine(), "Steve Canny", "python-pptx"])
    for view in VIEWS:
        shown = View(id=view, party="quay", open_alliances=frozenset({"house"}))
        slide = picture_file(secretive_network, ".pptx", shown, words)
        assert not traces(slide, [*SPELLINGS[:6], words.of(Attitude.OBJECTS), "Steve Canny"])


def test_the_annex_tells_what_is_asked_for_and_says_so(
    secretive_network: Network, words: Words
) -> None:
    for group in Internal:
        content = annex_file(secretive_network, words, on=ON, include=frozenset({group}))
        assert any(b"Bevat interne gegevens" in part for _, part in unpacked(content))
    notes = annex_file(secretive_network, words, on=ON, include=frozenset({Internal.NOTES}))
    assert traces(notes, [MARK]) and not traces(notes, ["987", "2187", f"{MARK}-Engagement-resp"])


def test_check_sheets_hold_nothing_internal(secretive_network: Network, words: Words) -> None:
    parties = [party.id for party in secretive_network.parties]
    content = check_sheets_file(secretive_network, words, parties, ON, ON, "het kantoor")
    telling = [
        words.of(Attitude.OBJECTS),
        words.of(ParticipationLevel.CODECIDE),
        words.of(ParticipationLevel.ADVISE),
    ]
    assert not traces(content, [*SPELLINGS, *telling, *machine()])


def test_no_file_says_who_made_it_or_where(secretive_network: Network, words: Words) -> None:
    made = [
        workbook_bytes(secretive_network, words),
        zipped(csv_files(secretive_network)),
        annex_file(secretive_network, words, on=ON),
        picture_file(secretive_network, ".html", View(), words),
    ]
    for content in made:
        assert not traces(content, machine())
        for name, part in unpacked(content):
            if name.endswith("docProps/core.xml"):
                assert b"openpyxl" not in part and b"python-docx" not in part


def machine() -> list[str]:
    """Places on this machine, which no file needs to name."""
    here = {Path.cwd(), Path.home() / "x", Path(__file__).parents[1], Path(sys.prefix)}
    return sorted({str(path) for path in here} | {AUTHOR})


def test_commands_on_a_project_leave_authors_and_internal_data_inside(
    secretive_network: Network,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("KRACHTENVELD_DATABASE", address)
    monkeypatch.chdir(tmp_path)
    with Workspace.open(address) as workspace:
        project = workspace.create(secretive_network, author=AUTHOR)
    targets = ["a.graphml", "a.html", "a.svg"]
    for target in targets:
        assert main(["convert", project, target]) == 0
    assert main(["convert", project, "a.xlsx", "--include", "none"]) == 0
    assert main(["convert", project, "folder", "--include", "none"]) == 0
    assert main(["annex", project, "--to", "a.docx"]) == 0
    files = [tmp_path / name for name in (*targets, "a.xlsx", "a.docx")]
    for file in (*files, *(tmp_path / "folder").iterdir()):
        assert not traces(file.read_bytes(), [*SPELLINGS[:6], AUTHOR, str(tmp_path)]), file.name
    t = words_in("nl")
    assert leftovers(network_of(read_csv_folder(tmp_path / "folder"), t=t)) == []
    assert not [
        r
        for r in network_of(read_graphml(tmp_path / "a.graphml"), t=t).records()
        if isinstance(r, Assessment)
    ]
