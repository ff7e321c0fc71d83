"""From Enter under the map to the tie on the map, and what crosses the wire for it.

Opens the Enschede example in headless Chromium, types lines that each add a tie, and prints the
median and the slowest time to the first stroke of the new picture and the bytes that the server
sent for it. Then it types as many lines one after another without waiting, with a pause between
keys, and prints how long each took to be on the map, how many were lost and how often the cursor
left the box.

    python benchmarks/typing_line.py [--lines 30] [--pause 40]
"""

from __future__ import annotations

import argparse
import base64
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from first_view import WATCH
from running import free_port, launched, running

PARTIES = ("Alifa", "M-Pact", "SIVE", "Power", "Humanitas", "Stadsbank", "Leerwerkloket")
OTHERS = ("Rijnbrink", "Glanerbrug", "Stadsveld", "Prismare", "Springco", "Stipo", "Berenschot")
FUNCTIONS = ("kennis", "ontwikkeling", "lezen", "ontmoeting", "kunst")

WATCH_LINES = """
() => {
  const slot = krachtenveld.slots.get('kv_map');
  Object.assign(window, { entered: [], drawn: [], strayed: 0, ties: slot.data.edges.length });
  const update = slot.map.update;
  slot.map.update = (data) => {
    update(data);
    window.drawn.push([data.edges.length, performance.now()]);
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') window.entered.push(performance.now());
  }, { capture: true });
  document.addEventListener('focusin', (event) => {
    if (!event.target.matches('.kv-line')) window.strayed++;
  });
}
"""
"""Notes when Enter was pressed and when the map had how many ties."""


def lines(count: int, parties: tuple[str, ...] = PARTIES) -> list[str]:
    """Lines that each add one tie to the Enschede network; at most 35."""
    pairs = [f"{party}: {function}" for function in FUNCTIONS for party in parties]
    return pairs[:count]


def in_a_row(page: Page, count: int, pause: int) -> tuple[list[float], int, int]:
    """Seconds from Enter to the map of each line, lines lost, and times that the cursor strayed."""
    page.locator(".st-key-kv_typing input").click()
    page.evaluate(WATCH_LINES)
    for line in lines(count, OTHERS):
        page.keyboard.type(line, delay=pause)
        page.keyboard.press("Enter")
    page.wait_for_timeout(3000)
    entered, drawn, strayed, ties = page.evaluate("[entered, drawn, strayed, ties]")
    shown = [
        next((at for edges, at in drawn if edges >= ties + number), None)
        for number in range(1, count + 1)
    ]
    took = [(at - e) / 1000 for e, at in zip(entered, shown, strict=True) if at is not None]
    return took, count - len(took), strayed


def typed(page: Page, line: str, received: list[int]) -> tuple[float, int]:
    """Seconds from Enter to the new picture, and the bytes received until it rests."""
    box = page.locator(".st-key-kv_typing input")
    box.fill(line)
    page.wait_for_timeout(400)
    received.clear()
    entered = page.evaluate("window.__last = 0, Date.now()")
    box.press("Enter")
    page.wait_for_function("window.__last > 0", timeout=10_000)
    drawn = page.evaluate("window.__last")
    page.wait_for_timeout(1200)
    return (drawn - entered) / 1000, sum(received)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=30)
    parser.add_argument("--pause", type=int, default=40, help="milliseconds between two keys")
    options = parser.parse_args()
    from network.serving import command

    port = free_port()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = {"KRACHTENVELD_DATABASE": f"sqlite:///{folder}/typing.db"}
        with running(command(port), port, database) as (address, _):
            browser = launched(playwright)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.add_init_script(WATCH)
            received: list[int] = []

            def count(event: dict[str, Any]) -> None:
                frame = event["response"]
                binary = frame["opcode"] == 2
                payload = frame["payloadData"]
                received.append(len(base64.b64decode(payload)) if binary else len(payload))

            wire = page.context.new_cdp_session(page)
            wire.send("Network.enable")
            wire.on("Network.webSocketFrameReceived", count)
            page.goto(address)
            page.get_by_text("Functies – partners").first.click(timeout=30_000)
            page.wait_for_timeout(3000)
            measured = [typed(page, each, received) for each in lines(options.lines)]
            took, lost, strayed = in_a_row(page, options.lines, options.pause)
            browser.close()
    times, sizes = ([each[part] for each in measured] for part in (0, 1))
    print(f"median {statistics.median(times):.3f} s, slowest {max(times):.3f} s")
    print(f"in a row: median {statistics.median(took):.3f} s, slowest {max(took):.3f} s,", end=" ")
    print(f"{lost} of {options.lines} lost, cursor left the box {strayed} times")
    print(f"median {statistics.median(sizes) / 1000:.1f} kB, largest {max(sizes) / 1000:.1f} kB")


if __name__ == "__main__":
    main()
