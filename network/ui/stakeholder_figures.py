"""The pictures of the stakeholder analysis: the grid, and the rings of influence."""

from __future__ import annotations

from html import escape

import streamlit as st

from network.analysis.caching import MEMO
from network.analysis.levels import LAYERS, Ring, RingRole, Rings
from network.analysis.stakeholder_words import gap_words
from network.drawing.figure import Figure
from network.model import Internal, Network
from network.ui import pointing, state
from network.ui.figure_menu import figure_menu
from network.ui.figures import figure_twin
from network.ui.pointing import Heading, Line
from network.ui.stakeholder_card import choose, party_card
from network.words import Words

_LAYER = "stakeholders.layer"
_NARROW, _EVEN = 768, 896
"""Pixels that figures.css gives a figure beside the table, at least; a wider one stands below."""
_TABLES = ("project", "kinds", "phases", "nodes", "relations", "assessments", "engagements")


def figures(network: Network, t: Words, phase: str, *, room: int = _NARROW) -> None:
    """The grid and the rings, one behind the other, and the party that is chosen.

    ``room`` is how many pixels the table leaves beside it on a wide screen; what is wider, and
    the rings, stand below it.
    """
    grid, rings = st.tabs(
        [t("Influence and interest"), t("Rings")], key="kv_stakeholders_tabs", on_change="rerun"
    )
    with grid:
        if grid.open:
            figure = _drawn(network, t, phase)
            with st.container(key=_area(figure, room)):
                _grid(network, t, phase, figure)
    with rings:
        if rings.open:
            with st.container(key="kv_wide_area"):
                _rings(network, t, phase)


def room_beside(*, together: bool, more: bool) -> int:
    """What a table leaves: most where it is only read, none where it has more columns."""
    return 0 if more else _EVEN if together else _NARROW


def _area(figure: Figure, room: int) -> str:
    """The place in which a figure can be read without scrolling, by the names in figures.css."""
    from network.drawing.svg import size_of

    least = size_of(figure)[0] * pointing.PIXELS * pointing.LEAST
    if least > room:
        return "kv_wide_area"
    return "kv_narrow_area" if least <= _NARROW else "kv_even_area"


def _drawn(network: Network, t: Words, phase: str, layer: str = "") -> Figure:
    """The grid, or a layer of the rings, drawn once for the same data."""
    from network.drawing.grid import grid_of
    from network.drawing.influence_rings import rings_of

    def draw() -> Figure:
        return rings_of(network, t, phase, layer) if layer else grid_of(network, t, phase)

    return MEMO.of_tables(("stakeholder figure", phase, layer, t.language), network, _TABLES, draw)


def _show(network: Network, t: Words, phase: str, figure: Figure, key: str) -> None:
    pointing.live_figure(
        figure, key, choose, lambda name: t("Mark {name} in table and pictures", name=name)
    )
    party_card(network, t, phase)


def _grid(network: Network, t: Words, phase: str, figure: Figure) -> None:
    if not figure.boxes:
        st.info(t("Fill in influence and interest of a party above; it then appears here."))
        return
    _show(network, t, phase, figure, "kv_grid_figure")
    figure_menu(figure, t("influence-interest-internal"), "kv_grid", [Internal.ASSESSMENTS])
    figure_twin(figure, "kv_grid")


def _rings(network: Network, t: Words, phase: str) -> None:
    from network.drawing.influence_rings import NEEDS, placed_in

    layer = _layer(t)
    figure = _drawn(network, t, phase, layer)
    if not figure.boxes:
        st.info(
            t(
                "Nothing to show yet. Add lines to the participation plan; here you then see how "
                "near each party stands."
            )
        )
        if st.button(t("To the participation plan"), type="primary"):
            state.go("participation")
        return
    _show(network, t, phase, figure, "kv_rings_figure")
    needs = NEEDS[layer]
    name = t("rings-of-influence") if needs is None else t("rings-of-influence-internal")
    figure_menu(figure, name, f"kv_rings_{layer}", [needs] if needs else [])
    _explained(t)
    other = "wanted" if layer == "agreed" else layer
    _gaps(network, t, placed_in(network, phase, layer), other)
    figure_twin(figure, "kv_rings")


def _layer(t: Words) -> str:
    chosen = st.segmented_control(
        t("Show"),
        LAYERS,
        default=state.recall(_LAYER, "agreed"),
        required=True,
        format_func=lambda layer: t.name("ring_layer", layer),
        key="kv_rings_layer",
    )
    state.remember(_LAYER, chosen or "agreed")
    return chosen or "agreed"


def _explained(t: Words) -> None:
    """What a role and a ring mean, in a sentence each."""
    roles = " ".join(t.name("ring_role_meaning", role.value) for role in RingRole)
    st.caption(t("The further in, the more influence on the outcome.") + " " + roles)


def _gaps(network: Network, t: Words, found: list[Rings], other: str) -> None:
    """The parties that stand nearer or further out in another layer than is agreed."""
    apart = [(each, gap) for each in found if (gap := each.gap("agreed", other))]
    word = t.name("ring_layer", other)
    st.subheader(t("Agreed beside {layer}", layer=word.lower()), anchor=False)
    known = [each for each in found if each.gap("agreed", other) is not None]
    if not known:
        st.caption(
            t("Not known yet of any party; fill in the levels in the participation plan.")
            if other != "fitting"
            else t("Not known yet of any party; fill in influence and interest first.")
        )
        return
    if not apart:
        st.caption(t("Of every party where both are known, the two are the same."))
        return
    headings = (
        Heading(t("Party")),
        Heading(t("Role")),
        Heading(t.name("ring_layer", "agreed")),
        Heading(word),
        Heading(t("Difference")),
    )
    lines = [
        Line(
            each.node,
            (
                pointing.name(
                    network,
                    each.node,
                    t,
                    t("Mark {name} in table and pictures", name=network.nodes[each.node].name),
                ),
                escape(t.of(each.role)),
                _ring(each, "agreed", t),
                _ring(each, other, t),
                escape(gap_words(gap, t)),
            ),
        )
        for each, gap in sorted(apart, key=lambda pair: -abs(pair[1]))
    ]
    pointing.pointing(
        pointing.table(t("Differences in the rings"), headings, lines), "kv_gaps", choose
    )


def _ring(each: Rings, layer: str, t: Words) -> str:
    ring: Ring | None = getattr(each, layer)
    return escape(t.of(ring)) if ring else "–"
