"""Makes the pictures of the handbook: every page, in Dutch, of a fresh copy of the example.

Run ``make screenshots``. The server runs on a free port with a database of its own; Chromium is
taken from ``CHROMIUM`` or the path.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from network.serving import command

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
PAGES = ("start", "netwerk", "stakeholders", "participatieplan", "bevestigen", "bijlage")
AUTHOR = "Projectmanager"
LINE = "Alifa: ontmoeting, lezen"
SIZE: ViewportSize = {"width": 1280, "height": 800}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
QUIET = """
() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-testid=stSpinner], [data-testid=stSkeleton]')
"""


@contextmanager
def served() -> Iterator[str]:
    """The address of a server that knows nothing but the example."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{(Path(folder) / 'pictures.sqlite').as_posix()}"
        server = subprocess.Popen(  # noqa: S603
            command(port),
            env={**os.environ, "KRACHTENVELD_DATABASE": database, "PYTHONPATH": str(ROOT)},
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        try:
            address = f"http://localhost:{port}"
            _wait_for(f"{address}/_stcore/health")
            yield address
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(address: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def standing_still(page: Page) -> None:
    """Wait until the page has been drawn and its map has come to rest."""
    page.wait_for_function(QUIET, timeout=60_000)
    page.wait_for_timeout(2_500)
    page.wait_for_function(QUIET, timeout=60_000)


def opened(page: Page, address: str, name: str) -> None:
    """Open a page by its path."""
    page.goto(f"{address}/{name}?lang=nl", wait_until="domcontentloaded")
    standing_still(page)


def keep(page: Page, name: str) -> None:
    """Keep what is seen as ``docs/images/<name>.png``."""
    page.screenshot(path=IMAGES / f"{name}.png")
    print(f"{name}.png")


def pictures(page: Page, address: str) -> None:
    """Every page; the map in its other views; a line typed; the grid; and what History tells."""
    for name in PAGES:
        opened(page, address, name)
        keep(page, name)
    opened(page, address, "stakeholders")
    page.get_by_role("heading", name="Invloed en belang").evaluate(
        "heading => heading.scrollIntoView({block: 'start'})"
    )
    standing_still(page)
    keep(page, "invloed-belang")
    opened(page, address, "netwerk")
    page.get_by_text("Functies – partners").click()
    standing_still(page)
    field = page.get_by_label("Typ wat er gezegd wordt")
    field.fill(LINE)
    field.press("Enter")
    standing_still(page)
    keep(page, "typen")
    page.get_by_text("Eén partij").click()
    standing_still(page)
    keep(page, "omgeving")
    page.get_by_text("Hele netwerk").click()
    standing_still(page)
    keep(page, "hele-netwerk")
    opened(page, address, "wijzigingen")
    keep(page, "wijzigingen")


def main() -> int:
    """Write ``docs/images/*.png``."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    if not chromium:
        print("Chromium is not there. Install it, or set CHROMIUM to its path.", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        context = browser.new_context(
            viewport=SIZE, locale="nl-NL", timezone_id="Europe/Amsterdam", color_scheme="light"
        )
        context.add_cookies([{"name": "krachtenveld_author", "value": AUTHOR, "url": address}])
        pictures(context.new_page(), address)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
