"""Reading in: first what would change, then all of it as one change that can be undone."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from network.exchange.uploads import SUFFIXES
from network.model import Change, Network, Node, Relation, apply
from network.ui import jobs, project_file, state
from network.ui.change_words import ChangeBook
from network.ui.duplicates_view import settle_duplicates
from network.ui.list_given import seal_of
from network.ui.list_target import STEP, into_open
from network.ui.markup import plain
from network.words import Words

if TYPE_CHECKING:
    from network.exchange import TableError, Tables
    from network.exchange.lists.grid import Grid
    from network.exchange.progress import Progress
    from network.exchange.recognising import Recognised

_UNREAD = ("xls", "xlsm", "xlsb", "doc", "docx", "pdf")
"""Files that people bring and that are not read; the box takes them, to say what does help."""
_TYPES = [*SUFFIXES, "txt", project_file.TYPE, *_UNREAD]
_STEP_FILES = "kv_upload_step"
_PASTED = "importing.pasted"
_LOOSE = "importing.loose"
_BOX = "kv_paste"
_FILES = "kv_upload"
_MOST = 100
_SHUT = {
    *("not_a_workbook", "protected_workbook", "unsafe_workbook", "workbook_as_csv"),
    *("not_a_spreadsheet", "protected_spreadsheet", "unsafe_spreadsheet"),
    *("bad_encoding", "empty_list", "too_large", "too_much", "too_wide", "too_many_rows"),
}


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
        look_through(Given(text), _pasted_in)
    except TableError as error:
        _problems(error, state.words())


def show(t: Words) -> None:
    """The files, where they go, and what they would do."""
    st.header(t("Read in"), anchor=False)
    _what_it_reads(t)
    given = st.file_uploader(
        t("Files"), type=_TYPES, accept_multiple_files=True, key=state.fresh(_FILES)
    )
    if given:
        files = {each.name: each.getvalue() for each in given}
        title = t("Project file") if project_file.is_one(given[0].name) else t("Read in")
        st.dialog(title, width="large", on_dismiss=_start_over)(_weigh)(files)
    elif state.recall(STEP):
        st.dialog(t("Read in"), width="large", on_dismiss=_start_over)(_step)()


def _what_it_reads(t: Words) -> None:
    st.caption(
        t(
            "Excel, CSV, OpenDocument (.ods), Kumu, Gephi, GraphML and yEd, a .zip, or a project "
            "file. You first see what would change; then you decide."
        )
    )


def begin_step() -> None:
    """Let the page Start ask at once for files for the open project."""
    state.remember(STEP, True)


def _step() -> None:
    """A box for files inside the dialog: reading into the open project."""
    t = state.words()
    _what_it_reads(t)
    given = st.file_uploader(
        t("Files"), type=_TYPES, accept_multiple_files=True, key=state.fresh(_STEP_FILES)
    )
    if given:
        _weigh({each.name: each.getvalue() for each in given})


def _start_over() -> None:
    from network.ui.list_given import forget

    for name in (_FILES, _STEP_FILES):
        state.renew(name)
    for name in (_LOOSE, STEP):
        state.remember(name, None)
    jobs.forget("import.read", "import.change", "import.new")
    forget()
    project_file.forget()


def _weigh(files: Mapping[str, bytes]) -> None:
    """What the files would do, and the button that does it."""
    from network.exchange import TableError
    from network.exchange.recognising import may_be_list, recognised

    t = state.words()
    if len(files) == 1 and project_file.is_one(next(iter(files))):
        project_file.open_(next(iter(files.values())), t, done=_start_over)
        return
    mark = seal_of(files)
    chosen = state.recall(_LOOSE) == mark
    try:
        if chosen:
            _as_list(files)
            return
        found = jobs.done("import.read", mark, lambda p: recognised(files, p), t)
        if found is None:
            return
        if found.tables is None:
            _as_list(files, found.grids)
            return
        st.markdown(_told(found, t))
        if found.what != "own" and may_be_list(files):
            _choose_columns(mark, t("Choose the columns yourself"))
        if into_open(t):
            _preview(found.tables, mark, t)
        else:
            _as_new(found.tables, mark, t)
    except TableError as error:
        _problems(error, t)
        if may_be_list(files) and not chosen and not _is_shut(error):
            _choose_columns(mark, t("Read it as a list of another make"))


def _choose_columns(mark: str, word: str) -> None:
    st.button(word, key="kv_import_loose", on_click=state.remember, args=(_LOOSE, mark))


def _told(found: Recognised, t: Words) -> str:
    """What was recognised: *Een Kumu-bestand: 40 namen, 72 relaties.*"""
    counts = [
        t.many("1 name", "{count} names", found.names),
        t.many("1 tie", "{count} ties", found.ties),
    ]
    told = f"**{t.name('recognised', found.what)}**: {', '.join(counts)}."
    if found.tables is not None and found.tables.personal:
        columns = plain(t.list(found.tables.personal))
        told = f"{told} {t('Personal data, left out: {columns}', columns=columns)}."
    if found.what == "own" and found.tables is not None:
        from network.exchange.own_fields import added_columns
        from network.exchange.tables import shown

        if added := added_columns(found.tables):
            columns = plain(t.list([shown(name, 40) for name in added]))
            told = f"{told} {t('Own columns, kept as own fields: {columns}', columns=columns)}."
    return told


def _as_list(files: Mapping[str, bytes], grids: Sequence[Grid] = ()) -> None:
    from network.ui.list_dialog import look_through
    from network.ui.list_given import Given

    look_through(Given(files=files, grids=tuple(grids)), _start_over)


def _as_new(tables: Tables, mark: Hashable, t: Words) -> None:
    from network.exchange import import_change

    def work(progress: Progress) -> tuple[Network, Change]:
        """The project with nothing in it, and everything that comes into it."""
        change = import_change(Network({}), tables, t, remove_missing=False, progress=progress)
        project = [edit for edit in change.edits if edit.key[0] == "project"]
        rest = [edit for edit in change.edits if edit.key[0] != "project"]
        return apply(Network({}), Change.of(project)), Change.of(rest)

    found = jobs.done("import.new", mark, work, t)
    if found is None:
        return
    empty, change = found
    change = settle_duplicates(empty, change, mark, t)
    names = sum(isinstance(record, Node) for record in change.added)
    ties = sum(isinstance(record, Relation) for record in change.added)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            t(
                "{names} and {ties} will be read in.",
                names=t.many("1 name", "{count} names", names),
                ties=t.many("1 tie", "{count} ties", ties),
            )
        )
        make = st.button(t("Make the project"), type="primary", key="kv_import_new")
    st.html(ChangeBook(empty, [change]).table(change, t))
    if make:
        with st.spinner(t("Storing …")):
            network = apply(empty, change)
            id_ = state.workspace().create(network, author=state.author(), action="import")
        _start_over()
        state.open_project(id_)
        state.go("network_map")


def _preview(tables: Tables, mark: Hashable, t: Words) -> None:
    from network.exchange import import_change

    clean = st.checkbox(
        t("Delete what is on these sheets no more"),
        value="project" in tables.by_table,
        help=t("On when the list is a whole project; off when it holds only what is new."),
        key="kv_import_clean",
    )
    now = state.snapshot()
    mark = (mark, state.project_id(), now.revision, clean)
    change = jobs.done(
        "import.change",
        mark,
        lambda p: import_change(now.network, tables, t, remove_missing=clean, progress=p),
        t,
    )
    if change is None:
        return
    if not change:
        st.success(t("Nothing would change: everything in the list is there already."))
        return
    change = settle_duplicates(now.network, change, mark, t)
    counts = (
        (t("added"), len(change.added)),
        (t("changed"), len(change.revised)),
        (t("deleted"), len(change.removed)),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(" · ".join(f"**{t.number(count)}** {word}" for word, count in counts))
        carry_out = st.button(t("Carry this out"), type="primary", key="kv_import_apply")
    st.html(ChangeBook(now.network, [change]).table(change, t))
    if carry_out:
        with st.spinner(t("Storing …")):
            stored = state.commit(
                change, "import", based_on=now.revision, said=t("Read in. Undo takes it back.")
            )
        if stored:
            _start_over()
            state.go("network_map")
        st.rerun()


def _is_shut(error: TableError) -> bool:
    """Whether a file cannot be opened or is too large: read in another way it cannot either."""
    return all(each.code in _SHUT for each in error.findings)


def _problems(error: TableError, t: Words) -> None:
    """Every faulty cell with its value and remedy; nothing has been read in."""
    count = len(error.findings)
    st.error(
        t("This file cannot be read in. Nothing was changed.")
        if not any(each.cell for each in error.findings)
        else t.many(
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
