"""A list of 10,000 partners and 50,000 ties: read, compared, previewed and stored, then once more.

    python benchmarks/import_list.py [--size 10000/50000] [--cpu] [--json FILE]

Four files hold the same: a workbook and CSV files as Krachtenveld writes them, and a workbook and
CSV files of another make (titles, own headers, two-row header, dates as text, decimal commas).
Each goes through the steps of the page *Start* in a process of its own: what was recognised, the
change with its doubts, the rows of the preview, and the journal. The second import of the same file
changes nothing. The floor is pandas.read_excel with openpyxl, and read_csv, on the same files.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

CLOCK = [time.perf_counter]
"""The clock on the wall; on a busy machine that of the processor says more."""
SORTS = ("Stichting", "Vereniging", "Gemeente", "Buurthuis", "School", "Huis", "Coöperatie")
FIELDS = ("zorg", "welzijn", "kunst", "sport", "onderwijs", "wonen")
VERBS = ("werkt samen met", "bekostigt", "ondersteunt")
PREVIEW = 200
"""Rows of a change that the page shows."""


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """How long work takes, and what it gives; in seconds of a processor with ``--cpu``."""
    started = CLOCK[0]()
    result = work()
    return CLOCK[0]() - started, result


def statements(
    partners: int, ties: int
) -> tuple[list[str], list[tuple[str, str, str, str, float]]]:
    """Names, and ties: from, verb, to, since and amount; the same at every call."""
    draw = random.Random(4)
    names = [
        f"{draw.choice(SORTS)} {draw.choice(FIELDS)} {number * 7919 % 99_991:x}"
        for number in range(partners)
    ]
    found: dict[tuple[int, int], tuple[str, str, str, str, float]] = {}
    while len(found) < ties:
        one, other = draw.sample(range(partners), 2)
        if (other, one) not in found:
            since = f"{draw.randint(1, 28)}-{draw.randint(1, 12)}-20{draw.randint(10, 25)}"
            amount = draw.randint(100, 99_999) / 4
            found[one, other] = names[one], draw.choice(VERBS), names[other], since, amount
    return names, list(found.values())


def sheets(partners: int, ties: int, *, own: bool) -> dict[str, list[list[Any]]]:
    """The sheets of a file: as Krachtenveld has them, or of another make."""
    names, tied = statements(partners, ties)
    if own:
        return {
            "Knopen": [
                ["soort", "naam", "omschrijving", "notitie"],
                *(["partner", name, f"Over {name}", "uit de lijst"] for name in names),
            ],
            "Relaties": [
                ["van", "relatie", "naar", "sinds", "bedrag"],
                *([one, verb, other, since, amount] for one, verb, other, since, amount in tied),
            ],
        }
    return {
        "Organisaties": [
            ["Overzicht van partners"],
            [],
            ["Volgnr", "Organisatie", "", "Bereikbaar", ""],
            ["", "Naam", "Plaats", "Telefoon", "Opmerking"],
            *([n, name, "Enschede", "053-1234567", "lijst"] for n, name in enumerate(names, 1)),
        ],
        "Verbanden": [
            ["Partij van", "Aard van de relatie", "Partij naar", "Sinds", "Subsidie", "Kenmerk"],
            *(
                [one, verb, other, since, str(amount).replace(".", ","), "Z-24"]
                for one, verb, other, since, amount in tied
            ),
        ],
    }


def as_workbook(tables: dict[str, list[list[Any]]]) -> dict[str, bytes]:
    """One workbook with these sheets."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for title, rows in tables.items():
        page = workbook.create_sheet(title)
        for row in rows:
            page.append(row)
    content = io.BytesIO()
    workbook.save(content)
    return {"lijst.xlsx": content.getvalue()}


def as_csv(tables: dict[str, list[list[Any]]]) -> dict[str, bytes]:
    """A CSV file for each sheet, as a Dutch Excel saves it."""
    files: dict[str, bytes] = {}
    for title, rows in tables.items():
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerows(
            [str(cell).replace(".", ",") if isinstance(cell, float) else cell for cell in row]
            for row in rows
        )
        files[f"{title.lower()}.csv"] = text.getvalue().encode("cp1252")
    return files


def change_of(files: dict[str, bytes], network: Any) -> Any:
    """What the files would change, as the page *Start* finds it."""
    from network.exchange import import_change
    from network.exchange.lists.doubts import known_names
    from network.exchange.lists.meaning import guessed, read_lists
    from network.exchange.lists.proposal import propose
    from network.exchange.recognising import recognised
    from network.words import words_in
    from network.workspace import new_id

    t = words_in("nl")
    found = recognised(files)
    if found.tables is not None:
        return import_change(network, found.tables, t, remove_missing=False)
    lists = read_lists(guessed(found.grids, network), network, next(iter(files)))
    return propose(lists, network, t, new_id, known=known_names(lists, network)).change


def preview_of(network: Any, change: Any) -> str:
    """The first rows of what would change, as the page sends them."""
    from network.model import Change
    from network.ui.change_words import ChangeBook
    from network.words import words_in

    return ChangeBook(network, [change]).table(Change(change.edits[:PREVIEW]), words_in("nl"))


def imported(files: dict[str, bytes], cpu: bool) -> dict[str, Any]:
    """Seconds of every step, the first time and the second, and the highest memory in MB."""
    if cpu:
        CLOCK[0] = time.process_time
    from network.analysis.duplicates import proposals_in
    from network.model import Network, Project
    from network.workspace import Workspace

    told: dict[str, Any] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.open(f"sqlite:///{folder}/projects.db") as workspace,
    ):
        project = workspace.create(Network.of([Project(id="p", name="P")]), author="b")
        for turn in ("first", "second"):
            network = workspace.snapshot(project).network
            comparing, change = seconds(lambda n=network: change_of(files, n))
            alike, found = seconds(lambda n=network, c=change: proposals_in(n, c))
            showing, text = seconds(lambda n=network, c=change: preview_of(n, c))
            storing, _ = seconds(
                lambda c=change: (
                    workspace.commit(project, c, author="b", action="import") if c else None
                )
            )
            told[turn] = {
                "change": comparing,
                "duplicates": alike,
                "preview": showing,
                "until preview": comparing + alike + showing,
                "storing": storing,
                "edits": len(change.edits),
                "doubts": len(found),
                "preview kB": len(text) // 1024,
            }
    told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return told


def floor(files: dict[str, bytes], cpu: bool) -> dict[str, Any]:
    """Seconds and memory of pandas that only reads the same files."""
    if cpu:
        CLOCK[0] = time.process_time
    import pandas

    def read() -> None:
        for name, content in files.items():
            if name.endswith(".xlsx"):
                pandas.read_excel(io.BytesIO(content), sheet_name=None, header=None)
            else:
                columns = range(8)
                pandas.read_csv(
                    io.BytesIO(content), sep=";", header=None, names=columns, encoding="cp1252"
                )

    taken, _ = seconds(read)
    return {
        "seconds": taken,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def apart(work: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    """What work gives in a process of its own, so that memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def main() -> None:
    """Measure every file and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="10000/50000", help="partners/ties")
    parser.add_argument("--cpu", action="store_true", help="processor time instead of the clock")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    partners, ties = map(int, options.size.split("/"))
    results: dict[str, Any] = {}
    for make, own in (("own", True), ("other make", False)):
        tables = sheets(partners, ties, own=own)
        for suffix, write in ((".xlsx", as_workbook), (".csv", as_csv)):
            files = write(tables)
            told = apart(imported, files, options.cpu)
            peer = apart(floor, files, options.cpu)
            results[f"{make} {suffix}"] = {**told, "pandas": peer}
            size = sum(map(len, files.values())) / 1e6
            print(f"{make} {suffix} ({size:.1f} MB), highest memory {told['memory']:.0f} MB")
            for turn in ("first", "second"):
                each = told[turn]
                print(
                    f"  {turn:<7} until preview {each['until preview']:6.2f} s "
                    f"(change {each['change']:.2f}, duplicates {each['duplicates']:.2f}, "
                    f"preview {each['preview']:.2f}, {each['preview kB']} kB); "
                    f"storing {each['storing']:.2f} s; {each['edits']} edits"
                )
            print(f"  pandas only reads it in {peer['seconds']:.2f} s, {peer['memory']:.0f} MB")
    if options.json:
        options.json.write_text(json.dumps(results, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
