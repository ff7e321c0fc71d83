"""The server as people start it, people with a browser, and what they see."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Response,
)

from network.serving import command

ROOT = Path(__file__).parents[2]
PAGES = {
    "start": "start",
    "network_map": "netwerk",
    "stakeholders": "stakeholders",
    "participation": "participatieplan",
    "confirm": "bevestigen",
    "annex": "bijlage",
    "history": "wijzigingen",
    "agreements": "afspraken",
    "contacts": "contactpersonen",
    "analysis": "analyse",
    "what_if": "wat-als",
    "national": "landelijk-beeld",
    "issued": "uitgebracht",
    "findings": "aandachtspunten",
    "duplicates": "dubbele-namen",
}
"""Page id → path in the address."""
MAP = "window.krachtenveld?.slots.get('kv_map')?.map"
"""The map on the page Netwerk, for scripts in the browser."""
_SEARCHES = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")
"""Streamlit looks for its own address under the path of the page first, and is told 404."""
_STANDS = """
() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && document.querySelector('[data-testid=stMainBlockContainer]')
  && !document.querySelector('[data-stale=true], [data-testid=stSpinner], [data-testid=stSkeleton]')
"""


class Server:
    """A server of the app on a free port; its database outlives it."""

    def __init__(
        self,
        database: str,
        log: Path,
        *,
        run: Sequence[str] = (),
        environment: dict[str, str] | None = None,
        cwd: Path = ROOT,
    ) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.log = log
        self._run = [*run, "--port", str(self.port)] if run else command(self.port)
        self._cwd = cwd
        self._environment = {
            **(environment or {**os.environ, "PYTHONPATH": str(ROOT)}),
            "KRACHTENVELD_DATABASE": database,
        }

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self._run,
                cwd=self._cwd,
                env=self._environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"The server does not answer: {self.log.read_text()[-2000:]}")

    def kill(self) -> None:
        """SIGKILL, to the server and whatever it started."""
        os.killpg(self.process.pid, 9)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to stop; the last word is a kill."""
        if self.process.poll() is not None:
            return
        os.killpg(self.process.pid, 15)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()

    def megabytes(self) -> float:
        """Resident memory of the server and its children."""
        return sum(map(_resident, _family(self.process.pid)))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def served(database: str, log: Path, **facts: Any) -> Iterator[Server]:
    """A server that runs for as long as the block does."""
    server = Server(database, log, **facts)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class Visitor:
    """Someone with a browser of their own; ``wrong`` is what should never happen there."""

    def __init__(self, browser: Browser, address: str, name: str = "", **settings: Any) -> None:
        self.address = address
        self.context: BrowserContext = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, **settings}
        )
        if name:
            cookie = {"name": "krachtenveld_author", "value": name, "url": address}
            self.context.add_cookies([cookie])  # type: ignore[list-item]
        self.wrong: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("pageerror", lambda error: self.wrong.append(f"page error: {error}"))
        self.page.on("console", self._heard)
        self.page.on("dialog", self._refuse)
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("websocket", lambda wire: self._asked(wire.url.replace("ws:", "http:")))
        self.page.on("response", self._answered)

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not _SEARCHES.search(said.location["url"]):
            self.wrong.append(f"console: {said.text}")

    def _refuse(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", "data:", "blob:")):
            self.wrong.append(f"asked for {url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not _SEARCHES.search(response.url):
            self.wrong.append(f"{response.status} for {response.url}")

    def open(self, path: str, project: str = "", lang: str = "", **query: str) -> Page:
        """Open a page of the app by its path and wait until it stands."""
        facts = {"project": project, "lang": lang, **query}
        asked = "&".join(f"{name}={value}" for name, value in facts.items() if value)
        self.page.goto(f"{self.address}/{path}?{asked}", wait_until="domcontentloaded")
        standing(self.page)
        if path == PAGES["network_map"]:
            self.page.wait_for_function(MAP)
            standing(self.page)
        return self.page

    def box(self, id_: str) -> dict[str, float]:
        """Where a box of the map stands in the window (x, y, scale, w, h); empty: not there."""
        return self.page.evaluate(f"id => {MAP}?.boxOnScreen(id)", id_) or {}

    def shows(self, id_: str) -> None:
        """Wait until a box is on the map."""
        self.page.wait_for_function(f"id => {MAP}?.boxOnScreen(id)", arg=id_)

    def choose(self, id_: str) -> None:
        """Click a box of the map; its panel opens."""
        box = self.box(id_)
        self.page.mouse.click(box["x"], box["y"])
        self.page.locator(".st-key-kv_panel_head").wait_for()
        standing(self.page)

    def type_line(self, line: str) -> None:
        """Type a line under the map and wait until it is carried out."""
        field = self.page.locator(".st-key-kv_typing input")
        field.fill(line)
        field.press("Enter")
        self.page.wait_for_function(
            "document.querySelector('.st-key-kv_typing input').value === ''"
        )
        standing(self.page)

    def close(self) -> None:
        """Leave."""
        self.context.close()


def standing(page: Page, quiet: float = 0.25) -> None:
    """Wait until a page is drawn and no run has been going on for a moment."""
    end = time.monotonic() + 30
    since = 0.0
    while time.monotonic() < end:
        if not page.evaluate(_STANDS):
            since = 0.0
        elif not since:
            since = time.monotonic()
        elif time.monotonic() - since >= quiet:
            return
        page.wait_for_timeout(50)
    raise TimeoutError("The page did not come to rest.")


def table_cell(page: Page, row: str, column: str) -> Locator:
    """A cell of a table that is edited in place, by the id of its row."""
    return page.locator(f"tr[data-row='{row}'] [data-column='{column}']")
