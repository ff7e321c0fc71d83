"""A real server and a real browser for the screens; each story has a project of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from network.model import Network, Project
from network.serving import command
from network.workspace import Workspace, new_id
from tests.ui.screens import settled

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the database that server and tests share."""
    return f"sqlite:///{tmp_path_factory.mktemp('ui') / 'projects.db'}"


@contextmanager
def serving(database: str, log: Path, *first: Path) -> Iterator[str]:
    """The app as ``krachtenveld serve`` starts it, on a free port; its address.

    Python looks in the folders ``first`` before it looks elsewhere.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = os.pathsep.join(map(str, (*first, ROOT)))
    environment = {**os.environ, "KRACHTENVELD_DATABASE": database, "PYTHONPATH": folders}
    with log.open("wb") as output:
        server = subprocess.Popen(
            command(port), cwd=ROOT, env=environment, stdout=output, stderr=output
        )
        try:
            _wait_for(f"http://localhost:{port}/_stcore/health", server, log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


@pytest.fixture(scope="session")
def app_url(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the shared database."""
    with serving(database, tmp_path_factory.mktemp("log") / "server.txt") as address:
        yield address


@pytest.fixture
def empty_app_url(tmp_path: Path) -> Iterator[str]:
    """The app on a store in which there is nothing yet."""
    with serving(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path / "server.txt") as address:
        yield address


@pytest.fixture
def busy_app_url(database: str, tmp_path: Path) -> Iterator[str]:
    """The app on a machine so busy that it gets to a file a second after it was asked for."""
    (tmp_path / "sitecustomize.py").write_text(_LATE)
    with serving(database, tmp_path / "server.txt", tmp_path) as address:
        yield address


_LATE = """
import time
from streamlit.runtime.media_file_manager import MediaFileManager

made = MediaFileManager.execute_deferred

def made_late(self, file_id):
    time.sleep(1)
    return made(self, file_id)

MediaFileManager.execute_deferred = made_late
"""


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            raise RuntimeError(f"The server stopped: {log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError(f"The server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def workspace(database: str) -> Iterator[Workspace]:
    """The same database, seen by the test."""
    with Workspace.open(database) as opened:
        yield opened


@pytest.fixture
def new_project(workspace: Workspace) -> Callable[[Network], str]:
    """Puts a network into the store as a project with an id of its own."""

    def make(network: Network) -> str:
        project = replace(network.project, id=new_id())
        others = [each for each in network.records() if not isinstance(each, Project)]
        return workspace.create(Network.of([project, *others]), author="Test")

    return make


@pytest.fixture
def harbour(new_project: Callable[[Network], str], harbour_network: Network) -> str:
    """The id of a project with the harbour in it."""
    return new_project(harbour_network)


@pytest.fixture(scope="session")
def seats(chromium: Browser) -> list[BrowserContext]:
    """Browsers of visitors, used again so that Streamlit's own files are fetched once."""
    return []


@pytest.fixture
def visit(
    chromium: Browser, app_url: str, seats: list[BrowserContext]
) -> Iterator[Callable[..., Page]]:
    """Opens a page of the app as a new visitor.

    At the end no page may have thrown an error or asked another machine for anything.
    """
    problems: list[str] = []
    pages: list[Page] = []

    def note(request_url: str) -> None:
        if not request_url.startswith(("http://localhost:", "ws://localhost:", "data:", "blob:")):
            problems.append(f"asked for {request_url}")

    def opened(
        path: str = "",
        *,
        project: str = "",
        name: str = "Anna",
        color_scheme: Literal["light", "dark"] = "light",
        viewport: tuple[int, int] = (1280, 800),
    ) -> Page:
        if len(seats) == len(pages):
            seats.append(chromium.new_context(accept_downloads=True))
        seat = seats[len(pages)]
        seat.clear_cookies()
        if name:
            seat.add_cookies([{"name": "krachtenveld_author", "value": name, "url": app_url}])
        page = seat.new_page()
        pages.append(page)
        page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
        page.emulate_media(color_scheme=color_scheme)
        page.set_default_timeout(15_000)
        expect.set_options(timeout=15_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: note(request.url))
        query = f"?project={project}" if project else ""
        page.goto(path if path.startswith("http") else f"{app_url}/{path}{query}")
        settled(page)
        return page

    yield opened
    for page in pages:
        if page.get_by_text(re.compile("ging iets mis|Something went wrong")).count():
            problems.append(f"{page.url} could not be drawn")
        page.close()
    assert not problems
