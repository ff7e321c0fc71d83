"""A project file: saving one, and opening one beside what is here."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import streamlit as st

from network.model import Internal
from network.ui import state
from network.ui.change_words import ChangeBook
from network.ui.files import file_name
from network.ui.markup import plain
from network.words import Words
from network.workspace import SUFFIX, Kinship, Opened, StoreError

TYPE = SUFFIX.removeprefix(".")
"""The suffix as a box for files wants it."""
_READ = "project_file.read"
_MOST_NAMES = 5


def save(project: str, t: Words) -> None:
    """What a project file is, what is in it, and the button that saves one."""
    name = file_name(state.workspace().snapshot(project).network.project.name, suffix=TYPE)
    author = state.author()
    st.markdown(f"**{t('Project file')}**")
    st.write(
        t(
            "The whole project with its history in one file: to keep, or to open in another "
            "installation of Krachtenveld and go on there."
        )
    )
    groups = t.list([t.of(group) for group in sorted(Internal)])
    st.warning(
        t(
            "It holds all internal data ({groups}) and the names of who changed what. Send it "
            "only to people who may see that; never publish it.",
            groups=groups,
        )
    )
    st.download_button(
        t("Save project file"),
        lambda: state.workspace().project_file(project, author=author, what=name),
        name,
        "application/octet-stream",
        key="kv_save_project_file",
        icon=":material/download:",
        on_click="ignore",
    )


def is_one(name: str) -> bool:
    """Whether a file calls itself a project file."""
    return name.lower().endswith(SUFFIX)


def open_(content: bytes, t: Words, *, done: Callable[[], None]) -> None:
    """What a project file holds beside what is here, and what can be done with it.

    ``done`` is called when something of it was carried out.
    """
    try:
        opened = _opened(content)
    except StoreError as error:
        st.error(plain(error.sentence(t)))
        return
    _describe(opened, t)
    show = {
        Kinship.NEW: _new,
        Kinship.SAME: _same,
        Kinship.OLDER: _older,
        Kinship.NEWER: _newer,
        Kinship.DIVERGED: _diverged,
    }
    if chosen := show[opened.kinship](opened, t):
        _carry_out(opened, chosen, done)


def forget() -> None:
    """Let go of the file that was opened last."""
    state.remember(_READ, None)


def _opened(content: bytes) -> Opened:
    """The file, read again only where the project here has changed since."""
    mark = sha256(content).hexdigest()
    kept = state.recall(_READ)
    if kept and kept[0] == mark and kept[1].revision == _revision_here(kept[1].project_id):
        return kept[1]
    opened = state.workspace().open_project_file(content)
    state.remember(_READ, (mark, opened))
    return opened


def _revision_here(project: str) -> int:
    found = (each.revision for each in state.workspace().projects() if each.id == project)
    return next(found, 0)


def _describe(opened: Opened, t: Words) -> None:
    network = opened.file.network
    facts = [
        network.project.organisation,
        t.many("1 name", "{count} names", len(network.nodes)),
        t.many("1 tie", "{count} ties", len(network.relations)),
        t.many("1 change", "{count} changes", opened.file.revision),
        t("saved {when}", when=t.date(opened.file.made_at)),
    ]
    told = plain(" · ".join(filter(None, facts)))
    st.markdown(f"**{plain(network.project.name)}**\n\n:small[{told}]")


def _new(_opened: Opened, t: Words) -> str:
    st.write(t("This project is not here yet. Its whole history comes along."))
    return _button(t("Open the project"), "new", primary=True)


def _same(_opened: Opened, t: Words) -> str:
    st.success(t("You already have everything that is in this file."))
    return _button(t("Open the project"), "open", primary=True)


def _older(_opened: Opened, t: Words) -> str:
    st.info(
        t(
            "The project here is newer: it holds everything in this file and was changed since. "
            "There is nothing to take over."
        )
    )
    return _button(t("Open the project"), "open", primary=True)


def _newer(opened: Opened, t: Words) -> str:
    if not opened.newer:
        st.write(t("This file has issued versions, or a status of them, that are not here yet."))
        return _button(t("Bring up to date"), "newer", primary=True)
    st.write(
        t(
            "This file is newer than the project here, which has not been changed since. It adds "
            "{changes}.",
            changes=_by_whom(opened, t),
        )
    )
    _difference(opened, t)
    return _button(t("Bring up to date"), "newer", primary=True)


def _diverged(opened: Opened, t: Words) -> str:
    st.warning(
        t(
            "The project was changed here and in the file, apart from each other. Only in the "
            "file: {changes}. Choose what to do.",
            changes=_by_whom(opened, t),
        )
    )
    st.write(t("If you take over the difference, this changes here:"))
    _difference(opened, t)
    with st.container(horizontal=True, gap="small"):
        chosen = _button(t("Open as a separate project"), "apart", primary=True)
        if opened.change:
            chosen += _button(t("Take over the difference"), "change")
    return chosen


def _by_whom(opened: Opened, t: Words) -> str:
    """*3 wijzigingen van Anna en Bert*."""
    names = sorted({plain(entry.author or t("no name")) for entry in opened.newer})
    more = len(names) - _MOST_NAMES
    if more > 0:
        names = [*names[:_MOST_NAMES], t("{count} others", count=t.number(more))]
    count = t.many("1 change", "{count} changes", len(opened.newer))
    return t("{changes} by {names}", changes=count, names=t.list(names)) if names else count


def _difference(opened: Opened, t: Words) -> None:
    if not opened.change:
        st.caption(t("The network itself stays as it is; only the history differs."))
        return
    here = state.workspace().snapshot(opened.project_id).network
    st.html(ChangeBook(here, [opened.change]).table(opened.change, t))


def _button(label: str, what: str, *, primary: bool = False) -> str:
    """A button; what it stands for once it is pressed."""
    kind = "primary" if primary else "secondary"
    return what if st.button(label, key=f"kv_file_{what}", type=kind) else ""


def _carry_out(opened: Opened, what: str, done: Callable[[], None]) -> None:
    """Do what was chosen and show the project."""
    t = state.words()
    workspace, project = state.workspace(), opened.project_id
    try:
        if what in ("new", "apart"):
            project = workspace.put_in(opened, separate=what == "apart")
        elif what == "newer":
            workspace.bring_up(opened)
    except StoreError as error:
        st.error(plain(error.sentence(t)))
        return
    done()
    state.open_project(project)
    if what == "change":
        said = t("The difference is taken over. Undo takes it back.")
        state.commit(opened.change, "import", based_on=opened.revision, said=said)
    if what == "newer":
        state.notify(t("The project is up to date with the file."))
    if what == "apart":
        state.notify(t("Opened as a separate project. Give it a name of its own on Start."))
    state.go("network_map")
