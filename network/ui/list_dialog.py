"""A list of any make in one dialog: its columns, doubts, what will come, and onto the map."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import streamlit as st

from network.analysis.duplicates import named_apart
from network.exchange.lists.book import Lists
from network.exchange.lists.doubts import APART, Known, known_names
from network.exchange.lists.grid import Grid, grid_of_text
from network.exchange.lists.meaning import Meaning, read_lists
from network.exchange.lists.proposal import Proposal, propose
from network.exchange.progress import Progress
from network.exchange.recognising import grids_of
from network.model import Network, Project, today
from network.ui import jobs, state
from network.ui.list_columns import ask_meaning, separator_of
from network.ui.list_doubts import ask_doubts, ask_kinds, ask_ties
from network.ui.list_given import Given, forget
from network.ui.list_preview import (
    counted,
    show_differing,
    show_passed_over,
    show_preview,
    show_unread,
)
from network.ui.list_target import into_open
from network.ui.markup import plain
from network.words import Words
from network.workspace import new_id

_STYLE = """<style>
[data-testid="stDialog"] > div:has(.st-key-kv_list_foot) { overflow: clip; }
[role="dialog"]:has(.st-key-kv_list_foot),
[role="dialog"] :has(:is(.st-key-kv_list_foot, .kv-coming)),
.kv-coming :is(table, thead, tr, th) { background-color: inherit; }
.kv-coming { max-height: 44vh; background-color: inherit; }
[role="dialog"] [data-testid="stLayoutWrapper"]:has(> .st-key-kv_list_foot) { position: sticky;
  bottom: -2.5rem; z-index: 3; padding: .5rem 0 1rem;
  border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
</style>"""
_AT_ONCE = 3_000
"""Rows up to which what will come is shown as soon as a choice is made."""
_CHOSEN = "list.chosen"
_EMPTY = Network.of([Project(id="new", name="–")])
"""What a new project has to begin with."""


@dataclass(frozen=True)
class _Target:
    """Where a list goes: the open project as it was, or a new one."""

    network: Network
    opened: bool
    mark: Hashable
    revision: int = 0


def look_through(given: Given, done: Callable[[], None]) -> None:
    """Show what a list would bring; one click brings it. ``done`` is called when it has.

    Raises TableError for a list that cannot be read.
    """
    t = state.words()
    st.html(_STYLE)
    separator = separator_of(given, t)
    mark = (given.seal, separator, t.language)
    grids = jobs.done("list.grids", mark, lambda p: _grids(given, separator, t, p), t)
    if grids is None:
        return
    target = _target(t)
    left, right = st.columns([5, 6], gap="large")
    with left:
        st.subheader(t("1. What stands in the columns"), anchor=False)
        meaning = ask_meaning(given, grids, target.network, t)
    mark = (mark, _mark(meaning), target.mark)
    if sum(len(grid.rows) for grid in grids) > _AT_ONCE and state.recall(_CHOSEN) != mark:
        with right:
            _wait_for_a_sign(mark, t)
        return
    with right:
        coming = st.container()
    with coming:
        read = jobs.done("list.read", mark, lambda p: _read(meaning, target, given, p), t)
    if read is None:
        return
    lists, known = read
    with left:
        answers = _questions(given, lists, known, meaning, target.network, t)
    mark = (mark, answers)
    with coming:
        st.subheader(t("What comes on the map"), anchor=False)
        proposal = jobs.done(
            "list.proposal", mark, lambda p: _proposed(lists, known, target, answers, t, p), t
        )
        if proposal is None:
            return
        show_preview(proposal, target.network, t)
        show_unread(lists, t)
        show_differing(proposal, target.network, _replaces(given), answers.replaces, t)
        show_passed_over(lists, proposal, t)
    _foot(given, proposal, lists, target, done, t)


@dataclass(frozen=True)
class _Answers:
    """What people answered: doubts, words for kinds, words for ties, and what is replaced."""

    doubts: tuple[tuple[str, str], ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    replaces: bool = False


def _target(t: Words) -> _Target:
    if not into_open(t):
        return _Target(_EMPTY, False, "")
    now = state.snapshot()
    return _Target(now.network, True, (state.project_id(), now.revision), now.revision)


def _grids(given: Given, separator: str | None, t: Words, progress: Progress) -> list[Grid]:
    if given.grids:
        return list(given.grids)
    if given.is_file:
        return grids_of(given.files, progress)
    place = t("pasted on {date}", date=t.date(today()))
    return [grid_of_text(given.text, place, separator)]


def _mark(meaning: Meaning) -> Hashable:
    """The same for the same choices about sheets and columns."""
    sheets = [(grid.place, grid.turned) for grid in meaning.grids]
    return (tuple(sheets), meaning.layouts)


def _wait_for_a_sign(mark: Hashable, t: Words) -> None:
    """A long list is compared when people have looked at its columns, not at every choice."""
    st.subheader(t("What comes on the map"), anchor=False)
    st.write(t("This is a long list. Look at the columns first; then see what would change."))
    st.button(
        t("See what would change"),
        key="kv_list_see",
        type="primary",
        on_click=state.remember,
        args=(_CHOSEN, mark),
    )


def _read(
    meaning: Meaning, target: _Target, given: Given, progress: Progress
) -> tuple[Lists, Known]:
    lists = read_lists(meaning, target.network, given.name, progress)
    return lists, known_names(lists, target.network, progress)


def _questions(
    given: Given, lists: Lists, known: Known, meaning: Meaning, network: Network, t: Words
) -> _Answers:
    """What the list leaves open, asked under its columns."""
    usual = next((each.kind for each in meaning.layouts if each.use != "skip"), "partner")
    kinds = ask_kinds(given, lists.unknown, usual, network, t)
    ties = ask_ties(given, lists.unknown_ties, t)
    doubts: dict[str, str] = {}
    if known.doubts:
        st.subheader(t("2. One or two?"), anchor=False)
        doubts = ask_doubts(given, known.doubts, t)
    return _Answers(
        tuple(doubts.items()),
        tuple(kinds.items()),
        tuple(ties.items()),
        bool(state.widget(_replaces(given))),
    )


def _replaces(given: Given) -> str:
    return f"kv_list_replaces_{given.seal}"


def _proposed(
    lists: Lists, known: Known, target: _Target, answers: _Answers, t: Words, progress: Progress
) -> Proposal:
    """What the lists would bring; names that someone keeps apart are not asked again."""
    doubts = dict(answers.doubts)
    proposal = propose(
        lists,
        target.network,
        t,
        new_id,
        doubts,
        known,
        meant_kinds=dict(answers.kinds),
        meant_ties=dict(answers.ties),
        replaces=answers.replaces,
        progress=progress,
    )
    apart = [(each.name, each.other) for each in known.doubts if doubts.get(each.id) == APART]
    change = named_apart(target.network, proposal.change, apart, new_id)
    return replace(proposal, change=change)


def _foot(
    given: Given,
    proposal: Proposal,
    lists: Lists,
    target: _Target,
    done: Callable[[], None],
    t: Words,
) -> None:
    """What would be added, the name of a new project, and the button, always in sight."""
    with st.container(key="kv_list_foot"):
        if not proposal.parties and not proposal.functions:
            st.info(t("Nobody is named yet. Choose at the left which column says who it is."))
            return
        if not proposal.change and target.opened:
            st.success(t("Nothing would change: everything in the list is there already."))
            return
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            st.markdown(f"**{plain(counted(proposal, t))}**", width="stretch")
            name = "" if target.opened else _project_name(given, lists, t)
            pressed = st.button(
                t("Put on the map"),
                type="primary",
                key="kv_list_apply",
                disabled=not proposal.change,
            )
        if pressed and not target.opened and not name.strip():
            st.error(t("Fill in a name, such as: Policy assignment library."))
        elif pressed:
            with st.spinner(t("Storing …")):
                stored = _applied(proposal, name.strip(), target, t)
            if stored:
                forget()
                done()
                _show_result(proposal)
            st.rerun()


def _project_name(given: Given, lists: Lists, t: Words) -> str:
    """The name of the new project: the title over the list, else that of the file."""
    skipped = (each for one in lists.lists for each in one.skipped)
    title = next((each.text for each in skipped if each.why == "title"), "")
    stem = PurePosixPath(given.name).stem
    return st.text_input(
        t("Name of the assignment"),
        value=title or stem,
        max_chars=200,
        placeholder=t("such as: Policy assignment library"),
        key=f"kv_list_name_{given.seal}",
        width=360,
    )


def _applied(proposal: Proposal, name: str, target: _Target, t: Words) -> bool:
    """Whether the list came in, as one change that undo takes back."""
    said = t("Read in. Undo takes it back.")
    if target.opened:
        return state.commit(proposal.change, "import", based_on=target.revision, said=said)
    before = state.project_id()
    project = Project(id=new_id(), name=name)
    id_ = state.workspace().create(Network.of([project]), author=state.author())
    state.open_project(id_)
    if state.commit(proposal.change, "import", based_on=state.snapshot().revision, said=said):
        return True
    state.drop_clash()
    state.open_project(before)
    state.workspace().remove(id_)
    return False


def _show_result(proposal: Proposal) -> None:
    """The map, in the view in which most of what came is seen."""
    from network.drawing.views import View

    tied = [each.node.kind for each in proposal.parties if each.ties]
    partners = [kind for kind in tied if kind not in ("department", "task", "function")]
    performs = bool(proposal.functions)
    view = "network"
    if performs and tied:
        view = "functions_partners" if partners else "departments_functions"
    state.set_view(View(id=view))
    state.go("network_map")
