"""Reading in: first what would change, then all of it as one change that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from network.model import Change
from network.ui import project_file, state
from network.ui.change_words import ChangeBook
from network.ui.list_target import into_open
from network.words import Words

if TYPE_CHECKING:
    from network.exchange import TableError, Tables

_TYPES = ["xlsx", "csv", "zip", "graphml", project_file.TYPE]
_READ = "importing.read"
_PASTED = "importing.pasted"
_LOOSE = "importing.loose"
_BOX = "kv_paste"
_FILES = "kv_upload"
_MOST = 100


def paste(t: Words) -> None:
    """A box to paste a list in, from Excel, Word or a mail."""
    st.header(t("Paste a list"), anchor=False)
    with st.form("kv_paste_form", border=False):
        text = st.text_area(
            t("Who, what kind and which functions, or a table with crosses"),
            key=state.fresh(_BOX),
            height=110,
            placeholder=t(
                "Select the rows in Excel or Word, copy them (Ctrl+C) and paste them here (Ctrl+V)."
            ),
        )
        if st.form_submit_button(t("Look at the list"), type="primary"):
            if text.strip():
                state.remember(_PASTED, text)
            else:
                st.error(t("Nothing is pasted yet. Copy the rows and paste them in the box."))
    if pasted := state.recall(_PASTED):
        st.dialog(t("Paste a list"), width="large", on_dismiss=_put_away)(_look_through)(pasted)


def _put_away() -> None:
    """The text stays in the box, so that nothing is lost when the dialog is closed."""
    from network.ui.list_given import forget

    state.remember(_PASTED, None)
    forget()


def _pasted_in() -> None:
    _put_away()
    state.renew(_BOX)


def _look_through(text: str) -> None:
    from network.exchange import TableError
    from network.ui.list_dialog import look_through
    from network.ui.list_given import Given

    try:
        look_through(Given("", text), _pasted_in)
    except TableError as error:
        _problems(error, state.words())


def show(t: Words) -> None:
    """The files, where they go, and what they would do."""
    st.header(t("Read in a list"), anchor=False)
    st.caption(
        t(
            "An Excel list (.xlsx), CSV files (loose or in a .zip), GraphML or a project file. You "
            "first see what would change; then you decide."
        )
    )
    given = st.file_uploader(
        t("Files"), type=_TYPES, accept_multiple_files=True, key=state.fresh(_FILES)
    )
    if given:
        files = {each.name: each.getvalue() for each in given}
        title = t("Project file") if project_file.is_one(given[0].name) else t("Read in a list")
        st.dialog(title, width="large", on_dismiss=_start_over)(_weigh)(files)


def _start_over() -> None:
    state.renew(_FILES)
    state.remember(_READ, None)
    state.remember(_LOOSE, None)
    project_file.forget()


def _weigh(files: Mapping[str, bytes]) -> None:
    """What the files would do, and the button that does it."""
    from network.exchange import TableError

    t = state.words()
    if len(files) == 1 and project_file.is_one(next(iter(files))):
        project_file.open_(next(iter(files.values())), t, done=_start_over)
        return
    try:
        tables = None if state.recall(_LOOSE) == list(files) else _own_tables(files)
        if tables is None:
            _as_loose_list(files)
        elif into_open(t):
            _preview(tables, files, t)
        else:
            _as_new(tables, t)
    except TableError as error:
        _problems(error, t)
        if _may_be_loose(files) and state.recall(_LOOSE) != list(files):
            st.button(
                t("Read it as a list of another make"),
                key="kv_import_loose",
                on_click=state.remember,
                args=(_LOOSE, list(files)),
            )


def _own_tables(files: Mapping[str, bytes]) -> Tables | None:
    """The tables of the app's own lists; None for a sheet of any other make."""
    from network.exchange import TableError
    from network.exchange.uploads import tables_of_files

    try:
        return tables_of_files(files)
    except TableError as error:
        if _may_be_loose(files) and all(each.code == "no_known_sheet" for each in error.findings):
            return None
        raise


def _may_be_loose(files: Mapping[str, bytes]) -> bool:
    """Whether it is one sheet that need not be in the layout of the app's own lists."""
    from network.exchange.pasted_list_grid import LIST_FILES

    return len(files) == 1 and next(iter(files)).lower().endswith(LIST_FILES)


def _as_loose_list(files: Mapping[str, bytes]) -> None:
    from network.ui.list_dialog import look_through
    from network.ui.list_given import Given

    name, content = next(iter(files.items()))
    look_through(Given(name, content=content), _start_over)


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
