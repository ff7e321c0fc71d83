"""The command ``krachtenveld woo``, and annexes by the command line that are kept."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from network.cli_sources import (
    CommandError,
    internal_groups,
    open_workspace,
    sound_network,
    write_file,
)
from network.model import Internal, Network, today
from network.words import Words

if TYPE_CHECKING:
    from network.workspace import Workspace


def register(
    command: Callable[..., argparse.ArgumentParser],
    include: Callable[[argparse.ArgumentParser, str], None],
    source: str,
    t: Words,
) -> None:
    """Add the command to the parser."""
    woo = command(
        "woo",
        _woo,
        t("write an overview for a Woo request: facts apart from opinions, history, versions"),
    )
    woo.add_argument("source", metavar="SOURCE", help=source)
    woo.add_argument("target", metavar="FILE", type=Path, help=t("the file: .pdf, or .zip for CSV"))
    woo.add_argument(
        "--on",
        type=_day,
        metavar="DATE",
        help=t("as it was on this day (2026-03-31); today if unset"),
    )
    woo.add_argument("--authors", action="store_true", help=t("say who changed what"))
    include(woo, t("internal data to put in; none if unset"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} (2026-03-31)") from None


def _woo(options: argparse.Namespace, t: Words) -> None:
    from network.disclosure import WOO_FORMATS, woo_file

    suffix = options.target.suffix.lower()
    if suffix not in WOO_FORMATS:
        raise CommandError(
            t(
                "'{file}' is not a PDF or zip file. Choose a name ending in .pdf or .zip.",
                file=options.target,
            )
        )
    workspace, project = _in_a_store(options.source, t)
    include = internal_groups(options.include)
    content = woo_file(
        workspace,
        project,
        suffix,
        t,
        on=options.on or today(),
        made_on=today(),
        include=include,
        authors=options.authors,
    )
    write_file(options.target, content, t)
    if is_here(options.source):
        what = options.target.name
        workspace.record_export(project, author="", what=what, internal=include)


def is_here(source: str) -> bool:
    """Whether SOURCE is a project in the store, rather than a file."""
    from network.workspace import SUFFIX, is_project

    path = Path(source)
    if path.exists() or path.suffix.lower() in (".xlsx", ".graphml", SUFFIX):
        return False
    return is_project(open_workspace(), source)


def _in_a_store(source: str, t: Words) -> tuple[Workspace, str]:
    """SOURCE as a project in a store: its own, or one in memory for a file."""
    from network.workspace import SUFFIX, Workspace, project_file_at

    if is_here(source):
        return open_workspace(), source
    passing = Workspace.open("sqlite://")
    path = Path(source)
    if path.suffix.lower() == SUFFIX and path.is_file():
        return passing, passing.put_in(passing.open_project_file(project_file_at(path)))
    return passing, passing.create(sound_network(source, t), author="", action="import")


def annex_source(source: str, t: Words) -> tuple[Network, int]:
    """The network of SOURCE, and the revision that it has as a project; 0 for a file."""
    if not is_here(source):
        return sound_network(source, t), 0
    found = open_workspace().snapshot(source)
    return found.network, found.revision


def keep_annex(
    source: str,
    revision: int,
    content: bytes,
    file: Path,
    blocks: tuple[str, ...],
    include: frozenset[Internal],
    t: Words,
) -> None:
    """Keep an annex of a project as an issued version; that of a file is nobody's to keep."""
    from network.workspace import Document

    if not revision:
        return
    document = Document(
        content=content,
        format=file.suffix.lower().removeprefix("."),
        title=t.name("annex_block", blocks[0]) if len(blocks) == 1 else t("Annex"),
        language=t.language,
        revision=revision,
        blocks=blocks,
        include=include,
    )
    number = open_workspace().issue(source, document, author="", what=file.name)
    print(t("Kept as issued version {number}.", number=number))
