"""What a command works on and where it writes: networks, files, and problems told to the person."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from network.model import Internal, InvariantError, Network
from network.words import Words

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from network.exchange.tables import Tables
    from network.workspace import Workspace


class CommandError(Exception):
    """What went wrong, as a sentence for the person who typed the command."""


def open_workspace() -> Workspace:
    """The store of this machine, or that of ``KRACHTENVELD_DATABASE``."""
    from network.workspace import Workspace

    return Workspace.open()


def read_network(
    source: str, t: Words, mapping: Path | None = None, write_mapping: Path | None = None
) -> Network:
    """The network of SOURCE; raises TableError or InvariantError for faulty data.

    ``mapping`` says what the columns of a list of another make hold; ``write_mapping`` is a file
    to put that in.
    """
    from network.exchange.uploads import is_read
    from network.workspace import SUFFIX, is_project, read_source

    path = Path(source)
    if path.exists() or path.suffix.lower() == SUFFIX or is_read(source):
        if not path.exists():
            raise CommandError(t("There is no file or folder '{source}'.", source=source))
        return _of_file(path, t, mapping, write_mapping)
    workspace = open_workspace()
    if not is_project(workspace, source):
        raise CommandError(
            t(
                "There is no file, folder or project '{source}'. "
                "The command 'krachtenveld projects' lists the projects.",
                source=source,
            )
        )
    return read_source(source, workspace)


def _of_file(path: Path, t: Words, mapping: Path | None, write: Path | None) -> Network:
    """The network of a file or folder, recognised as on the screen; TableError where it is none."""
    from network.cli_lists import network_of_list
    from network.exchange.recognising import recognised
    from network.exchange.tables import content_of as bytes_of
    from network.workspace import SUFFIX, read_source

    try:
        if mapping or write:
            return network_of_list(path, t, mapping, write)
        if not path.is_file() or path.suffix.lower() == SUFFIX:
            return read_source(path)
        found = recognised({path.name: bytes_of(path, path.name)[0]})
        if found.tables is None or _is_loose(path.name, found.tables):
            return network_of_list(path, t, grids=found.grids)
        return _of_tables(found.tables, t)
    except OSError as error:
        raise CommandError(
            t(
                "'{file}' cannot be read: {reason}.",
                file=error.filename or path,
                reason=reason_of(error, t),
            )
        ) from error


def _is_loose(name: str, tables: Tables) -> bool:
    """Whether a sheet *Relaties* is a list of people: in one of ours it goes with *Knopen*."""
    from network.exchange.recognising import may_be_list

    held = tables.by_table
    return may_be_list({name: b""}) and "relations" in held and "nodes" not in held


def _of_tables(tables: Tables, t: Words) -> Network:
    """The network of a file; what it says about persons stays out and is told."""
    from network.exchange import network_of
    from network.exchange.own_fields import added_columns
    from network.exchange.tables import shown

    network = network_of(tables, t=t)
    if tables.personal:
        columns = t.list([shown(name, 40) for name in tables.personal])
        print(t("Personal data, left out: {columns}", columns=columns), file=sys.stderr)
    if not tables.foreign and (added := added_columns(tables)):
        columns = t.list([shown(name, 40) for name in added])
        print(t("Own columns, kept as own fields: {columns}", columns=columns), file=sys.stderr)
    return network


def content_of(path: Path, t: Words) -> bytes:
    """The bytes of a file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(
            t("'{file}' cannot be read: {reason}.", file=path, reason=reason_of(error, t))
        ) from error


def sound_network(
    source: str, t: Words, mapping: Path | None = None, write_mapping: Path | None = None
) -> Network:
    """The network of SOURCE; faulty data are told as a command error."""
    with problems_told(t):
        return read_network(source, t, mapping, write_mapping)


def ask_mapping(parser: ArgumentParser, t: Words) -> None:
    """Arguments for a list of another make."""
    for name, text in (
        ("--mapping", t("a JSON file that says what the columns of a list hold")),
        ("--write-mapping", t("write what the columns were taken for to this file")),
    ):
        parser.add_argument(name, type=Path, metavar="FILE", help=text)


class problems_told:
    """Turns errors in data into one told to the person, each with its place and remedy."""

    def __init__(self, t: Words) -> None:
        self.t = t

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type | None, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        from network.exchange import TableError

        if isinstance(error, TableError):
            raise CommandError("\n".join(error.lines(self.t))) from error
        if isinstance(error, InvariantError):
            raise CommandError(
                "\n".join(f"{f.table} {f.id}: {self.t.finding(f)}" for f in error.findings)
            ) from error


def node_id(network: Network, name: str, t: Words) -> str:
    """The id of the one node with this id or name."""
    if name in network.nodes:
        return name
    found = network.named(name)
    if not found:
        raise CommandError(
            t("There is no node '{name}'. Look how the network spells its name.", name=name)
        )
    if len(found) != 1:
        raise CommandError(
            t("'{name}' names {count} nodes. Give its id.", name=name, count=len(found))
        )
    return found[0].id


def reason_of(error: OSError, t: Words) -> str:
    """Why a file cannot be read or written, in words of people; as the system says it else."""
    if isinstance(error, FileNotFoundError):
        return t("there is no such file or folder")
    if isinstance(error, PermissionError):
        return t("this is not allowed here")
    if isinstance(error, IsADirectoryError):
        return t("it is a folder")
    if isinstance(error, NotADirectoryError | FileExistsError):
        return t("a part of the path is a file and no folder")
    return error.strerror or str(error)


def write_file(path: Path, content: bytes, t: Words) -> None:
    """Write a file, its folder too, and say so."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(
            t("'{file}' cannot be written: {reason}.", file=path, reason=reason_of(error, t))
        ) from error
    print(t("Written: {file}", file=path))


def internal_groups(
    chosen: Sequence[str] | None, *, default: frozenset[Internal] = frozenset()
) -> frozenset[Internal]:
    """The groups of internal data that ``--include`` names."""
    if chosen is None:
        return default
    if "all" in chosen:
        return frozenset(Internal)
    return frozenset(Internal(group) for group in chosen if group != "none")
