"""The status of an issued version: adopted by a body on a day, or a draft after all."""

from __future__ import annotations

import streamlit as st

from network.model import by_order, today
from network.ui import state
from network.ui.markup import plain
from network.words import Words
from network.workspace import Issued, StoreError

_ASKED = "issued.asked"


def button(version: Issued, t: Words) -> None:
    """Opens what can be noted about a version."""
    st.button(
        t("Title and status"),
        key=f"kv_issued_status_{version.number}",
        on_click=lambda: state.remember(_ASKED, (state.project_id(), version.number)),
    )


def ask(versions: list[Issued], t: Words) -> None:
    """The form of the version that was asked for in this project."""
    project, number = state.recall(_ASKED) or ("", 0)
    version = next((each for each in versions if each.number == number), None)
    if project == state.project_id() and version is not None:
        title = t("Version {number}", number=str(number))
        st.dialog(title, on_dismiss=_leave)(_form)(version, t)


def _leave() -> None:
    state.remember(_ASKED, None)


def _form(version: Issued, t: Words) -> None:
    key = f"kv_issued_form_{version.number}"
    title = st.text_input(t("Title"), version.title, max_chars=120, key=f"{key}_title")
    adopted = st.segmented_control(
        t("Status"),
        [False, True],
        default=version.adopted,
        required=True,
        format_func=lambda each: t.name("IssuedStatus", "adopted" if each else "concept"),
        key=f"{key}_status",
    )
    by, on = version.adopted_by, version.adopted_on or today()
    if adopted:
        bodies = [
            node.name
            for node in sorted(state.network().nodes.values(), key=by_order)
            if node.kind == "body"
        ]
        options = list(dict.fromkeys([*([by] if by else []), *bodies]))
        by = st.selectbox(
            t("Adopted by"),
            options,
            0 if by else None,
            accept_new_options=True,
            placeholder=t("Choose a body, or type its name and press Enter"),
            key=f"{key}_by",
        )
        on = st.date_input(
            t("Adopted on"), on, max_value=today(), format="DD-MM-YYYY", key=f"{key}_on"
        )
    if not st.button(t("Save"), type="primary", key=f"{key}_save"):
        return
    workspace, project, author = state.workspace(), state.project_id(), state.author()
    try:
        if adopted and on is not None:
            workspace.adopt(project, version.number, author=author, by=str(by or ""), on=on)
        elif not adopted:
            workspace.withdraw(project, version.number, author=author)
        workspace.rename_issued(project, version.number, title, author=author)
    except StoreError as error:
        st.error(plain(error.sentence(t)))
        return
    state.notify(t("Saved."))
    _leave()
    st.rerun()
