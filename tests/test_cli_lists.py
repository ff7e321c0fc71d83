"""A list of any make as a source: what it was taken for is told, and can be corrected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from network.cli import main

Run = Callable[..., tuple[int, str, str]]
LIST = (
    "Overzicht;;;\n;;;\nTelefoon;Organisatie;Werkt samen met;Sinds;Kleur\n"
    "053-4801234;Café Élan;SIVE;ooit;rood\n06-12345678;SIVE;;;blauw\n"
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in a folder with a list; gives code, output and errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lijst.csv").write_text(LIST, encoding="cp1252")

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def test_a_list_is_converted_and_what_was_guessed_is_told(run: Run, tmp_path: Path) -> None:
    code, _, told = run("convert", "lijst.csv", "map")
    assert code == 0
    assert "Organisatie = Wie" in told and "Kleur = Eigen veld" in told
    assert "Persoonsgegevens, niet ingelezen: Telefoon" in told
    assert "rij 4, kolom Sinds: 'ooit' is geen datum" in told
    nodes = (tmp_path / "map" / "knopen.csv").read_text(encoding="utf-8-sig")
    assert "Café Élan" in nodes and "Kleur: rood" in nodes and "480" not in nodes
    run("convert", "lijst.csv", "nog-eens")
    again = (tmp_path / "nog-eens" / "knopen.csv").read_text(encoding="utf-8-sig")
    assert again == nodes, "reading a list twice gives the same network"
    assert run("check", "lijst.csv")[0] == 0


def test_the_guess_can_be_corrected(run: Run, tmp_path: Path) -> None:
    assert run("convert", "lijst.csv", "map", "--write-mapping", "k.json")[0] == 0
    mapping = tmp_path / "k.json"
    text = mapping.read_text(encoding="utf-8").replace('"Kleur": "custom"', '"Kleur": "none"')
    mapping.write_text(text, encoding="utf-8")
    assert run("convert", "lijst.csv", "map", "--mapping", "k.json")[0] == 0
    nodes = (tmp_path / "map" / "knopen.csv").read_text(encoding="utf-8-sig")
    assert "Kleur" not in nodes
    mapping.write_text(text.replace('"party"', '"partij"'), encoding="utf-8")
    code, _, told = run("convert", "lijst.csv", "map", "--mapping", "k.json")
    assert code == 2 and "'partij'" in told and "party" in told
    code, _, told = run("convert", "lijst.csv", "map", "--mapping", "weg.json")
    assert code == 2 and "weg.json" in told


def test_a_list_is_recognised_as_on_the_screen(run: Run, tmp_path: Path) -> None:
    (tmp_path / "uit-excel.txt").write_text("Organisatie\tFuncties\nAlifa\tlezen\n", "utf-16")
    assert run("check", "uit-excel.txt")[0] == 0
    rows = "Van;Naar;Soort relatie;Bedrag\nZorg;Alifa;Subsidie;100\nTotaal;;;100\n"
    for name in ("subsidies.csv", "relaties.csv"):
        (tmp_path / name).write_text(rows, "utf-8")
        code, _, told = run("convert", name, "map")
        assert code == 0 and "rij 3 (telling)" in told, "what is passed over is told"
        ties = (tmp_path / "map" / "relaties.csv").read_text("utf-8-sig")
        assert "Zorg;bekostigt;Alifa" in ties and ";100;" in ties


def test_a_list_without_names_and_a_file_of_another_kind_are_refused(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "getallen.csv").write_text("1;2\n3;4\n", "utf-8")
    code, _, told = run("convert", "getallen.csv", "map")
    assert code == 2 and "getallen.csv: Hier staan geen namen" in told
    (tmp_path / "oud.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    code, _, told = run("convert", "oud.xls", "map")
    assert code == 2 and "bewaar het als .xlsx" in told
    assert not (tmp_path / "map").exists()
