"""However suddenly the program is killed, what it acknowledged is stored and nothing is half."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import make_url

from network.model import Network
from network.store import Store

ROOT = Path(__file__).parents[2]
COMMITTER = Path(__file__).with_name("committer.py")


def run_until_killed(address: str, project: str, first: int, dice: random.Random) -> list[int]:
    """Numbers of the edits that were acknowledged before SIGKILL came, at a moment by chance."""
    started = subprocess.Popen(
        [sys.executable, str(COMMITTER), address, project, str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert started.stdout is not None
    wanted = dice.randint(15, 65)
    told = [started.stdout.readline() for _ in range(wanted)]
    time.sleep(dice.random() * 0.01)
    started.kill()
    rest, _ = started.communicate()
    assert started.returncode == -9
    # A line that the kill cut off was not yet an acknowledgement.
    lines = ["".join(told), rest]
    return [int(line) for line in "".join(lines).splitlines(keepends=True) if line.endswith("\n")]


def kill_again_and_again(address: str, network: Network, edits: int, seed: int) -> int:
    """Kill until so many edits are acknowledged, and look after each time; how often it was."""
    dice = random.Random(seed)
    store = Store.open(address)
    project = store.create(network, author="Anna")
    acknowledged: list[int] = []
    rounds = 0
    while len(acknowledged) < edits:
        first = acknowledged[-1] + 1 if acknowledged else 1
        acknowledged += run_until_killed(address, project, first, dice)
        rounds += 1
        # PostgreSQL may still be at the last commit of the program that was killed: what counts is
        # that everything up to one revision fits together.
        now = store.snapshot(project)
        stored = [
            int(entry.change_id.removeprefix("edit-"))
            for entry in reversed(store.history(project, limit=100_000))
            if entry.action == "edit" and entry.revision <= now.revision
        ]
        assert acknowledged == list(range(1, len(acknowledged) + 1))
        # An edit that was stored without its acknowledgement coming through may be there as well.
        assert stored in (acknowledged, [*acknowledged, len(acknowledged) + 1])
        assert now.revision == 1 + len(stored)
        assert now.network.nodes["quay"].description == f"edit {stored[-1]}"
        assert all(f"n{number}" in now.network.nodes for number in stored)
        assert store.is_sound(project)
    store.close()
    reopened = Store.open(address)
    assert reopened.snapshot(project).revision >= 1 + edits
    reopened.close()
    if address.startswith("sqlite"):
        with sqlite3.connect(str(make_url(address).database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return rounds


@pytest.mark.server
def test_a_kill_at_any_moment_during_200_edits_loses_no_acknowledged_edit(
    address: str, harbour_network: Network
) -> None:
    assert kill_again_and_again(address, harbour_network, 200, seed=2025) >= 3


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_killing_for_a_long_time_loses_nothing(
    address: str, harbour_network: Network, seed: int
) -> None:
    assert kill_again_and_again(address, harbour_network, 1000, seed) >= 20
