"""Taking a whole project out: as a project file, or as Excel, CSV or GraphML.

In lists internal data go only when ticked that time.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from network.model import Internal, Network
from network.ui import project_file, state
from network.ui.files import file_name
from network.words import Words

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_dialog(project: str) -> None:
    """The project file; for lists, boxes for what is internal, none ticked, and a button each."""
    t = state.words()
    project_file.save(project, t)
    st.divider()
    st.markdown(f"**{t('Lists and other programs')}**")
    st.write(t("Excel can be changed and read in again. CSV and GraphML are for other programs."))
    st.markdown(f"**{t('Internal data')}**")
    st.caption(t("Stays out unless you tick it. What you tick is noted in History."))
    ticked = frozenset(
        group
        for group in Internal
        if st.checkbox(t.of(group).capitalize(), key=f"kv_internal_{group.value}")
    )
    if ticked:
        groups = t.list([t.of(group) for group in sorted(ticked)])
        st.warning(t("The file holds internal data: {groups}.", groups=groups))
    network = state.workspace().snapshot(project).network
    forms: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        (t("Excel"), "xlsx", _EXCEL, lambda: _workbook(network, t, ticked)),
        (t("CSV in a zip"), "zip", "application/zip", lambda: _csv(network, ticked)),
        (t("GraphML"), "graphml", "application/xml", lambda: _graphml(network, ticked)),
    )
    author = state.author()

    def made(name: str, content: Callable[[], bytes]) -> bytes:
        data = content()
        state.workspace().record_export(project, author=author, what=name, internal=ticked)
        return data

    with st.container(horizontal=True, gap="small"):
        for label, suffix, mime, content in forms:
            name = file_name(network.project.name, suffix=suffix)
            st.download_button(
                label,
                lambda name=name, content=content: made(name, content),
                name,
                mime,
                key=f"kv_export_as_{suffix}",
                icon=":material/download:",
                on_click="ignore",
            )


def _workbook(network: Network, t: Words, include: frozenset[Internal]) -> bytes:
    from network.exchange import workbook_bytes

    return workbook_bytes(network, t, include)


def _csv(network: Network, include: frozenset[Internal]) -> bytes:
    from network.exchange import csv_files
    from network.exchange.uploads import zipped

    return zipped(csv_files(network, include))


def _graphml(network: Network, include: frozenset[Internal]) -> bytes:
    from network.exchange import graphml_bytes

    return graphml_bytes(network.without_internal(include))
