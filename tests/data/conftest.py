"""The examples that ship with Krachtenveld, read as users read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from network.exchange import network_of, read_csv_folder
from network.model import Network
from network.words import words_in

DATA = Path(__file__).parents[2] / "data"


def _read(name: str) -> Network:
    return network_of(read_csv_folder(DATA / name), t=words_in("nl"))


@pytest.fixture(scope="session")
def enschede() -> Network:
    """The network around the library of Enschede."""
    return _read("enschede")


@pytest.fixture(scope="session")
def twenterand() -> Network:
    """The ambitions of the library of Twenterand and its partners."""
    return _read("twenterand")


@pytest.fixture(scope="session")
def netwerkagenda() -> Network:
    """The national agenda of libraries, support organisations and the KB."""
    return _read("netwerkagenda")


@pytest.fixture(scope="session")
def utrecht() -> Network:
    """The plan of the support organisation in the province of Utrecht."""
    return _read("utrecht")


@pytest.fixture(scope="session")
def landelijk_beeld() -> Network:
    """The national picture: with which sorts of partners libraries work."""
    return _read("landelijk-beeld")


@pytest.fixture(
    scope="session",
    params=["enschede", "twenterand", "netwerkagenda", "utrecht", "landelijk_beeld"],
)
def example(request: pytest.FixtureRequest) -> Network:
    """Each of the examples."""
    return request.getfixturevalue(request.param)
