"""Phases and planning: the timeline, the phases, who does how much when, and a calendar file."""

from __future__ import annotations

import streamlit as st

from network.analysis.activities import owners
from network.model import Internal, Network, today
from network.ui import state
from network.ui.figure_menu import figure_menu
from network.ui.figures import download, show_figure
from network.ui.files import file_name
from network.ui.plan_phases import phases
from network.words import Words

_EVERYONE, _NOBODY = "\n", ""


def schedule(network: Network, t: Words) -> None:
    """What has a place in time."""
    phases(network, t)
    _load(network, t)
    _calendar(network, t)


def _load(network: Network, t: Words) -> None:
    """Activities and lines by role; roles leave the page only when ticked."""
    from network.drawing.load import load_of

    if not network.activities:
        return
    st.header(t("Who does how much when"), anchor=False)
    st.caption(
        t("How many activities each role has in a month; months without activities are left out.")
    )
    figure = load_of(network, t)
    show_figure(figure, "kv_load")
    figure_menu(figure, t("load-internal"), "kv_load", [Internal.OWNERS])


def _calendar(network: Network, t: Words) -> None:
    """The calendar file: of all, or of one role."""
    st.header(t("Calendar"), anchor=False)
    dated = any(each.date for each in network.activities.values())
    reviews = any(each.review_on for each in network.agreements.values())
    starts = any(each.start for each in network.phases.values())
    if not (dated or reviews or starts):
        st.info(
            t(
                "As soon as an activity, a phase or the review of an agreement has a date, you "
                "can take it along to your own calendar here."
            )
        )
        return
    st.caption(
        t(
            "A file for Outlook or another calendar, with activities, reviews of agreements and "
            "the beginning of each phase. Import a newer one later: it replaces what is there."
        )
    )
    found = owners(network)
    words = {each: each for each in found}
    words |= {_EVERYONE: t("everyone"), _NOBODY: t("activities without a role")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("Activities of"),
            [_EVERYONE, *found, _NOBODY],
            format_func=words.__getitem__,
            key="kv_calendar_owner",
            width=280,
        )
        ticked = st.checkbox(
            t("Say who sees to it (internal)"), key=state.fresh("kv_calendar_internal")
        )
        owner = None if chosen == _EVERYONE else chosen
        include = frozenset({Internal.OWNERS}) if ticked else frozenset()

        def made() -> bytes:
            from network.publishing import calendar_file

            return calendar_file(network, t, on=today(), owner=owner, include=include)

        download(
            t("Download calendar with roles") if ticked else t("Download calendar"),
            made,
            calendar_name(network.project.name, owner if ticked else None, t),
            "text/calendar",
            key="kv_calendar",
            internal=include,
            noted_as=calendar_name(network.project.name, None, t),
            renew="kv_calendar_internal" if include else None,
        )


def calendar_name(project: str, owner: str | None, t: Words) -> str:
    """The name of a calendar file; ``owner`` where the file may say whose it is."""
    return file_name(*filter(None, (t("calendar"), owner, project)), suffix="ics")
