"""Serving the app: every Streamlit option that matters is set here, whatever stands elsewhere.

A flag goes before the environment and before ``.streamlit/config.toml`` in the working folder,
the home folder or beside the app. So what could open the app to others, or fetch something from
outside, is set here even where it has Streamlit's own default.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from network.words import Words

HOST = "127.0.0.1"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")

_FONT = "'Liberation Sans', Arial, sans-serif"
_FONTS = {
    f"theme.{part}{name}": _FONT
    for part in ("", "sidebar.", "light.", "dark.", "light.sidebar.", "dark.sidebar.")
    for name in ("font", "headingFont")
} | {
    f"theme.{part}codeFont": "monospace"
    for part in ("", "sidebar.", "light.", "dark.", "light.sidebar.", "dark.sidebar.")
}
"""Every font that Streamlit may otherwise load from an address."""

OPTIONS: dict[str, str] = {
    "global.developmentMode": "false",
    "server.address": HOST,
    "server.baseUrlPath": "",
    "server.customComponentBaseUrlPath": "",
    "server.sslCertFile": "",
    "server.sslKeyFile": "",
    "server.xsrfCookieSameSite": "strict",
    "server.enableAgentApi": "false",
    "server.trustedUserHeaders": "{}",
    "server.scriptHealthCheckEnabled": "false",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.runOnSave": "false",
    "server.enableCORS": "true",
    "server.enableXsrfProtection": "true",
    "server.enableStaticServing": "false",
    "server.maxUploadSize": "50",
    "server.showEmailPrompt": "false",
    "server.disconnectedSessionTTL": "60",
    "browser.serverAddress": "localhost",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.showSidebarNavigation": "true",
    "runner.magicEnabled": "false",
    # With a large network in memory a full collection after every run takes longer than the run.
    "runner.postScriptGC": "false",
    "logger.level": "warning",
    "logger.hideWelcomeMessage": "true",
    "theme.fontFaces": "[]",
    **_FONTS,
    "theme.baseRadius": "6px",
    "theme.showWidgetBorder": "true",
    "theme.light.primaryColor": "#1F5FA8",
    "theme.light.backgroundColor": "#FFFFFF",
    "theme.light.secondaryBackgroundColor": "#F4F6F8",
    "theme.light.textColor": "#1B1F24",
    "theme.light.linkColor": "#1F5FA8",
    "theme.dark.primaryColor": "#7FB2EA",
    "theme.dark.backgroundColor": "#14181D",
    "theme.dark.secondaryBackgroundColor": "#1E242B",
    "theme.dark.textColor": "#ECEFF3",
    "theme.dark.linkColor": "#8FBDF0",
}


def app_file() -> Path:
    """``app.py``: beside the package in a checkout, inside it when installed."""
    inside = Path(__file__).parent / "app.py"
    return inside if inside.exists() else Path(__file__).parent.parent / "app.py"


def command(port: int) -> list[str]:
    """The command that serves the app on loopback, to a browser on this machine alone."""
    options = [f"--{name}={value}" for name, value in OPTIONS.items()]
    hosts = [f"--server.allowedHosts={host}" for host in LOOPBACK]
    # Lists cannot be emptied by a flag: they hold the app's own address and nothing else.
    own = [
        f"--{name}=http://localhost:{port}"
        for name in ("server.corsAllowedOrigins", "client.allowedOrigins")
    ]
    run = [sys.executable, "-m", "network.ui.server", "run", str(app_file())]
    return [*run, f"--server.port={port}", f"--browser.serverPort={port}", *options, *hosts, *own]


def environment() -> dict[str, str]:
    """The environment of the server: without settings of Streamlit, with this package at hand."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    path = [str(Path(__file__).parent.parent), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | {"PYTHONPATH": os.pathsep.join(path)}


def is_free(port: int) -> bool:
    """Whether nothing on this machine listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def serve(port: int, t: Words) -> int:
    """Serve the app until it is stopped; returns the exit code.

    On POSIX the server takes the place of this process, so that who stops one stops both.
    """
    print(t("Krachtenveld is at {address}", address=f"http://localhost:{port}"), flush=True)
    print(t("Stop it with Ctrl+C."), flush=True)
    if os.name == "posix":
        os.execve(sys.executable, command(port), environment())  # noqa: S606
    try:
        return subprocess.run(command(port), env=environment(), check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0
