"""The command ``krachtenveld open``, and ``convert`` to a project file."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from network.cli_sources import CommandError, open_workspace, sound_network, write_file
from network.words import Words

if TYPE_CHECKING:
    from network.workspace import Opened

HOW = ("update", "separate", "change")
"""What can be done with a file of a project that is here and differs."""


def register(command: Callable[..., argparse.ArgumentParser], t: Words) -> None:
    """Add the command to the parser; ``command`` makes one."""
    added = command("open", _open, t("open a project file in the store of this machine"))
    added.add_argument("file", metavar="FILE.krachtenveld", type=Path, help=t("the project file"))
    added.add_argument(
        "--as",
        dest="how",
        choices=HOW,
        help=t(
            "where the project is here already: update it with a newer file, make a separate "
            "project, or take over the difference as one change"
        ),
    )


def write_project_file(source: str, target: Path, t: Words, *, include: object = None) -> None:
    """Write SOURCE as a project file: a project with its history, anything else without.

    There is nothing to ``include`` or leave out.
    """
    from network.workspace import SUFFIX, is_project, project_file_at, project_file_of, read_source

    if include is not None:
        raise CommandError(
            t("A project file always holds everything. Leave --include out, or choose .xlsx.")
        )
    path = Path(source)
    if path.suffix.lower() == SUFFIX and path.is_file():
        read_source(path)
        content = project_file_at(path)
    elif path.exists() or not is_project(workspace := open_workspace(), source):
        content = project_file_of(sound_network(source, t))
    else:
        content = workspace.project_file(source, author="", what=target.name)
    write_file(target, content, t)
    print(t("It holds all internal data and who changed what: send it only to who may see that."))


def _open(options: argparse.Namespace, t: Words) -> None:
    from network.workspace import Kinship, project_file_at

    workspace = open_workspace()
    opened = workspace.open_project_file(project_file_at(options.file))
    project, how = _shown(opened.project_id), options.how
    if opened.kinship is Kinship.SAME:
        print(t("You already have everything that is in this file."))
    elif opened.kinship is Kinship.OLDER:
        print(t("The project here is newer than the file. There is nothing to take over."))
    elif opened.kinship is Kinship.NEW or how == "separate":
        project = _shown(workspace.put_in(opened, separate=how == "separate"))
        print(t("Opened, with its history: {project}", project=project))
    elif how == "update" and opened.kinship is Kinship.NEWER:
        revision = workspace.bring_up(opened)
        told = t.number(revision)
        print(t("Brought up to revision {revision}: {project}", revision=told, project=project))
    elif how == "change":
        workspace.commit(
            opened.project_id, opened.change, author="", action="import", based_on=opened.revision
        )
        print(t("The difference is taken over as one change: {project}", project=project))
    else:
        raise CommandError(_choice(opened, t))


def _choice(opened: Opened, t: Words) -> str:
    """What differs, and how to say what to do; nothing was done."""
    from network.workspace import Kinship

    change = opened.change
    counts = t(
        "{added} added, {revised} changed, {removed} deleted",
        added=t.number(len(change.added)),
        revised=t.number(len(change.revised)),
        removed=t.number(len(change.removed)),
    )
    if opened.kinship is Kinship.NEWER:
        return t(
            "The file is newer than project '{project}' here ({counts}). Nothing was changed. "
            "'krachtenveld diff {project} FILE' lists the difference; --as update takes it over.",
            project=_shown(opened.project_id),
            counts=counts,
        )
    return t(
        "Project '{project}' was changed both here and in the file ({counts}). Nothing was "
        "changed. 'krachtenveld diff {project} FILE' lists the difference; choose --as separate "
        "or --as change.",
        project=_shown(opened.project_id),
        counts=counts,
    )


def _shown(text: str) -> str:
    """Text from a file without signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)
