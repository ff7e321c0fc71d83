"""Issued versions: what went out when, which of them was adopted, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from network.ui import issued_compare, issued_status, state, woo_download
from network.ui.figure_menu import POWERPOINT
from network.ui.figures import download
from network.ui.files import file_name
from network.ui.markup import plain
from network.words import Words
from network.workspace import Issued

_PAGE = 20
_SHOWN = "issued.shown"
_MIMES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": POWERPOINT,
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
}


def page() -> None:
    """The versions, the latest first; under them two beside each other."""
    t = state.words()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(t.name("page", "issued"), anchor=False, width="stretch")
        woo_download.button(t)
    versions = state.workspace().issued(state.project_id())
    if not versions:
        st.info(
            t(
                "Every annex that goes out is kept here, as it was. Make the first one on the page "
                "Annex; mark it as adopted here when the council has decided."
            )
        )
        if st.button(t("To the annex"), type="primary"):
            state.go("annex")
        return
    st.caption(
        t(
            "Every annex that was downloaded, as it was. Mark the one that was adopted: the "
            "participation plan then tells what changed since."
        )
    )
    most = state.recall(_SHOWN, _PAGE)
    with st.container(gap="small"):
        for version in versions[:most]:
            _version(version, t)
    if len(versions) > most:
        st.button(
            t("Show older versions"),
            key="kv_issued_older",
            on_click=lambda: state.remember(_SHOWN, most + _PAGE),
        )
    issued_compare.compare(versions, t)
    issued_status.ask(versions, t)


def _version(version: Issued, t: Words) -> None:
    """One version: what it is on the left, what can be done with it on the right."""
    with st.container(border=True, key=f"kv_issued_{version.number}"):
        left, right = st.columns([5, 3], vertical_alignment="center")
        with left, st.container(gap="xsmall"):
            state_ = status_words(version, t)
            colour = "green" if version.adopted else "gray"
            st.markdown(
                f"**{version.number}. {plain(version.title)}** :{colour}-badge[{plain(state_)}]"
            )
            st.caption(plain(_about(version, t)))
            if version.include:
                groups = t.list([t.of(group) for group in sorted(version.include)])
                st.caption(t("With internal data: {groups}.", groups=plain(groups)))
        with right, st.container(horizontal=True, horizontal_alignment="right"):
            if version.held:
                _again(version, t)
            else:
                st.caption(t("The document itself did not fit in the project file."))
            issued_status.button(version, t)


def _again(version: Issued, t: Words) -> None:
    workspace, project, number = state.workspace(), state.project_id(), version.number
    download(
        t("Download again"),
        lambda: workspace.issued_content(project, number),
        file_name(version.title, state.network().project.name, str(number), suffix=version.format),
        _MIMES[version.format],
        key=f"kv_issued_again_{number}",
        internal=version.include,
    )


def status_words(version: Issued, t: Words) -> str:
    """*concept*, or by whom and when it was adopted."""
    if not version.adopted_on:
        return t.of(version.status)
    return t(
        "{status} by {body} on {date}",
        status=t.of(version.status),
        body=version.adopted_by,
        date=t.date(version.adopted_on),
    )


def _about(version: Issued, t: Words) -> str:
    """When, by whom, which sort of file and which blocks."""
    blocks = [t.name("annex_block", block) for block in version.blocks]
    facts = [
        t.date(version.at),
        version.author,
        t.name("document_format", version.format),
        ", ".join(blocks),
    ]
    return " · ".join(filter(None, facts))
