"""Installed from its wheel in an empty folder, the program is whole."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.acceptance.stage import PAGES, ROOT, Visitor, served

pytestmark = [pytest.mark.soak, pytest.mark.browser]
_OURS = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "KRACHTENVELD_DATABASE")


@dataclass(frozen=True)
class Installed:
    """A virtual environment with the wheel in it, and the empty folder where it is used."""

    wheel: Path
    bin: Path
    folder: Path
    environment: dict[str, str]

    def run(self, *words: str) -> str:
        """What a command of this environment prints; raises where it fails."""
        done = subprocess.run(
            [self.bin / words[0], *words[1:]],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def python(self, code: str) -> str:
        """What a piece of Python prints in this environment."""
        return self.run("python", "-c", code).strip()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel, make an environment and install it there as people do."""
    base = tmp_path_factory.mktemp("packaging")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(base / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (base / "dist").glob("*.whl")
    (folder := base / "empty").mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in _OURS}
    environment |= {"HOME": str(base / "home"), "XDG_DATA_HOME": str(base / "data")}
    subprocess.run([sys.executable, "-m", "venv", base / "venv"], check=True)
    made = Installed(wheel, base / "venv" / "bin", folder, environment)
    # pip keeps the settings of the machine; the program itself gets a home of its own.
    subprocess.run(
        [made.bin / "pip", "install", "--quiet", "--disable-pip-version-check", wheel],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in _OURS},
        check=True,
    )
    return made


@pytest.fixture(scope="module")
def example(installed: Installed) -> str:
    """The folder of the installed example."""
    return installed.python("from network.workspace import examples; print(examples()['enschede'])")


@pytest.fixture(scope="module")
def visitor(
    installed: Installed, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """Someone who opens what ``krachtenveld serve`` serves."""
    folder = tmp_path_factory.mktemp("served")
    run = [str(installed.bin / "krachtenveld"), "serve"]
    with served(
        f"sqlite:///{folder / 'projects.db'}",
        folder / "log.txt",
        run=run,
        environment=installed.environment,
        cwd=installed.folder,
    ) as server:
        running = Path(f"/proc/{server.process.pid}")
        told = (running / "environ").read_bytes().decode().split("\0")
        assert not [each for each in told if each.startswith("PYTHONPATH=") and str(ROOT) in each]
        assert str(ROOT) not in (running / "maps").read_text(encoding="utf-8")
        someone = Visitor(chromium, server.address, "Anna")
        yield someone
        someone.close()


def test_the_wheel_holds_the_app_the_example_the_fonts_and_the_words(installed: Installed) -> None:
    held = set(zipfile.ZipFile(installed.wheel).namelist())
    assert {"network/app.py", "network/words/nl/vocabulary.po"} <= held
    shipped = {path.name for path in (ROOT / "data" / "enschede").glob("*.csv")}
    assert {f"network/data/enschede/{name}" for name in shipped} <= held
    for path in (ROOT / "network").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT).as_posix() in held
    assert not [name for name in held if name.startswith(("tests/", "benchmarks/", "docs/"))]


def test_nothing_of_the_checkout_is_used(installed: Installed, example: str) -> None:
    code = "import sys, network; print(network.__file__, *sys.path, sep='\\n')"
    for line in installed.python(code).splitlines():
        assert not line.startswith(str(ROOT)), line
    assert Path(example).is_relative_to(installed.bin.parent)


def test_the_installed_example_is_sound_and_becomes_an_annex_here(
    installed: Installed, example: str
) -> None:
    installed.run("krachtenveld", "check", example)
    installed.run("krachtenveld", "annex", example, "--to", "bijlage.docx")
    installed.run("krachtenveld", "convert", example, "kaart.html")
    installed.run("krachtenveld", "convert", example, "kaart.png")
    assert {path.name for path in installed.folder.iterdir()} >= {
        "bijlage.docx",
        "kaart.html",
        "kaart.png",
    }
    assert zipfile.is_zipfile(installed.folder / "bijlage.docx")


def test_the_app_comes_up_with_the_map_of_enschede(visitor: Visitor, example: str) -> None:
    page = visitor.open(PAGES["network_map"])
    data = page.evaluate("krachtenveld.slots.get('kv_map').data")
    assert len(data["nodes"]) >= 10
    named = Path(example, "knopen.csv").read_text(encoding="utf-8-sig")
    boxes = [" ".join(node["l"]) for node in data["nodes"] if "l" in node]
    assert any(box in named for box in boxes), boxes
    for path in PAGES.values():
        visitor.open(path)
    assert visitor.wrong == []
