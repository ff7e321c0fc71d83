"""The annex as slides: the button, and the user's own PowerPoint template."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from network.model import Internal
from network.ui import state
from network.ui.choosing import today
from network.ui.figures import download
from network.ui.files import file_name
from network.ui.map_downloads import POWERPOINT
from network.ui.markup import plain
from network.words import Words

_KEPT = "annex.slides_template"
_REFUSED = "annex.slides_template_refused"
_FILE = "kv_slides_template"
_TYPES = ["pptx", "potx", "ppsx", "pptm", "potm", "ppt", "pot"]
"""What people may offer: a kind that is refused gets a reason that helps."""


@dataclass(frozen=True)
class _Template:
    """A file in whose masters the slides come."""

    name: str
    content: bytes


def slides(
    t: Words, name: str, blocks: tuple[str, ...], include: frozenset[Internal], *, renew: str
) -> None:
    """The button for the chosen blocks as PowerPoint.

    ``renew`` is the name of the ticks for internal data: they are off again afterwards.
    """
    from network.publishing import slides_file

    network, on, chosen = state.network(), today(), state.recall(_KEPT)
    look = None if chosen is None else chosen.content
    label = t("Download PowerPoint")
    if include:
        label = t("Download PowerPoint with internal data")
    download(
        label,
        lambda: slides_file(network, t, on=on, blocks=blocks, include=include, template=look),
        file_name(name, network.project.name, suffix="pptx"),
        POWERPOINT,
        key="kv_annex_slides",
        internal=include,
        disabled=not blocks,
        then=lambda: state.renew(renew) if include else None,
    )


def choose(t: Words) -> None:
    """A place to choose a PowerPoint template, and to do without again."""
    chosen, refused = state.recall(_KEPT), state.recall(_REFUSED, ())
    with st.expander(t("Own PowerPoint template"), expanded=bool(chosen or refused)):
        if chosen:
            st.markdown(t("The slides are made in '{name}'.", name=plain(chosen.name)))
            st.button(
                t("Without PowerPoint template"),
                icon=":material/close:",
                key="kv_slides_no_template",
                on_click=lambda: state.remember(_KEPT, None),
            )
            return
        st.caption(
            t(
                "The slides get its masters, colours and typeface. "
                "Slides that are in it already stay in front."
            )
        )
        for line in refused:
            st.error(plain(line))
        key = state.fresh(_FILE)
        st.file_uploader(
            t("PowerPoint template (.pptx or .potx)"),
            type=_TYPES,
            key=key,
            on_change=_take,
            args=(key,),
        )


def _take(key: str) -> None:
    """Keep a file that was offered, or the reason why not."""
    from network.publishing import check_slides_template

    given = state.widget(key)
    state.remember(_REFUSED, ())
    if given is None:
        return
    reasons = check_slides_template(given.getvalue(), given.name, state.words())
    state.remember(_REFUSED, reasons)
    if not reasons:
        state.remember(_KEPT, _Template(given.name, given.getvalue()))
    state.renew(_FILE)
