"""Activities on the page: the list of all, those of one line, and a new one for many at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from network.analysis.activities import new_session, session_of
from network.model import Activity, Change, Network
from network.ui import state
from network.ui.plan_dates import read_day
from network.ui.plan_sessions import (
    activity_rows,
    edit_activity,
    edit_session,
    line_names,
    session_buttons,
    session_columns,
    session_rows,
)
from network.ui.tables import edit_table
from network.words import Words
from network.workspace import new_id


def activities(network: Network, t: Words) -> None:
    """All activities in time, to edit, and a form for a new one."""
    if not network.engagements:
        st.info(t("Activities belong to a line of the plan. First choose parties on the tab Plan."))
        return
    if network.activities:
        edit_table(
            "kv_sessions",
            t("Activities"),
            session_columns(t),
            session_rows(network, t),
            editor=edit_session,
            buttons=session_buttons(t),
            press=_remove_session,
        )
    else:
        st.info(
            t(
                "There are no activities yet: meetings, talks or surveys that keep what the plan "
                "promises. Add the first one below; it may be with several parties at once."
            )
        )
    st.subheader(t("New activity"), anchor=False)
    add_activity(network, t, (), "all")


def activities_of(network: Network, t: Words, line: str) -> None:
    """The activities of one line, to edit, and a form for a new one."""
    rows = activity_rows(network, t, line)
    if rows:
        edit_table(
            f"kv_activities_{line}",
            t("Activities"),
            session_columns(t, parties=False),
            rows,
            editor=edit_activity,
            buttons=session_buttons(t),
            press=_remove_activity,
            tools=False,
        )
    else:
        st.caption(t("Nothing has been planned or held yet."))
    add_activity(network, t, (line,), line)


def add_activity(network: Network, t: Words, lines: Sequence[str], key: str) -> None:
    """A form that adds one activity to each line that is chosen."""
    names = line_names(network, t)
    form = f"kv_activity_{key}"
    with st.form(state.fresh(form), border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(
                t("Activity"),
                max_chars=200,
                placeholder=t("such as: Evening for residents"),
                key=state.fresh(f"{form}.name"),
                width=300,
            )
            day = st.text_input(
                t("Date"),
                max_chars=30,
                placeholder="14-7-2026",
                key=state.fresh(f"{form}.day"),
                width=130,
            )
            shape = st.text_input(
                t("Form"),
                max_chars=100,
                placeholder=t("such as: talk, meeting, survey"),
                key=state.fresh(f"{form}.form"),
                width=270,
            )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.multiselect(
                t("With whom"),
                list(names),
                [each for each in lines if each in names],
                format_func=names.__getitem__,
                filter_mode="contains",
                select_all=False,
                placeholder=t("Choose one or more lines of the plan"),
                key=state.fresh(f"{form}.lines"),
            )
            pressed = st.form_submit_button(t("Add activity"), icon=":material/add:")
    if pressed:
        _added(t, name.strip(), day.strip(), shape.strip(), chosen, form)


def _added(t: Words, name: str, day: str, shape: str, chosen: Sequence[str], form: str) -> None:
    if not name:
        st.error(t("Give the activity a name, such as: Evening for residents."))
        return
    if not chosen:
        st.error(t("Choose with whom the activity is: one or more lines of the plan."))
        return
    try:
        when = read_day(day, t)
    except ValueError as error:
        st.error(str(error))
        return
    activity = Activity(id="new", engagement=chosen[0], name=name, date=when, form=shape)
    change = new_session(activity, [(new_id(), line) for line in chosen])
    told = t.many(
        "The activity stands with 1 line.", "The activity stands with {count} lines.", len(chosen)
    )
    if state.commit(change, "add", said=told):
        for part in ("", ".name", ".day", ".form", ".lines"):
            state.renew(f"{form}{part}")
        st.rerun()


def _remove_session(id_: str, _button: str) -> None:
    t, network = state.words(), state.network()
    if activity := network.activities.get(id_):
        held = session_of(network, activity).activities
        state.commit(
            Change.removing(network, *held),
            "remove",
            said=t.many("Activity removed.", "Activity removed, with {count} parties.", len(held)),
        )


def _remove_activity(id_: str, _button: str) -> None:
    t, network = state.words(), state.network()
    if activity := network.activities.get(id_):
        state.commit(Change.removing(network, activity), "remove", said=t("Activity removed."))
