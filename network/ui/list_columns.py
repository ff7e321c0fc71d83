"""What stands in each sheet and column of a list: as guessed, and as someone corrects it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from network.exchange.lists.grid import SEPARATORS, Grid, found_separator, turned
from network.exchange.lists.headers import header_cells, header_of
from network.exchange.lists.layout import (
    BETWEEN_FUNCTIONS,
    Layout,
    guess,
    layout_with_header,
    lies_turned,
    personal_columns,
)
from network.exchange.lists.meaning import Meaning, guessed, uses_of
from network.exchange.lists.words import ROLES
from network.exchange.tables import column_letters, shown
from network.model import Network
from network.ui.list_given import Given
from network.ui.markup import plain
from network.words import Words

_SAMPLES = 3
_LOOKED_AT = 200
_HEADERS = 15
_SHEETS = 12
"""Sheets whose columns are shown; the others are skipped, and it is said so."""
_COLUMNS = 60


def ask_meaning(given: Given, grids: Sequence[Grid], network: Network, t: Words) -> Meaning:
    """The meaning of every sheet, as people leave it."""
    meaning = guessed(grids, network)
    layouts: list[Layout] = []
    upright: list[Grid] = []
    several = len(grids) > 1
    with st.container(key="kv_list_columns"):
        for at, (grid, layout) in enumerate(zip(meaning.grids, meaning.layouts, strict=True)):
            if at >= _SHEETS:
                grid, layout = grids[at], replace(layout, use="skip")
            elif several:
                title = f"**{plain(shown(grid.place, 40))}** · {_rows(grid, layout, t)}"
                first = at == _first(meaning)
                with st.expander(title, expanded=first):
                    grid, layout = _sheet(given, grids[at], layout, network, t, several)
            else:
                grid, layout = _sheet(given, grids[at], layout, network, t, several)
            upright.append(grid)
            layouts.append(layout)
    if len(grids) > _SHEETS:
        names = [shown(grid.place, 30) for grid in grids[_SHEETS:][:5]]
        st.caption(
            plain(
                t(
                    "Only the first {count} sheets are read in, so not: {names}.",
                    count=_SHEETS,
                    names=t.list(names),
                )
            )
        )
    return Meaning(tuple(upright), tuple(layouts))


def separator_of(given: Given, t: Words) -> str | None:
    """What stands between the cells of pasted text; None where it speaks for itself."""
    if given.is_file or "\t" in given.text:
        return None
    words = {";": t("semicolons"), ":": t("a colon"), ",": t("commas"), "": t("nothing: names")}
    options = [*SEPARATORS[1:], ""]
    return st.segmented_control(
        t("Between the cells stands"),
        options,
        default=found_separator(given.text),
        required=True,
        format_func=lambda sign: words[sign],
        key=f"kv_list_cells_{given.seal}",
    )


def _first(meaning: Meaning) -> int:
    """The first sheet that is read."""
    return next((at for at, each in enumerate(meaning.layouts) if each.use != "skip"), 0)


def _rows(grid: Grid, layout: Layout, t: Words) -> str:
    count = sum(row.number > layout.header for row in grid.rows)
    rows = t.many("1 row", "{count} rows", count)
    return f"{rows}, {t('skipped')}" if layout.use == "skip" else rows


def _sheet(
    given: Given, grid: Grid, guessed_layout: Layout, network: Network, t: Words, several: bool
) -> tuple[Grid, Layout]:
    """A sheet as it is to be read: for what, turned or not, and the role of each column."""
    key = f"{given.seal}_{grid.place[:40]}"
    use = guessed_layout.use if several else "both"
    if several:
        use = st.segmented_control(
            t("From this sheet come"),
            list(uses_of(guessed_layout)),
            default=use,
            required=True,
            format_func=lambda id_: t.name("list_use", id_),
            key=f"kv_list_use_{key}",
        )
        if use == "skip":
            return grid, replace(guessed_layout, use="skip")
    above = st.container()
    with st.popover(t("More choices"), key=f"kv_list_more_{key}", width="stretch"):
        if lies := _may_be_turned(grid, network):
            is_turned = st.toggle(
                t("The functions stand on the left, the parties on top"),
                value=lies == "turned",
                key=f"kv_list_turned_{key}",
            )
            grid = turned(grid) if is_turned else grid
            key = f"{key}_{is_turned}"
        header = _header(grid, key, network, t)
        layout = layout_with_header(grid, header, network)
        layout = replace(layout, separators=_separators(key, t), use=use)
        layout = _whose(layout, key, network, t)
    with above:
        layout = _roles(grid, layout, f"{key}_{header}", t)
    return grid, layout


def _may_be_turned(grid: Grid, network: Network) -> str:
    """``turned`` or ``straight`` for a cross table; empty for any other list."""
    if not guess(grid, network).crossed:
        return ""
    return "turned" if lies_turned(grid, network) else "straight"


def _header(grid: Grid, key: str, network: Network, t: Words) -> int:
    rows = {row.number: row.cells for row in grid.rows[:_HEADERS]}
    found = header_of(grid, network)
    options = [0, *rows]

    def word(number: int) -> str:
        if not number:
            return t("there is none")
        cells = [shown(cell, 16) for cell in rows[number] if cell]
        return f"{grid.label(number)}: {', '.join(cells[:4])}"

    return st.selectbox(
        t("Row with the names of the columns"),
        options,
        index=options.index(found) if found in options else 0,
        format_func=word,
        key=f"kv_list_header_{key}",
    )


def _separators(key: str, t: Words) -> str:
    words = {
        ",": t("comma"),
        ";": t("semicolon"),
        "/": t("slash"),
        "\n": t("line break"),
    }
    chosen = st.pills(
        t("Between the functions in one cell stands"),
        list(BETWEEN_FUNCTIONS),
        selection_mode="multi",
        default=list(BETWEEN_FUNCTIONS),
        format_func=lambda sign: words[sign],
        key=f"kv_list_between_{key}",
        help=t("Switch a sign off where it belongs to the name of a function."),
    )
    return "".join(chosen)


def _whose(layout: Layout, key: str, network: Network, t: Words) -> Layout:
    kinds = list(network.node_kinds)
    kind = st.selectbox(
        t("Who has no kind in the list is"),
        kinds,
        index=kinds.index(layout.kind),
        format_func=lambda id_: t.kind(network, id_),
        key=f"kv_list_kind_{key}",
    )
    return replace(layout, kind=kind)


def _roles(grid: Grid, layout: Layout, key: str, t: Words) -> Layout:
    """A choice for each column; columns with marks are chosen together."""
    names = header_cells(grid, layout.header)
    below = [row for row in grid.rows[: 2 * _LOOKED_AT] if row.number > layout.header]
    crossed = [at for at, role in enumerate(layout.roles) if role == "function"]
    personal = set(personal_columns(grid, layout))
    roles = list(layout.roles)
    for at, role in list(enumerate(layout.roles))[:_COLUMNS]:
        if role == "function":
            continue
        label = names[at] or t("Column {letters}", letters=column_letters(at))
        cells = dict.fromkeys(
            shown(row.cells[at], 28) for row in below if at < len(row.cells) and row.cells[at]
        )
        if not cells:
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            samples = ", ".join(list(cells)[:_SAMPLES])
            if at in personal:
                samples = t("Personal data; contact persons have a page of their own.")
            st.markdown(f"**{plain(shown(label, 40))}**  \n:small[{plain(samples)}]", width=250)
            roles[at] = st.selectbox(
                t("Column {letters}", letters=plain(shown(label, 40))),
                ROLES,
                index=ROLES.index(role),
                format_func=lambda id_: t.name("list_role", id_),
                key=f"kv_list_role_{key}_{at}",
                label_visibility="collapsed",
            )
    if crossed:
        chosen = st.multiselect(
            t("Columns with marks; each is a function, or a party that has a row too"),
            crossed,
            default=crossed,
            format_func=lambda at: shown(names[at], 40) or column_letters(at),
            key=f"kv_list_crossed_{key}",
        )
        for at in crossed:
            roles[at] = "function" if at in chosen else "custom"
    return replace(layout, roles=tuple(roles))
