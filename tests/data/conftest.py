"""The example that ships with Krachtenveld, read as users read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from network.exchange import network_of, read_csv_folder
from network.model import Network
from network.words import words_in

FOLDER = Path(__file__).parents[2] / "data" / "enschede"


@pytest.fixture(scope="session")
def enschede() -> Network:
    """The network around the library of Enschede."""
    return network_of(read_csv_folder(FOLDER), t=words_in("nl"))
