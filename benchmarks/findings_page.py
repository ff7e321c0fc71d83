"""From a change of one record to the page Aandachtspunten that tells what it means.

Opens the page in headless Chromium on Enschede and on a network of 1,500 nodes and 9,000 ties.
Undo and redo of one line of the participation plan change one record each time; printed are the
median and slowest time from the click until the page shows other points and rests.

    python benchmarks/findings_page.py [--times 10]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from analysis import network_of
from running import free_port, launched, running

from network.model import Change, Engagement, Network, ParticipationLevel, Project
from network.workspace import Workspace, examples, new_id, read_source

AUTHOR = "Anna"
SHOWN = "document.querySelector('[data-testid=stMain]')?.innerText"
AT_REST = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState"


def networks() -> dict[str, Network]:
    """What is measured, by name."""
    large = network_of(1_500, 9_000)
    records = [each for each in large.records() if not isinstance(each, Project)]
    project = replace(large.project, id="large", name="1.500 knopen")
    return {
        "Enschede": read_source(examples()["enschede"]),
        "1,500 nodes, 9,000 ties": Network.of([project, *records]),
    }


def seconds(page: Page, button: str) -> float:
    """From a click until other points are shown and nothing runs any more."""
    before = page.evaluate(SHOWN)
    begun = time.perf_counter()
    page.locator(f".st-key-{button} button").first.click()
    page.wait_for_function(f"before => {SHOWN} && {SHOWN} !== before", arg=before, polling=10)
    page.wait_for_function(f"{AT_REST} === 'notRunning'", polling=10)
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    from network.serving import command

    port = free_port()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = f"sqlite:///{folder}/findings.db"
        projects: dict[str, str] = {}
        with Workspace.open(database) as workspace:
            for name, network in networks().items():
                id_ = projects[name] = workspace.create(network, author=AUTHOR)
                node = next(node for node in network.parties if node.kind == "partner")
                levels = frozenset({ParticipationLevel.CONSULT})
                line = Engagement(id=new_id(), node=node.id, levels=levels)
                workspace.commit(id_, Change.adding(line), author=AUTHOR, action="add")
        with running(command(port), port, {"KRACHTENVELD_DATABASE": database}) as (address, _):
            browser = launched(playwright)
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            context.add_cookies([{"name": "krachtenveld_author", "value": AUTHOR, "url": address}])
            page = context.new_page()
            for name, id_ in projects.items():
                page.goto(f"{address}/aandachtspunten?project={id_}")
                page.locator(".st-key-kv_point_head").wait_for(timeout=60_000)
                page.wait_for_function(f"{AT_REST} === 'notRunning'")
                took = [seconds(page, each) for each in ("kv_undo", "kv_redo") * options.times]
                median, slowest = statistics.median(took), max(took)
                print(f"{name}: median {median:.3f} s, slowest {slowest:.3f} s, {len(took)} times")
            browser.close()


if __name__ == "__main__":
    main()
