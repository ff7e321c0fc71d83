"""app.py holds the page list and the language; nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

APP = Path(__file__).parents[1] / "app.py"


def test_the_app_only_names_the_pages_and_runs_the_shell() -> None:
    tree = ast.parse(APP.read_text(encoding="utf-8"))
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert imported == ["network.ui.shell"]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def test_every_page_is_a_file_of_its_own() -> None:
    pages = APP.parent / "network" / "ui" / "pages"
    found = {path.stem for path in pages.glob("*.py")} - {"__init__"}
    (menu,) = (
        ast.literal_eval(line.value)
        for line in ast.parse(APP.read_text(encoding="utf-8")).body
        if isinstance(line, ast.Assign)
    )
    named = [name for group in menu.values() for name in group]
    assert sorted(named) == sorted(found)
    paths = [path for group in menu.values() for path in group.values()]
    assert len(set(paths)) == len(paths)
