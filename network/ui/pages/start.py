"""The page Start: projects, examples, a new project, reading in and taking everything out."""

from __future__ import annotations

import streamlit as st

from network.model import Network, Project
from network.ui import importing, state, tour
from network.ui.example_pictures import example_of, show_picture
from network.ui.exporting import export_dialog
from network.ui.forms import edit_form
from network.ui.markup import plain
from network.words import Words
from network.workspace import ProjectSummary, examples, is_project, new_id, read_source


def page() -> None:
    """Where one begins: open what is there, or make something new."""
    t = state.words()
    st.title(t.name("page", "start"), anchor=False)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _projects(t)
        _examples(t)
    with right:
        importing.paste(t)
        importing.show(t)
        _new(t)


def _projects(t: Words) -> None:
    st.header(t("Projects"), anchor=False)
    projects = state.workspace().projects()
    if not projects:
        st.info(t("No project yet. Open an example, start a new one, or read in a list."))
    for project in projects:
        _card(project, t)


def _card(project: ProjectSummary, t: Words) -> None:
    is_open = project.id == state.project_id()
    with st.container(border=True, key=f"kv_card_{project.id}"):
        title = f"**{plain(project.name)}**" + (f" · {plain(t('open now'))}" if is_open else "")
        facts = [
            project.organisation,
            t("changed {when}", when=t.date(project.changed_at)),
            t.many("1 name", "{count} names", project.nodes),
            t.many("1 tie", "{count} ties", project.relations),
        ]
        st.markdown(f"{title}\n\n:small[{plain(' · '.join(filter(None, facts)))}]")
        with st.container(horizontal=True, gap="small"):
            if st.button(
                t("Open"), key=f"kv_open_{project.id}", type="primary" if is_open else "secondary"
            ):
                state.open_project(project.id)
                state.go("network_map")
            if is_open:
                st.button(t("Read in"), key="kv_read_in", on_click=importing.begin_step)
            if is_open and st.button(t("Edit"), key="kv_edit_project"):
                st.dialog(t("About this project"), on_dismiss=_leave)(_describe)()
            if st.button(t("Export everything"), key=f"kv_export_{project.id}"):
                st.dialog(t("Export everything"))(export_dialog)(project.id)
            _delete(project, t)


def _describe() -> None:
    """Name, organisation and description of the open project."""
    network = state.network()
    if edit_form(network.project, network):
        st.rerun()


def _leave() -> None:
    state.close(state.network().project)


def _delete(project: ProjectSummary, t: Words) -> None:
    box = st.popover(t("Delete"), key=f"kv_delete_{project.id}", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(
            t(
                "Delete {name} with its whole history? This cannot be undone. Export it first if "
                "you may need it later.",
                name=f"**{plain(project.name)}**",
            )
        )
        st.button(
            t("Delete for good"),
            key=f"kv_sure_{project.id}",
            type="primary",
            on_click=_remove,
            args=(project.id, project.name),
        )


def _remove(project: str, name: str) -> None:
    state.workspace().remove(project)
    if project == state.project_id():
        state.open_project("")
    state.notify(state.words()("{name} is deleted.", name=name))


def _examples(t: Words) -> None:
    theme = st.context.theme.type or "light"
    found = {name: example_of(str(path), t.language, theme) for name, path in examples().items()}
    if not found:
        return
    st.header(t("Examples"), anchor=False)
    for name, example in found.items():
        project = example.project
        there = is_project(state.workspace(), project.id)
        with st.container(
            key=f"kv_row_{name}", horizontal=True, vertical_alignment="center", gap="small"
        ):
            show_picture(example)
            title = f"**{plain(project.name)}** · {plain(project.organisation)}"
            with st.container(gap="xsmall", width="stretch"):
                st.markdown(f"{title}  \n:small[{plain(example.story)}]")
                shown_round = name == tour.EXAMPLE and st.button(
                    t("Tour of one minute"),
                    key="kv_tour_begin",
                    icon=":material/tour:",
                    type="tertiary",
                )
            word = t("Open") if there else t("Open example")
            if st.button(word, key=f"kv_example_{name}") or shown_round:
                id_ = project.id
                if not there:
                    network = read_source(examples()[name])
                    id_ = state.workspace().create(network, author=state.author())
                state.open_project(id_)
                if shown_round:
                    tour.begin()
                state.go("network_map")


def _new(t: Words) -> None:
    st.header(t("New project"), anchor=False)
    with st.form("kv_new_project", border=False):
        name = st.text_input(t("Name of the assignment"), max_chars=200)
        organisation = st.text_input(t("Organisation"), max_chars=200)
        made = st.form_submit_button(t("Start the project"), type="primary")
    if not made:
        return
    if not name.strip():
        st.error(t("Fill in a name, such as: Policy assignment library."))
        return
    project = Project(id=new_id(), name=name.strip(), organisation=organisation.strip())
    id_ = state.workspace().create(Network.of([project]), author=state.author())
    state.open_project(id_)
    state.go("network_map")
