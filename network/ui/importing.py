"""Reading in: first what would change, then all of it as one change that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from network.model import Change
from network.ui import state
from network.ui.change_words import ChangeBook
from network.ui.markup import plain
from network.words import Words

if TYPE_CHECKING:
    from network.exchange import TableError, Tables

_TYPES = ["xlsx", "csv", "zip", "graphml"]
_READ = "importing.read"
_FILES = "kv_upload"
_MOST = 100


def show(t: Words) -> None:
    """The files, where they go, and what they would do."""
    st.header(t("Read in a list"), anchor=False)
    st.caption(
        t(
            "An Excel list (.xlsx), CSV files (loose or in a .zip) or GraphML. You first see what "
            "would change; then you decide."
        )
    )
    given = st.file_uploader(
        t("Files"), type=_TYPES, accept_multiple_files=True, key=state.fresh(_FILES)
    )
    if given:
        files = {each.name: each.getvalue() for each in given}
        st.dialog(t("Read in a list"), width="large", on_dismiss=_start_over)(_weigh)(files)


def _start_over() -> None:
    state.renew(_FILES)
    state.remember(_READ, None)


def _weigh(files: Mapping[str, bytes]) -> None:
    """What the files would do, and the button that does it."""
    from network.exchange import TableError
    from network.exchange.uploads import tables_of_files

    t = state.words()
    try:
        tables = tables_of_files(files)
        if state.project_id() and _into_open(t):
            _preview(tables, files, t)
        else:
            _as_new(tables, t)
    except TableError as error:
        _problems(error, t)


def _into_open(t: Words) -> bool:
    name = state.network().project.name
    where = st.radio(
        t("Read into"),
        ["new", "open"],
        format_func=lambda id_: t("a new project") if id_ == "new" else plain(name),
        key=f"kv_into_{state.project_id()}",
        horizontal=True,
    )
    return where == "open"


def _as_new(tables: Tables, t: Words) -> None:
    from network.exchange import network_of

    network = network_of(tables, t=t)
    st.markdown(
        t(
            "{names} and {ties} will be read in.",
            names=t.many("1 name", "{count} names", len(network.nodes)),
            ties=t.many("1 tie", "{count} ties", len(network.relations)),
        )
    )
    if st.button(t("Make the project"), type="primary", key="kv_import_new"):
        id_ = state.workspace().create(network, author=state.author(), action="import")
        _start_over()
        state.open_project(id_)
        state.go("network_map")


def _preview(tables: Tables, files: Mapping[str, bytes], t: Words) -> None:
    clean = st.checkbox(
        t("Delete what is on these sheets no more"),
        value="project" in tables.by_table,
        help=t("On when the list is a whole project; off when it holds only what is new."),
        key="kv_import_clean",
    )
    change, revision = _change(tables, files, clean, t)
    if not change:
        st.success(t("Nothing would change: everything in the list is there already."))
        return
    counts = (
        (t("added"), len(change.added)),
        (t("changed"), len(change.revised)),
        (t("deleted"), len(change.removed)),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(" · ".join(f"**{t.number(count)}** {word}" for word, count in counts))
        carry_out = st.button(t("Carry this out"), type="primary", key="kv_import_apply")
    st.html(ChangeBook(state.network(), [change]).table(change, t))
    if carry_out:
        if state.commit(
            change, "import", based_on=revision, said=t("Read in. Undo takes it back.")
        ):
            _start_over()
            state.go("network_map")
        st.rerun()


def _change(
    tables: Tables, files: Mapping[str, bytes], clean: bool, t: Words
) -> tuple[Change, int]:
    """The change as it was previewed, so that what is carried out is what was seen."""
    from network.exchange import import_change

    now = state.snapshot()
    seal = sha256(b"\0".join(part for n in sorted(files) for part in (n.encode(), files[n])))
    mark = (state.project_id(), now.revision, clean, seal.hexdigest())
    kept = state.recall(_READ)
    if not kept or kept[0] != mark:
        change = import_change(now.network, tables, t, remove_missing=clean)
        kept = (mark, change)
        state.remember(_READ, kept)
    return kept[1], now.revision


def _problems(error: TableError, t: Words) -> None:
    """Every faulty cell with its value and remedy; nothing has been read in."""
    count = len(error.findings)
    st.error(
        t.many(
            "1 cell cannot be read in. Nothing was changed. Correct it in the list and try again.",
            "{count} cells cannot be read in. Nothing was changed. Correct them in the list and "
            "try again.",
            count,
        )
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(finding.place)}</th>'
        f"<td>{escape(finding.sentence(t))}</td></tr>"
        for finding in error.findings[:_MOST]
    )
    heads = "".join(
        f'<th scope="col">{escape(word)}</th>' for word in (t("Place"), t("What and how to mend"))
    )
    more = f"<p>{escape(t('and {count} more', count=count - _MOST))}</p>" if count > _MOST else ""
    name = escape(t("What cannot be read in"))
    st.html(
        f'<div class="kv-scroll" tabindex="0" role="region" aria-label="{name}">'
        f'<table class="kv-list"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        f"</div>{more}"
    )
