"""With nothing ticked a file is the same, whatever is internal: byte for byte.

Two networks that differ in nothing but internal values, scores among them, are exported in every
way there is. The ways are taken from the registries, so that a new one is guarded at once.
"""

from __future__ import annotations

import inspect
import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from network import publishing
from network.analysis import analyse
from network.analysis.caching import Memo
from network.cli import main
from network.disclosure import WOO_FORMATS, woo_file
from network.drawing import VIEWS, View
from network.drawing.comparison import comparison_of
from network.drawing.gallery import GALLERY
from network.drawing.influence_rings import NEEDS
from network.exchange import csv_files
from network.exchange.annex.composing import BLOCKS
from network.exchange.uploads import zipped
from network.model import Internal, Network, today
from network.words import Words, words_in
from network.workspace import Contact, Document, Workspace
from tests.planted import MARKS, planted, whole

ON = date(2025, 6, 1)
AUTHORS = ("Adriana Aantekening", "Bartholomeus Bewerker")
PERSONS = ("Wilhelmina Onvindbaar", "Xandra Onbereikbaar")
Export = Callable[[Network, Words], bytes]


def exports() -> dict[str, Export]:
    """Every way out of :mod:`network.publishing`, by name; each with nothing ticked."""

    def table(suffix: str) -> Export:
        return lambda network, t: publishing.table_file(network, suffix, t, ())

    def picture(suffix: str, view: str) -> Export:
        shown = View(id=view, party="quay", open_alliances=frozenset({"house"}))
        return lambda network, t: publishing.picture_file(network, suffix, shown, t)

    def annex(suffix: str) -> Export:
        blocks = publishing.annex_blocks()
        return lambda network, t: publishing.ANNEXES[suffix](network, t, on=ON, blocks=blocks)

    def parties(network: Network) -> list[str]:
        return [party.id for party in network.parties]

    found: dict[str, Export] = {
        "folder": lambda network, t: zipped(csv_files(network, ())),
        **{f"table{suffix}": table(suffix) for suffix in publishing.TABLES},
        **{f"annex{suffix}": annex(suffix) for suffix in publishing.ANNEXES},
        "usual annex": lambda network, t: publishing.annex_file(network, t, on=ON),
        "check_sheets_file": lambda network, t: publishing.check_sheets_file(
            network, t, parties(network), ON, ON, "het kantoor"
        ),
        "check_sheets_zip": lambda network, t: publishing.check_sheets_zip(
            network, t, {id_: f"{id_}.docx" for id_ in parties(network)}, ON
        ),
        "calendar_file": lambda network, t: publishing.calendar_file(network, t, on=ON),
    }
    for suffix in publishing.PICTURES:
        for view in VIEWS if suffix in (".svg", ".html", ".pptx") else ("network",):
            found[f"{view}{suffix}"] = picture(suffix, view)
    return found


EXPORTS = exports()
_QUICK = ("folder", ".graphml", ".gexf", ".json", ".svg", "calendar_file")
"""Made at once; the others take longer and run with the tests of their programs."""
_MADE = {"table_file", "picture_file", "figure_file", "annex_file", "annex_odt_file", "slides_file"}
"""Ways out that the registries above stand for."""


def test_every_way_out_is_among_them() -> None:
    out = {
        name
        for name, verb in inspect.getmembers(publishing, inspect.isfunction)
        if name.endswith(("_file", "_zip")) and not name.startswith("_")
    }
    assert out == _MADE | {name for name in EXPORTS if name in out}
    assert {"", *publishing.TABLES, *publishing.PICTURES} == set(publishing.FORMATS)


@pytest.fixture
def two(harbour_network: Network) -> tuple[Network, Network]:
    """Two networks that differ in every internal value and in nothing else."""
    network = whole(harbour_network)
    one, other = planted(network, 0), planted(network, 1)
    assert one.without_internal() == other.without_internal() and one != other
    return one, other


_ABOUT = ("/docProps/core.xml", "/meta.xml")
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def parts_of(content: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """A file, or what is in it where it is a package, however deep."""
    if content.startswith(b"%PDF"):
        # The maker of pictures numbers and lists what a page uses in any order.
        held = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
        content = b"".join(sorted(held)) or content
    if not content.startswith(b"PK"):
        # Two files may be made in different seconds.
        yield name, _MOMENT.sub(b"", content) if name.endswith(_ABOUT) else content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            yield from parts_of(archive.read(part), f"{name}/{part}")


def differing(one: bytes, other: bytes) -> list[str]:
    """Names of the parts in which two files differ."""
    left, right = dict(parts_of(one)), dict(parts_of(other))
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name.endswith(_QUICK) else pytest.mark.office)
        for name in EXPORTS
    ],
)
def test_what_is_internal_changes_no_export(
    two: tuple[Network, Network], words: Words, name: str
) -> None:
    bare = two[0].without_internal()
    one, other = (EXPORTS[name](network, words) for network in (two[0], bare))
    assert one and differing(one, other) == []
    texts = [part for _, part in parts_of(one)]
    assert not [part for part in texts if any(mark.encode() in part for mark in MARKS)]


@pytest.mark.parametrize("kind", GALLERY)
def test_a_picture_that_asks_for_no_tick_shows_nothing_internal(
    two: tuple[Network, Network], words: Words, kind: str
) -> None:
    """Pages draw it from all that there is, and let it go as it was drawn."""
    needs = {block.picture: block.needs for block in BLOCKS.values()}
    one, other = (GALLERY[kind](network, words) for network in two)
    differing = [key for key in one.keys() | other.keys() if one.get(key) != other.get(key)]
    assert not [
        key for key in differing if not NEEDS.get(key.removeprefix("rings:"), needs.get(kind))
    ]
    assert differing or kind != "grid"


def test_no_figure_of_the_analysis_rests_on_what_is_internal(two: tuple[Network, Network]) -> None:
    one, other = (analyse(network, memo=Memo()) for network in two)
    assert one and one == other


def test_what_is_ticked_does_change_it(two: tuple[Network, Network]) -> None:
    for group in Internal:
        made = [zipped(csv_files(network, {group})) for network in two]
        assert differing(*made), group


def test_the_comparison_of_versions_shows_nothing_internal(
    two: tuple[Network, Network], words: Words
) -> None:
    shown = [network.without_internal() for network in two]
    assert not comparison_of(shown[0], shown[1], words).boxes


def told_to(address: str, network: Network, number: int) -> Iterator[tuple[Workspace, str]]:
    with Workspace.open(address) as workspace:
        project = workspace.create(network, author=AUTHORS[number])
        document = Document(
            content=b"PK annex", format="docx", title="Bijlage", language="nl", revision=1
        )
        workspace.issue(project, document, author=AUTHORS[number], what="bijlage.docx")
        contact = Contact(
            id="p",
            node="quay",
            name=PERSONS[number],
            email=f"{PERSONS[number].split()[0]}@kade.example",
            note=f"{MARKS[number]}-contact",
            keep_until=date(2030, 1, 1),
        )
        workspace.save_contact(project, contact)
        yield workspace, project


@pytest.mark.parametrize(("suffix", "language"), [(".pdf", "nl"), (".zip", "en")])
def test_the_woo_overview_tells_nothing_internal(
    two: tuple[Network, Network],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    language: str,
) -> None:
    t = words_in(language)
    day = Words.date  # Without the time of the clock, which differs from run to run.
    monkeypatch.setattr(
        Words, "date", lambda t, when: "" if isinstance(when, datetime) else day(t, when)
    )
    made = []
    for number, network in enumerate(two):
        for workspace, project in told_to(
            f"sqlite:///{tmp_path / f'{number}.db'}", network, number
        ):
            made.append(woo_file(workspace, project, suffix, t, on=today(), made_on=today()))
    assert differing(*made) == []
    texts = [part for content in made for _, part in parts_of(content)]
    for secret in (*MARKS, *AUTHORS, *PERSONS):
        assert not [part for part in texts if secret.encode() in part]


@pytest.mark.office
def test_the_text_of_the_woo_pdf_holds_nothing_internal(
    two: tuple[Network, Network], tmp_path: Path, words: Words
) -> None:
    file = tmp_path / "woo.pdf"
    for workspace, project in told_to(f"sqlite:///{tmp_path / 'x.db'}", two[0], 0):
        content = woo_file(workspace, project, ".pdf", words, on=today(), made_on=today())
        file.write_bytes(content)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout
    assert b"Zeevaartschool" in text and b"Rondleiding" in text
    for secret in (MARKS[0], AUTHORS[0], PERSONS[0], "987", "2187", "2188"):
        assert secret.encode() not in text


@pytest.mark.office
def test_commands_on_a_project_leave_everything_internal_inside(
    two: tuple[Network, Network], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("KRACHTENVELD_DATABASE", address)
    monkeypatch.chdir(tmp_path)
    for _workspace, project in told_to(address, two[0], 0):
        for suffix in publishing.FORMATS:
            target = f"out/a{suffix}" if suffix else "out/folder"
            assert main(["convert", project, target, "--include", "none"]) == 0
        for suffix in publishing.ANNEXES:
            assert main(["annex", project, "--to", f"out/annex{suffix}"]) == 0
        for suffix in WOO_FORMATS:
            assert main(["woo", project, f"out/woo{suffix}"]) == 0
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) > len(publishing.FORMATS) + len(publishing.ANNEXES)
    for file in files:
        for name, part in parts_of(file.read_bytes(), file.name):
            for secret in (MARKS[0], AUTHORS[0], PERSONS[0], str(tmp_path)):
                assert secret.encode() not in part, (name, secret)
