"""From opening the page to a map that stands still: Krachtenveld beside what one would pick else.

Every contender serves the same network on the same machine in the same run, warm (the page was
opened before), in headless Chromium with an empty cache. *Still* is the moment of the last stroke
on a canvas with at least as many strokes as nodes, when nothing followed for a second and a half.

    python benchmarks/first_view.py [--sizes 60/120 500/1500] [--repeats 3] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright
from running import free_port, launched, running

HERE = Path(__file__).parent
OURS = "krachtenveld"
PEERS = {
    "streamlit-agraph": "agraph.py",
    "pyvis": "pyvis_page.py",
    "st-link-analysis": "link_analysis.py",
    "streamlit-vis-network": "vis_network.py",
}
PATIENCE = 90.0
QUIET = 1.5

WATCH = """
for (const name of ['stroke', 'fill', 'fillText', 'strokeText', 'drawImage']) {
  const drawn = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...given) {
    if (this.canvas.width > 300 && this.canvas.height > 200) {
      window.__last = Date.now();
      window.__strokes = (window.__strokes || 0) + 1;
    }
    return drawn.apply(this, given);
  };
}
"""
"""Notes when anything was last drawn on a canvas the size of a map, and how much."""


@contextmanager
def served(name: str, nodes: int, ties: int) -> Iterator[tuple[str, int]]:
    """The address of a contender's page and the process id of its server."""
    port = free_port()
    sys.path[:0] = [str(HERE.parent), str(HERE / "peers")]
    from network.serving import command

    environment = {"NODES": str(nodes), "TIES": str(ties)}
    with tempfile.TemporaryDirectory() as folder:
        if name == OURS:
            environment["KRACHTENVELD_DATABASE"] = f"sqlite:///{folder}/benchmark.db"
            environment["PYTHONPATH"] = str(HERE.parent)
            project = store(environment["KRACHTENVELD_DATABASE"], nodes, ties)
            run, page = command(port), f"/netwerk?project={project}"
        else:
            run = command(port)
            run[2:5] = ["streamlit", "run", str(HERE / "peers" / PEERS[name])]
            page = "/"
        with running(run, port, environment) as (address, process):
            yield address + page, process


def store(url: str, nodes: int, ties: int) -> str:
    """Put the common network in a database as a project; returns its id."""
    os.environ |= {"NODES": str(nodes), "TIES": str(ties)}
    sys.modules.pop("network_of_size", None)
    from network_of_size import names, pairs

    from network.model import Network, Node, Project, Relation
    from network.workspace import Workspace

    workspace = Workspace.open(url)
    project = workspace.create(
        Network.of(
            [
                Project(id="benchmark", name="Benchmark"),
                *(Node(id=f"n{i}", kind="partner", name=n) for i, n in enumerate(names())),
                *(
                    Relation(id=f"r{i}", kind="works_with", source=f"n{a}", target=f"n{b}")
                    for i, (a, b) in enumerate(pairs())
                ),
            ]
        ),
        author="",
    )
    workspace.close()
    return project


def first_view(browser: Browser, address: str, nodes: int) -> float | None:
    """Seconds until the map stands still with all its nodes; None when patience runs out."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    started = time.time()
    page.goto(address, wait_until="commit")
    try:
        while time.time() - started < PATIENCE:
            page.wait_for_timeout(100)
            drawn = [seen for frame in page.frames if (seen := last_drawn(frame, nodes))]
            if drawn and time.time() - max(drawn) / 1000 > QUIET:
                return max(drawn) / 1000 - started
        return None
    finally:
        context.close()


def last_drawn(frame: Any, nodes: int) -> float | None:
    """When a frame last drew on a canvas (ms since 1970), if it drew a network at all."""
    try:
        return frame.evaluate(f"window.__strokes >= {nodes} ? window.__last : null")
    except Error:
        return None  # the frame went away while it was asked


def megabytes(pid: int) -> float:
    """Resident memory of a process, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Measure every contender at every size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=["60/120", "500/1500", "1500/3000"])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=[OURS, *PEERS], default=[OURS, *PEERS])
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results: dict[str, dict[str, float | None]] = {}
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for size in options.sizes:
            nodes, ties = (int(part) for part in size.split("/"))
            for name in options.only:
                with served(name, nodes, ties) as (address, pid):
                    cold = first_view(browser, address, nodes)
                    repeats = options.repeats if cold is not None else 0
                    times = [first_view(browser, address, nodes) for _ in range(repeats)] or [None]
                    reached = [seconds for seconds in times if seconds is not None]
                    median = statistics.median(reached) if len(reached) == len(times) else None
                    results.setdefault(size, {})[name] = median
                    told = f"{median:6.2f} s" if median is not None else f"> {PATIENCE:.0f} s"
                    print(f"{size:>10}  {name:<22} {told}   {megabytes(pid):5.0f} MB", flush=True)
        browser.close()
    for size, row in results.items():
        ours = row.get(OURS)
        others = {name: seconds or PATIENCE for name, seconds in row.items() if name != OURS}
        if ours and others:
            best = min(others, key=others.__getitem__)
            agraph = others.get("streamlit-agraph", PATIENCE)
            print(f"{size:>10}  ours / streamlit-agraph = {ours / agraph:.2f}", end="")
            print(f", ours / best ({best}) = {ours / others[best]:.2f}")
    if options.json:
        options.json.write_text(json.dumps(results, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
