"""What stands in each column of a loose list: as guessed, and as someone corrects it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from network.exchange.pasted_list_grid import SEPARATORS, Grid, turned
from network.exchange.pasted_list_layout import (
    BETWEEN_FUNCTIONS,
    Layout,
    contact_columns,
    guess,
    header_cells,
    header_of,
    layout_with_header,
    lies_turned,
)
from network.exchange.pasted_list_words import ROLES
from network.exchange.tables import column_letters, shown
from network.model import Network
from network.ui.list_given import Given
from network.ui.markup import plain
from network.words import Words

_SAMPLES = 3
_HEADERS = 15


def read_layout(given: Given, grid: Grid, network: Network, t: Words) -> tuple[Grid, Layout]:
    """The list as it is to be read: turned or not, and the role of each column."""
    key = f"{given.seal}_{grid.place[:40]}"
    with st.container(key="kv_list_columns"):
        above = st.container()
        with st.expander(t("More choices")):
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
            layout = replace(layout, separators=_separators(key, t))
            layout = _whose(layout, key, network, t)
        with above:
            layout = _roles(grid, layout, f"{key}_{header}", t)
            if left_out := contact_columns(grid, layout):
                st.caption(
                    plain(
                        t(
                            "Left out, for the map names no persons: {columns}.",
                            columns=t.list([shown(each, 30) for each in left_out]),
                        )
                    )
                )
    return grid, layout


def separator_of(given: Given, t: Words) -> str | None:
    """What stands between the cells of pasted text; None where it speaks for itself."""
    if given.is_file or "\t" in given.text:
        return None
    words = {";": t("semicolons"), ":": t("a colon"), ",": t("commas"), "": t("nothing: names")}
    from network.exchange.pasted_list_grid import found_separator

    options = [*SEPARATORS[1:], ""]
    return st.segmented_control(
        t("Between the cells stands"),
        options,
        default=found_separator(given.text),
        required=True,
        format_func=lambda sign: words[sign],
        key=f"kv_list_cells_{given.seal}",
    )


def _may_be_turned(grid: Grid, network: Network) -> str:
    """``turned`` or ``straight`` for a cross table; empty for any other list."""
    if not guess(grid, network).crossed:
        return ""
    return "turned" if lies_turned(grid, network) else "straight"


def _header(grid: Grid, key: str, network: Network, t: Words) -> int:
    rows = {row.number: row.cells for row in grid.rows[:_HEADERS]}
    guessed = header_of(grid, network)
    options = [0, *rows]

    def word(number: int) -> str:
        if not number:
            return t("there is none")
        cells = [shown(cell, 16) for cell in rows[number] if cell]
        return f"{grid.label(number)}: {', '.join(cells[:4])}"

    return st.selectbox(
        t("Row with the names of the columns"),
        options,
        index=options.index(guessed) if guessed in options else 0,
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
    below = [row for row in grid.rows if row.number > layout.header]
    crossed = [at for at, role in enumerate(layout.roles) if role == "function"]
    roles = list(layout.roles)
    for at, role in enumerate(layout.roles):
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
            st.markdown(f"**{plain(shown(label, 40))}**  \n:small[{plain(samples)}]", width=300)
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
            t("Columns with marks; each is a function"),
            crossed,
            default=crossed,
            format_func=lambda at: shown(names[at], 40) or column_letters(at),
            key=f"kv_list_crossed_{key}",
        )
        for at in crossed:
            roles[at] = "function" if at in chosen else "none"
    return replace(layout, roles=tuple(roles))
