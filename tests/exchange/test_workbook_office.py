"""The workbook in a real office program."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from network.exchange import (
    import_change,
    network_of,
    read_csv_folder,
    read_workbook,
    workbook_bytes,
)
from network.model import Network, Node, Placement, Project, diff
from network.words import Words

pytestmark = pytest.mark.office
ENSCHEDE = Path(__file__).parents[2] / "data" / "enschede"

Office = Callable[[bytes, str], bytes]


@pytest.fixture(scope="module")
def saved_by_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice opens a workbook and saves it in another format."""
    folder = tmp_path_factory.mktemp("office")

    def save(content: bytes, format_: str) -> bytes:
        source = folder / "in" / "network.xlsx"
        source.parent.mkdir(exist_ok=True)
        source.write_bytes(content)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                format_,
                "--outdir",
                str(folder / "out"),
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (folder / "out" / f"network.{format_.partition(':')[0]}").read_bytes()

    return save


def test_enschede_is_the_same_after_libreoffice_saved_the_workbook(
    saved_by_office: Office, words: Words
) -> None:
    network = network_of(read_csv_folder(ENSCHEDE), t=words)
    again = read_workbook(saved_by_office(workbook_bytes(network, words), "xlsx"))
    assert not diff(network, network_of(again, t=words)).edits
    assert not import_change(network, again, words)


def test_hostile_texts_and_odd_numbers_are_the_same_after_libreoffice(
    saved_by_office: Office, words: Words
) -> None:
    texts = [
        "=1+1",
        '=HYPERLINK("http://x")',
        "+31 53",
        "-",
        "@rol",
        "'t Hart",
        "''",
        "00123",
        "1.234,5",
        "12-3-2025",
        "ja",
        "#N/A",
        "a\nb",
        "a\rb",
        "\tx",
        " spatie ",
        "x_x0041_y",
        "<img src=x onerror=alert(1)>",
        "😀",
        "y" * 32_767,
    ]
    network = Network.of(
        [
            Project(id="p", name="P"),
            *(
                Node(
                    id=f"n{i:02}",
                    kind="partner",
                    name=f"N {i}",
                    description=text,
                    order=10 ** min(i, 15),
                )
                for i, text in enumerate(texts)
            ),
            Placement(id="p1", view="network:rings", node="n01", x=0.1 + 0.2, y=-1 / 3),
        ]
    )
    again = network_of(
        read_workbook(saved_by_office(workbook_bytes(network, words), "xlsx")), t=words
    )
    assert not diff(network, again).edits


def test_lists_and_filters_survive_and_every_row_is_there_on_paper(
    saved_by_office: Office, harbour_network: Network, words: Words
) -> None:
    content = workbook_bytes(harbour_network, words)
    again = load_workbook(io.BytesIO(saved_by_office(content, "xlsx")))
    ties = again["Relaties"]
    rules = [str(rule.formula1) for rule in ties.data_validations.dataValidation]
    assert any("OFFSET" in rule and "Knopen" in rule for rule in rules)
    assert any("Lijsten" in rule for rule in rules)
    assert ties.auto_filter.ref == "A1:S9"
    assert again["Lijsten"].sheet_state == "hidden"
    assert saved_by_office(content, "pdf").startswith(b"%PDF")
