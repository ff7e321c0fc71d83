"""A list of any make on the command line: what was guessed is told, and can be corrected."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from network.exchange.lists.book import Lists
from network.exchange.lists.doubts import APART, LATER, known_names
from network.exchange.lists.grid import Grid
from network.exchange.lists.headers import header_cells
from network.exchange.lists.layout import personal_columns
from network.exchange.lists.meaning import (
    Meaning,
    as_json,
    column_names,
    from_json,
    guessed,
    read_lists,
)
from network.exchange.lists.proposal import propose
from network.exchange.lists.telling import passed_over, place_of
from network.exchange.recognising import grids_of
from network.exchange.tables import file_error, shown
from network.model import Network, Project, apply
from network.words import Words

_TOLD = 20


def network_of_list(
    path: Path,
    t: Words,
    mapping: Path | None = None,
    write: Path | None = None,
    grids: Sequence[Grid] = (),
) -> Network:
    """The network that a list describes; what each column was taken for goes to standard error.

    ``mapping`` is a JSON file that corrects the guess, ``write`` a file to put it in; ``grids``
    are the sheets where they were read before. Reading a list twice gives the same network.
    Raises TableError, and OSError for the mapping.
    """
    grids = grids or grids_of({path.name: path.read_bytes()})
    if mapping is None:
        meaning = guessed(grids)
    else:
        meaning = from_json(_text(mapping), grids, None, mapping.name)
    if write is not None:
        write.write_text(as_json(meaning), encoding="utf-8")
    id_of_new = _ids(path.name)
    network = Network.of([Project(id=id_of_new(), name=path.stem)])
    lists = read_lists(meaning, network, path.name)
    known = known_names(lists, network)
    proposal = propose(
        lists,
        network,
        t,
        id_of_new,
        known=known,
        meant_kinds=meaning.kinds,
        meant_ties=meaning.ties,
    )
    for line in [*_guess(meaning, t), *_left(lists, t)]:
        print(line, file=sys.stderr)
    for doubt in known.doubts[:_TOLD]:
        if doubt.proposed not in (APART, LATER):
            names = t("‘{name}’ and ‘{other}’", name=doubt.name, other=doubt.alike or doubt.other)
            print(t("Taken as one: {names}.", names=names), file=sys.stderr)
    if proposal.loops:
        names = t.list([shown(name, 40) for name in proposal.loops[:_TOLD]])
        told = t("Would be inside itself, so that tie is left out: {names}.", names=names)
        print(told, file=sys.stderr)
    if not proposal.parties and not proposal.functions:
        raise file_error(path.name, "no_names")
    return apply(network, proposal.change)


def _text(mapping: Path) -> str:
    try:
        return mapping.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise file_error(mapping.name, "bad_encoding") from error


def _ids(name: str) -> Callable[[], str]:
    """Ids that follow from the name of a file and the order in which they are asked for."""
    numbers = count()
    return lambda: hashlib.sha256(f"{name} {next(numbers)}".encode()).hexdigest()[:12]


def _guess(meaning: Meaning, t: Words) -> list[str]:
    """What each sheet and column was taken for: one line per sheet."""
    lines: list[str] = []
    for grid, layout in zip(meaning.grids, meaning.layouts, strict=True):
        use = t.name("list_use", layout.use)
        line = t("Sheet {sheet}: {use}", sheet=shown(grid.place, 60), use=use.lower())
        if layout.use != "skip":
            headers = header_cells(grid, layout.header)
            names = column_names(grid, layout.header)
            roles = [
                f"{shown(name, 40)} = {t.name('list_role', role)}"
                for name, header, role in zip(names, headers, layout.roles, strict=True)
                if header or role != "none"
            ]
            row = t("header in row {row}", row=layout.header) if layout.header else t("no header")
            line = f"{line}; {row}; {'; '.join(roles)}"
            if personal := [shown(names[at], 40) for at in personal_columns(grid, layout)]:
                columns = t.list(personal)
                line = f"{line}. {t('Personal data, left out: {columns}', columns=columns)}"
        lines.append(line + ".")
    return lines


def _left(lists: Lists, t: Words) -> list[str]:
    """Rows that were passed over, and cells that do not fit: place, fact and remedy."""
    told: list[str] = []
    for one in lists.lists:
        told += passed_over(one, len(lists.lists) > 1, t)
        for each in one.unread[:_TOLD]:
            told.append(f"{place_of(each, one.grid, True, t)}: {each.finding.sentence(t)}")
        if len(one.unread) > _TOLD:
            told.append(t("and {count} more", count=t.number(len(one.unread) - _TOLD)))
    return told
