"""A tour of a minute: what each page is for, told on the page itself, with the example open."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from network.ui import state
from network.ui.markup import plain
from network.words import Words

EXAMPLE = "enschede"
"""The example that the tour is about."""

_STEP = "tour.step"


@dataclass(frozen=True)
class Stop:
    """A stop of the tour: the page it is told on, and on the map the view that it shows."""

    page: str
    told: str
    view: str = ""


def stops(t: Words) -> tuple[Stop, ...]:
    """The stops in order."""
    return (
        Stop(
            "network_map",
            t(
                "This is the network around an assignment. On the left the departments, on the "
                "right the core functions that they contribute to. A dashed line is assumed: no "
                "source states it and nobody has confirmed it yet."
            ),
            "departments_functions",
        ),
        Stop(
            "network_map",
            t(
                "The second diagram: who carries out which function. Click a name or a line, and "
                "beside the map stands what is known, with its source. There you also change it."
            ),
            "functions_partners",
        ),
        Stop(
            "network_map",
            t(
                "In a session you type what people say in the box below, such as  Alifa: reading  "
                "and Enter. It is on the map at once. The arrows at the top right take it back."
            ),
            "functions_partners",
        ),
        Stop(
            "stakeholders",
            t(
                "Here you weigh influence and interest of every party. This stays internal: it "
                "comes into no document unless you tick it that time."
            ),
        ),
        Stop(
            "participation",
            t(
                "Here stands who is involved how often and in what way, and who decides. You "
                "change it in the table itself."
            ),
        ),
        Stop(
            "confirm",
            t(
                "What is assumed waits here, party by party. Ask the party: is this right? One "
                "press confirms all that is ticked."
            ),
        ),
        Stop(
            "annex",
            t(
                "At the end the diagrams and tables stand in Word. Choose the blocks and download "
                "them. That was the tour: on the page Start you begin with a list of your own."
            ),
        ),
    )


def begin() -> None:
    """Start the tour on the project that is open, which is the example."""
    _turn_to(0)


def show() -> None:
    """The stop of now, above the page; nothing where no tour goes on."""
    step = state.recall(_STEP)
    if step is None or not state.project_id():
        return
    t = state.words()
    route = stops(t)
    stop = route[step]
    last = step == len(route) - 1
    with st.container(key="kv_tour", horizontal=True, vertical_alignment="center", gap="small"):
        place = t("Tour {step} of {count}", step=step + 1, count=len(route))
        st.markdown(f"**{plain(place)}** · {plain(stop.told)}", width="stretch")
        back = st.button(t("Back"), key="kv_tour_back", disabled=not step, type="tertiary")
        word = t("To Start") if last else t("Next")
        onward = st.button(word, key="kv_tour_next", type="primary")
        ended = st.button(t("End the tour"), key="kv_tour_end", type="tertiary")
    if ended or (onward and last):
        state.remember(_STEP, None)
        if ended:
            st.rerun()
        state.go("start")
    if onward or back:
        _turn_to(step + (1 if onward else -1))


def _turn_to(step: int) -> None:
    stop = stops(state.words())[step]
    state.remember(_STEP, step)
    if stop.view:
        state.set_view(replace(state.view(), id=stop.view, layout="layered"))
    state.go(stop.page)
