"""What someone types wrongly is told in one language, with what to do, and never as a trace."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from network.cli import main

ENGLISH = re.compile(r"usage:|positional|show this help|invalid|required|argument|expected|error")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    assert stopped.value.code in (0, 2)
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["annex", "x"], "annex: Er ontbreekt nog: --to."),
        (["check", "x", "--foo"], "Dit is hier niet bekend: --foo."),
        (["frobnicate"], "'frobnicate' bestaat niet. Kies uit: serve, annex,"),
        (["convert", "x", "y", "--include", "foo"], "--include: 'foo' bestaat niet. Kies uit:"),
        (["convert", "x", "y", "--mapping"], "--mapping: hier ontbreekt een waarde."),
        (["analyse", "x", "--top", "veel"], "--top: 'veel' is geen getal."),
        (["woo", "x", "y.pdf", "--on", "nu"], "'nu' kan hier niet; schrijf het zoals 2026-03-31."),
        (["serve", "--port", "x"], "'x' kan hier niet; schrijf het zoals 1–65535."),
        (["check", "x", "--language"], "--language: hier ontbreekt een waarde."),
        (["convert", "--help"], "toon deze uitleg en stop"),
    ],
)
def test_the_parser_speaks_dutch(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    text = told(capsys, *arguments)
    assert sentence in text and text.startswith("gebruik: krachtenveld")
    assert not ENGLISH.search(text)
    if "--help" not in arguments:
        assert re.search(r"\nkrachtenveld.* Zie: krachtenveld.* --help\n$", text)


def test_the_parser_speaks_english(capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "--language", "en", "check", "--language", "en")
    assert "Still missing: SOURCE. See: krachtenveld check --help" in text


def test_why_a_file_cannot_be_read_or_written_is_told_in_dutch(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text("Organisatie;Functies\nAlifa;lezen\n", "utf-8")
    assert main(["convert", str(file), str(file / "x.xlsx")]) == 2
    assert "een deel van het pad is een bestand en geen map" in capsys.readouterr().err
    assert main(["convert", str(file), "x", "--mapping", str(tmp_path / "weg.json")]) == 2
    assert "dat bestand of die map is er niet" in capsys.readouterr().err
    assert main(["convert", str(file), "x.svg", "--party", "SIVE"]) == 2
    assert "Er is geen knoop 'SIVE'" in capsys.readouterr().err
