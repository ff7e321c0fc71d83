"""What the lists of a file mean: as guessed, as corrected, and as kept in a JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from network.exchange.columns import compact
from network.exchange.lists.book import Lists, together
from network.exchange.lists.grid import Grid, turned
from network.exchange.lists.headers import header_cells
from network.exchange.lists.layout import Layout, guess, layout_with_header, lies_turned
from network.exchange.lists.reading import read_list
from network.exchange.lists.words import ROLES, USES
from network.exchange.progress import Progress
from network.exchange.tables import column_letters, file_error, nearest
from network.model import NODE_KINDS, RELATION_KINDS, Network


@dataclass(frozen=True)
class Meaning:
    """What the lists of a file mean: a layout for each of the ``grids``, in their order.

    ``kinds`` and ``ties`` give the node kind and the relation kind of words that nobody knows.
    """

    grids: tuple[Grid, ...]
    layouts: tuple[Layout, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    ties: Mapping[str, str] = field(default_factory=dict)


def guessed(grids: Sequence[Grid], network: Network | None = None) -> Meaning:
    """The likeliest meaning; a cross table that lies on its side is turned.

    Beside other lists one without a header that anyone knows is left out, unless it holds ties.
    """
    upright = tuple(turned(each) if lies_turned(each, network) else each for each in grids)
    layouts = [guess(each, network) for each in upright]
    if any(each.header and each.use != "skip" for each in layouts):
        layouts = [
            each if each.header or each.ties else replace(each, use="skip") for each in layouts
        ]
    return Meaning(upright, tuple(layouts))


def read_lists(
    meaning: Meaning,
    network: Network | None = None,
    file: str = "",
    progress: Progress | None = None,
) -> Lists:
    """What the lists say; raises Stopped."""
    read = [
        read_list(grid, layout, network, progress)
        for grid, layout in zip(meaning.grids, meaning.layouts, strict=True)
    ]
    return together(read, network, file)


def column_names(grid: Grid, header: int) -> list[str]:
    """What people call the columns: their names, each only once, or their letters."""
    names: list[str] = []
    for at, name in enumerate(header_cells(grid, header)):
        plain = " ".join(name.split())
        names.append(plain if plain and plain not in names else column_letters(at))
    return names


def as_json(meaning: Meaning) -> str:
    """The meaning as text that people can correct; :func:`from_json` reads it."""
    sheets = {}
    for grid, layout in zip(meaning.grids, meaning.layouts, strict=True):
        names = column_names(grid, layout.header)
        sheets[grid.place] = {
            "use": layout.use,
            "header": layout.header,
            "kind": layout.kind,
            "turned": grid.turned,
            "columns": dict(zip(names, layout.roles, strict=True)),
        }
    told = {"sheets": sheets, "kinds": dict(meaning.kinds), "ties": dict(meaning.ties)}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, grids: Sequence[Grid], network: Network | None, place: str) -> Meaning:
    """The meaning in a JSON file, ``place`` its name; what it leaves out is guessed.

    Raises TableError that names a sheet, column or word that is not known.
    """
    try:
        told = json.loads(text)
        sheets, kinds, ties = (_object(told.get(name, {})) for name in ("sheets", "kinds", "ties"))
    except (ValueError, AttributeError, RecursionError) as error:
        raise file_error(place, "bad_mapping") from error
    meaning = guessed(grids, network)
    places = [grid.place for grid in grids]
    for name in sheets:
        _one_of(place, name, places)
    _words(place, kinds, [*NODE_KINDS, *(network.kinds if network else ())])
    _words(place, ties, ["", *RELATION_KINDS])
    upright: list[Grid] = []
    layouts: list[Layout] = []
    for given, grid, layout in zip(grids, meaning.grids, meaning.layouts, strict=True):
        sheet = _object(sheets.get(grid.place, {}), place)
        if "turned" in sheet and bool(sheet["turned"]) != grid.turned:
            grid = given if grid.turned else turned(given)
            layout = guess(grid, network)
        header = sheet.get("header", layout.header)
        if not isinstance(header, int) or isinstance(header, bool):
            raise file_error(place, "bad_mapping_word", header, known=["0", "1", "2"])
        if header != layout.header:
            layout = replace(layout_with_header(grid, header, network), use=layout.use)
        upright.append(grid)
        layouts.append(_corrected(layout, grid, sheet, place))
    return Meaning(tuple(upright), tuple(layouts), kinds, ties)


def _corrected(layout: Layout, grid: Grid, sheet: Mapping[str, Any], place: str) -> Layout:
    names = column_names(grid, layout.header)
    compared = {compact(name): at for at, name in reversed(list(enumerate(names)))}
    compared |= {column_letters(at).casefold(): at for at in range(len(names))} | compared
    roles = list(layout.roles)
    for name, role in _object(sheet.get("columns", {}), place).items():
        if compact(name) not in compared:
            _one_of(place, name, names)
        roles[compared[compact(name)]] = _one_of(place, role, ROLES)
    kinds = [*NODE_KINDS, layout.kind]
    return replace(
        layout,
        roles=tuple(roles),
        use=_one_of(place, sheet.get("use", layout.use), USES),
        kind=_one_of(place, sheet.get("kind", layout.kind), kinds),
    )


def _words(place: str, given: Mapping[str, Any], known: Sequence[str]) -> None:
    for word in given.values():
        _one_of(place, word, known)


def _one_of(place: str, word: Any, known: Sequence[str]) -> str:
    if isinstance(word, str) and word in known:
        return word
    options = [each for each in known if each]
    facts = {"known": options, "suggestion": nearest(str(word), options)}
    raise file_error(place, "bad_mapping_word", word, **facts)


def _object(value: Any, place: str = "") -> dict[str, Any]:
    if not isinstance(value, dict):
        if place:
            raise file_error(place, "bad_mapping")
        raise ValueError("not an object")
    return value


def uses_of(layout: Layout) -> Iterator[str]:
    """What a list can be read for."""
    for use in USES:
        if use != "ties" or {"to", "functions", "function", "alliances"} & set(layout.roles):
            yield use
