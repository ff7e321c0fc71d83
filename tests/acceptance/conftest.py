"""One server and one browser for the whole folder; each story has a project of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from network.model import Network, Project
from network.workspace import Workspace, examples, new_id, read_source
from tests.acceptance.stage import Server, Visitor, served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder that opens a page drives a real browser."""
    here = Path(__file__).parent
    for item in items:
        names: list[str] = getattr(item, "fixturenames", [])
        if here in item.path.parents and "chromium" in names:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the database that server and tests share."""
    return f"sqlite:///{tmp_path_factory.mktemp('acceptance') / 'projects.db'}"


@pytest.fixture(scope="session")
def server(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as ``krachtenveld serve`` starts it."""
    with served(database, tmp_path_factory.mktemp("log") / "server.txt") as started:
        yield started


@pytest.fixture(scope="session")
def workspace(database: str) -> Iterator[Workspace]:
    """The same database, seen by the test."""
    with Workspace.open(database) as opened:
        yield opened


@pytest.fixture(scope="session")
def new_project(workspace: Workspace) -> Callable[[Network], str]:
    """Puts a network into the store as a project with an id of its own."""

    def make(network: Network) -> str:
        project = replace(network.project, id=new_id())
        others = [each for each in network.records() if not isinstance(each, Project)]
        return workspace.create(Network.of([project, *others]), author="Begin")

    return make


@pytest.fixture(scope="session")
def enschede_network() -> Network:
    """The example."""
    return read_source(examples()["enschede"])


@pytest.fixture
def enschede(new_project: Callable[[Network], str], enschede_network: Network) -> str:
    """The id of a project with the example in it."""
    return new_project(enschede_network)


@pytest.fixture
def harbour(new_project: Callable[[Network], str], harbour_network: Network) -> str:
    """The id of a project with the harbour in it."""
    return new_project(harbour_network)


@pytest.fixture
def visitor(chromium: Browser, server: Server) -> Iterator[Callable[..., Visitor]]:
    """Lets someone in with a browser of their own; nothing may go wrong there."""
    inside: list[Visitor] = []

    def enter(name: str = "Anna", **settings) -> Visitor:
        inside.append(Visitor(chromium, server.address, name, **settings))
        return inside[-1]

    yield enter
    for each in inside:
        each.close()
    assert not [wrong for each in inside for wrong in each.wrong]
