"""What changed in the plan since the version that was adopted, or since any day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from network.analysis.phase_change import plan_changes
from network.model import Change, Network, diff, today
from network.ui import state
from network.ui.change_words import ChangeBook
from network.ui.markup import plain
from network.words import Words

_DAY = "day"


def compare(network: Network, t: Words) -> None:
    """A choice of a version or a day, and what the plan has become since."""
    st.header(t("Changed since"), anchor=False)
    workspace, project = state.workspace(), state.project_id()
    versions = {each.number: each for each in workspace.issued(project)}
    options: list[int | str] = [*versions, _DAY]
    adopted = next((each.number for each in versions.values() if each.adopted), None)

    def word(option: int | str) -> str:
        if isinstance(option, str):
            return t("a day")
        version = versions[option]
        if version.adopted and version.adopted_on:
            facts = {"title": version.title, "date": t.date(version.adopted_on)}
            return t("{title}, adopted on {date}", **facts)
        return t("{title}, draft of {date}", title=version.title, date=t.date(version.at.date()))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = _DAY
        if versions:
            chosen = st.selectbox(
                t("Version"),
                options,
                options.index(adopted) if adopted is not None else 0,
                format_func=word,
                key="kv_plan_version",
                width=420,
            )
        revision = _revision_of_day(t) if isinstance(chosen, str) else versions[chosen].revision
    if not revision:
        st.caption(t("The project was not here yet on that day. Choose a later one."))
        return
    before = _network_at(project, state.snapshot().number, revision)
    _show(before, network, t)


def _revision_of_day(t: Words) -> int:
    """The revision at the end of the day that is asked."""
    day: date = st.date_input(
        t("At the end of"),
        state.recall("participation.since", today() - timedelta(days=30)),
        max_value=today(),
        format="DD-MM-YYYY",
        key="kv_plan_since",
        width=180,
    )
    state.remember("participation.since", day)
    moment = datetime.combine(day, time.max, ZoneInfo("Europe/Amsterdam"))
    return state.workspace().revision_at(state.project_id(), moment)


@st.cache_resource(max_entries=4, show_spinner=False)
def _network_at(project: str, number: int, revision: int) -> Network:
    """An older network: what it was never changes."""
    return state.workspace().network_at(project, revision)


def _show(before: Network, network: Network, t: Words) -> None:
    change = plan_changes(before, network)
    if not change:
        st.success(t("Nothing has changed in the lines and activities of the plan."))
        return
    st.markdown(f"**{plain(t.list(counted(change, t)))}**")
    book = ChangeBook(network, [diff(before, network)])
    st.html(book.table(change, t))


def counted(change: Change, t: Words) -> list[str]:
    """How many lines and activities came, went and changed; what is none is left out."""

    def of(table: str) -> tuple[int, int, int]:
        edits = [edit for edit in change.edits if edit.key[0] == table]
        came = sum(edit.before is None for edit in edits)
        went = sum(edit.after is None for edit in edits)
        return came, went, len(edits) - came - went

    came, went, revised = of("engagements")
    new, gone, other = of("activities")
    told = [
        (came, t.many("1 line added", "{count} lines added", came)),
        (went, t.many("1 line removed", "{count} lines removed", went)),
        (revised, t.many("1 line changed", "{count} lines changed", revised)),
        (new, t.many("1 activity added", "{count} activities added", new)),
        (gone, t.many("1 activity removed", "{count} activities removed", gone)),
        (other, t.many("1 activity changed", "{count} activities changed", other)),
    ]
    return [words for count, words in told if count]
