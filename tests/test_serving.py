"""The server listens to this machine alone, whoever asks."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from network.cli import main
from network.serving import command

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a running server with a store of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("serving")
    environment = os.environ | {
        "KRACHTENVELD_DATABASE": f"sqlite:///{folder}/store.db",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    server = subprocess.Popen(
        command(free), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{free}/_stcore/health").close()
                break
            except OSError:
                time.sleep(0.1)
        yield free
    finally:
        server.terminate()
        server.wait(15)


def answer(port: int, host: str, origin: str) -> str:
    """The first line that a websocket handshake with this Host and Origin gets."""
    key = base64.b64encode(os.urandom(16)).decode()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(
            (
                f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n"
                "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode()
        )
        return line.recv(400).split(b"\r\n")[0].decode()


def test_a_websocket_from_this_machine_is_accepted(port: int) -> None:
    own = f"localhost:{port}"
    assert " 101 " in answer(port, own, f"http://{own}")


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("evil.example", "http://evil.example"),
        ("evil.example", "http://localhost"),
        ("localhost", "http://evil.example"),
    ],
)
def test_a_websocket_with_a_foreign_host_or_origin_is_refused(
    port: int, host: str, origin: str
) -> None:
    assert " 101 " not in answer(port, host, origin)


def test_the_server_listens_on_loopback_only(port: int) -> None:
    listening = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            if state == "0A" and int(address.split(":")[1], 16) == port:
                listening.add(address.split(":")[0])
    assert listening == {"0100007F"}


def test_a_port_in_use_is_told_with_the_remedy(
    port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert str(port) in told
    assert "--port" in told
