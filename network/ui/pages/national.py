"""National picture: one's own network beside what libraries in the Netherlands do."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from network.analysis.national import NationalPicture, national_picture
from network.analysis.national_figures import ADDRESS, AUTHOR, AVERAGE, TITLE
from network.analysis.national_words import (
    condition_words,
    perhaps_words,
    sector_word,
    share_words,
)
from network.analysis.slices import Alliances
from network.model import Change, Network, Sector
from network.ui import state
from network.ui.figure_menu import figure_menu
from network.ui.figures import show_figure
from network.ui.labels import node_label
from network.ui.markup import plain
from network.ui.tables import Button, Column, Edits, Row, Value, edit_table, read_table, revising
from network.words import Words

_ALLIANCES = "national.alliances"
_MAP = "national.map"
_HIGH = 12


def page() -> None:
    """The number of partners, the sectors with their white spots, and what this does not know."""
    if id_ := state.recall(_MAP, ""):
        state.remember(_MAP, "")
        state.go("network_map", select_id=id_)
    t = state.words()
    network = state.network()
    st.title(t.name("page", "national"), anchor=False)
    st.caption(
        t(
            "With which sectors do libraries in the Netherlands work, and which of them does this "
            "network lack? A white spot is a question to ask, not a fault."
        )
    )
    if not network.parties:
        st.info(t("There are no parties yet. Add them on the map; here you then compare them."))
        if st.button(t("To the map"), type="primary"):
            state.go("network_map")
        return
    picture = national_picture(network, _alliances(t))
    _number(picture, t)
    _sectors(network, picture, t)
    _unknown(network, picture, t)


def _alliances(t: Words) -> Alliances:
    """How an alliance counts; the choice stays for the session."""
    words = {Alliances.MEMBERS: t("by member"), Alliances.ONCE: t("as one partner")}
    chosen = st.segmented_control(
        t("Alliances count"),
        list(words),
        default=state.recall(_ALLIANCES, Alliances.MEMBERS),
        required=True,
        format_func=words.__getitem__,
        key="kv_national_alliances",
    )
    state.remember(_ALLIANCES, chosen)
    return chosen or Alliances.MEMBERS


def _number(picture: NationalPicture, t: Words) -> None:
    left, middle, right = st.columns(3, gap="medium")
    left.metric(t("Partners in this network"), t.number(len(picture.partners)), border=True)
    average = t("Average of a library in {year}", year=AVERAGE.year)
    middle.metric(average, t.number(AVERAGE.number), border=True)
    right.metric(t("White spots"), t.number(len(picture.white_spots)), border=True)
    st.caption(plain(_source(t, AVERAGE.section)))


def _source(t: Words, section: str) -> str:
    return t(
        "Source: {author}, {title}, section “{section}”.",
        author=AUTHOR,
        title=TITLE,
        section=section,
    )


def _sectors(network: Network, picture: NationalPicture, t: Words) -> None:
    from network.drawing.national import national_of

    st.header(t("Sectors"), anchor=False)
    if picture.white_spots:
        names = "; ".join(t.of(row.figure.sector) for row in picture.white_spots)
        st.warning(t("White spots: {names}.", names=plain(names)))
    else:
        st.success(t("There is a partner in every sector of the national picture."))
    figure = national_of(network, picture, t)
    show_figure(figure, "kv_national", scale=1.2)
    figure_menu(figure, t("national-picture"), "kv_national")
    with st.expander(t("Figures with year and source")):
        read_table(
            "kv_national_sources",
            t("Figures with year and source"),
            (
                Column("sector", t("Sector"), "shown", share=2, strong=True),
                Column("share", t("Part of the libraries"), "shown", share=2.4),
                Column("year", t("Year"), "shown", share=1),
                Column("section", t("Section"), "shown", share=3),
                Column("here", t("Partners in this network"), "shown", share=4),
            ),
            [
                Row(
                    row.figure.sector.value,
                    t.of(row.figure.sector),
                    {
                        "sector": sector_word(row.figure, t),
                        "share": " ".join(
                            (share_words(row.figure, t), condition_words(row.figure, t))
                        ).strip(),
                        "year": row.figure.year,
                        "section": row.figure.section,
                        "here": ", ".join(node_label(network, id_) for id_ in row.partners)
                        or perhaps_words(network, row, t)
                        or "0",
                    },
                )
                for row in picture.rows
            ],
        )
        st.markdown(f"[{plain(f'{AUTHOR}, {TITLE}')}]({ADDRESS})")


def _unknown(network: Network, picture: NationalPicture, t: Words) -> None:
    st.header(t("What this picture does not know"), anchor=False)
    told = [
        t(
            "The national figures are of libraries; whether a partner works with your library "
            "itself stands in the ties of this network."
        ),
        t(
            "They are of 2022 and of the school year 2022-2023, the one on businesses is of 2020. "
            "The chart of every sort of partner is a picture in the source: where no number "
            "stands in the text, none stands here."
        ),
        t("A sector without partners may be one that nobody has recorded yet."),
        t("Alliances count by member here: an alliance whose members are known does not count.")
        if picture.alliances is Alliances.MEMBERS
        else t("Alliances count as one partner here: who is only a member does not count."),
        t("Parties whose ties are all over or only wished for do not count."),
    ]
    if picture.libraries:
        names = t.list([node_label(network, id_) for id_ in picture.libraries[:_HIGH]])
        told.append(
            t(
                "Parties of the library world itself do not count as partners ({count}): {names}.",
                count=t.number(len(picture.libraries)),
                names=names + (" …" if len(picture.libraries) > _HIGH else ""),
            )
        )
    st.markdown("\n".join(f"- {plain(each)}" for each in told))
    _without_sector(network, picture, t)


def _without_sector(network: Network, picture: NationalPicture, t: Words) -> None:
    """Partners whose sector nobody has filled in, to be filled in here."""
    missing = len(picture.without_sector)
    if not missing:
        st.success(t("Every partner has a sector."))
    else:
        st.subheader(
            t.many("1 partner without a sector", "{count} partners without a sector", missing),
            anchor=False,
        )
        st.markdown(
            t("They count in the number of partners, but in no sector. Choose their sector:")
        )
        _table(network, picture.without_sector, t, "kv_national_missing")
    placed = [id_ for id_ in picture.partners if network.nodes[id_].sector]
    if placed:
        with st.expander(t("Change the sector of other partners")):
            _table(network, (*placed, *picture.libraries), t, "kv_national_placed")


def _table(network: Network, ids: tuple[str, ...], t: Words, key: str) -> None:
    sectors = tuple((each.value, t.of(each)) for each in Sector)
    edit_table(
        key,
        t("Sectors of partners"),
        (
            Column("name", t("Party"), "shown", share=3, strong=True),
            Column("sort", t("Type of party"), "shown", share=2),
            Column("sector", t("Sector"), "choice", sectors, share=2.4),
        ),
        [_row(network, id_, t) for id_ in ids],
        editor=edit_sector,
        buttons=[Button("map", t("Show on the map"), "map")],
        press=lambda row, _button: state.remember(_MAP, row),
        tools=len(ids) > _HIGH,
        height="50vh" if len(ids) > _HIGH else "",
    )


def _row(network: Network, id_: str, t: Words) -> Row:
    node = network.nodes[id_]
    cells: dict[str, Value] = {
        "name": node.name,
        "sort": t.of(node.sort) if node.sort else "",
        "sector": node.sector.value if node.sector else "",
    }
    return Row(id_, node.label, cells)


def edit_sector(network: Network, edits: Edits, t: Words) -> Change:
    """The change of a party's sector; KeyError where the party is gone."""

    def read(values: Mapping[str, Value]) -> dict[str, Sector | None]:
        value = str(values["sector"])
        return {"sector": Sector(value) if value else None}

    return revising(network.nodes[edits.row], read(edits.before), read(edits.after))
