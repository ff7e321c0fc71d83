"""Networks that tests of analysis share."""

from __future__ import annotations

from pathlib import Path

import pytest

from network.exchange import network_of, read_csv_folder
from network.model import Network, Project
from network.words import words_in

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def enschede() -> Network:
    """The network around the library of Enschede."""
    return network_of(read_csv_folder(DATA / "enschede"), t=words_in("nl"))


@pytest.fixture
def empty() -> Network:
    """A project without anything in it."""
    return Network.of([Project(id="empty", name="Leeg")])
