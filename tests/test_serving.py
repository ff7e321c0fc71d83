"""The server listens to this machine alone, whoever asks and whatever the settings say."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from network.cli import main
from network.serving import OPTIONS, command, environment

pytestmark = pytest.mark.server

_SETTINGS = """
[server]
address = "0.0.0.0"
baseUrlPath = "elsewhere"
enableCORS = false
enableXsrfProtection = false
enableStaticServing = true
enableAgentApi = true
corsAllowedOrigins = ["http://evil.example"]
allowedHosts = ["*"]
sslCertFile = "none.pem"
sslKeyFile = "none.pem"
[browser]
gatherUsageStats = true
[client]
allowedOrigins = ["https://evil.example"]
showErrorDetails = "full"
[theme]
headingFont = "Evil:https://evil.example/font.css"
[[theme.fontFaces]]
family = "Liberation Sans"
url = "https://evil.example/font.woff2"
"""
"""What someone may have left in the working folder or the home folder."""
_VARIABLES = {
    "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
    "STREAMLIT_SERVER_PORT": "9",
    "STREAMLIT_SERVER_ENABLE_CORS": "false",
    "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
    "STREAMLIT_GLOBAL_DEVELOPMENT_MODE": "true",
    "STREAMLIT_SERVER_CORS_ALLOWED_ORIGINS": "http://evil.example",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a running server with a store of its own, among settings that would open it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("serving")
    for place in (folder / "home", folder / "work"):
        (place / ".streamlit").mkdir(parents=True)
        (place / ".streamlit" / "config.toml").write_text(_SETTINGS)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _VARIABLES.items():
            patch.setenv(name, value)
        patch.setenv("HOME", str(folder / "home"))
        patch.setenv("KRACHTENVELD_DATABASE", f"sqlite:///{folder}/store.db")
        surroundings = environment()
    server = subprocess.Popen(
        command(free),
        cwd=folder / "work",
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
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


def test_no_other_website_may_read_what_the_server_answers(port: int) -> None:
    for path in ("/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/"):
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", headers={"Origin": "http://evil.example"}
        )
        with urllib.request.urlopen(asked) as told:
            assert "Access-Control-Allow-Origin" not in told.headers, path
            if path == "/_stcore/health":
                assert "SameSite=Strict" in told.headers["Set-Cookie"]


def test_only_the_app_itself_may_send_messages_to_its_pages(port: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/host-config") as told:
        assert json.load(told)["allowedOrigins"] == [f"http://localhost:{port}"]


def test_nobody_drives_the_app_without_a_browser(port: int) -> None:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/_stcore/agent/interact",
        data=b"{}",
        headers={"Content-Type": "application/json"},
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert b"not_available" in refused.value.read()


def test_an_upload_without_the_token_of_the_page_is_refused(port: int) -> None:
    for method in ("PUT", "DELETE"):
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/_stcore/upload_file/session/file", data=b"x", method=method
        )
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked)
        assert refused.value.code == 403


def test_every_option_is_one_that_streamlit_knows_and_no_font_has_an_address() -> None:
    from streamlit import config

    known = config.get_config_options()
    assert set(OPTIONS) <= set(known)
    fonts = {name for name in known if name.startswith("theme.") and name.endswith("ont")}
    assert fonts <= set(OPTIONS)
    assert not any("//" in value for value in OPTIONS.values())
