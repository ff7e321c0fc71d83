"""Participation plan: who is involved in what way and when, and what that asks now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from network.analysis import moved, phases_naming, plan_lines
from network.model import Audience, Change, Network
from network.ui import state
from network.ui.choosing import phase_picker
from network.ui.markup import plain
from network.ui.plan_activities import activities
from network.ui.plan_additions import add_lines
from network.ui.plan_compare import compare
from network.ui.plan_copy import ask_copy
from network.ui.plan_due import due_strip
from network.ui.plan_fitting import Fitting
from network.ui.plan_handover import ask_handover
from network.ui.plan_levels import ask_levels
from network.ui.plan_line import open_line, opened, show_line
from network.ui.plan_review import review
from network.ui.plan_schedule import schedule
from network.ui.plan_table import (
    OPTIONAL,
    edit_plan,
    optional_word,
    order_buttons,
    plan_columns,
    plan_rows,
)
from network.ui.tables import edit_table
from network.words import LANGUAGES, Words, words_in

_TABS = ("plan", "activities", "schedule", "review")
_COLUMNS = "participation.columns"
_MENU = "kv_plan_more"


def page() -> None:
    """One line where one was opened; else the part of the page that was chosen."""
    if state.recall("participation.assess", False):
        state.remember("participation.assess", False)
        state.go("stakeholders")
    t = state.words()
    network = state.network()
    st.title(t.name("page", "participation"), anchor=False)
    if line := opened(network):
        show_line(network, line, t)
        return
    shows = {"plan": _plan, "activities": activities, "schedule": schedule, "review": _review}
    shows[_tab(t)](network, t)


def _tab(t: Words) -> str:
    chosen = st.segmented_control(
        t("Part of the page"),
        _TABS,
        default=state.recall("participation.tab", _TABS[0]),
        required=True,
        format_func=lambda each: t.name("plan_tab", each),
        key="kv_plan_tab",
        label_visibility="collapsed",
    )
    state.remember("participation.tab", chosen)
    return str(chosen)


def _plan(network: Network, t: Words) -> None:
    """Both parts of the plan in a phase or the whole assignment."""
    due_strip(network, t)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        phase = phase_picker(network, t, "participation")
        shown = _optional_columns(t)
        _deeds(t, phase)
    for audience in Audience:
        _part(network, t, audience, phase, shown)
    _ask_reasons(network, t, phase, shown)


def _review(network: Network, t: Words) -> None:
    review(network, t)
    compare(network, t)


def _optional_columns(t: Words) -> Sequence[str]:
    """The columns asked for, beside those of the usual table."""
    chosen: Sequence[str] = state.recall(_COLUMNS, [])
    label = t("Columns")
    if chosen:
        label = t("Columns (+{count})", count=t.number(len(chosen)))
    with st.popover(label, icon=":material/view_column:", key="kv_plan_columns_menu"):
        picked = st.pills(
            t("Also show"),
            OPTIONAL,
            selection_mode="multi",
            default=chosen,
            format_func=partial(optional_word, t),
            key=state.fresh("kv_plan_columns"),
            on_change=_choose,
        )
        st.caption(
            t("The level that fits, the reason, and wanted and reached levels are internal.")
        )
    return picked


def _choose() -> None:
    """Keep the choice before the page is drawn, so that the label tells it."""
    state.remember(_COLUMNS, list(state.widget(state.fresh("kv_plan_columns")) or ()))


def _deeds(t: Words, phase: str) -> None:
    """What is done to the plan as a whole.

    A press closes the menu by a new key, for it would stand over the dialog. Closing tells the
    server nothing: a run of the page would close the dialog too.
    """
    deeds = (
        (t("Hand over …"), ":material/swap_horiz:", ask_handover),
        (
            t("Take the plan over in another phase …"),
            ":material/content_copy:",
            partial(ask_copy, phase),
        ),
        (t("Words for levels …"), ":material/stairs:", ask_levels),
    )
    with st.popover(t("More"), icon=":material/more_horiz:", key=state.fresh(_MENU)):
        pressed = [
            ask
            for label, icon, ask in deeds
            if st.button(label, icon=icon, type="tertiary", on_click=state.renew, args=(_MENU,))
        ]
    for ask in pressed:
        ask()


def _ask_reasons(network: Network, t: Words, phase: str, shown: Sequence[str]) -> None:
    """Say of how many lines the reason is still to be written; nothing is blocked for it."""
    fitting = Fitting(network, phase)
    asking = [
        line for line in network.engagements.values() if line.phase == phase and fitting.asks(line)
    ]
    if not asking or "reason" in shown:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            t.many(
                "Of 1 line the reason is missing why another level was agreed than fits.",
                "Of {count} lines the reason is missing why another level was agreed than fits.",
                len(asking),
            ),
            width="content",
        )
        st.button(t("Show"), type="tertiary", key="kv_plan_reasons", on_click=_show_reasons)


def _show_reasons() -> None:
    chosen: Sequence[str] = state.recall(_COLUMNS, [])
    state.remember(_COLUMNS, list(dict.fromkeys([*chosen, "fitting", "reason"])))
    state.renew("kv_plan_columns")


def _part(network: Network, t: Words, audience: Audience, phase: str, shown: Sequence[str]) -> None:
    st.header(t.of(audience), anchor=False)
    lines = plan_rows(network, t, audience, phase)
    if lines:
        edit_table(
            f"kv_plan_{audience.value}_{phase}",
            t.of(audience),
            plan_columns(network, t, shown),
            lines,
            editor=edit_plan,
            buttons=order_buttons(t, opening=True),
            press=partial(_press_line, audience, phase),
            tools=False,
        )
    else:
        _empty(network, t, audience, phase)
    add_lines(network, t, audience, phase)


def _empty(network: Network, t: Words, audience: Audience, phase: str) -> None:
    """What an empty part is for, what was promised about it, and what to do next."""
    if audience is Audience.SOCIETY:
        told = t(
            "Nothing has been agreed with society yet. Here you record how residents, partners "
            "and schools are involved: how often, in what way, and on what they decide with you. "
            "Choose the first parties below."
        )
    else:
        told = t(
            "Nothing has been agreed within administration and organisation yet. Here you record "
            "who is informed, consulted or asked for advice, and who decides on what. "
            "Choose the first parties below."
        )
    st.info(told)
    elsewhere = [line for line in network.engagements.values() if line.audience is audience]
    if elsewhere:
        told = t.many(
            "1 line stands elsewhere in the plan: choose another phase or the whole.",
            "{count} lines stand elsewhere in the plan: choose another phase or the whole.",
            len(elsewhere),
        )
        st.caption(told)
    names = [words_in(language).name("page", "participation") for language in LANGUAGES]
    for promise in phases_naming(network, names) if audience is Audience.SOCIETY else ():
        place = f" ({promise.section})" if promise.section else ""
        where = t("Announced in {phase}:", phase=promise.name + place)
        st.markdown(f"**{plain(where)}** {plain(promise.result or promise.note)}")


def _press_line(audience: Audience, phase: str, id_: str, button: str) -> None:
    t, network = state.words(), state.network()
    lines = plan_lines(network, audience, phase)
    line = network.engagements.get(id_)
    if line is None:
        return
    if button == "open":
        open_line(id_)
    elif button == "remove":
        state.commit(Change.removing(network, line), "remove", said=t("Line removed."))
    else:
        state.commit(moved(network, lines, id_, -1 if button == "up" else 1), "edit")
