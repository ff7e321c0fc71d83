"""The command that computes, and the points of attention that check lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from network.analysis.methods import METHODS
from network.analysis.slicing import SLICES
from network.cli import main

ENSCHEDE = str(Path(__file__).parents[1] / "data" / "enschede")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Code, output and errors of a command."""
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_every_metric_per_slice_and_name_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "analyse", ENSCHEDE, "--json")
    found = json.loads(out)
    assert code == 0
    assert set(found) == set(SLICES)
    assert found["parties"]["degree"]["Gemeente Enschede"] == pytest.approx(7 / 61)
    assert found["functions_partners"]["degree"]["Bibliotheek Enschede-Haaksbergen"] == 1
    for slice_id, metrics in found.items():
        expected = {m.id for m in METHODS.values() if slice_id in m.slices and m.yields == "node"}
        assert expected <= set(metrics)
        assert all(isinstance(v, float) for held in metrics.values() for v in held.values())
    assert "brokerage_liaison" in found["parties"]


def test_readings_differ(capsys: pytest.CaptureFixture[str]) -> None:
    def library(*more: str) -> dict[str, float]:
        chosen = ("--slices", "functions_partners", "--json", *more)
        held = json.loads(run(capsys, "analyse", ENSCHEDE, *chosen)[1])
        assert set(held) == {"functions_partners"}
        return held["functions_partners"]["coverage"]

    function = "Het organiseren van ontmoeting en debat"
    assert library()[function] == 2
    assert library("--sure")[function] == 1
    assert library("--by-member")[function] == 9


def test_figures_of_each_part_as_a_whole(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "analyse", ENSCHEDE, "--json", "--whole")[1])
    assert found["parties"]["degree"]["density"] == pytest.approx(28 / (62 * 61 / 2))
    assert found["departments_functions"]["nestedness"]["total"] == 15


def test_a_table_that_people_can_read(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "analyse", ENSCHEDE, "--top", "2", "--language", "nl")
    assert (code, err) == (0, "")
    assert "Wie heeft de meeste verbindingen?" in out
    assert "samenwerkingsverband telt één keer" in out and "met aannames" in out
    assert "en nog" in out
    english = run(capsys, "analyse", ENSCHEDE, "--language", "en")[1]
    assert "Who has the most ties?" in english


def test_a_part_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "analyse", ENSCHEDE, "--slices", "buren")
    assert (code, out) == (2, "")
    assert "'buren'" in err and "functions_partners" in err


def test_check_lists_points_of_attention_and_finds_no_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "check", ENSCHEDE)
    assert code == 0
    assert "participatieplan samenleving" in out
    code, out, _ = run(capsys, "check", ENSCHEDE, "--json")
    found = json.loads(out)
    assert code == 0 and not found["errors"]
    assert found["findings"][0]["code"] == "line_owed"
    assert set(found["findings"][0]) == {"code", "table", "id", "sentence"}
