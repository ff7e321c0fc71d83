"""Taking a whole project out: as a project file, as lists, or for another program.

In lists internal data go only when ticked that time.
"""

from __future__ import annotations

import streamlit as st

from network.model import Internal, Network
from network.ui import project_file, state
from network.ui.files import file_name
from network.words import Words

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPENDOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"


def export_dialog(project: str) -> None:
    """The project file; for lists, boxes for what is internal, none ticked, and a button each."""
    t = state.words()
    project_file.save(project, t)
    st.divider()
    st.markdown(f"**{t('Lists and other programs')}**")
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
    rows = (
        (
            t("Lists, to change and read in again:"),
            (
                (t("Excel"), "xlsx", _EXCEL),
                (t("OpenDocument"), "ods", _OPENDOCUMENT),
                (t("CSV in a zip"), "zip", "application/zip"),
            ),
        ),
        (
            t("For other programs that draw networks:"),
            (
                (t("Gephi (GEXF)"), "gexf", "application/xml"),
                (t("yEd (GraphML)"), "graphml", "application/xml"),
                (t("Kumu (JSON)"), "json", "application/json"),
                (t("Kumu workbook"), "kumu.xlsx", _EXCEL),
            ),
        ),
    )
    author = state.author()

    def made(name: str, suffix: str) -> bytes:
        data = _content(network, suffix, t, ticked)
        state.workspace().record_export(project, author=author, what=name, internal=ticked)
        return data

    for about, forms in rows:
        st.caption(about)
        with st.container(horizontal=True, gap="small"):
            for label, suffix, mime in forms:
                name = file_name(network.project.name, suffix=suffix)
                st.download_button(
                    label,
                    lambda name=name, suffix=suffix: made(name, suffix),
                    name,
                    mime,
                    key=f"kv_export_as_{suffix.replace('.', '_')}",
                    icon=":material/download:",
                    on_click="ignore",
                )


def _content(network: Network, suffix: str, t: Words, include: frozenset[Internal]) -> bytes:
    if suffix == "zip":
        from network.exchange import csv_files
        from network.exchange.uploads import zipped

        return zipped(csv_files(network, include))
    from network.publishing import table_file

    return table_file(network, f".{suffix}", t, include)
