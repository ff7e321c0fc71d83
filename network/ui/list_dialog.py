"""A loose list, step by step in one dialog: columns, doubts, what will come, and onto the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

import streamlit as st

from network.exchange.pasted_list import PastedList, read_list
from network.exchange.pasted_list_doubts import known_names
from network.exchange.pasted_list_grid import Grid, grid_of_text, grids_of_file
from network.exchange.pasted_list_proposal import Proposal, propose
from network.model import Network, Project
from network.ui import state
from network.ui.choosing import today
from network.ui.list_columns import read_layout, separator_of
from network.ui.list_doubts import ask_doubts, ask_kinds
from network.ui.list_given import Given, forget, once
from network.ui.list_preview import counted, show_passed_over, show_preview
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


def look_through(given: Given, done: Callable[[], None]) -> None:
    """Show what a list would bring; one click brings it. ``done`` is called when it has.

    Raises TableError for a list that cannot be read.
    """
    t = state.words()
    st.html(_STYLE)
    separator = separator_of(given, t)
    grids = once("grids", (given.seal, separator, t.language), lambda: _grids(given, separator, t))
    grid = _sheet(grids, given, t)
    opened = into_open(t)
    network = state.network() if opened else _empty()
    revision = state.snapshot().revision if opened else 0
    left, right = st.columns([5, 6], gap="large")
    with left:
        st.subheader(t("1. What stands in the columns"), anchor=False)
        read, layout = read_layout(given, grid, network, t)
        pasted = read_list(read, layout, network)
        meant = ask_kinds(given, pasted.unknown, layout.kind, network, t)
        if meant:
            pasted = read_list(read, layout, network, meant)
        mark = (given.seal, read.place, read.turned, separator, layout, tuple(meant.items()))
        mark = (*mark, state.project_id() if opened else "", revision, t.language)
        known = once("known", mark, lambda: known_names(pasted, network))
        answers: dict[str, str] = {}
        if known.doubts:
            st.subheader(t("2. One or two?"), anchor=False)
            answers = ask_doubts(given, known.doubts, t)
    proposal = once(
        "proposal",
        (mark, tuple(answers.items())),
        lambda: propose(_named(pasted, given), network, t, new_id, answers, known),
    )
    with right:
        st.subheader(t("What comes on the map"), anchor=False)
        show_preview(proposal, network, t)
        show_passed_over(pasted, proposal, t)
    _foot(given, proposal, pasted, opened, revision, done, t)


def _grids(given: Given, separator: str | None, t: Words) -> list[Grid]:
    if given.is_file:
        return grids_of_file(given.name, given.content)
    place = t("pasted on {date}", date=t.date(today()))
    return [grid_of_text(given.text, place, separator)]


def _sheet(grids: list[Grid], given: Given, t: Words) -> Grid:
    """The sheet that is read; asked only where there are several."""
    if len(grids) == 1:
        return grids[0]
    at = st.selectbox(
        t("Sheet"),
        range(len(grids)),
        format_func=lambda at: grids[at].place,
        key=f"kv_list_sheet_{given.seal}",
    )
    return grids[at]


def _named(pasted: PastedList, given: Given) -> PastedList:
    """The list under the name of its file, so that a note says where a statement comes from."""
    grid = pasted.grid
    if not given.is_file:
        return pasted
    name = PurePosixPath(given.name.replace("\\", "/")).name
    place = name if grid.place == name else f"{name}, {grid.place}"
    return replace(pasted, grid=replace(grid, place=place))


def _empty() -> Network:
    """What a new project has to begin with."""
    return once("empty", True, lambda: Network.of([Project(id=new_id(), name="–")]))


def _foot(
    given: Given,
    proposal: Proposal,
    pasted: PastedList,
    opened: bool,
    revision: int,
    done: Callable[[], None],
    t: Words,
) -> None:
    """What would be added, the name of a new project, and the button, always in sight."""
    with st.container(key="kv_list_foot"):
        if not proposal.change and opened:
            st.success(t("Nothing would change: everything in the list is there already."))
            return
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            st.markdown(f"**{plain(counted(proposal, t))}**", width="stretch")
            name = "" if opened else _project_name(given, pasted, t)
            pressed = st.button(
                t("Put on the map"),
                type="primary",
                key="kv_list_apply",
                disabled=not proposal.change,
            )
        if pressed and not opened and not name.strip():
            st.error(t("Fill in a name, such as: Policy assignment library."))
        elif pressed:
            if _applied(proposal, name.strip(), opened, revision, t):
                forget()
                done()
                _show_result(proposal)
            st.rerun()


def _project_name(given: Given, pasted: PastedList, t: Words) -> str:
    """The name of the new project: the title over the list, else that of the file."""
    title = next((each.text for each in pasted.skipped if each.why == "title"), "")
    stem = PurePosixPath(given.name.replace("\\", "/")).stem if given.is_file else ""
    return st.text_input(
        t("Name of the assignment"),
        value=title or stem,
        max_chars=200,
        placeholder=t("such as: Policy assignment library"),
        key=f"kv_list_name_{given.seal}",
        width=360,
    )


def _applied(proposal: Proposal, name: str, opened: bool, revision: int, t: Words) -> bool:
    """Whether the list came in, as one change that undo takes back."""
    said = t("Read in. Undo takes it back.")
    if opened:
        return state.commit(proposal.change, "import", based_on=revision, said=said)
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
    view = "functions_partners" if partners else "departments_functions" if tied else "network"
    state.set_view(View(id=view))
    state.go("network_map")
