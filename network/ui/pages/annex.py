"""Annex: choose blocks, see them as they will be, download them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from network.model import Internal, Network, today
from network.ui import annex_columns, odt_download, slides_download, state, word_template
from network.ui.annex_view import STYLE, annex_html
from network.ui.figure_menu import figure_menu
from network.ui.figures import download
from network.ui.files import file_name
from network.ui.issuing import keeper
from network.ui.markup import plain
from network.words import Words, words_in

if TYPE_CHECKING:
    from network.drawing.figure import Figure
    from network.exchange.annex.composing import Block
    from network.exchange.annex.content import Picture

_WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEFT_OUT = "annex.left_out"
_GROUPS = "kv_annex_internal"


def page() -> None:
    """The choice on the left, the paper on the right."""
    t = state.words()
    st.title(t.name("page", "annex"), anchor=False)
    st.html(STYLE)
    left, right = st.columns([1, 3], gap="large")
    with left, st.container(key="kv_annex_choice"):
        files = st.container(key="kv_annex_files")
        above = st.container()
        include = _internal(t)
        word_template.choose(t)
        slides_download.choose(t)
        with above:
            blocks = _blocks(t, include)
            if "participation" in blocks:
                annex_columns.choose(t, include)
        with files:
            _whole(t, blocks, include)
    with right, st.spinner(t("The annex is being drawn …")):
        now = state.snapshot()
        groups = tuple(sorted(group.value for group in include))
        pictures = _drawn(now.network, now.number, now.revision, t.language, groups)
        _paper(t, blocks, include, pictures)
    with above:
        _alone(t, include, pictures)


def _available(include: frozenset[Internal]) -> list[Block]:
    from network.exchange.annex.composing import BLOCKS

    return [each for each in BLOCKS.values() if each.needs is None or each.needs in include]


def _blocks(t: Words, include: frozenset[Internal]) -> tuple[str, ...]:
    """The blocks that are ticked: all that hold something, until someone takes one out."""
    from network.exchange.annex.composing import BLOCKS, filled_blocks

    unasked = frozenset(block.id for block in BLOCKS.values() if block.optional)
    left_out: frozenset[str] = state.recall(_LEFT_OUT, unasked)
    filled = filled_blocks(state.network(), t, on=today(), include=include, optional=True)
    st.subheader(t("Blocks"), anchor=False)
    ticked: dict[str, bool] = {}
    for block in _available(include):
        key, name = f"kv_block_{block.id}", t.name("annex_block", block.id)
        state.begin_widget(key, block.id in filled and block.id not in left_out)
        if block.id not in filled:
            name = t("{block} – still empty", block=name)
        ticked[block.id] = st.checkbox(name, key=key)
    taken_out = {id_ for id_, chosen in ticked.items() if not chosen and id_ in filled}
    state.remember(_LEFT_OUT, (left_out - ticked.keys()) | taken_out)
    return tuple(id_ for id_, chosen in ticked.items() if chosen)


def _internal(t: Words) -> frozenset[Internal]:
    """Internal groups for this time only: nothing is ticked until someone ticks it."""
    from network.exchange.annex.composing import GROUPS

    with st.expander(t("Internal data")):
        st.caption(t("Stays out unless you tick it. After each download the ticks are off again."))
        key = state.fresh(_GROUPS)
        return frozenset(
            group
            for group in GROUPS
            if st.checkbox(t.of(group).capitalize(), key=f"{key}_{group.value}")
        )


def _whole(t: Words, blocks: tuple[str, ...], include: frozenset[Internal]) -> None:
    label = t("Download Word") if not include else t("Download Word with internal data")
    name = t("annex") if not include else t("annex-internal")
    if include:
        groups = t.list([t.of(group) for group in sorted(include)])
        st.warning(t("The annex now holds internal data: {groups}.", groups=groups))
    _word(t, label, name, blocks, include, key="kv_annex_word", primary=True)
    odt_download.text(t, name, blocks, include, renew=_GROUPS)
    slides_download.slides(t, name, blocks, include, renew=_GROUPS)
    st.caption(t("What is downloaded here is kept on the page Issued."))


def _word(
    t: Words,
    label: str,
    name: str,
    blocks: tuple[str, ...],
    include: frozenset[Internal],
    *,
    key: str,
    primary: bool = False,
) -> None:
    from network.publishing import annex_file

    network, on, chosen = state.network(), today(), word_template.template()
    look = None if chosen is None else chosen.content
    columns = annex_columns.chosen()
    file = file_name(name, network.project.name, suffix="docx")
    download(
        label,
        lambda: annex_file(
            network,
            t,
            on=on,
            blocks=blocks,
            include=include,
            template=look,
            plan_columns=columns,
        ),
        file,
        _WORD_FILE,
        key=key,
        internal=include,
        primary=primary,
        disabled=not blocks,
        renew=_GROUPS if include else None,
        keep=keeper(t, file, blocks, include),
    )


def _alone(t: Words, include: frozenset[Internal], pictures: Mapping[str, Picture]) -> None:
    """One block as a document of its own, and its picture as a file."""
    with st.expander(t("One block or picture")):
        blocks = {block.id: block for block in _available(include)}
        chosen = st.selectbox(
            t("Block"),
            list(blocks),
            format_func=lambda id_: t.name("annex_block", id_),
            key="kv_annex_one",
        )
        name = t.name("annex_block", chosen)
        _word(t, t("Download Word"), name, (chosen,), include, key="kv_annex_one_word")
        shown = blocks[chosen].picture
        for key, picture in pictures.items():
            if shown and key.partition(":")[0] == shown:
                if key != shown:
                    st.caption(plain(picture.caption))
                figure_menu(
                    _drawing(t, chosen, include, key),
                    picture.caption if key != shown else name,
                    f"kv_annex_one_{key}",
                    _groups(blocks[chosen], key),
                )


def _groups(block: Block, picture: str) -> frozenset[Internal]:
    """The internal groups that a picture of a block shows."""
    from network.drawing.influence_rings import NEEDS

    needs = NEEDS.get(picture.removeprefix("rings:"), block.needs)
    return frozenset({needs} if needs else ())


def _drawing(t: Words, block: str, include: frozenset[Internal], key: str) -> Callable[[], Figure]:
    network = state.network()

    def drawn() -> Figure:
        from network.publishing import annex_figures

        return annex_figures(network, t, (block,), include)[key]

    return drawn


def _paper(
    t: Words,
    blocks: tuple[str, ...],
    include: frozenset[Internal],
    pictures: Mapping[str, Picture],
) -> None:
    from network.exchange.annex.composing import annex_preview

    if not state.network().nodes:
        st.info(t("There is nothing on the map yet. Begin there; the annex then fills by itself."))
        if st.button(t("To the map"), type="primary"):
            state.go("network_map")
        return
    if not blocks:
        st.info(t("Tick one or more blocks; here you then see the annex as it will be."))
        return
    annex = annex_preview(
        state.network(),
        t,
        on=today(),
        blocks=blocks,
        pictures=pictures,
        include=include,
        plan_columns=annex_columns.chosen(),
    )
    st.html(annex_html(annex))


@st.cache_data(max_entries=8, show_spinner=False)
def _drawn(
    _network: Network, number: int, revision: int, language: str, groups: tuple[str, ...]
) -> dict[str, Picture]:
    """The pictures of a revision, drawn once for everyone who looks at it."""
    from network.publishing import annex_blocks, annex_pictures

    include = frozenset(map(Internal, groups))
    return annex_pictures(
        _network, words_in(language), blocks=annex_blocks(), include=include, raster=False
    )
